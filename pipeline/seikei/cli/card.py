"""`seikei card`: the model card of a trained model, written anew from its figures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from seikei.cli.train import refuse_without_libraries

__all__ = ["card"]


def card(
    config: Annotated[Path, typer.Argument(metavar="CONFIG", help="The configuration of the model (TOML).")],
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[FOLDER]", help="The model.", show_default="beside the configuration"),
    ] = None,
    dev: Annotated[
        Path | None, typer.Option(help="Figures of the dev part, as `seikei evaluate -o` writes them.")
    ] = None,
    test: Annotated[Path | None, typer.Option(help="Figures of the test part, likewise.")] = None,
    learning_curve: Annotated[
        Path | None, typer.Option(help="Figures by number of passages learnt from (JSON).")
    ] = None,
) -> None:
    """Write the card of a trained model, with figures measured on its maps; where it is listed, its digests too.

    Example: seikei card models/seikei-base-1.toml --dev dev.json --test test.json
    """
    refuse_without_libraries("card")
    from seikei.modeling.training.config import read_config
    from seikei.modeling.training.shipping import add_figures, describe_model, is_listed, list_model

    read = read_config(config)
    model = folder or config.parent / read.folder_name
    parts = {name: file for name, file in (("dev", dev), ("test", test)) if file is not None}
    add_figures(model, parts, learning_curve)
    describe_model(read, config, model)
    if is_listed(model):
        list_model(model, read)
    print(model / "README.md")
