"""The promises of the contract, checked on one map: spans, references, order, sums."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seikei.schema.argument_map import ArgumentMap
from seikei.schema.document import Document
from seikei.schema.layers import Argument, Claim, Edge, Effect, Mention, Relation, Span, Voice

__all__ = ["broken_promises"]


def broken_promises(argument_map: ArgumentMap) -> Iterator[str]:
    """Give one line for each promise that a map breaks; nothing where it keeps all.

    A map whose text was left out (`--no-text`) is checked for all but the words of its spans.
    """
    document = argument_map.document
    if argument_map.id != document.id:
        yield f"id is {argument_map.id!r}, document.id {document.id!r}"
    yield from broken_in_document(document)
    yield from broken_spans(argument_map)
    yield from broken_references(argument_map)
    yield from broken_scores(argument_map)


def broken_in_document(document: Document) -> Iterator[str]:
    """Check alignment, sentences, sections, pages and notes against the text, and the ledger against itself."""
    length = document.alignment[-1][1] if document.alignment else 0
    if document.text and length != len(document.text):
        yield f"alignment ends at {length}, the text at {len(document.text)}"
    position = raw_position = 0
    for start, end, raw_start, raw_end in document.alignment:
        if start != position or end <= start or raw_start < raw_position or raw_end < raw_start:
            yield f"alignment run {[start, end, raw_start, raw_end]} is out of order after [{position}, {raw_position}]"
        position, raw_position = end, raw_end
    yield from out_of_order("sentence", document.sentences, length)
    yield from out_of_order("section", [(s.start, s.end) for s in document.sections], length)
    for name, offsets in (("page", [p.start for p in document.pages]), ("note", [n.at for n in document.notes])):
        if any(not 0 <= offset <= length for offset in offsets):
            yield f"a {name} lies outside the text of {length} characters"
    if any(entry.chars <= 0 for entry in document.ledger):
        yield "an entry of the ledger counts nothing"
    kept = sum(entry.chars for entry in document.ledger if entry.kind == "text")
    verbatim = sum(e - s for s, e, raw_start, raw_end in document.alignment if e - s == raw_end - raw_start)
    if verbatim > kept:
        yield f"the ledger counts {kept} characters as text, the alignment copies {verbatim}"


def out_of_order(name: str, spans: Iterable[tuple[int, int]], length: int) -> Iterator[str]:
    """Check that spans lie in the text, in order and without overlap."""
    position = 0
    for start, end in spans:
        if not position <= start <= end <= length:
            yield f"{name} [{start}, {end}) overlaps another or leaves the text of {length} characters"
        position = end


def broken_spans(argument_map: ArgumentMap) -> Iterator[str]:
    """Check that every span that carries its text stands in the document's text just so."""
    text = argument_map.document.text
    length = argument_map.document.alignment[-1][1] if argument_map.document.alignment else 0
    for place, start, end, words in spans_of(argument_map):
        if not 0 <= start < end <= length:
            yield f"{place}: span [{start}, {end}) is empty or outside the text of {length} characters"
        elif text and text[start:end] != words:
            yield f"{place}: text is {words[:40]!r}, the document has {text[start:end][:40]!r} there"


def spans_of(argument_map: ArgumentMap) -> Iterator[tuple[str, int, int, str]]:
    """Give `(place, start, end, text)` of every span of a map."""
    for mention in argument_map.mentions:
        yield mention.id, mention.start, mention.end, mention.text
    for claim in argument_map.claims:
        yield claim.id, claim.start, claim.end, claim.text
        yield from voice_spans(claim.id, claim.voices)
    for relation in argument_map.relations:
        evidence = [span for explanation in relation.explanations for span in explanation.evidence]
        parts: list[Argument | Effect | Span] = [relation.cause, relation.effect, *evidence]
        for part in [*parts, *([relation.signal] if relation.signal else [])]:
            yield relation.id, part.start, part.end, part.text
        yield from voice_spans(relation.id, relation.voices)


def voice_spans(place: str, voices: Iterable[Voice]) -> Iterator[tuple[str, int, int, str]]:
    """Give the spans of a chain of voices and of their cues."""
    for voice in voices:
        if voice.start is not None and voice.end is not None and voice.text is not None:
            yield place, voice.start, voice.end, voice.text
        if voice.cue is not None:
            yield place, voice.cue.start, voice.cue.end, voice.cue.text


def broken_references(argument_map: ArgumentMap) -> Iterator[str]:
    """Check that ids are unique and that every id that is referred to is there."""
    entities = {entity.id for entity in argument_map.entities}
    mentions = {mention.id for mention in argument_map.mentions}
    claims = {claim.id for claim in argument_map.claims}
    relations = {relation.id for relation in argument_map.relations}
    outcomes = {outcome.id for outcome in argument_map.outcomes}
    for name, items, ids in (
        ("entities", argument_map.entities, entities),
        ("mentions", argument_map.mentions, mentions),
        ("claims", argument_map.claims, claims),
        ("relations", argument_map.relations, relations),
        ("outcomes", argument_map.outcomes, outcomes),
        ("edges", argument_map.edges, {edge.id for edge in argument_map.edges}),
    ):
        if len(items) != len(ids):
            yield f"{name}: an id stands twice"
    wanted: list[tuple[str, str | None, set[str]]] = [(m.id, m.entity, entities) for m in argument_map.mentions]
    for relation in argument_map.relations:
        wanted += relation_references(relation, claims, outcomes, mentions, entities)
    for claim in argument_map.claims:
        wanted += [(claim.id, voice.entity, entities) for voice in claim.voices]
    for outcome in argument_map.outcomes:
        wanted += [(outcome.id, relation_id, relations) for relation_id in outcome.relations]
    for edge in argument_map.edges:
        ends = claims if edge.relation in ("supports", "attacks") else relations
        wanted += [(edge.id, edge.source, ends), (edge.id, edge.target, ends)]
    for place, reference, known in wanted:
        if reference is not None and reference not in known:
            yield f"{place} refers to {reference}, which is not in the map"


def relation_references(
    relation: Relation, claims: set[str], outcomes: set[str], mentions: set[str], entities: set[str]
) -> list[tuple[str, str | None, set[str]]]:
    """Give every id that a relation refers to, with the ids among which it must be."""
    return [
        (relation.id, relation.claim, claims),
        (relation.id, relation.outcome, outcomes),
        *((relation.id, mention, mentions) for mention in relation.cause.mentions + relation.effect.mentions),
        *((relation.id, voice.entity, entities) for voice in relation.voices),
    ]


def broken_scores(argument_map: ArgumentMap) -> Iterator[str]:
    """Check that scores are probabilities, that items are in order, and that what goes together is there together."""
    for place, score in scores_of(argument_map):
        if not 0 <= score <= 1:
            yield f"{place}: score is {score}, not in [0, 1]"
    for name, starts in (
        ("mentions", [mention.start for mention in argument_map.mentions]),
        ("claims", [claim.start for claim in argument_map.claims]),
    ):
        if starts != sorted(starts):
            yield f"{name} are not in the order of the text"
    for relation in argument_map.relations:
        if (relation.denial is not None) != (relation.status == "denied"):
            yield f"{relation.id}: status {relation.status} with denial {relation.denial}; only denied ones have one"
        if not relation.explanations:
            yield f"{relation.id}: no explanation; at least one is put forward"


def scores_of(argument_map: ArgumentMap) -> Iterator[tuple[str, float]]:
    """Give every score of a map with the id of the item that it belongs to."""
    scored: list[Mention | Claim | Relation | Edge] = [*argument_map.mentions, *argument_map.claims]
    for item in [*scored, *argument_map.relations, *argument_map.edges]:
        yield item.id, item.score
        if isinstance(item, Claim | Relation):
            yield from ((item.id, voice.score) for voice in item.voices)
        if isinstance(item, Relation):
            status = item.status_scores
            yield from ((item.id, score) for score in (status.asserted, status.denied, status.hypothetical))
            yield from ((item.id, explanation.score) for explanation in item.explanations)
            yield item.id, item.sense_score
            if item.machine_score is not None:
                yield item.id, item.machine_score
