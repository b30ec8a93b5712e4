"""Single constructions that are read without a parse: who reports, and which words."""

from __future__ import annotations

import pytest

from doubles import document_of
from seikei.modeling.layers import EntityLayer
from seikei.schema.document import Genre
from seikei.schema.layers import Mention
from seikei.voices.encoded import reporting_sentences

NAMES = {
    "Okuda": "PERSON", "Marek": "PERSON", "Tarn": "GPE", "Polish": "NORP", "United States": "GPE",
    "Foreign Ministry": "ORG",
}  # fmt: skip


def frames(text: str, genre: Genre = "archival") -> list[tuple[str, str | None, str, str]]:
    """Give `(frame, source, cue, what is reported)` of each frame, with the names that every text here knows."""
    mentions = sorted(
        (text.index(name), text.index(name) + len(name), name, label) for name, label in NAMES.items() if name in text
    )
    layer = EntityLayer(
        tuple(Mention(f"m-{a}", a, b, name, "name", label, None, 1.0, "double") for a, b, name, label in mentions), ()
    )
    return [
        (
            frame.name,
            text[frame.source.start : frame.source.end] if frame.source else None,
            text[slice(*frame.cue)],
            text[frame.start : frame.end],
        )
        for sentence in reporting_sentences(document_of(text, genre=genre), layer)
        for frame in sentence.frames
        if frame.source is None or frame.source.person not in ("nobody", "author")
    ]


def sources(text: str, genre: Genre = "archival") -> list[str | None]:
    return [source for _, source, _, _ in frames(text, genre)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Okuda said that coal was dear.", "Okuda"),
        ("Okuda also told us coal was dear.", "Okuda"),
        ("Okuda, who had come from Tarn, said that coal was dear.", "Okuda"),
        ("Officials in Tarn believed that coal was dear.", "Officials"),
        ("Officials of the Foreign Ministry have argued that coal was dear.", "Officials"),
        ("The senior Polish delegate went on to say that coal was dear.", "The senior Polish delegate"),
        ("In Tarn the minister feared that coal was dear.", "the minister"),
        ("Coal, Okuda added, was dear.", "Okuda"),
        ("“Coal is dear,” said the minister.", "the minister"),
        ("According to Okuda, coal was dear.", "Okuda"),
        ("Coal was dear in the minister's view.", "the minister"),
        ("Coal was dear in the opinion of the Foreign Ministry.", "the Foreign Ministry"),
        ("The delegates were convinced that coal was dear.", "The delegates"),
        ("Marek expressed the hope that coal would be cheap.", "Marek"),
        ("The belief of the delegates that coal was dear was shared.", "the delegates"),
        ("The minister's view was that coal was dear.", "The minister"),
        ("Okuda began by noting that coal was dear.", "Okuda"),
        ("It was argued by Okuda that coal was dear.", "Okuda"),
    ],
)
def test_whoever_reports_is_found(text: str, source: str) -> None:
    assert set(sources(text)) == {source}


@pytest.mark.parametrize(
    "text",
    [
        "The United States took the coal.",
        "The member states wanted coal.",
        "The policy of Tarn suggested that coal was dear.",
        "If Okuda says that coal is dear, we shall wait.",
        "Whether or not Okuda said that coal was dear, we shall wait.",
        "We doubt Okuda understood that coal was dear.",
        "Coal is dear from the standpoint of Tarn mills.",
        "Okuda may argue that coal is dear.",
        "The Polish report was late in view of the frost.",
        "We have kept the ministers informed of the price.",
        "Okuda promised to sell coal.",
        "It is not believed that coal is dear.",
        "Okuda pointed to the map.",
        "The ministry raised the price of coal.",
    ],
)
def test_what_looks_like_a_report_and_is_none_is_left(text: str) -> None:
    assert frames(text) == []


def test_a_historian_tells_a_deed_by_a_verb_of_saying() -> None:
    text = "Tarn demanded a share of the coal because its mills stood idle."
    assert sources(text, "history") == []
    assert sources(text, "archival") == ["Tarn"]


def test_a_historian_s_sources_are_cited_without_a_clause() -> None:
    assert sources("Some observers cited a strike because of which the mills stood idle.", "history") == [
        "Some observers"
    ]


@pytest.mark.parametrize(
    ("words", "runs_on"), [("said", True), ("has said", False), ("wished to say", True), ("says", False)]
)
def test_talk_runs_on_after_one_act_of_saying(words: str, runs_on: bool) -> None:
    layer = EntityLayer((Mention("m-1", 0, 5, "Okuda", "name", "PERSON", None, 1.0, "double"),), ())
    (sentence,) = reporting_sentences(document_of(f"Okuda {words} that coal was dear.", genre="archival"), layer)
    assert [frame.carries for frame in sentence.frames] == [runs_on]


def test_a_clause_inside_another_reports_its_own_words() -> None:
    (_, outer, _, whole), (_, inner, _, clause) = frames("Okuda said that Marek believed that coal was dear.")
    assert (outer, inner) == ("Okuda", "Marek")
    assert whole.startswith("Okuda said")
    assert clause == "coal was dear."


def test_what_is_reported_ends_where_another_main_clause_begins() -> None:
    (_, _, _, first), (_, _, _, second) = frames("Okuda said that coal was dear, and Marek replied that it was cheap.")
    assert first == "Okuda said that coal was dear, and "
    assert second == "Marek replied that it was cheap."


def test_a_speaker_with_a_title_is_named_with_it() -> None:
    assert sources("Ambassador Okuda said that coal was dear.") == ["Ambassador Okuda"]


def test_what_was_widely_believed_has_no_source() -> None:
    assert frames("It was widely believed that coal was dear.") == [("passive", None, "believed", "coal was dear.")]


def test_a_sentence_of_signs_has_no_frames() -> None:
    assert frames("* * *") == []
