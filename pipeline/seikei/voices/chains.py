"""From stretches with one voice each to attributions with whole chains: stretches that lie inside others nest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from seikei.modeling.layers import Attribution
from seikei.schema.layers import Voice

__all__ = ["Stretch", "chains", "same_voice"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text with the one voice that it adds."""

    start: int
    end: int
    voice: Voice


def chains(stretches: Iterable[Stretch]) -> tuple[Attribution, ...]:
    """Nest stretches: each gets the voices of all that hold it, outermost first.

    A stretch that runs out of the one in which it begins is cut at that one's end. A voice inside its own stretch
    adds nothing, so “he said that he believed” is one voice.
    """
    open_: list[Attribution] = []
    found: list[Attribution] = []
    for stretch in sorted(stretches, key=lambda s: (s.start, -s.end, s.voice.cue.start if s.voice.cue else -1)):
        while open_ and open_[-1].end <= stretch.start:
            open_.pop()
        if open_ and stretch.end > open_[-1].end:
            stretch = replace(stretch, end=open_[-1].end)
        outer = open_[-1].voices if open_ else ()
        if stretch.start >= stretch.end or any(same_voice(voice, stretch.voice) for voice in outer):
            continue
        attribution = Attribution(stretch.start, stretch.end, (*outer, stretch.voice))
        if open_ and (open_[-1].start, open_[-1].end) == (stretch.start, stretch.end):
            open_.pop()
            found.pop()  # the longer chain holds for the whole stretch
        open_.append(attribution)
        found.append(attribution)
    return tuple(found)


def same_voice(left: Voice, right: Voice) -> bool:
    """Say whether two voices are one: the same entity, or the same name."""
    if left.kind == "unnamed" or right.kind == "unnamed":
        return False
    if left.entity is not None and left.entity == right.entity:
        return True
    return bool(last_word(left)) and last_word(left) == last_word(right)


def last_word(voice: Voice) -> str:
    """Give the last word of a voice's name in lower case, by which names of one person agree."""
    words = (voice.text or "").lower().split()
    return words[-1] if words else ""
