"""What a document of a TEI file is, when, where and by whom, from its tags, its heading and the file's header."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from seikei.ingest.assemble import Description
from seikei.ingest.dates import DateSpan
from seikei.ingest.tei_dates import between, span_of, written_date
from seikei.ingest.tei_events import Attributes
from seikei.ingest.tei_kinds import kind_of
from seikei.ingest.tei_parts import ATTACHMENT, HEAD, Body, Fact
from seikei.ingest.tei_survey import Survey
from seikei.schema.document import DocumentKind, Note
from seikei.schema.tagged import (
    LISTED_PERSON,
    TAGGED_PERSON,
    TAGGED_TERM,
    format_listed_person,
    format_tagged,
)

__all__ = ["Place", "Volume", "describe_document"]

PERSONS = frozenset({"persName", "gloss", "orgName"})
LEVELS = (
    ("top secret", "Top Secret"),
    ("secret", "Secret"),
    ("confidential", "Confidential"),
    ("restricted", "Restricted"),
    ("official use only", "Official Use Only"),
    ("limited official use", "Limited Official Use"),
    ("unclassified", "Unclassified"),
    ("no classification marking", "No classification marking"),
)
CLASSIFICATION = re.compile(rf"(?:^|[.;—&] )({'|'.join(words for words, _ in LEVELS)})(?=[.,;: ]|$)", re.IGNORECASE)
DRAFTED = re.compile(r"\bDrafted by ((?:[A-Z]\.\s?)*[A-Z][\w’'-]+(?: (?:[A-Z]\.\s?)*[A-Z][\w’'-]+)*)")
NUMBER = re.compile(r"\A\[?\d+[a-z]?\.?\]?\s+")
SENT = re.compile(
    r"\b(?:[Ff]rom|[Bb]y|[Pp]repared in) (?:the )?(?P<sender>.+?)(?: to (?:the )?(?P<recipient>.+?))?"
    r"(?: (?:Before|Concerning|Regarding|at the) .+)?\Z"
)
BETWEEN = re.compile(r"\b(?:[Cc]onversations?|[Mm]eetings?|[Dd]iscussions?) [Bb]etween\b")
ADDRESSED = re.compile(r"\AThe [^.]+ to (?:the )?[A-Z]")
LONGEST_KIND = 3
IN_BRACKETS = re.compile(r"\(([^()]+)\)")
AFTER_DATE = re.compile(r",[^,]*,? (?:[A-Z][a-z]+ \d{1,2}|\d{1,2} [A-Z][a-z]+), \d{4}.*\Z")


@dataclass(frozen=True, slots=True)
class Volume:
    """What all documents of a volume share."""

    id: str
    title: str | None
    language: str | None
    survey: Survey


@dataclass(frozen=True, slots=True)
class Place:
    """Where in its volume a document stands: the titles of the divisions around it, outermost first, by their type."""

    divisions: tuple[tuple[str, str], ...] = ()


def describe_document(attributes: Attributes, body: Body, volume: Volume, place: Place) -> Description:
    """Describe one document of a volume; `attributes` are those of its division."""
    own = [fact for fact in body.facts if fact.where != ATTACHMENT]
    source = next((note for note in body.notes if note.kind == "source"), None)
    span = document_span(attributes, body, own)
    senders, recipients = correspondents(own, body.title, "from"), correspondents(own, body.title, "to")
    met = BETWEEN.search(body.title) is not None
    return Description(
        title=body.title,
        kind=document_kind(attributes, body, source, own),
        genre="archival",
        language=attributes.get("lang", volume.language or "")[:2] or None,
        date=span.day if span else None,
        date_min=span.first if span else None,
        date_max=span.last if span else None,
        place=next((strip_brackets(fact.text) for fact in own if fact.name == "placeName" and fact.text), None),
        authors=() if met else senders,
        recipients=() if met else recipients,
        participants=tuple(item.text for item in items(own, "participants")) or (senders + recipients if met else ()),
        metadata=tuple(metadata(attributes, body, source, own, volume, place)),
    )


def document_kind(attributes: Attributes, body: Body, source: Note | None, own: list[Fact]) -> DocumentKind:
    """Give the kind that the editors state, the heading names, or the source note's last words name.

    What the heading only addresses from one to another, or what opens with a salutation, is a letter.
    """
    if attributes.get("subtype") == "editorial-note":
        return "editorial-note"
    named = kind_of(NUMBER.sub("", body.title)) or kind_of(last_words(source))
    if named is not None:
        return named
    return "letter" if ADDRESSED.match(body.title) or any(fact.name == "salute" for fact in own) else "other"


def last_words(source: Note | None) -> str:
    """Give what follows the file number in a source note of the older style (`793.00/4-251: Telegram`)."""
    words = source.text.rpartition(":")[2] if source is not None else ""
    return words if len(words.split()) <= LONGEST_KIND else ""


def document_span(attributes: Attributes, body: Body, own: list[Fact]) -> DateSpan | None:
    """Give the days between which a document was written.

    The editors' own span counts first, then the first machine-readable date of a dateline or heading, then a day
    written out in either. Dates in attachments and in running text say nothing of the document.
    """
    stated = between(attributes.get("doc-dateTime-min", ""), attributes.get("doc-dateTime-max", ""))
    if stated is not None:
        return stated
    for fact in own:
        if fact.name == "date" and fact.where in ("dateline", HEAD) and (span := span_of(fact.attributes)):
            return span
    return written_date([*(fact.text for fact in own if fact.name == "dateline"), body.title])


def correspondents(own: list[Fact], title: str, role: str) -> tuple[str, ...]:
    """Give the senders (`from`) or recipients (`to`): as tagged, as listed under that word, or as the heading says."""
    tagged = [fact.text for fact in own if fact.name in PERSONS and fact.attributes.get("type") == role]
    names = tagged or [item.text for item in items(own, role)]
    return tuple(dict.fromkeys(name.removeprefix("the ") for name in names if name)) or tuple(from_heading(title, role))


def from_heading(title: str, role: str) -> Iterator[str]:
    """Read "Telegram From the X to the Y" where nobody is tagged; a name in brackets is who holds the office."""
    match = SENT.search(AFTER_DATE.sub("", NUMBER.sub("", title)))
    group = match["sender" if role == "from" else "recipient"] if match is not None else None
    if group:
        words = group.rstrip(" .")
        yield from IN_BRACKETS.findall(words) if words.endswith(")") else [words]


def items(own: list[Fact], place: str) -> list[Fact]:
    """Give the single items of the lists of one type."""
    return [fact for fact in own if fact.name == "item" and fact.where == place and fact.single and fact.text]


def strip_brackets(text: str) -> str:
    """Take off the brackets of what the editors supplied."""
    return text.strip("[] ,")


def metadata(
    attributes: Attributes, body: Body, source: Note | None, own: list[Fact], volume: Volume, place: Place
) -> Iterator[tuple[str, str]]:
    """Give all else that the volume says of the document, in a fixed order."""
    yield "volume", volume.id
    if volume.title:
        yield "volume-title", volume.title
    yield from place.divisions
    for key, name in (("number", "n"), ("subtype", "subtype")):
        if attributes.get(name):
            yield key, attributes[name]
    level = classification(source, own)
    if level is not None:
        yield "classification", level
    subject = "; ".join(item.text for item in items(own, "subject"))
    if subject:
        yield "subject", subject
    drafter = DRAFTED.search(source.text) if source else None
    if drafter is not None:
        yield "drafter", drafter[1]
    yield from tagged(body.facts, volume.survey)


def classification(source: Note | None, own: list[Fact]) -> str | None:
    """Give how secret the document was: from its source note, else from a line of its opening."""
    texts = [source.text] if source is not None else []
    texts += [fact.text for fact in own if fact.name == "seg"]
    for text in texts:
        match = CLASSIFICATION.search(text)
        if match is not None:
            return dict(LEVELS)[match[1].lower()]
    return None


def tagged(facts: Iterable[Fact], survey: Survey) -> Iterator[tuple[str, str]]:
    """Give the pairs for tagged persons and terms; see `seikei.schema.tagged`."""
    persons = [fact for fact in facts if fact.name == "persName"]
    for identifier in dict.fromkeys(target(fact) for fact in persons if fact.where in (HEAD, "participants")):
        if identifier is not None and identifier in survey.persons:
            listed = survey.persons[identifier]
            yield LISTED_PERSON, format_listed_person(identifier, listed.name, listed.gloss)
    for fact in sorted((fact for fact in persons if fact.span), key=lambda fact: fact.span or (0, 0)):
        listed_name = survey.persons.get(target(fact) or "")
        yield TAGGED_PERSON, place_of(fact, listed_name.name if listed_name is not None else "")
    seen: set[str] = set()
    for fact in facts:
        identifier = target(fact)
        if fact.name in ("gloss", "term") and fact.span and identifier is not None and identifier not in seen:
            seen.add(identifier)
            yield TAGGED_TERM, place_of(fact, survey.terms[identifier].gloss if identifier in survey.terms else "")


def place_of(fact: Fact, words: str) -> str:
    """Write where in the text a tagged person or term stands."""
    start, end = fact.span or (0, 0)
    return format_tagged(target(fact), start, end, words)


def target(fact: Fact) -> str | None:
    """Give the id in the volume's lists that a tag points to."""
    for name in ("corresp", "target", "ref", "key"):
        pointer = fact.attributes.get(name, "").rpartition("#")[2].split()
        if pointer:
            return pointer[0]
    return None
