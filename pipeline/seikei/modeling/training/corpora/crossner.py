"""CrossNER, politics: sentences of encyclopaedia articles on politics, a token with its tag a line.

Source: Liu et al. 2021, "CrossNER: Evaluating Cross-Domain Named Entity Recognition".
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from seikei.errors import InputError
from seikei.modeling.training.corpora.names import OTHER, PLACE, partly_labelled
from seikei.modeling.training.corpora.record import Record
from seikei.modeling.training.corpora.tokens import set_text

__all__ = ["read_crossner", "read_crossner_names"]

LABELS = {
    "person": "PERSON",
    "politician": "PERSON",
    "politicalparty": "ORG",
    "organisation": "ORG",
    "country": "GPE",
    "location": PLACE,
    "election": "EVENT",
    "event": "EVENT",
    "misc": OTHER,
}


def read_crossner(folder: Path) -> Iterator[Record]:
    """Read the sentences to learn from: with the names that ours calls alike, all else that may be one unlabelled."""
    return map(partly_labelled, read_crossner_names(folder))


def read_crossner_names(folder: Path) -> Iterator[Record]:
    """Read the sentences of both files with all their names; a sentence is a document of its own."""
    for part in ("train", "dev"):
        path = folder / f"{part}.txt"
        blocks = path.read_text(encoding="utf-8").split("\n\n")
        for number, block in enumerate(filter(str.strip, blocks)):
            rows = [tuple(line.split("\t")) for line in block.strip().split("\n")]
            if any(len(row) != 2 for row in rows):
                raise InputError(f"sentence {number + 1} is not made of lines with a token and a tag", path=str(path))
            text, spans = set_text([token for token, _ in rows])
            yield {
                "id": f"{part}/{number}",
                "doc": f"{part}/{number}",
                "text": text,
                "sentences": [[0, len(text)]],
                "entities": list(entities_of([tag for _, tag in rows], spans)),
            }


def entities_of(tags: list[str], spans: list[list[int]]) -> Iterator[Record]:
    """Give the entities that tags spell out; the corpus' own articles are cut off."""
    begins = [index for index, tag in enumerate(tags) if tag.startswith("B-")]
    for begin in begins:
        stop = next((i for i in range(begin + 1, len(tags)) if not tags[i].startswith("I-")), len(tags))
        yield {"start": spans[begin][0], "end": spans[stop - 1][1], "label": LABELS[tags[begin][2:]]}
