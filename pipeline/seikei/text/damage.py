"""Damage on purpose: clean text made to look as if it had been pulled from a PDF, with the truth kept beside it.

Used to measure the repair and to test its promises. The same text, seed and kinds always give the same damage.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from random import Random
from typing import Literal, get_args

__all__ = ["KINDS", "DamageKind", "Damaged", "Mark", "clean_parts", "damage"]

DamageKind = Literal["wrap", "justify", "hyphenate", "letter-space", "split", "notes", "pages", "captions"]
KINDS: tuple[DamageKind, ...] = get_args(DamageKind)

BLANK = re.compile(r"\n\s*\n")
SENTENCE_STOP = re.compile(r"[.!?][”\"’)\]]*$")
CLAUSE_STOP = re.compile(r"(?:[,;”)]|(?:1[5-9]|20)\d\d,?)$")
UNMARKABLE = re.compile(
    r"(?:\d[.,;:]|\b[A-Z]\.|^\(?\w{1,2}[.)]|\b(?:Mr|Mrs|Dr|No|St|Sen|Gen|Gov|Amb|Sec|Dept|U\.S)\.)$"
)
WORD = re.compile(r"([“‘(\[\"']*)([^\W\d_]{2,})(.*)", re.DOTALL)
VOWELS = frozenset("aeiouyAEIOUYéèàâêöäüóòáí")
LONGEST_HEADING, LINES_A_PAGE = 100, 34
HYPHENATE, STRETCH, LOOSE, SPACED, SPLIT_LINE, SPLIT_WORD = 0.6, 0.55, 0.3, 0.04, 0.08, 0.35
NOTE_AT_SENTENCE, NOTE_AT_CLAUSE, APART, DIGITS_APART = 0.3, 0.04, 0.08, 0.12
CAPTION_A_PARAGRAPH = 0.15


@dataclass(frozen=True, slots=True)
class Mark:
    """A note mark that was put in: its number, and the offset in the clean text behind which it stands."""

    number: int
    at: int


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged text and what its repair must give.

    Attributes:
        raw: the damaged text.
        text: what must come out: paragraphs separated by one blank line, without headings.
        headings: the headings, in order.
        captions: the captions that were put in, in order.
        marks: the note marks that were put in, a series from 1.
    """

    raw: str
    text: str
    headings: tuple[str, ...]
    captions: tuple[str, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Print:
    """How the pages of one text are printed."""

    random: Random
    kinds: frozenset[str]
    width: int


def clean_parts(text: str) -> list[tuple[bool, str]]:
    """Give the blocks of a clean text, each with whether it is a heading (a short line without a sentence's end)."""
    blocks = [" ".join(block.split()) for block in BLANK.split(text.strip()) if block.strip()]
    longer = [len(block) > LONGEST_HEADING for block in blocks]
    headings = [not longer[at] and not re.search(r"[.:;,!…][”\"’)\]]*$", block) for at, block in enumerate(blocks)]
    return [(headings[at] and any(not later for later in headings[at + 1 :]), block) for at, block in enumerate(blocks)]


def damage(text: str, seed: int, kinds: Collection[DamageKind] = KINDS) -> Damaged:
    """Damage a clean text.

    Args:
        text: paragraphs, and headings as short lines, separated by blank lines.
        seed: chooses among all ways to damage the text.
        kinds: `wrap` (lines of one width), `justify` (double spaces), `hyphenate` (words cut at line ends),
            `letter-space` (whole lines), `split` (words split inside), `notes` (a running series of note numbers),
            `pages` (page breaks with running head and number), `captions` (in the middle of paragraphs). All but
            `notes` work on lines, so they come with `wrap`.

    Returns:
        The damaged text and the truth. An empty text stays empty.
    """
    random = Random(f"{seed}:{len(text)}")
    chosen = frozenset(kinds) if frozenset(kinds) <= {"notes"} else frozenset(kinds) | {"wrap"}
    press = Print(random, chosen, random.randint(44, 66))
    parts = clean_parts(text)
    marked, marks = mark_paragraphs([block for heading, block in parts if not heading], press)
    paragraphs = iter(marked)
    set_parts = [[block] if heading else list(set_paragraph(next(paragraphs), press)) for heading, block in parts]
    captioned, captions = add_captions(set_parts, [heading for heading, _ in parts], press)
    heads = [
        next((block for heading, block in parts if heading), random.choice(stock("head"))),
        random.choice(stock("head")),
    ]
    return Damaged(
        raw=print_pages(captioned, heads, press),
        text="\n\n".join(block for heading, block in parts if not heading),
        headings=tuple(block for heading, block in parts if heading),
        captions=captions,
        marks=marks,
    )


@lru_cache(maxsize=4)
def stock(kind: str) -> tuple[str, ...]:
    """Give the invented captions (`caption`) or running heads (`head`)."""
    lines = files("seikei.text").joinpath("damage_captions.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple(words for name, words in pairs if name == kind)


def mark_paragraphs(paragraphs: Sequence[str], press: Print) -> tuple[list[str], tuple[Mark, ...]]:
    """Put a running series of note numbers into paragraphs."""
    if "notes" not in press.kinds:
        return list(paragraphs), ()
    marks: list[Mark] = []
    marked: list[str] = []
    offset = 0
    for paragraph in paragraphs:
        words = paragraph.split(" ")
        position = offset
        for at, word in enumerate(words):
            position += len(word) + (at > 0)
            if takes_mark(word, words[at + 1 : at + 2], press):
                marks.append(Mark(len(marks) + 1, position))
                words[at] = word + printed_mark(len(marks), word, press)
        marked.append(" ".join(words))
        offset += len(paragraph) + 2
    return marked, tuple(marks)


def takes_mark(word: str, following: Sequence[str], press: Print) -> bool:
    """Say whether a note number is put behind a word: at ends of sentences, more rarely at commas, quotes and years."""
    if UNMARKABLE.search(word) or (following and following[0][:1].isdigit()):
        return False
    if SENTENCE_STOP.search(word):
        return press.random.random() < NOTE_AT_SENTENCE
    return CLAUSE_STOP.search(word) is not None and press.random.random() < NOTE_AT_CLAUSE


def printed_mark(number: int, word: str, press: Print) -> str:
    """Give a note number as it comes out of a PDF: glued, now and then apart, or with its digits apart."""
    digits = str(number)
    if not SENTENCE_STOP.search(word):
        return digits
    if len(digits) > 1 and press.random.random() < DIGITS_APART:
        return " ".join(digits)
    return f" {digits}" if press.random.random() < APART else digits


def set_paragraph(paragraph: str, press: Print) -> Iterator[str]:
    """Set one paragraph in lines, and stretch those that are not its last."""
    if "wrap" not in press.kinds:
        yield paragraph
        return
    lines = list(wrapped(paragraph.split(" "), press))
    for at, line in enumerate(lines):
        yield line if at == len(lines) - 1 else stretched(line, press)


def wrapped(words: Sequence[str], press: Print) -> Iterator[str]:
    """Fill lines with words, cutting some words at line ends."""
    line = ""
    for word in words:
        rest = word
        room = press.width - len(line) - 1
        if line and len(word) > room and (cut := cut_point(word, room, press)):
            yield f"{line} {word[:cut]}{'' if word[cut - 1] == '-' else '-'}"
            line, rest = "", word[cut:]
        if line and len(line) + 1 + len(rest) > press.width:
            yield line
            line = ""
        line = f"{line} {rest}" if line else rest
    yield line


def cut_point(word: str, room: int, press: Print) -> int | None:
    """Give the place at which a word is cut so that its first part and a hyphen fit, or None."""
    hyphens = [at + 1 for at, letter in enumerate(word[:-1]) if letter == "-" and 1 < at + 1 <= room]
    if hyphens and word[: hyphens[-1]].replace("-", "").isalpha() and word[hyphens[-1]].isalpha():
        return hyphens[-1]
    if "hyphenate" not in press.kinds or "-" in word or press.random.random() > HYPHENATE:
        return None
    match = WORD.fullmatch(word)
    if not match or len(match.group(2)) < 5:
        return None
    points = [len(match.group(1)) + at for at in syllable_ends(match.group(2))]
    fitting = [at for at in points if at < room]
    return press.random.choice(fitting) if fitting else None


def syllable_ends(word: str) -> list[int]:
    """Give the places at which a word may be cut: between consonants, or behind a vowel, two letters from each end."""
    ends = []
    for at in range(2, len(word) - 1):
        left, right, after = word[at - 1] in VOWELS, word[at] in VOWELS, word[at + 1] in VOWELS
        if (not left and not right and after) or (left and not right and after):
            ends.append(at)
    return ends


def stretched(line: str, press: Print) -> str:
    """Stretch a line as justification does: wider gaps, gaps inside words, or all letters apart."""
    chance = press.random.random()
    if "letter-space" in press.kinds and chance < SPACED:
        return "  ".join(" ".join(word) for word in line.split(" "))
    if "split" in press.kinds and chance < SPACED + SPLIT_LINE:
        return "  ".join(split_word(word, press) for word in line.split(" "))
    if "justify" not in press.kinds or chance > STRETCH:
        return line
    gaps = line.count(" ")
    wide = gaps if press.random.random() < LOOSE else press.random.randint(0, gaps)
    chosen = set(press.random.sample(range(gaps), wide))
    words = line.split(" ")
    return words[0] + "".join(("  " if at in chosen else " ") + word for at, word in enumerate(words[1:]))


def split_word(word: str, press: Print) -> str:
    """Split a word at one to three places, or leave it whole."""
    match = WORD.fullmatch(word)
    if not match or press.random.random() > SPLIT_WORD or not match.group(2).islower():
        return word
    opening, letters, closing = match.groups()
    count = min(press.random.choice((1, 1, 1, 2, 3)), len(letters) - 1)
    cuts = sorted(press.random.sample(range(1, len(letters)), count))
    pieces = [letters[start:end] for start, end in zip([0, *cuts], [*cuts, len(letters)], strict=True)]
    return opening + " ".join(pieces) + closing


def add_captions(
    parts: Sequence[list[str]], headings: Sequence[bool], press: Print
) -> tuple[list[list[str]], tuple[str, ...]]:
    """Put captions, with blank lines around them, behind lines inside paragraphs where no sentence ends."""
    if "captions" not in press.kinds:
        return list(parts), ()
    captions: list[str] = []
    captioned: list[list[str]] = []
    for lines, heading in zip(parts, headings, strict=True):
        inner = [at for at in range(1, len(lines)) if breaks_sentence(lines, at)]
        if heading or not inner or press.random.random() > CAPTION_A_PARAGRAPH:
            captioned.append(list(lines))
            continue
        at = press.random.choice(inner)
        captions.append(press.random.choice(stock("caption")))
        captioned.append([*lines[:at], "", captions[-1], "", *lines[at:]])
    return captioned, tuple(captions)


def breaks_sentence(lines: Sequence[str], at: int) -> bool:
    """Say whether a sentence runs on from the line before a place to the line behind it."""
    before, behind = lines[at - 1].replace(" ", ""), lines[at]
    return not re.search(r"[.!?:;…][”\"’)\]]*\d*$", before) and behind[:1].islower()


def print_pages(parts: Sequence[list[str]], heads: Sequence[str], press: Print) -> str:
    """Put the parts under one another, with a blank line between them and a page break every page of lines."""
    if "pages" not in press.kinds:
        return "\n\n".join("\n".join(lines) for lines in parts)
    number = press.random.randint(2, 300)
    printed: list[str] = []
    filled = press.random.randint(0, LINES_A_PAGE // 2)
    for part, lines in enumerate(parts):
        if part:
            printed.append("")
        for at, line in enumerate(lines):
            filled += 1
            if filled > LINES_A_PAGE and at > 0 and line and lines[at - 1] and (at < 2 or lines[at - 2]):
                printed += ["", str(number), heads[number % 2], "", f" {line}"]
                number, filled = number + 1, 0
            else:
                printed.append(line)
    return "\n".join(printed)
