"""`seikei schema`: the published schemas of a line."""

from __future__ import annotations

import json
from typing import Annotated

import typer

__all__ = ["schema"]


def schema(
    arrow: Annotated[bool, typer.Option("--arrow", help="The Arrow schema instead of the JSON Schema.")] = False,
) -> None:
    """Print the JSON Schema of one line of maps, or the Arrow schema of a file of them.

    Example: seikei schema > argument-map.schema.json
    """
    from seikei.schema.derive import arrow_text, json_schema

    typer.echo(arrow_text() if arrow else json.dumps(json_schema(), ensure_ascii=False, indent=2))
