"""Names built around a head word, found as patterns over the classes of words (see `seikei.ner.words`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from seikei.ner.candidates import Candidate, between
from seikei.ner.lexicon import bodies, departments, word_set
from seikei.ner.words import Words, is_common

__all__ = ["PATTERNS", "bodies_alone", "department_rows", "patterned_names"]

TIER = 2
MODIFIER = "[CNGLAOWEPFIYTUMBQV]"
NAME = "[CNGLAOUBTV]"
LINKED = f"(?:{MODIFIER}(?:hS?(?={MODIFIER})|&)?)"
OF = f"(?:ot?{NAME}+(?:n[CNUV]+(?![OTBWh]))?)"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A shape of name.

    Attributes:
        shape: a regular expression over classes.
        accepts: a last look at the words of a match, or None.
    """

    rule: str
    label: str
    shape: re.Pattern[str]
    accepts: Callable[[Words, int, int], bool] | None = None
    tier: int = TIER


def pattern(
    rule: str, label: str, shape: str, accepts: Callable[[Words, int, int], bool] | None = None, tier: int = TIER
) -> Pattern:
    """Compile a pattern."""
    return Pattern(rule, label, re.compile(shape), accepts, tier)


def has_place(words: Words, first: int, stop: int) -> bool:
    """Say whether the words before a head in small letters name a place that is no state, or two parties."""
    front = words.classes[first : stop - 1]
    return not set("LCA").isdisjoint(front) or re.search("[NG]h[NG]", front) is not None


def is_event(words: Words, first: int, stop: int) -> bool:
    """Say whether a head in small letters stands behind a place; behind a people (“a Russian war”) few heads count."""
    head = words.forms[stop - 1] if words.classes[stop - 1] == "e" else ""
    return words.classes[first] != "N" or head in word_set("with_people") or "h" in words.classes[first:stop]


def is_list_of_subjects(words: Words, first: int, stop: int) -> bool:
    """Say whether “and” joins common words (“Technical and Economic Mission”), not two names."""
    place = words.classes.index("n", first, stop)
    return is_common(words.forms[place - 1]) and is_common(words.forms[place + 1])


def is_post(words: Words, first: int, _: int) -> bool:
    """Say whether a post is named by its city, as telegrams do (“Embassy Vienna”)."""
    return words.forms[first] in word_set("post")


def is_administration(words: Words, _: int, stop: int) -> bool:
    """Say whether a government is called by its head (“the Truman administration”)."""
    return words.forms[stop - 1] in ("administration", "Administration")


def begins_with_year(words: Words, first: int, _: int) -> bool:
    """Say whether a number is a year that tells one law from another (“the 1949 Convention”)."""
    return len(words.forms[first]) == len("1949") and words.forms[first][:2] in word_set("centuries")


def is_party(words: Words, first: int, stop: int) -> bool:
    """Say whether “party” stands behind a name of a party."""
    return not word_set("party").isdisjoint(words.forms[first:stop])


PATTERNS = (
    pattern("law:head", "LAW", f"(?:{LINKED}+[W]|[W](?=o)){OF}?(?:r[CN]+(?:n[CN]+)*)?(?:oD)?"),
    pattern("law:year", "LAW", f"D(?:{LINKED})*[W]{OF}?", begins_with_year),
    pattern("law:small", "LAW", "(?:[LCNGA]h?)*[LCNGA]w(?:oD)?", has_place),
    pattern("event:head", "EVENT", f"{LINKED}+[E](?:{OF}|r[CNGL]+(?:n[CNGL]+)*)?(?:R|oD(?:hD)?)?"),
    pattern("event:of", "EVENT", f"[E]o(?:t?{NAME}+|D)"),
    pattern("event:small", "EVENT", "(?:[LCNG]h?)*[LCNG]e(?:oD)?", is_event),
    pattern("policy:head", "POLICY", f"{LINKED}+[P]"),
    pattern("policy:small", "POLICY", "C{1,2}p", None),
    pattern("body:company", "ORG", f"{LINKED}+Y{OF}?"),
    pattern(
        "body:head",
        "ORG",
        f"(?:{LINKED}+[O]{OF}?(?:rt?[CULNTV]+(?:h[CULNV]+)*(?:n[CULV]+)*)?|[O]{OF}(?:n[CU]+(?![OTBWh]))?|[O]r[CULNTV]+(?:n[CULV]+)*)"),
    pattern("body:subjects", "ORG", f"[CNGA]*CnC+[O]{OF}?", is_list_of_subjects),
    pattern("body:list", "ORG", f"{LINKED}*[O][ro]t?[CULNV]+(?:,[CULNV]+)+,?n[CULNV]+"),
    pattern("body:person", "ORG", "C{1,2}(?:O|x)", is_administration),
    pattern("body:post", "ORG", "OL", is_post),
    pattern("body:small", "ORG", "(?:[CNGO]h?)+b", is_party),
    pattern("place:head", "LOC", "[CNGL](?:h?[CNGL])*I"),
    pattern("place:of", "LOC", "I(?:o)t?[CGL]+"),
    pattern("place:front", "LOC", r"I\.?C{1,2}"),
    pattern("place:small", "LOC", "[CL]{1,2}i", None),
    pattern("site:head", "FAC", f"{LINKED}+F"),
    pattern("site:of", "FAC", "F(?:o)t?[CGL]+"),
    pattern("site:small", "FAC", "(?:[CLNG]h?)*[CL]f", None),
)  # fmt: skip


def patterned_names(words: Words) -> Iterator[Candidate]:
    """Find names by their shape; titles in front are no part of a name (“Secretary” before “Planning Board”)."""
    for shape in PATTERNS:
        for match in shape.shape.finditer(words.classes):
            first, stop = trimmed(words, match.start(), match.end())
            if shape.rule == "place:front" and words.forms[first] not in word_set("place_front"):
                continue
            if stop - first < 2 or (shape.accepts is not None and not shape.accepts(words, first, stop)):
                continue
            yield between(words, first, stop, shape.label, shape.rule, shape.tier)


def trimmed(words: Words, first: int, stop: int) -> tuple[int, int]:
    """Leave out titles and months at the front, unless they are part of the name (“Foreign”, “General”)."""
    while first < stop and (
        (words.classes[first] == "T" and words.forms[first] not in word_set("front_kept"))
        or words.classes[first] in "Mhs.&V"
        or (words.classes[first] == "Q" and words.forms[stop - 1] == "Party")
    ):
        first += 1
    while stop > first and words.classes[stop - 1] in "h&":
        stop -= 1
    return first, stop


def bodies_alone(words: Words) -> Iterator[Candidate]:
    """Find short forms of bodies, capitalised within a sentence (“the Department”)."""
    listed = bodies()
    for place, form in enumerate(words.forms):
        if form in listed and words.classes[place] != "x":
            yield between(words, place, place + 1, "ORG", "body:alone", TIER + 2)
        elif (
            form in word_set("number_body")
            and words.classes[place - 1 : place] == "t"
            and words.classes[place + 1 : place + 2] != "C"
        ):
            yield between(words, place, place + 1, "ORG", "body:number", TIER + 2)


def department_rows(words: Words) -> Iterator[Candidate]:
    """Find departments named side by side (“State, Defense and Treasury”), and keep “Secretary of State” free."""
    listed = departments()
    classes, forms = words.classes, words.forms
    for place, form in enumerate(forms):
        if form not in listed:
            continue
        if place > 1 and classes[place - 1] in "ot" and "T" in classes[max(0, place - 3) : place - 1]:
            yield between(words, place, place + 1, None, "free:title", TIER)
        elif beside(words, place, 1) or beside(words, place, -1):
            yield between(words, place, place + 1, "ORG", "body:row", TIER + 2)


def beside(words: Words, place: int, step: int) -> bool:
    """Say whether the next word but a comma, “and”, a dash or a slash is a department too."""
    listed = departments()
    other = place + step
    while 0 <= other < len(words.forms) and abs(other - place) <= 2:
        if words.classes[other] not in "n,h" and words.forms[other] != "/":
            break
        other += step
    return abs(other - place) > 1 and 0 <= other < len(words.forms) and words.forms[other] in listed
