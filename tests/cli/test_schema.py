from __future__ import annotations

import builtins
import json
import sys
from typing import Any

import jsonschema
import pytest

from seikei.schema.derive import arrow_schema


def test_every_map_of_the_sample_corpus_is_valid_by_the_json_schema(seikei, sample) -> None:
    done = seikei("schema")
    assert (done.status, done.stderr) == (0, "")
    schema = json.loads(done.stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    records = [json.loads(line) for line in sample.maps.read_text(encoding="utf-8").split("\n") if line]
    assert len(records) >= 12
    assert [error.message for record in records for error in validator.iter_errors(record)] == []


def test_a_line_that_lacks_a_key_is_not_valid_by_the_json_schema(seikei, sample) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(seikei("schema").stdout))
    record = json.loads(sample.maps.read_text(encoding="utf-8").split("\n")[0])
    del record["document"]["ledger"]
    assert [error.message for error in validator.iter_errors(record)] == ["'ledger' is a required property"]


def test_the_arrow_schema_has_a_line_a_column(seikei) -> None:
    done = seikei("schema", "--arrow")
    assert (done.status, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [f"{column.name}: {column.type}" for column in arrow_schema()]


def test_without_pyarrow_the_arrow_schema_says_what_to_install(seikei, monkeypatch) -> None:
    real = builtins.__import__

    def refuse(name: str, *rest: Any) -> Any:
        if name == "pyarrow":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.delitem(sys.modules, "pyarrow", raising=False)
    monkeypatch.setattr(builtins, "__import__", refuse)
    done = seikei("schema", "--arrow")
    assert (done.status, done.stdout) == (2, "")
    assert done.stderr == 'seikei: the Arrow schema needs pyarrow: pip install "seikei[arrow]"\n'


@pytest.mark.parametrize("options", [(), ("--arrow",)])
def test_the_printed_schema_is_the_published_one(seikei, checkout, options) -> None:
    name = "argument-map-1.0.arrow.txt" if options else "argument-map-1.0.schema.json"
    published = (checkout / "docs" / "schema" / name).read_text(encoding="utf-8")
    assert seikei("schema", *options).stdout == published
