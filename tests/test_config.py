from __future__ import annotations

from dataclasses import fields

import pytest

from seikei.config import Config
from seikei.errors import ConfigError


def test_the_digest_is_the_same_for_the_same_settings() -> None:
    assert Config().sha256 == Config(repair="auto").sha256
    assert len(Config().sha256) == 64


@pytest.mark.parametrize(
    "changed",
    [
        Config(repair="never"),
        Config(encoding="latin-1"),
        Config(any_language=True),
        Config(taxonomy="[[type]]"),
        Config(id_prefix="a/"),
        Config(model="rules"),
    ],
)
def test_every_setting_changes_the_digest(changed: Config) -> None:
    assert changed.sha256 != Config().sha256


def test_every_setting_is_tried_above() -> None:
    known = {"repair", "encoding", "any_language", "taxonomy", "id_prefix", "model"}
    assert {field.name for field in fields(Config)} == known


def test_the_digest_of_the_defaults_does_not_change_when_a_setting_is_added() -> None:
    assert Config().sha256 == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


def test_an_unknown_way_of_repair_is_answered_with_the_known_ones() -> None:
    with pytest.raises(ConfigError) as caught:
        Config(repair="some")
    assert str(caught.value) == "repair is 'some'; known: auto, always, never"


@pytest.mark.parametrize("model", ["", "  "])
def test_a_model_without_a_name_is_answered_with_what_can_be_given(model: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Config(model=model)
    assert str(caught.value) == f"model is {model!r}; give seikei-base, rules or the folder of a model"
