from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

from doubles import document_of, double_stages, relation_of
from seikei.export.html import render_page
from seikei.schema.argument_map import ArgumentMap
from seikei.stages.pipeline import Pipeline

TEXT = "The mill closed not because of the tariff but <script>alert(1)</script> because coal was dear."


class Outline(HTMLParser):
    """Collects tags, ids, and links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src"):
                self.links.append(value or "")


def made() -> ArgumentMap:
    (each,) = Pipeline(double_stages()).map([document_of(TEXT, title="Mill & coal")])
    relation = relation_of(TEXT, "the tariff", "The mill closed", status="denied", denial="rejected")
    return replace(each, relations=(relation,))


def outline(page: str) -> Outline:
    parser = Outline()
    parser.feed(page)
    return parser


def test_the_page_holds_no_script_and_reaches_no_network() -> None:
    parsed = outline(render_page([made()]))
    assert "script" not in parsed.tags
    assert "link" not in parsed.tags
    assert "img" not in parsed.tags
    assert all(link.startswith("#") for link in parsed.links)


def test_words_of_a_document_never_become_markup() -> None:
    page = render_page([made()])
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "Mill &amp; coal" in page


def test_each_document_and_relation_has_its_own_place() -> None:
    parsed = outline(render_page([made(), replace(made(), id="other")]))
    assert len(parsed.ids) == len(set(parsed.ids)) == 4
    assert all(link[1:] in parsed.ids for link in parsed.links)


def test_a_denied_cause_is_marked_as_denied() -> None:
    page = render_page([made()])
    assert '<mark class="cause denied">the tariff</mark>' in page
    assert "denied (rejected)" in page


def test_the_same_maps_give_the_same_page() -> None:
    assert render_page([made()]) == render_page([made()])


def test_no_maps_give_a_page_that_says_none() -> None:
    assert "0 documents" in render_page([])
