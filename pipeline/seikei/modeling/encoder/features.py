"""Windows of whole sentences as the encoder reads them: word pieces, words, and where each stands in the text.

All heads speak of words (a run of letters and digits, or one sign), never of word pieces, so no span ends inside a
word. Word 0 of each window is the classification token, which has no characters: pointers use it for “nobody”.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from seikei.errors import ModelMismatch, ModelNotFound
from seikei.text.align import covering_range

__all__ = ["SHAPES", "Pieces", "Window", "WindowMaker", "shape_of"]

Span = tuple[int, int]
SHAPES = ("special", "lower", "initial", "single", "upper", "mixed", "digits", "sign")
"""How a word is written, for encoders whose vocabulary folds case."""

SPECIAL_TOKENS = (("<s>", "</s>"), ("[CLS]", "[SEP]"))
"""What opens and closes a window: in MPNet's vocabulary, in BERT's."""

TRUNCATED_OVERLAP_WORDS = 16
FULL_ENOUGH = 0.6
"""From which share of its room on a window rather ends at a blank line than in the middle of the next paragraph."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a whole text.

    Attributes:
        ids: vocabulary id of each piece.
        word_of: the word of each piece.
        starts, ends: offsets of each word in the text, ascending.
        first: index of the first piece of each word.
    """

    ids: tuple[int, ...]
    word_of: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    first: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of whole sentences that goes through the encoder at once.

    Attributes:
        ids: vocabulary ids of the pieces, with the classification token first and the separator last.
        shapes: index into `SHAPES` for each piece.
        word_pieces: index into `ids` of the first piece of each word; 0 for word 0.
        starts, ends: offsets of each word in the text; word 0 has the offsets of the window's start twice.
        sentences: half-open word ranges of the window's sentences.
        sentence_ids: the index in the text of each of these sentences.
        own: which of these sentences the window is for; the others are context.
    """

    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    word_pieces: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[Span, ...]
    sentence_ids: tuple[int, ...]
    own: tuple[bool, ...]

    def words(self, start: int, end: int) -> Span | None:
        """Give first and last word that a character span touches, or None where the window holds none of it."""
        first, stop = covering_range(self.starts[1:], self.ends[1:], start, end)
        return None if first == stop else (first + 1, stop)

    def characters(self, first: int, last: int) -> Span:
        """Give the character span from the first to the last word, both inclusive."""
        return self.starts[first], self.ends[last]


def shape_of(word: str) -> int:
    """Give the index in `SHAPES` of how a word is written."""
    if any(character.isdigit() for character in word):
        name = "digits"
    elif not any(character.isalpha() for character in word):
        name = "sign"
    elif word.islower():
        name = "lower"
    elif len(word) == 1:
        name = "single"
    elif word.isupper():
        name = "upper"
    else:
        name = "initial" if word[0].isupper() and word[1:].islower() else "mixed"
    return SHAPES.index(name)


def special_ids(tokenizer: Tokenizer) -> Span:
    """Give the vocabulary ids of the tokens that open and close a window.

    A vocabulary that has both pairs is one of MPNet, which took its words from BERT's and opens with its own.

    Raises:
        ModelMismatch: the vocabulary has neither pair.
    """
    for opening, closing in SPECIAL_TOKENS:
        ids = tokenizer.token_to_id(opening), tokenizer.token_to_id(closing)
        if ids[0] is not None and ids[1] is not None:
            return ids[0], ids[1]
    known = " nor ".join(f"{opening} and {closing}" for opening, closing in SPECIAL_TOKENS)
    raise ModelMismatch(f"the tokenizer has neither {known}; give one of a BERT-like model")


class WindowMaker:
    """Cuts texts into windows for one tokenizer.

    Args:
        tokenizer: a fast tokenizer without truncation or padding.
        max_pieces: the longest window, the two special tokens included.
    """

    def __init__(self, tokenizer: Tokenizer, max_pieces: int = 256) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self.tokenizer = tokenizer
        self.max_pieces = max_pieces
        self.opening, self.closing = special_ids(tokenizer)

    @classmethod
    def from_folder(cls, folder: Path, max_pieces: int = 256) -> WindowMaker:
        """Load the tokenizer of a model folder.

        Raises:
            ModelNotFound: the folder has no `tokenizer.json`.
        """
        file = folder / "tokenizer.json"
        if not file.is_file():
            raise ModelNotFound(f"{file}: no tokenizer there; give the folder of a whole model")
        return cls(Tokenizer.from_file(str(file)), max_pieces)

    def pieces(self, text: str) -> Pieces:
        """Cut a text into word pieces; characters that the tokenizer drops belong to no word."""
        encoding = self.tokenizer.encode(text, add_special_tokens=False)
        ids: list[int] = []
        word_of: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        first: list[int] = []
        previous = None
        for piece, word, (start, end) in zip(encoding.ids, encoding.word_ids, encoding.offsets, strict=True):
            if word != previous:
                starts.append(start)
                ends.append(end)
                first.append(len(ids))
                previous = word
            ends[-1] = end
            ids.append(piece)
            word_of.append(len(starts) - 1)
        return Pieces(tuple(ids), tuple(word_of), tuple(starts), tuple(ends), tuple(first))

    def windows(self, text: str, sentences: Sequence[Span]) -> tuple[Window, ...]:
        """Cut a text into windows that together own each sentence once, in order.

        A window takes as many whole sentences as fit and ends early at a blank line if it is well filled then. Where it
        begins or ends within a paragraph it reads one sentence of context on that side, if that fits. A sentence longer
        than a window is read in stretches that overlap, as if each were a sentence; the parts that overlap belong to
        the earlier one. Empty text gives no window.
        """
        pieces = self.pieces(text)
        stretches = list(self.stretches(pieces, sentences))
        return tuple(
            self.window(text, pieces, stretches, first, stop) for first, stop in self.groups(text, pieces, stretches)
        )

    def stretches(self, pieces: Pieces, sentences: Sequence[Span]) -> Iterator[tuple[int, int, int]]:
        """Give `(first word, word after the last, sentence index)` of each sentence, long ones in parts."""
        for index, (start, end) in enumerate(sentences):
            first, stop = covering_range(pieces.starts, pieces.ends, start, end)
            while first < stop:
                last = self.fitting(pieces, first, stop)
                yield first, last, index
                if last == stop:
                    break
                first = max(first + 1, last - TRUNCATED_OVERLAP_WORDS)

    def fitting(self, pieces: Pieces, first: int, stop: int) -> int:
        """Give the word before which a stretch from `first` must end to fit into a window (at least one word on)."""
        room = self.max_pieces - 2
        if self.cost(pieces, first, stop) <= room:
            return stop
        return max(first + 1, bisect_left(pieces.first, pieces.first[first] + room + 1, first, stop) - 1)

    @staticmethod
    def cost(pieces: Pieces, first: int, stop: int) -> int:
        """Give the number of pieces of the words from `first` up to, not including, `stop`."""
        end = pieces.first[stop] if stop < len(pieces.first) else len(pieces.ids)
        return end - pieces.first[first]

    def groups(self, text: str, pieces: Pieces, stretches: Sequence[tuple[int, int, int]]) -> Iterator[Span]:
        """Give half-open ranges of stretches, each of which one window owns."""
        room = self.max_pieces - 2
        first = 0
        for index in range(1, len(stretches) + 1):
            if index == len(stretches):
                yield first, index
                break
            fits = self.cost(pieces, stretches[first][0], stretches[index][1]) <= room
            filled = self.cost(pieces, stretches[first][0], stretches[index - 1][1]) >= FULL_ENOUGH * room
            overlaps = stretches[index][0] < stretches[index - 1][1]
            if not fits or overlaps or (filled and self.breaks(text, pieces, stretches, index)):
                yield first, index
                first = index

    @staticmethod
    def breaks(text: str, pieces: Pieces, stretches: Sequence[tuple[int, int, int]], index: int) -> bool:
        """Say whether a blank line stands before a stretch; the text's two ends are breaks too."""
        if not 0 < index < len(stretches):
            return True
        return "\n\n" in text[pieces.ends[stretches[index - 1][1] - 1] : pieces.starts[stretches[index][0]]]

    def window(
        self, text: str, pieces: Pieces, stretches: Sequence[tuple[int, int, int]], first: int, stop: int
    ) -> Window:
        """Make the window that owns the stretches from `first` up to `stop`, with context where it fits."""
        low, high = first, stop
        room = self.max_pieces - 2
        if not self.breaks(text, pieces, stretches, first) and self.joins(
            pieces, stretches[low - 1], stretches[low], stretches[high - 1], room
        ):
            low -= 1
        if not self.breaks(text, pieces, stretches, stop) and self.joins(
            pieces, stretches[low], stretches[high - 1], stretches[high], room
        ):
            high += 1
        begin, end = stretches[low][0], stretches[high - 1][1]
        base, limit = pieces.first[begin], pieces.first[begin] + self.cost(pieces, begin, end)
        shapes = [shape_of(text[pieces.starts[word] : pieces.ends[word]]) for word in range(begin, end)]
        return Window(
            ids=(self.opening, *pieces.ids[base:limit], self.closing),
            shapes=(0, *(shapes[pieces.word_of[piece] - begin] for piece in range(base, limit)), 0),
            word_pieces=(0, *(piece - base + 1 for piece in pieces.first[begin:end])),
            starts=(pieces.starts[begin], *pieces.starts[begin:end]),
            ends=(pieces.starts[begin], *pieces.ends[begin:end]),
            sentences=tuple((a - begin + 1, b - begin + 1) for a, b, _ in stretches[low:high]),
            sentence_ids=tuple(index for _, _, index in stretches[low:high]),
            own=tuple(first <= position < stop for position in range(low, high)),
        )

    def joins(
        self,
        pieces: Pieces,
        left: tuple[int, int, int],
        middle: tuple[int, int, int],
        right: tuple[int, int, int],
        room: int,
    ) -> bool:
        """Say whether stretches follow each other without overlap and fit from the first to the last."""
        follows = left[1] <= middle[0] or left is middle or middle[1] <= right[0]
        return follows and left[0] <= middle[0] and self.cost(pieces, left[0], right[1]) <= room
