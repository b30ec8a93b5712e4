"""TEI files as a whole: documents, their description, remainders, and faults."""

from __future__ import annotations

import tracemalloc
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from seikei.config import Config
from seikei.errors import InputError
from seikei.ingest import assemble, tei_encoding
from seikei.ingest.source import Remainder, SourceFile
from seikei.ingest.tei import MEDIA_TYPE, read_tei
from seikei.schema.document import Document
from seikei.schema.tagged import listed_persons, tagged_persons, tagged_terms
from seikei.text.alignment import check

HEADER = """<teiHeader><fileDesc><titleStmt><title type="complete">Papers, 1956</title></titleStmt>
<publicationStmt><idno type="isbn"/><idno type="frus">papers1956v04</idno></publicationStmt></fileDesc></teiHeader>"""
LISTS = """<front><div xml:id="preface"><p>Six papers.</p></div>
<div xml:id="terms"><list type="terms"><item><hi><term xml:id="t_GOV1">GOV</term>,</hi> Government of Varland</item>
</list></div><div xml:id="persons"><list type="names"><item><hi>Note:</hi> as of 1956</item>
<item><hi rend="strong"><persName xml:id="p_CE1">Calder, Edmund R.</persName>,</hi> Ambassador to
 <gloss target="#t_GOV1">Varland</gloss></item><item><persName xml:id="p_RA1">Rynning, Aksel</persName></item></list>
</div></front>"""
TELEGRAM = """<div type="document" xml:id="d1" n="1"><head>1. Telegram From the
 <gloss type="from">Embassy in Varland</gloss> to <gloss type="to">the Department of State</gloss>
<note n="1" type="source">Source: Central Files, 957.22. Top Secret; Priority. Drafted by L. M. Arkwright.</note></head>
<dateline><placeName>[Lindhavn</placeName>,] <date when="1956-03-14T18:00:00">March 14</date></dateline>
<list type="subject"><head>SUBJECT</head><item>Herring</item></list>
<p>Minister <persName corresp="#p_RA1">Rynning</persName> said <gloss target="#t_GOV1">GOV</gloss> had
<pb n="2"/>closed banks. <gloss target="#t_GOV1">GOV</gloss> and <persName>Raud</persName> agreed.</p>
<closer><signed><persName corresp="#p_CE1">Calder</persName></signed></closer></div>"""


def volume(*documents: str, front: str = LISTS, header: str = HEADER) -> str:
    body = "\n".join(documents)
    return (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/ns/1.0">{header}<text>{front}'
        f'<body><div type="compilation"><pb n="1"/><head>The North<note n="9">So.</note></head>'
        f'<div type="chapter"><head>The\n Fleet</head>{body}</div></div></body><back><p>Index</p></back></text></TEI>\n'
    )


def document(identifier: str, body: str, attributes: str = "") -> str:
    return f'<div type="document" xml:id="{identifier}" {attributes}>{body}</div>'


class Reading:
    """What reading a file gives, sorted, and checked against the file."""

    def __init__(self, folder: Path, content: str | bytes, name: str = "volume.xml", whole: bool = True) -> None:
        data = content.encode() if isinstance(content, str) else content
        (folder / name).write_bytes(data)
        items = list(read_tei(SourceFile(name, folder / name), Config()))
        self.documents = [item for item in items if isinstance(item, Document)]
        self.errors = [str(item) for item in items if isinstance(item, InputError)]
        self.rest = {item.kind: item.chars for item in items if isinstance(item, Remainder)}
        if whole:
            check_sums(self.documents, self.rest, data.decode(self.documents[0].source.encoding))

    @property
    def only(self) -> Document:
        assert len(self.documents) == 1
        return self.documents[0]


def check_sums(documents: list[Document], rest: dict[str, int], raw: str) -> None:
    counted = sum(entry.chars for document in documents for entry in document.ledger)
    assert counted + sum(rest.values()) == len(raw)
    for one in documents:
        assert check(one.alignment, one.text, len(raw)) is None
        for start, end, raw_start, raw_end in one.alignment:
            if end - start == raw_end - raw_start:
                assert one.text[start:end] == raw[raw_start:raw_end]


def metadata(document: Document, key: str) -> list[str]:
    return [entry.value for entry in document.metadata if entry.key == key]


def test_a_document_of_a_volume_is_described(tmp_path: Path) -> None:
    read = Reading(tmp_path, volume(TELEGRAM))
    one = read.only
    assert one.id == "papers1956v04/d1"
    assert one.title == "1. Telegram From the Embassy in Varland to the Department of State"
    assert (one.kind, one.genre, one.language) == ("telegram", "archival", "en")
    assert (one.date, one.date_min, one.date_max, one.place) == ("1956-03-14", "1956-03-14", "1956-03-14", "Lindhavn")
    assert (one.authors, one.recipients) == (("Embassy in Varland",), ("Department of State",))
    assert (one.source.path, one.source.part, one.source.media_type) == ("volume.xml", "d1", MEDIA_TYPE)
    assert one.text.startswith(
        "[Lindhavn,] March 14\n\nSUBJECT\nHerring\n\nMinister Rynning said GOV had closed banks."
    )
    assert one.text.endswith("agreed.\n\nCalder")
    assert [(page.n, one.text[page.start :][:6]) for page in one.pages] == [("1", "[Lindh"), ("2", "closed")]
    pairs = [(entry.key, entry.value) for entry in one.metadata if not entry.key.startswith(("tagged", "listed"))]
    assert pairs == [
        ("volume", "papers1956v04"),
        ("volume-title", "Papers, 1956"),
        ("compilation", "The North"),
        ("chapter", "The Fleet"),
        ("number", "1"),
        ("classification", "Top Secret"),
        ("subject", "Herring"),
        ("drafter", "L. M. Arkwright"),
    ]


def test_tagged_persons_and_terms_travel_with_the_document(tmp_path: Path) -> None:
    one = Reading(tmp_path, volume(TELEGRAM)).only
    tagged = [(one.text[person.start : person.end], person.id, person.name) for person in tagged_persons(one)]
    assert tagged == [
        ("Rynning", "p_RA1", "Rynning, Aksel"),
        ("Raud", None, ""),
        ("Calder", "p_CE1", "Calder, Edmund R."),
    ]
    terms = [(one.text[term.start : term.end], term.id, term.expansion) for term in tagged_terms(one)]
    assert terms == [("GOV", "t_GOV1", "Government of Varland")]
    assert listed_persons(one) == ()


def test_persons_of_head_and_participants_carry_their_role(tmp_path: Path) -> None:
    head = (
        '<head>2. Memorandum of a Conversation Between <persName type="from" corresp="#p_CE1">Calder</persName> and '
        '<persName type="to" corresp="#p_RA1">Rynning</persName></head><p>Text.</p>'
    )
    one = Reading(tmp_path, volume(document("d2", head))).only
    assert [(person.id, person.name, person.role) for person in listed_persons(one)] == [
        ("p_CE1", "Calder, Edmund R.", "Ambassador to Varland"),
        ("p_RA1", "Rynning, Aksel", ""),
    ]
    assert (one.authors, one.recipients, one.participants) == ((), (), ("Calder", "Rynning"))


def test_lists_behind_the_documents_are_found_all_the_same(tmp_path: Path) -> None:
    text = volume(TELEGRAM, front="").replace("<p>Index</p>", LISTS.replace("front>", "div>"))
    assert tagged_persons(Reading(tmp_path, text).only)[0].name == "Rynning, Aksel"


def test_what_belongs_to_no_document_is_a_remainder_by_kind(tmp_path: Path) -> None:
    read = Reading(tmp_path, volume(TELEGRAM))
    assert set(read.rest) == {"header", "front matter", "lists", "body", "back matter"}
    assert read.rest["header"] == len(HEADER)
    assert read.rest["back matter"] == len("<back><p>Index</p></back>")


def test_the_editors_span_of_dates_goes_before_all_others(tmp_path: Path) -> None:
    span = 'frus:doc-dateTime-min="1956-07-09T00:00:00+00:00" frus:doc-dateTime-max="1956-09-30T23:59:59+00:00"'
    body = '<head>5. Editorial Note</head><p>On <date when="1956-01-01">New Year</date> it froze.</p>'
    one = Reading(tmp_path, volume(document("d5", body, span + ' subtype="editorial-note"'))).only
    assert one.kind == "editorial-note"
    assert (one.date, one.date_min, one.date_max) == (None, "1956-07-09", "1956-09-30")
    assert metadata(one, "subtype") == ["editorial-note"]


def test_dates_of_attachments_and_running_text_do_not_date_a_document(tmp_path: Path) -> None:
    attached = (
        '<frus:attachment><opener><dateline><date when="1951-01-01">x</date></dateline></opener></frus:attachment>'
    )
    body = f'<head>6. Paper</head><p>On <date when="1950-01-01">it</date>.</p>{attached}'
    one = Reading(tmp_path, volume(document("d6", body))).only
    assert (one.date, one.date_min, one.date_max) == (None, None, None)


def test_a_date_in_words_dates_a_document_without_attributes(tmp_path: Path) -> None:
    body = "<head>7. Paper</head><dateline><placeName>Korvo</placeName>, <date>May 2, 1956</date>.</dateline>"
    assert Reading(tmp_path, volume(document("d7", body))).only.date == "1956-05-02"


@pytest.mark.parametrize(
    ("head", "source", "rest", "kind"),
    [
        ("The Consul at Korvo to the Secretary of State", "957.22/3–14: Telegram", "", "telegram"),
        ("The Consul at Korvo to the Secretary of State", "957.22/3–14", "", "letter"),
        ("Mr. Esk and the banks", "Files", "<opener><salute>Dear Esk:</salute></opener>", "letter"),
        ("Mr. Esk and the banks", "Files: he wrote a telegram and an article on it", "", "other"),
    ],
)
def test_a_heading_without_a_kind_is_helped_by_note_and_salutation(
    tmp_path: Path, head: str, source: str, rest: str, kind: str
) -> None:
    body = f'<note rend="inline" type="source">{source}</note><head>{head}</head>{rest}<p>Text.</p>'
    assert Reading(tmp_path, volume(document("d1", body))).only.kind == kind


@pytest.mark.parametrize(
    ("head", "authors", "recipients"),
    [
        ("1. Letter From the Ambassador (Calder) to Mr. Esk", ("Calder",), ("Mr. Esk",)),
        ("2. Memorandum by the Minister of Fisheries", ("Minister of Fisheries",), ()),
        ("3. Telegram From the Embassy to the Department, Korvo, May 2, 1956", ("Embassy",), ("Department",)),
        ("4. Address by Mr. Dorn Before the Union", ("Mr. Dorn",), ()),
        ("5. Memorandum From the Director (Raud) and the Chief (Ilves) to Esk", ("Raud", "Ilves"), ("Esk",)),
        ("6. Memorandum for the Record", (), ()),
    ],
)
def test_an_untagged_heading_names_sender_and_recipient(
    tmp_path: Path, head: str, authors: tuple[str, ...], recipients: tuple[str, ...]
) -> None:
    one = Reading(tmp_path, volume(document("d1", f"<head>{head}</head><p>Text.</p>"))).only
    assert (one.authors, one.recipients) == (authors, recipients)


def test_lists_from_and_to_name_sender_and_recipient(tmp_path: Path) -> None:
    lists = (
        '<list type="to"><head>TO:</head><item>The Secretary</item></list><list type="from"><item>NE—Raud</item></list>'
    )
    one = Reading(tmp_path, volume(document("d1", f"<head>1. Action Paper</head>{lists}"))).only
    assert (one.authors, one.recipients) == (("NE—Raud",), ("The Secretary",))


def test_participants_are_the_single_items_without_the_names_of_delegations(tmp_path: Path) -> None:
    names = ("<hi rend='italic'>Estmark</hi>", "Mr. Raud, Minister", "Varland:", "Esk")
    items = "".join(f"<item>{name}</item>" for name in names)
    body = f"<head>2. Minutes</head><list type='participants'><head>PRESENT</head>{items}</list>"
    one = Reading(tmp_path, volume(document("d2", body))).only
    assert one.participants == ("Mr. Raud, Minister", "Esk")
    assert one.text == "PRESENT\nEstmark\nMr. Raud, Minister\nVarland:\nEsk"


def test_a_page_goes_on_from_one_document_to_the_next(tmp_path: Path) -> None:
    read = Reading(
        tmp_path, volume(TELEGRAM, document("d2", "<p>Two.</p>"), '<pb n="3"/>', document("d3", "<p>3.</p>"))
    )
    assert [[page.n for page in one.pages] for one in read.documents] == [["1", "2"], ["2"], ["3"]]


def test_a_document_without_text_is_still_a_document(tmp_path: Path) -> None:
    one = Reading(tmp_path, volume(document("d9", "<head>9. [Not declassified]</head>"))).only
    assert (one.text, one.alignment, one.sentences) == ("", (), ())


def test_the_files_name_stands_in_for_a_volume_without_an_id(tmp_path: Path) -> None:
    read = Reading(tmp_path, volume(document("d1", "<p>x</p>"), header="", front=""), name="north.xml")
    assert read.only.id == "north/d1"


def test_a_second_document_of_one_id_is_refused_and_counted(tmp_path: Path) -> None:
    read = Reading(tmp_path, volume(TELEGRAM, document("d1", "<p>Two.</p>"), document("d2", "<p>Three.</p>")))
    assert [one.id for one in read.documents] == ["papers1956v04/d1", "papers1956v04/d2"]
    assert read.errors == [
        'volume.xml (d1): a second document has the id "papers1956v04/d1"; give each its own xml:id, '
        "or put the documents in two files and read one with --id-prefix"
    ]
    assert read.rest["refused documents"] == len(document("d1", "<p>Two.</p>"))


def test_other_ids_may_be_double(tmp_path: Path) -> None:
    body = '<p xml:id="a">One.<note xml:id="a">x</note></p><p xml:id="a">Two.</p>'
    assert Reading(tmp_path, volume(document("d1", body))).only.text == "One.\n\nTwo."


def test_documents_before_a_fault_are_given_and_the_fault_is_named(tmp_path: Path) -> None:
    broken = volume(TELEGRAM, document("d2", "<p>Two.</q>"), document("d3", "<p>Three.</p>"))
    read = Reading(tmp_path, broken, whole=False)
    assert [one.id for one in read.documents] == ["papers1956v04/d1"]
    assert len(read.errors) == 1
    assert read.errors[0].startswith("volume.xml:16: not well-formed XML (mismatched tag, column ")
    assert read.errors[0].endswith("; mend the file or leave it out")


def test_a_file_without_document_or_text_is_one_failure(tmp_path: Path) -> None:
    read = Reading(tmp_path, "<TEI><teiHeader/></TEI>", whole=False)
    assert read.documents == []
    assert read.errors == ['volume.xml: holds no div[@type="document"] and no text element; it is no TEI document']


def test_a_file_that_cannot_be_opened_is_one_failure(tmp_path: Path) -> None:
    items = list(read_tei(SourceFile("gone.xml", tmp_path / "gone.xml"), Config()))
    assert [str(item) for item in items] == [
        "gone.xml: cannot be read (No such file or directory); check its permissions and that it is whole"
    ]


@pytest.mark.parametrize("codec", ["utf-16", "utf-8-sig", "utf-16-be"])
def test_offsets_count_into_the_decoded_file_in_any_encoding(tmp_path: Path, codec: str) -> None:
    text = volume(document("d1", "<p>Åse𝔸 &amp;\r\n Bøe</p>"))
    read = Reading(tmp_path, text.encode(codec))
    assert read.only.text == "Åse𝔸 & Bøe"
    assert read.only.source.encoding == codec


PLAIN_HEADER = """<teiHeader><fileDesc><titleStmt><title type="short">Straits</title><title type="main">The Straits:
 A History</title><author>A. Raud</author></titleStmt>
<publicationStmt><publisher>North Press</publisher></publicationStmt>
<sourceDesc><p>{source}</p></sourceDesc></fileDesc><profileDesc>{profile}</profileDesc></teiHeader>"""


def plain(body: str, source: str = "Born digital", profile: str = "") -> str:
    header = PLAIN_HEADER.format(source=source, profile=profile)
    return f'<?xml version="1.0"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text>{body}</text></TEI>'


def test_a_plain_text_is_one_document_with_its_headings_as_sections(tmp_path: Path) -> None:
    body = (
        "<front><div><head>Before</head><p>One.</p></div></front><body><div><head>After</head><p>Two.</p></div></body>"
    )
    one = Reading(tmp_path, plain(body), name="straits.xml").only
    assert (one.id, one.title, one.kind, one.genre) == ("straits.xml", "The Straits: A History", "other", "history")
    assert one.text == "One.\n\nTwo."
    assert [(s.title, one.text[s.start : s.end]) for s in one.sections] == [("Before", "One."), ("After", "Two.")]
    assert one.authors == ("A. Raud",)
    assert metadata(one, "publisher") == ["North Press"]
    assert one.source.part is None


def test_essays_of_the_historians_are_articles(tmp_path: Path) -> None:
    one = Reading(tmp_path, plain("<body><p>One.</p></body>", source="Office of the Historian")).only
    assert (one.kind, one.genre) == ("article", "history")


def test_a_letter_is_described_by_its_correspondence(tmp_path: Path) -> None:
    profile = (
        '<langUsage><language ident="de-AT">German</language></langUsage><correspDesc><correspAction type="sent">'
        '<persName>Ilves</persName><placeName>Korvo</placeName><date when="1956-05"/></correspAction>'
        '<correspAction type="received"><persName>Esk</persName></correspAction></correspDesc>'
        "<textClass><keywords><term>Letter</term></keywords></textClass>"
    )
    one = Reading(tmp_path, plain("<body><p>Lieber Freund</p></body>", profile=profile)).only
    assert (one.kind, one.genre, one.language, one.place) == ("letter", "archival", "de", "Korvo")
    assert (one.authors, one.recipients) == (("Ilves",), ("Esk",))
    assert (one.date, one.date_min, one.date_max) == (None, "1956-05-01", "1956-05-31")


def test_several_texts_of_a_file_are_several_documents(tmp_path: Path) -> None:
    text = "<TEI xml:id='a'><text><body><p>{}</p></body></text></TEI>"
    corpus = f"<teiCorpus>{text.format('One.')}" + (
        '<TEI><text><group><text xml:id="b"><body><p>Two.</p></body></text><text xml:id="c"/></group></text></TEI>'
        "</teiCorpus>"
    )
    read = Reading(tmp_path, corpus, name="corpus.xml")
    assert [(one.id, one.text) for one in read.documents] == [
        ("corpus.xml/a", "One."),
        ("corpus.xml/b", "Two."),
        ("corpus.xml/c", ""),
    ]


def test_reading_twice_gives_the_same_whatever_the_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = volume(TELEGRAM, document("d2", "<p>Two  \n  three &amp; four.</p>"))
    first = Reading(tmp_path, text).documents
    assert Reading(tmp_path, text).documents == first
    monkeypatch.setattr(tei_encoding, "BLOCK", 17)
    assert Reading(tmp_path, text).documents == first


def peak_of_reading(folder: Path, documents: int) -> int:
    paragraph = "<p>The harbor froze early, because the winter was long.</p>\n" * 20
    path = folder / "long.xml"
    path.write_text(volume(*(document(f"d{number}", paragraph) for number in range(documents))))
    source = SourceFile("long.xml", path)
    assert source.sha256
    tracemalloc.start()
    count = sum(isinstance(item, Document) for item in read_tei(source, Config()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == documents
    return peak


def test_a_volume_is_never_held_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tei_encoding, "BLOCK", 4096)
    monkeypatch.setattr(assemble, "detect_language", lambda _text: "en")
    monkeypatch.setattr(assemble, "split_sentences", lambda _text: ())
    peak = peak_of_reading(tmp_path, 1500)
    assert peak < 0.5 * (tmp_path / "long.xml").stat().st_size


def test_the_sample_volume_reads_whole(sample_corpus: Path) -> None:
    path = sample_corpus / "volume-1956.xml"
    items = list(read_tei(SourceFile("volume-1956.xml", path), Config()))
    documents = [item for item in items if isinstance(item, Document)]
    assert [one.kind for one in documents] == [
        "telegram",
        "conversation",
        "letter",
        "estimate",
        "editorial-note",
        "minutes",
    ]
    assert all(person.name for one in documents for person in tagged_persons(one) if person.id)


@pytest.mark.shared
def test_a_printed_volume_reads_without_loss(shared: Path) -> None:
    path = shared / "corpus/frus/frus1955-57v23p1.xml"
    items = list(read_tei(SourceFile(path.name, path), Config()))
    documents = [item for item in items if isinstance(item, Document)]
    raw = path.read_text("utf-8")
    rest = {item.kind: item.chars for item in items if isinstance(item, Remainder)}
    assert [item for item in items if isinstance(item, InputError)] == []
    assert len(documents) == raw.count('<div type="document"')
    check_sums(documents, rest, raw)
    name = "{http://www.tei-c.org/ns/1.0}div"
    elements = [div for div in ElementTree.parse(path).iter(name) if div.get("type") == "document"]
    for element, one in zip(elements, documents, strict=True):
        apart = [section.title for section in one.sections] + [note.text for note in one.notes]
        kept = Counter("".join([one.text, one.title, *apart]).replace("|", ""))
        said = Counter("".join(element.itertext()).replace("|", ""))
        for space in (" ", "\n", "\t"):
            del kept[space], said[space]
        assert kept == said, one.id
