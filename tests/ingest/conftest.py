"""Sources made in memory, and the check that every reader's document must pass."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from seikei.config import Config
from seikei.ingest.source import ReadItem, SourceFile, StreamedSource
from seikei.schema.document import Document
from seikei.text.alignment import Alignment, check

Reading = Callable[[SourceFile, Config], Iterator[ReadItem]]
WORD_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture(scope="session")
def stream() -> Callable[..., SourceFile]:
    def make(content: str | bytes, path: str = "memo.txt") -> SourceFile:
        data = content.encode() if isinstance(content, str) else content
        return StreamedSource(path, Path(path), data)

    return make


@pytest.fixture(scope="session")
def only(stream: Callable[..., SourceFile]) -> Callable[..., Document]:
    """Read one source and give its only document."""

    def read_only(
        reading: Reading, content: str | bytes, path: str = "memo.txt", config: Config | None = None
    ) -> Document:
        items = list(reading(stream(content, path), config or Config()))
        documents = [item for item in items if isinstance(item, Document)]
        assert len(documents) == 1
        return documents[0]

    return read_only


@pytest.fixture(scope="session")
def check_account() -> Callable[[Document, str, int], None]:
    """Check what holds for every document: runs, ledger, spans, and the way back of every stretch."""

    def accounted(document: Document, raw: str, length: int) -> None:
        text, alignment = document.text, Alignment(document.alignment)
        assert check(document.alignment, text, len(raw)) is None
        assert sum(entry.chars for entry in document.ledger) == length
        for start, end, raw_start, raw_end in document.alignment:
            if end - start == raw_end - raw_start:
                assert text[start:end] == raw[raw_start:raw_end]
        for start in range(0, len(text), max(1, len(text) // 50)):
            end = min(len(text), start + 7)
            raw_start, raw_end = alignment.locate(start, end)
            assert 0 <= raw_start <= raw_end <= len(raw)
        assert all(0 <= each.start <= each.end <= len(text) for each in document.sections)
        assert all(0 <= note.at <= len(text) for note in document.notes)
        assert all(0 <= page.start <= len(text) for page in document.pages)

    return accounted


@pytest.fixture(scope="session")
def make_docx() -> Callable[..., bytes]:
    def make(body: str, **parts: str) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            start = f'<?xml version="1.0"?><w:document xmlns:w="{WORD_NAMESPACE}" xmlns:mc="urn:mc"><w:body>'
            archive.writestr("word/document.xml", f"{start}{body}</w:body></w:document>")
            for name, content in parts.items():
                archive.writestr(name.replace("__", "/") + ".xml", content)
        return buffer.getvalue()

    return make


@pytest.fixture(scope="session")
def make_pdf() -> Callable[..., bytes]:
    """Make a PDF out of pages; a page is a list of `(x, y, size, line)`."""

    def make(pages: Sequence[Sequence[tuple[float, float, float, str]]], *, trailer: str = "", info: str = "") -> bytes:
        objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
        kids = []
        for page in pages:
            lines = "".join(f"BT /F1 {size} Tf {x} {y} Td ({line}) Tj ET\n" for x, y, size, line in page)
            objects.append(f"<< /Length {len(lines)} >>\nstream\n{lines}endstream")
            kids.append(f"{len(objects) + 1} 0 R")
            objects.append(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
                f"/Resources << /Font << /F1 3 0 R >> >> /Contents {len(objects)} 0 R >>"
            )
        objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
        objects.append(f"<< {info} >>")
        body, offsets = "%PDF-1.4\n", []
        for number, content in enumerate(objects, 1):
            offsets.append(len(body))
            body += f"{number} 0 obj\n{content}\nendobj\n"
        table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
        end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R {trailer} >>"
        return (
            f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}\nstartxref\n{len(body)}\n%%EOF\n"
        ).encode("latin-1")

    return make
