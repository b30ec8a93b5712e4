"""Windows side by side as arrays of one size, in a fixed order whatever the machine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from seikei.modeling.encoder.features import Window

__all__ = ["WindowBatch", "batch_windows", "like_length", "padded_length"]

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]
BUCKET = 16
"""Windows are padded to a multiple of this: the same on every machine, and little is computed for nothing."""


@dataclass(frozen=True, slots=True)
class WindowBatch:
    """Windows as arrays: B windows, T pieces, W words, S sentences.

    Attributes:
        ids, shapes: `(B, T)`; padded with 0.
        piece_mask: `(B, T)`, true for pieces that are there.
        word_pieces: `(B, W)`, the first piece of each word.
        word_mask: `(B, W)`.
        sentence_first, sentence_last: `(B, S)`, first and last word of each sentence.
        sentence_mask: `(B, S)`.
    """

    ids: Integers
    shapes: Integers
    piece_mask: Flags
    word_pieces: Integers
    word_mask: Flags
    sentence_first: Integers
    sentence_last: Integers
    sentence_mask: Flags


def padded_length(length: int) -> int:
    """Give the number of pieces, words or sentences to which so many are padded."""
    return -(-length // BUCKET) * BUCKET


def batch_windows(windows: Sequence[Window], to_buckets: bool = False) -> WindowBatch:
    """Put windows side by side, padded to the longest or, so that results never depend on neighbours, to buckets."""
    sizes = (
        max(len(window.ids) for window in windows),
        max(len(window.starts) for window in windows),
        max(len(window.sentences) for window in windows),
    )
    pieces, words, sentences = (padded_length(size) for size in sizes) if to_buckets else sizes
    return WindowBatch(
        ids=padded([window.ids for window in windows], pieces),
        shapes=padded([window.shapes for window in windows], pieces),
        piece_mask=filled([len(window.ids) for window in windows], pieces),
        word_pieces=padded([window.word_pieces for window in windows], words),
        word_mask=filled([len(window.starts) for window in windows], words),
        sentence_first=padded([[first for first, _ in window.sentences] for window in windows], sentences),
        sentence_last=padded([[stop - 1 for _, stop in window.sentences] for window in windows], sentences),
        sentence_mask=filled([len(window.sentences) for window in windows], sentences),
    )


def padded(rows: Sequence[Sequence[int]], length: int) -> Integers:
    """Give rows as one array, padded with 0."""
    array = np.zeros((len(rows), length), np.int64)
    for index, row in enumerate(rows):
        array[index, : len(row)] = row
    return array


def filled(lengths: Sequence[int], length: int) -> Flags:
    """Give a mask that is true for the first `lengths[i]` columns of each row."""
    mask: Flags = np.arange(length)[None] < np.array(lengths)[:, None]
    return mask


def like_length(lengths: Sequence[int], max_pieces: int) -> list[list[int]]:
    """Group indices into batches of like length, each of at most `max_pieces` pieces with its padding."""
    batches: list[list[int]] = []
    for index in sorted(range(len(lengths)), key=lambda position: (lengths[position], position)):
        if not batches or lengths[index] * (len(batches[-1]) + 1) > max_pieces:
            batches.append([])
        batches[-1].append(index)
    return batches
