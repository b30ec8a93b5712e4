"""The configuration of a training run: a TOML file that says everything a model depends on besides the data.

Paths of data are relative to the folder of data that the command is given, so that a configuration can be shared.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, Field, asdict, dataclass, field, fields, is_dataclass
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from seikei.errors import ConfigError
from seikei.modeling.encoder.readings import OperatingPoints
from seikei.modeling.training.adapt import Adaptation
from seikei.modeling.training.loop import Settings

__all__ = ["AdaptationPlan", "BackbonePlan", "CorpusPlan", "TrainingConfig", "read_config"]

Built = TypeVar("Built")
KINDS = {str: "a text", int: "a whole number", float: "a number", bool: "true or false"}


@dataclass(frozen=True, slots=True)
class BackbonePlan:
    """The pretrained encoder that training starts from.

    Attributes:
        name: as its makers call it.
        folder: where its files lie: inside the package, else relative to the configuration (or `--base FOLDER`).
        package: the Python package that carries it, as it is imported; empty where none does.
        distribution: what to install to get that package.
        sha256: digest of its `model.safetensors`; empty to take any.
    """

    name: str
    folder: str
    package: str = ""
    distribution: str = ""
    sha256: str = ""
    license: str = "unknown"
    origin: str = ""


@dataclass(frozen=True, slots=True)
class AdaptationPlan:
    """Guessing masked words of plain texts before any label is learnt.

    Attributes:
        volumes: a file or folder of texts; documents of which a passage is not for training are left out.
        window_pieces: the longest window, in word pieces.
        most_pieces: how many word pieces to read, of windows drawn at random by the seed; 0 for all.
        settings: how to train.
    """

    volumes: str
    window_pieces: int = 128
    most_pieces: int = 0
    settings: Adaptation = field(default_factory=Adaptation)


@dataclass(frozen=True, slots=True)
class CorpusPlan:
    """How much of a labelled corpus is used.

    Attributes:
        name: the corpus, as its reader is called.
        path: its file or folder.
        share: how much of its training part an epoch sees.
        until: the first epoch, as a share of all, that no longer sees it.
        most: a fixed sample of so many passages of its training part; 0 for all.
        denied_copies: how much of the copies of its passages in which an asserted relation is turned into a denied one
            an epoch of the second half sees; 0 for none.
        split: whether it has a split by document; without one all of it is learnt from, and nothing is measured on it.
        title, origin: what it is called in full, and where it comes from.
        license: under which its labels and texts may be used.
    """

    name: str
    path: str
    title: str = ""
    origin: str = ""
    share: float = 1.0
    until: float = 1.0
    most: int = 0
    denied_copies: float = 0.0
    split: bool = True
    license: str = "unknown"


@dataclass(frozen=True, slots=True)
class TrainingConfig:
    """All that a model depends on besides the data.

    Attributes:
        name, version: together the name of the model's folder, `name-version`.
        window_pieces: the longest window in training, in word pieces; wide enough for a whole passage.
        reading_pieces: the longest window when texts are read.
        network: settings of the network that differ from its defaults.
        points: the operating points that the choice of points starts from; those that it does not choose stay so.
        corpora: the labelled data; the operating points are chosen on the first one's dev part.
        summary: what the model is, in a sentence for its card.
        errors: a page on what the model misreads, relative to the configuration; written once the model is there.
    """

    name: str
    version: str
    backbone: BackbonePlan
    corpora: tuple[CorpusPlan, ...]
    training: Settings = field(default_factory=Settings)
    adaptation: AdaptationPlan | None = None
    network: Mapping[str, Any] = field(default_factory=dict)
    points: OperatingPoints = field(default_factory=OperatingPoints)
    window_pieces: int = 384
    reading_pieces: int = 256
    summary: str = ""
    license: str = "Apache-2.0"
    errors: str = ""

    @property
    def folder_name(self) -> str:
        """Give the name of the model's folder."""
        return f"{self.name}-{self.version}"

    def to_plain(self) -> dict[str, Any]:
        """Give the configuration as dicts and lists that `json` can write."""
        plain: dict[str, Any] = json.loads(json.dumps(asdict(self)))
        return plain


def read_config(path: Path) -> TrainingConfig:
    """Read a configuration.

    Raises:
        ConfigError: there is no such file, it is not TOML, or a key is unknown, missing or of the wrong kind.
    """
    try:
        plain = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror}); give a training configuration (TOML)") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not TOML ({error})") from error
    config = built(TrainingConfig, plain, str(path), "")
    if not config.corpora:
        raise ConfigError(f"{path}: no [[corpora]]; name at least one corpus to learn from")
    return config


def built(kind: type[Built], plain: Mapping[str, Any], path: str, table: str) -> Built:
    """Make a dataclass of a table; `table` is its name with a dot behind it, empty for the whole file."""
    known: dict[str, Field[Any]] = {each.name: each for each in fields(kind)}  # type: ignore[arg-type]
    hints = get_type_hints(kind)
    unknown = sorted(set(plain) - set(known))
    if unknown:
        raise ConfigError(f"{path}: {table}{unknown[0]} is unknown; known: {', '.join(known)}")
    lacking = [n for n, f in known.items() if n not in plain and f.default is MISSING and f.default_factory is MISSING]
    if lacking:
        raise ConfigError(f"{path}: {table}{lacking[0]} is missing; give it a value")
    return kind(**{name: value_of(hints[name], value, path, f"{table}{name}") for name, value in plain.items()})


def value_of(hint: Any, value: Any, path: str, name: str) -> Any:
    """Check one value against the type of its field; tables become dataclasses, arrays tuples."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return value_of(next(each for each in inner if each is not type(None)), value, path, name)
    if origin is tuple:
        rows = checked(value, list, "an array", path, name)
        return tuple(value_of(inner[0], row, path, f"{name}[{index}]") for index, row in enumerate(rows))
    if is_dataclass(hint):
        return built(hint, checked(value, dict, "a table", path, name), path, f"{name}.")  # type: ignore[arg-type]
    if hint in KINDS:
        number = float(value) if hint is float and type(value) is int else value
        if type(number) is not hint:
            raise ConfigError(f"{path}: {name} is {value!r}; give {KINDS[hint]}")
        return number
    return checked(value, dict, "a table", path, name)


def checked(value: Any, kind: type, called: str, path: str, name: str) -> Any:
    """Give the value if it is of a kind.

    Raises:
        ConfigError: it is of another one.
    """
    if not isinstance(value, kind):
        raise ConfigError(f"{path}: {name} is {value!r}; give {called}")
    return value
