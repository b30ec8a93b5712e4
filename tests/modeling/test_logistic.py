from __future__ import annotations

import pytest

from seikei.errors import ConfigError
from seikei.modeling.logistic import BIAS, LogisticModel, fit_logistic, format_table, parse_table, pulled_to_rare

ROWS = [{"a": 1.0}, {"b": 1.0}, {"a": 1.0, "b": 0.2}, {"b": 1.0}]
TARGETS = [[1.0, 0.0], [0.0, 1.0], [1.0, 0.0], [0.0, 1.0]]


def fitted() -> LogisticModel:
    return fit_logistic(ROWS, TARGETS, ("yes", "no"), penalty=0.01)


def test_what_was_fitted_is_told_apart() -> None:
    model = fitted()
    assert model.probabilities({"a": 1.0})[0] > 0.8
    assert model.probabilities({"b": 1.0})[0] < 0.2


def test_fitting_twice_gives_the_same_weights() -> None:
    assert fitted() == fitted()


def test_without_features_the_shares_of_the_classes_are_learned() -> None:
    model = fit_logistic([{}, {}, {}, {}], [[1.0, 0.0]] * 3 + [[0.0, 1.0]], ("yes", "no"), penalty=0.1)
    assert model.probabilities({}) == pytest.approx([0.75, 0.25], abs=0.01)


def test_rare_features_are_left_out() -> None:
    model = fit_logistic(ROWS, TARGETS, ("yes", "no"), penalty=0.01, minimum_rows=3)
    assert set(model.weights) == {BIAS, "b"}


def test_an_unknown_feature_counts_for_nothing() -> None:
    model = fitted()
    assert model.probabilities({"a": 1.0, "unheard": 9.0}) == model.probabilities({"a": 1.0})


def test_a_table_gives_the_model_and_its_settings_back() -> None:
    model = LogisticModel(("yes", "no"), {BIAS: (0.5, -0.5), "a": (1.25, -1.25)})
    text = format_table(model, "# A header.\n", {"*line*": (2.0,)}, 0.1)
    assert parse_table(text, "w.tsv") == (model, {"*line*": (2.0,)})


def test_small_weights_are_not_written() -> None:
    model = LogisticModel(("yes", "no"), {BIAS: (0.0, 0.0), "a": (0.01, -0.01)})
    assert set(parse_table(format_table(model, "#", {}, 0.1), "w.tsv")[0].weights) == {BIAS}


@pytest.mark.parametrize("line", ["a\t1.0\tmuch", "a\t1.0"])
def test_a_broken_line_of_a_table_is_named(line: str) -> None:
    with pytest.raises(ConfigError, match=r"^w\.tsv:2: .*reinstall seikei$"):
        parse_table(f"feature\tyes\tno\n{line}\n", "w.tsv")


def test_the_pull_lifts_the_rare_class() -> None:
    model = pulled_to_rare(LogisticModel(("common", "rare"), {BIAS: (1.0, -1.0)}), (0.9, 0.1), 0.5)
    assert model.weights[BIAS][1] > -1.0
