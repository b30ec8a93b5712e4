from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seikei.config import Config
from seikei.errors import ConfigError, InputError
from seikei.ingest.encoding import check_codec, declared_encoding, decode

CURLY = "The Minister said: “We shan’t sign — not for coal, nor for cod.” The café fell silent. " * 5


def test_utf8_is_read_as_utf8():
    decoded = decode("naïve".encode(), "memo.txt", Config())
    assert (decoded.text, decoded.encoding) == ("naïve", "utf-8")


def test_a_byte_order_mark_is_part_of_the_encoding_and_not_of_the_text():
    content = "naïve".encode("utf-8-sig")
    decoded = decode(content, "memo.txt", Config())
    assert decoded.encoding == "utf-8-sig"
    assert decoded.text == content.decode(decoded.encoding) == "naïve"


def test_text_that_is_not_utf8_is_refused_with_its_likely_encoding_and_the_ways_out():
    with pytest.raises(InputError) as caught:
        decode(CURLY.encode("cp1252"), "memo.txt", Config())
    assert str(caught.value) == (
        "memo.txt: is not UTF-8; it looks like cp1252: use --encoding cp1252 or --encoding auto, "
        "or convert it (iconv -f CP1252 -t UTF-8)"
    )


def test_the_named_encoding_is_used_for_what_is_not_utf8():
    decoded = decode(CURLY.encode("cp1252"), "memo.txt", Config(encoding="cp1252"))
    assert (decoded.text, decoded.encoding) == (CURLY, "cp1252")


def test_the_named_encoding_is_not_used_for_what_is_utf8():
    assert decode(CURLY.encode(), "memo.txt", Config(encoding="cp1252")).encoding == "utf-8"


def test_auto_takes_the_likely_encoding():
    assert decode(CURLY.encode("cp1252"), "memo.txt", Config(encoding="auto")).text == CURLY


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_refused_by_its_name_and_read_on_request(codec):
    content = CURLY.encode(codec)
    with pytest.raises(InputError, match="UTF-16"):
        decode(content, "memo.txt", Config())
    assert decode(content, "memo.txt", Config(encoding="auto")).text == CURLY


def test_a_wrong_named_encoding_is_an_error():
    with pytest.raises(InputError, match="is neither UTF-8 nor ascii"):
        decode(CURLY.encode("cp1252"), "memo.txt", Config(encoding="ascii"))


def test_a_declared_encoding_is_believed():
    assert decode("Tromsø".encode("cp1252"), "page.html", Config(), "iso-8859-1").text == "Tromsø"
    assert decode("Осло".encode("koi8-r"), "page.html", Config(), "koi8-r").text == "Осло"


def test_declarations_of_xml_and_html_are_found():
    assert declared_encoding(b'<?xml version="1.0" encoding="ISO-8859-15"?><x/>') == "ISO-8859-15"
    assert declared_encoding(b'<html><head><meta charset="koi8-r">') == "koi8-r"
    content_type = b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'
    assert declared_encoding(content_type) == "windows-1251"
    assert declared_encoding(b"plain words") is None


@pytest.mark.parametrize("name", ["cp1252", "auto", None, "UTF_16"])
def test_known_encodings_pass(name):
    check_codec(name)


@pytest.mark.parametrize("name", ["klingon", "", "rot13", "base64", "a\0b"])
def test_an_unknown_encoding_is_a_configuration_error(name):
    with pytest.raises(ConfigError, match="is no known codec"):
        check_codec(name)


@given(st.binary(max_size=200))
def test_decoding_gives_what_the_named_codec_gives_or_an_input_error(content):
    try:
        decoded = decode(content, "memo.txt", Config())
    except InputError as error:
        refused = str(error)
    else:
        refused = "" if content.decode(decoded.encoding) == decoded.text else "decoded otherwise"
    assert refused == "" or "--encoding" in refused
