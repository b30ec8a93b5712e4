from __future__ import annotations

import io
from dataclasses import replace

from rich.console import Console

from doubles import document_of, double_stages, relation_of
from seikei.export.terminal import render_map
from seikei.schema.argument_map import ArgumentMap
from seikei.schema.document import Section
from seikei.schema.summary import summarize
from seikei.stages.pipeline import Pipeline

TEXT = "The mill closed not because of the tariff.\n\nCoal had become dear."


def made() -> ArgumentMap:
    document = replace(
        document_of(TEXT, title="The mill", date="1911-05-02"),
        sections=(Section("The closing", 0, 42), Section("Coal", 44, 65)),
    )
    (each,) = Pipeline(double_stages()).map([document])
    relation = relation_of(
        TEXT,
        "the tariff",
        "The mill closed",
        signal="not because of",
        kind="political",
        status="denied",
        denial="rejected",
    )
    return replace(each, relations=(relation,), summary=summarize([relation], ("political",)))


def shown(argument_map: ArgumentMap, **options: bool) -> str:
    console = Console(file=io.StringIO(), width=120, force_terminal=options.pop("terminal", False))
    render_map(argument_map, console, **options)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_where_styles_are_not_seen_arguments_stand_in_brackets_and_denied_ones_are_crossed() -> None:
    assert "[E1✗ The mill closed] not because of [C1✗ the tariff]." in shown(made())


def test_the_relation_is_told_with_status_type_and_voice() -> None:
    output = shown(made())
    assert "1. “the tariff” ↛ “The mill closed”" in output
    assert "denied (rejected) · cause · political 0.90 · author · “not because of” · score 0.80" in output


def test_headings_stand_over_their_sections() -> None:
    lines = shown(made()).splitlines()
    assert lines.index("The closing") < lines.index("Coal")


def test_on_a_terminal_a_denied_cause_is_struck() -> None:
    assert "\x1b[1;9;33mthe tariff\x1b[0m" in shown(made(), terminal=True)


def test_a_map_without_relations_says_so() -> None:
    (each,) = Pipeline(double_stages()).map([document_of("It rained.")])
    assert "No causal relation was found." in shown(each)


def test_the_text_can_be_left_out() -> None:
    assert "had become dear" not in shown(made(), with_text=False)
