from __future__ import annotations

import csv
from pathlib import Path

import pytest

from seikei.annotate.corpus_splits import CorpusSplit
from seikei.config import Config
from seikei.errors import ConfigError, InputError
from seikei.evaluation.corpora.argunsc import AnnotatedSpeech, SpeechPair
from seikei.evaluation.corpora.cnc import TaggedRelation, TaggedSentence
from seikei.evaluation.corpora.names import NamedText
from seikei.runner.corpora import MEASURED, map_gold_texts, read_gold_texts

SPLIT = CorpusSplit("", frozenset({"a", "d1", "dev/"}))
TAGGED = "<ARG1>Miners struck</ARG1> <ARG0><SIG0>to</SIG0> raise pay</ARG0> ."


def speeches(folder: Path) -> Path:
    with (folder / "components.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["ID", "Speech", "Sentence_ID", "Full_Sentence", "Component", "Component_Type"])
        rows.writerow([1, "a", 0, "We must act.", "[1, 'We must act.']", "claim"])
        rows.writerow([2, "a", 1, "Many fled.", "[2, 'Many fled.']", "premise"])
        rows.writerow([3, "b", 0, "Nobody fled.", "[3, 'Nobody fled.']", "claim"])
    lines = 'id,ids of components,relation type\n1,"[2, 1]",support\n2,"[2, 3]",no relation\n'
    (folder / "relations.csv").write_text(lines, encoding="utf-8")
    return folder


def test_a_speech_takes_the_pairs_of_its_premises(tmp_path: Path) -> None:
    (speech,) = read_gold_texts("argunsc", speeches(tmp_path), SPLIT, "dev")
    assert speech == AnnotatedSpeech(
        "a",
        "We must act. Many fled.",
        ((0, 12), (13, 23)),
        ("claim", "premise"),
        (SpeechPair(1, 0, "supports"), SpeechPair(1, None, None)),
    )


def test_sentences_of_news_keep_arguments_as_the_corpus_marks_them(tmp_path: Path) -> None:
    with (tmp_path / "train_subtask2_grouped.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["doc_id", "index", "text", "causal_text_w_pairs"])
        rows.writerow(["d1", "i1", "Miners struck to raise pay .", repr([TAGGED])])
        rows.writerow(["d2", "i2", "Nothing .", "[]"])
    (sentence,) = read_gold_texts("cnc", tmp_path, SPLIT, "dev")
    relation = TaggedRelation((14, 26), (0, 13), ((14, 16),))
    assert sentence == TaggedSentence("i1", "d1", "Miners struck to raise pay .", (relation,))


def test_names_of_other_kinds_are_set_apart(tmp_path: Path) -> None:
    (tmp_path / "train.txt").touch()
    (tmp_path / "dev.txt").write_text("Aas\tB-person\nsang\tO\nValse\tB-misc\n", encoding="utf-8")
    (text,) = read_gold_texts("crossner-politics", tmp_path, SPLIT, "dev")
    assert isinstance(text, NamedText)
    assert [span.label for span in (*text.names, *text.others)] == ["PERSON", "other"]
    assert "GPE" not in text.labels


def test_texts_of_a_corpus_are_mapped_by_their_ids(tmp_path: Path) -> None:
    texts = read_gold_texts("argunsc", speeches(tmp_path), SPLIT, "dev")
    maps = map_gold_texts("argunsc", texts, Config(model="rules"))
    assert maps["a"].document.text == texts[0].text
    assert maps["a"].document.genre == "speech"


def test_a_part_without_a_text_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="--part dev: none of the 2 texts of argunsc is in that part"):
        read_gold_texts("argunsc", speeches(tmp_path), CorpusSplit("", frozenset()), "dev")


@pytest.mark.parametrize("name", MEASURED)
def test_a_missing_corpus_is_named(tmp_path: Path, name: str) -> None:
    message = "no folder with a documents.json" if name == "re3d" else f"cannot be read .* as the corpus {name}"
    with pytest.raises(InputError, match=message):
        read_gold_texts(name, tmp_path, SPLIT, "dev")


def test_a_file_that_is_not_as_the_corpus_writes_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "train_subtask2_grouped.csv").write_text("index,text\n1,Rain fell .\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"is not written as the corpus cnc is .*causal_text_w_pairs"):
        read_gold_texts("cnc", tmp_path, SPLIT, "dev")
