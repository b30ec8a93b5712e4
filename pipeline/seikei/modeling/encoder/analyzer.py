"""The encoder as the shared analysis of the stages: one reading a document, from a model folder."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from seikei.errors import ModelMismatch, ModelNotFound
from seikei.modeling.encoder.decode import RelationScorer
from seikei.modeling.encoder.engine import GRAPHS, Engine, OnnxEngine
from seikei.modeling.encoder.features import WindowMaker
from seikei.modeling.encoder.labels import LabelSets
from seikei.modeling.encoder.reader import EncoderReader
from seikei.modeling.encoder.readings import OperatingPoints, Reading
from seikei.schema.document import Document
from seikei.schema.layers import Model

__all__ = ["CARD", "EncoderAnalyzer", "ReadingCard"]

CARD = "reading.json"
FILES = (*(f"{name}.onnx" for name in GRAPHS), "tokenizer.json", CARD)


@dataclass(frozen=True, slots=True)
class ReadingCard:
    """What a model folder says of how its graphs are to be read; it stands in `reading.json`.

    Attributes:
        temperatures: by head, what its logits are divided by.
        scorer: gives the probability that a relation is right.
    """

    name: str
    version: str
    labels: LabelSets = field(default_factory=LabelSets)
    points: OperatingPoints = field(default_factory=OperatingPoints)
    temperatures: Mapping[str, float] = field(default_factory=dict)
    scorer: RelationScorer = field(default_factory=RelationScorer)
    max_pieces: int = 256

    def to_plain(self) -> dict[str, Any]:
        """Give the card as dicts and lists that `json` can write."""
        return {
            "name": self.name,
            "version": self.version,
            "labels": self.labels.to_plain(),
            "points": asdict(self.points),
            "temperatures": dict(self.temperatures),
            "scorer": asdict(self.scorer),
            "max_pieces": self.max_pieces,
        }

    def reader(self, engine: Engine, folder: Path) -> EncoderReader:
        """Give a reader with an engine and the tokenizer of a model folder."""
        maker = WindowMaker.from_folder(folder, self.max_pieces)
        return EncoderReader(engine, maker, self.labels, self.points, self.temperatures, self.scorer)

    def model(self, files: Iterable[Path]) -> Model:
        """Give the model with one digest over files, in their order."""
        digest = hashlib.sha256()
        for file in files:
            digest.update(file.read_bytes())
        return Model(self.name, self.version, digest.hexdigest())

    @classmethod
    def from_folder(cls, folder: Path) -> ReadingCard:
        """Read the card of a model folder.

        Raises:
            ModelNotFound: the folder has none.
            ModelMismatch: it is of another version of seikei.
        """
        file = folder / CARD
        if not file.is_file():
            raise ModelNotFound(f"{file}: no such file; give the folder of a whole model")
        plain = json.loads(file.read_text(encoding="utf-8"))
        try:
            return cls(
                plain["name"],
                plain["version"],
                LabelSets.from_plain(plain["labels"]),
                OperatingPoints(**plain["points"]),
                plain["temperatures"],
                RelationScorer(**plain["scorer"]),
                plain["max_pieces"],
            )
        except (KeyError, TypeError) as error:
            raise ModelMismatch(f"{file}: not of this version of seikei ({error}); reinstall the model") from error


class EncoderAnalyzer:
    """Reads documents with the exported graphs of a model folder; loads them when the first document comes.

    A window goes through the network by itself and padded to a fixed length, so that a reading depends neither on the
    batch nor on the neighbours of its document.

    Args:
        folder: has one `.onnx` file a step, `tokenizer.json` and `reading.json`.
        threads: how many threads one window may use.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self.folder = folder
        self.threads = threads
        self.card = ReadingCard.from_folder(folder)

    @cached_property
    def reader(self) -> EncoderReader:
        """Give the reader over the folder's graphs."""
        return self.card.reader(OnnxEngine(self.folder, self.threads), self.folder)

    @property
    def models(self) -> tuple[Model, ...]:
        """Give the model with a digest over its files."""
        return (self.card.model(self.folder / name for name in FILES),)

    def analyze(self, documents: Iterable[Document], batch_size: int = 8) -> Iterator[Reading]:  # noqa: ARG002
        """Give one reading a document, in order; `batch_size` changes nothing."""
        return self.reader.read((document.text, document.sentences) for document in documents)
