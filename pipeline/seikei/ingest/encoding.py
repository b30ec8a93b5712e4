"""From bytes to characters: UTF-8, a declared encoding, or one that the user names; never a silent guess."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from seikei.config import Config
from seikei.errors import ConfigError, InputError

__all__ = ["Decoded", "check_codec", "decode", "is_binary", "wide_codec"]

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE = 1 << 16
LIKELY_NULS, SHORTEST_WIDE = 0.3, 16
CONTROLS = bytes(sorted(set(range(32)) - set(b"\t\n\v\f\r\x1b")))
LATIN_NAMES = frozenset({"iso8859-1", "ascii"})


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text as it was decoded, line ends untouched.

    Attributes:
        text: what `content.decode(encoding)` gives.
        encoding: the codec's name as Python knows it.
    """

    text: str
    encoding: str


def check_codec(name: str | None) -> None:
    """Refuse an encoding that Python does not know, before any input is read.

    Raises:
        ConfigError: `name` is neither None, `auto`, nor a codec for text.
    """
    if name is None or name == "auto":
        return
    try:
        known = codecs.lookup(name)._is_text_encoding
    except (LookupError, ValueError):
        known = False
    if not known:
        raise ConfigError(f"encoding is {name!r}, which is no known codec; use auto or a name such as cp1252 or utf-16")


def decode(content: bytes, path: str, config: Config, declared: str | None = None) -> Decoded:
    """Decode a file: as UTF-8, else as it declares, else as the configuration says.

    Args:
        content: the file's bytes.
        path: the file, for messages.
        config: gives the encoding to use for what is neither UTF-8 nor declared.
        declared: the encoding that the file names itself (an XML declaration, an HTML `meta`).

    Raises:
        InputError: the bytes are in none of these; the message names the encoding they look like and the way out.
    """
    wide = wide_codec(content)
    attempts = () if wide else tuple(candidates(content, declared))
    for codec in attempts:
        if (text := attempt(content, codec)) is not None:
            return Decoded(text, codec)
    if config.encoding is None:
        raise InputError(refusal(content, wide), path=path)
    codec = (wide or guess(content) or "cp1252") if config.encoding == "auto" else codecs.lookup(config.encoding).name
    if (text := attempt(content, codec)) is None:
        raise InputError(f"is neither UTF-8 nor {codec}; name its encoding with --encoding or convert it", path=path)
    return Decoded(text, codec)


def candidates(content: bytes, declared: str | None) -> Iterator[str]:
    """Give the codecs to try, in order; what says Latin-1 is read as cp1252 first, as browsers do and writers mean."""
    yield "utf-8-sig" if content.startswith(codecs.BOM_UTF8) else "utf-8"
    if declared is None:
        return
    try:
        codec = codecs.lookup(declared).name
    except LookupError:
        return
    if codec in LATIN_NAMES:
        yield "cp1252"
    yield codec


def attempt(content: bytes, codec: str) -> str | None:
    """Decode strictly, or give None."""
    try:
        return content.decode(codec)
    except (UnicodeError, LookupError):
        return None


def wide_codec(content: bytes) -> str | None:
    """Name UTF-16 or UTF-32 where a byte order mark or every other byte being NUL gives it away."""
    for mark, codec in MARKS:
        if content.startswith(mark):
            return codec
    sample = content[:SAMPLE]
    if len(sample) < SHORTEST_WIDE:
        return None
    half = len(sample) / 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > LIKELY_NULS * half and even < odd / 8:
        return "utf-16-le" if reads_as_text(sample, "utf-16-le") else None
    if even > LIKELY_NULS * half and odd < even / 8:
        return "utf-16-be" if reads_as_text(sample, "utf-16-be") else None
    return None


def reads_as_text(sample: bytes, codec: str) -> bool:
    """Say whether bytes give hardly any control characters in a codec."""
    text = sample.decode(codec, "replace")
    return sum(character < " " and character not in "\t\n\v\f\r" for character in text) < 0.05 * len(text)


def guess(content: bytes) -> str | None:
    """Give the encoding that the bytes look like; cp1252 is preferred among those that read alike."""
    from charset_normalizer import from_bytes

    best = from_bytes(content[: SAMPLE * 4]).best()
    if best is None:
        return None
    alike = [codecs.lookup(name).name for name in (best.encoding, *best.could_be_from_charset)]
    return "cp1252" if "cp1252" in alike else alike[0]


def refusal(content: bytes, wide: str | None) -> str:
    """Say what the bytes look like and the three ways out."""
    likely = wide or guess(content)
    if likely is None:
        return "is not UTF-8, and no likely encoding was found; name it with --encoding or convert the file to UTF-8"
    shown = likely.upper() if wide else likely
    return (
        f"is not UTF-8; it looks like {shown}: use --encoding {likely} or --encoding auto, "
        f"or convert it (iconv -f {likely.upper()} -t UTF-8)"
    )


def is_binary(sample: bytes) -> bool:
    """Say whether a file's first bytes hold more control characters than any text does."""
    if wide_codec(sample):
        return False
    return len(sample) - len(sample.translate(None, CONTROLS)) > 0.05 * len(sample)


XML_DECLARATION = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]+)""")
META_CHARSET = re.compile(rb"""<meta[^>]*?charset\s*=\s*["']?\s*([A-Za-z0-9._:-]+)""", re.IGNORECASE)


def declared_encoding(content: bytes) -> str | None:
    """Give the encoding that an XML declaration or an HTML `meta` element names in the first 4,096 bytes."""
    head = content[:4096]
    found = XML_DECLARATION.search(head) or META_CHARSET.search(head)
    return found.group(1).decode("ascii") if found else None
