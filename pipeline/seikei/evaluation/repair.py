"""How well the repair mends damage: damaged text is repaired and held against the clean text it came from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from itertools import pairwise

from seikei.text.damage import KINDS, Damaged, DamageKind, Mark, damage
from seikei.text.repair import Repaired, repair

__all__ = ["CONDITIONS", "RepairReport", "RepairScore", "evaluate_repair", "score_repair", "word_errors"]

NUMBER = re.compile(r"\d[\d.,]*")
CONDITIONS: Mapping[str, tuple[DamageKind, ...]] = {
    "wrap": ("wrap",),
    "justify": ("wrap", "justify"),
    "hyphenate": ("wrap", "hyphenate"),
    "letter-space": ("wrap", "justify", "letter-space"),
    "split": ("wrap", "justify", "split"),
    "notes": ("notes",),
    "pages": ("wrap", "pages"),
    "captions": ("wrap", "captions"),
    "all": KINDS,
}
NEAR = 3


@dataclass(frozen=True, slots=True)
class RepairScore:
    """Counts over one or more repaired texts.

    Attributes:
        words: words of the clean texts.
        errors: words to insert, delete or replace to get from the repaired to the clean texts.
        marks: note marks that were put in.
        marks_found: marks found at their place with their number.
        marks_claimed: marks that the repair reports.
        numbers: numbers of the clean texts.
        numbers_harmed: numbers of the clean texts that the repaired ones lack.
        boundaries: paragraph ends of the clean texts.
        boundaries_found: those that the repaired texts have.
        boundaries_claimed: paragraph ends of the repaired texts.
    """

    words: int = 0
    errors: int = 0
    marks: int = 0
    marks_found: int = 0
    marks_claimed: int = 0
    numbers: int = 0
    numbers_harmed: int = 0
    boundaries: int = 0
    boundaries_found: int = 0
    boundaries_claimed: int = 0

    def __add__(self, other: RepairScore) -> RepairScore:
        return RepairScore(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))

    @property
    def word_error_rate(self) -> float:
        """Give errors per word of the clean text; 0.0 where there are no words."""
        return self.errors / self.words if self.words else 0.0

    def figures(self) -> dict[str, float | int]:
        """Give counts and rates for JSON; a rate with nothing to count is 1.0 (0.0 for errors)."""
        return {
            **asdict(self),
            "word_error_rate": round(self.word_error_rate, 6),
            "mark_precision": share(self.marks_found, self.marks_claimed),
            "mark_recall": share(self.marks_found, self.marks),
            "boundary_f1": share(2 * self.boundaries_found, self.boundaries + self.boundaries_claimed),
        }


@dataclass(frozen=True, slots=True)
class RepairReport:
    """Scores by kind of damage, and with all kinds together (`all`)."""

    scores: Mapping[str, RepairScore]

    def figures(self) -> dict[str, dict[str, float | int]]:
        """Give all figures for JSON, by kind of damage."""
        return {name: score.figures() for name, score in self.scores.items()}

    def rows(self) -> list[tuple[str, ...]]:
        """Give a table with its head: damage, words, word error in per cent, marks, numbers harmed, paragraphs."""
        head = ("damage", "words", "word error %", "marks P", "marks R", "numbers harmed", "paragraph F1")
        return [head, *(self.row(name) for name in self.scores)]

    def row(self, name: str) -> tuple[str, ...]:
        """Give the row of one kind of damage."""
        score, figures = self.scores[name], self.scores[name].figures()
        rates = (f"{figures[key]:.4f}" for key in ("mark_precision", "mark_recall"))
        harmed = f"{score.numbers_harmed}/{score.numbers}"
        return (
            name,
            str(score.words),
            f"{100 * score.word_error_rate:.3f}",
            *rates,
            harmed,
            f"{figures['boundary_f1']:.4f}",
        )


def share(part: int, whole: int) -> float:
    """Give part by whole, 1.0 where there is no whole."""
    return round(part / whole, 6) if whole else 1.0


def evaluate_repair(
    texts: Iterable[str],
    seeds: Sequence[int] = (0,),
    conditions: Mapping[str, Collection[DamageKind]] = CONDITIONS,
) -> RepairReport:
    """Damage clean texts in several ways, repair them, and count what went wrong.

    Args:
        texts: clean texts: paragraphs and headings separated by blank lines.
        seeds: each text is damaged once with each.
        conditions: kinds of damage to put on together, by name.
    """
    totals = dict.fromkeys(conditions, RepairScore())
    for text in texts:
        for name, kinds in conditions.items():
            for seed in seeds:
                damaged = damage(text, seed, kinds)
                totals[name] += score_repair(damaged, repair(damaged.raw))
    return RepairReport(totals)


def score_repair(damaged: Damaged, repaired: Repaired) -> RepairScore:
    """Hold one repaired text against the truth."""
    text = repaired.built.text
    words = damaged.text.split()
    claimed = [Mark(int(note.n), note.at) for note in repaired.notes if note.kind == "mark"]
    numbers, kept = Counter(NUMBER.findall(damaged.text)), Counter(NUMBER.findall(text))
    ends, found_ends = paragraph_ends(damaged.text), paragraph_ends(text)
    return RepairScore(
        words=len(words),
        errors=word_errors(words, text.split()),
        marks=len(damaged.marks),
        marks_found=found_marks(damaged, text, claimed),
        marks_claimed=len(claimed),
        numbers=numbers.total(),
        numbers_harmed=(numbers - kept).total(),
        boundaries=ends.total(),
        boundaries_found=(ends & found_ends).total(),
        boundaries_claimed=found_ends.total(),
    )


def found_marks(damaged: Damaged, text: str, claimed: Sequence[Mark]) -> int:
    """Count the true marks that are claimed with their number within three words of their place."""
    places: dict[int, list[int]] = {}
    for mark in claimed:
        places.setdefault(mark.number, []).append(len(text[: mark.at].split()))
    return sum(
        any(abs(place - len(damaged.text[: mark.at].split())) <= NEAR for place in places.get(mark.number, ()))
        for mark in damaged.marks
    )


def paragraph_ends(text: str) -> Counter[tuple[str, str]]:
    """Give the last and first words that meet at each end of a paragraph."""
    paragraphs = [block.split() for block in text.split("\n\n") if block.strip()]
    return Counter((left[-1], right[0]) for left, right in pairwise(paragraphs))


def word_errors(left: Sequence[str], right: Sequence[str]) -> int:
    """Give the least number of words to insert, delete or replace to turn one sequence into the other.

    Source: E. Ukkonen, "Algorithms for Approximate String Matching" (1985); time grows with length plus errors squared.
    """
    reached = {0: run(left, right, 0, 0)}
    goal = len(right) - len(left)
    errors = 0
    while reached.get(goal, -1) < len(left):
        errors += 1
        reached = {
            diagonal: run(left, right, *furthest(reached, diagonal, len(left), len(right)))
            for diagonal in range(max(-errors, -len(left)), min(errors, len(right)) + 1)
        }
    return errors


def furthest(reached: Mapping[int, int], diagonal: int, left: int, right: int) -> tuple[int, int]:
    """Give the furthest place that one more error reaches on a diagonal, as offsets into both sequences."""
    options = (reached.get(diagonal, -2) + 1, reached.get(diagonal + 1, -2) + 1, reached.get(diagonal - 1, -1))
    row = min(max(options), left, right - diagonal)
    return row, row + diagonal


def run(left: Sequence[str], right: Sequence[str], row: int, column: int) -> int:
    """Follow equal words from a place; give the offset into `left` where they end."""
    while row < len(left) and column < len(right) and left[row] == right[column]:
        row += 1
        column += 1
    return row
