"""What all tests share: the corpora beside the checkout, where there are any."""

from __future__ import annotations

from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def checkout() -> Path:
    return CHECKOUT


@pytest.fixture(scope="session")
def sample_corpus() -> Path:
    return CHECKOUT / "corpus"


@pytest.fixture(scope="session")
def shared() -> Path:
    folder = CHECKOUT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the shared corpora are not beside this checkout (../shared)")
    return folder


@pytest.fixture(scope="session")
def clean_texts() -> Path:
    """What repair should arrive at for the damaged documents of the sample corpus."""
    return CHECKOUT / "annotations" / "clean"
