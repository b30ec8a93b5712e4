"""What kind of document a heading announces."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import cast

from seikei.schema.document import DocumentKind

__all__ = ["kind_of"]


def kind_of(words: str) -> DocumentKind | None:
    """Give the kind of document that these words name, or None where they name none.

    Source: the expressions in `tei_kinds.tsv`; the one that matches earliest decides.
    """
    found = ((match.start(), kind) for kind, expression in rules() if (match := expression.search(words)))
    return min(found, key=lambda pair: pair[0], default=(0, None))[1]


@cache
def rules() -> tuple[tuple[DocumentKind, re.Pattern[str]], ...]:
    """Read the expressions once, in the order of the file."""
    lines = files("seikei.ingest").joinpath("tei_kinds.tsv").read_text(encoding="utf-8").splitlines()
    fields = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple((cast(DocumentKind, kind), re.compile(expression, re.IGNORECASE)) for kind, expression in fields)
