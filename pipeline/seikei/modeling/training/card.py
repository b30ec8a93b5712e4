"""The model card: one page of Markdown from what the folder of a model says of itself, by a template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment, StrictUndefined

from seikei.resources import data_text

__all__ = ["CardFacts", "render_card"]

PACKAGE = "seikei.modeling.training"
TEMPLATE = "card.md.j2"
HEADS = ("relation", "types", "status", "denial", "sense", "stance", "unsigned", "roles", "edges")
NO_VALUE = "–"


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What a card is made from.

    Attributes:
        training: how the model came about (`training.json`).
        calibration: temperatures, tables and how the points were chosen (`calibration.json`).
        figures: what was measured (`figures.json`): `readings` by the training run, `maps` by part of the split, and
            `learning_curve`.
        files: name and size in bytes of the model's files.
        errors: a page on what it misreads, in Markdown; empty where nobody has written it.
    """

    training: Mapping[str, Any]
    calibration: Mapping[str, Any]
    figures: Mapping[str, Any]
    files: Sequence[tuple[str, int]] = field(default_factory=tuple)
    errors: str = ""


def render_card(facts: CardFacts) -> str:
    """Write the card; the same facts give the same page. What was not measured is left out, never made up."""
    environment = Environment(
        undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(number=number, percent=percent, value=value_of)
    config = facts.training["config"]
    return environment.from_string(data_text(PACKAGE, TEMPLATE)).render(
        config=config,
        folder=f"{config['name']}-{config['version']}",
        corpora=list(corpora_of(config["corpora"], facts.training["corpora"])),
        versions=facts.training["versions"],
        epochs=facts.training["epochs"],
        measured=measured(facts.figures),
        rows=rows_of(facts.figures),
        precision=precision_rows(facts.figures),
        tables={name: table for name in HEADS if (table := facts.calibration["tables"].get(name))},
        temperatures=facts.calibration["temperatures"],
        points=last_choices(facts.calibration["points"]),
        learning_curve=facts.figures.get("learning_curve", ()),
        files=facts.files,
        errors=facts.errors.strip(),
    )


def corpora_of(plans: Sequence[Mapping[str, Any]], facts: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Join what was planned of each corpus and what is told of it; its copies stand under a name of their own."""
    named = {plan["name"]: plan for plan in plans}
    for fact in facts:
        corpus, _, addition = fact["name"].partition(", ")
        plan = named[corpus]
        yield {**plan, **fact, "title": f"{plan['title']}, {addition}" if addition else plan["title"]}


def number(count: int) -> str:
    """Write a whole number with commas."""
    return f"{count:,}"


def percent(share: float) -> str:
    """Write a share as a whole percentage."""
    return f"{100 * share:.0f} %"


def value_of(figure: Mapping[str, Any] | None) -> str:
    """Write a figure with its interval: `0.610 [0.558, 0.662]`."""
    if figure is None or figure.get("value") is None:
        return NO_VALUE
    bounds = "" if figure.get("low") is None else f" [{figure['low']:.3f}, {figure['high']:.3f}]"
    return f"{figure['value']:.3f}{bounds}"


def measured(figures: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Give what was measured, a column each: the maps of each part, or else the run's own readings of dev.

    Each has `part`, `passages`, `figures` and whether whole maps were scored (`maps`).
    """
    of_maps = [
        {"part": part, "passages": group["passages"], "figures": group["figures"], "maps": True}
        for part, evaluation in figures.get("maps", {}).items()
        for group in evaluation["groups"]
        if group["name"] == "all"
    ]
    return of_maps or [{**figures["readings"], "maps": False}]


def rows_of(figures: Mapping[str, Any]) -> dict[str, list[tuple[str, list[Any], int]]]:
    """Give one row a figure, with one value a column and its support: those over all labels, then those of each label.

    The support is the number of gold items in the last column that has the figure.
    """
    columns = [{each["name"]: each for each in column["figures"]} for column in measured(figures)]
    rows: dict[str, list[tuple[str, list[Any], int]]] = {"all": [], "label": []}
    for name in dict.fromkeys(name for column in columns for name in column):
        values = [column.get(name) for column in columns]
        support = [each["support"] for each in values if each is not None][-1]
        rows["label" if "/" in name else "all"].append((name, values, support))
    return rows


def precision_rows(figures: Mapping[str, Any]) -> list[tuple[str, float, float]]:
    """Give figures over all labels of the shipped graphs and of those in full precision, from the run's readings."""
    readings = figures.get("readings", {})
    full = readings.get("full_precision", {})
    shipped = {each["name"]: each["value"] for each in readings.get("figures", ()) if "/" not in each["name"]}
    return [
        (name, value, full[name]) for name, value in shipped.items() if value is not None and full.get(name) is not None
    ]


def last_choices(choices: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Give each operating point as it was chosen last, with the figure that it reached."""
    chosen = {choice["point"]: choice for choice in choices}
    return [{**each, "reached": reached(each)} for each in chosen.values()]


def reached(choice: Mapping[str, Any]) -> float:
    """Give the figure at the chosen value."""
    return next(float(figure) for value, figure in choice["curve"] if value == choice["value"])
