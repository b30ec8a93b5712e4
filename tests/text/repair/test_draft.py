from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from seikei.text.repair.draft import Draft, Edit


@st.composite
def edits_of(draw: st.DrawFn, text: str) -> list[Edit]:
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return [Edit(start, end, draw(st.text("xy ", max_size=3)), "space") for start, end in pairs if end > start]


@given(st.text("abcdef\n", max_size=40), st.data())
def test_edits_in_several_rounds_build_the_text_that_they_describe(raw: str, data: st.DataObject) -> None:
    draft = Draft.of(raw, 0, len(raw))
    for _ in range(3):
        draft = draft.revise(data.draw(edits_of(draft.text)))
    built = draft.build()
    assert built.text == draft.text
    assert sum(entry.chars for entry in built.ledger) == len(raw)
    for start, end, raw_start, raw_end in built.alignment.runs:
        if end - start == raw_end - raw_start:
            assert built.text[start:end] == raw[raw_start:raw_end]


def test_offsets_lead_back_to_the_raw_source_and_forth_again() -> None:
    draft = Draft.of("gov-\nernment falls", 0, 18).revise([Edit(3, 5, "", "hyphen")])
    offsets = draft.offsets()
    assert draft.text == "government falls"
    assert offsets.to_raw(3) == 5
    assert offsets.to_text(5) == 3
    assert offsets.to_text(4) == 3
    assert offsets.to_raw(11) == 13
