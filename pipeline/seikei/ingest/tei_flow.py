"""Running text out of XML: spaces folded, blocks set apart, and nothing of the raw text lost from the account.

Pretty-printed XML breaks lines and indents anywhere, so a stretch of white space is one space at most; whether it is
one at all is known only when the next word comes: at the end of a block it is none, nor between a bracket and the
tag that it was indented for.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from seikei.schema.document import LedgerKind
from seikei.text.builder import BuiltText, TextBuilder

__all__ = ["Flow", "Gap", "fold"]

FOLDED = re.compile(r"\A[ \t\r\n]+|[ \t\r\n]+\Z|[ \t\r\n]*[\t\r\n][ \t\r\n]*| {2,}")
OPENING = "([“‘"
CLOSING = frozenset(")],;:.?!’”")
AFTER_OPENING = re.compile(r"(?<=[(\[“]) +")
BEFORE_CLOSING = re.compile(r" +(?=[)\],;:](?:\s|\Z|\W))")

Gap = Literal["", "\n", "\n\n"]
Step = Literal["keep", "replace", "drop", "insert"]


class Operation(NamedTuple):
    """One call to the text builder, put off until all gaps are known; `words` is a ledger kind for `drop`."""

    step: Step
    start: int
    end: int
    words: str


def fold(text: str) -> str:
    """Fold the spaces of a short text (a title, a note) and take out those that indentation put inside brackets."""
    return BEFORE_CLOSING.sub("", AFTER_OPENING.sub("", " ".join(text.split())))


class Flow:
    """Takes up the text of a unit from left to right and gives it with alignment and ledger.

    Offsets into the raw text are those of the unit; offsets into the text are asked for by `mark` and known at the end.
    """

    def __init__(self) -> None:
        self.length = 0
        self._operations: list[Operation] = []
        self._gap: Gap = ""
        self._cells = 0
        self._joint = ""
        self._space: int | None = None
        self._loose = False
        self._last = ""
        self._marks: list[int] = []
        self._waiting: list[int] = []

    def data(self, start: int, raw: str) -> None:
        """Take up text that reads as it stands; its white space is folded."""
        position = 0
        for match in FOLDED.finditer(raw):
            if match.start() > position:
                self._words(start + position, raw[position : match.start()])
            self._white(start + match.start(), match[0], match.start() == 0 or match.end() == len(raw))
            position = match.end()
        if position < len(raw):
            self._words(start + position, raw[position:])

    def character(self, start: int, raw: str, character: str) -> None:
        """Take up a reference that stands for a character."""
        if character.isspace():
            self._white(start, raw, loose=False)
            return
        self._resolve(character)
        self._operations.append(Operation("replace", start, start + len(raw), character))
        self.length += len(character)
        self._last = character[-1]

    def leave_out(self, start: int, raw: str, kind: LedgerKind) -> None:
        """Take up text that stays out of the running text; its folded white space counts as space."""
        position = 0
        for match in FOLDED.finditer(raw):
            self._operations.append(Operation("drop", start + position, start + match.start(), kind))
            self._operations.append(Operation("drop", start + match.start(), start + match.end(), "space"))
            position = match.end()
        self._operations.append(Operation("drop", start + position, start + len(raw), kind))

    def break_line(self, gap: Gap) -> None:
        """Begin a new line or, with two line ends, a new paragraph with the next word; the wider of breaks counts."""
        if len(gap) > len(self._gap):
            self._gap = gap
        if gap:
            self._cells = 0
            self._joint = ""

    def next_cell(self) -> None:
        """Set the next word apart as the next cell of a table row, the empty cells before it included."""
        self._cells += 1

    def join(self, joint: str) -> None:
        """Put `joint` before the next word if it follows on the same line and no space stands there."""
        self._joint = self._joint or joint

    def loosen(self) -> None:
        """Say that a note was taken out here, so that a space before it may have been the note's."""
        self._loose = True

    @property
    def last(self) -> str:
        """Give the last character put into the text, or an empty string."""
        return self._last

    def mark(self) -> int:
        """Give a number under which `offset` will tell where the next word begins."""
        self._waiting.append(len(self._marks))
        self._marks.append(-1)
        return len(self._marks) - 1

    def offset(self, mark: int) -> int:
        """Give the offset of a mark; the end of the text where no word has followed yet."""
        return self.length if self._marks[mark] < 0 else self._marks[mark]

    def build(self, raw: str) -> BuiltText:
        """Close the text."""
        builder = TextBuilder(raw)
        for step, start, end, words in self._operations:
            if step == "keep":
                builder.keep(start, end)
            elif step == "drop":
                builder.drop(start, end, words)  # type: ignore[arg-type]
            elif step == "insert":
                builder.insert(words)
            else:
                builder.replace(start, end, words, "space" if words == " " else "text")
        return builder.build()

    def _words(self, start: int, words: str) -> None:
        self._resolve(words)
        self._operations.append(Operation("keep", start, start + len(words), ""))
        self.length += len(words)
        self._last = words[-1]

    def _white(self, start: int, white: str, loose: bool) -> None:
        operations = self._operations
        end = start + len(white)
        if loose and "\n" in white:
            self._loose = True
        if self._space is not None and operations[-1].end == start and self._space == len(operations) - 1:
            operations[-1] = Operation("drop", operations[-1].start, end, "space")
            return
        if self._space is None:
            self._space = len(operations)
        operations.append(Operation("drop", start, end, "space"))

    def _resolve(self, words: str) -> None:
        """Put what belongs between the last word and the next one, now that the next one is known."""
        if self.length:
            self._separate(words)
        self._gap, self._cells, self._joint, self._space, self._loose = "", 0, "", None, False
        if self._waiting:
            for number in self._waiting:
                self._marks[number] = self.length
            self._waiting.clear()

    def _separate(self, words: str) -> None:
        if self._gap or self._cells:
            cells = " |" * self._cells + " " if self._cells else ""
            self._insert(self._gap + cells.lstrip() if self._gap else cells)
        elif self._joint and (self._space is None or self._joint != " "):
            self._insert(self._joint)
        elif self._space is not None and not (self._loose and self._clings(words)):
            _, start, end, _ = self._operations[self._space]
            self._operations[self._space] = Operation("replace", start, end, " ")
            self.length += 1

    def _clings(self, words: str) -> bool:
        if self._last in OPENING:
            return True
        return words[0] in CLOSING and not (words[0] == "." and words[1:2] in (" ", "."))

    def _insert(self, words: str) -> None:
        position = self._operations[-1].end if self._operations else 0
        self._operations.append(Operation("insert", position, position, words))
        self.length += len(words)
