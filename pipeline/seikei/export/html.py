"""Maps as one self-contained page of HTML: no network, no script, text from documents escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from jinja2 import Environment

from seikei.export.marking import Mark, Piece, marks_of, paragraphs, pieces
from seikei.export.wording import arrow_of, entity_names, standing_of, types_of, voices_of
from seikei.resources import data_text
from seikei.schema.argument_map import ArgumentMap

__all__ = ["render_page"]


def render_page(maps: Iterable[ArgumentMap], title: str = "Argument maps") -> str:
    """Give the page of some maps, in their order; the same maps give the same page."""
    template = Environment(autoescape=True, trim_blocks=True).from_string(data_text("seikei.export", "page.html.j2"))
    listed = list(maps)
    producers = sorted({relation.producer for each in listed for relation in each.relations}) or ["nobody"]
    views = [view_of(index, each) for index, each in enumerate(listed, start=1)]
    return template.render(title=title, views=views, producers=", ".join(producers))


def view_of(index: int, argument_map: ArgumentMap) -> dict[str, Any]:
    """Give what the template shows of one map."""
    document = argument_map.document
    dates = document.date or " to ".join(filter(None, (document.date_min, document.date_max)))
    facts = (argument_map.id, document.kind, dates, document.place, ", ".join(document.authors))
    return {
        "anchor": f"d{index}",
        "title": document.title or document.id,
        "facts": " · ".join(fact for fact in facts if fact),
        "summary": [r for r in argument_map.summary if r.asserted + r.rejected + r.other_denied + r.hypothetical],
        "relations": list(relation_views(argument_map)),
        "paragraphs": list(paragraph_views(argument_map)),
    }


def relation_views(argument_map: ArgumentMap) -> Iterator[dict[str, str]]:
    """Give what the template shows of each relation."""
    names = entity_names(argument_map)
    for relation in argument_map.relations:
        facts = (standing_of(relation), relation.sense, types_of(relation), voices_of(relation, names))
        yield {
            "id": relation.id,
            "status": relation.status,
            "arrow": arrow_of(relation),
            "cause": relation.cause.text,
            "effect": relation.effect.text,
            "facts": " · ".join((*facts, f"score {relation.score:.2f}")),
        }


def paragraph_views(argument_map: ArgumentMap) -> Iterator[dict[str, Any]]:
    """Give the text paragraph by paragraph, cut into marked pieces, each under its heading."""
    document, marks = argument_map.document, marks_of(argument_map)
    for paragraph in paragraphs(document):
        cut = pieces(paragraph.start, paragraph.end, marks)
        yield {"headings": paragraph.headings, "pieces": [piece_view(document.text, piece) for piece in cut]}


def piece_view(text: str, piece: Piece) -> dict[str, Any]:
    """Give a piece's words, its classes, and the numbers of relations whose argument ends with it."""
    names = {mark.part for mark in piece.marks} | {"denied" for mark in piece.marks if mark.denied}
    return {
        "text": text[piece.start : piece.end],
        "classes": " ".join(sorted(names)),
        "numbers": [label_of(mark) for mark in piece.marks if mark.end == piece.end and mark.part != "signal"],
    }


def label_of(mark: Mark) -> str:
    """Give the small label behind a marked span: `C3`, `E3`."""
    return f"{mark.part[0].upper()}{mark.number}"
