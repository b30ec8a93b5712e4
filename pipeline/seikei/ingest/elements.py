"""The elements of an HTML file, however loosely it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from seikei.ingest.tags import Token, attributes

__all__ = ["BLOCKS", "Element", "Tree", "build_tree"]

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    }
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
CLOSED_BY_SIBLING = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "tr": frozenset({"tr", "td", "th"}),
    "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
    "option": frozenset({"option"}),
    "a": frozenset({"a"}),
} | dict.fromkeys(HEADINGS, HEADINGS)
FENCES = frozenset({"ul", "ol", "dl", "table", "select", "menu"})


@dataclass(frozen=True, slots=True)
class Element:
    """One element.

    Attributes:
        name: its name in small letters.
        attributes: what its start tag says.
        first: index of its start tag among the tokens.
        last: index of the last token that belongs to it.
        parent: index of the element around it, or -1.
    """

    name: str
    attributes: dict[str, str]
    first: int
    last: int
    parent: int


@dataclass(frozen=True, slots=True)
class Tree:
    """All elements in the order of their start tags, and for each token the innermost element it belongs to."""

    raw: str
    tokens: tuple[Token, ...]
    elements: tuple[Element, ...]
    owners: tuple[int, ...]

    def named(self, *names: str) -> Iterator[int]:
        """Give the indices of the elements of these names, in order."""
        return (index for index, element in enumerate(self.elements) if element.name in names)

    def text(self, first: int, last: int) -> str:
        """Give the characters of a range of tokens, both ends included, references resolved, a block end a space."""
        return "".join(self._characters(self.tokens[first : last + 1]))

    def _characters(self, tokens: Sequence[Token]) -> Iterator[str]:
        for token in tokens:
            if token.kind == "text":
                yield self.raw[token.start : token.end]
            elif token.kind == "reference":
                yield token.name
            elif token.kind != "other" and (token.name in BLOCKS or token.name == "br"):
                yield " "

    def ancestors(self, index: int) -> Iterator[int]:
        """Give an element and all around it, from the inside outwards."""
        while index >= 0:
            yield index
            index = self.elements[index].parent


class TreeBuilder:
    """Matches start and end tags; what is never closed ends with what is around it."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.open: list[int] = []
        self.names: list[str] = []
        self.firsts: list[int] = []
        self.lasts: list[int] = []
        self.parents: list[int] = []
        self.tags: list[Token] = []
        self.counts: Counter[str] = Counter()

    def start(self, token: Token, index: int) -> int:
        """Open an element and give its number; a void one is closed at once."""
        self._close_siblings(token.name, index)
        number = len(self.names)
        self.names.append(token.name)
        self.tags.append(token)
        self.firsts.append(index)
        self.lasts.append(index)
        self.parents.append(self.open[-1] if self.open else -1)
        if token.name not in VOID and not token.empty:
            self.open.append(number)
            self.counts[token.name] += 1
        return number

    def end(self, name: str, index: int) -> int:
        """Close the innermost open element of this name with all in it; give the element the tag belongs to."""
        if not self.counts[name]:
            return self.innermost
        while self.names[self.open[-1]] != name:
            self._close(index - 1)
        return self._close(index)

    @property
    def innermost(self) -> int:
        """Give the innermost open element, or -1."""
        return self.open[-1] if self.open else -1

    def _close(self, last: int) -> int:
        number = self.open.pop()
        self.counts[self.names[number]] -= 1
        self.lasts[number] = last
        return number

    def _close_siblings(self, name: str, index: int) -> None:
        if name in BLOCKS and self.open and self.names[self.open[-1]] == "p":
            self._close(index - 1)
        siblings = CLOSED_BY_SIBLING.get(name)
        if not siblings or not any(self.counts[sibling] for sibling in siblings):
            return
        for depth in range(len(self.open) - 1, max(-1, len(self.open) - 64), -1):
            here = self.names[self.open[depth]]
            if here in FENCES:
                return
            if here in siblings:
                while len(self.open) > depth:
                    self._close(index - 1)
                if name != "tr":
                    return


def build_tree(raw: str, tokens: tuple[Token, ...]) -> Tree:
    """Find the elements of a scanned HTML file."""
    builder = TreeBuilder(raw)
    owners = []
    for index, token in enumerate(tokens):
        if token.kind == "start":
            owners.append(builder.start(token, index))
        elif token.kind == "end":
            owners.append(builder.end(token.name, index))
        else:
            owners.append(builder.innermost)
    while builder.open:
        builder._close(len(tokens) - 1)
    elements = tuple(
        Element(name, attributes(raw, tag), first, last, parent)
        for name, tag, first, last, parent in zip(
            builder.names, builder.tags, builder.firsts, builder.lasts, builder.parents, strict=True
        )
    )
    return Tree(raw, tokens, elements, tuple(owners))
