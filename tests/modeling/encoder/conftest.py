"""A tokenizer made from a few words of our own, so that no weights and no download are needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from seikei.modeling.encoder.features import WindowMaker

WORDS = (
    "the minister refused treaty because credit was dear islands blocked a trade did not fall of coal "
    "prices rose and embassy said that tokyo moscow wanted in order to win votes . , - loan allowed pipe ##line"
)


def make_maker(max_pieces: int = 64) -> WindowMaker:
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    from seikei.modeling.encoder.features import WindowMaker

    names = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *dict.fromkeys(WORDS.split())]
    model = models.WordPiece({name: index for index, name in enumerate(names)}, unk_token="[UNK]")
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return WindowMaker(tokenizer, max_pieces)


@pytest.fixture
def maker() -> WindowMaker:
    """A maker of windows of at most 64 pieces."""
    pytest.importorskip("tokenizers", reason="the tokenizer is not installed")
    return make_maker()
