from __future__ import annotations

import textwrap

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from seikei.config import Config
from seikei.errors import InputError
from seikei.ingest.encoding import wide_codec
from seikei.ingest.plain import read_plain

PARAGRAPH = "The Ministry closed the harbour because the strike had made coal dear, and the owners agreed to wait. " * 5


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("ab. \n\r\t\f\0\x07-1é“”\xad\u200b\u2028😀"), max_size=120).filter(str.strip))
@pytest.mark.parametrize("repair", ["auto", "never"])
def test_every_character_of_any_text_is_accounted_for(only, check_account, repair, text):
    assume(wide_codec(text.encode()) is None)
    check_account(only(read_plain, text, config=Config(repair=repair)), text, len(text))


def test_without_repair_the_text_is_the_file(only):
    raw = "Head\r\n\r\nThe govern-\r\nment  of the\tisland.\0\f\n"
    assert only(read_plain, raw, config=Config(repair="never")).text == raw


def test_lines_are_unwrapped(only):
    raw = "\n\n".join(textwrap.fill(PARAGRAPH, 60) for _ in range(3))
    assert only(read_plain, raw).text == "\n\n".join([PARAGRAPH.strip()] * 3)


def test_the_heading_over_the_text_is_its_title(only):
    document = only(read_plain, f"Coal and the Strike\n\nIntroduction\n\n{PARAGRAPH}\n\nThe harbour\n\n{PARAGRAPH}")
    assert document.title == "Coal and the Strike"
    assert [section.title for section in document.sections] == ["Introduction", "The harbour"]


@pytest.mark.parametrize("heading", ["Introduction", "3 March 1956"])
def test_a_heading_that_says_nothing_of_the_whole_is_no_title(only, heading):
    document = only(read_plain, f"{heading}\n\n{PARAGRAPH}\n\nThe harbour\n\n{PARAGRAPH}", "memo-7.txt")
    assert (document.title, document.sections[0].title) == ("memo-7", heading)


def test_white_space_alone_is_empty(only):
    with pytest.raises(InputError, match="is empty"):
        only(read_plain, " \n\t")


def test_the_encoding_ties_the_raw_side_to_the_bytes(only):
    content = ("\ufeff" + PARAGRAPH).encode()
    document = only(read_plain, content)
    assert document.source.encoding == "utf-8-sig"
    raw = content.decode(document.source.encoding)
    start, end, raw_start, raw_end = document.alignment[0]
    assert raw[raw_start:raw_end] == document.text[start:end]
