"""Words that lost their shape to spacing: letter-spaced lines, words split inside, justified double spaces.

Whether a gap is one between words or one inside a word is decided by the evidence of word frequencies, weighed
together for each stretch of a line (the best path through all ways to join its pieces). How readily pieces are joined
depends on what the line shows: in a letter-spaced line a single space stands inside a word and a double one between
words; in a stretched line a single space among double ones is suspect, the more so if others there are certain.

Source: P. Norvig, "Natural Language Corpus Data", in Beautiful Data (2009), for segmentation by unigram probabilities.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from seikei.text.repair.draft import Draft, Edit
from seikei.text.repair.lines import Line, Piece, gaps_of, pieces_of
from seikei.text.words import Evidence

__all__ = ["Spacing", "mend_spacing", "spacing_of"]

Parts = tuple[str, str]
CUT_END, CUT_START = re.compile(r"([^\W\d_]+)-$"), re.compile(r"[^\W\d_]+")
LONGEST_WORD, MOST_PIECES = 32, 30
IMPOSSIBLE = -1e9
# Two words of a sentence follow each other more often than chance has it, and a word can be split at several places.
WORDS_ATTRACT = 3.6
READY = (math.log(0.97), math.log(0.03))
WARY = (math.log(0.002), math.log(0.998))
READY_LINE = math.log(0.1)
SPACED = (math.log(0.999), math.log(1e-5))
SPACED_EVENLY = (math.log(0.98), math.log(0.02))
LOOSE = math.log(0.975)
SUSPECT, CLEAR_GAIN = math.log(2e-6), 8.0
RARE_SPLITS, FEWEST_SPLITS = 1 / 3000, 3
JUSTIFIED_SHARE, MANY_WIDE = 0.05, 4


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
        justified=(wide >= 2 and wide >= JUSTIFIED_SHARE * len(filled)) or any(map(plainly_stretched, filled)),
        spaced=any(line.spaced for line in filled),
        split=math.log(splits / words) if often else None,
    )


def plainly_stretched(line: Line) -> bool:
    """Say whether one line alone shows that a text is justified."""
    return line.wide >= MANY_WIDE and line.stretched and not line.tabular


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
    if not spacing.damaged:
        return draft
    edits: list[Edit] = []
    for index, line in enumerate(lines):
        if line.gaps and not line.tabular:
            edits.extend(line_edits(draft.text, line, cut_parts(draft.text, lines, index), spacing, evidence))
    return draft.revise(edits)


def cut_parts(text: str, lines: Sequence[Line], index: int) -> Parts:
    """Give the letters that hyphens at line ends have cut from the first and the last word of a line."""
    before = behind = ""
    if index and ends_cut(text, above := lines[index - 1]):
        match = CUT_END.search(text, max(above.start, above.end - LONGEST_WORD), above.end)
        before = match.group(1) if match else ""
    if index + 1 < len(lines) and ends_cut(text, lines[index]):
        match = CUT_START.match(text, lines[index + 1].start, lines[index + 1].end)
        behind = match.group() if match else ""
    return before, behind


def ends_cut(text: str, line: Line) -> bool:
    """Say whether a line ends with a hyphen."""
    return not line.blank and text[line.end - 1] == "-"


def line_edits(text: str, line: Line, parts: Parts, spacing: Spacing, evidence: Evidence) -> Iterator[Edit]:
    """Give the edits that mend the spaces of one line."""
    pieces = pieces_of(text, line)
    joined = joined_gaps(text, line, pieces, parts, spacing, evidence)
    fold = spacing.justified or line.spaced
    for index in range(len(pieces) - 1):
        start, end = pieces[index][1], pieces[index + 1][0]
        if index in joined:
            yield Edit(start, end, "", "space")
        elif fold and end - start > 1:
            yield Edit(start + (text[start] == " "), end, "" if text[start] == " " else " ", "space")


def joined_gaps(
    text: str, line: Line, pieces: list[Piece], parts: Parts, spacing: Spacing, evidence: Evidence
) -> set[int]:
    """Give the indices of the gaps that stand inside words."""
    groups = [Group.of(text, pieces, span, parts) for span in single_spaced(pieces)]
    if line.spaced:
        prior = SPACED if line.wide else SPACED_EVENLY
        return union(best_path(group, prior, evidence)[1] for group in groups)
    if line.wide >= 2 and spacing.justified:
        ready = [best_path(group, READY, evidence) for group in groups]
        wary = [best_path(group, WARY, evidence) for group in groups]
        is_ready = sum(score for score, _ in ready) + READY_LINE > sum(score for score, _ in wary)
        return union(gaps for _, gaps in (ready if is_ready else wary))
    if spacing.split is None:
        return set()
    return union(best_path(group, (spacing.split, 0.0), evidence)[1] for group in groups)


@dataclass(frozen=True, slots=True)
class Group:
    """Pieces between which only single spaces stand.

    Attributes:
        first: the index of its first piece in the line.
        pieces: the pieces.
        before: letters that the line end above has cut from the first piece.
        behind: letters that the line end has cut from the last piece, which then ends in a hyphen.
    """

    first: int
    pieces: list[str]
    before: str
    behind: str

    @classmethod
    def of(cls, text: str, pieces: list[Piece], span: range, parts: Parts) -> Group:
        """Take a group out of a line."""
        words = [text[start:end] for start, end in pieces[span.start : span.stop]]
        behind = parts[1] if span.stop == len(pieces) else ""
        return cls(span.start, words, parts[0] if span.start == 0 else "", behind)

    def score(self, word: str, start: int, end: int, evidence: Evidence) -> float:
        """Give the log probability of the word made of pieces `[start, end)`, as it is or with what was cut from it."""
        score = evidence.log_probability(word)
        if self.before and start == 0:
            score = max(score, evidence.log_probability(self.before + word))
        if self.behind and end == len(self.pieces):
            score = max(score, evidence.log_probability(word[:-1] + self.behind))
        return score


def union(sets: Iterable[set[int]]) -> set[int]:
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


def best_path(group: Group, prior: tuple[float, float], evidence: Evidence) -> tuple[float, set[int]]:
    """Find the most probable way to join the pieces of a group; give its score and the gaps that it closes."""
    inside, between = prior[0], prior[1] + WORDS_ATTRACT
    loose, count = inside > LOOSE, len(group.pieces)
    best = [0.0] + [IMPOSSIBLE] * count
    back = [0] * (count + 1)
    for end in range(1, count + 1):
        word = ""
        for start in range(end - 1, max(end - MOST_PIECES, 0) - 1, -1):
            word = group.pieces[start] + word
            if start < end - 1:
                if len(word) > LONGEST_WORD:
                    break
                if not loose and (group.pieces[end - 1][0].isdigit() or not evidence.one_word(word)):
                    continue
            score = best[start] + group.score(word, start, end, evidence) + inside * (end - start - 1)
            score += between if start else 0.0
            if score > best[end]:
                best[end], back[end] = score, start
    return best[-1], set(closed(back, group.first))


def closed(back: list[int], offset: int) -> Iterator[int]:
    """Read off the gaps that lie inside the words of the best path."""
    end = len(back) - 1
    while end > 0:
        yield from range(offset + back[end], offset + end - 1)
        end = back[end]
