"""Words that lost their shape to spacing: letter-spaced lines, words split inside, justified double spaces.

Whether a gap is one between words or one inside a word is decided by the evidence of word frequencies, weighed
together for each stretch of a line (the best path through all ways to join its pieces). How readily pieces are joined
depends on what the line shows: in a letter-spaced line a single space stands inside a word and a double one between
words; in a stretched line a single space among double ones is suspect, the more so if others there are certain.

Source: segmentation by unigram probabilities follows P. Norvig, "Natural Language Corpus Data", in Beautiful Data (2009).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from seikei.text.repair.draft import Draft, Edit
from seikei.text.repair.lines import Line, Piece, gaps_of, pieces_of
from seikei.text.words import Evidence

__all__ = ["Spacing", "mend_spacing", "spacing_of"]

LONGEST_WORD, MOST_PIECES = 32, 30
IMPOSSIBLE = -1e9
# Two words of a sentence follow each other more often than chance has it, and a word can be split at several places.
WORDS_ATTRACT = 3.6
READY = (math.log(0.9), math.log(0.1))
WARY = (math.log(0.01), math.log(0.99))
READY_LINE = math.log(0.1)
SPACED = (math.log(0.999), math.log(1e-5))
SPACED_EVENLY = (math.log(0.96), math.log(0.04))
LOOSE = math.log(0.95)
SUSPECT, CLEAR_GAIN = math.log(2e-6), 8.0
RARE_SPLITS, FEWEST_SPLITS = 1 / 3000, 3
JUSTIFIED_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Spacing:
    """What the spaces of a whole text show.

    Attributes:
        justified: wide gaps stand where no sentence ends, in many lines.
        spaced: some lines are letter-spaced.
        split: the logarithm of how often a single space splits a word, or None where that does not happen.
    """

    justified: bool
    spaced: bool
    split: float | None

    @property
    def damaged(self) -> bool:
        """Say whether there is anything to mend."""
        return self.justified or self.spaced or self.split is not None


def spacing_of(text: str, lines: Sequence[Line], evidence: Evidence) -> Spacing:
    """Find out what spacing damage a text shows."""
    filled = [line for line in lines if not line.blank]
    wide = sum(1 for line in filled if line.wide and not line.tabular)
    words = sum(line.gaps + 1 for line in filled)
    splits = sum(certain_splits(text, line, evidence) for line in filled if not line.stretched)
    often = splits >= FEWEST_SPLITS and splits >= words * RARE_SPLITS
    return Spacing(
        justified=wide >= 2 and wide >= JUSTIFIED_SHARE * len(filled),
        spaced=any(line.spaced for line in filled),
        split=math.log(splits / words) if often else None,
    )


def certain_splits(text: str, line: Line, evidence: Evidence) -> int:
    """Count single spaces of a line that clearly split a word: a piece is none, the whole is a common one."""
    if not line.gaps:
        return 0
    pieces = text[line.start : line.end].split(" ")
    scores = [evidence.log_probability(piece) for piece in pieces]
    count = 0
    for index in range(len(pieces) - 1):
        left, right = pieces[index], pieces[index + 1]
        if min(scores[index], scores[index + 1]) < SUSPECT and joinable(left, right):
            gain = evidence.log_probability(left + right) - scores[index] - scores[index + 1]
            count += gain > CLEAR_GAIN and evidence.log_probability(left + right) > SUSPECT
    return count


def joinable(left: str, right: str) -> bool:
    """Say whether two pieces could be one word: letters meet, no capital after a small letter."""
    return left[-1:].isalpha() and right[:1].isalpha() and not (right[0].isupper() and left[-1].islower())


def mend_spacing(draft: Draft, lines: Sequence[Line], spacing: Spacing, evidence: Evidence) -> Draft:
    """Give the draft with pieces of words joined and wide gaps folded; lines of tables are left as they are."""
    edits: list[Edit] = []
    for line in lines:
        if line.gaps and not line.tabular and (line.spaced or line.wide or spacing.split is not None):
            edits.extend(line_edits(draft.text, line, spacing, evidence))
    return draft.revise(edits)


def line_edits(text: str, line: Line, spacing: Spacing, evidence: Evidence) -> Iterator[Edit]:
    """Give the edits that mend the spaces of one line."""
    pieces = pieces_of(text, line)
    joined = joined_gaps(text, line, pieces, spacing, evidence)
    fold = spacing.justified or line.spaced
    for index in range(len(pieces) - 1):
        start, end = pieces[index][1], pieces[index + 1][0]
        if index in joined:
            yield Edit(start, end, "", "space")
        elif fold and end - start > 1:
            yield Edit(start + (text[start] == " "), end, "" if text[start] == " " else " ", "space")


def joined_gaps(text: str, line: Line, pieces: list[Piece], spacing: Spacing, evidence: Evidence) -> set[int]:
    """Give the indices of the gaps that stand inside words."""
    groups = list(single_spaced(pieces))
    if line.spaced:
        prior = SPACED if line.wide else SPACED_EVENLY
        return union(best_path(text, pieces, group, prior, evidence)[1] for group in groups)
    if line.wide >= 2 and spacing.justified:
        ready = [best_path(text, pieces, group, READY, evidence) for group in groups]
        wary = [best_path(text, pieces, group, WARY, evidence) for group in groups]
        is_ready = sum(score for score, _ in ready) + READY_LINE > sum(score for score, _ in wary)
        return union(gaps for _, gaps in (ready if is_ready else wary))
    if spacing.split is None:
        return set()
    prior = (spacing.split, 0.0)
    return union(best_path(text, pieces, group, prior, evidence)[1] for group in groups)


def union(sets: Iterator[set[int]]) -> set[int]:
    """Join sets into one."""
    return set().union(*sets)


def single_spaced(pieces: list[Piece]) -> Iterator[range]:
    """Give the runs of two or more pieces between which only single spaces stand."""
    first = 0
    for index, width in enumerate(gaps_of(pieces)):
        if width > 1:
            if index > first:
                yield range(first, index + 1)
            first = index + 1
    if len(pieces) - 1 > first:
        yield range(first, len(pieces))


def best_path(
    text: str, pieces: list[Piece], group: range, prior: tuple[float, float], evidence: Evidence
) -> tuple[float, set[int]]:
    """Find the most probable way to join the pieces of a group; give its score and the gaps that it closes."""
    inside, between = prior
    loose = inside > LOOSE
    between += WORDS_ATTRACT
    parts = [text[start:end] for start, end in pieces[group.start : group.stop]]
    best = [0.0] + [IMPOSSIBLE] * len(parts)
    back = [0] * (len(parts) + 1)
    for end in range(1, len(parts) + 1):
        word = ""
        for start in range(end - 1, max(end - MOST_PIECES, 0) - 1, -1):
            word = parts[start] + word
            if len(word) > LONGEST_WORD and start < end - 1:
                break
            if start < end - 1 and not (loose or evidence.one_word(word)):
                continue
            score = best[start] + evidence.log_probability(word) + inside * (end - start - 1)
            score += between if start else 0.0
            if score > best[end]:
                best[end], back[end] = score, start
    return best[-1], set(closed(back, group.start))


def closed(back: list[int], offset: int) -> Iterator[int]:
    """Read off the gaps that lie inside the words of the best path."""
    end = len(back) - 1
    while end > 0:
        yield from range(offset + back[end], offset + end - 1)
        end = back[end]
