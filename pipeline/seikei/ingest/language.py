"""Which language a text is in, found offline from the text alone."""

from __future__ import annotations

__all__ = ["detect_language"]

SHORTEST = 300


def detect_language(text: str) -> str:
    """Give the ISO 639-1 code of the text's language; a text of under 300 characters is taken as English."""
    if len(text) < SHORTEST:
        return "en"
    import py3langid

    language, _ = py3langid.classify(text[:5000])
    return str(language)
