"""Everything that can go wrong, sorted by what to do about it.

::

    SeikeiError
    ├── ConfigError      the run was asked for in a way that cannot be: mend the command or the file (exit 2)
    ├── InputError       one input cannot be read: record it, go on with the others (exit 1)
    ├── MapError         a line of maps is not what the contract says (exit 1)
    ├── ModelNotFound    a model or data package is not where it should be (exit 2)
    ├── ModelMismatch    a model is there, but is not the one its manifest describes (exit 2)
    └── MissingLayer     a stage was run before the stage whose layer it reads (a fault of the caller)

A message is one line: what, the value, where, and the way out.
"""

from __future__ import annotations

from functools import partial
from typing import Any

__all__ = [
    "ConfigError",
    "InputError",
    "MapError",
    "MissingLayer",
    "ModelMismatch",
    "ModelNotFound",
    "SeikeiError",
]


class SeikeiError(Exception):
    """The root of all errors that seikei raises on purpose."""


class ConfigError(SeikeiError):
    """A setting, an option or a file of settings cannot be used."""


class InputError(SeikeiError):
    """One input, or one document of it, cannot be read.

    Attributes:
        path: the file, as the user named it.
        part: the document within the file (a TEI `xml:id`, a JSONL record's id), or None for the whole file.
        line: the 1-based line in the file, or None.
        field: the field of a record, or None.
        stage: the stage that gave up: `discover`, `read`, `repair`, `map`.
        sha256: the digest of the file's bytes where they could be read, else None.
    """

    def __init__(
        self,
        message: str,
        *,
        path: str,
        part: str | None = None,
        line: int | None = None,
        field: str | None = None,
        stage: str = "read",
        sha256: str | None = None,
    ) -> None:
        self.message = message
        self.path = path
        self.part = part
        self.line = line
        self.field = field
        self.stage = stage
        self.sha256 = sha256
        super().__init__(str(self))

    def __reduce__(self) -> tuple[Any, ...]:
        """Let the error come back whole from a worker process."""
        restore = partial(type(self), path=self.path, part=self.part, line=self.line, field=self.field)
        return partial(restore, stage=self.stage, sha256=self.sha256), (self.message,)

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        if self.part is not None:
            place = f"{place} ({self.part})"
        return f"{place}: {self.message}"


class MapError(SeikeiError):
    """A map breaks a promise of the contract: a span off the text, a reference to nothing, a wrong sum."""


class ModelNotFound(SeikeiError):
    """A model or data package is not in any of the places where it may be."""


class ModelMismatch(SeikeiError):
    """A model's digest, labels or version are not those that were asked for."""


class MissingLayer(SeikeiError):
    """A stage needs a layer that no earlier stage has made."""
