"""`seikei validate`: does a file of maps keep the contract?"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["validate"]


def validate(
    maps: Annotated[list[Path], typer.Argument(metavar="MAPS", help="Files of maps.")],
) -> None:
    """Check every line: its schema, its spans against its text, its references, its order, its sums.

    Ends with status 1 if a promise is broken, and names file, document and promise.

    Example: seikei validate maps.jsonl
    """
    total = sum([check_file(path) for path in maps])
    if total:
        raise typer.Exit(1)


def check_file(path: Path) -> int:
    """Check one file of maps, name each broken promise on standard error, and give their number."""
    from seikei.errors import MapError
    from seikei.schema.streams import open_lines

    faults, ids = 0, Counter[str]()
    try:
        for number, line in enumerate(open_lines(path), start=1):
            if line.strip():
                faults += complain_of(f"{path}:{number}", line, ids)
    except MapError as error:
        print(f"seikei: {error}", file=sys.stderr)
        return faults + 1
    typer.echo(f"{path}: {ids.total():,} maps, {f'{faults:,} broken promises' if faults else 'valid'}")
    return faults


def complain_of(place: str, line: str, ids: Counter[str]) -> int:
    """Name what is wrong with one line, count its id, and give the number of faults."""
    from seikei.errors import MapError
    from seikei.schema.codec import from_line
    from seikei.schema.validate import broken_promises

    try:
        found = from_line(line)
    except MapError as error:
        print(f"seikei: {place}: {error}", file=sys.stderr)
        return 1
    ids[found.id] += 1
    faults = list(broken_promises(found))
    if ids[found.id] > 1:
        faults.append("the id stands twice in the file")
    for fault in faults:
        print(f"seikei: {place} ({found.id}): {fault}", file=sys.stderr)
    return len(faults)
