"""Reading JSON lines: one document a line, its text kept as it is."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import IO

from seikei.config import Config
from seikei.errors import InputError
from seikei.ingest.assemble import assemble
from seikei.ingest.encoding import wide_codec
from seikei.ingest.fields import Place, describe_record, type_name
from seikei.ingest.opening import describe
from seikei.ingest.plain import mend
from seikei.ingest.source import BROKEN, ReadItem, Remainder, SourceFile
from seikei.schema.document import Document, Source

__all__ = ["MEDIA_TYPE", "read_jsonl"]

MEDIA_TYPE = "application/jsonl"
CONTRACT = 'each line needs "id" and "text"'


def read_jsonl(source: SourceFile, config: Config) -> Iterator[ReadItem]:
    """Read a file of JSON lines, line by line; a bad line is an error of its own and the others go on.

    `text` is kept verbatim unless `config.repair` is `always`. What a line holds besides its text is counted in one
    remainder a file.

    Raises:
        InputError: the file cannot be opened.
    """
    others = 0
    with source.open() as handle:
        for number, line, size in numbered_lines(handle, source):
            if isinstance(line, InputError):
                yield line
                others += size
                continue
            try:
                document = read_record(line, source, number, config)
            except InputError as error:
                yield error
                others += size
                continue
            others += size - sum(entry.chars for entry in document.ledger)
            yield document
    yield Remainder(source.path, "other fields", others)


def numbered_lines(handle: IO[bytes], source: SourceFile) -> Iterator[tuple[int, str | InputError, int]]:
    """Give number, text and size in characters of each line that is not blank; a line that is not UTF-8 as an error."""
    for number, content in enumerate(lines_of(handle, source), 1):
        if number == 1:
            content = check_start(content, source)
        try:
            line = content.decode("utf-8")
        except UnicodeDecodeError as error:
            message = f"is not UTF-8 (byte {error.start} of the line); JSON lines must be UTF-8: convert with iconv"
            yield number, InputError(message, path=source.path, line=number), len(content)
            continue
        if line.strip():
            yield number, line, len(line)


def lines_of(handle: IO[bytes], source: SourceFile) -> Iterator[bytes]:
    """Give the lines as bytes; a broken compression is an error of the file."""
    try:
        yield from handle
    except BROKEN as error:
        raise source.unreadable(error) from error


def check_start(first: bytes, source: SourceFile) -> bytes:
    """Take a byte order mark off the first line; refuse a file that is not UTF-8 altogether."""
    if wide := wide_codec(first):
        raise InputError(
            f"is {wide.upper()}; JSON lines must be UTF-8: convert it (iconv -f {wide.upper()} -t UTF-8)",
            path=source.path,
        )
    return first.removeprefix(codecs.BOM_UTF8)


def read_record(line: str, source: SourceFile, number: int, config: Config) -> Document:
    """Make the document of one line.

    Raises:
        InputError: the line is no JSON object, lacks `id` or `text`, or a field has a value of the wrong type.
    """
    place = Place(source.path, line=number)
    record = parse_object(line, place)
    identifier, text = required(record, "id", place), required(record, "text", place)
    mended = mend(text, config if config.repair == "always" else replace(config, repair="never"))
    stated = describe_record(record, place, nested=False)
    described = describe(stated, mended.built.text, mended.sections, mended.notes, name=identifier)
    origin = Source(source.path, identifier, MEDIA_TYPE, source.sha256, "utf-8")
    return assemble(
        identifier, origin, mended.built, described, sections=mended.sections, notes=mended.notes, pages=mended.pages
    )


def parse_object(line: str, place: Place) -> dict[str, object]:
    """Parse a line as one JSON object whose strings are all valid text."""
    try:
        record = json.loads(line.rstrip())
    except json.JSONDecodeError as error:
        raise place.error(f"is not valid JSON ({error.msg}, column {error.colno}); {CONTRACT}") from error
    except (ValueError, RecursionError) as error:
        raise place.error(f"cannot be parsed as JSON ({error}); {CONTRACT}") from error
    if not isinstance(record, dict):
        raise place.error(f"is {type_name(record)}, not an object; {CONTRACT}")
    if "\\ud" in line or "\\uD" in line:
        check_surrogates(record, place)
    return record


def check_surrogates(record: dict[str, object], place: Place) -> None:
    """Refuse half a surrogate pair: no file could hold it as text."""
    for name, value in record.items():
        try:
            json.dumps([name, value], ensure_ascii=False).encode("utf-8")
        except UnicodeEncodeError as error:
            shown = name.encode("ascii", "backslashreplace").decode("ascii")
            raise place.error(
                f'"{shown}" holds half a surrogate pair, which is no character; escape the whole pair or take it out',
                shown,
            ) from error


def required(record: dict[str, object], name: str, place: Place) -> str:
    """Give a field that must be there and must not be empty; an id may be a whole number."""
    value = record.get(name)
    if value is None:
        raise place.error(f'"{name}" is missing; {CONTRACT}', name)
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise place.error(f'"{name}" is {type_name(value)}, not a string; {CONTRACT}', name)
    if not value.strip():
        raise place.error(f'"{name}" is empty; {CONTRACT}', name)
    return value
