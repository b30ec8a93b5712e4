"""Finding data that ships with seikei: models and taxonomies. No other module knows where they lie."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path

from seikei.config import RULES
from seikei.errors import ConfigError, ModelNotFound

__all__ = ["SHIPPED_MODELS", "clean_texts", "data_text", "find_model", "model_folder", "splits_file"]

PACKAGE = Path(__file__).parent
SHIPPED_MODELS = {"seikei-base": "seikei-base-1", "seikei-large": "seikei-large-1"}
"""The folder of each model of our own, by the name that users give."""


def find_model(model: str) -> Path:
    """Find the folder of a model by what a user calls it.

    Args:
        model: the name of a shipped model (`seikei-base`), or the folder of any other.

    Raises:
        ModelNotFound: there is no such folder, and it is no name of a shipped model.
    """
    if model in SHIPPED_MODELS:
        return model_folder(SHIPPED_MODELS[model])
    folder = Path(model).expanduser()
    if not folder.is_dir():
        known = ", ".join((*SHIPPED_MODELS, RULES))
        raise ModelNotFound(f"model {model!r} is no folder and no model that ships with seikei; known: {known}")
    return folder


def model_folder(name: str, models: str | Path | None = None) -> Path:
    """Find the folder of a shipped model.

    Args:
        name: the model's folder name, for example `seikei-base-1`.
        models: a folder of models that wins over all other places.

    Returns:
        The first that exists of: `models`, `$SEIKEI_MODELS`, the models packaged in the wheel, those of a checkout.

    Raises:
        ModelNotFound: it is in none of them; the message lists all four.
    """
    places = [
        ("argument", Path(models) if models else None),
        ("SEIKEI_MODELS", Path(os.environ["SEIKEI_MODELS"]) if os.environ.get("SEIKEI_MODELS") else None),
        ("packaged", PACKAGE / "_models"),
        ("checkout", PACKAGE.parents[1] / "models"),
    ]
    for _, folder in places:
        if folder is not None and (folder / name).is_dir():
            return folder / name
    tried = "; ".join(f"{label}: {folder or 'not given'}" for label, folder in places)
    raise ModelNotFound(f"model {name!r} is in none of these places ({tried}); give --model FOLDER, or --model {RULES}")


def data_text(package: str, name: str) -> str:
    """Read a data file that lies beside the code of a package of seikei, as UTF-8.

    Raises:
        ConfigError: there is no such file.
    """
    try:
        return files(package).joinpath(name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ConfigError(
            f"{package}: no data file {name!r}; the installation is incomplete: reinstall seikei"
        ) from error


def splits_file() -> Path:
    """Give the file with the project's own splits by document; it lies in a checkout, not in the wheel.

    Raises:
        ConfigError: there is no checkout around the code.
    """
    path = PACKAGE.parents[1] / "annotations" / "splits.json"
    if not path.is_file():
        raise ConfigError("the project's splits are not here; give --split FILE")
    return path


def clean_texts() -> tuple[Path, ...]:
    """Give the clean texts of the sample corpus, by name; they lie in a checkout, not in the wheel.

    Raises:
        ConfigError: there is no checkout around the code.
    """
    folder = PACKAGE.parents[1] / "annotations" / "clean"
    if not folder.is_dir():
        raise ConfigError("the clean texts of the sample corpus are not here; give TEXT files or TEI volumes")
    return tuple(sorted(folder.glob("*.txt")))
