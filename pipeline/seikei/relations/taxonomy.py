"""The explanation types in use: what each means and which words speak for it.

The types are a file that a user may change or replace; a type that is added there takes part at once, from its
definition and cue terms.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from seikei.errors import ConfigError
from seikei.resources import data_text

__all__ = ["CueTerm", "ExplanationType", "Taxonomy", "load_taxonomy", "read_taxonomy_text"]

KEYS = {"id", "name", "definition", "cues", "mappings"}
SHIPPED = "taxonomy.toml"


@dataclass(frozen=True, slots=True)
class CueTerm:
    """A word or phrase that speaks for a type; `lemmas` are its words in lower case, in order."""

    lemmas: tuple[str, ...]
    weight: float

    def __str__(self) -> str:
        return " ".join(self.lemmas)


@dataclass(frozen=True, slots=True)
class ExplanationType:
    """One kind of explanation.

    Attributes:
        terms: the words that speak for it, never empty.
        mappings: `(coding, codes)` of the nearest codes in codings that the field uses, for exchange only.
    """

    id: str
    name: str
    definition: str
    terms: tuple[CueTerm, ...]
    mappings: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """The explanation types in their order, with the digest of the file that they come from."""

    types: tuple[ExplanationType, ...]
    sha256: str

    @property
    def ids(self) -> tuple[str, ...]:
        """Give the ids of the types, in order."""
        return tuple(kind.id for kind in self.types)


def load_taxonomy(source: Path | str | None = None) -> Taxonomy:
    """Give the explanation types of a TOML file, or those that ship with seikei.

    Args:
        source: a file; or the text of one (as settings carry it); nothing or an empty text for the shipped types.

    Raises:
        ConfigError: the file cannot be read or is not a taxonomy; the message names the file, the place in it and
            the way out.
    """
    if isinstance(source, Path):
        return parse_taxonomy(read_text(source), str(source))
    return parse_taxonomy(source, "taxonomy") if source else parse_taxonomy(read_taxonomy_text(), SHIPPED)


def read_taxonomy_text(path: Path | None = None) -> str:
    """Give the text of a taxonomy file, checked to be one, or that of the shipped file.

    Raises:
        ConfigError: as for `load_taxonomy`.
    """
    if path is None:
        return data_text("seikei.relations", SHIPPED)
    text = read_text(path)
    parse_taxonomy(text, str(path))
    return text


def parse_taxonomy(text: str, place: str) -> Taxonomy:
    """Build the types from the text of a TOML file; `place` names it in messages."""
    try:
        plain = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{place}: not TOML ({error}); mend the file or leave --taxonomy out") from error
    unknown = sorted(set(plain) - {"type"})
    if unknown:
        raise ConfigError(f"{place}: unknown key {unknown[0]!r}; a taxonomy is a list of [[type]] tables")
    tables = plain.get("type")
    if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
        raise ConfigError(f"{place}: no [[type]] table; a taxonomy needs one for each explanation type")
    types = tuple(read_type(table, f"{place}: type {number}") for number, table in enumerate(tables, start=1))
    refuse_doubles(types, place)
    return Taxonomy(types, hashlib.sha256(text.encode("utf-8")).hexdigest())


def read_text(path: Path) -> str:
    """Read a user's file as UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror}); give a taxonomy file that can") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8 (byte {error.start}); save the file as UTF-8") from error


def read_type(table: Mapping[str, Any], place: str) -> ExplanationType:
    """Build one type from its table, refusing what is missing, unknown or of the wrong kind."""
    unknown = sorted(set(table) - KEYS)
    if unknown:
        raise ConfigError(f"{place}: unknown key {unknown[0]!r}; known: {', '.join(sorted(KEYS))}")
    id_, name, definition = (read_string(table, key, place) for key in ("id", "name", "definition"))
    place = f"{place} ({id_})"
    cues = table.get("cues")
    if not isinstance(cues, list) or not cues:
        raise ConfigError(f"{place}: no cue terms; give at least one in cues = [...]")
    return ExplanationType(
        id=id_,
        name=name,
        definition=definition,
        terms=tuple(read_cue(cue, place) for cue in cues),
        mappings=read_mappings(table.get("mappings", {}), place),
    )


def read_string(table: Mapping[str, Any], key: str, place: str) -> str:
    """Read a string that must be there and not be empty."""
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ConfigError(f'{place}: {key} is {value!r}; each type needs {key} = "..."')
    return value


def read_cue(cue: Any, place: str) -> CueTerm:
    """Read a cue term: a string, or a table of term and weight."""
    term, weight = (cue.get("term"), cue.get("weight", 1.0)) if isinstance(cue, dict) else (cue, 1.0)
    if isinstance(cue, dict) and set(cue) - {"term", "weight"}:
        raise ConfigError(f"{place}: cue {cue!r} has an unknown key; known: term, weight")
    if not isinstance(term, str) or not term.split():
        raise ConfigError(f'{place}: cue {cue!r} has no words; give "word" or {{ term = "word", weight = 0.5 }}')
    if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 < weight <= 10:
        raise ConfigError(f"{place}: cue {term!r} has weight {weight!r}; give a number above 0 and up to 10")
    return CueTerm(tuple(term.lower().split()), float(weight))


def read_mappings(table: Any, place: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Read the codes of other codings: lists of strings by the coding's name."""
    if not isinstance(table, dict):
        raise ConfigError(f'{place}: mappings is {table!r}; give a table such as cap = ["18"]')
    for coding, codes in table.items():
        if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
            raise ConfigError(f'{place}: mapping {coding} is {codes!r}; give a list of strings such as ["18"]')
    return tuple((coding, tuple(codes)) for coding, codes in table.items())


def refuse_doubles(types: tuple[ExplanationType, ...], place: str) -> None:
    """Refuse two types of one id."""
    for id_, count in Counter(kind.id for kind in types).items():
        if count > 1:
            raise ConfigError(f"{place}: type {id_!r} stands there {count} times; give each type an id of its own")
