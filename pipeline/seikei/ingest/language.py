"""Which language a text is in, found offline from the text alone."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

__all__ = ["detect_language", "language_code"]

SHORTEST = 300
SAMPLE = 5000
NAMES = {"english": "en", "eng": "en", "french": "fr", "german": "de", "spanish": "es", "russian": "ru"}
ENGLISH_SHARE = 0.12
WORD = re.compile(r"[^\W\d_]+")


def language_code(name: str) -> str:
    """Give the ISO 639-1 code for a language tag or name (`en-GB`, `eng`, `English` → `en`), else the tag itself."""
    tag = name.strip().lower().replace("_", "-")
    return NAMES.get(tag, tag.split("-")[0])


@cache
def listed(name: str) -> frozenset[str]:
    """Give the words of a list beside this module."""
    lines = files("seikei.ingest").joinpath(name).read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def detect_language(text: str) -> str:
    """Give the ISO 639-1 code of the text's language; a text of under 300 characters is taken as English.

    Where one word in eight is an English function word the text is English, whatever names it is full of. Only
    else is the classifier asked, among the languages in which states write to each other: foreign names and the style
    of telegrams mislead it towards small languages. The result depends on the text alone.

    Source: Lui and Baldwin, langid.py (2012), through py3langid, whose model is part of that package.
    """
    if len(text) < SHORTEST:
        return "en"
    sample = text[:SAMPLE]
    words = WORD.findall(sample.lower())
    english = listed("english_function_words.txt")
    if words and sum(word in english for word in words) >= ENGLISH_SHARE * len(words):
        return "en"
    import py3langid

    candidates = listed("candidate_languages.txt")
    return next((str(code) for code, _ in py3langid.rank(sample) if code in candidates), "en")
