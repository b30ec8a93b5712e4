from __future__ import annotations

from collections.abc import Callable

from doubles import document_of
from seikei.annotate.detach import detach_all
from seikei.annotate.places import Place
from seikei.schema.passage import LabelledPassage

Maker = Callable[..., LabelledPassage]


def test_places_are_written_down_for_documents_at_hand_alone(passage_of: Maker) -> None:
    one, other = passage_of("frus0000v00/d1"), passage_of("frus0000v01/d1", title="2. Note")
    detached = detach_all([one, other], [document_of(f"Sir: {one.text}", "frus0000v00/d1")])
    assert [each.place for each in detached.passages] == [Place(5, 5 + len(one.text)), None]


def test_what_is_known_of_others_and_of_places_stays(passage_of: Maker) -> None:
    one, other = passage_of("frus0000v00/d2"), passage_of("frus0000v00/d1", title="2. Note")
    first = detach_all([one], [document_of(one.text, "frus0000v00/d2")])
    second = detach_all([one, other], [], first.passages, first.split)
    assert [each.head.doc for each in second.passages] == ["frus0000v00/d1", "frus0000v00/d2"]
    assert second.passages[1].place == Place(0, len(one.text))
    third = detach_all([], [], second.passages, second.split)
    assert third == second


def test_a_place_of_other_words_is_forgotten(passage_of: Maker) -> None:
    one = passage_of()
    first = detach_all([one], [document_of(one.text, one.head.doc)])
    corrected = passage_of(text=one.text.replace("dear", "DEAR"))
    assert detach_all([corrected], [], first.passages, first.split).passages[0].place is None


def test_like_documents_are_kept_in_one_part(passage_of: Maker) -> None:
    passages = [passage_of(f"frus0000v00/d{number}") for number in range(1, 8)]
    split = detach_all(passages, []).split
    assert len(split.groups) == 1
    assert len(set(split.documents.values())) == 1
