"""Words of a text for the entity rules: offsets, normalised forms, and for each word one letter for its class.

The rules read a text as a string of classes, one letter a word, so that “a capitalised word, *of*, a place” is the
pattern `Co?L`. The classes of listed words stand in `data/words.txt`; the others are

    C capitalised   A acronym   S single capital   R Roman numeral   D digits   G state   L other place   N people
    o of   n and   t the   r for, on   d particle of a name   h hyphen or dash   s possessive   ¶ line end   x other
    and the marks . , ( ) & : ; " for themselves
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from wordfreq import zipf_frequency

__all__ = ["Words", "forms_of", "is_common", "words_of"]

LETTER = r"[^\W\d_]"
TOKEN = re.compile(
    rf"(?:{LETTER}\.){{2,}}(?:{LETTER}(?!{LETTER}))?|{LETTER}\.{LETTER}(?!{LETTER})"  # U.S., U.S
    rf"|{LETTER}+(?:[’'](?![sS]\b){LETTER}+)*"  # a word, with an apostrophe inside
    r"|\d+(?:[.,]\d+)*|[’'][sS]\b|\n+|[^\w\s]|_"
)
FIXED = {
    "of": "o", "and": "n", "the": "t", "for": "r", "on": "r", "-": "h", "'s": "s", "'S": "s", "&": "&", ".": ".",
    ",": ",", "(": "(", ")": ")", ":": ":", ";": ";", '"': '"', "“": '"', "”": '"', "'": "s",
} | dict.fromkeys(("de", "la", "von", "van", "der", "del", "da", "di", "du", "al", "el", "bin", "ibn", "ben", "den", "ter", "dos", "le"), "d")  # fmt: skip  # noqa: E501
PLAIN = str.maketrans({"’": "'", "‘": "'", "–": "-", "‑": "-", "−": "-"})
ROMAN = re.compile(r"(?=[IVXL]+$)X{0,3}(?:IX|IV|V?I{0,3})")
CAPS_LINE = re.compile(r"^[^a-z\n]*[A-Z]{2}[^a-z\n]*$|^[A-Z][A-Z.'’ -]{2,40}:", re.MULTILINE)
MIN_SHOUTED = 4
COMMON = 3.3
VERY_COMMON = 5.0


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: `starts[i]`, `ends[i]` are offsets, `forms[i]` is normalised, `classes[i]` one letter."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    forms: tuple[str, ...]
    classes: str


def forms_of(name: str) -> list[str]:
    """Split a name into normalised words, as the words of a text are split."""
    return [match[0].translate(PLAIN) for match in TOKEN.finditer(name)]


@lru_cache(maxsize=100_000)
def is_common(word: str) -> bool:
    """Say whether a word, in small letters, is one of the ten thousand or so most used English words."""
    return zipf_frequency(word.lower(), "en") >= COMMON


def words_of(text: str, known: Mapping[str, str], listed: Mapping[str, object]) -> Words:
    """Split a text into words with their classes.

    Words in lines of capitals, and long words in capitals that are listed otherwise, are read in mixed case.

    Args:
        text: the document's text.
        known: the class of each listed word.
        listed: first words of the gazetteer, which tell acronyms from shouted words.
    """
    capitals = [(match.start(), match.end()) for match in CAPS_LINE.finditer(text)]
    starts: list[int] = []
    ends: list[int] = []
    forms: list[str] = []
    classes: list[str] = []
    line = 0
    for match in TOKEN.finditer(text):
        start = match.start()
        form = match[0].translate(PLAIN)
        while line < len(capitals) and capitals[line][1] <= start:
            line += 1
        shouted = line < len(capitals) and capitals[line][0] <= start
        if len(form) > 1 and form.isupper():
            form = mixed_case(form, known, listed, shouted=shouted)
        starts.append(start)
        ends.append(match.end())
        forms.append(form)
        classes.append(class_of(form, known, listed, shouted=shouted and text[capitals[line][1] - 1] != ":"))
    return Words(text, tuple(starts), tuple(ends), tuple(forms), "".join(classes))


def mixed_case(form: str, known: Mapping[str, str], listed: Mapping[str, object], *, shouted: bool) -> str:
    """Read a word in capitals as it would be written in mixed case, unless it is a known acronym."""
    if "." in form or (form in listed and not (shouted and zipf_frequency(form.lower(), "en") > VERY_COMMON)):
        return form
    title = form.title() if "'" not in form else form.capitalize()
    if shouted:
        return form.lower() if known.get(title) == "X" or form.lower() in FIXED else title
    return title if len(form) >= MIN_SHOUTED and (title in listed or known.get(title) == "T") else form


def class_of(form: str, known: Mapping[str, str], listed: Mapping[str, object], *, shouted: bool) -> str:
    """Give the class letter of a word; in lines of capitals common words count as small-letter words."""
    sign = FIXED.get(form) or known.get(form)
    if sign is not None:
        return sign
    first = form[0]
    if first.isdigit():
        return "D"
    if first == "\n":
        return "¶"
    if not first.isupper():
        return "x"
    if shouted and is_common(form):
        return "x"
    if len(form) == 1 or ("." in form and form not in listed):
        return "R" if form in "VX" else "S"
    if form.isupper():
        return "R" if ROMAN.fullmatch(form) else "A"
    return "C"
