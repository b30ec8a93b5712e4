"""seikei as a part of a spaCy pipeline: `nlp.add_pipe("seikei")`, found by spaCy through the package's entry point.

    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("seikei")
    doc = nlp("The ministry withdrew because coal had grown dear.")
    doc.ents                 # names, with the ids of their entities as `kb_id_`
    doc.spans["causes"]      # label: the main explanation type; id: the relation
    doc.spans["effects"]     # label: the sense of the relation
    doc.spans["signals"]     # label: its status
    doc._.relations          # the relations as they stand in a line of JSON, as dicts

spaCy is no requirement of seikei; it comes with the extra `rules`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import tee
from pathlib import Path
from typing import Literal, get_args

from spacy.language import Language
from spacy.tokens import Doc, Span

from seikei.config import DEFAULT_MODEL, Config
from seikei.errors import ConfigError
from seikei.ingest.assemble import Description, assemble
from seikei.relations.taxonomy import read_taxonomy_text
from seikei.schema.argument_map import ArgumentMap
from seikei.schema.codec import to_plain
from seikei.schema.document import Document, Source
from seikei.schema.layers import Mention, Relation
from seikei.stages.pipeline import Pipeline
from seikei.text.builder import TextBuilder

__all__ = ["SeikeiComponent", "make_seikei"]

Ents = Literal["fill", "replace", "keep"]
GROUPS = ("causes", "effects", "signals")


class SeikeiComponent:
    """Maps each text that passes through a spaCy pipeline and writes what was found onto its doc.

    Where a component before it has set sentence boundaries they are kept, else seikei's own are used; tokens and
    all other annotations stay as they are. A span that does not end where a token ends is widened to it.

    Args:
        config: the settings of a run.
        ents: `fill` adds names to the entities that are there, where they do not overlap; `replace` takes their
            place; `keep` leaves them as they are.
        pipeline: what maps the texts; by default one is made from the settings when the first text comes.

    Raises:
        ConfigError: `ents` is none of the three.
    """

    def __init__(self, config: Config | None = None, ents: str = "fill", pipeline: Pipeline | None = None) -> None:
        if ents not in get_args(Ents):
            raise ConfigError(f"ents is {ents!r}; known: {', '.join(get_args(Ents))}")
        self.config = config or Config()
        self.ents = ents
        self.given = pipeline
        if not Doc.has_extension("relations"):
            Doc.set_extension("relations", default=[])

    @cached_property
    def pipeline(self) -> Pipeline:
        """Give what maps the texts."""
        return self.given or Pipeline(config=self.config)

    def __call__(self, doc: Doc) -> Doc:
        """Map one doc and give it back."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 8) -> Iterator[Doc]:
        """Map a stream of docs and give them back in order. What is found in one does not depend on the others."""
        kept, read = tee(stream)
        maps = self.pipeline.map(map(document_of, read), batch_size=batch_size)
        for doc, argument_map in zip(kept, maps, strict=True):
            yield self.annotated(doc, argument_map)

    def annotated(self, doc: Doc, argument_map: ArgumentMap) -> Doc:
        """Write a map onto its doc."""
        if self.ents != "keep":
            doc.ents = fitting_ents(doc, argument_map.mentions, () if self.ents == "replace" else doc.ents)
        groups = span_groups(doc, argument_map.relations)
        for name in GROUPS:
            doc.spans[name] = groups[name]
        doc._.relations = to_plain(argument_map.relations)
        return doc


@Language.factory(
    "seikei",
    assigns=["doc.ents", "doc.spans", "doc._.relations"],
    default_config={"model": DEFAULT_MODEL, "taxonomy": None, "ents": "fill"},
)
def make_seikei(nlp: Language, name: str, model: str, taxonomy: str | None, ents: str) -> SeikeiComponent:  # noqa: ARG001
    """Make the component for `nlp.add_pipe("seikei", config={...})`.

    Args:
        nlp: the pipeline to which it is added.
        name: what it is called there.
        model: the name of a shipped model, the folder of another one, or `rules`.
        taxonomy: path of a taxonomy file of the user's own.
        ents: what becomes of entities that are there, see `SeikeiComponent`.

    Raises:
        ConfigError: the taxonomy or a setting is not what it should be.
    """
    types = read_taxonomy_text(Path(taxonomy)) if taxonomy else ""
    return SeikeiComponent(Config(model=model, taxonomy=types), ents)


def document_of(doc: Doc) -> Document:
    """Give the text of a doc as a document, verbatim, with the doc's own sentences where it has any."""
    builder = TextBuilder(doc.text)
    builder.keep(0, len(doc.text))
    digest = hashlib.sha256(doc.text.encode("utf-8")).hexdigest()
    source = Source("doc", None, "text/plain", digest, "utf-8")
    return assemble("doc", source, builder.build(), Description(language="en"), sentences=sentences_of(doc))


def sentences_of(doc: Doc) -> tuple[tuple[int, int], ...] | None:
    """Give the characters of a doc's sentences without the white space around them; None where it has none set."""
    if not doc.has_annotation("SENT_START"):
        return None
    words = ([token for token in sentence if not token.is_space] for sentence in doc.sents)
    return tuple((kept[0].idx, kept[-1].idx + len(kept[-1])) for kept in words if kept)


def fitting_ents(doc: Doc, mentions: Iterable[Mention], there: Iterable[Span]) -> tuple[Span, ...]:
    """Give the entities that are there and the names that overlap none before them, in order."""
    ents = list(there)
    taken = {token.i for ent in ents for token in ent}
    for mention in mentions:
        if mention.form != "name":
            continue
        span = span_at(doc, mention.start, mention.end, mention.label, mention.entity or "")
        if not taken.intersection(range(span.start, span.end)):
            taken.update(range(span.start, span.end))
            ents.append(span)
    return tuple(sorted(ents, key=lambda ent: ent.start))


def span_groups(doc: Doc, relations: Iterable[Relation]) -> dict[str, list[Span]]:
    """Give the spans of causes, effects and signals, each with its relation's id, in the order of the relations."""
    groups: dict[str, list[Span]] = {name: [] for name in GROUPS}
    for relation in relations:
        cause, effect, signal = relation.cause, relation.effect, relation.signal
        kind = relation.explanations[0].type if relation.explanations else ""
        groups["causes"].append(span_at(doc, cause.start, cause.end, kind, relation=relation.id))
        groups["effects"].append(span_at(doc, effect.start, effect.end, relation.sense, relation=relation.id))
        if signal is not None:
            groups["signals"].append(span_at(doc, signal.start, signal.end, relation.status, relation=relation.id))
    return groups


def span_at(doc: Doc, start: int, end: int, label: str, entity: str = "", relation: str = "") -> Span:
    """Give the tokens that share a character with `[start, end)` as a span."""
    found = doc.char_span(start, end, label=label, kb_id=entity, alignment_mode="expand", span_id=relation)
    if found is None:
        raise ValueError(f"no token at [{start}, {end}) of a doc of {len(doc.text)} characters")
    return found
