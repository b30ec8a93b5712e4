"""`seikei train`: a model from a configuration and the data, in one command."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from seikei.errors import ConfigError

__all__ = ["train"]

NEEDED = ("torch", "transformers", "tokenizers", "datasets", "onnx", "onnxruntime", "onnxscript", "safetensors")


def train(
    config: Annotated[Path, typer.Argument(metavar="CONFIG", help="The configuration of a model (TOML).")],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FOLDER",
            help="Where checkpoints and the model go.",
            show_default="out/train/NAME",
        ),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="The data.", show_default="shared beside the checkout"),
    ] = None,
    base: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="The pretrained encoder, where no installed package carries it."),
    ] = None,
    splits: Annotated[Path | None, typer.Option(help="The splits by document; the project's own if not given.")] = None,
    seed: Annotated[int | None, typer.Option(help="Another seed than the configuration's.")] = None,
    models: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Also put the model here, and list it in the folder's MANIFEST.json."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress.")] = False,
) -> None:
    """Train a model: adapt, learn, choose operating points, calibrate, export, measure, describe.

    A run that was stopped goes on where it was when the command is given again. The same configuration, data and
    seed give the same weights on the same kind of processor.

    Example: seikei train models/seikei-base-1.toml -o out/train/base
    """
    refuse_without_libraries("train")
    from seikei.modeling.training.config import read_config
    from seikei.modeling.training.shipping import describe_model, ship
    from seikei.resources import splits_file
    from seikei.runner.training.command import train_model, with_seed
    from seikei.runner.training.finishing import Places

    read = with_seed(read_config(config), seed)
    places = Places(
        config,
        data or default_data(config),
        splits or splits_file(),
        output or Path("out") / "train" / read.folder_name,
        base,
    )
    if models is not None and not models.is_dir():
        raise ConfigError(f"--models {models}: no such folder; make it first")
    folder = train_model(read, places, nothing if quiet else say_since(time.monotonic()))
    describe_model(read, config, folder)
    print(ship(folder, models, read) if models else folder)


def refuse_without_libraries(command: str) -> None:
    """Refuse a command where a library of the extra `train` is not installed.

    Raises:
        ConfigError: one is missing; the message names it.
    """
    lacking = [name for name in NEEDED if find_spec(name) is None]
    if lacking:
        raise ConfigError(f"`seikei {command}` needs {lacking[0]}, which is not installed: pip install 'seikei[train]'")


def default_data(config: Path) -> Path:
    """Give the folder of the data where none is named: `shared`, beside the checkout that the configuration lies in.

    Raises:
        ConfigError: there is no such folder.
    """
    folder = config.resolve().parent.parent.parent / "shared"
    if not folder.is_dir():
        raise ConfigError(f"{config}: no data in {folder}; give the folder of the data with --data FOLDER")
    return folder


def say_since(begin: float) -> Callable[[str], None]:
    """Give a function that writes a line on standard error, with the minutes since the beginning."""

    def say(line: str) -> None:
        print(f"{(time.monotonic() - begin) / 60:6.1f} min  {line}", file=sys.stderr, flush=True)

    return say


def nothing(line: str) -> None:
    """Say nothing."""
