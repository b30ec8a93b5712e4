"""Sentence boundaries by rule: quick, without a model, and the same for all readers.

A text is first cut where its layout ends a sentence: at blank lines, and at the line ends of lists, tables and address
lines (not at those of wrapped prose). Within each stretch a full stop, question or exclamation mark ends a sentence
unless what stands before it (an abbreviation, an initial, a paragraph number) or behind it (a small letter) speaks
against it. Closing quotation marks and brackets belong to the sentence that they close, and a quotation that begins
within a sentence stays in that sentence to its end, however many sentences it quotes (up to a length).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

__all__ = ["split_sentences"]

Spans = tuple[tuple[int, int], ...]

CLOSERS = "”’\"'»)\\]"
OPENERS = "“‘\"'«(\\[–—-"
BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[IVXLivxl]{1,5})[.)](?:\s|$)")
LIST_ITEM = re.compile(r"\s*(?:[-–—•*·]\s|\(?(?:\d{1,3}|[A-Za-z]|[IVXLivxl]{1,5})[.)]\s|\|)")
END = re.compile(
    rf"[.!?…][.!?…]*[{CLOSERS}]*(?=\s)(?:\s\((?:S|U|C|TS|LOU)\)(?=\s|$))?"  # a mark, what it closes, classification
    rf"|(?<=[a-z]{{3}})[.!?][{CLOSERS}]*(?=[A-Z][a-z]*\s)"  # a lost space: “trade.The”
    rf"|\)(?=\s+[A-Z“])"  # the end of a sentence that is one parenthesis
    r"|:(?=\s+1\. [A-Z])"  # a numbered list that runs on in the line
)
NEXT_CHARACTER = re.compile(r"\s*(\S)")
NEXT_WORD = re.compile(rf"\s*[{OPENERS}]*([\w.’'&]*)")
ACRONYM = re.compile(r"(?:\w\.)+\w")
INITIALS = re.compile(r"(?:[A-Z]\.-?)*[A-Z]")
SHORT_QUOTE = 800
QUOTES = re.compile('“[^“”\n]*”|(?<![\\w.!?,])"[^"\n]*"')
PARENTHESIS_MIN = 20
WRAP_MIN = 40


def split_sentences(text: str) -> Spans:
    """Give `(start, end)` of each sentence, in order, without the white space between them.

    Every character that is not white space lies in exactly one sentence. Empty text gives no sentence.
    """
    return tuple(span for start, end in stretches(text) for span in sentences_of(text, start, end))


@cache
def lexicon() -> dict[str, str]:
    """Read the abbreviations with their kind; starters are kept under their kind too."""
    lines = files("seikei.text").joinpath("abbreviations.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.partition(":") for line in lines if line and not line.startswith("#"))
    return {f"{word} " if kind == "starter" else word: kind for kind, _, words in rows for word in words.split()}


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Give the stretches that layout keeps apart, stripped of white space."""
    position = 0
    for start, end in [(gap.start(), gap.end()) for gap in BLANK_LINE.finditer(text)] + [(len(text), len(text))]:
        yield from lines_apart(text, position, start)
        position = end


def lines_apart(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut one block at those line ends that are not the wrapping of prose."""
    if "\n" not in text[start:end]:
        yield from stripped(text, start, end)
        return
    lines = text[start:end].split("\n")
    width = max(len(line.rstrip()) for line in lines)
    begin = position = start
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        position += len(line)
        if ends_sentence(line, following, width):
            yield from stripped(text, begin, position)
            begin = position
        position += 1
    yield from stripped(text, begin, end)


def ends_sentence(line: str, following: str, width: int) -> bool:
    """Say whether a line end is one of a list, a table or an address rather than of wrapped prose.

    Prose is wrapped where the next line's first word would not have fitted; a speaker's label alone on its line goes
    with what it introduces.
    """
    kept = line.strip()
    if not kept or not following.strip() or LIST_ITEM.match(following):
        return True
    if following.lstrip()[0].islower() or (kept.endswith(":") and len(kept) < WRAP_MIN):
        return False
    if width < WRAP_MIN or "\t" in kept or "|" in kept:
        return True
    return len(line.rstrip()) + 1 + len(following.split(maxsplit=1)[0]) <= width * 0.9


def stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the span without white space at its ends, or nothing where nothing is left."""
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    if left < end:
        yield left, start + len(piece.rstrip())


def sentences_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut one stretch of prose into sentences."""
    begin = start
    quotes = QUOTES.finditer(text, start, end)
    quote = next(quotes, None)
    for match in END.finditer(text, start, end):
        while quote is not None and quote.end() < match.end():
            quote = next(quotes, None)
        if quote is not None and is_inside(quote, begin, match):
            continue
        if match.start() >= begin and is_boundary(text, begin, match.start(), match.end(), end):
            yield begin, match.end()
            begin = match.end()
            while begin < end and text[begin].isspace():
                begin += 1
    if begin < end:
        yield begin, end


def is_inside(quote: re.Match[str], begin: int, mark: re.Match[str]) -> bool:
    """Say whether a mark stands within a quotation that began in the midst of the sentence and is not too long."""
    return begin < quote.start() < mark.start() and mark.end() < quote.end() <= quote.start() + SHORT_QUOTE


def is_boundary(text: str, begin: int, mark: int, stop: int, end: int) -> bool:
    """Decide whether the mark at `mark`, closed at `stop`, ends the sentence that began at `begin`."""
    following = NEXT_WORD.match(text, stop, end)
    word = following[1] if following else ""
    sign = text[mark]
    if sign == ":":
        return True
    if sign == ")":
        return (
            text[begin] == "("
            and stop - begin > PARENTHESIS_MIN
            and text.count("(", begin, stop) == text.count(")", begin, stop)
        )
    if "]" in text[mark:stop] and " " not in text[text.rfind("[", begin, mark) : mark]:
        return False
    if not word or word[0] == ".":
        return not word and stop - mark > 1 and text[stop - 1] not in "."
    opening = NEXT_CHARACTER.match(text, stop, end)
    if opening and opening[1] in "([":
        return stop - mark == 1
    if word[0].islower():
        return False
    if sign != "." or text[mark + 1 : mark + 2] == ".":
        return True
    return is_full_stop(text, begin, mark, word, closed=stop - mark > 1)


def is_full_stop(text: str, begin: int, mark: int, word: str, *, closed: bool) -> bool:
    """Decide on a single full stop before a word with a capital or a digit."""
    first = max(begin, text.rfind(" ", begin, mark) + 1, text.rfind("\n", begin, mark) + 1)
    left = re.split("[—–/]|--", text[first:mark])[-1].lstrip("“‘\"'([")
    if first == begin and ENUMERATOR.fullmatch(text[first : mark + 1]):
        return False
    kind = lexicon().get(left.lower())
    starter = f"{word.rstrip('.’').lower()} " in lexicon()
    if closed and kind != "title":
        return starter or kind in (None, "final")
    match kind:
        case "title":
            return False
        case "month":
            return not word[0].isdigit() and left[0].isupper()
        case "number" | "inner":
            return starter
        case "final":
            return True
    if ACRONYM.fullmatch(left) or INITIALS.fullmatch(left):
        return starter and not (len(left) == 1 and word in ("I", "A"))
    return True
