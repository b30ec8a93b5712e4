"""How many of the persons that a volume's editors tagged are found: with their tags, and with the tags stripped.

A tag counts where its words hold the last name of the person in the volume's list; it is found where a PERSON mention
covers that last name. Marking is incomplete in such volumes, so this is a recall; nothing can be said of precision.

Usage: python benchmarks/persons.py VOLUME.xml ... [--every N]
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from seikei.ingest.reader import read
from seikei.modeling.syntax import SyntaxAnalyzer
from seikei.ner.stage import find_entities_in_parse
from seikei.schema.document import Document
from seikei.schema.tagged import tagged_persons

TAG = re.compile(r"</?persName\b[^>]*>")
Span = tuple[int, int]


def last_names(document: Document) -> list[Span]:
    """Give where the last names of tagged persons stand in the text."""
    spans = []
    for person in tagged_persons(document):
        last = person.name.partition(",")[0].strip()
        at = document.text.lower().rfind(last.lower(), person.start, person.end) if last else -1
        if at >= 0:
            spans.append((at, at + len(last)))
    return spans


def count(documents: Iterator[Document], wanted: Mapping[str, list[Span]]) -> tuple[int, int]:
    """Give how many of the wanted spans are covered by a PERSON mention, and how many there are."""
    kept = [document for document in documents if document.id in wanted]
    found = total = 0
    for document, analysis in zip(kept, SyntaxAnalyzer().analyze(kept), strict=True):
        persons = [(m.start, m.end) for m in find_entities_in_parse(document, analysis).mentions if m.label == "PERSON"]
        for start, end in wanted[document.id]:
            total += 1
            found += any(left <= start and end <= right for left, right in persons)
    return found, total


def stripped(volume: Path, folder: Path) -> Path:
    """Write the volume without any `persName` tag; its text stays the same."""
    path = folder / volume.name
    path.write_text(TAG.sub("", volume.read_text(encoding="utf-8")), encoding="utf-8")
    return path


def main() -> None:
    """Measure each volume, with tags and without."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("volumes", nargs="+", type=Path)
    parser.add_argument("--every", type=int, default=1, help="take every Nth document only")
    options = parser.parse_args()
    for volume in options.volumes:
        documents = list(read(volume))[:: options.every]
        wanted = {document.id: last_names(document) for document in documents}
        with tempfile.TemporaryDirectory() as folder:
            for name, source in (("tags", volume), ("stripped", stripped(volume, Path(folder)))):
                found, total = count(read(source), wanted)
                recall = f"{found / total:.3f}" if total else "none is in the volume's list"
                print(f"{volume.stem}  {name:8}  {found}/{total}  recall {recall}", flush=True)


if __name__ == "__main__":
    main()
