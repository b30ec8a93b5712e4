"""`seikei evaluate`: how well maps agree with annotated passages, and how well repair mends."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from seikei.config import Config
from seikei.errors import ConfigError

if TYPE_CHECKING:
    from rich.table import Table

    from seikei.evaluation.figures import Figure
    from seikei.evaluation.report import Evaluation
    from seikei.runner.output import Outputs
    from seikei.schema.passage import LabelledPassage

__all__ = ["evaluate"]


def evaluate(
    path: Annotated[
        str,
        typer.Argument(
            metavar="PATH",
            help="Annotated passages (a .jsonl file or a folder), the folder of another corpus, or: repair.",
        ),
    ],
    texts: Annotated[
        list[Path] | None,
        typer.Argument(metavar="TEXT", help="For repair: clean texts or TEI volumes; the sample corpus by default."),
    ] = None,
    maps: Annotated[Path | None, typer.Option(help="Maps to score; made now, at the defaults, if not given.")] = None,
    part: Annotated[
        str | None,
        typer.Option(help="Only this part of the split: train, dev, test or aside; of another corpus train or dev."),
    ] = None,
    split: Annotated[Path | None, typer.Option(help="The split by document; the project's own if not given.")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Also write all figures as JSON.")] = None,
    resamples: Annotated[int, typer.Option(min=0, help="Bootstrap resamples over documents; 0 for none.")] = 1000,
    corpus: Annotated[
        str | None, typer.Option(help="What other corpus PATH is; known by itself from the name of its folder.")
    ] = None,
    first: Annotated[int | None, typer.Option(min=1, help="Only so many passages or texts, from the first.")] = None,
    model: Annotated[str | None, typer.Option(help="What reads the texts, as for `seikei run`.")] = None,
    fields: Annotated[
        Path | None, typer.Option(help="Also score weight, modality, direction … against the marks of this folder.")
    ] = None,
) -> None:
    """Score maps against passages annotated by the scheme, or another corpus; or score the repair.

    All figures come with intervals over documents. The other corpora are scored by their own measures on texts of
    their part "dev", unless --part says otherwise: cnc, argunsc, gum, re3d, crossner-politics.

    Example: seikei evaluate annotations/gold -o figures.json; seikei evaluate repair; seikei evaluate corpora/cnc
    """
    if path == "repair":
        from seikei.cli.evaluate_repair import evaluate_repair_command

        if maps or part or split:
            raise ConfigError("--maps, --part and --split do not go with `seikei evaluate repair`; leave them out")
        evaluate_repair_command(tuple(texts or ()), target_of(output, texts or ()))
        return
    from seikei.cli.evaluate_corpus import corpus_of, evaluate_corpus_command

    if texts:
        raise ConfigError(f"TEXT ({texts[0]}) goes with `seikei evaluate repair` alone; leave it out")
    name = corpus_of(path, corpus)
    if name is None and split is not None and part is None:
        raise ConfigError(f"--split {split} goes with --part; add --part train, dev, test or aside")
    target = target_of(output, [path, *([maps] if maps else [])])
    config = Config(model=model) if model else Config()
    if name is not None:
        evaluation = evaluate_corpus_command(name, Path(path), maps, part, split, first, config, resamples)
    else:
        evaluation = evaluate_passages(Path(path), maps, part, split, first, config, resamples, fields)
    put_out(evaluation, target)


def evaluate_passages(
    path: Path,
    maps: Path | None,
    part: str | None,
    split: Path | None,
    first: int | None,
    config: Config,
    resamples: int,
    fields: Path | None = None,
) -> Evaluation:
    """Score maps against annotated passages, and against marks of fields where a folder of them is given.

    Raises:
        ConfigError: there is no such part, or no passage stands in a map.
        InputError: passages, maps or split cannot be read, or a passage cannot be mapped.
    """
    from seikei.evaluation.fields import read_marks
    from seikei.evaluation.report import evaluate_maps, with_marks
    from seikei.runner.passages import map_passages
    from seikei.schema.codec import load_maps
    from seikei.schema.passage import read_passages

    passages = list(read_passages(path))
    if part is not None:
        passages = in_part(passages, part, split)
    passages = passages[:first]
    found = {each.id: each for each in load_maps(maps)} if maps else map_passages(passages, config=config)
    evaluation = evaluate_maps(passages, found, resamples)
    if not evaluation.groups:
        raise ConfigError(f"{maps or path}: none of {len(passages)} passages of {path} stands in a map")
    return with_marks(evaluation, passages, found, read_marks(fields)) if fields else evaluation


def put_out(evaluation: Evaluation, target: Outputs | None) -> None:
    """Print the figures, say which passages no map holds, and write the figures where that is wished."""
    from rich.console import Console

    from seikei.runner.output import written_aside
    from seikei.runner.selection import listed

    console = Console(width=None if Console().is_terminal else 160)
    for each in tables_of(evaluation):
        console.print(each)
    if evaluation.missing:
        missing = f"{len(evaluation.missing)} passages stand in none of the maps and are left out"
        print(f"{missing}: {listed(evaluation.missing)}", file=sys.stderr)
    if target is not None:
        with written_aside(target.maps) as file:
            file.write(json.dumps(evaluation.to_plain(), indent=2) + "\n")


def target_of(output: Path | None, inputs: Iterable[str | Path]) -> Outputs | None:
    """Check, before anything is scored, that the figures can be written, and not over an input."""
    from seikei.runner.output import Outputs

    if output is None:
        return None
    target = Outputs.named(str(output))
    target.spare(inputs)
    return target


def in_part(passages: list[LabelledPassage], part: str, split: Path | None) -> list[LabelledPassage]:
    """Give the passages of one part of the split.

    Raises:
        ConfigError: there is no such part, or none of the passages is in it.
        InputError: the split cannot be read, or does not hold a passage's document.
    """
    from seikei.annotate.splits import Use, read_split
    from seikei.resources import splits_file

    if part not in get_args(Use):
        raise ConfigError(f"--part is {part!r}; known: {', '.join(get_args(Use))}")
    read = read_split(split or splits_file(), "diplomatic")
    kept = [passage for passage in passages if read.use_of(passage.head) == part]
    if not kept:
        raise ConfigError(f"--part {part}: none of the {len(passages)} passages is in that part; take another")
    return kept


def tables_of(evaluation: Evaluation) -> list[Table]:
    """Give one table: a row a figure, a column a group of passages."""
    from rich.table import Table

    table = Table(title="value [95 % interval over documents] (gold items)", title_justify="left")
    table.add_column("figure")
    for group in evaluation.groups:
        table.add_column(f"{group.name}\n{group.passages} passages", justify="right")
    rows = [{figure.name: figure for figure in group.figures} for group in evaluation.groups]
    names = dict.fromkeys(name for row in rows for name in row)
    for name in names:
        table.add_row(name, *(cell(row.get(name)) for row in rows))
    return [table]


def cell(figure: Figure | None) -> str:
    """Write one figure: `0.53 [0.49, 0.57] (812)`."""
    if figure is None or figure.value is None:
        return "–"
    bounds = f" [{figure.low:.2f}, {figure.high:.2f}]" if figure.low is not None and figure.high is not None else ""
    return f"{figure.value:.3f}{bounds} ({figure.support})"
