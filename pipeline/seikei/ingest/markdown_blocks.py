"""The blocks of a Markdown file: headings, paragraphs, list items, tables, notes, each line with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

__all__ = ["Block", "blocks_of", "link_labels"]

BlockKind = Literal["paragraph", "heading", "code", "row", "note", "markup"]


@dataclass(frozen=True, slots=True)
class Block:
    """One block.

    Attributes:
        kind: what it is; `markup` is a rule, a comment, a link definition.
        lines: raw `(start, end)` of each line's content, line end included, without list and quotation marks.
        level: of a heading, 1 to 6.
        label: of a note.
    """

    kind: BlockKind
    lines: tuple[tuple[int, int], ...]
    level: int = 0
    label: str = ""


LINE = re.compile(r"[^\n]*(?:\n|\Z)")
QUOTED = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
ITEM = re.compile(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
ATX = re.compile(r"[ ]{0,3}(?P<marks>#{1,6})(?:[ \t]+(?P<title>.*?))??(?:[ \t]+#+)?[ \t\r]*\n?")
SETEXT = re.compile(r"[ ]{0,3}(?P<marks>=+|-+)[ \t\r]*\n?")
RULE = re.compile(r"[ ]{0,3}(?P<mark>[-*_])(?:[ \t]*(?P=mark)){2,}[ \t\r]*\n?")
FENCE = re.compile(r"[ \t]{0,3}(?P<fence>`{3,}|~{3,})")
NOTE = re.compile(r"[ ]{0,3}\[\^(?P<label>[^\]\s]+)\]:[ \t]*")
DEFINITION = re.compile(r"[ ]{0,3}\[(?P<label>[^\]^][^\]]*)\]:[ \t]*\S+.*\n?")
ROW = re.compile(r"[ \t]*\|.*\|?[ \t\r]*\n?")
ROW_RULE = re.compile(r"[ \t]*\|?[ \t:|-]*-{2,}[ \t:|-]*\n?")
INDENTED = re.compile(r"(?: {2,}|\t)")


def link_labels(raw: str, start: int) -> frozenset[str]:
    """Give the labels of all link definitions, in small letters."""
    found = (DEFINITION.fullmatch(raw, *line.span()) for line in LINE.finditer(raw, start))
    return frozenset(match["label"].strip().lower() for match in found if match)


def blocks_of(raw: str, start: int) -> Iterator[Block]:
    """Give the blocks of `raw[start:]` in order."""
    scanner = BlockScanner(raw)
    for line in LINE.finditer(raw, start):
        if line.start() < line.end():
            yield from scanner.take(*line.span())
    yield from scanner.close()


class BlockScanner:
    """Sorts lines into blocks; holds the block that is still open."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.kind: BlockKind = "paragraph"
        self.lines: list[tuple[int, int]] = []
        self.label = ""
        self.fence = ""
        self.in_comment = False
        self.after_blank = True

    def take(self, start: int, end: int) -> Iterator[Block]:
        """Take one line."""
        if self.fence or self.in_comment:
            yield from self._inside(start, end)
            return
        line = self.raw[start:end]
        if not line.strip():
            if self.kind != "note":
                yield from self.close()
            self.after_blank = True
            return
        if self.kind == "note" and self.lines and self.after_blank and not INDENTED.match(line):
            yield from self.close()
        yield from self._content(start, end)
        self.after_blank = False

    def close(self) -> Iterator[Block]:
        """Give the open block, if there is one."""
        if self.lines:
            yield Block(self.kind, tuple(self.lines), label=self.label)
        self.kind, self.lines, self.label, self.fence = "paragraph", [], "", ""

    def _inside(self, start: int, end: int) -> Iterator[Block]:
        line = self.raw[start:end]
        if self.in_comment:
            self.lines.append((start, end))
            if "-->" in line:
                self.in_comment = False
                yield from self.close()
        elif line.strip().startswith(self.fence) and not line.strip().strip(self.fence[0]):
            yield from self.close()
        else:
            self.lines.append((start, end))

    def _content(self, start: int, end: int) -> Iterator[Block]:
        if (quoted := QUOTED.match(self.raw, start, end)) and quoted.end() > start:
            start = quoted.end()
            if not self.raw[start:end].strip():
                yield from self.close()
                return
        special = tuple(self._special(start, end))
        if special:
            yield from special
            return
        if item := ITEM.match(self.raw, start, end):
            if self.kind != "note":
                yield from self.close()
            start = item.end()
        self.lines.append((start, end))

    def _special(self, start: int, end: int) -> Iterator[Block]:
        """Give the blocks that a line makes which is more than a line of a paragraph."""
        raw = self.raw
        underline = SETEXT.fullmatch(raw, start, end)
        if underline and self.lines and self.kind == "paragraph":
            level = 1 if underline["marks"].startswith("=") else 2
            yield Block("heading", tuple(self.lines), level)
            self.lines = []
        elif (heading := ATX.fullmatch(raw, start, end)) is not None:
            yield from self.close()
            yield Block("heading", (heading.span("title"),) if heading["title"] else (), len(heading["marks"]))
        elif RULE.fullmatch(raw, start, end) or DEFINITION.fullmatch(raw, start, end):
            yield from self.close()
            yield Block("markup", ())
        elif note := NOTE.match(raw, start, end):
            yield from self.close()
            self.kind, self.label = "note", note["label"]
            self.lines.append((note.end(), end))
            yield Block("markup", ())
        elif fence := FENCE.match(raw, start, end):
            yield from self.close()
            self.kind, self.fence = "code", fence["fence"]
            yield Block("markup", ())
        elif raw.startswith("<!--", start) and raw.find("-->", start, end) < 0:
            yield from self.close()
            self.kind, self.in_comment, self.lines = "markup", True, [(start, end)]
            yield Block("markup", ())
        elif ROW.fullmatch(raw, start, end) and raw.count("|", start, end) > 1:
            yield from self.close()
            yield Block("markup", ()) if ROW_RULE.fullmatch(raw, start, end) else Block("row", ((start, end),))
