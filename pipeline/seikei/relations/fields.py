"""What the words around a relation say of it besides status and sense: weight, modality, avowal, direction.

Cue words tell; no parse is needed, so it serves whoever found the relation. What is not told is None (a plain reason,
for avowal). How often the cues are right stands in `annotations/fields/README.md`.
"""

from __future__ import annotations

from dataclasses import dataclass

from seikei.relations.direction import direction_of
from seikei.relations.modality import modality_of
from seikei.relations.stated import Stated, has_cue, split
from seikei.relations.weight import weight_of
from seikei.schema.layers import Denial, Direction, Modality, Sense, Span, Status, Weight

__all__ = ["Fields", "read_fields"]

BESIDE = 25
"""Characters before the signal, from the cause's start and behind it, in which “pretext” still speaks of the reason."""


@dataclass(frozen=True, slots=True)
class Fields:
    """What cue words say of a relation.

    Attributes:
        weight: how much the cause counts, None where the text does not say so.
        avowed: whether the reason is called a pretext or one put up for show.
        direction: whether the effect is more or less of something, None where it is neither.
    """

    weight: Weight | None
    modality: Modality
    avowed: bool
    direction: Direction | None


def read_fields(
    text: str,
    sentence: tuple[int, int],
    cause: Span,
    effect: Span,
    signal: Span | None,
    status: Status,
    denial: Denial | None,
    sense: Sense,
) -> Fields:
    """Read weight, modality, avowal and direction of a relation off the words around it.

    Offsets count into `text`, the document's; `sentence` is where the signal begins, or the effect where there is no
    signal. A rejected cause has no weight. The same words always give the same fields.
    """
    signal_words = split(text[signal.start : signal.end]) if signal else []
    effect_words = split(text[effect.start : effect.end])
    stated = Stated(text, sentence, cause, effect, signal, status, denial, sense, signal_words, effect_words)
    return Fields(weight_of(stated), modality_of(stated), is_avowed(stated), direction_of(stated))


def is_avowed(stated: Stated) -> bool:
    """Say whether words bring the reason in as a pretext (“ostensibly because”), or call it one (“was a pretext”).

    In “the incident was an excuse to invade” the aim is no pretext: what calls it one must stand behind the cause.
    """
    cause, signal = stated.cause, stated.signal or stated.cause
    introduction = [
        *stated.words(max(stated.sentence[0], signal.start - BESIDE), signal.start),
        *stated.signal_words,
        *stated.words(cause.start, min(cause.start + BESIDE, cause.end)),
    ]
    if has_cue(introduction, "avowed", "introducing"):
        return True
    called = stated.text[cause.end : cause.end + BESIDE].split(",", 2)[:2]
    behind = stated.signal_words if cause.start < signal.start else []
    return has_cue([*split(" ".join(called)), *behind], "avowed", "calling")
