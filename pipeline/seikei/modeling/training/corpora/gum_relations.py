"""Causal relations of GUM that a connective marks at the beginning of one of their two units.

The corpus marks relations between clauses and sentences, not those that a verb or a noun states, and does not say where
the connective stands. So only relations are taken whose connective opens a unit, and they are given as `incomplete`:
that no others are there is not known. Discontinuous units are left out.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from seikei.modeling.training.corpora.gum import PARTS, GumDocument, read_documents
from seikei.modeling.training.corpora.record import Record, stretches
from seikei.resources import data_text

__all__ = ["read_gum"]

WORDS = 180
"""Words of a stretch: some 250 word pieces."""
LEAD = re.compile(r"(?:(?:and|but|or|then|just)\s+|[,;:“\"(\s–—-])*", re.IGNORECASE)
"""What may stand before a connective or an argument without being part of it."""
SIDES = {"cause": "effect", "effect": "cause"}
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Connective:
    """Words that open a unit, with the kind that they belong to."""

    words: str
    labels: tuple[str, ...]
    opens: str
    sense: str | None
    status: str | None


def load_connectives() -> tuple[Connective, ...]:
    """Read the connectives, the longest first."""
    tables = tomllib.loads(data_text("seikei.modeling.training.corpora", "gum_connectives.toml"))
    found = [
        Connective(words, tuple(table["labels"]), table["opens"], table.get("sense"), table.get("status"))
        for table in tables.values()
        for words in table["words"]
    ]
    return tuple(sorted(found, key=lambda each: (-len(each.words), each.words)))


def read_gum(folder: Path, most_words: int = WORDS) -> Iterator[Record]:
    """Read stretches of documents that hold relations with a connective; what a stretch cuts apart is left out.

    Args:
        folder: has `entities_*.jsonl` for the texts and `gdtb_*.rels`.
        most_words: words of one stretch.
    """
    connectives = load_connectives()
    for part in PARTS:
        rows = rows_by_document(folder / f"gdtb_{part}.rels")
        for document in read_documents(folder, part):
            relations = list(relations_of(document, rows[document.id], connectives))
            yield from stretch_records(document, relations, most_words)


def rows_by_document(path: Path) -> Mapping[str, list[dict[str, str]]]:
    """Read the causal rows of a file of relations."""
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["orig_label"].startswith("contingency."):
                rows[row["doc"]].append(row)
    return rows


def relations_of(
    document: GumDocument, rows: Iterable[Mapping[str, str]], connectives: Iterable[Connective]
) -> Iterator[Record]:
    """Give the relations of a document, in characters of its text; each once."""
    seen = set()
    for row in rows:
        units = [continuous(document, row[name]) for name in ("unit1_toks", "unit2_toks")]
        if units[0] is None or units[1] is None:
            continue
        relation = marked(document.text, units[0], units[1], row["orig_label"], connectives)
        if relation is not None and (key := (*relation["cause"], *relation["effect"])) not in seen:
            seen.add(key)
            yield relation


def continuous(document: GumDocument, tokens: str) -> Span | None:
    """Give the characters of a unit, or None where it is cut in two."""
    if "," in tokens:
        return None
    first, _, last = tokens.partition("-")
    return document.characters(int(first) - 1, int(last or first))


def marked(text: str, first: Span, second: Span, label: str, connectives: Iterable[Connective]) -> Record | None:
    """Read a relation off the connective that opens one of its units, the second before the first."""
    fitting = [each for each in connectives if label.startswith(each.labels)]
    for unit, other in ((second, first), (first, second)):
        at = unit[0] + lead(text[unit[0] : unit[1]])
        for each in fitting:
            end = at + len(each.words)
            if text[at:end].lower() == each.words and not text[end : end + 1].isalnum():
                spans = {each.opens: bare(text, end, unit[1]), SIDES[each.opens]: bare(text, *other)}
                if any(span is None for span in spans.values()):
                    return None
                known = {"sense": each.sense, "status": each.status}
                return {**spans, "signal": [at, end], **{key: value for key, value in known.items() if value}}
    return None


def lead(words: str) -> int:
    """Give the length of what stands before the first word of weight."""
    match = LEAD.match(words)
    return match.end() if match else 0


def bare(text: str, start: int, end: int) -> list[int] | None:
    """Give a unit without signs and small words around it, or None where nothing is left."""
    words = text[start:end].rstrip(' .,;:!?”")–—-')
    begin = lead(words)
    return [start + begin, start + len(words)] if begin < len(words) else None


def stretch_records(document: GumDocument, relations: list[Record], most_words: int) -> Iterator[Record]:
    """Give the stretches of a document that hold relations."""
    lengths = (stop - first for first, stop in document.sentences)
    for begin, end in stretches(lengths, most_words):
        sentences = [document.characters(*sentence) for sentence in document.sentences[begin:end]]
        low, high = sentences[0][0], sentences[-1][1]
        inside = [moved(each, low) for each in relations if low <= reach(each)[0] and reach(each)[1] <= high]
        if inside:
            yield {
                "id": f"{document.id}/{begin}",
                "doc": document.id,
                "text": document.text[low:high],
                "sentences": [[a - low, b - low] for a, b in sentences],
                "relations": inside,
                "incomplete": True,
            }


def reach(relation: Record) -> Span:
    """Give the characters from the first to the last span of a relation."""
    spans: list[list[int]] = [relation[key] for key in ("cause", "effect", "signal")]
    return min(start for start, _ in spans), max(end for _, end in spans)


def moved(relation: Record, offset: int) -> Record:
    """Give a relation in the offsets of the stretch that begins at `offset`."""
    spans = {key: [place - offset for place in relation[key]] for key in ("cause", "effect", "signal")}
    return {**relation, **spans}
