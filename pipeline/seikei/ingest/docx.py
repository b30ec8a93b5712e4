"""Reading DOCX: paragraphs, headings by style, tables, notes; what was deleted in revision stays out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from seikei.config import Config
from seikei.ingest.assemble import Description, assemble
from seikei.ingest.docx_package import SIDE_PART, Package, open_package
from seikei.ingest.docx_styles import LEVELS, Style, read_styles
from seikei.ingest.flow import Flow, fold
from seikei.ingest.opening import describe, title_from_name
from seikei.ingest.source import ReadItem, Remainder, SourceFile
from seikei.ingest.tags import Token, attributes, scan
from seikei.schema.document import LedgerKind, Note, Source
from seikei.text.builder import BuiltText

__all__ = ["MEDIA_TYPE", "read_docx"]

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SKIPPED = frozenset({"w:del", "w:moveFrom", "mc:Fallback", "w:instrText", "w:delText", "w:rPrChange", "w:pPrChange"})
CHARACTERS = {"w:noBreakHyphen": "\u2011", "w:softHyphen": "\xad"}
REFERENCES = {"w:footnoteReference": ("word/footnotes.xml", "foot"), "w:endnoteReference": ("word/endnotes.xml", "end")}
PROPERTY = re.compile(r"<(?P<name>(?:dc|dcterms|cp):\w+)\b[^>]*>(?P<value>[^<]*)</(?P=name)>")
PROPERTIES = {"dc:subject": "subject", "dc:description": "description", "cp:keywords": "keywords",
              "dcterms:created": "created", "dcterms:modified": "modified"}  # fmt: skip


def read_docx(source: SourceFile, config: Config) -> Iterator[ReadItem]:
    """Read a DOCX file as one document; raw offsets refer to its decoded `word/document.xml`.

    The dates in the file's properties say when the file was made, not when the document was written; they are kept
    as metadata. Headers, footers and comments are remainders.

    Raises:
        InputError: the package or a part of it is broken.
    """
    del config
    package = open_package(source)
    writer = DocxWriter(package)
    built = writer.write()
    flow = writer.flow
    origin = Source(source.path, None, MEDIA_TYPE, source.sha256, package.encoding)
    stated = describe_properties(package.parts.get("docProps/core.xml", ""))
    titled = replace(stated, title=flow.title or stated.title)
    described = describe(titled, built.text, flow.sections, flow.notes, name=title_from_name(source.path))
    yield assemble(source.path, origin, built, described, sections=tuple(flow.sections), notes=tuple(flow.notes))
    for name, part in package.parts.items():
        if SIDE_PART.fullmatch(name):
            yield Remainder(source.path, name.removeprefix("word/").removesuffix(".xml"), len(part))


def describe_properties(core: str) -> Description:
    """Take title, author and further metadata from `docProps/core.xml`."""
    said = {found["name"]: fold(unescaped(found["value"])) for found in PROPERTY.finditer(core)}
    authors = tuple(name.strip() for name in said.get("dc:creator", "").split(";") if name.strip())
    return Description(
        title=said.get("dc:title", ""),
        authors=authors,
        metadata=tuple((key, said[name]) for name, key in PROPERTIES.items() if said.get(name)),
    )


def unescaped(value: str) -> str:
    """Resolve the character references in a value."""
    return "".join(
        token.name if token.kind == "reference" else value[token.start : token.end]
        for token in scan(value, is_html=False)
        if token.kind in ("text", "reference")
    )


class DocxWriter:
    """Writes the tokens of `word/document.xml` into a flow."""

    def __init__(self, package: Package) -> None:
        self.raw = package.document
        self.flow = Flow(self.raw)
        self.notes = {name: note_texts(package.parts.get(name, "")) for name, _ in REFERENCES.values()}
        self.styles = read_styles(package.parts.get("word/styles.xml", ""))
        self.marks = 0
        self.skipping: list[str] = []
        self.in_text = False
        self.in_run = False
        self.in_properties = False
        self.hidden = False
        self.style = Style()
        self.heading: list[str] = []

    def write(self) -> BuiltText:
        """Write all tokens and give the text."""
        for token in scan(self.raw, is_html=False):
            if token.kind == "start":
                self._start(token)
            elif token.kind == "end":
                self._end(token.name)
            elif token.kind != "other" and self.in_text and not self.skipping:
                self._characters(token)
        return self.flow.build()

    def _start(self, token: Token) -> None:
        if token.name in SKIPPED and not token.empty:
            self.skipping.append(token.name)
        if self.skipping:
            return
        if token.name == "w:t":
            self.in_text = not token.empty
        elif token.name == "w:p":
            self._begin_paragraph(token.empty)
        elif token.name in ("w:r", "w:pPr", "w:rPr"):
            self._begin_properties(token)
        elif token.name in ("w:tr", "w:tbl"):
            self.flow.row()
        elif token.name == "w:tc":
            self.flow.cell()
        elif token.name in REFERENCES:
            self._note(token)
        elif self.in_properties:
            self._property(token)
        elif self.in_run:
            self._special(token)

    def _end(self, name: str) -> None:
        if self.skipping:
            if name == self.skipping[-1]:
                self.skipping.pop()
            return
        if name == "w:t":
            self.in_text = False
        elif name == "w:p":
            self._end_paragraph()
        elif name == "w:r":
            self.in_run = self.hidden = False
        elif name in ("w:pPr", "w:rPr"):
            self.in_properties = False
        elif name in ("w:tr", "w:tbl"):
            self.flow.row()

    def _begin_paragraph(self, empty: bool) -> None:
        self.flow.paragraph()
        self.style, self.heading = Style(), []
        if empty:
            self.flow.paragraph()

    def _begin_properties(self, token: Token) -> None:
        if token.name == "w:r":
            self.in_run, self.hidden = not token.empty, False
        else:
            self.in_properties = not token.empty

    def _property(self, token: Token) -> None:
        value = attributes(self.raw, token).get("w:val", "")
        if token.name == "w:pStyle":
            self.style = self.styles.get(value, Style())
        elif token.name == "w:outlineLvl" and value.isdigit() and int(value) < LEVELS:
            self.style = Style(role="heading", level=int(value) + 1)
        elif token.name == "w:vanish" and value not in ("0", "false") and self.in_run:
            self.hidden = True

    def _special(self, token: Token) -> None:
        if self.style.role != "text":
            if token.name in ("w:tab", "w:br", "w:cr"):
                self.heading.append(" ")
        elif token.name in ("w:tab", "w:ptab"):
            self.flow.tab(token.start, token.end)
        elif token.name in ("w:br", "w:cr"):
            self.flow.line()
        elif token.name in CHARACTERS:
            self.flow.reference(token.start, token.end, CHARACTERS[token.name])

    def _characters(self, token: Token) -> None:
        value = token.name if token.kind == "reference" else self.raw[token.start : token.end]
        if self.hidden:
            return
        if self.style.role != "text":
            kind: LedgerKind = "furniture" if self.style.role == "furniture" else "title"
            self.flow.drop(token.start, token.end, kind)
            self.heading.append(value)
        elif token.kind == "reference":
            self.flow.reference(token.start, token.end, value)
        else:
            self.flow.characters(token.start, token.end)

    def _end_paragraph(self) -> None:
        words = fold("".join(self.heading))
        if words and self._is_title():
            self.flow.title = words
        elif words and self.style.role in ("title", "heading"):
            self.flow.heading(words)
        self.flow.paragraph()
        self.style, self.heading = Style(), []

    def _is_title(self) -> bool:
        """Say whether the paragraph in hand is the title: by its style, or as the one topmost heading, at the start."""
        if self.style.role == "title":
            return not self.flow.title and self.flow.is_empty
        return self.style == Style("heading", 1) and self.flow.untouched and self._sole()

    def _sole(self) -> bool:
        """Say whether the first paragraph is the only one in a style of the topmost level."""
        top = [name for name, style in self.styles.items() if style.role == "heading" and style.level == 1]
        return sum(self.raw.count(f'w:val="{name}"') for name in top) == 1

    def _note(self, token: Token) -> None:
        part, kind = REFERENCES[token.name]
        self.marks += 1
        text = self.notes[part].get(attributes(self.raw, token).get("w:id", ""), "")
        self.flow.mark(token.start, token.end, Note(str(self.marks), kind if text else "mark", 0, text))


def note_texts(part: str) -> dict[str, str]:
    """Give the text of each note in `word/footnotes.xml` or `word/endnotes.xml` by its id."""
    texts: dict[str, list[str]] = {}
    current: list[str] = []
    in_text, skipping = False, 0
    for token in scan(part, is_html=False):
        if token.name in SKIPPED and token.kind != "other" and not token.empty:
            skipping += 1 if token.kind == "start" else -1
        elif token.name in ("w:footnote", "w:endnote") and token.kind == "start":
            said = attributes(part, token)
            current = texts.setdefault(said.get("w:id", ""), []) if "w:type" not in said else []
        elif token.name == "w:t" and token.kind != "other":
            in_text = token.kind == "start" and not token.empty
        elif token.kind in ("start", "end") and token.name in ("w:p", "w:tab", "w:br"):
            current.append(" ")
        elif token.kind in ("text", "reference") and in_text and not skipping:
            current.append(token.name if token.kind == "reference" else part[token.start : token.end])
    return {key: fold("".join(pieces)) for key, pieces in texts.items()}
