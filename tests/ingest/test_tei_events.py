"""The walk through an XML file: every character once, at its place, in any encoding; faults named."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seikei.config import Config
from seikei.errors import InputError
from seikei.ingest import tei_encoding
from seikei.ingest.source import SourceFile
from seikei.ingest.tei_encoding import find_encoding
from seikei.ingest.tei_events import Event, Recorder, walk

DEFAULT = Config()
SAMPLE = (
    '<?xml version="1.0"?>\n<!-- a note --><TEI>\n <p xml:id="a">Åse &amp; Bøe<lb/>— <![CDATA[a < b]]></p>\n</TEI>\n'
)


def events_of(folder: Path, content: bytes, config: Config = DEFAULT) -> tuple[list[Event], str]:
    path = folder / "file.xml"
    path.write_bytes(content)
    source = SourceFile("file.xml", path)
    encoding = find_encoding(source, config)
    return list(walk(source, encoding)), content.decode(encoding)


def collect(events: list[Event], source: SourceFile) -> None:
    for event in walk(source, "utf-8"):
        events += [event]


def check_cover(events: list[Event], decoded: str) -> None:
    position = 0
    for event in events:
        assert event.start == position
        position += len(event.raw)
    assert "".join(event.raw for event in events) == decoded


def message_of(folder: Path, content: bytes, config: Config = DEFAULT) -> str:
    with pytest.raises(InputError) as caught:
        events_of(folder, content, config)
    return str(caught.value)


def test_every_character_belongs_to_one_event(tmp_path: Path) -> None:
    check_cover(*events_of(tmp_path, SAMPLE.encode()))


def test_text_is_given_as_it_stands_and_references_as_what_they_mean(tmp_path: Path) -> None:
    events, _ = events_of(tmp_path, "<p>Å&amp;B&#233;<![CDATA[a & b]]>&#x2014;</p>".encode())
    told = [(e.kind, e.raw, e.name) for e in events if e.kind in ("data", "reference")]
    assert told == [
        ("data", "Å", ""),
        ("reference", "&amp;", "&"),
        ("data", "B", ""),
        ("reference", "&#233;", "é"),
        ("data", "a & b", ""),
        ("reference", "&#x2014;", "—"),
    ]


def test_a_reference_that_was_escaped_twice_is_one_reference(tmp_path: Path) -> None:
    events, _ = events_of(tmp_path, b"<p>a&amp;mdash;b &amp;T; &amp;#8212;</p>")
    assert [(e.raw, e.name) for e in events if e.kind == "reference"] == [
        ("&amp;mdash;", "—"),
        ("&amp;", "&"),
        ("&amp;#8212;", "—"),
    ]


@pytest.mark.parametrize("block", [1, 2, 3, 7, 64])
def test_blocks_may_cut_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    whole, decoded = events_of(tmp_path, SAMPLE.encode())
    monkeypatch.setattr(tei_encoding, "BLOCK", block)
    cut, _ = events_of(tmp_path, SAMPLE.encode())
    check_cover(cut, decoded)
    assert [e for e in cut if e.kind in ("start", "end")] == [e for e in whole if e.kind in ("start", "end")]


@pytest.mark.parametrize(
    ("codec", "declared", "found"),
    [
        ("utf-8", "", "utf-8"),
        ("utf-8-sig", "UTF-8", "utf-8-sig"),
        ("utf-16", "UTF-16", "utf-16"),
        ("utf-16-le", "UTF-16", "utf-16-le"),
        ("utf-16-be", "", "utf-16-be"),
        ("utf-32", "UTF-32", "utf-32"),
        ("iso-8859-1", "ISO-8859-1", "iso8859-1"),
        ("cp1252", "windows-1252", "cp1252"),
        ("euc-jp", "EUC-JP", "euc_jp"),
        ("utf-8", "UTF-16", "utf-8"),
    ],
)
def test_encodings_are_found_by_mark_and_declaration(tmp_path: Path, codec: str, declared: str, found: str) -> None:
    text = "外務省の電報" if codec == "euc-jp" else "Søren, Gdańsk" if codec.startswith("utf") else "Søren"
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    events, decoded = events_of(tmp_path, f"{declaration}<p>{text}\r\n</p>".encode(codec))
    assert not decoded.startswith("\ufeff")
    check_cover(events, decoded)
    path = tmp_path / "file.xml"
    assert find_encoding(SourceFile("file.xml", path), Config()) == found
    assert any(event.raw.startswith(text) for event in events if event.kind == "data")


def test_the_configured_encoding_is_for_files_that_declare_none(tmp_path: Path) -> None:
    events, _ = events_of(tmp_path, "<p>Søren</p>".encode("cp1252"), Config(encoding="cp1252"))
    assert any(event.raw == "Søren" for event in events)
    events, _ = events_of(tmp_path, "<p>Søren</p>".encode(), Config(encoding="cp1252"))
    assert any(event.raw == "Søren" for event in events)


def test_a_file_of_no_known_encoding_names_the_line_and_three_ways_out(tmp_path: Path) -> None:
    assert message_of(tmp_path, "<p>\n\nSøren</p>".encode("cp1252")) == (
        "file.xml:3: not utf-8 at byte 0xf8; declare the encoding in the XML declaration, "
        "name it with --encoding, or save the file as UTF-8"
    )


def test_an_unknown_declared_encoding_is_named(tmp_path: Path) -> None:
    assert message_of(tmp_path, b'<?xml version="1.0" encoding="klingon"?><p/>') == (
        'file.xml:1: declares the encoding "klingon", which is not known; correct it or save the file as UTF-8'
    )


def test_broken_xml_names_line_and_column_after_all_that_was_whole(tmp_path: Path) -> None:
    path = tmp_path / "file.xml"
    path.write_text("<TEI>\n<p>one</p>\n<p>two</q></TEI>")
    events: list[Event] = []
    with pytest.raises(InputError) as caught:
        collect(events, SourceFile("file.xml", path))
    assert str(caught.value) == (
        "file.xml:3: not well-formed XML (mismatched tag, column 9); mend the file or leave it out"
    )
    assert [event.raw for event in events if event.kind == "data"] == ["\n", "one", "\n"]


@pytest.mark.parametrize(
    ("text", "ends"),
    [("<a><b>x</b></c>", ["</b>"]), ("<a><b/></c>", [""]), ("<a><b><l/></b></c>", ["", "</b>"])],
)
def test_an_element_that_ends_right_before_a_fault_is_given(tmp_path: Path, text: str, ends: list[str]) -> None:
    path = tmp_path / "file.xml"
    path.write_text(text)
    events: list[Event] = []
    with pytest.raises(InputError):
        collect(events, SourceFile("file.xml", path))
    assert [event.raw for event in events if event.kind == "end"] == ends
    assert "".join(event.raw for event in events) == text.removesuffix("</c>")


def test_a_file_that_stops_in_the_middle_is_broken(tmp_path: Path) -> None:
    assert "no element found" in message_of(tmp_path, b"<TEI><p>one</p>")


def test_entity_bombs_are_refused(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE TEI [\n<!ENTITY a "aaaa">\n<!ENTITY b "&a;&a;">]><TEI>&b;</TEI>'
    assert message_of(tmp_path, bomb) == (
        "file.xml:2: declares entities in its DTD, which are not expanded for safety; "
        "expand them first (xmllint --noent)"
    )


def test_nothing_outside_the_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    external = f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "{tmp_path}/secret.txt">]><TEI>&x;</TEI>'
    assert "declares entities" in message_of(tmp_path, external.encode())


def test_known_characters_of_an_outer_dtd_are_read_by_name_and_others_refused(tmp_path: Path) -> None:
    events, decoded = events_of(tmp_path, b'<!DOCTYPE TEI SYSTEM "tei.dtd"><TEI>caf&eacute;</TEI>')
    check_cover(events, decoded)
    assert [event.name for event in events if event.kind == "reference"] == ["é"]
    assert message_of(tmp_path, b'<!DOCTYPE TEI SYSTEM "tei.dtd">\n<TEI>&logo;</TEI>') == (
        "file.xml:2: the entity &logo; is declared outside the file; write the character itself in its place"
    )


def test_nesting_without_end_is_refused(tmp_path: Path) -> None:
    assert "nest more than 500 deep" in message_of(tmp_path, b"<p>" * 600 + b"</p>" * 600)


def test_the_walk_holds_little_more_than_one_block(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[int] = []
    drain = Recorder.drain

    def spy(self: Recorder, end: int | None = None) -> object:
        held.append(len(self.window))
        return drain(self, end)

    monkeypatch.setattr(Recorder, "drain", spy)
    monkeypatch.setattr(tei_encoding, "BLOCK", 1000)
    events_of(tmp_path, b"<TEI>" + b"<p>The harbor froze early.</p>\n" * 5000 + b"</TEI>")
    assert len(held) > 100
    assert max(held) < 3000


WORDS = st.text(alphabet="ab åé—日𝔸 \n\r\t.'", min_size=1, max_size=12)
LEAVES = st.one_of(
    WORDS,
    st.sampled_from(["&amp;", "&lt;", "&#233;", "&#x65E5;", "&amp;mdash;", "<!-- x -->", "<?y z?>", "<lb/>", "\r\n"]),
    st.text(alphabet="a&<é \r\n", max_size=6).map(lambda text: f"<![CDATA[{text}]]>"),
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4).map(lambda parts: f"<hi rend='é'>{''.join(parts)}</hi>"),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(TREES, max_size=5), codec=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_any_file_is_covered_by_its_events(tmp_path: Path, parts: list[str], codec: str) -> None:
    check_cover(*events_of(tmp_path, f"<TEI>{''.join(parts)}</TEI>".encode(codec)))
