"""Whether an effect is more or less of something, by a verb of the signal or by the words of the effect."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from seikei.relations.stated import Stated, cues, has_cue, phrases
from seikei.schema.layers import Direction

__all__ = ["direction_of"]

DIRECTIONS: tuple[Direction, ...] = ("more", "less")
EFFECT_WORDS = 12
VERB_REACH = 10
NOUN_REACH = 4
"""Words from the start of the effect within which a verb, or a noun, is what the effect names."""
NEAR = 4


def direction_of(stated: Stated) -> Direction | None:
    """Give the direction of the effect, None where the words name neither a rise nor a fall.

    A denied relation has the direction that its effect would have had. The effect of a relation of sense `prevent` is
    what does not come about; only a verb of the signal (“weakened”) gives it a direction.
    """
    for direction in DIRECTIONS:
        if has_cue(stated.signal_words, "direction", f"signal_{direction}"):
            return direction
    if stated.sense == "prevent" and stated.denial is None:
        return None
    words = stated.effect_words
    for k, word in enumerate(words[:EFFECT_WORDS]):
        if word in first_words():
            for direction in DIRECTIONS:
                if is_change(words, k, direction):
                    return direction
    return None


@cache
def first_words() -> frozenset[str]:
    """Give the words with which what an effect may say of its direction begins."""
    names = [f"{part}_{direction}" for part in ("noun", "verb") for direction in DIRECTIONS]
    all_cues = (cue for name in names for cue in (*cues("direction", name), *phrases("direction", name)))
    return frozenset(cue.split()[0] for cue in all_cues)


def is_change(words: Sequence[str], k: int, direction: Direction) -> bool:
    """Say whether the word at `k` makes an effect a rise (or a fall), as its verb or as the noun that it names."""
    noun, verb = begins(words, k, f"noun_{direction}"), begins(words, k, f"verb_{direction}")
    if not (noun or verb) or means_else(words, k):
        return False
    return (verb and says_effect(words, k, noun)) or (noun and names_effect(words, k))


def begins(words: Sequence[str], k: int, name: str) -> bool:
    """Say whether a word or a pair of words of a list stands at `k`."""
    return words[k] in cues("direction", name) or f" {' '.join(words[k : k + 2])} " in phrases("direction", name)


def means_else(words: Sequence[str], k: int) -> bool:
    """Say whether the words beside a direction word make it mean something else (“once more”, “raise the issue”)."""
    return (
        has_cue(words[max(0, k - 2) : k], "direction", "not_before")
        or has_cue(words[:k], "direction", "checked")
        or has_cue(words[k + 1 : k + NEAR], "direction", "not_near")
        or has_cue(words[k + 1 : k + 2], "direction", "not_behind")
    )


def says_effect(words: Sequence[str], k: int, is_noun: bool) -> bool:
    """Say whether the verb at `k` is what the effect says, not an infinitive or a clause deep in it."""
    if k >= VERB_REACH or has_cue(words[:k], "direction", "subordinate"):
        return False
    before = next((word for word in reversed(words[:k]) if not word.endswith("ly")), "")
    if not before or before in cues("direction", "verbal"):
        return before != "to" or k < NOUN_REACH
    return not is_noun and k + 1 < len(words) and before not in cues("direction", "nominal")


def names_effect(words: Sequence[str], k: int) -> bool:
    """Say whether the noun at `k` is what the effect names, not a part of it or the subject of its verb."""
    deep = k >= NOUN_REACH and words[k - 1] not in cues("direction", "opening")
    inner = has_cue(words[:k], "direction", "inner")
    compares = k > 0 and words[k - 1] in cues("direction", "comparing") and words[k].endswith(("er", "re"))
    qualifies = words[k].endswith(("er", "re")) and words[k + 1 : k + 2] != [] and words[k + 1] in first_words()
    return not (deep or inner or compares or qualifies) and not has_cue(words[k + 1 :], "direction", "finite")
