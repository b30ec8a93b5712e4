from __future__ import annotations

from pathlib import Path

import pytest

from seikei.errors import InputError
from seikei.modeling.training.corpora import read_diplomatic


def test_a_line_that_is_no_json_is_named(tmp_path: Path) -> None:
    file = tmp_path / "passages.jsonl"
    file.write_text('{"id": "a"}\n{broken\n')
    with pytest.raises(InputError, match=r"passages\.jsonl:2: not JSON"):
        list(read_diplomatic(file))
