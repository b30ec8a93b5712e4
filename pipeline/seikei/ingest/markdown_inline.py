"""The marks inside a paragraph of Markdown: emphasis, links, code, notes, each with its exact place."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

__all__ = ["Piece", "inline_pieces", "plain_text"]

PieceKind = Literal["text", "markup", "reference", "break", "note", "aside", "caption"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph; all pieces together cover it.

    Attributes:
        kind: characters that stand for themselves, marks, a character reference, a line break, a note's mark, a note
            written in place (`^[…]`), or the caption of an image.
        value: what a reference stands for, a note's label, the words of a note in place.
    """

    start: int
    end: int
    kind: PieceKind
    value: str = ""


DESTINATION = r"\(\s*(?:<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)"
MARK = re.compile(
    rf"""(?P<escape>\\(?=[!-/:-@\[-`{{-~]))
    |(?P<break>(?:[ ]{{2,}}|\\)\r?\n)
    |(?P<ticks>`+)
    |(?P<note>\[\^(?P<label>[^\]\s]+)\])
    |(?P<aside>\^\[(?P<aside_text>[^\[\]]*)\])
    |(?P<image>!\[(?P<alt>[^\[\]]*)\](?:{DESTINATION}|\[[^\[\]]*\]))
    |(?P<open>\[)
    |(?P<auto><(?P<address>(?:[A-Za-z][A-Za-z0-9+.-]+:[^<>\s]*|[^<>\s@]+@[^<>\s@]+))>)
    |(?P<tag><!--.*?-->|</?[A-Za-z][^<>]*>)
    |(?P<reference>&(?:\#[0-9]+|\#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);)
    |(?P<run>\*+|_+|~~)""",
    re.VERBOSE | re.DOTALL,
)
LINK = re.compile(
    rf"\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\]){{0,2000}})(?P<tail>\](?:{DESTINATION}|\[(?P<label>[^\[\]]*)\]|(?![\[(:])))",
    re.DOTALL,
)
LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def inline_pieces(text: str, labels: frozenset[str]) -> tuple[Piece, ...]:
    """Cut a paragraph into pieces; `labels` are the link labels that the document defines, in small letters."""
    marks = sorted(find_marks(text, labels), key=lambda piece: piece.start)
    return tuple(fill(text, marks))


def fill(text: str, marks: Iterable[Piece]) -> Iterator[Piece]:
    """Put the characters between the marks as text."""
    position = 0
    for mark in marks:
        if mark.start < position:
            continue
        if mark.start > position:
            yield Piece(position, mark.start, "text")
        yield mark
        position = mark.end
    if position < len(text):
        yield Piece(position, len(text), "text")


def find_marks(text: str, labels: frozenset[str]) -> Iterator[Piece]:
    """Give all that does not stand for itself."""
    tails: list[tuple[int, int]] = []
    runs: list[re.Match[str]] = []
    position = 0
    while found := MARK.search(text, position):
        tails = [tail for tail in tails if tail[1] > found.start()]
        inside = [end for start, end in tails if start <= found.start()]
        position = max(inside, default=found.end())
        if inside:
            continue
        if found["escape"] is not None:
            yield Piece(*found.span(), "markup")
            position = found.end() + 1
        elif found["ticks"] is not None:
            if closing := re.compile(rf"(?<!`){found['ticks']}(?!`)").search(text, found.end()):
                yield Piece(*found.span(), "markup")
                yield Piece(*closing.span(), "markup")
                position = closing.end()
        elif found["open"] is not None:
            if link := link_at(text, found.start(), labels):
                tails.append(link.span("tail"))
                yield Piece(found.start(), found.end(), "markup")
                yield Piece(*link.span("tail"), "markup")
        elif found["run"] is not None:
            runs.append(found)
        else:
            yield from simple_marks(found)
    yield from emphasis(text, runs)


def link_at(text: str, start: int, labels: frozenset[str]) -> re.Match[str] | None:
    """Give the link that begins with the bracket at `start`; a bracket without destination needs a known label."""
    found = LINK.match(text, start)
    if found is None:
        return None
    if found["tail"].endswith(")"):
        return found
    label = (found["label"] or found["words"]).strip().lower()
    return found if label in labels else None


def simple_marks(found: re.Match[str]) -> Iterator[Piece]:
    """Give the pieces of a mark that stands by itself."""
    start, end = found.span()
    if found["break"] is not None:
        yield Piece(start, end, "break")
    elif found["note"] is not None:
        yield Piece(start, end, "note", found["label"])
    elif found["aside"] is not None:
        yield Piece(start, end, "aside", found["aside_text"])
    elif found["image"] is not None:
        yield Piece(start, end, "caption", found["alt"])
    elif found["auto"] is not None:
        yield Piece(start, start + 1, "markup")
        yield Piece(end - 1, end, "markup")
    elif found["tag"] is not None:
        yield Piece(start, end, "break" if LINE_BREAK.fullmatch(found["tag"]) else "markup")
    elif (value := html.unescape(found["reference"])) != found["reference"]:
        yield Piece(start, end, "reference", value)


@dataclass(frozen=True, slots=True)
class Run:
    """What is left of a run of stars, underscores or tildes; `size` is its length as written."""

    start: int
    end: int
    size: int
    opens: bool
    closes: bool

    def pairs_with(self, closing: Run) -> bool:
        """Say whether emphasis may begin here and end there (CommonMark's rule of three)."""
        either = (self.closes or closing.opens) and (self.size % 3 or closing.size % 3)
        return not (either and (self.size + closing.size) % 3 == 0)


def emphasis(text: str, found: Iterable[re.Match[str]]) -> Iterator[Piece]:
    """Give the stars, underscores and tildes that come in pairs; what has no partner stays text."""
    waiting: dict[str, list[Run]] = {"*": [], "_": [], "~": []}
    for match in found:
        sign, (start, end) = match.group()[0], match.span()
        run = Run(start, end, end - start, *flanks(text, start, end, sign))
        openers = waiting[sign]
        while run.closes and openers and run.start < run.end and openers[-1].pairs_with(run):
            opener = openers.pop()
            size = min(opener.end - opener.start, run.end - run.start)
            yield Piece(opener.end - size, opener.end, "markup")
            yield Piece(run.start, run.start + size, "markup")
            run = replace(run, start=run.start + size)
            if opener.end - size > opener.start:
                openers.append(replace(opener, end=opener.end - size))
        if run.opens and run.start < run.end:
            openers.append(run)


def flanks(text: str, start: int, end: int, sign: str) -> tuple[bool, bool]:
    """Say whether a run can open and can close emphasis (CommonMark's left- and right-flanking, simplified)."""
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    opens, closes = not after.isspace(), not before.isspace()
    if sign == "_":
        opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
    return opens, closes


def plain_text(text: str, pieces: Iterable[Piece]) -> str:
    """Give the words of a paragraph without its marks."""
    return "".join(
        text[piece.start : piece.end] if piece.kind == "text" else piece.value if piece.kind == "reference" else " "
        for piece in pieces
        if piece.kind in ("text", "reference", "break")
    )
