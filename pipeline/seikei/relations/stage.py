"""The rule-based finder of causal relations: cues over the dependency parse, weighed by what labelled passages show."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from seikei.modeling.layers import Attribution, EntityLayer
from seikei.relations.chains import ChainIndex
from seikei.relations.clauses import Range
from seikei.relations.contrasts import contrasted
from seikei.relations.coordination import oriented, parted
from seikei.relations.fields import read_fields
from seikei.relations.frames import Candidate, candidates
from seikei.relations.lexicon import load_lexicon
from seikei.relations.matching import find_cues
from seikei.relations.model import RelationModel, load_model, reading_row
from seikei.relations.reading import Reading, read
from seikei.relations.typing import Typer
from seikei.relations.writing import mentions_in, place_of, position_of, relation_id, sentence_at
from seikei.schema.document import Document
from seikei.schema.layers import Argument, Effect, Mention, Relation, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = [
    "CONTRAST_POINT",
    "DENIED_POINT",
    "MINIMUM_PRECISION",
    "OPERATING_POINT",
    "RuleRelations",
    "find_candidates",
    "select",
]

OPERATING_POINT = 0.23
"""The score from which on a candidate is a relation: where relation F1 of the cross-validation of `train` is best."""
CONTRAST_POINT = 0.12
"""The same for the two sides of a contrast, where F1 of contrasts is best."""
DENIED_POINT = 0.16
"""The same for denied relations: down to it their F1 stays level while more of them are found."""
MINIMUM_PRECISION = 0.02
"""Cues that are right less often than this are not looked for."""
SAME = 0.5
PARAGRAPH = "\n\n"
LEAST_QUOTED = 6
"""Tokens from which on a quotation is speech and not a quoted phrase."""
PRODUCER = "rules"
Scored = tuple[float, Candidate, Reading]


class RuleRelations:
    """Finds causal relations by cue words, and says of each who puts it forward and how it stands.

    Args:
        typer: tells the explanation types of causes and effects.
        model: the tables that weigh the evidence, those that ship with seikei by default.
    """

    def __init__(self, typer: Typer, model: RelationModel | None = None) -> None:
        self.typer = typer
        self.model = model or load_model()

    def __call__(
        self, document: Document, analysis: Doc, entities: EntityLayer, voices: tuple[Attribution, ...]
    ) -> tuple[Relation, ...]:
        """Give the relations of a document, by where they start; none for a text without words.

        A relation takes the chain of voices of the innermost attribution that holds the start of its signal. No two
        relations have the same cause and effect. The same analysis always gives the same relations.
        """
        scored = []
        for candidate in find_candidates(analysis, MINIMUM_PRECISION):
            reading = read(analysis, candidate)
            scored.append((self.model.score(analysis, candidate, reading), candidate, reading))
        index = ChainIndex(voices)
        found = [self.relation(document, analysis, entities.mentions, index, *each) for each in select(scored)]
        unique = {relation.id: relation for relation in found if relation.explanations}
        return tuple(sorted(unique.values(), key=place_of))

    def relation(
        self,
        document: Document,
        doc: Doc,
        mentions: Sequence[Mention],
        voices: ChainIndex,
        score: float,
        candidate: Candidate,
        reading: Reading,
    ) -> Relation:
        """Write a candidate down as a relation."""
        cause, effect = quote(document, doc, candidate.cause), quote(document, doc, candidate.effect)
        signal = (
            quote(document, doc, whole_signal(doc, candidate)) if candidate.signal[0] < candidate.signal[1] else None
        )
        at = signal.start if signal else effect.start
        row = reading_row(doc, candidate, reading)
        status, status_scores = self.model.status(row, reading)
        sense, sense_score = self.model.sense(row)
        chain = voices.at(at)
        sentence = sentence_at(document, signal or effect)
        fields = read_fields(document.text, sentence, cause, effect, signal, status, reading.denial, sense)
        return Relation(
            id=relation_id(cause, effect, signal),
            claim=None,
            cause=Argument(cause.start, cause.end, cause.text, mentions_in(mentions, cause)),
            effect=Effect(
                effect.start,
                effect.end,
                effect.text,
                mentions_in(mentions, effect),
                self.typer.effect_types(doc, effect.start, effect.end),
                fields.direction,
            ),
            signal=signal,
            status=status,
            denial=reading.denial,
            weight=fields.weight,
            sense=sense,
            avowed=fields.avowed,
            modality=fields.modality,
            outcome=None,
            author_position=position_of(chain, status, reading.denial),
            explanations=self.typer.explain(doc, cause.start, cause.end),
            voices=chain,
            score=score,
            status_scores=status_scores,
            sense_score=sense_score,
            machine_score=None,
            producer=PRODUCER,
        )


def find_candidates(doc: Doc, minimum_precision: float) -> tuple[Candidate, ...]:
    """Give all that cues of a text could relate, contrasts put right."""
    occurrences = tuple(find_cues(doc, load_lexicon(minimum_precision)))
    found = [each for occurrence in occurrences for each in candidates(doc, occurrence)]
    quoted = quoted_speech(doc)
    return tuple(
        part
        for each in contrasted(doc, found, occurrences)
        for part in parted(doc, oriented(doc, each))
        if stays_inside(part, quoted)
    )


def quoted_speech(doc: Doc) -> tuple[Range, ...]:
    """Give the token ranges of direct speech: what stands between double quotation marks and is no mere phrase."""
    found: list[Range] = []
    opened: int | None = None
    for token in doc:
        if token.is_space and PARAGRAPH in token.text:
            opened = None
        elif token.text == "“" or (token.text == '"' and opened is None):
            opened = token.i + 1
        elif token.text in ("”", '"') and opened is not None:
            if token.i - opened >= LEAST_QUOTED:
                found.append((opened, token.i))
            opened = None
    return tuple(found)


def stays_inside(candidate: Candidate, quoted: Sequence[Range]) -> bool:
    """Say whether what a speaker relates is all in his own words: no argument lies outside the speech of the signal."""
    index = bisect_right(quoted, candidate.signal[0], key=lambda speech: speech[0]) - 1
    if index < 0 or candidate.signal[0] >= quoted[index][1]:
        return True
    start, end = quoted[index]
    return all(span[1] > start and span[0] < end for span in (candidate.cause, candidate.effect))


def select(scored: Iterable[Scored]) -> list[Scored]:
    """Keep what reaches its operating point, and of two with much the same cause and effect the more probable."""
    kept: list[Scored] = []
    near: dict[int, list[Candidate]] = defaultdict(list)
    for each in sorted(scored, key=lambda item: (-item[0], item[1].signal, item[1].cause, item[1].effect)):
        score, candidate, reading = each
        if score >= operating_point(candidate, reading) and not any(
            is_same(candidate, other) for place in range(*candidate.cause) for other in near.get(place, ())
        ):
            kept.append(each)
            for place in range(*candidate.cause):
                near[place].append(candidate)
    return kept


def operating_point(candidate: Candidate, reading: Reading) -> float:
    """Give the score from which on a candidate is a relation."""
    if candidate.contrast:
        return CONTRAST_POINT
    return DENIED_POINT if reading.denial is not None else OPERATING_POINT


def is_same(left: Candidate, right: Candidate) -> bool:
    """Say whether two candidates share at least half of cause and effect."""
    return overlap(left.cause, right.cause) >= SAME and overlap(left.effect, right.effect) >= SAME


def overlap(left: Range, right: Range) -> float:
    """Give the F1 of two ranges: 1.0 where they are equal, 0.0 where they share nothing."""
    shared = min(left[1], right[1]) - max(left[0], right[0])
    return 2 * max(shared, 0) / (left[1] - left[0] + right[1] - right[0])


def whole_signal(doc: Doc, candidate: Candidate) -> Range:
    """Give the signal with the auxiliaries and negations right before it, as far as no argument reaches."""
    start, end = candidate.signal
    taken = {*range(*candidate.cause), *range(*candidate.effect)}
    while start > 0 and start - 1 not in taken and joins_signal(doc, start - 1, start):
        start -= 1
    return start, end


def joins_signal(doc: Doc, index: int, start: int) -> bool:
    """Say whether a token belongs to the signal that begins behind it: a negation, an auxiliary or an adverb of it."""
    token, first = doc[index], doc[start]
    return token.dep_ in ("aux", "auxpass", "neg", "advmod") and (
        token.head.i == first.i or token.head.i == first.head.i
    )


def quote(document: Document, doc: Doc, span: Range) -> Span:
    """Turn a range of tokens into a span of the document's text."""
    start, last = doc[span[0]].idx, doc[span[1] - 1]
    end = last.idx + len(last)
    return Span(start, end, document.text[start:end])
