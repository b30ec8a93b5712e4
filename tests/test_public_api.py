from __future__ import annotations

import ast
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

import seikei

HEAVY = ("spacy", "numpy", "torch", "pyarrow", "datasets", "pandas", "typer", "rich", "jinja2", "zstandard")


def test_the_list_of_public_names_is_sorted_and_complete() -> None:
    assert seikei.__all__ == sorted(seikei.__all__)
    assert dir(seikei) == seikei.__all__
    assert set(seikei.__all__) == set(seikei._HOMES) | {"__version__"}


@pytest.mark.parametrize("name", seikei.__all__)
def test_every_public_name_can_be_used(name: str) -> None:
    assert getattr(seikei, name) is not None


def test_types_and_run_time_import_the_same_names_from_the_same_modules() -> None:
    tree = ast.parse(Path(seikei.__file__).read_text(encoding="utf-8"))
    guarded = next(node for node in tree.body if isinstance(node, ast.If))
    imported = {
        alias.name: node.module for node in guarded.body if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    assert imported == seikei._HOMES


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(AttributeError) as caught:
        _ = seikei.parse
    assert str(caught.value) == (
        "module 'seikei' has no attribute 'parse'; public names: ArgumentMap, Config, Document, Pipeline, SeikeiError, "
        "__version__, features, load_dataset, load_maps, read"
    )


def test_importing_seikei_loads_no_heavy_library() -> None:
    program = f"import sys, seikei; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_ground_floor_loads_no_spacy() -> None:
    program = (
        "import sys, seikei.schema.codec, seikei.schema.validate, seikei.schema.derive, seikei.text.builder, "
        "seikei.text.sentences, seikei.errors, seikei.config; print('spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_version_is_that_of_the_installed_package() -> None:
    assert seikei.__version__ == version("seikei")
