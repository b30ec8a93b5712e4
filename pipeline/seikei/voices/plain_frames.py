"""Reporting frames read from the words of a sentence alone, without a parse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from seikei.voices.forms import reporting_forms
from seikei.voices.noun_frames import NounFrames
from seikei.voices.reports import Frame, Source
from seikei.voices.verb_frames import VerbFrames
from seikei.voices.wording import Wording

__all__ = ["plain_frames"]


def plain_frames(words: Wording) -> tuple[Frame, ...]:
    """Give the reporting frames of a sentence in text order; what one reports ends where another main clause begins."""
    found = sorted(read_frames(words), key=lambda frame: frame.cue)
    return tuple(cut_short(frame, found[number + 1 :]) for number, frame in enumerate(found))


def read_frames(words: Wording) -> Iterator[Frame]:
    """Read the words of a sentence one after the other; a name reports nothing (“the United States”)."""
    verbs, nouns = VerbFrames(words), NounFrames(words)
    last: Source | None = None
    for at in range(len(words)):
        if words.is_name(at):
            continue
        frame = verbs.frame(at, last) if words.lower(at) in reporting_forms() else None
        frame = frame or nouns.frame(at)
        if frame is not None:
            last = frame.source or last
            yield frame


def cut_short(frame: Frame, later: Sequence[Frame]) -> Frame:
    """End what a frame reports where another subject's main clause begins."""
    begins = [each.start if frame.whole or each.source is None else each.source.start for each in later if each.whole]
    return replace(frame, end=min([frame.end, *(begin for begin in begins if begin > frame.cue[1])]))
