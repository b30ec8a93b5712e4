from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seikei.schema.document import LedgerEntry
from seikei.text.alignment import check
from seikei.text.damage import KINDS, damage
from seikei.text.repair import Repaired, repair

PARAGRAPHS = (
    "In the spring of 1961 the mills of the northern ports bought less coal than before, because oil had become "
    "cheaper at the quay. The ministry denied this, and its spokesman said that nobody believed in oil.",
    "Nevertheless the contracts were not renewed. The delegation returned without a signature, and the long-standing "
    "quarrel over the lighthouse had nothing to do with it; the accountants had simply compared the two prices.",
    "“We did not leave for the sake of the island,” the envoy told the club in Otaru, “but for the sake of the bill.” "
    "His hosts, who had paid the bill for years, understood him very well and changed the subject.",
    "By 1964 the traffic had fallen by 3.5 per cent, to 12 ships a month. The treaty of June 22 did not bring it back, "
    "regardless of what the newspapers claimed at the time.",
)
CLEAN = "\n\n".join(PARAGRAPHS)
SCRAPS = st.sampled_from(
    [
        "word",
        "the",
        "a",
        "U.S.",
        "12",
        "1984",
        "195617",
        "“quote”",
        "(x)",
        "-",
        "–",
        "gov-",
        "ernment",
        "p",
        "o",
        "l",
        "Notes",
        "1.",
        ".1",
        ".2",
        ".3",
        "’s",
        "é",
        "\n",
        "\n\n",
        " ",
        "  ",
        "\x0c",
        "\r\n",
        "\x02",
        "\xad",
        "ﬁ",
        "\ufeff",
        "\t",
        "\u2028",
        "\u200b",
        "¬\n",
        "\n\n41\nThe Head\n\n ",
        "\nThe Head\n",
        "Figure 1",
        "\n1 Foo bar.",
        "\n2 Bar foo.",
        "Dear Sir,",
        "Soviet-\nJapanese",
    ]
)


def assert_accounted_for(raw: str, repaired: Repaired, size: int | None = None) -> None:
    built = repaired.built
    assert check(built.alignment.runs, built.text, len(raw)) is None
    assert sum(entry.chars for entry in built.ledger) == (len(raw) if size is None else size)
    for start, end, raw_start, raw_end in built.alignment.runs:
        if end - start == raw_end - raw_start:
            assert built.text[start:end] == raw[raw_start:raw_end]


def wrapped(text: str, width: int = 50) -> str:
    return "\n\n".join(textwrap.fill(block, width, break_on_hyphens=False) for block in text.split("\n\n"))


@pytest.mark.parametrize("raw", ["", " \n\t \n", "\f\f", "\r\n\r\n"])
def test_white_space_alone_gives_an_empty_text_with_all_of_it_in_the_ledger(raw: str) -> None:
    repaired = repair(raw)
    assert repaired.built.text == ""
    assert repaired.built.ledger == ((LedgerEntry("space", len(raw)),) if raw else ())


@given(st.lists(st.tuples(SCRAPS, st.sampled_from(["", " ", " "])), max_size=60), st.data())
@settings(max_examples=150, deadline=None)
def test_every_character_of_any_source_is_accounted_for(pieces: list[tuple[str, str]], data: st.DataObject) -> None:
    raw = "".join(scrap + gap for scrap, gap in pieces)
    start = data.draw(st.integers(0, min(4, len(raw))))
    starts = data.draw(st.lists(st.integers(0, len(raw)), max_size=2))
    repaired = repair(raw, start, page_starts=starts)
    assert_accounted_for(raw, repaired, len(raw) - start)
    length = len(repaired.built.text)
    assert all(0 <= section.start <= section.end <= length for section in repaired.sections)
    assert all(0 <= note.at <= length for note in repaired.notes)
    assert all(0 <= page.start <= length for page in repaired.pages)


@given(st.integers(0, 10_000), st.data())
@settings(max_examples=40, deadline=None)
def test_locate_of_a_span_holds_its_characters_in_order(seed: int, data: st.DataObject) -> None:
    raw = damage(CLEAN, seed).raw
    built = repair(raw).built
    start = data.draw(st.integers(0, len(built.text)))
    end = data.draw(st.integers(start, len(built.text)))
    raw_start, raw_end = built.alignment.locate(start, end)
    source = iter(raw[raw_start:raw_end])
    assert all(letter in source for letter in built.text[start:end] if not letter.isspace())


@given(st.integers(0, 10_000), st.sets(st.sampled_from(KINDS)))
@settings(max_examples=60, deadline=None)
def test_repairing_a_repaired_text_changes_nothing(seed: int, kinds: set[str]) -> None:
    text = repair(damage(CLEAN, seed, kinds).raw).built.text  # type: ignore[arg-type]
    assert repair(text).built.text == text


@given(st.permutations(PARAGRAPHS))
def test_clean_paragraphs_come_through_as_they_are(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    assert repair(f"\n{text}\n\n").built.text == text


@pytest.mark.parametrize(
    "text",
    [
        "Dear Sir,\n\nI have the honour to acknowledge your note of 4 May, in which you ask for the return "
        "of the ships.\n\n"
        "In to the bargain, a part of the crew may be sent home to day.\n\nYours faithfully,\nJohn "
        "Smith\n\nEnclosures:\n"
        "1. Copy of note\n2. List of ships",
        "He quoted the song:\n\nThe boats went out at break of day,\n  The boats came home at night,\nAnd "
        "all the harbour "
        "lamps that burned\n  Were not so very bright.\n\nThen he sat down.",
        "The figures are as follows.\n\nYear      Coal     Oil\n1970      12.4     3.5\n1971      13.0     "
        "4.1\n\nThey show "
        "that coal was growing.",
        "There were three reasons:\n\n- the price of coal\n- the cost of labour\n- the weather\n\nNone had "
        "to do with ships.",
        "The talks began.  They went on for days.  Nobody gave way.  In the end they stopped.",
        "First part of a text, which says one thing.\n\n* * *\n\nSecond part of it.\n\n* * *\n\nThird part of it.",
        "The President:\nWe have to decide today.\n\nMR. SMITH:\nI agree.\n\nThe President:\nThen it is decided.",
        "In 1979 the price was 12 dollars.  See No. 16 and p. 17. Some 14 ships came, 1.2 million tons, for "
        "$90 million.",
    ],
    ids=["letter", "verse", "table", "list", "two-spaces", "rules", "minutes", "numbers"],
)
def test_undamaged_text_of_other_kinds_is_left_alone(text: str) -> None:
    assert repair(text).built.text == text


def test_wrapped_lines_are_joined_and_paragraphs_stay_apart() -> None:
    assert repair(wrapped(CLEAN)).built.text == CLEAN
    assert repair(wrapped(CLEAN).replace("\n", "\r\n")).built.text == CLEAN


def test_justified_spaces_are_folded() -> None:
    lines = [line.replace(" ", "  ") if at % 2 else line for at, line in enumerate(wrapped(CLEAN).split("\n"))]
    repaired = repair("\n".join(lines))
    assert repaired.built.text == CLEAN


@pytest.mark.parametrize(
    ("cut", "word"),
    [
        ("govern-\nment", "government"),
        ("over-\ndependence", "over-dependence"),
        ("Soviet-\nJapanese", "Soviet-Japanese"),
        ("long-\nterm", "long-term"),
        ("negoti-\nations", "negotiations"),
        ("re-\nconsidered", "reconsidered"),
        ("1950-\n51", "1950-51"),
        ("pre- and\npost-war", "pre- and post-war"),
    ],
)
def test_hyphens_at_line_ends_go_or_stay_by_evidence(cut: str, word: str) -> None:
    raw = (
        f"All through that long summer they wrote of the {cut}\nand of nothing else at all, though no one who was in\n"
        "the harbour read a word of it before the autumn was\nover and the ships had gone."
    )
    assert word in repair(raw).built.text


def test_a_hyphenated_form_elsewhere_in_the_document_decides() -> None:
    raw = (
        "The sub-committee met in the spring, and nobody knows\nwhat it did. All through the summer the papers of the\n"
        "ministry mention no decision that the long-lived sub-\ncommittee took."
    )
    assert "long-lived sub-committee took" in repair(raw).built.text


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("r o s e  s h a r p l y  a f t e r  t h e  f r o s t", "rose sharply after the frost"),
        ("h a r b o u r  o f  Z o r v e n d i k ,  1 9 5 8", "harbour of Zorvendik, 1958"),
        ("carr ying  tim ber  and  fer tilizer  to  the", "carrying timber and fertilizer to the"),
        ("the  har bour  in  i t s  present -day  sha pe", "the harbour in its present-day shape"),
        ("Matsuda  Kenzo  was  the  t ime  keeper", "Matsuda Kenzo was the time keeper"),
    ],
)
def test_spaced_and_split_words_are_joined_by_evidence(line: str, mended: str) -> None:
    head = wrapped(PARAGRAPHS[0]).replace(" ", "  ")
    raw = (
        f"{head}\n\nThe  talks  that  followed  in  the  long  summer\n{line}\nwere  over  before  the  "
        f"autumn  storms  came  in."
    )
    assert mended in repair(raw).built.text


def test_words_that_could_be_joined_stay_apart_in_text_without_splits() -> None:
    raw = wrapped("He may be a part of it, in to the bargain, and to day any one can see that. " * 6)
    assert " ".join(raw.split()) == repair(raw).built.text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("oﬃce of the ﬁshery", "office of the fishery"),
        ("gov\u00adernment", "government"),
        ("a\u00a0ton\u200b of\ufeff coal", "a ton of coal"),
    ],
)
def test_characters_of_type_and_layout_become_letters_and_spaces(raw: str, text: str) -> None:
    repaired = repair(raw)
    assert repaired.built.text == text
    assert_accounted_for(raw, repaired)


def test_note_numbers_go_as_a_series_and_the_numbers_of_the_text_stay() -> None:
    raw = (
        "The mills bought less coal.1 In 1979 they paid $90 million, and in 1980 no more than 1.4 million.2 Deliveries "
        "stopped in 19843, and nobody asked why.4 “It was the price,” the envoy said.”5 By 1990. 6 the port was shut. "
        "The G7 met in May.7 At 8 percent the loan was dear;8 it cost 9 ships a year (in 1979).9 The U.S.1 0 sent "
        "12 men,11 13 engines and 14 books.1 2 Then it was over. 13 No more was heard of it."
    )
    repaired = repair(raw)
    assert repaired.built.text == (
        "The mills bought less coal. In 1979 they paid $90 million, and in 1980 no more than 1.4 million. Deliveries "
        "stopped in 1984, and nobody asked why. “It was the price,” the envoy said.” By 1990. the port was shut. "
        "The G7 met in May. At 8 percent the loan was dear; it cost 9 ships a year (in 1979). The U.S. sent "
        "12 men, 13 engines and 14 books. Then it was over. No more was heard of it."
    )
    assert [(note.n, note.kind) for note in repaired.notes] == [(str(number), "mark") for number in range(1, 14)]
    assert repaired.built.text[: repaired.notes[0].at].endswith("less coal.")
    assert_accounted_for(raw, repaired)


def test_numbers_that_make_no_series_are_no_marks() -> None:
    raw = "Resolution.5 was lost. The ships4 came in May.17 Nobody cared.2"
    assert repair(raw).built.text == raw


def test_page_numbers_and_heads_go_and_the_sentence_goes_on() -> None:
    body = wrapped(CLEAN).split("\n")
    raw = "\n".join(
        [*body[:2], "", "41", "The Coal Review", "", f" {body[2]}", *body[3:8], "", "42", "The Coal Review", ""]
    )
    raw += "\n" + "\n".join(body[8:])
    repaired = repair(raw)
    assert repaired.built.text == CLEAN
    assert [page.n for page in repaired.pages] == ["41", "42", "43"]
    assert repaired.built.text[repaired.pages[1].start :].startswith(body[2])
    assert LedgerEntry("furniture", 2 * len("41The Coal Review")) in repaired.built.ledger


def test_pages_known_beforehand_give_page_starts_and_heads() -> None:
    body = wrapped(CLEAN).split("\n")
    pages = ["Anna Petri 7\n" + "\n".join(body[:9]), "The Coal Review 8\n" + "\n".join(body[9:])]
    raw = "\n".join(pages)
    repaired = repair(raw, page_starts=(0, len(pages[0]) + 1))
    assert repaired.built.text == CLEAN
    assert [page.n for page in repaired.pages] == ["7", "8"]


def test_form_feeds_begin_pages_that_are_counted() -> None:
    body = wrapped(CLEAN).split("\n")
    repaired = repair("\n".join(body[:2]) + "\n\f" + "\n".join(body[2:]))
    assert repaired.built.text == CLEAN
    assert [page.n for page in repaired.pages] == ["1", "2"]


def test_a_caption_in_a_sentence_goes_and_is_reported() -> None:
    body = wrapped(CLEAN).split("\n")
    raw = "\n".join([*body[:2], "", "Trawlers in the harbour of Otaru, 1958", "", *body[2:]])
    repaired = repair(raw)
    assert repaired.built.text == CLEAN
    assert repaired.captions == ("Trawlers in the harbour of Otaru, 1958",)


def test_headings_become_sections_that_tile_the_text() -> None:
    raw = (
        f"Coal and islands\n\nAbstract\n\n{PARAGRAPHS[0]}\n\nWhy the mills turned "
        f"away\n\n{PARAGRAPHS[1]}\n\n{PARAGRAPHS[2]}"
    )
    repaired = repair(raw)
    text = repaired.built.text
    assert text == "\n\n".join(PARAGRAPHS[:3])
    assert repaired.title == "Coal and islands"
    assert [section.title for section in repaired.sections] == ["Abstract", "Why the mills turned away"]
    assert repaired.sections[0].end == repaired.sections[1].start == text.index(PARAGRAPHS[1])
    assert repaired.sections[-1].end == len(text)


def test_notes_at_the_foot_of_a_page_are_joined_to_their_marks() -> None:
    first = wrapped(PARAGRAPHS[0].replace("the quay.", "the quay.1") + "2")
    pages = [
        f"{first}\n1 Harbour board to ministry, 4 May.\n2 The same, 6 May, on\nthe coal.\n",
        wrapped(PARAGRAPHS[1]),
    ]
    raw = "".join(pages)
    repaired = repair(raw, page_starts=(0, len(pages[0])))
    assert repaired.built.text == "\n\n".join(PARAGRAPHS[:2])
    assert [(note.n, note.kind, note.text) for note in repaired.notes] == [
        ("1", "foot", "Harbour board to ministry, 4 May."),
        ("2", "foot", "The same, 6 May, on the coal."),
    ]


def test_notes_at_the_end_are_taken_out_with_their_heading() -> None:
    raw = (
        "The talks began in the spring.1 They went on because coal was dear.2 In the end they stopped.3\n\nNotes\n\n"
        "1. Ministry, file 12.\n2. Embassy to Ministry.\n3. The same."
    )
    repaired = repair(raw)
    assert (
        repaired.built.text
        == "The talks began in the spring. They went on because coal was dear. In the end they stopped."
    )
    assert [(note.kind, note.text) for note in repaired.notes] == [
        ("end", "Ministry, file 12."),
        ("end", "Embassy to Ministry."),
        ("end", "The same."),
    ]


def test_numbered_paragraphs_without_marks_stay() -> None:
    raw = (
        "The Embassy believes:\n\n1. The treaty will fail.\n\n2. The price is too high.\n\n3. The islands do "
        "not matter."
    )
    assert repair(raw).built.text == raw


def test_the_damaged_sample_essay_gives_the_clean_one(sample_corpus: Path, clean_texts: Path) -> None:
    raw = (sample_corpus / "essay-peace-line.txt").read_text(encoding="utf-8")
    clean = repair((clean_texts / "essay-peace-line.txt").read_text(encoding="utf-8"))
    repaired = repair(raw)
    assert repaired.built.text.split() == clean.built.text.split()
    assert [s.title for s in repaired.sections] == [s.title for s in clean.sections]
    assert [note.n for note in repaired.notes] == [str(number) for number in range(1, 27)]
    assert_accounted_for(raw, repaired)


@pytest.mark.shared
def test_the_article_is_mended_whole(shared: Path) -> None:
    raw = (shared / "corpus" / "article.txt").read_text(encoding="utf-8")
    repaired = repair(raw)
    assert_accounted_for(raw, repaired)
    assert len(repaired.built.text.split("\n\n")) == 57
    assert "\n" not in repaired.built.text.replace("\n\n", "")
    assert [note.n for note in repaired.notes] == [str(number) for number in range(1, 86)]
    assert len(repaired.sections) == 5
    assert len(repaired.captions) == 3


@pytest.mark.parametrize(
    "raw", ["\n" * 50_000, "a" * 300_000, "a b " * 20_000, "a-\n" * 20_000, "word\f" * 5_000, "1. " * 50_000]
)
def test_monotonous_sources_are_accounted_for(raw: str) -> None:
    assert_accounted_for(raw, repair(raw))
