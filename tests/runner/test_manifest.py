from __future__ import annotations

import json

from seikei.config import Config
from seikei.errors import InputError
from seikei.ingest.source import Remainder
from seikei.runner.manifest import Tally, failure_record, manifest
from seikei.runner.selection import Selection
from seikei.runner.work import Mapped
from seikei.schema.layers import Model


def test_results_are_counted_by_what_they_are() -> None:
    tally = Tally()
    tally.add(Mapped("a", "{}", words=7, chars=40, relations=2))
    tally.add(Mapped("b", "{}", words=3, chars=20, relations=0))
    tally.add(InputError("is empty", path="c.txt"))
    tally.add(Remainder("d.xml", "header", 100))
    tally.add(Remainder("d.xml", "header", 11))
    assert (tally.documents, tally.failures, tally.words, tally.chars, tally.relations) == (2, 1, 10, 171, 2)
    assert tally.remainders == {("d.xml", "header"): 111}


def test_a_failure_is_recorded_with_all_keys_of_the_contract() -> None:
    error = InputError("cannot be mapped", path="v.xml", part="d7", line=3, field="text", stage="map", sha256="ab")
    assert failure_record(error) == {
        "path": "v.xml",
        "part": "d7",
        "stage": "map",
        "error": "InputError",
        "message": "v.xml:3 (d7): cannot be mapped",
        "sha256": "ab",
    }


def content_of(seconds: float) -> dict[str, object]:
    tally = Tally(documents=2, words=100)
    tally.add(Remainder("b.xml", "header", 5))
    tally.add(Remainder("a.xml", "lists", 7))
    return manifest(
        inputs=[("a.xml", "12"), ("gone.txt", None)],
        config=Config(id_prefix="x/"),
        selection=Selection(kinds=("letter",)),
        models=[Model("rules", "1", "34")],
        tally=tally,
        seconds=seconds,
        workers=2,
        batch_chars=40_000,
    )


def test_a_manifest_can_be_written_as_json_and_names_remainders_in_order() -> None:
    content = json.loads(json.dumps(content_of(4.0)))
    assert content["inputs"] == [{"path": "a.xml", "sha256": "12"}, {"path": "gone.txt", "sha256": None}]
    assert [(each["path"], each["chars"]) for each in content["remainders"]] == [("a.xml", 7), ("b.xml", 5)]
    assert content["selection"] == {"since": None, "until": None, "kinds": ["letter"], "only": []}
    assert content["models"] == [{"name": "rules", "version": "1", "sha256": "34"}]
    assert content["config"]["id_prefix"] == "x/"
    assert content["words_per_second"] == 25


def test_a_run_that_took_no_time_has_no_rate() -> None:
    assert content_of(0.0)["words_per_second"] == 0


def test_workers_and_batches_are_no_part_of_the_digest_of_the_settings() -> None:
    assert content_of(1.0)["config_sha256"] == Config(id_prefix="x/").sha256
