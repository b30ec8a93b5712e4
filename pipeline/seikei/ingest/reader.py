"""Reading: from paths to documents, whatever the format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from seikei.config import Config
from seikei.errors import InputError
from seikei.ingest import docx, html, jsonl, markdown, pdf, plain, tei
from seikei.ingest.detect import TEI, detect
from seikei.ingest.discover import discover
from seikei.ingest.encoding import check_codec
from seikei.ingest.source import Reader, ReadItem, Remainder, SourceFile
from seikei.schema.document import Document

__all__ = ["READERS", "read", "read_items", "read_source", "read_sources"]

DEFAULT = Config()
READERS: dict[str, Reader] = {
    plain.MEDIA_TYPE: plain.read_plain,
    pdf.MEDIA_TYPE: pdf.read_pdf,
    TEI: tei.read_tei,
    html.MEDIA_TYPE: html.read_html,
    markdown.MEDIA_TYPE: markdown.read_markdown,
    docx.MEDIA_TYPE: docx.read_docx,
    jsonl.MEDIA_TYPE: jsonl.read_jsonl,
}


def read(*paths: str | Path, config: Config = DEFAULT) -> Iterator[Document]:
    """Read documents out of files, folders and patterns; `-` is standard input.

    Documents come in the order of the inputs, those of a folder sorted by path; each file is read when its first
    document is asked for. Without paths nothing is given.

    Raises:
        InputError: an input cannot be read; documents before it have been given. `read_items` goes on instead.
        ConfigError: `config.encoding` names no codec.
    """
    for item in read_items(paths, config):
        if isinstance(item, InputError):
            raise item
        if isinstance(item, Document):
            yield item


def read_items(paths: Iterable[str | Path], config: Config = DEFAULT) -> Iterator[ReadItem]:
    """Read documents and go on after failures: gives documents, errors and remainders as they come.

    Raises:
        ConfigError: `config.encoding` names no codec.
    """
    yield from read_sources(discover(paths), config)


def read_sources(sources: Iterable[SourceFile | InputError], config: Config = DEFAULT) -> Iterator[ReadItem]:
    """Read files that `discover` gave: documents, errors and remainders as they come.

    Raises:
        ConfigError: `config.encoding` names no codec.
    """
    check_codec(config.encoding)
    seen: dict[str, str] = {}
    for found in sources:
        if isinstance(found, InputError):
            yield found
            continue
        for item in read_source(found, config):
            yield unrepeated(item, found, seen) if isinstance(item, Document) else item


def read_source(source: SourceFile, config: Config) -> Iterator[ReadItem]:
    """Read one file with the reader for its kind; never raises for what is in the file."""
    given = False
    try:
        for item in READERS[detect(source)](source, config):
            given = given or not isinstance(item, Remainder)
            if isinstance(item, Document):
                yield accepted(item, source, config)
            else:
                yield with_digest(item, source) if isinstance(item, InputError) else item
    except InputError as error:
        given = True
        yield with_digest(error, source)
    except Exception as error:
        given = True
        yield unexpected(error, source)
    if not given:
        yield InputError("is empty: no document was found in it", path=source.path, sha256=source.sha256)


def accepted(document: Document, source: SourceFile, config: Config) -> Document | InputError:
    """Give the document with its id prefixed, or the reason for which it is not taken."""
    part, digest = document.source.part, source.sha256
    if part is None and not document.text.strip():
        return InputError("is empty: it holds no running text", path=source.path, sha256=digest)
    if document.language != "en" and not config.any_language:
        message = f'language is "{document.language}"; only English is mapped, --any-language maps it all the same'
        return InputError(message, path=source.path, part=part, sha256=digest)
    return replace(document, id=config.id_prefix + document.id) if config.id_prefix else document


def unrepeated(document: Document, source: SourceFile, seen: dict[str, str]) -> Document | InputError:
    """Give the document and note its id, or give an error where an earlier one has the same id."""
    here = str(source.file)
    if document.id not in seen:
        seen[document.id] = here
        return document
    message = (
        f'{here} has a document with the id "{document.id}", and so has {seen[document.id]}; '
        "run one of the two by itself with --id-prefix"
    )
    return InputError(message, path=source.path, part=document.source.part, sha256=document.source.sha256)


def with_digest(error: InputError, source: SourceFile) -> InputError:
    """Add the file's digest to an error, where the file can be read."""
    if error.sha256 is None:
        try:
            error.sha256 = source.sha256
        except InputError:
            return error
    return error


def unexpected(error: Exception, source: SourceFile) -> InputError:
    """Make a failure of one input out of a fault in a reader, so that the other inputs are done."""
    failure = InputError(
        f"could not be read ({type(error).__name__}: {error}); this is a fault of seikei, please report it",
        path=source.path,
    )
    failure.__cause__ = error
    return with_digest(failure, source)
