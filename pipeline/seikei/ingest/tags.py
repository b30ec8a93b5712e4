"""Cutting marked-up text into tags, references and characters, each with its exact place in the source.

The standard library's `html.parser` gives positions by line and column, and what it makes of a broken file differs
between Python releases; a map must not. This scanner is exact, linear, and never fails: what is no tag is text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

__all__ = ["Token", "attributes", "scan"]

TokenKind = Literal["start", "end", "text", "reference", "other"]


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a marked-up file; all pieces together cover it without gap.

    Attributes:
        kind: a start tag, an end tag, characters that stand for themselves, a character reference, or anything else
            (comments, declarations, the inside of scripts).
        start: where it starts in the source, in code points.
        end: one past its last code point.
        name: a tag's name as written (HTML: in small letters); what a reference stands for.
        empty: a start tag that ends in `/>`.
    """

    kind: TokenKind
    start: int
    end: int
    name: str = ""
    empty: bool = False


PIECE = re.compile(
    r"""(?P<text>[^<&]++)
    |(?P<other><!--.*?(?:-->|\Z)|<[!?][^>]*+(?:>|\Z)|</(?![A-Za-z_])[^>]*+(?:>|\Z))
    |(?P<reference>&(?:\#[0-9]+|\#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?)
    |(?P<lone>[<&])""",
    re.VERBOSE | re.DOTALL,
)
NAME = r"<(?P<close>/?)(?P<name>[A-Za-z_][^\s/>]*+)"
TAG = re.compile(NAME + r"""(?P<inside>(?:[^>=]++|=(?:\s*+"[^"]*+"|\s*+'[^']*+')?+)*+)>""")
LOOSE_TAG = re.compile(NAME + r"(?P<inside>[^>]*+)>")
CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
ATTRIBUTE = re.compile(r"""([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
OPAQUE = frozenset({"script", "style", "noscript", "template", "iframe", "xmp", "noembed", "noframes", "plaintext"})


def scan(raw: str, *, is_html: bool) -> Iterator[Token]:
    """Cut a source into tokens in order; in HTML the inside of scripts and styles is one token of kind `other`."""
    position, last_bracket, tag = 0, raw.rfind(">"), TAG
    while position < len(raw):
        if not is_html and (cdata := CDATA.match(raw, position)):
            yield from cdata_tokens(cdata)
            position = cdata.end()
            continue
        token = None
        if position < last_bracket and starts_tag(raw, position):
            if (found := tag.match(raw, position)) is None:
                tag = LOOSE_TAG
                found = tag.match(raw, position)
            token = tag_token(found, is_html) if found else None
        token = token or piece_at(raw, position)
        yield token
        position = token.end
        if is_html and token.kind == "start" and token.name in OPAQUE and not token.empty:
            closing = re.compile(rf"</{token.name}\b", re.IGNORECASE).search(raw, position)
            inside_end = closing.start() if closing else len(raw)
            if inside_end > position:
                yield Token("other", position, inside_end)
            position = inside_end


def starts_tag(raw: str, position: int) -> bool:
    """Say whether a tag may start here: a bracket, perhaps a slash, and a letter."""
    if raw[position] != "<":
        return False
    first = raw[position + 1 : position + 2]
    if first == "/":
        first = raw[position + 2 : position + 3]
    return first.isascii() and (first.isalpha() or first == "_")


def cdata_tokens(found: re.Match[str]) -> Iterator[Token]:
    """Cut a CDATA section into its brackets and its characters."""
    yield Token("other", found.start(), found.start(1))
    if found.end(1) > found.start(1):
        yield Token("text", found.start(1), found.end(1))
    yield Token("other", found.end(1), found.end())


def tag_token(found: re.Match[str], is_html: bool) -> Token:
    """Make the token of a tag."""
    name = found["name"].lower() if is_html else found["name"]
    return Token("end" if found["close"] else "start", *found.span(), name, found["inside"].endswith("/"))


def piece_at(raw: str, position: int) -> Token:
    """Make the token of what is no tag: characters, a reference, a comment or a declaration."""
    found = PIECE.match(raw, position)
    if found is None:
        raise RuntimeError(f"no token at {position}")
    start, end = found.span()
    if found["other"] is not None:
        return Token("other", start, end)
    value = html.unescape(found["reference"] or "")
    return Token("text", start, end) if value == (found["reference"] or "") else Token("reference", start, end, value)


def attributes(raw: str, token: Token) -> dict[str, str]:
    """Give a start tag's attributes: names in small letters, references in values resolved, the first one counts."""
    found: dict[str, str] = {}
    inside = raw[token.start + 1 + len(token.name) : token.end - 1]
    for match in ATTRIBUTE.finditer(inside):
        value = next((group for group in match.groups()[1:] if group is not None), "")
        found.setdefault(match.group(1).lower(), html.unescape(value))
    return found
