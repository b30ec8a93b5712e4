from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doubles import document_of
from seikei.annotate.places import Place, find_place
from seikei.annotate.rehydrate import Wanted, find_text, rehydrate, text_views, windows
from seikei.annotate.standoff import detach, read_standoff
from seikei.runner.annotations import read_wanted
from seikei.schema.document import Document
from seikei.schema.passage import LabelledPassage, read_passages

Maker = Callable[..., LabelledPassage]
ROOT = Path(__file__).resolve().parents[2]
DOC = "frus0000v00/d1"


def test_words_come_back_from_the_recorded_place(passage_of: Maker) -> None:
    passage = passage_of()
    document = document_of(f"Sir: {passage.text} Yours.", DOC)
    found = rehydrate([detach(passage, find_place(passage.text, document.text))], [document])
    assert (found.passages, found.mismatches, found.missing) == ((passage,), (), {})


@pytest.mark.parametrize(
    "change",
    [
        lambda text: f"An opening.\n\n{text}\n\nAn end.",
        lambda text: text.replace(" because credit", "\n\nbecause  credit"),
        lambda text: text.replace("dear,", "dear ,"),
        lambda text: f"(1) {text} (2) No more.",
    ],
    ids=["as a paragraph", "with white space folded", "without spaces before stops", "within a paragraph"],
)
def test_words_are_found_by_their_digest_where_no_place_is_known(
    passage_of: Maker, change: Callable[[str], str]
) -> None:
    passage = passage_of()
    assert rehydrate([detach(passage, None)], [document_of(change(passage.text), DOC)]).passages == (passage,)


def test_words_are_found_without_the_spaces_that_the_reader_put_in(passage_of: Maker) -> None:
    passage = passage_of(text=passage_of().text.replace("left Sarn", "leftSarn"))
    document = document_of(passage_of().text, DOC)
    at = document.text.index(" Sarn")
    runs = ((0, at, 0, at), (at, at + 1, at, at), (at + 1, len(document.text), at + 1, len(document.text)))
    assert rehydrate([detach(passage, None)], [replace(document, alignment=runs)]).passages == (passage,)


def test_a_place_with_edits_is_found_where_it_has_moved_to(passage_of: Maker) -> None:
    passage = passage_of(text="The pact&mdash;so he said&mdash;was dead.")
    text = "The pact—so he said—was dead."
    standoff = detach(passage, find_place(passage.text, text))
    assert rehydrate([standoff], [document_of(f"A new opening. {text}", DOC)]).passages == (passage,)


def test_other_words_in_the_document_are_a_mismatch(passage_of: Maker) -> None:
    standoff = detach(passage_of(), Place(0, 82))
    found = rehydrate([standoff], [document_of("Another edition. " * 20, DOC)])
    assert (found.passages, found.mismatches) == ((), (standoff,))


def test_passages_without_their_document_are_missing_by_volume(passage_of: Maker) -> None:
    standoff = [detach(passage_of(doc), None) for doc in ("frus0000v00/d1", "essays/peace", "frus0000v00/d2")]
    found = rehydrate(standoff, [document_of("No such thing.", "frus0000v01/d1")])
    assert found.missing == {"essays/peace": (standoff[1],), "frus0000v00": (standoff[0], standoff[2])}


def test_a_second_copy_of_a_document_may_have_what_the_first_has_not(passage_of: Maker) -> None:
    passage = passage_of()
    copies = [document_of("Cut short.", DOC), document_of(passage.text, DOC)]
    found = rehydrate([detach(passage, None)], copies)
    assert (found.passages, found.mismatches) == ((passage,), ())


@pytest.mark.parametrize("path", ["peace.xml", "essays-peace.xml", "data/peace.xml.gz"])
def test_an_essay_is_known_by_the_name_of_its_file(passage_of: Maker, path: str) -> None:
    passage = passage_of("essays/peace")
    assert rehydrate([detach(passage, None)], [document_of(passage.text, path)]).passages == (passage,)


def test_only_files_named_as_volumes_and_essays_are_wanted() -> None:
    wanted = Wanted(["frus0000v00/d1", "essays/peace"])
    names = ["a/frus0000v00.xml", "peace.xml", "essays-peace.xml", "d1.xml", "frus0000v01.xml", "essays.xml"]
    assert [wanted.in_file(name) for name in names] == [True, True, True, False, False, False]


@given(st.lists(st.sampled_from(["ab", "c", "def"]), min_size=1, max_size=8), st.integers(1, 12))
def test_windows_are_the_stretches_between_word_borders(words: list[str], length: int) -> None:
    text = " ".join(words)
    stretches = {" ".join(words[start:end]) for start in range(len(words)) for end in range(start + 1, len(words) + 1)}
    assert set(windows(text, length)) == {each for each in stretches if len(each) == length}


def test_without_text_nothing_is_found(passage_of: Maker) -> None:
    standoff = detach(passage_of(), Place(0, 82))
    assert find_text(standoff, ()) is None
    assert find_text(standoff, tuple(text_views(document_of("", DOC)))) is None


@pytest.mark.shared
def test_every_passage_of_the_volumes_at_hand_comes_back_verbatim(shared: Path) -> None:
    corpus = shared / "corpus"
    standoff = list(read_standoff(ROOT / "annotations" / "diplomatic" / "passages.jsonl"))
    volumes = {"frus1955-57v24", "frus1969-76ve15p1"}
    own = [each for each in standoff if each.volume in volumes or each.volume.startswith("milestones/")]
    folders = [corpus / "history", *(corpus / "frus" / f"{name}.xml" for name in sorted(volumes))]
    items = list(read_wanted(folders, [each.head.doc for each in own]))
    found = rehydrate(own, [item for item in items if isinstance(item, Document)])
    labelled = {each.head.id: each for each in read_passages(shared / "labelled" / "diplomatic" / "passages.jsonl")}
    assert (found.mismatches, found.missing) == ((), {})
    assert list(found.passages) == [labelled[each.head.id] for each in own]
