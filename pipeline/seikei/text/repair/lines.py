"""The lines of a text and what their spaces show: stretched by justification, letter-spaced, tabular."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

__all__ = ["Line", "Piece", "gaps_of", "pieces_of", "split_lines"]

PIECE = re.compile(r"\S+")
GAP = re.compile(r"(?<=\S)[ \t]+(?=\S)")
WIDE_GAP = re.compile(r"(?<=\S)(?:[ ]{2,}|[ ]*\t[ \t]*)(?=\S)")
SENTENCE_GAP = re.compile(r"(?<=[.!?:;”\"’)])  (?=\S)")
COLUMN_GAP = re.compile(r"(?<=\S)(?:[ ]{4,}|[ ]*\t[ \t]*)(?=\S)")
SPACED_LETTERS = re.compile(r"(?<!\S)\S(?: {1,2}\S(?!\S)){4,}")
Piece = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the white space around it.

    Attributes:
        start: offset of its first character that is not white space (of the line's end where it is blank).
        end: one past its last such character.
        indent: how many white-space characters stand before it.
        gaps: how many stretches of white space stand inside it.
        wide: how many of them are wider than one space, save two spaces behind a sentence.
        spaced: whether its letters stand apart from one another.
        tabular: whether it and a neighbour have gaps as wide as those between columns.
    """

    start: int
    end: int
    indent: int
    gaps: int
    wide: int
    spaced: bool
    tabular: bool

    @property
    def blank(self) -> bool:
        """Say whether there is nothing on the line."""
        return self.start == self.end

    @property
    def stretched(self) -> bool:
        """Say whether the line was stretched to the full measure, by wide gaps or by spaced letters."""
        return self.spaced or (self.wide >= 2 and 4 * self.wide >= self.gaps)


def split_lines(text: str) -> list[Line]:
    """Cut a text at its line feeds and measure each line."""
    lines = []
    position = 0
    for content in text.split("\n"):
        lines.append(measure(content, position))
        position += len(content) + 1
    return [
        replace(line, tabular=False) if line.tabular and alone(lines, index) else line
        for index, line in enumerate(lines)
    ]


def alone(lines: list[Line], index: int) -> bool:
    """Say whether neither neighbour of a line has columns, so that it is no part of a table."""
    return not any(line.tabular for line in (*lines[max(index - 1, 0) : index], *lines[index + 1 : index + 2]))


def measure(content: str, start: int) -> Line:
    """Measure the line `content` that begins at the offset `start`."""
    stripped = content.strip()
    if not stripped:
        return Line(start + len(content), start + len(content), 0, 0, 0, False, False)
    indent = len(content) - len(content.lstrip())
    first = start + indent
    if "  " not in stripped and "\t" not in stripped:
        return Line(first, first + len(stripped), indent, stripped.count(" "), 0, is_spaced(stripped), False)
    gaps = sum(1 for _ in GAP.finditer(stripped))
    wide = sum(1 for _ in WIDE_GAP.finditer(stripped)) - sum(1 for _ in SENTENCE_GAP.finditer(stripped))
    spaced = is_spaced(stripped)
    columns = 0 if spaced else sum(1 for _ in COLUMN_GAP.finditer(stripped))
    return Line(first, first + len(stripped), indent, gaps, max(wide, 0), spaced, columns > 0)


def is_spaced(line: str) -> bool:
    """Say whether most of a line's pieces are single characters, five or more of them letters."""
    if SPACED_LETTERS.search(line) is None:
        return False
    pieces = line.split()
    single = [piece for piece in pieces if len(piece) == 1]
    return 5 * len(single) >= 3 * len(pieces) and sum(piece.isalpha() for piece in single) >= 5


def pieces_of(text: str, line: Line) -> list[Piece]:
    """Give the start and end of each stretch of a line without white space."""
    return [match.span() for match in PIECE.finditer(text, line.start, line.end)]


def gaps_of(pieces: list[Piece]) -> Iterator[int]:
    """Give the width of the gap behind each piece but the last."""
    return (pieces[index + 1][0] - pieces[index][1] for index in range(len(pieces) - 1))
