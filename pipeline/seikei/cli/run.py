"""`seikei run`: documents in, one map a line out."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from seikei.cli.progress import Progress
from seikei.config import DEFAULT_MODEL, Config
from seikei.errors import ConfigError, InputError

__all__ = ["run"]


def run(
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUT", help="Files, folders or globs; - for standard input.")
    ],
    output: Annotated[
        str,
        typer.Option(
            "-o", "--output", help="Where the maps go (.jsonl, .jsonl.gz, .jsonl.zst); - for standard output."
        ),
    ],
    workers: Annotated[int, typer.Option(min=1, help="Worker processes.", show_default="one a core")] = os.cpu_count()
    or 1,
    since: Annotated[str | None, typer.Option(metavar="DAY", help="Only documents of this day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Only documents of this day or earlier.")] = None,
    kind: Annotated[list[str] | None, typer.Option(help="Only documents of this kind; may be repeated.")] = None,
    only: Annotated[
        str | None, typer.Option(metavar="IDS", help="Only these ids, comma-separated (d97 or volume/d97).")
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(help="How to read text that is not UTF-8 and declares nothing: a codec, or auto.")
    ] = None,
    repair: Annotated[
        str, typer.Option(help="Mend layout damage: auto (plain text and PDF), always (JSONL too), never.")
    ] = "auto",
    any_language: Annotated[bool, typer.Option("--any-language", help="Map documents in any language.")] = False,
    id_prefix: Annotated[str, typer.Option(help="Put this before every document id.")] = "",
    model: Annotated[
        str,
        typer.Option(help="What reads the text: a model by name, the folder of one, or rules (needs seikei[rules])."),
    ] = DEFAULT_MODEL,
    taxonomy: Annotated[Path | None, typer.Option(help="A taxonomy file of your own (TOML).")] = None,
    text: Annotated[
        bool, typer.Option("--text/--no-text", help="Leave text and quotes out, so that maps can be passed on.")
    ] = True,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress.")] = False,
) -> None:
    """Map documents: one line of JSON for each, what failed beside it, and a manifest of the run.

    Writes maps.jsonl, maps.failed.jsonl (one line an input that gave no map) and maps.run.json.
    Ends with status 1 if anything failed; all else is done.

    Example: seikei run volumes/ essays/*.pdf -o maps.jsonl --since 1956-01-01
    """
    from seikei.relations.taxonomy import read_taxonomy_text
    from seikei.runner.run import run as run_corpus
    from seikei.runner.selection import Selection

    if "" in inputs:
        raise ConfigError('an INPUT is empty (""); name a file or a folder, or - for standard input')
    config = Config(
        repair=repair,
        encoding=encoding,
        any_language=any_language,
        id_prefix=id_prefix,
        model=model,
        taxonomy=read_taxonomy_text(taxonomy) if taxonomy else "",
    )
    selection = Selection(since=since, until=until, kinds=tuple(kind or ()), only=ids_of(only))
    with Progress(quiet=quiet) as progress:
        result = run_corpus(
            inputs,
            output,
            config,
            selection=selection,
            workers=workers,
            with_text=text,
            watch=progress,
            complain=complain,
        )
        progress.finish(result, output)
    if result.failures:
        raise typer.Exit(1)


def ids_of(only: str | None) -> tuple[str, ...]:
    """Read the ids of `--only`; without it there are none."""
    ids = tuple(part.strip() for part in (only or "").split(",") if part.strip())
    if only is not None and not ids:
        raise ConfigError(f"--only is {only!r}; give ids with commas between them, such as d97,d98")
    return ids


def complain(error: InputError) -> None:
    """Name a failure in one line on standard error."""
    print(f"seikei: {error}", file=sys.stderr)
