from __future__ import annotations

import pytest

from seikei.relations.model import CUE
from seikei.relations.train import Example, fit, measure_cues, write_precisions

KEY = ("owing to", "preposition")


def example(number: int, right: bool, status: str = "asserted", key: tuple[str, str] = KEY) -> Example:
    gold = {"status": status, "sense": "cause"} if right else None
    shape = {CUE: 0.0, "telling": 1.0} if right else {CUE: 0.0, "idle": 1.0}
    return Example(key, f"d{number}", shape, {f"mood {status}": 1.0}, gold)


def test_the_precision_of_a_cue_is_drawn_towards_that_of_its_frame() -> None:
    examples = [example(n, right=True) for n in range(6)]
    examples += [example(n, right=False, key=("re", "preposition")) for n in range(6)]
    measure = measure_cues(examples)
    assert measure(KEY) == (pytest.approx(0.75), 6)
    assert measure(("unseen", "preposition")) == (pytest.approx(0.5), 0)


def test_fitted_tables_tell_right_candidates_and_their_status() -> None:
    examples = [example(n, right=n % 2 == 0, status=("asserted", "hypothetical")[n % 4 // 2]) for n in range(400)]
    shapes, statuses, _ = fit(examples)
    assert shapes.probabilities({"telling": 1.0})[1] > 0.9
    assert shapes.probabilities({"idle": 1.0})[1] < 0.1
    likeliest = max(zip(statuses.probabilities({"mood hypothetical": 1.0}), statuses.classes, strict=True))
    assert likeliest[1] == "hypothetical"


def test_only_the_figures_of_a_lexicon_are_written_anew() -> None:
    lexicon = "# comment\ncue\tframe\tx\tprecision\tsupport\nowing to\tpreposition\tx\t0.5\t0\n"
    written = write_precisions(lexicon, lambda key: (0.25, 8) if key == KEY else (0.0, 0))
    assert written == "# comment\ncue\tframe\tx\tprecision\tsupport\nowing to\tpreposition\tx\t0.2500\t8\n"
