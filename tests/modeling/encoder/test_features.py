"""Windows and the way back from words to characters."""

from __future__ import annotations

import pytest

pytest.importorskip("tokenizers", reason="the tokenizer is not installed")

from hypothesis import given
from hypothesis import strategies as st

from seikei.errors import ModelMismatch, ModelNotFound
from seikei.modeling.encoder.features import SHAPES, WindowMaker, shape_of

from .conftest import make_maker

TEXT = "Tokyo refused the treaty because Moscow blocked trade. Credit was dear."
SENTENCES = ((0, 54), (55, 71))


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("coal", "lower"),
        ("Tokyo", "initial"),
        ("A", "single"),
        ("NATO", "upper"),
        ("McCloy", "mixed"),
        ("1956", "digits"),
        ("—", "sign"),
    ],
)
def test_the_shape_of_a_word_says_how_it_is_written(word: str, shape: str) -> None:
    assert SHAPES[shape_of(word)] == shape


def test_a_short_text_is_one_window_that_owns_all_its_sentences(maker: WindowMaker) -> None:
    (window,) = maker.windows(TEXT, SENTENCES)
    assert window.sentence_ids == (0, 1)
    assert window.own == (True, True)
    assert window.ids[0] == maker.opening
    assert window.ids[-1] == maker.closing


def test_words_lead_back_to_their_characters(maker: WindowMaker) -> None:
    (window,) = maker.windows(TEXT, SENTENCES)
    start = TEXT.index("Moscow blocked")
    words = window.words(start, start + len("Moscow blocked"))
    assert words is not None
    begin, end = window.characters(*words)
    assert TEXT[begin:end] == "Moscow blocked"


def test_a_word_of_several_pieces_is_one_word(maker: WindowMaker) -> None:
    (window,) = maker.windows("pipeline", ((0, 8),))
    assert len(window.ids) == 4
    assert len(window.starts) == 2
    assert window.characters(1, 1) == (0, 8)


def test_a_span_outside_the_window_touches_no_word(maker: WindowMaker) -> None:
    (window,) = maker.windows(TEXT, SENTENCES)
    assert window.words(200, 210) is None


def test_empty_text_gives_no_window(maker: WindowMaker) -> None:
    assert maker.windows("", ()) == ()


def test_a_sentence_longer_than_a_window_is_read_in_parts_that_overlap() -> None:
    text = "coal " * 300
    windows = make_maker(64).windows(text, ((0, len(text) - 1),))
    assert all(len(window.ids) <= 64 for window in windows)
    covered = {start for window in windows for start in window.starts[1:]}
    assert len(covered) == 300


def test_a_window_reads_a_sentence_of_context_where_it_fits() -> None:
    text = " ".join(["coal prices rose and trade did not fall ."] * 8)
    width = len("coal prices rose and trade did not fall .")
    sentences = [(index * (width + 1), index * (width + 1) + width) for index in range(8)]
    windows = make_maker(40).windows(text, sentences)
    assert [sum(window.own) for window in windows] == [4, 4]
    assert windows[0].sentence_ids == (0, 1, 2, 3)


def test_a_folder_without_a_tokenizer_is_named(tmp_path: object) -> None:
    with pytest.raises(ModelNotFound, match=r"tokenizer\.json: no tokenizer there; give the folder of a whole model"):
        WindowMaker.from_folder(tmp_path)  # type: ignore[arg-type]


def special_maker(*names: str) -> WindowMaker:
    from tokenizers import Tokenizer, models

    return WindowMaker(Tokenizer(models.WordPiece({name: i for i, name in enumerate(names)}, unk_token=names[0])))


def test_a_vocabulary_with_two_pairs_of_special_tokens_is_one_of_mpnet() -> None:
    maker = special_maker("[UNK]", "[CLS]", "[SEP]", "<s>", "</s>")
    assert (maker.opening, maker.closing) == (3, 4)
    maker = special_maker("[UNK]", "[CLS]", "[SEP]", "<s>")
    assert (maker.opening, maker.closing) == (1, 2)


def test_a_vocabulary_without_special_tokens_is_refused() -> None:
    with pytest.raises(ModelMismatch, match=r"neither <s> and </s> nor \[CLS\] and \[SEP\]; give one of a BERT-like"):
        special_maker("[UNK]", "coal")


@given(
    st.lists(
        st.lists(st.sampled_from(["coal", "Tokyo", "pipeline", ",", "was", "dear"]), min_size=1, max_size=70),
        max_size=9,
    )
)
def test_windows_own_each_sentence_and_keep_to_their_length(rows: list[list[str]]) -> None:
    parts = [" ".join(row) for row in rows]
    text, sentences, at = " ".join(parts), [], 0
    for part in parts:
        sentences.append((at, at + len(part)))
        at += len(part) + 1
    windows = make_maker(48).windows(text, sentences)
    owned = [index for window in windows for index, own in zip(window.sentence_ids, window.own, strict=True) if own]
    assert owned == sorted(owned)
    assert set(owned) == set(range(len(parts)))
    assert all(len(window.ids) <= 48 for window in windows)
    for window in windows:
        for first, stop in window.sentences:
            assert 0 < first < stop <= len(window.starts)
