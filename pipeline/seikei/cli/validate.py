"""`seikei validate`: does a file of maps keep the contract?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["validate"]


def validate(
    maps: Annotated[list[Path], typer.Argument(metavar="MAPS...", help="Files of maps.")],
) -> None:
    """Check every line: its schema, its spans against its text, its references, its order, its sums.

    Ends with status 1 if a promise is broken, and names file, document and promise.

    Example: seikei validate maps.jsonl
    """
    from seikei.schema.codec import load_maps
    from seikei.schema.validate import broken_promises

    broken = 0
    for path in maps:
        count, ids = 0, set()
        for each in load_maps(path):
            count += 1
            faults = list(broken_promises(each))
            if each.id in ids:
                faults.append("the id stands twice in the file")
            ids.add(each.id)
            broken += len(faults)
            for fault in faults:
                print(f"seikei: {path} ({each.id}): {fault}", file=sys.stderr)
        typer.echo(f"{path}: {count:,} maps, {'valid' if not broken else f'{broken:,} broken promises'}")
    if broken:
        raise typer.Exit(1)
