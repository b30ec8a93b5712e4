"""What a page carries besides its text: page numbers, running heads, and where pages begin.

Page numbers are found as a series. A repeated line is a running head only where a page is known to break: beside a
page number, at a form feed, or in the middle of a sentence; refrains, speakers' labels and rules of asterisks stay.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from seikei.text.repair.lines import Line
from seikei.text.repair.series import Candidate, SeriesCosts, running_series

__all__ = ["Furniture", "PageStart", "find_furniture", "is_terminal"]

NUMBER_LINE = re.compile(r"\W{0,4}(?:page|p\.)?\s*(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?\W{0,4}", re.IGNORECASE)
NUMBER_FIRST = re.compile(r"(\d{1,4})\W{1,8}(\D*\w.*)")
NUMBER_LAST = re.compile(r"(.*\w\D*?)\W{1,8}(\d{1,4})")
DIGITS = re.compile(r"\d+")
SPACES = re.compile(r"\s+")
TERMINAL = re.compile(r"[.!?:…][\"'”’»)\]]*(?:\s?\d{1,3}(?:\s\d{1,2})?)?[\"'”’»)\]]*$")
LONGEST_HEAD, LARGEST_CLUSTER, TAIL = 90, 4, 24
NARROW, OFTEN = 0.8, 3
COSTS = SeriesCosts(missing=0.5, most_missing=6, late_start=0.0, restart=3.0, least=2.5)
AT_BREAK, SET_OFF_IN_SENTENCE, IN_SENTENCE, ELSEWHERE, UNIQUE_HEAD = 2.0, 2.5, 1.5, 0.1, 0.5


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where a page begins: the index of its first line of text, and its printed number if there is one."""

    line: int
    number: str | None


@dataclass(frozen=True, slots=True)
class Furniture:
    """The lines that are page furniture, and the starts of pages, both in order."""

    lines: frozenset[int]
    pages: tuple[PageStart, ...]


def is_terminal(line: str) -> bool:
    """Say whether a line ends as a sentence does, a note number behind it left aside."""
    return TERMINAL.search(line[-TAIL:]) is not None


def find_furniture(text: str, lines: Sequence[Line], breaks: Sequence[int]) -> Furniture:
    """Find page numbers, running heads and page starts.

    Args:
        text: the text with its lines as they stand.
        lines: its lines.
        breaks: offsets at which pages are known to begin.
    """
    scene = Scene.of(text, lines, breaks)
    numbers = page_numbers(scene)
    heads = running_heads(scene, numbers)
    dropped = frozenset(numbers) | heads
    return Furniture(dropped, tuple(page_starts(scene, numbers, dropped)))


@dataclass(frozen=True, slots=True)
class Scene:
    """The filled lines of a text with what is known of their places.

    Attributes:
        filled: indices of lines that are not blank.
        rank: place of each such line in `filled`.
        first_lines: lines that follow a known page break.
        edges: lines that are among the first two or last two of a page whose breaks are known.
        shapes: how often a short line with these words (digits read as one sign) occurs.
    """

    text: str
    lines: Sequence[Line]
    filled: list[int]
    rank: dict[int, int]
    first_lines: list[int]
    edges: frozenset[int]
    shapes: Counter[str]

    @classmethod
    def of(cls, text: str, lines: Sequence[Line], breaks: Sequence[int]) -> Scene:
        """Look over a text."""
        filled = [index for index, line in enumerate(lines) if not line.blank]
        ends = [lines[index].end for index in filled]
        places = sorted({bisect_left(ends, offset + 1) for offset in breaks})
        edges = {
            filled[at]
            for place in (0, *places, len(filled))
            for at in range(place - 2, place + 2)
            if 0 <= at < len(filled)
        }
        short = (index for index in filled if lines[index].end - lines[index].start <= LONGEST_HEAD)
        shapes = Counter(shape_of(text[lines[index].start : lines[index].end]) for index in short)
        rank = {index: place for place, index in enumerate(filled)}
        first = [filled[place] for place in places if place < len(filled)]
        return cls(text, lines, filled, rank, first, frozenset(edges) if places else frozenset(), shapes)

    def content(self, index: int) -> str:
        """Give a line's characters without the white space around them."""
        return self.text[self.lines[index].start : self.lines[index].end]

    def repeated(self, index: int) -> bool:
        """Say whether a short line with the same words stands elsewhere too."""
        line = self.lines[index]
        return line.end - line.start <= LONGEST_HEAD and self.shapes[shape_of(self.content(index))] > 1

    def cluster(self, index: int) -> tuple[int, int]:
        """Give the ranks `[first, stop)` of the lines between blank lines around this one, or of the line alone."""
        first = stop = self.rank[index]
        while first > 0 and self.filled[first - 1] == self.filled[first] - 1 and stop - first < LARGEST_CLUSTER:
            first -= 1
        while (
            stop < len(self.filled)
            and self.filled[stop] == self.filled[first] + stop - first
            and stop - first <= LARGEST_CLUSTER
        ):
            stop += 1
        if stop - first <= LARGEST_CLUSTER:
            return first, stop
        return self.rank[index], self.rank[index] + 1

    def in_sentence(self, first: int, stop: int) -> bool:
        """Say whether the lines of these ranks stand in the middle of a sentence."""
        if first == 0 or stop >= len(self.filled):
            return False
        before, behind = self.content(self.filled[first - 1]), self.content(self.filled[stop])
        return before[-1] == "-" or (not is_terminal(before) and len(before) > 15 and begins_small(behind))


def begins_small(line: str) -> bool:
    """Say whether the first letter of a line is a small one, with at most a quotation mark or bracket before it."""
    match = re.match(r"[“\"‘'(\[]?(\w)", line)
    return match is not None and match.group(1).islower()


def shape_of(line: str) -> str:
    """Give a line's words with every number read as one sign, so that running heads fall together."""
    return SPACES.sub(" ", DIGITS.sub("#", line)).strip(" -–—|·•").casefold()


def page_numbers(scene: Scene) -> dict[int, int]:
    """Give the lines that hold a page number, alone or beside a running head, with the number."""
    candidates = [candidate for index in scene.filled for candidate in number_candidates(scene, index)]
    return {candidate.start: candidate.value for candidate in running_series(candidates, COSTS)}


def number_candidates(scene: Scene, index: int) -> Iterator[Candidate]:
    """Give the page numbers that a line may hold; a candidate's position is the line's index."""
    line = scene.lines[index]
    if line.end - line.start > LONGEST_HEAD:
        return
    content = scene.content(index)
    alone = NUMBER_LINE.fullmatch(content)
    if alone:
        yield Candidate(index, index + 1, int(alone.group(1)), number_weight(scene, index))
    elif content[-1] not in ".,;:" and (index in scene.edges or scene.repeated(index) or interrupts(scene, index)):
        weight = number_weight(scene, index) - (0.0 if scene.repeated(index) else UNIQUE_HEAD)
        if match := NUMBER_FIRST.fullmatch(content):
            yield Candidate(index, index + 1, int(match.group(1)), weight)
        if match := NUMBER_LAST.fullmatch(content):
            yield Candidate(index, index + 1, int(match.group(2)), weight)


def number_weight(scene: Scene, index: int) -> float:
    """Weigh the place of a line that may hold a page number."""
    if index in scene.edges:
        return AT_BREAK
    first, stop = scene.cluster(index)
    if scene.in_sentence(first, stop):
        return SET_OFF_IN_SENTENCE if set_off(scene, first, stop) else IN_SENTENCE
    rank = scene.rank[index]
    return IN_SENTENCE if scene.in_sentence(rank, rank + 1) else ELSEWHERE


def set_off(scene: Scene, first: int, stop: int) -> bool:
    """Say whether blank lines stand before and behind the lines of these ranks."""
    above = first == 0 or scene.filled[first - 1] < scene.filled[first] - 1
    below = stop == len(scene.filled) or scene.filled[stop] > scene.filled[stop - 1] + 1
    return above and below


def running_heads(scene: Scene, numbers: Mapping[int, int]) -> frozenset[int]:
    """Give the lines that are running heads or feet without a page number of their own."""
    beside = {index for number in numbers for index in beside_number(scene, number, numbers)}
    repeated = [index for index in scene.filled if scene.repeated(index) and re.search(r"\w", scene.content(index))]
    placed = {index for index in repeated if at_page_break(scene, index, numbers)}
    often = Counter(shape_of(scene.content(index)) for index in placed)
    heads = {index for index in placed if often[shape_of(scene.content(index))] > 1}
    return frozenset((beside | heads) - set(scene.filled[:1]) - set(numbers))


def beside_number(scene: Scene, number: int, numbers: Mapping[int, int]) -> Iterator[int]:
    """Give the short lines that share a set-off block with a page number."""
    first, stop = scene.cluster(number)
    members = scene.filled[first:stop]
    if len(members) > 1 and set_off(scene, first, stop):
        yield from (index for index in members if index not in numbers and is_head(scene.content(index)))


def is_head(content: str) -> bool:
    """Say whether a line could be a running head: short, and no sentence."""
    return len(content) <= LONGEST_HEAD and content[-1] not in ".,;-" and not begins_small(content)


def at_page_break(scene: Scene, index: int, numbers: Mapping[int, int]) -> bool:
    """Say whether a line stands where a page breaks."""
    rank = scene.rank[index]
    near = scene.filled[max(rank - 1, 0) : rank + 2]
    if any(line in numbers for line in near) or index in scene.edges:
        return True
    first, stop = scene.cluster(index)
    if set_off(scene, first, stop):
        return scene.in_sentence(first, stop)
    return scene.shapes[shape_of(scene.content(index))] >= OFTEN and interrupts(scene, index)


def interrupts(scene: Scene, index: int) -> bool:
    """Say whether a short line stands in the middle of a sentence, with longer lines above and below."""
    rank = scene.rank[index]
    if not 0 < rank < len(scene.filled) - 1:
        return False
    above, line, below = (scene.lines[scene.filled[at]] for at in (rank - 1, rank, rank + 1))
    narrow = line.end - line.start <= NARROW * min(above.end - above.start, below.end - below.start)
    return narrow and is_head(scene.content(index)) and scene.in_sentence(rank, rank + 1)


def page_starts(scene: Scene, numbers: Mapping[int, int], dropped: frozenset[int]) -> Iterator[PageStart]:
    """Give the page starts: behind known breaks, and behind furniture where no breaks are known."""
    groups = list(furniture_groups(scene, dropped))
    known = set(scene.first_lines)
    if scene.filled and (known or numbers):
        yield PageStart(scene.filled[0], first_number(scene, numbers, groups, known=bool(known)))
    if not known:
        for group in (group for group in groups if scene.rank[group[0]] > 0):
            yield PageStart(group[-1], page_number(scene, group, numbers, foot=False))
        return
    starts = [group[0] for group in groups]
    for place in sorted(known - set(scene.filled[:1])):
        at = bisect_right(starts, place) - 1
        group = groups[at] if at >= 0 and place <= groups[at][-1] else []
        first = bisect_left(group, place)
        number = next((numbers[index] for index in group[first : first + LARGEST_CLUSTER] if index in numbers), None)
        yield PageStart(place, None if number is None else str(number))


def first_number(scene: Scene, numbers: Mapping[int, int], groups: Sequence[list[int]], *, known: bool) -> str | None:
    """Give the first page's number: from its own head, else from the first foot or head behind it."""
    head = [index for index in (groups[0] if groups and groups[0][0] == scene.filled[0] else []) if index in numbers]
    if head:
        return str(numbers[head[0]])
    following = next((group for group in groups if group[0] != scene.filled[0]), [])
    if not known:
        return page_number(scene, following, numbers, foot=True)
    number = next((numbers[index] for index in following if index in numbers), 0)
    at_head = bool(following) and bisect_left(scene.first_lines, following[0]) < bisect_right(
        scene.first_lines, following[-1]
    )
    return str(number - at_head) if number > at_head else None


def page_number(scene: Scene, group: list[int], numbers: Mapping[int, int], *, foot: bool) -> str | None:
    """Give the number of the page that begins behind a group of furniture, or (`foot`) that ends before it.

    A number below the running head, or in one line with it, is the new page's; a number above it, or one that stands
    alone, is at the foot of the page that ends.
    """
    index = next((index for index in group if index in numbers), None)
    if index is None:
        return None
    at_foot = index == group[0] and NUMBER_LINE.fullmatch(scene.content(index)) is not None
    return str(numbers[index] + (0 if foot == at_foot else 1 if at_foot else -1))


def furniture_groups(scene: Scene, dropped: frozenset[int]) -> Iterator[list[int]]:
    """Give the runs of furniture lines between which no text stands."""
    group: list[int] = []
    for index in scene.filled:
        if index in dropped:
            group.append(index)
        elif group:
            yield group
            group = []
    if group:
        yield group
