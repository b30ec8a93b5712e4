"""`seikei evaluate repair`: damage clean texts, repair them, and count what is not as it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from seikei.errors import InputError

if TYPE_CHECKING:
    from seikei.runner.output import Outputs

__all__ = ["evaluate_repair_command"]

SEEDS = (1, 2, 3, 4)
PARAGRAPHS_PER_TEXT = 25
MOST_PARAGRAPHS = 500


def evaluate_repair_command(texts: tuple[Path, ...], target: Outputs | None) -> None:
    """Print the figures of the repair over clean texts, one row a kind of damage and one for all kinds together.

    Raises:
        ConfigError: no texts are given and the sample corpus is not beside the code.
        InputError: a text cannot be read.
    """
    from rich.console import Console
    from rich.table import Table

    from seikei.evaluation.repair import evaluate_repair
    from seikei.resources import clean_texts
    from seikei.runner.output import written_aside

    report = evaluate_repair(list(texts_of(texts or clean_texts())), SEEDS)
    head, *rows = report.rows()
    table = Table(*head, title="repair of generated damage", title_justify="left")
    for row in rows:
        table.add_row(*row)
    Console(width=None if Console().is_terminal else 160).print(table)
    if target is not None:
        with written_aside(target.maps) as file:
            file.write(json.dumps(report.figures(), indent=2) + "\n")


def texts_of(paths: tuple[Path, ...]) -> Iterator[str]:
    """Give clean texts: a `.txt` file as it stands, of other inputs their paragraphs of prose in groups."""
    from seikei.ingest.reader import read

    for path in paths:
        if path.suffix == ".txt":
            yield clean_text(path)
            continue
        prose = (
            paragraph for document in read(path) for paragraph in document.text.split("\n\n") if is_prose(paragraph)
        )
        kept = list(islice(prose, MOST_PARAGRAPHS))
        for start in range(0, len(kept), PARAGRAPHS_PER_TEXT):
            yield "\n\n".join(kept[start : start + PARAGRAPHS_PER_TEXT])


def clean_text(path: Path) -> str:
    """Read a text file that is to be damaged.

    Raises:
        InputError: it cannot be read or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror}); check the path", path=str(path)) from error
    except UnicodeDecodeError as error:
        raise InputError(f"is not UTF-8 (byte {error.start}); convert it with iconv", path=str(path)) from error


def is_prose(paragraph: str) -> bool:
    """Say whether a paragraph is running text: one line of some length that ends as a sentence does."""
    return "\n" not in paragraph and len(paragraph) > 150 and paragraph.rstrip("”\"')]")[-1:] in (".", "!", "?")
