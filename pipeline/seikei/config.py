"""The settings of a run that change what stands in a map, and their digest.

Workers, engine and batch size are not here: they change how fast a map is made, never what is in it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, fields

from seikei.errors import ConfigError

__all__ = ["DEFAULT_MODEL", "RULES", "Config"]

DEFAULT_MODEL = "seikei-base"
RULES = "rules"


@dataclass(frozen=True, slots=True)
class Config:
    """What a map depends on besides the input and the models.

    Attributes:
        repair: `auto` (plain text and PDF are repaired), `always` (JSONL too), `never`.
        encoding: how to read text files that are not UTF-8 and declare no encoding: None to refuse them with a
            message, `auto` to take the most likely encoding, or the name of a codec.
        any_language: map documents that are not English instead of refusing them.
        taxonomy: the text of a taxonomy file of the user's own (empty: the one shipped).
        id_prefix: put before every document id.
        model: what reads the text: the name of a model that ships with seikei, the folder of another one, or `rules`
            for the rules over a spaCy parse, which need the extra of that name.
    """

    repair: str = "auto"
    encoding: str | None = None
    any_language: bool = False
    taxonomy: str = ""
    id_prefix: str = ""
    model: str = DEFAULT_MODEL

    def __post_init__(self) -> None:
        if self.repair not in ("auto", "always", "never"):
            raise ConfigError(f"repair is {self.repair!r}; known: auto, always, never")
        if not self.model.strip():
            raise ConfigError(f"model is {self.model!r}; give {DEFAULT_MODEL}, {RULES} or the folder of a model")

    @property
    def sha256(self) -> str:
        """Give the digest of the settings; a field at its default does not count, so that fields can be added."""
        changed = {f.name: value for f in fields(self) if (value := asdict(self)[f.name]) != f.default}
        return hashlib.sha256(json.dumps(changed, sort_keys=True).encode()).hexdigest()
