"""What each block of a text is: a paragraph, a heading, the caption of a picture, or the label of a list of notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from seikei.text.repair.blocks import Block, Measure, Setting, goes_on
from seikei.text.repair.furniture import begins_small, is_terminal
from seikei.text.repair.headings import could_be_heading, is_caption, is_title_case, opens_caption
from seikei.text.repair.lines import Line

__all__ = ["Role", "Scene", "roles_of"]

Role = Literal["paragraph", "heading", "caption", "label"]
MARK_BEHIND = re.compile(r"(?<=[^\W\d_]|[.?!”’)])\d{1,2}$")
FOLLOWER, MOST_LINES, MOST_CAPTION_CHARS, MOST_CAPTIONS, MOST_HEADINGS = 100, 3, 200, 2, 3
OVERFULL = 1.05


@dataclass(frozen=True, slots=True)
class Scene:
    """The blocks of a text with what is known of the whole.

    Attributes:
        page_lines: lines with which pages begin.
        damaged: whether the text shows any damage of layout; without it no line is taken for a caption.
    """

    text: str
    lines: Sequence[Line]
    measure: Measure
    blocks: Sequence[Block]
    page_lines: frozenset[int]
    damaged: bool

    @property
    def setting(self) -> Setting:
        """Give text, lines and measure as the weighing of lines takes them."""
        return Setting(self.text, self.lines, self.measure)

    def content(self, place: int) -> str:
        """Give the words of the block at a place, its lines joined, a note number at its end left out."""
        block = self.blocks[place]
        joined = " ".join(self.setting.content(index) for index in block.lines[: MOST_LINES + 1])
        return MARK_BEHIND.sub("", joined)

    def size(self, place: int) -> int:
        """Give how many characters a block spans."""
        lines = self.blocks[place].lines
        return self.lines[lines[-1]].end - self.lines[lines[0]].start

    def page_break(self, place: int, behind: int) -> bool:
        """Say whether a page begins between two blocks."""
        last, first = self.blocks[place].lines[-1], self.blocks[behind].lines[0]
        return any(index in self.page_lines for index in range(last + 1, first + 1))

    def full(self, place: int, behind: int) -> bool:
        """Say whether a block's last line was filled, and not more than filled, given the first word of another one."""
        last = self.blocks[place].lines[-1]
        width = (self.measure.width or 0) * OVERFULL
        return self.lines[last].end - self.lines[last].start <= width and self.setting.full(
            last, self.blocks[behind].lines[0]
        )

    def continues(self, place: int, behind: int, *, page_break: bool | None = None) -> bool:
        """Say whether the paragraph of one block goes on in another one."""
        broken = self.page_break(place, behind) if page_break is None else page_break
        return goes_on(self.setting, self.blocks[place], self.blocks[behind], page_break=broken)


def roles_of(scene: Scene) -> list[Role]:
    """Give the role of each block."""
    roles: list[Role] = ["paragraph"] * len(scene.blocks)
    for place in captions_in_sentences(scene):
        roles[place] = "caption"
    runs = list(heading_runs(scene, roles))
    several = [scene.content(place) for run in runs for place in run if len(scene.content(place).split()) > 1]
    capitalised = 2 * sum(map(is_title_case, several)) > len(several)
    for run in runs:
        for place in run:
            caption = scene.damaged and place > 0 and captioned(scene, place, run[-1] + 1, capitalised)
            roles[place] = "caption" if caption else "heading"
    return roles


def captioned(scene: Scene, place: int, follower: int, capitalised: bool) -> bool:
    """Say whether a block that could be a heading is a caption."""
    first = scene.lines[scene.blocks[place].lines[0]]
    page_start = first.indent == 1 or scene.blocks[place].lines[0] in scene.page_lines
    behind = scene.setting.content(scene.blocks[follower].lines[0])
    return is_caption(scene.content(place), behind, titles_are_capitalised=capitalised, at_page_start=page_start)


def captions_in_sentences(scene: Scene) -> Iterator[int]:
    """Give the short blocks that stand where a sentence is broken off and goes on behind them."""
    if not scene.damaged:
        return
    place = 1
    while place < len(scene.blocks) - 1:
        run = caption_run(scene, place)
        yield from run
        place = run.stop + 1 if run else place + 1


def caption_run(scene: Scene, place: int) -> range:
    """Give the run of captions that begins at a block and interrupts a sentence; an empty one if there is none."""
    before = place - 1
    if is_terminal(scene.setting.ending(scene.blocks[before])) or not scene.blocks[before].flowing:
        return range(place, place)
    for stop in range(place + 1, min(place + 1 + MOST_CAPTIONS, len(scene.blocks))):
        if not could_be_caption(scene, stop - 1, stop):
            break
        if breaks_off(scene, before, stop) and goes_on_behind(scene, stop):
            return range(place, stop)
    return range(place, place)


def could_be_caption(scene: Scene, place: int, behind: int) -> bool:
    """Say whether a block could be a caption by its size and shape.

    A line that was filled is rather text; a caption of several lines shows itself by its first word.
    """
    content = scene.content(place)
    if len(scene.blocks[place].lines) > MOST_LINES or scene.size(place) > MOST_CAPTION_CHARS or begins_small(content):
        return False
    if opens_caption(content):
        return True
    if len(scene.blocks[place].lines) > 1 or not could_be_heading(content.rstrip(".")):
        return False
    if not scene.full(place, behind) or captioned(scene, place, behind, True):
        return True
    paged = scene.page_break(place - 1, place) or scene.page_break(place, behind)
    return begins_small(scene.content(behind)) and not paged


def breaks_off(scene: Scene, before: int, behind: int) -> bool:
    """Say whether the paragraph of one block breaks off in a sentence that goes on behind what stands between."""
    if could_be_heading(scene.content(before)):
        between = range(before + 1, behind)
        if not scene.full(before, behind):
            return False
        if not begins_small(scene.content(behind)) and not all(captioned(scene, at, behind, True) for at in between):
            return False
    return scene.continues(before, behind, page_break=True)


def goes_on_behind(scene: Scene, place: int) -> bool:
    """Say whether a block can be the rest of a sentence rather than follow on a sentence that ends before it."""
    if begins_small(scene.content(place)):
        return True
    return scene.size(place) > FOLLOWER and not is_terminal(scene.setting.ending(scene.blocks[place - 1]))


def heading_runs(scene: Scene, roles: Sequence[Role]) -> Iterator[range]:
    """Give the runs of one to three blocks in the shape of headings with a longer paragraph behind them."""
    place, count = 0, len(scene.blocks)
    while place < count:
        stop = place
        while stop < count and roles[stop] == "paragraph" and in_shape(scene, roles, stop):
            stop += 1
        if 0 < stop - place <= MOST_HEADINGS and stop < count and opens_section(scene, roles, place, stop):
            yield range(place, stop)
        place = max(stop, place + 1)


def in_shape(scene: Scene, roles: Sequence[Role], place: int) -> bool:
    """Say whether a block is a line or two that could be a heading, and does not go on in the next paragraph."""
    block = scene.blocks[place]
    if not block.flowing or len(block.lines) > MOST_LINES - 1 or any(scene.lines[at].tabular for at in block.lines):
        return False
    if not could_be_heading(scene.content(place)):
        return False
    behind = next_paragraph(roles, place)
    if behind is None or not scene.full(place, behind):
        return True
    parted = behind > place + 1 or scene.page_break(place, behind)
    return not (begins_small(scene.content(behind)) or parted)


def next_paragraph(roles: Sequence[Role], place: int) -> int | None:
    """Give the next block that is no caption, or None."""
    return next((at for at in range(place + 1, min(place + 4, len(roles))) if roles[at] == "paragraph"), None)


def opens_section(scene: Scene, roles: Sequence[Role], place: int, follower: int) -> bool:
    """Say whether a longer paragraph follows, and nothing before shows that the lines belong to a letter or list."""
    longest = max(scene.size(at) for at in range(place, follower))
    if roles[follower] != "paragraph" or not scene.blocks[follower].flowing:
        return False
    if length_from(scene, roles, follower) < max(FOLLOWER, 1.5 * longest) or begins_small(scene.content(follower)):
        return False
    if place == 0:
        return True
    before = scene.setting.ending(scene.blocks[place - 1])
    return before[-1] not in ",:;" and scene.blocks[place - 1].flowing and not scene.continues(place - 1, place)


def length_from(scene: Scene, roles: Sequence[Role], place: int) -> int:
    """Give the size of a paragraph in characters, with what stands of it behind a page break or a caption."""
    size, behind = scene.size(place), next_paragraph(roles, place)
    if behind is not None and scene.continues(place, behind, page_break=True):
        size += scene.size(behind)
    return size
