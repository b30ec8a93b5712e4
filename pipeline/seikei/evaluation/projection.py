"""Cutting a map down to one passage, so that it can be compared with the passage's gold annotations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from seikei.schema.argument_map import ArgumentMap
from seikei.schema.layers import Claim, Relation
from seikei.schema.passage import NO_ROLE, CausalRelation, LabelledPassage, LabelledSpan, Layers, Span

__all__ = ["best_sentence", "find_map", "inside", "project", "relations_in", "shifted"]


def find_map(passage: LabelledPassage, maps: Mapping[str, ArgumentMap]) -> tuple[ArgumentMap, int] | None:
    """Give the map that holds a passage and the offset of the passage in its text, or None.

    The map is the one with the passage's own id, else that of its document; the passage's text must stand in it.
    """
    for map_id in (passage.head.id, passage.head.doc):
        found = maps.get(map_id)
        if found is not None and (offset := found.document.text.find(passage.text)) >= 0:
            return found, offset
    return None


def project(argument_map: ArgumentMap, passage: LabelledPassage, offset: int) -> Layers:
    """Give what a map says of the passage that begins at `offset` of its text, in the passage's own offsets."""
    window = (offset, offset + len(passage.text))
    sentence_of = {
        claim.id: index
        for claim in argument_map.claims
        if (index := best_sentence(claim, passage.layers.sentences, offset)) is not None
    }
    return Layers(
        sentences=passage.layers.sentences,
        entities=tuple(
            LabelledSpan(m.start - offset, m.end - offset, m.label)
            for m in argument_map.mentions
            if m.form == "name" and inside(window, m.start, m.end)
        ),
        relations=tuple(shifted(relation, offset) for relation in relations_in(argument_map, window)),
        roles=roles_of(argument_map.claims, sentence_of, len(passage.layers.sentences)),
        edges=tuple(
            (sentence_of[edge.source], sentence_of[edge.target], edge.relation)
            for edge in argument_map.edges
            if edge.source in sentence_of and edge.target in sentence_of
        ),
    )


def inside(window: Span, start: int, end: int) -> bool:
    """Say whether a span lies in the passage."""
    return window[0] <= start and end <= window[1]


def relations_in(argument_map: ArgumentMap, window: Span) -> tuple[Relation, ...]:
    """Give the relations of a map whose cause and effect both lie in the passage."""
    return tuple(
        relation
        for relation in argument_map.relations
        if inside(window, relation.cause.start, relation.cause.end)
        and inside(window, relation.effect.start, relation.effect.end)
    )


def best_sentence(claim: Claim, sentences: tuple[Span, ...], offset: int) -> int | None:
    """Give the sentence that a claim covers most of, if it covers at least half of the claim or of the sentence."""
    start, end = claim.start - offset, claim.end - offset
    overlaps = [max(0, min(end, s_end) - max(start, s_start)) for s_start, s_end in sentences]
    if not overlaps or not (most := max(overlaps)):
        return None
    index = overlaps.index(most)
    s_start, s_end = sentences[index]
    return index if most * 2 >= min(end - start, s_end - s_start) else None


def roles_of(claims: Iterable[Claim], sentence_of: Mapping[str, int], count: int) -> tuple[str, ...]:
    """Give one role a sentence; where a sentence holds several, the first claim of the text decides."""
    roles = [NO_ROLE] * count
    for claim in claims:
        index = sentence_of.get(claim.id)
        if index is not None and roles[index] == NO_ROLE:
            roles[index] = claim.role
    return tuple(roles)


def shifted(relation: Relation, offset: int) -> CausalRelation:
    """Give a relation of a map in the offsets of the passage; voices without a name are None in the chain."""
    signal = relation.signal
    return CausalRelation(
        cause=(relation.cause.start - offset, relation.cause.end - offset),
        effect=(relation.effect.start - offset, relation.effect.end - offset),
        signal=(signal.start - offset, signal.end - offset) if signal else None,
        status=relation.status,
        denial=relation.denial,
        sense=relation.sense,
        types=tuple(explanation.type for explanation in relation.explanations),
        voices=tuple(
            None if voice.start is None or voice.end is None else (voice.start - offset, voice.end - offset)
            for voice in relation.voices
        ),
        stance=relation.voices[0].stance if relation.voices else None,
        score=relation.score,
    )
