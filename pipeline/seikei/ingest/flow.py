"""Writing the running text of a marked-up source: paragraphs, folded spaces, headings as sections, notes apart.

HTML, Markdown and DOCX readers say what each stretch of the source is; the flow decides what white space becomes and
keeps the account, so that the three formats give texts of one form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from seikei.schema.document import LedgerKind, Note, Section
from seikei.text.builder import BuiltText, TextBuilder

__all__ = ["Flow", "fold"]

SPACES = " \t\n\r\f\v\xa0\u200b\ufeff\u2028\u2029\x85"
WORDS = re.compile(rf"(?P<words>[^{SPACES}\xad]+(?: [^{SPACES}\xad]+)*)|(?P<spaces>[{SPACES}]+)|(?P<hyphen>\xad+)")
Gap = Literal["", "\t", "\n", "\n\n"]


def fold(text: str) -> str:
    """Fold white space to single spaces and take out soft hyphens."""
    return re.sub(rf"[{SPACES}]+", " ", text.replace("\xad", "")).strip()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A stretch between two words whose fate depends on what comes after it."""

    start: int
    end: int
    kind: LedgerKind
    spaced: bool


class Flow:
    """Collects text, sections and notes while a reader walks `raw[start:end]` from left to right.

    Attributes:
        title: the heading that was taken as the title, or an empty string.
        notes: the notes whose marks were met, in order.
        sections: the sections closed so far; `build` closes the last.
    """

    def __init__(self, raw: str, start: int = 0, end: int | None = None) -> None:
        self.raw = raw
        self.builder = TextBuilder(raw, start, end)
        self.title = ""
        self.notes: list[Note] = []
        self.sections: list[Section] = []
        self._waiting: list[Waiting] = []
        self._gap: Gap = ""
        self._row_started = False
        self._heading: str | None = None
        self._section_start: int | None = None

    @property
    def is_empty(self) -> bool:
        """Say whether no text has been written yet."""
        return self.builder.length == 0

    @property
    def untouched(self) -> bool:
        """Say whether neither text nor heading has been written yet."""
        return self.is_empty and self._heading is None and not self.title

    def characters(self, start: int, end: int) -> None:
        """Take `raw[start:end]` as running text; white space is folded, soft hyphens are taken out."""
        for found in WORDS.finditer(self.raw, start, end):
            if found["words"] is not None:
                self._settle()
                self.builder.keep(*found.span())
            elif found["spaces"] is not None:
                self.space(*found.span())
            else:
                self.drop(*found.span(), "hyphen")

    def verbatim(self, start: int, end: int) -> None:
        """Take `raw[start:end]` as it is, with its spaces and line ends."""
        if start < end:
            self._settle()
            self.builder.keep(start, end)

    def reference(self, start: int, end: int, value: str) -> None:
        """Take `raw[start:end]` as standing for `value` (a character reference, a special character)."""
        if not value:
            self.drop(start, end, "markup")
        elif value.strip(SPACES) == "":
            self.space(start, end)
        elif value == "\xad":
            self.drop(start, end, "hyphen")
        else:
            self._settle()
            self.builder.replace(start, end, value)

    def space(self, start: int, end: int) -> None:
        """Take `raw[start:end]` as white space: one space between words, nothing at the edge of a paragraph."""
        self._waiting.append(Waiting(start, end, "space", True))

    def tab(self, start: int, end: int) -> None:
        """Take markup as standing for a space."""
        self._waiting.append(Waiting(start, end, "markup", True))

    def drop(self, start: int, end: int, kind: LedgerKind) -> None:
        """Leave `raw[start:end]` out of the text."""
        if start < end:
            self._waiting.append(Waiting(start, end, kind, False))

    def mark(self, start: int, end: int, note: Note) -> None:
        """Take out a note's mark and hang the note on the place where the text stands (`note.at` is replaced)."""
        self.notes.append(Note(note.n, note.kind, self.builder.length, note.text))
        self.drop(start, end, "marker")

    def line(self) -> None:
        """End a line within a paragraph; two line ends on end are the end of the paragraph."""
        self._gap = "\n\n" if self._gap in ("\n", "\n\n") else "\n"

    def paragraph(self) -> None:
        """End the paragraph."""
        if self._gap != "\t":
            self._gap = "\n\n"

    def row(self) -> None:
        """Begin or end a row of a table: a row is a paragraph."""
        self._gap = "\n\n"
        self._row_started = False

    def cell(self) -> None:
        """Begin a cell: it is set off by a tab from the cell before it in its row."""
        if self._row_started:
            self._gap = "\t"

    def heading(self, title: str) -> None:
        """Begin a section; its heading has been dropped as `title` by the caller."""
        self._close_section()
        self._heading, self._section_start = title, None
        self.row()

    def build(self) -> BuiltText:
        """Close the flow and give the text with alignment and ledger."""
        self._close_section()
        for waiting in self._waiting:
            self.builder.drop(waiting.start, waiting.end, waiting.kind)
        self._waiting = []
        return self.builder.build()

    def _settle(self) -> None:
        """Decide on what waits before a word, and open the paragraph or the line that was asked for."""
        needs_space = not self._gap and not self.is_empty
        for waiting in self._waiting:
            if waiting.spaced and needs_space:
                self.builder.replace(waiting.start, waiting.end, " ", waiting.kind)
                needs_space = False
            else:
                self.builder.drop(waiting.start, waiting.end, waiting.kind)
        self._waiting.clear()
        if self._gap and not self.is_empty:
            self.builder.insert(self._gap)
        self._gap = ""
        self._row_started = True
        if self._section_start is None:
            self._section_start = self.builder.length

    def _close_section(self) -> None:
        if self._heading is not None:
            end = self.builder.length
            start = end if self._section_start is None else self._section_start
            self.sections.append(Section(self._heading, start, end))
        self._heading = None
