"""Blocks of lines: which of them are wrapped prose, where its paragraphs begin, and how its lines go together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from seikei.text.repair.furniture import begins_small, is_terminal
from seikei.text.repair.hyphens import cut_word
from seikei.text.repair.lines import Line

__all__ = ["Block", "Measure", "find_blocks", "goes_on", "measure_text"]

LIST_ITEM = re.compile(r"(?:[-•*–·]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s")
NUMBER_ALONE = re.compile(r"\d(?:\s?\d){0,2}")
NUMBERED_ITEM = re.compile(r"\d{1,2}[.)]\s+[\"“‘'(]?[^\W\d_]")
FULL, PROSE_SHARE, SLACK, SHORT = 0.9, 0.75, 0.8, 0.7
NARROWEST, WIDEST, LONG_LINE, TOLERANCE = 25, 160, 150, 0.9
SMALL_SHARE, FEWEST_LINES, INDENT = 0.3, 4, 2


@dataclass(frozen=True, slots=True)
class Measure:
    """How a text is set.

    Attributes:
        width: the length to which lines are filled, in characters, or None where lines are not wrapped.
    """

    width: int | None


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together.

    Attributes:
        lines: their indices; never empty.
        flowing: whether the line ends inside are mere layout.
    """

    lines: tuple[int, ...]
    flowing: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """The lines of a text as they are weighed together."""

    text: str
    lines: Sequence[Line]
    measure: Measure

    def content(self, index: int) -> str:
        """Give a line's characters without the white space around them."""
        return self.text[self.lines[index].start : self.lines[index].end]

    def ending(self, block: Block) -> str:
        """Give a block's last line, with the line before it where only a note number stands on the last."""
        last = self.content(block.lines[-1])
        if len(block.lines) > 1 and NUMBER_ALONE.fullmatch(last):
            return f"{self.content(block.lines[-2])} {last}"
        return last

    def full(self, index: int, behind: int, share: float = FULL) -> bool:
        """Say whether the next line's first word would not have fitted on this line."""
        line = self.lines[index]
        if line.stretched or self.measure.width is None:
            return line.stretched
        following = self.lines[behind]
        if self.text[line.end - 1] == "-" and cut_word(self.content(index), self.content(behind)):
            return True
        space = self.text.find(" ", following.start, following.end)
        word = (following.end if space < 0 else space) - following.start
        return line.end - line.start + 1 + word > share * self.measure.width


def measure_text(text: str, lines: Sequence[Line], groups: Sequence[Sequence[int]]) -> Measure:
    """Find the width to which a text is wrapped, if it is."""
    lengths = sorted(lines[index].end - lines[index].start for group in groups for index in group[:-1])
    if not lengths:
        return Measure(None)
    width = lengths[min(int(TOLERANCE * len(lengths)), len(lengths) - 1)]
    if not NARROWEST <= width <= WIDEST:
        return Measure(None)
    setting = Setting(text, lines, Measure(width))
    pairs = [(group[at], group[at + 1]) for group in groups for at in range(len(group) - 1) if filled(setting, group)]
    small = sum(begins_small(setting.content(behind)) for _, behind in pairs)
    capitals = sum(setting.content(behind).isupper() for _, behind in pairs)
    return Measure(width if pairs and small >= SMALL_SHARE * (len(pairs) - capitals) else None)


def filled(setting: Setting, group: Sequence[int]) -> bool:
    """Say whether most lines of a group are as long as they can be."""
    full = sum(setting.full(group[at], group[at + 1]) for at in range(len(group) - 1))
    return full >= PROSE_SHARE * (len(group) - 1)


def find_blocks(text: str, lines: Sequence[Line], groups: Sequence[Sequence[int]], measure: Measure) -> list[Block]:
    """Cut groups of adjoining lines into blocks.

    Args:
        text: the text.
        lines: its lines.
        groups: indices of lines between which nothing stands, no blank line and no page furniture.
        measure: the width of wrapped lines.
    """
    setting = Setting(text, lines, measure)
    return [block for group in groups for block in blocks_of(setting, group)]


def blocks_of(setting: Setting, group: Sequence[int]) -> Iterator[Block]:
    """Cut one group: wrapped prose at its paragraphs, long lines each by itself, other lines not at all."""
    if len(group) == 1:
        yield Block(tuple(group), True)
    elif is_prose(setting, group):
        yield from (Block(part, True) for part in paragraphs(setting, group))
    elif is_unwrapped(setting, group):
        yield from (Block((index,), True) for index in group)
    else:
        yield Block(tuple(group), False)


def is_unwrapped(setting: Setting, group: Sequence[int]) -> bool:
    """Say whether each line of a group is a paragraph of its own: most are long, and none is cut short."""
    long = sum(setting.lines[index].end - setting.lines[index].start > LONG_LINE for index in group)
    return 2 * long >= len(group)


def is_prose(setting: Setting, group: Sequence[int]) -> bool:
    """Say whether a group of lines is wrapped prose."""
    if setting.measure.width is None or any(setting.lines[index].tabular for index in group):
        return False
    behind = [setting.content(index) for index in group[1:]]
    small = sum(begins_small(line) or line.isupper() for line in behind)
    if len(group) > FEWEST_LINES and small < SMALL_SHARE * 0.6 * len(behind):
        return False
    if small == 0 and not setting.full(group[0], group[1]):
        return False
    loose = sum(not setting.full(at, to) and not ends_paragraph(setting, at, to) for at, to in pairs(group))
    return loose <= (1 - PROSE_SHARE) * (len(group) - 1) or small > 0.6 * len(behind) > 2


def pairs(group: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give each line with the next."""
    return pairwise(group)


def ends_paragraph(setting: Setting, index: int, behind: int) -> bool:
    """Say whether a paragraph of wrapped prose ends with a line: a sentence ends, and there was room for more."""
    following = setting.content(behind)
    if not is_terminal(setting.content(index)) or begins_small(following) or NUMBER_ALONE.fullmatch(following):
        return False
    indented = setting.lines[behind].indent - setting.lines[index].indent >= INDENT
    return indented or not setting.full(index, behind, SLACK)


def stands_alone(setting: Setting, index: int, behind: int) -> bool:
    """Say whether a line breaks off early without an end of sentence, as a heading does."""
    content, following = setting.content(index), setting.content(behind)
    if is_terminal(content) and not content.endswith(("?", "!")):
        return False
    if content[-1] in ",;-–—(" or begins_small(following) or begins_small(content):
        return False
    return not setting.full(index, behind, SHORT)


def paragraphs(setting: Setting, group: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Cut wrapped prose into paragraphs, headings that stand among them, and items of lists."""
    part: list[int] = []
    for at, index in enumerate(group):
        part.append(index)
        if at + 1 == len(group) or cut_behind(setting, group, at, len(part)):
            yield tuple(part)
            part = []


def cut_behind(setting: Setting, group: Sequence[int], at: int, size: int) -> bool:
    """Say whether a block ends behind the line `group[at]`, the block's `size`-th."""
    index, behind = group[at], group[at + 1]
    if ends_paragraph(setting, index, behind) or starts_item(setting, index, behind):
        return True
    if size == 1 and stands_alone(setting, index, behind):
        return True
    if at + 2 < len(group) and is_terminal(setting.content(index)):
        return stands_alone(setting, behind, group[at + 2])
    return False


def starts_item(setting: Setting, index: int, behind: int) -> bool:
    """Say whether the next line begins an item of a list."""
    following = setting.content(behind)
    if not LIST_ITEM.match(following):
        return False
    if setting.full(index, behind) and not (NUMBERED_ITEM.match(following) and is_terminal(setting.content(index))):
        return False
    return is_terminal(setting.content(index)) or setting.content(index)[-1] in ";,"


def goes_on(setting: Setting, block: Block, behind: Block, *, page_break: bool) -> bool:
    """Say whether a paragraph that stops at a blank line or a page's end goes on in the next block."""
    if not (block.flowing and behind.flowing) or not (page_break or setting.measure.width):
        return False
    last, first = block.lines[-1], behind.lines[0]
    content, following = setting.ending(block), setting.content(first)
    wrapped = setting.measure.width is not None and len(content) <= TOLERANCE * 2 * setting.measure.width
    full = setting.full(last, first) if wrapped else page_break
    if LIST_ITEM.match(following):
        return False
    if cut_word(content, following):
        return full or begins_small(following)
    if begins_small(following):
        return not is_terminal(content) or full
    if not is_terminal(content):
        return full and content[-1] not in ";"
    return page_break and wrapped and full and setting.lines[first].indent < INDENT
