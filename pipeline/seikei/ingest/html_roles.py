"""What each piece of an HTML page is: running text, heading, note, note mark, or page furniture."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from seikei.ingest.elements import BLOCKS, Element, Tree
from seikei.ingest.flow import fold

__all__ = ["Mark", "Role", "note_marks", "token_roles"]

Role = Literal["text", "title", "heading", "furniture", "note", "marker", "markup"]
FURNITURE = frozenset(
    {
        "nav",
        "aside",
        "footer",
        "figcaption",
        "caption",
        "button",
        "select",
        "textarea",
        "label",
        "legend",
        "option",
        "datalist",
        "dialog",
        "menu",
    }
)
FURNITURE_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "menu", "dialog"})
MARKUP = frozenset(
    {"head", "script", "style", "noscript", "template", "iframe", "svg", "object", "canvas", "audio", "video"}
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
SIGN = re.compile(r"[\[(]?(\d{1,3}[a-z]?|[*†‡§]{1,3}|[ivxlc]{1,6}|[a-z])[\])]?")
NOTE_WORD = re.compile(r"note|fn|ftn|cite|ref", re.IGNORECASE)
BACKLINK = re.compile(r"^[\s^↑↩]+|[\s↩↑\ufe0e\ufe0f]+$")
LONGEST_MARK = 12
SMALLEST_SHARE, LEAST_OUTSIDE = 0.25, 1000
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """A note's mark: the tokens it takes up, its sign, and the note with the tokens that one takes up, if found."""

    first: int
    last: int
    n: str
    text: str = ""
    note: Range | None = None


def token_roles(tree: Tree, marks: tuple[Mark, ...]) -> list[Role]:
    """Give the role of each token; an outer element's role goes over to all within it."""
    by_element = element_roles(tree, scope_of(tree))
    roles: list[Role] = ["text" if owner < 0 else by_element[owner] for owner in tree.owners]
    title = title_element(tree, by_element)
    for index in tree.named(*HEADINGS):
        element = tree.elements[index]
        if index == title or by_element[index] == "text":
            paint(roles, (element.first, element.last), "title" if index == title else "heading")
    for mark in marks:
        if mark.note and roles[mark.note[0]] in ("text", "furniture"):
            paint(roles, mark.note, "note")
    for mark in marks:
        if roles[mark.first] in ("text", "title", "heading"):
            paint(roles, (mark.first, mark.last), "marker")
    return roles


def paint(roles: list[Role], where: Range, role: Role) -> None:
    """Give all tokens of a range one role."""
    roles[where[0] : where[1] + 1] = [role] * (where[1] + 1 - where[0])


def element_roles(tree: Tree, scope: frozenset[int]) -> list[Role]:
    """Give the role of each element; with a scope, what lies outside it is furniture."""
    roles: list[Role] = []
    inside: list[bool] = []
    for index, element in enumerate(tree.elements):
        inherited = roles[element.parent] if element.parent >= 0 else "text"
        in_scope = index in scope or (element.parent >= 0 and inside[element.parent])
        inside.append(in_scope)
        if inherited == "furniture" and index in scope:
            inherited = "text"
        roles.append(inherited if inherited == "markup" else own_role(element, inherited, in_scope, bool(scope)))
    return roles


def own_role(element: Element, inherited: Role, in_scope: bool, scoped: bool) -> Role:
    """Give the role of one element, knowing that of its parent."""
    said = element.attributes
    if element.name in MARKUP:
        return "markup"
    hidden = "hidden" in said or said.get("aria-hidden") == "true"
    banner = element.name == "header" and not in_scope
    if banner or hidden or element.name in FURNITURE or said.get("role") in FURNITURE_ROLES:
        return "furniture"
    return "furniture" if scoped and not in_scope else inherited


def scope_of(tree: Tree) -> frozenset[int]:
    """Give the elements that hold the page's main text; none where the page does not say, or where it says wrong."""
    mains = [i for i, e in enumerate(tree.elements) if e.name == "main" or e.attributes.get("role") == "main"]
    scope = frozenset(mains or tree.named("article"))
    if not scope:
        return scope
    inside = visible_size(tree, element_roles(tree, scope))
    everything = visible_size(tree, element_roles(tree, frozenset()))
    misplaced = inside < SMALLEST_SHARE * everything and everything - inside >= LEAST_OUTSIDE
    return frozenset() if misplaced else scope


def visible_size(tree: Tree, roles: list[Role]) -> int:
    """Count the characters of the running text."""
    return sum(
        token.end - token.start
        for token, owner in zip(tree.tokens, tree.owners, strict=True)
        if token.kind == "text" and (owner < 0 or roles[owner] == "text")
    )


def title_element(tree: Tree, roles: list[Role]) -> int | None:
    """Give the `h1` that is the page's title: the first in the main text, else the first in a banner."""
    written = [i for i in tree.named("h1") if fold(tree.text(tree.elements[i].first, tree.elements[i].last))]
    in_text = [i for i in written if roles[i] == "text"]
    in_banner = [i for i in written if any(tree.elements[a].name == "header" for a in tree.ancestors(i))]
    return next(iter(in_text or in_banner), None)


def note_marks(tree: Tree) -> tuple[Mark, ...]:
    """Find the note marks: short signs that link to a place further down, else raised numbers that run from 1."""
    targets = {
        name: index
        for index, element in reversed(tuple(enumerate(tree.elements)))
        for name in (element.attributes.get("id"), element.attributes.get("name") if element.name == "a" else None)
        if name
    }
    links = [link for index in tree.named("a") if (link := linked_mark(tree, index, targets))]
    if not links:
        return raised_series(tree)
    begins = sorted({note_start(tree, target) for _, target in links if target is not None})
    return tuple(with_note(tree, mark, target, begins) for mark, target in links)


def linked_mark(tree: Tree, index: int, targets: dict[str, int]) -> tuple[Mark, int | None] | None:
    """Give the mark that a link is, with the element it points to; None where it is another kind of link."""
    link = tree.elements[index]
    if link.last - link.first > LONGEST_MARK:
        return None
    href = link.attributes.get("href", "")
    sign = SIGN.fullmatch(fold(tree.text(link.first, link.last)))
    if not href.startswith("#") or len(href) < 2 or sign is None:
        return None
    target = targets.get(href[1:])
    outer = raised_around(tree, index)
    raised = outer != index or "sup" in (element.name for element in tree.elements[index + 1 : index + 2])
    said = " ".join((href, link.attributes.get("class", ""), link.attributes.get("role", "")))
    if not (raised or NOTE_WORD.search(said) or sign.group() != sign.group(1)):
        return None
    if target is not None and (tree.elements[target].first <= link.last or tree.elements[target].name in HEADINGS):
        return None
    whole = tree.elements[outer]
    return Mark(whole.first, whole.last, sign.group(1)), target


def raised_around(tree: Tree, index: int) -> int:
    """Give the `sup` that holds nothing but this element, else the element."""
    parent = tree.elements[index].parent
    if parent < 0 or tree.elements[parent].name != "sup":
        return index
    inner, outer = tree.elements[index], tree.elements[parent]
    words, sign = (fold(tree.text(each.first, each.last)).strip("[]() ") for each in (outer, inner))
    return parent if words == sign else index


def note_block(tree: Tree, target: int) -> Element:
    """Give the block that a note's anchor stands in; in a table its row, in a list of terms its term."""
    block = next((i for i in tree.ancestors(target) if tree.elements[i].name in BLOCKS), target)
    if tree.elements[block].name in ("td", "th") and tree.elements[block].parent >= 0:
        return tree.elements[tree.elements[block].parent]
    return tree.elements[block]


def note_container(tree: Tree, target: int, begins: list[int], mark: Mark) -> Element:
    """Give the widest list item or box of a note that holds this note alone: it may have several paragraphs."""
    widest = note_block(tree, target)
    for index in tree.ancestors(target):
        outer = tree.elements[index]
        said = " ".join(outer.attributes.get(name, "") for name in ("class", "id", "role"))
        boxed = outer.name == "li" or (outer.name in ("div", "aside", "dd") and NOTE_WORD.search(said))
        alone = bisect_right(begins, outer.last) - bisect_left(begins, outer.first) == 1
        if boxed and alone and outer.last > widest.last and not outer.first <= mark.first <= outer.last:
            widest = outer
    return widest


def note_start(tree: Tree, target: int) -> int:
    """Give the token at which a note begins: its block's first where the anchor opens the block."""
    block, anchor = note_block(tree, target), tree.elements[target]
    return block.first if not tree.text(block.first, anchor.first).strip() else anchor.first


def with_note(tree: Tree, mark: Mark, target: int | None, begins: list[int]) -> Mark:
    """Add to a mark the note it points to: from its anchor to the end of its block or to the next note."""
    if target is None:
        return mark
    first = note_start(tree, target)
    block = note_container(tree, target, begins, mark)
    following = bisect_right(begins, first)
    last = min(block.last, begins[following] - 1) if following < len(begins) else block.last
    if first <= mark.first <= last:
        return mark
    return Mark(mark.first, mark.last, mark.n, note_text(tree.text(first, last), mark.n), (first, last))


def note_text(text: str, n: str) -> str:
    """Give a note's words without its own number and the link back."""
    bare = BACKLINK.sub("", fold(text))
    return BACKLINK.sub("", re.sub(rf"^[\[(]?{re.escape(n)}[\])]?(?:[.:)]\s*|\s+|(?=\D))", "", bare)).strip()


def raised_series(tree: Tree) -> tuple[Mark, ...]:
    """Take raised numbers as note marks where all of them together run 1, 2, 3 and so on."""
    raised = list(raised_numbers(tree))
    running = [int(mark.n) for mark in raised] == list(range(1, len(raised) + 1))
    return tuple(raised) if running and len(raised) >= 2 else ()


def raised_numbers(tree: Tree) -> Iterator[Mark]:
    """Give the `sup` elements that hold a number."""
    for index in tree.named("sup"):
        element = tree.elements[index]
        words = fold(tree.text(element.first, min(element.last, element.first + LONGEST_MARK)))
        if words.isascii() and words.isdigit():
            yield Mark(element.first, element.last, words)
