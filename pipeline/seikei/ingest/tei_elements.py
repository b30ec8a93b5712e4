"""What the elements of TEI do to running text; an element that is named nowhere here is part of its line.

Source: TEI P5 Guidelines (chapters 3 to 5, 7, 14, 17) and the markup of the Foreign Relations volumes.
"""

from __future__ import annotations

__all__ = [
    "BLOCKS",
    "CHOSEN_AGAINST",
    "DIVISIONS",
    "EDITORS_NOTES",
    "FACTS",
    "FRAMES_OF_LINES",
    "FURNITURE",
    "INSERTED",
    "LABELLED",
    "LINES",
    "LISTS",
    "NOTE_MARKS",
    "OWN_DIVISIONS",
    "SKIPPED_DIVISIONS",
]

DIVISIONS = frozenset({"div", "div1", "div2", "div3", "div4", "div5", "div6", "div7"}) | {
    "attachment",
    "back",
    "body",
    "floatingText",
    "front",
    "postscript",
    "text",
}
"""Stretches of a text that can have a heading of their own."""

OWN_DIVISIONS = frozenset({"postscript"})
"""Divisions within a document of a volume that are its own; all others are attached to it."""

INSERTED = frozenset({"attachment", "floatingText"})
"""Divisions that do not go on under the heading before them."""

LISTS = frozenset({"list", "listBibl", "table", "lg"})
"""Blocks of lines; inside a paragraph they begin on a new line, else behind a blank one."""

BLOCKS = frozenset({"ab", "argument", "bibl", "castList", "closer", "docAuthor", "epigraph", "opener", "p"}) | {
    "sp",
    "stage",
    "trailer",
}
"""Paragraphs: a blank line stands before and after them."""

LINES = frozenset({"item", "row", "l", "byline", "dateline", "salute", "signed", "seg"})
"""Lines of a block; `byline` to `seg` are paragraphs where no block holds them."""

FRAMES_OF_LINES = frozenset({"opener", "closer"})
"""Blocks in which a `seg` is a line; elsewhere it is part of one."""

LABELLED = frozenset({"list", "sp"})
"""Elements whose `label` or `speaker` begins the line of what follows it."""

FURNITURE = frozenset({"figure", "fw", "titlePage", "rdg", "index"})
"""What is printed or noted beside the text: captions, running heads, title pages, other readings."""

SKIPPED_DIVISIONS = frozenset({"toc", "contents", "index", "bibliography"})
"""Values of `@type` of divisions that only lead to the text or list what it draws on."""

CHOSEN_AGAINST = frozenset({"sic", "orig", "expan"})
"""Of two readings in a `choice`, the one that is left out."""

NOTE_MARKS = frozenset({"note", "noteref", "noteanchor", "footnote", "endnote", "fn"})
"""Values of `@type` or `@rend` of a `ref` that is nothing but the mark of a note."""

FACTS = frozenset({"persName", "gloss", "term", "placeName", "date", "dateline", "item", "salute", "seg", "docAuthor"})
"""Elements that say something of the document besides being text."""

EDITORS_NOTES = frozenset({"summary", "editorial", "editor", "ed"})
"""Values of `@type` of notes in which the editors speak."""
