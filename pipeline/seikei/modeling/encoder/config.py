"""The settings of a network, as they stand in a model folder's `config.json`."""

from __future__ import annotations

from typing import Any

from transformers import BertConfig, MPNetConfig, PretrainedConfig

from seikei.errors import ConfigError
from seikei.modeling.encoder.labels import LabelSets

__all__ = ["EncoderConfig"]

BACKBONES = {"bert": BertConfig, "mpnet": MPNetConfig}


class EncoderConfig(PretrainedConfig):  # type: ignore[no-untyped-call]
    """Settings of the encoder and its heads.

    Attributes:
        backbone: the settings of the encoder; its `model_type` is `bert` (or missing) or `mpnet`.
        adapters: how a frozen encoder is adapted, as `Adapters` has it; None where the encoder learns whole.
        labels: the label sets by name, in the order of the output units.
        reading_size: width of the layers that read the sentences and the surroundings of a signal.
        reading_layers: how many layers read the surroundings of a signal.
        max_pieces: the longest window, special tokens included.
        max_argument_words: the longest cause or effect that can be found.
    """

    model_type = "seikei-encoder"

    def __init__(
        self,
        backbone: dict[str, Any] | None = None,
        labels: dict[str, list[str]] | None = None,
        reading_size: int = 192,
        reading_heads: int = 4,
        reading_layers: int = 1,
        pointer_size: int = 64,
        mixed_layers: int = 4,
        head_dropout: float = 0.2,
        max_pieces: int = 256,
        max_argument_words: int = 64,
        adapters: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        self.backbone = backbone or {}
        self.labels = labels or LabelSets().to_plain()
        self.reading_size = reading_size
        self.reading_heads = reading_heads
        self.reading_layers = reading_layers
        self.pointer_size = pointer_size
        self.mixed_layers = mixed_layers
        self.head_dropout = head_dropout
        self.max_pieces = max_pieces
        self.max_argument_words = max_argument_words
        self.adapters = adapters
        super().__init__(**kwargs)

    @property
    def label_sets(self) -> LabelSets:
        """Give the label sets as the decoders use them."""
        return LabelSets.from_plain(self.labels)

    def backbone_config(self) -> BertConfig | MPNetConfig:
        """Give the encoder's own settings.

        Raises:
            ConfigError: it is of a kind that has no place here.
        """
        kind = self.backbone.get("model_type", "bert")
        if kind not in BACKBONES:
            raise ConfigError(f"backbone is {kind!r}; known: {', '.join(BACKBONES)}")
        settings: BertConfig | MPNetConfig = BACKBONES[kind](**self.backbone)
        return settings
