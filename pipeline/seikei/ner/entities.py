"""Joining mentions that name one thing into entities: the same name, a last name, an acronym, another name of a state.

Only names are joined here, and only those that name a thing (not dates, amounts or goods). Descriptions and pronouns
are joined by the voices' own rules.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from seikei.ner.candidates import Candidate
from seikei.ner.lexicon import state_names, states, word_classes
from seikei.schema.ids import item_id
from seikei.schema.labels import NAMING
from seikei.schema.layers import Entity, Link

__all__ = ["Named", "join"]

Key = tuple[str, str]
INVERTED_BODY = re.compile(r"(department|ministry|bureau) of (?:the )?(.+)")
OTHER_NAME = re.compile(r"(?:, or | \(or |, also known as | \(also | \(known as |, formerly )(?:the )?$")


@dataclass(frozen=True, slots=True)
class Named:
    """A chosen mention with the id and the listed name that the volume's editors give, where they do."""

    candidate: Candidate
    text: str
    person: str | None = None
    listed: str = ""


def join(
    named: Sequence[Named], text: str, acronyms: Mapping[str, tuple[str, str]], authority: str
) -> tuple[tuple[Entity, ...], dict[int, str]]:
    """Join mentions into entities.

    Args:
        named: the mentions in text order.
        text: the document's text.
        acronyms: what each acronym that the document spells out stands for.
        authority: the name under which the editors' ids are kept in `Entity.links`.

    Returns:
        The entities in the order of their first mention, and the entity's id for the index of each mention that has
        one. Empty input gives no entity.
    """
    keys = people_joined(named, [key_of(mention, acronyms) for mention in named])
    aliases = other_names(named, keys, text)
    groups: dict[Key, list[int]] = defaultdict(list)
    for index, key in enumerate(keys):
        if key is not None:
            groups[aliases.get(key, key)].append(index)
    entities = tuple(entity_of(key, [named[index] for index in members], authority) for key, members in groups.items())
    ids = {index: entity.id for entity, members in zip(entities, groups.values(), strict=True) for index in members}
    return entities, ids


def key_of(mention: Named, acronyms: Mapping[str, tuple[str, str]]) -> Key | None:
    """Give what tells one thing from another: label and normalised name; None for what names no thing."""
    label = mention.candidate.label
    if label not in NAMING or label is None:
        return None
    if mention.person is not None:
        return label, f"#{mention.person}"
    name = mention.text
    if name in acronyms:
        name = acronyms[name][1]
    plain = straight(name)
    state = states().get((label, plain)) or states().get((label, plain.title()))
    return label, (state or normal(plain)).lower()


def straight(name: str) -> str:
    """Write a name on one line with straight apostrophes and plain hyphens."""
    return re.sub(r"\s+", " ", name.translate(str.maketrans("’‘–—", "''--")))


def normal(name: str) -> str:
    """Bring the ways to write one name together: small letters, no article, “Department of X” as “X department”."""
    small = re.sub(r"^the ", "", name.lower()).replace(".", "")
    small = re.sub(r"^(?:us|united states|american) (?=senate|congress|supreme court|navy|army|air force)", "", small)
    inverted = INVERTED_BODY.fullmatch(small)
    return f"{inverted[2]} {inverted[1]}" if inverted else small


def people_joined(named: Sequence[Named], keys: list[Key | None]) -> list[Key | None]:
    """Join a last name to the person last named in full with it, or else to the first that follows."""
    full: dict[str, list[tuple[int, Key]]] = defaultdict(list)
    for index, (mention, key) in enumerate(zip(named, keys, strict=True)):
        if key is not None and key[0] == "PERSON":
            for last in last_names(mention):
                full[last].append((index, key))
    joined = list(keys)
    for index, (mention, key) in enumerate(zip(named, keys, strict=True)):
        if key is None or key[0] != "PERSON" or mention.person is not None:
            continue
        bearers = [entry for entry in full.get(straight(mention.text).lower(), ()) if entry[1] != key]
        bearers = bearers or editors_own(mention, full)
        if bearers:
            earlier = [entry for entry in bearers if entry[0] <= index]
            joined[index] = (earlier[-1] if earlier else bearers[0])[1]
    return joined


def last_names(mention: Named) -> set[str]:
    """Give the names under which a person may be met again: the last and, if tagged, the listed one."""
    parts = straight(mention.text).lower().split()
    found = {mention.listed.partition(",")[0].strip().lower()} if "," in mention.listed else set()
    if mention.person is not None or len(parts) > 1:
        found.add(parts[-1])
    if len(parts) > 1 and all(len(part.strip(".")) > 1 for part in parts[:2]):
        found.add(parts[0])
    return found - {""}


def editors_own(mention: Named, full: Mapping[str, list[tuple[int, Key]]]) -> list[tuple[int, Key]]:
    """Give the tagged persons whose last name ends a full name that the editors left untagged."""
    last = straight(mention.text).lower().split()[-1:]
    return [entry for name in last for entry in full.get(name, ()) if entry[1][1].startswith("#")]


def other_names(named: Sequence[Named], keys: Sequence[Key | None], text: str) -> dict[Key, Key]:
    """Find second names in apposition (“Sodeco, or Sakhalin Oil …”), as a map from the second's key to the first's."""
    found: dict[Key, Key] = {}
    for index in range(1, len(named)):
        first, second = keys[index - 1], keys[index]
        gap = text[named[index - 1].candidate.end : named[index].candidate.start]
        if first and second and first[0] == second[0] and first != second and OTHER_NAME.fullmatch(gap):
            follows = text[named[index].candidate.end : named[index].candidate.end + 1]
            if follows in (",", ")") and second not in found.values():
                found[second] = found.get(first, first)
    return found


def entity_of(key: Key, mentions: Sequence[Named], authority: str) -> Entity:
    """Make an entity of the mentions that share a key."""
    label, normalised = key
    texts = list(dict.fromkeys(re.sub(r"\s+", " ", mention.text) for mention in mentions))
    listed = next((mention.listed for mention in mentions if mention.listed), "")
    name = fullest(label, normalised, texts, listed)
    ids = list(dict.fromkeys(mention.person for mention in mentions if mention.person is not None))
    others = [*texts, *([listed] if listed else [])]
    return Entity(
        item_id("entity", label, normalised, mentions[0].candidate.start),
        label,
        name,
        tuple(other for other in dict.fromkeys(others) if other != name),
        tuple(Link(authority, person) for person in ids),
    )


def fullest(label: str, normalised: str, texts: Iterable[str], listed: str) -> str:
    """Give the fullest name: a state's full name, a listed person's name in natural order, else the longest met."""
    if "," in listed:
        return natural(listed)
    state = state_names().get(normalised) if label == "GPE" else None
    return state or max(texts, key=lambda text: (not text.isupper() or " " not in text, len(text), text))


def natural(listed: str) -> str:
    """Turn a listed name round, without titles: “Thorne, Gen. Amos B., Jr.” is “Amos B. Thorne, Jr.”."""
    last, first, *after = (part.strip() for part in listed.split(","))
    words = first.split()
    while len(words) > 1 and word_classes().get(words[0].rstrip(".")) == "T":
        words = words[1:]
    return ", ".join([" ".join([*words, last]), *after])
