from __future__ import annotations

import pytest

from seikei import errors
from seikei.errors import InputError, SeikeiError


@pytest.mark.parametrize("name", errors.__all__)
def test_every_error_is_a_seikei_error_and_stands_in_the_tree(name: str) -> None:
    assert issubclass(getattr(errors, name), SeikeiError)
    assert name in (errors.__doc__ or "")


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (InputError("is empty", path="a.txt"), "a.txt: is empty"),
        (InputError('"text" is missing', path="memo.jsonl", line=17), 'memo.jsonl:17: "text" is missing'),
        (InputError("has no body", path="vol.xml", part="d97"), "vol.xml (d97): has no body"),
    ],
)
def test_an_input_error_names_file_line_and_part(error: InputError, line: str) -> None:
    assert str(error) == line
    assert error.stage == "read"
