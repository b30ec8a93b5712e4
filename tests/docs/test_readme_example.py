"""What the README shows of an example is what the tool finds in it."""

from __future__ import annotations

import re
from pathlib import Path

import seikei
from doubles import document_of
from seikei.schema.layers import Relation

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")


def row_of(relation: Relation) -> tuple[str, ...]:
    """Give a relation as the README's table shows it."""
    voices = " > ".join(voice.text or "unnamed" for voice in relation.voices) or "author"
    status = ", ".join(filter(None, (relation.status, relation.denial)))
    return voices, relation.cause.text, status, relation.effect.text, relation.explanations[0].type


def test_the_example_in_the_readme_is_what_the_tool_finds() -> None:
    quote = re.search(r"^> (.+)$", README, re.MULTILINE)
    assert quote is not None
    table = README[quote.end() :].split("\n- **")[0]
    shown = [tuple(re.split(r" \| ", row)) for row in re.findall(r"^\| (.+) \|$", table, re.MULTILINE)[1:]]
    (made,) = seikei.Pipeline().map([document_of(quote[1])])
    assert [row_of(relation) for relation in made.relations] == shown
