"""What a record says of its document: the fields of a JSON line or of a front matter, checked and sorted."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from typing import cast, get_args

from seikei.errors import InputError
from seikei.ingest.assemble import Description
from seikei.ingest.dates import DateSpan, parse_date
from seikei.ingest.language import language_code
from seikei.schema.document import DocumentKind, Genre

__all__ = ["Place", "describe_record", "plain_string"]

KINDS = frozenset(get_args(DocumentKind))
GENRES = frozenset(get_args(Genre))
LISTS = {"authors": "author", "recipients": "recipient", "participants": "participant"}
KNOWN = frozenset({"id", "text", "title", "kind", "genre", "language", "date", "date_min", "date_max", "place"})


class Place:
    """Where a record stands, so that its errors say it: a file, and a line or a part of it."""

    def __init__(self, path: str, *, line: int | None = None, part: str | None = None) -> None:
        self.path, self.line, self.part = path, line, part

    def error(self, message: str, field: str | None = None) -> InputError:
        """Make an error at this place."""
        return InputError(message, path=self.path, line=self.line, part=self.part, field=field)


def describe_record(record: Mapping[str, object], place: Place, *, nested: bool) -> Description:
    """Turn the fields of a record into a description.

    `title`, `kind`, `genre`, `language`, `date`, `date_min`, `date_max`, `place`, `authors`, `recipients` and
    `participants` have fields of their own; every other plain value becomes metadata. A kind, genre or date that is
    not known is kept as metadata, too.

    Args:
        record: the fields.
        place: where the record stands, for messages.
        nested: keep lists and objects of other fields as JSON text; else they are left to the file's remainder.

    Raises:
        InputError: a known field has a value of the wrong type.
    """
    people = {name: names(record, name, single, place) for name, single in LISTS.items()}
    kind, genre = plain_field(record, "kind", place), plain_field(record, "genre", place)
    stated = plain_field(record, "language", place)
    dates, unread = date_fields(record, place)
    others = [("kind", kind)] if kind and kind.lower() not in KINDS else []
    others += [("genre", genre)] if genre and genre.lower() not in GENRES else []
    return Description(
        title=plain_field(record, "title", place) or "",
        kind=cast(DocumentKind, kind.lower()) if kind and kind.lower() in KINDS else "other",
        genre=cast(Genre, genre.lower()) if genre and genre.lower() in GENRES else "other",
        language=language_code(stated) if stated else None,
        date=dates.day if dates else None,
        date_min=dates.first if dates else None,
        date_max=dates.last if dates else None,
        place=plain_field(record, "place", place),
        authors=people["authors"],
        recipients=people["recipients"],
        participants=people["participants"],
        metadata=(*others, *unread, *other_fields(record, nested)),
    )


def plain_string(value: object) -> str | None:
    """Write a plain value as a string (a date as ISO 8601, a truth value as true or false); None for nested ones."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if isinstance(value, str | int | float) else None


def plain_field(record: Mapping[str, object], name: str, place: Place) -> str | None:
    """Give a field that must be one plain value; absent, null and empty are alike."""
    value = record.get(name)
    if value is None or value == "":
        return None
    if (plain := plain_string(value)) is None:
        raise place.error(f'"{name}" is {type_name(value)}; it must be a string', name)
    return plain.strip() or None


def names(record: Mapping[str, object], name: str, single: str, place: Place) -> tuple[str, ...]:
    """Give a field that is a string or a list of strings, under its plural or its singular name."""
    found: list[str] = []
    for key in (name, single):
        value = record.get(key)
        for item in value if isinstance(value, list) else [] if value is None else [value]:
            if (plain := plain_string(item)) is None:
                raise place.error(f'"{key}" holds {type_name(item)}; it must be a string or a list of strings', key)
            found.append(plain.strip())
    return tuple(item for item in found if item)


def date_fields(record: Mapping[str, object], place: Place) -> tuple[DateSpan | None, list[tuple[str, str]]]:
    """Read `date`, `date_min` and `date_max`; what cannot be read is given back as metadata."""
    stated = {name: plain_field(record, name, place) for name in ("date", "date_min", "date_max")}
    read = {name: parse_date(value) for name, value in stated.items() if value}
    unread = [(name, value) for name, value in stated.items() if value and read[name] is None]
    day, low, high = (read.get(name) for name in ("date", "date_min", "date_max"))
    ends = [bound for bound in (low or day, high or day, low, high) if bound]
    if not ends:
        return None, unread
    first, last = (low or day or ends[0]).first, (high or day or ends[-1]).last
    if first > last:
        raise place.error(f'"date_min" {first} is later than "date_max" {last}', "date_min")
    return DateSpan(first, last), unread


def other_fields(record: Mapping[str, object], nested: bool) -> Iterator[tuple[str, str]]:
    """Give the fields that have no place of their own, as pairs of strings."""
    for key, value in record.items():
        if key in KNOWN or key in LISTS or key in LISTS.values() or value is None:
            continue
        plain = plain_string(value)
        if plain is None and nested:
            plain = flat(value)
        if plain is not None:
            yield str(key), plain


def flat(value: object) -> str:
    """Write a nested value as one string: a list of plain values joined by commas, else as JSON."""
    if isinstance(value, list) and all(plain_string(item) is not None for item in value):
        return ", ".join(str(plain_string(item)) for item in value)
    return json.dumps(value, ensure_ascii=False, default=str)


def type_name(value: object) -> str:
    """Name a value's type as JSON does."""
    if value is None:
        return "null"
    return "an object" if isinstance(value, dict) else "a list" if isinstance(value, list) else type(value).__name__
