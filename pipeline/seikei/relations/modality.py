"""In which world a relation holds: the actual one, or one predicted, proposed, contrary to fact or left open."""

from __future__ import annotations

from collections.abc import Sequence

from seikei.relations.stated import Stated, cues, has_cue
from seikei.schema.layers import Modality

__all__ = ["modality_of"]

LONGEST_NUCLEUS = 400
"""Characters of signal and effect together beyond which the effect alone is read."""
LEAD = 20
"""Characters before the effect in which its modal may stand."""
LEAD_WORDS = 3
EFFECT_WORDS = 12
OPENING = 60
"""Characters before a relation in which a verb that asks for it stands."""
ASKED = 6
"""Words behind “asked” within which “whether” or “if” belongs to it."""
CONDITION = 25
"""Characters before and behind the start of a relation in which “but for” may stand."""
BETWEEN = 4


def modality_of(stated: Stated) -> Modality:
    """Say in which world a relation holds, by its status and the words in and before signal and effect."""
    if stated.status == "asserted":
        acts = stated.sense in ("motive", "purpose")
        return "proposed" if acts and has_cue(around_effect(stated), "modality", "proposed_asserted") else "actual"
    if (unreal := unreal_of(stated)) is not None:
        return unreal
    around = around_effect(stated)
    if stated.status == "denied":
        return "predicted" if has_cue([*around, *stated.signal_words], "modality", "predicted") else "actual"
    proposed = stated.sense == "purpose" or has_cue(around, "modality", "proposed")
    return "proposed" if proposed else "predicted"


def around_effect(stated: Stated) -> list[str]:
    """Give the first words of the effect with the few before it, among them its modal."""
    return [*lead_of(stated, stated.effect.start), *stated.effect_words[:EFFECT_WORDS]]


def lead_of(stated: Stated, start: int) -> list[str]:
    """Give the few words before a place in the sentence."""
    return stated.words(max(stated.sentence[0], start - LEAD), start)[-LEAD_WORDS:]


def unreal_of(stated: Stated) -> Modality | None:
    """Say whether a relation that is not asserted is left open, or is contrary to fact."""
    effect, signal = stated.effect, stated.signal or stated.effect
    low, high = min(effect.start, signal.start), max(effect.end, signal.end)
    if high - low > LONGEST_NUCLEUS:
        low, high = effect.start, effect.end
    first = min(low, stated.cause.start)
    is_open = stated.status == "hypothetical"
    if is_open and asks(opening_of(stated, first)):
        return "undetermined"
    modal = perfect_modal(stated, low, high)
    if is_guess(modal, stated.signal_words):
        return "undetermined" if is_open else None
    if modal == "might" and not has_cue(stated.signal_words, "modality", "conditional"):
        return None
    condition = stated.words(max(stated.sentence[0], first - CONDITION), first + CONDITION)
    return "counterfactual" if modal or has_cue(condition, "modality", "unreal") else None


def is_guess(modal: str | None, signal: Sequence[str]) -> bool:
    """Say whether a modal before “have” guesses at what was (“may have caused”, “could have come from”).

    “Might have” is no cue of it: of three relations with it that were marked, none was left open.
    """
    return modal == "may" or (modal == "could" and list(signal[-1:]) == ["from"])


def opening_of(stated: Stated, first: int) -> list[str]:
    """Give the words of the sentence before a relation, as far as they may ask for it, and its signal."""
    return [*stated.words(max(stated.sentence[0], first - OPENING), first), *stated.signal_words]


def asks(opening: Sequence[str]) -> bool:
    """Say whether the words up to a relation make it a question: “asked whether”, “it cannot be determined”."""
    if has_cue(opening, "modality", "undetermined_phrases"):
        return True
    if not has_cue(opening, "modality", "asking"):
        return False
    asking = max(k for k, word in enumerate(opening) if word in cues("modality", "asking"))
    return has_cue(opening[asking + 1 : asking + ASKED], "modality", "whether")


def perfect_modal(stated: Stated, low: int, high: int) -> str | None:
    """Give the modal before “have” and a participle (“would have led”) in a stretch, None where there is none."""
    if "have" not in stated.text[max(0, low - LEAD) : high]:
        return None
    words = [*lead_of(stated, low), *stated.words(low, high)]
    for k, word in enumerate(words[:-1]):
        if word == "have" and is_participle(next((w for w in words[k + 1 : k + BETWEEN] if not is_between(w)), "")):
            before = next((w for w in reversed(words[max(0, k - BETWEEN) : k]) if not is_between(w)), "")
            if before in cues("modality", "modals"):
                return before
    return None


def is_between(word: str) -> bool:
    """Say whether a word may stand between a modal and “have”, or between “have” and its participle."""
    return word.endswith("ly") or word in cues("modality", "between")


def is_participle(word: str) -> bool:
    """Say whether a word is a past participle."""
    return word.endswith("ed") or word in cues("modality", "participles")
