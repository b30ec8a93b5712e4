"""The pages say what is so: links lead somewhere, commands and targets exist, versions agree."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from seikei._version import __version__

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    path
    for folder in (".", "docs", "docs/adr", "corpus", "annotations", "models", "benchmarks")
    for path in (ROOT / folder).glob("*.md")
)
NAMES = [str(path.relative_to(ROOT)) for path in PAGES]
RECORDS = sorted((ROOT / "docs" / "adr").glob("0*.md"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):.*## \S", MAKEFILE, re.MULTILINE))


def commands() -> set[str]:
    """Give the names of all subcommands."""
    from seikei.cli.main import app

    groups = {group.name for group in app.registered_groups if group.name}
    return groups | {command.name for command in app.registered_commands if command.name}


def anchors(page: str) -> set[str]:
    """Give the anchors of a page's headings, as they are made from the headings' words."""
    headings = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", PAGES, ids=NAMES)
def test_every_link_within_the_project_leads_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    targets = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if not re.match(r"https?:|mailto:", link)]
    for link in targets:
        name, _, anchor = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        assert target.exists(), f"{path.name} links to {link}"
        if anchor:
            assert anchor in anchors(target.read_text(encoding="utf-8")), f"{path.name} links to {link}"


@pytest.mark.parametrize("path", PAGES, ids=NAMES)
def test_every_command_that_a_page_names_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^|[`&|] ?)seikei (?:--debug )?([a-z]+)\b", text, re.MULTILINE))
    assert named <= commands() | {"argument"}


@pytest.mark.parametrize("path", PAGES, ids=NAMES)
def test_every_target_that_a_page_names_exists(path: Path) -> None:
    named = set(re.findall(r"(?:^ {4}|`)make ([a-z-]+)", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert named <= TARGETS


def test_every_target_is_listed_by_make() -> None:
    phony = set(re.findall(r"^\.PHONY: (\S+)$", MAKEFILE, re.MULTILINE))
    assert phony == TARGETS


def test_the_readme_begins_with_what_to_type_first() -> None:
    first = re.search(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert first is not None
    assert [line.split("#")[0].strip() for line in first[1].splitlines()] == ["make demo", "make test"]


@pytest.mark.parametrize("path", RECORDS, ids=[path.stem for path in RECORDS])
def test_a_decision_record_has_its_parts(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# {path.stem[:4]} ")
    assert re.search(r"^Status: (proposed|accepted|replaced by)", text, re.MULTILINE)
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert [heading for heading in headings if heading != "Alternatives"] == ["Context", "Decision", "Consequences"]
    assert len(text.split()) < 450


def test_decision_records_are_numbered_without_gap_and_listed() -> None:
    assert [int(path.stem[:4]) for path in RECORDS] == list(range(1, len(RECORDS) + 1))
    index = (ROOT / "docs" / "adr" / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"\]\((0[^)]+)\)", index) == [path.name for path in RECORDS]


def test_the_changelog_has_its_form() -> None:
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == "[Unreleased]"
    assert all(re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}", heading) for heading in headings[1:])


def test_the_citation_names_the_version() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == __version__
    assert citation["license"] == "Apache-2.0"
