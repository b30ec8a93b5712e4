"""Choosing documents of a corpus by date, kind and id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import get_args

from seikei.errors import ConfigError
from seikei.schema.document import Document, DocumentKind

__all__ = ["Selection", "listed"]

LISTED = 8


@dataclass(frozen=True, slots=True)
class Selection:
    """Which documents of the inputs are mapped; by default all.

    Attributes:
        since, until: ISO days, both inclusive. A document is chosen if the span in which it falls touches them;
            one without any date is not chosen where either is given.
        kinds: kinds of document; empty for all.
        only: ids, or the last parts of ids (`d97` for `frus1955-57v23p1/d97`); empty for all.
    """

    since: str | None = None
    until: str | None = None
    kinds: tuple[str, ...] = ()
    only: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name, day in (("--since", self.since), ("--until", self.until)):
            if day is not None and not is_day(day):
                raise ConfigError(f"{name} is {day!r}; give a day as YYYY-MM-DD")
        known = get_args(DocumentKind)
        for kind in self.kinds:
            if kind not in known:
                raise ConfigError(f"--kind is {kind!r}; known: {', '.join(known)}")
        if self.since is not None and self.until is not None and self.until < self.since:
            raise ConfigError(f"--since {self.since} is after --until {self.until}; no day lies between them")

    def takes(self, document: Document) -> bool:
        """Say whether a document is chosen."""
        return self.takes_date(document) and self.takes_kind(document) and self.takes_id(document)

    def takes_date(self, document: Document) -> bool:
        """Say whether the document's span of dates touches the one that is asked for."""
        if self.since is None and self.until is None:
            return True
        if document.date_min is None or document.date_max is None:
            return False
        after = self.since is None or document.date_max >= self.since
        return after and (self.until is None or document.date_min <= self.until)

    def takes_kind(self, document: Document) -> bool:
        """Say whether the document is of a kind that is asked for."""
        return not self.kinds or document.kind in self.kinds

    def takes_id(self, document: Document) -> bool:
        """Say whether the document's id, or its last part, is asked for."""
        return not self.only or document.id in self.only or document.id.rsplit("/", 1)[-1] in self.only

    def unmatched(self, seen: Iterable[str]) -> tuple[str, ...]:
        """Give the ids of `only` that none of the documents seen had."""
        ids = set(seen)
        tails = {document_id.rsplit("/", 1)[-1] for document_id in ids}
        return tuple(wanted for wanted in self.only if wanted not in ids and wanted not in tails)

    def refuse_unmatched(self, seen: Sequence[str]) -> None:
        """Name the ids of `only` that none of the documents seen had.

        Raises:
            ConfigError: there is such an id; the message lists the first ids that were seen.
        """
        if unmatched := self.unmatched(seen):
            raise ConfigError(f"--only: no document has the id {', '.join(unmatched)}; there are: {listed(seen)}")


def listed(ids: Iterable[str]) -> str:
    """Give the first of some ids for a message."""
    first = list(islice(ids, LISTED + 1))
    return ", ".join(first[:LISTED]) + (", ..." if len(first) > LISTED else "") if first else "none"


def is_day(text: str) -> bool:
    """Say whether a text is a day in ISO form."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
