from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from seikei.config import Config
from seikei.ingest.html import read_html
from seikei.ingest.source import StreamedSource
from seikei.schema.document import Document
from seikei.text.alignment import Alignment

MARKUP = ["<p>", "</p>", "<br>", "<b>", "</b>", "<table>", "<tr>", "<td>", "</table>", "<h1>", "</h1>", "<h2>", "</h2>"]
MARKUP += [
    "<main>",
    "</main>",
    "<nav>",
    "</nav>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<a href='#n1'>",
    "<a id=n1>",
]
MARKUP += [
    "</a>",
    "<sup>",
    "</sup>",
    "1",
    " ",
    "\n",
    "\r\n",
    "coal",
    "&amp;",
    "&copy 1",
    "&#8209;",
    "&shy;",
    "&",
    "<",
    ">",
]
MARKUP += ["é", "😀", "<pre>", "</pre>", "<li id=n1>", "<ul>", "<title>", "</title>", "\u200b", "\0", '<p class="x']


@settings(deadline=None)
@given(st.lists(st.sampled_from(MARKUP), max_size=40).map("".join))
def test_every_character_of_any_page_is_accounted_for(check_account, raw):
    source = StreamedSource("page.html", Path("page.html"), raw.encode())
    (document,) = (item for item in read_html(source, Config()) if isinstance(item, Document))
    check_account(document, raw, len(raw))


def test_paragraphs_are_parted_by_a_blank_line_and_spaces_folded(only):
    assert (
        only(read_html, "<p>One\n  two.</p>\r\n<p> Three <b>four</b>\tfive. </p>").text
        == "One two.\n\nThree four five."
    )


def test_words_parted_by_tags_alone_stay_together_and_blocks_part_them(only):
    assert only(read_html, "<p>dis<i>pute</i><div>Treaty</div>").text == "dispute\n\nTreaty"


def test_line_breaks_are_lines_and_two_of_them_a_paragraph(only):
    assert only(read_html, "<p>a<br>b<br><br>c</p>").text == "a\nb\n\nc"


def test_references_become_characters_with_their_place(only):
    raw = "<p>Troms&oslash; &amp; co&#8209;operation, &copy 2010, AT&T&nbsp;x</p>"
    document = only(read_html, raw)
    assert document.text == "Tromsø & co‑operation, © 2010, AT&T x"
    index = document.text.index("ø")
    start, end = Alignment(document.alignment).locate(index, index + 1)
    assert raw[start:end] == "&oslash;"


def test_soft_hyphens_are_taken_out_and_counted(only):
    document = only(read_html, "<p>agree&shy;ment</p>")
    assert document.text == "agreement"
    assert ("hyphen", 5) in [(entry.kind, entry.chars) for entry in document.ledger]


def test_navigation_scripts_and_asides_are_not_in_the_text(only):
    raw = (
        "<head><title>T | Site</title><style>p {}</style></head><body><nav><a>Home</a></nav><main><h1>T</h1>"
        "<p>Text.</p><script>var because = 1;</script></main><aside>Related</aside><footer>Cookies</footer></body>"
    )
    document = only(read_html, raw)
    assert (document.title, document.text) == ("T", "Text.")
    assert ("furniture", len("HomeRelatedCookies")) in [(entry.kind, entry.chars) for entry in document.ledger]


def test_a_main_element_that_holds_next_to_nothing_is_not_believed(only):
    body = "<p>" + "The harbour was closed because of the strike. " * 40 + "</p>"
    assert "harbour" in only(read_html, f"<main><p>Loading</p></main>{body}").text


def test_the_header_within_an_article_is_text_and_the_sites_banner_is_not(only):
    article = "<article><header><h1>On Cod</h1><p>By Ada Rowe</p></header><p>Text.</p></article>"
    document = only(read_html, f"<header><p>Ministry</p></header>{article}")
    assert (document.title, document.text, document.authors) == ("On Cod", "By Ada Rowe\n\nText.", ("Ada Rowe",))


def test_headings_become_sections_and_are_not_in_the_text(only):
    document = only(
        read_html, "<h1>Title</h1><p>Lead.</p><h2>First <em>part</em></h2><p>a</p><p>b</p><h3>Second</h3><p>c</p>"
    )
    assert document.title == "Title"
    assert [(s.title, document.text[s.start : s.end]) for s in document.sections] == [
        ("First part", "a\n\nb"),
        ("Second", "c"),
    ]


def test_a_linked_note_leaves_the_text_and_stands_in_the_notes(only):
    raw = (
        '<p>Coal was dear.<sup><a href="#fn1" id="r1">1</a></sup> Oil was not.<a href="#fn2"><sup>[2]</sup></a></p>'
        '<ol><li id="fn1">See the <i>ledger</i>. <a href="#r1">↩</a></li><li id="fn2"><p>2. Same.</p></li></ol>'
    )
    document = only(read_html, raw)
    assert document.text == "Coal was dear. Oil was not."
    assert [(n.n, n.kind, n.text, document.text[: n.at]) for n in document.notes] == [
        ("1", "foot", "See the ledger.", "Coal was dear."),
        ("2", "foot", "Same.", "Coal was dear. Oil was not."),
    ]


def test_a_note_whose_anchor_stands_inside_its_paragraph_is_found(only):
    note = '<p><a href="#_ftnref1" name="_ftn1">[1]</a> Ledger, p. 4.</p>'
    document = only(read_html, f'<p>Coal.<a href="#_ftn1" name="_ftnref1">[1]</a></p>{note}')
    assert (document.text, document.notes[0].text) == ("Coal.", "Ledger, p. 4.")


def test_a_note_of_several_paragraphs_is_one_note(only):
    note = '<div class="footnote"><p><a id="n1"></a><a href="#r1">[1]</a> First.</p><p>Second.</p></div>'
    document = only(read_html, f'<p>Coal.<a id="r1"></a><a href="#n1">[1]</a> Oil.</p>{note}<p>End.</p>')
    assert (document.text, document.notes[0].text) == ("Coal. Oil.\n\nEnd.", "First. Second.")


def test_a_paragraph_of_a_hard_space_alone_is_none(only):
    assert only(read_html, "<p>One.</p><p>&nbsp;</p><p>\xa0</p><p>Two.</p>").text == "One.\n\nTwo."


def test_a_mark_without_note_is_kept_as_a_mark(only):
    document = only(read_html, '<p>Coal.<sup><a href="#gone">7</a></sup></p>')
    assert (document.text, [(n.n, n.kind) for n in document.notes]) == ("Coal.", [("7", "mark")])


def test_raised_numbers_that_run_from_one_are_marks_and_others_are_text(only):
    assert only(read_html, "<p>Coal.<sup>1</sup> Oil.<sup>2</sup></p>").text == "Coal. Oil."
    assert only(read_html, "<p>10 m<sup>2</sup> of the 19<sup>th</sup> century</p>").text == "10 m2 of the 19th century"


def test_a_link_to_a_section_is_no_note(only):
    document = only(read_html, '<p><a href="#s2">2</a> chapters</p><h2 id="s2">Two</h2><p>x</p>')
    assert (document.text, document.notes) == ("2 chapters\n\nx", ())


def test_a_row_of_a_table_is_a_paragraph_with_tabs(only):
    raw = (
        "<table><caption>Coal</caption><tr><th>Year<th>Tons<tr><td><p>1956</p></td><td>12</td></tr></table><p>End.</p>"
    )
    assert only(read_html, raw).text == "Year\tTons\n\n1956\t12\n\nEnd."


def test_preformatted_text_is_unwrapped_at_line_ends(only):
    assert (
        only(read_html, "<pre>The Embassy\nbelieves so.\n\nSecond.</pre>").text == "The Embassy believes so.\n\nSecond."
    )


def test_the_head_gives_author_date_language_and_description(only):
    raw = (
        '<html lang="en-GB"><meta name="author" content="Ada Rowe"><meta property="article:published_time" '
        'content="2010-10-14T08:00:00Z"><meta name="description" content="On cod">'
        '<meta name="viewport" content="x"><p>Cod.'
    )
    document = only(read_html, raw)
    assert (document.authors, document.date, document.language) == (("Ada Rowe",), "2010-10-14", "en")
    assert [(entry.key, entry.value) for entry in document.metadata] == [("description", "On cod")]


def test_a_page_that_declares_its_encoding_is_read_in_it(only):
    document = only(read_html, '<meta charset="iso-8859-1"><p>Tromsø – “so”'.encode("cp1252"))
    assert (document.text, document.source.encoding) == ("Tromsø – “so”", "cp1252")


def test_a_form_around_a_whole_page_does_not_hide_it(only):
    assert only(read_html, "<form><p>Text.</p><button>Go</button><input value=x></form>").text == "Text."


def test_the_sample_speech_reads_as_it_was_given(sample_corpus, only):
    raw = (sample_corpus / "speech-grey-zone.html").read_text("utf-8")
    document = only(read_html, raw, "speech-grey-zone.html")
    assert (document.kind, document.genre, document.date, document.place) == (
        "speech",
        "speech",
        "2010-10-14",
        "Tromsø",
    )
    assert document.authors == ("Ingrid Solbakken",)
    assert not any(word in document.text for word in ("Share this page", "Home", "stats", "cookies", "<", ";</"))
