"""Direct speech: speakers' labels in minutes and transcripts, and quotations that run over several sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from seikei.resources import data_text

__all__ = ["SpeakerTurn", "find_quotations", "find_turns"]

LABEL = re.compile(
    r"^[ \t]*(?P<name>(?:(?:The|Mr\.|Mrs\.|Miss|Ms\.|Dr\.|Sir|Lord|General|Gen\.|Senator|Amb\.)[ ])?"
    r"[A-Z][\w.’'\-]*(?:[ ](?:[A-Z][\w.’'\-]*|of|de|von|van|the)){0,5})"
    r"(?:[ ]?[(\[][^()\[\]\n]{1,60}[)\]])?[ ]?:(?=[ \t]+[\w“\"'‘\[(])",
    re.MULTILINE,
)
TITLED = re.compile(
    r"(?:The|Mr\.|Mrs\.|Miss|Ms\.|Dr\.|Sir|Lord|General|Gen\.|Senator|Amb\.|Secretary|President|Ambassador"
    r"|Minister|Chairman|Prime Minister|Chancellor)\b"
)
MOST_QUOTED = 6000
PARAGRAPH = "\n\n"


@dataclass(frozen=True, slots=True)
class SpeakerTurn:
    """What one speaker says: the label's name, and the stretch from behind the label to the next one."""

    name: tuple[int, int]
    start: int
    end: int


@cache
def headings() -> frozenset[str]:
    """Give the words that look like a speaker's label and are none."""
    lines = data_text("seikei.voices", "not_speakers.txt").splitlines()
    return frozenset(line.strip() for line in lines if line and not line.startswith("#"))


def find_turns(text: str) -> tuple[SpeakerTurn, ...]:
    """Find speakers' labels and what each of them says.

    A label that is the only one of its text holds for its paragraph; of several each holds up to the next.
    """
    labels = [match for match in LABEL.finditer(text) if is_speaker(match["name"])]
    if not labels:
        return ()
    ends = [match.start() for match in labels[1:]] + [len(text)]
    if len(labels) == 1:
        stop = text.find(PARAGRAPH, labels[0].end())
        ends = [len(text) if stop < 0 else stop]
    return tuple(
        SpeakerTurn(match.span("name"), match.end(), max(match.end(), end_of_words(text, match.end(), end)))
        for match, end in zip(labels, ends, strict=True)
    )


def is_speaker(name: str) -> bool:
    """Say whether the words before a colon can name a speaker."""
    words = name.lower().rstrip(".")
    if words.split()[0] in ("dear", "excellency"):
        return False
    if words in headings() or any(
        words.startswith(f"{heading} ") for heading in ("subject", "part", "section", "article")
    ):
        return False
    return name.isupper() or TITLED.match(name) is not None or len(name.split()) <= 3


def end_of_words(text: str, start: int, end: int) -> int:
    """Give the end of a stretch without the white space at its end."""
    return start + len(text[start:end].rstrip())


def find_quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Find double-quoted stretches, marks included, in order and without overlap.

    A quotation that is opened again at the start of each paragraph without being closed is one. One that is never
    closed, or not within some pages, is left out.
    """
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for match in re.finditer('[“”"]|\n\n', text):
        mark, at = match[0], match.start()
        if opened is not None and at - opened > MOST_QUOTED:
            opened = None
        if mark == PARAGRAPH:
            if opened is not None and text[match.end() : match.end() + 1] not in ("“", '"'):
                opened = None
        elif mark == "”" or (mark == '"' and opened is not None and not reopens(text, at)):
            if opened is not None:
                found.append((opened, at + 1))
            opened = None
        elif opened is None:
            opened = at
    return tuple(found)


def reopens(text: str, at: int) -> bool:
    """Say whether a straight mark stands at the start of a paragraph."""
    return text[max(0, at - 2) : at] == PARAGRAPH
