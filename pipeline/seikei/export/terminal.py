"""A map to read in a terminal: the text with its causes and effects marked, then the relations one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from seikei.export.marking import Mark, marks_of, paragraphs, pieces
from seikei.export.wording import arrow_of, entity_names, standing_of, types_of, voices_of
from seikei.schema.argument_map import ArgumentMap
from seikei.schema.layers import Relation

__all__ = ["render_map"]

STYLES = {"cause": "bold yellow", "effect": "bold cyan", "signal": "italic magenta"}
SIGNS = {"cause": "C", "effect": "E"}


def render_map(argument_map: ArgumentMap, console: Console, *, with_text: bool = True) -> None:
    """Print a map: its head, its text with marks, its relations, its summary.

    On a terminal causes are yellow, effects cyan, signals italic, and the causes of denied relations struck. Where
    the output is no terminal, arguments stand in brackets that carry the relation's number: `[C1 the strike]`,
    and those of a denied relation `[C1✗ the strike]`.
    """
    parts: list[RenderableType] = [head_of(argument_map)]
    if with_text and argument_map.document.text:
        parts += list(paragraphs_of(argument_map, signs=not console.is_terminal))
    parts += relations_of(argument_map)
    if argument_map.relations:
        parts.append(summary_of(argument_map))
    console.print(Group(*parts))


def head_of(argument_map: ArgumentMap) -> Text:
    """Give title, id, and what is known of the document."""
    document = argument_map.document
    dates = document.date or " to ".join(filter(None, (document.date_min, document.date_max)))
    facts = [document.kind, document.genre, dates, document.place]
    if document.authors:
        facts.append(f"from {', '.join(document.authors)}")
    if document.recipients:
        facts.append(f"to {', '.join(document.recipients)}")
    counts = f"{len(argument_map.mentions)} mentions, {len(argument_map.claims)} claims and premises"
    text = Text(f"{document.title or document.id}\n", style="bold")
    text.append(f"{argument_map.id} · {' · '.join(fact for fact in facts if fact)}\n", style="dim")
    return text.append(f"{counts}, {len(argument_map.relations)} causal relations\n", style="dim")


def paragraphs_of(argument_map: ArgumentMap, *, signs: bool) -> Iterator[RenderableType]:
    """Give the text, paragraph by paragraph, under its headings."""
    document, marks = argument_map.document, marks_of(argument_map)
    for paragraph in paragraphs(document):
        for heading in paragraph.headings:
            yield Text(f"\n{heading}", style="bold underline")
        yield Padding(marked(document.text, paragraph.start, paragraph.end, marks, signs=signs), (1, 0, 0, 2))


def marked(text: str, start: int, end: int, marks: tuple[Mark, ...], *, signs: bool) -> Text:
    """Give one stretch of the text with its marks as styles, and as signs where styles are not seen."""
    result = Text()
    for piece in pieces(start, end, marks):
        styles = [STYLES[mark.part] for mark in piece.marks]
        struck = any(mark.denied and mark.part == "cause" for mark in piece.marks)
        numbered = [mark for mark in piece.marks if mark.part in SIGNS] if signs else []
        for mark in numbered:
            if mark.start == piece.start:
                result.append(f"[{SIGNS[mark.part]}{mark.number}{'✗' if mark.denied else ''} ")
        style = " ".join([*styles[-1:], "strike"] if struck else styles[-1:])
        result.append(text[piece.start : piece.end], style=style)
        result.append("".join("]" for mark in numbered if mark.end == piece.end))
    return result


def relations_of(argument_map: ArgumentMap) -> list[RenderableType]:
    """Give the relations, one block each."""
    names = entity_names(argument_map)
    blocks: list[RenderableType] = [Text("\nWho explains what by what", style="bold underline")]
    if not argument_map.relations:
        return [Text("\nNo causal relation was found.", style="dim")]
    return blocks + [
        Padding(block_of(number, relation, names), (1, 0, 0, 2))
        for number, relation in enumerate(argument_map.relations, start=1)
    ]


def block_of(number: int, relation: Relation, names: Mapping[str, str]) -> Text:
    """Give one relation: cause, arrow, effect, and a line of what is said of it."""
    struck = " strike" if relation.status == "denied" else ""
    text = Text(f"{number}. ")
    text.append(f"“{relation.cause.text}”", style=STYLES["cause"] + struck)
    text.append(f" {arrow_of(relation)} ")
    text.append(f"“{relation.effect.text}”", style=STYLES["effect"])
    signal = f"“{relation.signal.text}”" if relation.signal else "no signal"
    facts = [standing_of(relation), relation.sense, types_of(relation), voices_of(relation, names), signal]
    text.append(f"\n   {' · '.join(facts)} · score {relation.score:.2f} · {relation.id}", style="dim")
    return text


def summary_of(argument_map: ArgumentMap) -> RenderableType:
    """Give the summary as a table, without the rows that count nothing."""
    table = Table(title="Explanations by type and voice", title_justify="left", box=None, pad_edge=False)
    for column in ("type", "voice", "asserted", "rejected", "otherwise denied", "hypothetical"):
        table.add_column(column, justify="left" if column in ("type", "voice") else "right")
    for row in argument_map.summary:
        numbers = (row.asserted, row.rejected, row.other_denied, row.hypothetical)
        if any(numbers):
            table.add_row(row.type, row.voice, *map(str, numbers))
    return Padding(table, (1, 0, 0, 0))
