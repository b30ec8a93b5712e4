"""Reading HTML: the main text of a page, without navigation, scripts and page furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seikei.config import Config
from seikei.ingest.assemble import Description, assemble
from seikei.ingest.dates import DateSpan, parse_date
from seikei.ingest.elements import BLOCKS, Tree, build_tree
from seikei.ingest.encoding import declared_encoding, decode
from seikei.ingest.flow import Flow, fold
from seikei.ingest.html_roles import Mark, Role, note_marks, token_roles
from seikei.ingest.language import language_code
from seikei.ingest.opening import describe, title_from_name
from seikei.ingest.source import ReadItem, SourceFile
from seikei.ingest.tags import Token, scan
from seikei.schema.document import Note, Source
from seikei.text.builder import BuiltText

__all__ = ["MEDIA_TYPE", "read_html"]

MEDIA_TYPE = "text/html"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLANK_LINE = re.compile(r"[ \t\r]*\n(?:[ \t\r]*\n)+")
AUTHOR_FIELDS = ("author", "dc.creator", "dcterms.creator", "citation_author", "article:author", "parsely-author")
DATE_FIELDS = (
    "date",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "dcterms.issued",
    "dc.date.issued",
    "citation_publication_date",
    "citation_date",
    "article:published_time",
    "datepublished",
    "pubdate",
)
METADATA = re.compile(r"description|keywords|subject|classification|rights|(?:dc|dcterms|citation)[._].+")


def read_html(source: SourceFile, config: Config) -> Iterator[ReadItem]:
    """Read a page as one document: its title, its headings as sections, its linked notes as notes.

    Where the page has a `main` or `article` element, what stands outside it is furniture.

    Raises:
        InputError: the file cannot be read or decoded.
    """
    content = source.read()
    decoded = decode(content, source.path, config, declared_encoding(content))
    tree = build_tree(decoded.text, tuple(scan(decoded.text, is_html=True)))
    marks = note_marks(tree)
    roles = token_roles(tree, marks)
    page = PageWriter(tree, roles, marks)
    built = page.write()
    origin = Source(source.path, None, MEDIA_TYPE, source.sha256, decoded.encoding)
    sections, notes = tuple(page.flow.sections), tuple(page.flow.notes)
    stated = describe_head(tree, page.flow.title or head_title(tree))
    stated = describe(stated, built.text, sections, notes, name=title_from_name(source.path))
    yield assemble(source.path, origin, built, stated, sections=sections, notes=notes)


class PageWriter:
    """Writes the tokens of a page into a flow by the role of each."""

    def __init__(self, tree: Tree, roles: list[Role], marks: tuple[Mark, ...]) -> None:
        self.tree, self.roles = tree, roles
        self.flow = Flow(tree.raw)
        self.marks = {mark.first: mark for mark in marks}
        self.marked: Mark | None = None
        self.preformatted = token_flags(tree, "pre")
        self.headings = {tree.elements[index].first: index for index in tree.named(*HEADINGS)}

    def write(self) -> BuiltText:
        """Write all tokens and give the text."""
        for index, token in enumerate(self.tree.tokens):
            self.marked = self.marks.get(index, self.marked)
            if token.kind in ("text", "reference"):
                self._characters(index, token)
            elif token.kind != "other":
                self._tag(index, token)
        return self.flow.build()

    def _characters(self, index: int, token: Token) -> None:
        role = self.roles[index]
        if role == "text":
            self._running_text(index, token)
        elif role == "marker" and self.marked is not None:
            note = self.marked
            self.flow.mark(token.start, token.end, Note(note.n, "foot" if note.text else "mark", 0, note.text))
            self.marked = None
        elif role == "heading":
            self.flow.drop(token.start, token.end, "title")
        elif role != "markup":
            blank = not self.tree.raw[token.start : token.end].strip()
            self.flow.drop(token.start, token.end, "space" if blank else role)

    def _running_text(self, index: int, token: Token) -> None:
        if token.kind == "reference":
            self.flow.reference(token.start, token.end, token.name)
        elif not self.preformatted[index]:
            self.flow.characters(token.start, token.end)
        else:
            self._preformatted(token)

    def _preformatted(self, token: Token) -> None:
        position = token.start
        for blank in BLANK_LINE.finditer(self.tree.raw, token.start, token.end):
            self.flow.characters(position, blank.start())
            self.flow.space(*blank.span())
            self.flow.paragraph()
            position = blank.end()
        self.flow.characters(position, token.end)

    def _tag(self, index: int, token: Token) -> None:
        role = self.roles[index]
        if index in self.headings and role in ("title", "heading"):
            self._heading(index, role)
        elif role != "text":
            return
        elif token.name == "br":
            self.flow.line()
        elif token.name == "tr":
            self.flow.row()
        elif token.name in ("td", "th"):
            if token.kind == "start":
                self.flow.cell()
        elif token.name in BLOCKS:
            self.flow.paragraph()

    def _heading(self, index: int, role: Role) -> None:
        element = self.tree.elements[self.headings[index]]
        words = fold(role_text(self.tree, self.roles, element.first, element.last, role))
        if role == "title":
            self.flow.title = words
            self.flow.row()
        elif words:
            self.flow.heading(words)


def token_flags(tree: Tree, name: str) -> list[bool]:
    """Say of each token whether it lies in an element of this name."""
    flags = [False] * len(tree.tokens)
    for index in tree.named(name):
        element = tree.elements[index]
        flags[element.first : element.last + 1] = [True] * (element.last + 1 - element.first)
    return flags


def role_text(tree: Tree, roles: list[Role], first: int, last: int, role: Role) -> str:
    """Give the characters of those tokens in a range that have this role."""
    return "".join(tree.text(index, index) for index in range(first, last + 1) if roles[index] == role)


def head_title(tree: Tree) -> str:
    """Give the page's `title` element."""
    for index in tree.named("title"):
        return fold(tree.text(tree.elements[index].first, tree.elements[index].last))
    return ""


def describe_head(tree: Tree, title: str) -> Description:
    """Take title, language, authors, date and further metadata from the page's head."""
    fields = list(meta_fields(tree))
    language = next((tree.elements[i].attributes.get("lang") or None for i in tree.named("html")), None)
    authors = tuple(dict.fromkeys(value for name, value in fields if name in AUTHOR_FIELDS and "://" not in value))
    dated = page_date(tree, fields)
    return Description(
        title=title,
        language=language_code(language) if language else None,
        date=dated.day if dated else None,
        date_min=dated.first if dated else None,
        date_max=dated.last if dated else None,
        authors=authors,
        metadata=tuple((n, v) for n, v in fields if METADATA.fullmatch(n) and n not in AUTHOR_FIELDS + DATE_FIELDS),
    )


def meta_fields(tree: Tree) -> Iterator[tuple[str, str]]:
    """Give name and content of each `meta` element that has both."""
    for index in tree.named("meta"):
        said = tree.elements[index].attributes
        name, content = said.get("name") or said.get("property") or said.get("itemprop"), said.get("content")
        if name and content and content.strip():
            yield name.strip().lower(), fold(content)


def page_date(tree: Tree, fields: list[tuple[str, str]]) -> DateSpan | None:
    """Give the date that the head names, else the first `time` element's."""
    for wanted in DATE_FIELDS:
        for name, value in fields:
            if name == wanted and (dated := parse_date(value.replace("/", "-"))):
                return dated
    for index in tree.named("time"):
        if dated := parse_date(tree.elements[index].attributes.get("datetime", "")):
            return dated
    return None
