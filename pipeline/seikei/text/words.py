"""How likely a string of letters is a word: general English frequencies plus the document's own words."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

__all__ = ["Evidence", "english_frequencies"]

TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
BROKEN = re.compile(r"(?<!\S)\S*-\n[ \t]*\S*")
SHAPE = re.compile(r"([\"'“‘«(\[{¿¡$£€¥§…]*)(.*?)([\"'”’»)\]}.,;:!?…%]*)(\d{1,3})?", re.DOTALL)
ONE_WORD = re.compile(
    r"[\"'“‘«(\[{¿¡]*[^\W\d_]+(?:[-–'’][^\W\d_]+)*[-'’]?(?:[\"'”’»)\]}.,;:!?…](?:\d{1,3})?)*", re.IGNORECASE
)
ALPHABETIC = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*['’]?")
NUMERIC = re.compile(r"[\d.,:/–-]*\d(?:st|nd|rd|th|s)?")
DASH = re.compile(r"[-–—…&/=+*]+|\.{2,}")
PARTS = re.compile(r"[-–—/…]+")
OWN_MINIMUM, OWN_SHORTEST, LONGEST = 2, 4, 60
LOG_NUMBER, LOG_DASH, LOG_MIXED = math.log(1e-4), math.log(1e-3), math.log(1e-7)
LOG_LONE_MARK, LOG_ODD_SHAPE = math.log(1e-7), math.log(1e-15)
LOG_SINGLE_LETTER, LOG_INITIAL = math.log(1e-8), math.log(1e-6)
UNKNOWN_BASE, UNKNOWN_LETTER = math.log(1e-9), math.log(10) * 0.35
LONG_UNKNOWN, OVERLONG_LETTER = 14, 2.0
INNER_CAPITAL = math.log(1e-3)


@lru_cache(maxsize=1)
def english_frequencies() -> Mapping[str, float]:
    """Give the relative frequency of each English word (lower case, straight apostrophes), loaded once.

    Source: the large English list of `wordfreq` (Apache-2.0 code, CC BY-SA data).
    """
    from wordfreq import get_frequency_dict

    return MappingProxyType(get_frequency_dict("en", wordlist="large"))


class Evidence:
    """What speaks for a string being a word, in English at large or in one document.

    The document's own words let names and foreign words count that no list has. Word pieces of damaged lines are
    among what is counted, so a word must occur twice and have four letters to speak for itself.
    """

    def __init__(self, text: str = "") -> None:
        counts = Counter(match.group().lower() for match in TOKEN.finditer(BROKEN.sub(" ", text)))
        self.own = {word: count for word, count in counts.items() if len(word) >= OWN_SHORTEST}
        self._scale = 0.2 / (200_000 + sum(counts.values()))
        self._english = english_frequencies()
        self._cache: dict[str, float] = {}

    def count(self, word: str) -> int:
        """Give how often the document has the word (lower-cased), not counting words cut at a line end."""
        return self.own.get(word.lower(), 0)

    def frequency(self, word: str) -> float:
        """Give the relative frequency of a word without punctuation, or 0.0 where nothing is known of it."""
        key = word.lower().replace("’", "'")
        known = self._english.get(key, 0.0)
        if known == 0.0 and key.endswith(("'s", "'")):
            known = self._english.get(key.rstrip("s").rstrip("'"), 0.0) / 10
        own = self.own.get(word.lower(), 0)
        return max(known, own * self._scale) if own >= OWN_MINIMUM else known

    def zipf(self, word: str) -> float:
        """Give the frequency on the Zipf scale (log10 of occurrences in a billion words); 0.0 for unknown words."""
        frequency = self.frequency(word)
        return max(0.0, math.log10(frequency * 1e9)) if frequency else 0.0

    def log_probability(self, token: str) -> float:
        """Give the natural logarithm of how probable a token is, with the punctuation that stands at its ends.

        What no word looks like (a full stop inside, a lone closing mark, a single small letter) is improbable.
        """
        cached = self._cache.get(token)
        if cached is None:
            cached = self._cache[token] = self._score(token)
        return cached

    def one_word(self, token: str) -> bool:
        """Say whether a token has the shape of one word: letters, hyphens and apostrophes with marks at its ends."""
        return ONE_WORD.fullmatch(token) is not None

    def _score(self, token: str) -> float:
        if len(token) > LONGEST:
            return LOG_ODD_SHAPE
        if DASH.fullmatch(token):
            return LOG_DASH
        shape = SHAPE.fullmatch(token)
        if shape is None:
            return LOG_ODD_SHAPE
        _, core, closing, mark = shape.groups()
        if NUMERIC.fullmatch(core + (mark or "" if not closing else "")):
            return LOG_NUMBER
        if not core:
            return LOG_LONE_MARK
        if mark and not closing:
            return LOG_MIXED
        if core[-1] == "-" and len(core) > 1:
            core = core[:-1]
        return sum(self._word(part, initial=closing.startswith(".")) for part in PARTS.split(core))

    def _word(self, core: str, *, initial: bool) -> float:
        if not ALPHABETIC.fullmatch(core):
            return self._abbreviation(core)
        if len(core) == 1 and core not in "aAI":
            return LOG_INITIAL if core.isupper() and initial else LOG_SINGLE_LETTER + core.isupper()
        capital = INNER_CAPITAL if any(map(str.isupper, core[1:])) and not core.isupper() else 0.0
        frequency = self.frequency(core)
        return capital + (math.log(frequency) if frequency else unknown(len(core)))

    def _abbreviation(self, core: str) -> float:
        if re.fullmatch(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}", core):
            return LOG_INITIAL
        return LOG_MIXED if re.fullmatch(r"\w+", core) else LOG_ODD_SHAPE - UNKNOWN_LETTER * 3 * len(core)


def unknown(letters: int) -> float:
    """Give the log probability of a word that nothing is known of, by its length; few names pass fourteen letters."""
    return UNKNOWN_BASE - UNKNOWN_LETTER * letters - OVERLONG_LETTER * max(0, letters - LONG_UNKNOWN)
