"""Reading Markdown with a YAML front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import yaml

from seikei.config import Config
from seikei.errors import InputError
from seikei.ingest.assemble import Description, assemble
from seikei.ingest.encoding import decode
from seikei.ingest.fields import Place, describe_record, type_name
from seikei.ingest.flow import Flow, fold
from seikei.ingest.markdown_blocks import Block, blocks_of, link_labels
from seikei.ingest.markdown_inline import Piece, inline_pieces, plain_text
from seikei.ingest.opening import describe, title_from_name
from seikei.ingest.source import ReadItem, Remainder, SourceFile
from seikei.schema.document import LedgerKind, Note, Source
from seikei.text.builder import BuiltText

__all__ = ["MEDIA_TYPE", "front_matter_end", "read_markdown"]

MEDIA_TYPE = "text/markdown"
FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
CELL = re.compile(r"(?:[^|\\]|\\.)+|\|", re.DOTALL)


def read_markdown(source: SourceFile, config: Config) -> Iterator[ReadItem]:
    """Read a Markdown file as one document; the front matter describes it and is a remainder of the file.

    Raises:
        InputError: the file cannot be read or decoded, or its front matter is not valid YAML.
    """
    decoded = decode(source.read(), source.path, config)
    start = front_matter_end(decoded.text)
    stated = read_front_matter(decoded.text, start, source.path)
    writer = MarkdownWriter(decoded.text, start, stated.title)
    built = writer.write()
    flow = writer.flow
    origin = Source(source.path, None, MEDIA_TYPE, source.sha256, decoded.encoding)
    titled = replace(stated, title=stated.title or flow.title)
    described = describe(titled, built.text, flow.sections, flow.notes, name=title_from_name(source.path))
    yield assemble(source.path, origin, built, described, sections=tuple(flow.sections), notes=tuple(flow.notes))
    if start:
        yield Remainder(source.path, "front matter", start)


def front_matter_end(raw: str) -> int:
    """Give the length of the front matter with its fences, 0 where there is none."""
    found = FRONT_MATTER.match(raw)
    return found.end() if found else 0


def read_front_matter(raw: str, end: int, path: str) -> Description:
    """Read the front matter `raw[:end]`.

    Raises:
        InputError: it is not YAML, is no mapping, or a field has the wrong type; the line is given where it is known.
    """
    found = FRONT_MATTER.match(raw) if end else None
    if found is None:
        return Description()
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(found["yaml"], Loader=yaml.SafeLoader)):
            raise InputError("the front matter uses YAML aliases; write the values out", path=path)
        fields = yaml.safe_load(found["yaml"])
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error).splitlines()[0]
        line = mark.line + 2 if mark else None
        message = f"the front matter is not valid YAML ({reason}); quote values that hold a colon"
        raise InputError(message, path=path, line=line) from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"the front matter cannot be read ({error}); mend the value", path=path, line=1) from error
    if fields is None:
        return Description()
    if not isinstance(fields, dict):
        raise InputError(f"the front matter is {type_name(fields)}; it must be fields with values", path=path, line=2)
    return describe_record({str(key): value for key, value in fields.items()}, Place(path), nested=True)


class MarkdownWriter:
    """Writes the blocks of a Markdown file into a flow."""

    def __init__(self, raw: str, start: int, stated_title: str) -> None:
        self.raw = raw
        self.flow = Flow(raw, start)
        self.labels = link_labels(raw, start)
        self.blocks = tuple(blocks_of(raw, start))
        self.stated_title = stated_title
        self.sole_top = sum(block.kind == "heading" and block.level == 1 for block in self.blocks) == 1
        self.note_texts = {
            block.label: fold(plain_text(*self._cut(block.lines))) for block in self.blocks if block.kind == "note"
        }

    def write(self) -> BuiltText:
        """Write all blocks and give the text."""
        for block in self.blocks:
            if block.kind == "heading":
                self._heading(block)
            elif block.kind == "note":
                self._write(block.lines, "note")
            elif block.kind == "code":
                self._code(block.lines)
            elif block.kind == "row":
                self._row(block.lines)
            elif block.kind == "paragraph":
                self.flow.paragraph()
                self._write(block.lines, None)
            self.flow.paragraph()
        return self.flow.build()

    def _cut(self, lines: Sequence[tuple[int, int]]) -> tuple[str, tuple[Piece, ...]]:
        text = "".join(self.raw[start:end] for start, end in lines)
        return text, inline_pieces(text, self.labels)

    def _heading(self, block: Block) -> None:
        text, pieces = self._cut(block.lines)
        words = fold(plain_text(text, pieces))
        self._write(block.lines, "title")
        if self._is_title(block, words):
            self.flow.title = words
            self.flow.row()
        elif words:
            self.flow.heading(words)

    def _is_title(self, block: Block, words: str) -> bool:
        """Say whether a heading is the document's title: the first thing in it, and not at odds with the one stated."""
        if block.level != 1 or not self.flow.untouched or not words:
            return False
        stated, here = self.stated_title.casefold(), words.casefold()
        return not stated or self.sole_top or stated.startswith(here) or here.startswith(stated)

    def _write(self, lines: Sequence[tuple[int, int]], kind: LedgerKind | None) -> None:
        """Write lines as running text, or drop them as `kind` (their note marks are taken up all the same)."""
        for piece in self._cut(lines)[1]:
            for part, start, end in self._places(lines, piece):
                self._piece(piece, part, start, end, kind)

    def _places(self, lines: Sequence[tuple[int, int]], piece: Piece) -> Iterator[tuple[int, int, int]]:
        """Give the raw stretches of a piece that may run over several lines, numbered from 0."""
        position, part = 0, 0
        for start, end in lines:
            size = end - start
            first, last = max(piece.start, position), min(piece.end, position + size)
            if first < last:
                yield part, start + first - position, start + last - position
                part += 1
            position += size

    def _piece(self, piece: Piece, part: int, start: int, end: int, kind: LedgerKind | None) -> None:
        if piece.kind == "note" and kind != "note":
            text = self.note_texts.get(piece.value, "")
            self.flow.mark(start, end, Note(piece.value, "foot" if text else "mark", 0, text))
        elif piece.kind == "aside" and kind != "note":
            self._aside(piece, part, start, end)
        elif piece.kind == "markup":
            return
        elif kind is not None:
            self.flow.drop(start, end, kind if self.raw[start:end].strip() else "space")
        elif piece.kind == "text":
            self.flow.characters(start, end)
        elif piece.kind == "reference" and part == 0:
            self.flow.reference(start, end, piece.value)
        elif piece.kind == "caption":
            self.flow.drop(start, end, "furniture")
        else:
            self.flow.space(start, end)
            self.flow.line()

    def _aside(self, piece: Piece, part: int, start: int, end: int) -> None:
        """Take out a note written in place; its number is its count."""
        if part == 0:
            words = fold(plain_text(piece.value, inline_pieces(piece.value, self.labels)))
            number = str(len(self.flow.notes) + 1)
            self.flow.notes.append(Note(number, "foot", self.flow.builder.length, words))
        self.flow.drop(start, end, "note")

    def _code(self, lines: Sequence[tuple[int, int]]) -> None:
        """Keep the lines of a code block as they are, each a line of one paragraph."""
        for start, end in lines:
            stop = start + len(self.raw[start:end].rstrip())
            self.flow.verbatim(start, stop)
            self.flow.space(stop, end)
            self.flow.line()

    def _row(self, lines: Sequence[tuple[int, int]]) -> None:
        """Write a row of a table, its cells set off by tabs."""
        self.flow.row()
        for start, end in lines:
            for cell in CELL.finditer(self.raw, start, end):
                if cell.group() != "|":
                    self.flow.cell()
                    self._write((cell.span(),), None)
        self.flow.row()
