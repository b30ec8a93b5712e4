"""Reading the volumes in which annotated passages stand, and no other files of a folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from seikei.annotate.rehydrate import Wanted
from seikei.config import Config
from seikei.errors import InputError
from seikei.ingest.discover import discover
from seikei.ingest.reader import read_source
from seikei.schema.document import Document

__all__ = ["read_wanted"]


def read_wanted(folders: Sequence[Path], docs: Sequence[str]) -> Iterator[Document | InputError]:
    """Give the documents of those files that are named as the volumes and essays of some documents, in file order.

    A volume that lies in the folders twice is read twice. What cannot be read is given as an error.

    Args:
        folders: folders, searched through and through, or single files.
        docs: ids of documents, as annotations have them.
    """
    wanted = Wanted(docs)
    config = Config(any_language=True)
    for found in discover(folders):
        if isinstance(found, InputError):
            yield found
        elif wanted.in_file(found.path):
            yield from (item for item in read_source(found, config) if isinstance(item, Document | InputError))
