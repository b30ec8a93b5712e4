"""What the styles of a DOCX file mean: which are headings, the title, captions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from seikei.ingest.tags import attributes, scan

__all__ = ["LEVELS", "Style", "read_styles"]

LEVELS = 6
HEADING = re.compile(r"heading ([1-9])")
FURNITURE = re.compile(r"caption|toc [1-9]|toc heading|table of figures|header|footer")


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style means.

    Attributes:
        role: running text, the title, a heading, or page furniture (captions, tables of contents).
        level: of a heading, from 1.
    """

    role: Literal["text", "title", "heading", "furniture"] = "text"
    level: int = 0


@dataclass(slots=True)
class Entry:
    """A style as `word/styles.xml` gives it."""

    name: str = ""
    based_on: str = ""
    outline: int | None = None


def read_styles(part: str) -> dict[str, Style]:
    """Give the meaning of each paragraph style by its id; the ids differ by language, the names do not."""
    entries: dict[str, Entry] = {}
    current = Entry()
    for token in scan(part, is_html=False):
        if token.kind != "start" or token.name not in ("w:style", "w:name", "w:basedOn", "w:outlineLvl"):
            continue
        said = attributes(part, token)
        if token.name == "w:style":
            current = entries.setdefault(said.get("w:styleid", ""), Entry())
        elif token.name == "w:name":
            current.name = said.get("w:val", "").lower()
        elif token.name == "w:basedOn":
            current.based_on = said.get("w:val", "")
        elif said.get("w:val", "").isdigit():
            current.outline = int(said["w:val"])
    return {name: meaning(name, entries) for name in entries}


def meaning(name: str, entries: dict[str, Entry]) -> Style:
    """Give the meaning of a style, looked up along the styles it is based on."""
    for _ in range(len(entries)):
        entry = entries.get(name)
        if entry is None:
            break
        if entry.name == "title":
            return Style("title")
        if heading := HEADING.fullmatch(entry.name):
            return Style("heading", int(heading[1]))
        if FURNITURE.fullmatch(entry.name):
            return Style("furniture")
        if entry.outline is not None and entry.outline < LEVELS:
            return Style("heading", entry.outline + 1)
        name = entry.based_on
    return Style()
