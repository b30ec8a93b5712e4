"""`seikei annotations`: annotations apart from their texts, and back together."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from seikei.annotate.rehydrate import Rehydrated
    from seikei.errors import InputError
    from seikei.schema.document import Document

__all__ = ["annotations_app"]

annotations_app = typer.Typer(
    help="Annotated passages without their words: put them back, take them off, describe them.\n\n"
    "Example: seikei annotations rehydrate volumes/ -o passages.jsonl",
    no_args_is_help=True,
    add_completion=False,
)
PASSAGES = "passages.jsonl"
SPLITS = "splits.json"
DATASHEET = "DATASHEET.md"
NAMED = 5
Folder = Annotated[
    Path, typer.Option("--annotations", metavar="FOLDER", help=f"The folder with the annotations ({PASSAGES}).")
]
DEFAULT_FOLDER = Path("annotations/diplomatic")


@annotations_app.command("rehydrate")
def rehydrate_command(
    folder: Annotated[list[Path], typer.Argument(metavar="FOLDER...", help="The public volumes, as TEI files.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Where the passages with their words go.")],
    annotated: Folder = DEFAULT_FOLDER,
) -> None:
    """Put the words back into annotations, from the volumes as they are published.

    Files are known by their names (frus1955-57v24.xml, 1945-1952.xml or milestones-1945-1952.xml). A passage is given
    back only if its words are those that were annotated, to the character. Passages of volumes that are not there are
    left out and counted; if one is not found in a volume that is there, the exit status is 1.

    Example: seikei annotations rehydrate volumes/ -o passages.jsonl
    """
    from seikei.annotate.rehydrate import rehydrate
    from seikei.annotate.standoff import read_standoff
    from seikei.runner.annotations import read_wanted
    from seikei.runner.output import Outputs, written_aside
    from seikei.schema.passage import to_line

    target = Outputs.named(str(output)).maps
    standoff = tuple(read_standoff(annotated / PASSAGES))
    failures: list[InputError] = []
    found = rehydrate(standoff, readable(read_wanted(folder, [each.head.doc for each in standoff]), failures))
    with written_aside(target) as file:
        file.writelines(to_line(passage) + "\n" for passage in found.passages)
    say_what_came_back(found, len(standoff))
    if found.mismatches or failures:
        raise typer.Exit(1)


def readable(items: Iterable[Document | InputError], failures: list[InputError]) -> Iterator[Document]:
    """Give the documents; name what cannot be read on standard error and keep it."""
    from seikei.errors import InputError

    for item in items:
        if isinstance(item, InputError):
            failures.append(item)
            print(f"seikei: {item}", file=sys.stderr)
        else:
            yield item


def say_what_came_back(found: Rehydrated, wanted: int) -> None:
    """Say on standard error how many came back, and name what did not."""
    missing = sum(map(len, found.missing.values()))
    print(
        f"{len(found.passages):,} of {wanted:,} passages put back; {len(found.mismatches):,} not found in their "
        f"document; {missing:,} of {len(found.missing):,} volumes and essays that are not there"
        f"{named(list(found.missing))}",
        file=sys.stderr,
    )
    for passage in found.mismatches:
        print(f"seikei: {passage.head.id}: not found in its document; is the volume another edition?", file=sys.stderr)


def named(names: list[str]) -> str:
    """Give the first names of a list in brackets; nothing for an empty list."""
    shown = ", ".join(names[:NAMED])
    return f" ({shown}{', ...' if len(names) > NAMED else ''})" if names else ""


@annotations_app.command("detach")
def detach_command(
    passages: Annotated[Path, typer.Argument(metavar="PASSAGES", help="Annotated passages with their words (JSONL).")],
    folder: Annotated[list[Path], typer.Argument(metavar="FOLDER...", help="The public volumes, as far as at hand.")],
    annotated: Folder = DEFAULT_FOLDER,
) -> None:
    """Take the words off annotated passages, note where they stand, and divide their documents into parts.

    Writes passages.jsonl into the folder of the annotations and the split into splits.json beside that folder.
    Annotations of other passages stay, and so do known places where a volume is not at hand.

    Example: seikei annotations detach passages.jsonl volumes/ --annotations annotations/diplomatic
    """
    from seikei.annotate.detach import detach_all
    from seikei.annotate.splits import read_split, write_split
    from seikei.annotate.standoff import read_standoff, to_standoff_line
    from seikei.runner.annotations import read_wanted
    from seikei.runner.output import Outputs, written_aside
    from seikei.schema.passage import read_passages

    target, splits = Outputs.named(str(annotated / PASSAGES)).maps, annotated.parent / SPLITS
    labelled = tuple(read_passages(passages))
    known = tuple(read_standoff(annotated / PASSAGES)) if (annotated / PASSAGES).exists() else ()
    split = read_split(splits, annotated.name) if known else None
    failures: list[InputError] = []
    documents = readable(read_wanted(folder, [each.head.doc for each in labelled]), failures)
    detached = detach_all(labelled, documents, known, split)
    with written_aside(target) as file:
        file.writelines(to_standoff_line(passage) + "\n" for passage in detached.passages)
    write_split(splits, annotated.name, detached.split)
    placed = sum(passage.place is not None for passage in detached.passages)
    print(f"{len(labelled):,} passages, {placed:,} with their place; split in {splits}", file=sys.stderr)
    if failures:
        raise typer.Exit(1)


@annotations_app.command("datasheet")
def datasheet_command(
    annotated: Folder = DEFAULT_FOLDER,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; status 1 if the page is stale.")] = False,
) -> None:
    """Write the datasheet of the diplomatic passages from the annotations and the split.

    Example: seikei annotations datasheet --annotations annotations/diplomatic
    """
    from seikei.annotate.datasheet import render_datasheet
    from seikei.annotate.splits import read_split
    from seikei.annotate.standoff import read_standoff
    from seikei.runner.output import written_aside

    page = annotated / DATASHEET
    split = read_split(annotated.parent / SPLITS, annotated.name)
    rendered = render_datasheet(tuple(read_standoff(annotated / PASSAGES)), split)
    if not check:
        with written_aside(page) as file:
            file.write(rendered)
    elif not page.is_file() or page.read_text(encoding="utf-8") != rendered:
        print(f"seikei: {page} is stale; write it anew: seikei annotations datasheet", file=sys.stderr)
        raise typer.Exit(1)
