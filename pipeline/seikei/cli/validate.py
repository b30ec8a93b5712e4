"""`seikei validate`: does a file of maps keep the contract?"""

from __future__ import annotations

import sys
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
    from seikei.schema.codec import load_maps
    from seikei.schema.validate import broken_promises

    broken, ids = 0, set()
    for each in load_maps(path):
        faults = list(broken_promises(each))
        if each.id in ids:
            faults.append("the id stands twice in the file")
        ids.add(each.id)
        broken += len(faults)
        for fault in faults:
            print(f"seikei: {path} ({each.id}): {fault}", file=sys.stderr)
    typer.echo(f"{path}: {len(ids):,} maps, {'valid' if not broken else f'{broken:,} broken promises'}")
    return broken
