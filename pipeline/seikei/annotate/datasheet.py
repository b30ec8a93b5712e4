"""The datasheet of the diplomatic passages, written from what can be counted and a page of facts that cannot.

Source: the questions follow Gebru et al., "Datasheets for datasets" (Communications of the ACM 64, 2021).
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from typing import Any

from jinja2 import Environment, StrictUndefined

from seikei.annotate.splits import RULE, Split
from seikei.annotate.standoff import StandoffPassage
from seikei.annotate.tally import ALL, COLUMNS, tally
from seikei.resources import data_text
from seikei.schema.passage import RANDOM

__all__ = ["render_datasheet"]

PACKAGE = "seikei.annotate"
DRAWN = ("random", "picked")


def render_datasheet(passages: Sequence[StandoffPassage], split: Split) -> str:
    """Write the datasheet as a page of Markdown; the same annotations give the same page.

    Raises:
        InputError: a passage's document is not in the split.
    """
    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)
    template = environment.from_string(data_text(PACKAGE, "datasheet.md.j2"))
    facts = tomllib.loads(data_text(PACKAGE, "datasheet.toml"))
    return template.render(n=thousands, **told(facts, passages), **counted(passages, split))


def thousands(number: int) -> str:
    """Write a number with commas."""
    return f"{number:,}"


def told(facts: dict[str, Any], passages: Sequence[StandoffPassage]) -> dict[str, Any]:
    """Give what stands in the page of facts, with the number of passages of each collection."""
    held = Counter(collection_of(passage) for passage in passages)
    readers = facts["readers"]
    return {
        "agreement": facts["agreement"],
        "collections": [{**row, "passages": held[row["name"]]} for row in facts["collections"]],
        "reader_passages": readers["passages"],
        "reader_relations": readers["relations"],
        "first_reading": readers["first_reading"],
    }


def collection_of(passage: StandoffPassage) -> str:
    """Give the collection in which a passage's volume or essay is published."""
    collection, slash, _ = passage.volume.partition("/")
    return collection if slash else "frus"


def counted(passages: Sequence[StandoffPassage], split: Split) -> dict[str, Any]:
    """Give what is counted."""
    table = tally(passages, split)
    drawn = Counter(passage.head.drawn for passage in passages)
    places = [passage.place for passage in passages if passage.place]
    folds = Counter(split.documents[passage.head.doc].fold for passage in passages if passage.head.sample is None)
    return {
        **drawn_from(passages),
        "years": years(passages),
        "shortest": min((passage.length for passage in passages), default=0),
        "longest": max((passage.length for passage in passages), default=0),
        "passages": len(passages),
        "characters": sum(passage.length for passage in passages),
        "documents": len({passage.head.doc for passage in passages}),
        "relations": sum(len(passage.layers.relations) for passage in passages),
        "entities": sum(len(passage.layers.entities) for passage in passages),
        "contrasts": sum(row[ALL] for (group, _), row in table.items() if group == "contrasts"),
        "placed": len(places),
        "edited": sum(bool(place.edits) for place in places),
        "rule": RULE,
        "groups": len(split.groups),
        "columns": COLUMNS,
        "rows": [(f"{group}: {label}" if label else group, numbers) for (group, label), numbers in table.items()],
        "folds": sorted(folds.items()),
        "random": drawn[RANDOM],
        "picked": len(passages) - drawn[RANDOM],
        "samples": [(name, number) for name, number in drawn.most_common() if name != RANDOM],
        "volumes": volume_rows(passages),
    }


def drawn_from(passages: Sequence[StandoffPassage]) -> dict[str, int]:
    """Count the documentary volumes and the essays from which passages were drawn at random, and picked."""
    volumes: dict[str, set[str]] = {f"{drawn}_{kind}": set() for drawn in DRAWN for kind in ("volumes", "essays")}
    for passage in passages:
        kind = "essays" if passage.volume == passage.head.doc else "volumes"
        volumes[f"{DRAWN[passage.head.sample is not None]}_{kind}"].add(passage.volume)
    return {name: len(held) for name, held in volumes.items()}


def years(passages: Sequence[StandoffPassage]) -> tuple[str, str]:
    """Give the first and the last year of dated documents; empty where none is dated."""
    found = [passage.head.date[:4] for passage in passages if passage.head.date]
    return min(found, default=""), max(found, default="")


def volume_rows(passages: Sequence[StandoffPassage]) -> list[dict[str, Any]]:
    """Give a row a documentary volume or collection of essays, in the order of their names."""
    by_volume: dict[str, list[StandoffPassage]] = {}
    for passage in passages:
        name = f"{collection_of(passage)}/" if passage.volume == passage.head.doc else passage.volume
        by_volume.setdefault(name, []).append(passage)
    return [
        {
            "name": name,
            "documents": len({passage.head.doc for passage in own}),
            "passages": len(own),
            "placed": sum(passage.place is not None for passage in own),
        }
        for name, own in sorted(by_volume.items())
    ]
