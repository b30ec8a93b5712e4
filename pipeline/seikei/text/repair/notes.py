"""The notes themselves, at the foot of pages or in a list at the end, told by the marks that point to them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from seikei.text.repair.furniture import PageStart, is_terminal
from seikei.text.repair.hyphens import cut_word, keeps_hyphen
from seikei.text.repair.lines import Line
from seikei.text.repair.marks import find_marks, has_mark
from seikei.text.repair.vocabulary import layout_words
from seikei.text.words import Evidence

__all__ = ["NoteLines", "find_notes", "note_text"]

NOTE_START = re.compile(r"\[?(\d{1,3})\]?[.)]?(?:\s+|(?=[A-Z“]))(?=[\"“‘'(A-Z])")
SPACES = re.compile(r"\s+")
MOST_FOOT_NOTES = 40
FEWEST_END_NOTES, PAIRED_SHARE, STRAY_SHARE = 3, 0.7, 0.1
CARRIED_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class NoteLines:
    """One note: its number, whether it stands at a page's foot or at the text's end, and its lines."""

    number: int
    kind: str
    lines: tuple[int, ...]


def find_notes(text: str, lines: Sequence[Line], content: Sequence[int], pages: Sequence[PageStart]) -> list[NoteLines]:
    """Find the notes among the lines of text.

    Args:
        text: the text.
        lines: its lines.
        content: indices of the lines that are neither blank nor page furniture.
        pages: where pages begin.

    Returns:
        The notes in order of their lines. A list of numbered paragraphs to which no marks point is not taken.
    """
    at_end = end_notes(text, lines, content)
    first_end = at_end[0].lines[0] if at_end else len(lines)
    body = [index for index in content if index < first_end]
    feet: list[NoteLines] = []
    for page in by_page(body, pages):
        found = foot_notes(text, lines, page)
        if found and (not feet or found[0].number in (1, feet[-1].number + 1)):
            feet.extend(found)
    return (feet if is_carried(text, feet) else []) + at_end


def is_carried(text: str, feet: Sequence[NoteLines]) -> bool:
    """Say whether notes at the foot of pages answer to most marks of the text.

    A text whose notes are printed has one for nearly every mark. A lone numbered paragraph that happens to close a page
    below a mark of its number is none, and would be lost from the text.
    """
    marked = {number for _, _, number in find_marks(text)}
    return len({note.number for note in feet} & marked) >= CARRIED_SHARE * len(marked)


def by_page(content: Sequence[int], pages: Sequence[PageStart]) -> Iterator[list[int]]:
    """Cut the lines of text at the starts of pages; nothing where no page is known."""
    places = [bisect_left(content, page.line) for page in pages]
    for start, stop in zip(places, [*places[1:], len(content)], strict=False):
        if stop > start:
            yield list(content[start:stop])


def foot_notes(text: str, lines: Sequence[Line], page: list[int]) -> list[NoteLines]:
    """Give the notes at the foot of one page: consecutive numbers down to its end, each marked above."""
    if not is_terminal(text[lines[page[-1]].start : lines[page[-1]].end]):
        return []
    starts = [(position, number) for position, index in enumerate(page) if (number := numbered(text, lines[index]))]
    taken = len(starts)
    while (
        taken > len(starts) - MOST_FOOT_NOTES
        and taken
        and starts[taken - 1][0] > 0
        and (taken == len(starts) or starts[taken - 1][1] + 1 == starts[taken][1])
    ):
        taken -= 1
    for first in range(taken, len(starts)):
        above = text[lines[page[0]].start : lines[page[starts[first][0] - 1]].end]
        set_close = all(lines_touch(text, lines, page, position) for position, _ in starts[first:])
        if set_close and all(has_mark(above, number) for _, number in starts[first:]):
            return as_notes(page, starts[first:], "foot")
    return []


def lines_touch(text: str, lines: Sequence[Line], page: list[int], position: int) -> bool:
    """Say whether a note's first line ends a sentence or has its second line right below it, as no heading has."""
    line = lines[page[position]]
    if is_terminal(text[line.start : line.end]) or position + 1 == len(page):
        return True
    return page[position + 1] == page[position] + 1


def end_notes(text: str, lines: Sequence[Line], content: Sequence[int]) -> list[NoteLines]:
    """Give the notes of a list at the end: 1, 2, 3, ... to the last line, most of them marked in the text above."""
    starts: list[tuple[int, int]] = []
    for position in range(len(content) - 1, 0, -1):
        number = numbered(text, lines[content[position]])
        if number and (not starts or number == starts[-1][1] - 1):
            starts.append((position, number))
            if number == 1:
                break
    starts.reverse()
    if len(starts) < FEWEST_END_NOTES or starts[0][1] != 1:
        return []
    first = lines[content[starts[0][0]]].start
    marks = find_marks(text)
    above = {number for start, _, number in marks if start < first}
    below = sum(start >= first for start, _, _ in marks)
    numbers = {number for _, number in starts}
    paired = len(numbers & above) >= PAIRED_SHARE * len(numbers | above)
    return as_notes(content, starts, "end") if paired and below <= STRAY_SHARE * len(starts) else []


def numbered(text: str, line: Line) -> int | None:
    """Give the number with which a line begins a note, or None."""
    match = NOTE_START.match(text, line.start, line.end)
    return int(match.group(1)) if match and not match.group(1).startswith("0") else None


def as_notes(content: Sequence[int], starts: Sequence[tuple[int, int]], kind: str) -> list[NoteLines]:
    """Give each note the lines from its start to the next one's."""
    stops = [position for position, _ in starts[1:]] + [len(content)]
    return [
        NoteLines(number, kind, tuple(content[position:stop]))
        for (position, number), stop in zip(starts, stops, strict=True)
    ]


def is_note_heading(content: str) -> bool:
    """Say whether a line is the heading of a list of notes."""
    return content.strip(" .:").casefold() in layout_words()["note_headings"]


def note_text(text: str, lines: Sequence[Line], note: NoteLines, evidence: Evidence) -> str:
    """Give a note's words without its number, on one line."""
    first = lines[note.lines[0]]
    start = NOTE_START.match(text, first.start, first.end)
    words = text[start.end() if start else first.start : first.end]
    for index in note.lines[1:]:
        line = text[lines[index].start : lines[index].end]
        cut = cut_word(words, line)
        soft = cut is not None and not keeps_hyphen(*cut, evidence)
        words = f"{words} {line}" if cut is None else words[: -1 if soft else None] + line
    return SPACES.sub(" ", words)
