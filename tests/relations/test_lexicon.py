from __future__ import annotations

import pytest

from seikei.errors import ConfigError
from seikei.relations.lexicon import FIELDS, load_lexicon, parse_lexicon

HEADER = "\t".join(FIELDS)
ROW = ["owing to", "preposition", "satellite", "reason", "asserted", "", "own", "0.5000", "10"]


def line_with(**changes: str) -> str:
    return "\t".join({**dict(zip(FIELDS, ROW, strict=True)), **changes}.values())


def test_the_shipped_lexicon_has_more_than_two_hundred_cues_of_each_status() -> None:
    cues = [cue for group in load_lexicon().values() for cue in group]
    assert len({cue.key for cue in cues}) > 200
    assert {cue.status for cue in cues} == {"asserted", "denied", "hypothetical"}
    assert {cue.denial for cue in cues if cue.denial} >= {"rejected", "overridden", "irrelevant"}


def test_no_cue_stands_twice_in_the_same_frame() -> None:
    seen = [(cue.words, cue.frame) for group in load_lexicon().values() for cue in group if cue.support]
    keys = [(cue.key, cue.words) for group in load_lexicon().values() for cue in group]
    assert len(keys) == len(set(keys))
    assert seen


def test_a_pattern_is_spelled_out_into_its_readings() -> None:
    cues = parse_lexicon([HEADER, line_with(cue="on the? ground|grounds of")])
    assert [" ".join(cue.words) for cue in cues] == [
        "on the ground of",
        "on the grounds of",
        "on ground of",
        "on grounds of",
    ]


def test_longer_cues_come_before_shorter_ones() -> None:
    for group in load_lexicon().values():
        lengths = [len(cue.words) for cue in group]
        assert lengths == sorted(lengths, reverse=True)


def test_cues_below_the_minimum_precision_are_left_out() -> None:
    kept = [cue for group in load_lexicon(0.3).values() for cue in group]
    assert kept
    assert all(cue.precision >= 0.3 for cue in kept)


def test_a_line_with_a_missing_field_names_the_line() -> None:
    with pytest.raises(ConfigError) as caught:
        list(parse_lexicon(["# a comment", HEADER, "owing to\tpreposition"]))
    assert str(caught.value) == "lexicon.tsv:3: 2 fields; each line needs 9, tabs between"


def test_an_unknown_frame_lists_the_known_ones() -> None:
    with pytest.raises(ConfigError, match=r"lexicon.tsv:2: 'interjection' is unknown; known: conjunction, preposition"):
        list(parse_lexicon([HEADER, line_with(frame="interjection")]))


def test_a_denied_cue_needs_the_kind_of_denial() -> None:
    with pytest.raises(ConfigError, match="denied cues need one"):
        list(parse_lexicon([HEADER, line_with(status="denied")]))
