from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from seikei.ingest.tags import attributes, scan

SAMPLES = [
    "<p>",
    "</p>",
    "<a b='c>",
    '<a b="',
    "&amp;",
    "&#8209;",
    "&",
    "<",
    ">",
    "<!--",
    "-->",
    "<script>",
    "</script>",
]
SAMPLES += ["<![CDATA[", "]]>", "é", "word", " ", "\n", "<?xml?>", "</", "<1", "=", "'"]
PIECES = st.lists(st.sampled_from(SAMPLES), max_size=30).map("".join)


def kinds(raw, *, is_html=True):
    return [(token.kind, raw[token.start : token.end]) for token in scan(raw, is_html=is_html)]


@given(PIECES)
def test_tokens_cover_the_source_without_gap_or_overlap(raw):
    for is_html in (True, False):
        assert "".join(piece for _, piece in kinds(raw, is_html=is_html)) == raw


@given(st.text(max_size=60))
def test_any_text_is_cut_into_tokens(raw):
    assert "".join(piece for _, piece in kinds(raw)) == raw


def test_tags_references_and_characters_are_told_apart():
    assert kinds("<p>A&amp;B</p>") == [
        ("start", "<p>"),
        ("text", "A"),
        ("reference", "&amp;"),
        ("text", "B"),
        ("end", "</p>"),
    ]


def test_a_bare_bracket_or_ampersand_is_text():
    assert {kind for kind, _ in kinds("3 < 4 & 5 > 2, AT&T &nosuch;")} == {"text"}


def test_a_reference_without_semicolon_stands_for_its_character():
    assert [token.name for token in scan("&copy 1956", is_html=True) if token.kind == "reference"] == ["©"]


def test_the_inside_of_a_script_is_neither_text_nor_tags():
    assert kinds("<script>if (a < b) { '<p>' }</script>x") == [
        ("start", "<script>"),
        ("other", "if (a < b) { '<p>' }"),
        ("end", "</script>"),
        ("text", "x"),
    ]


def test_a_bracket_inside_a_quoted_value_does_not_end_a_tag():
    assert kinds('<a title="x > y">z') == [("start", '<a title="x > y">'), ("text", "z")]


def test_an_unclosed_quote_does_not_swallow_the_rest():
    assert kinds('<a title="x>word</a>')[-2:] == [("text", "word"), ("end", "</a>")]


def test_attributes_are_read_with_and_without_quotes():
    raw = """<a HREF="#n1" class='x y' id=n2 hidden title="a &amp; b" id=n3>"""
    token = next(scan(raw, is_html=True))
    assert attributes(raw, token) == {"href": "#n1", "class": "x y", "id": "n2", "hidden": "", "title": "a & b"}


def test_cdata_holds_characters_in_xml():
    assert kinds("<![CDATA[a < b]]>", is_html=False) == [("other", "<![CDATA["), ("text", "a < b"), ("other", "]]>")]
