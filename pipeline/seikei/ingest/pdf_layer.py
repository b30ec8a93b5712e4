"""The text layer of a PDF in reading order, each character with its place on the page."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from seikei.errors import InputError
from seikei.ingest.source import SourceFile

__all__ = ["Box", "PageLayer", "open_pdf", "page_layer", "text_boxes"]

HYPHENS = frozenset({0x02, 0xFFFE})
MOST_BLOCKS = 400
PASSWORD_ERROR = 4
WIDE_STEP = 1.35
RESIZED = 0.08
INDENT = (6.0, 60.0)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in points (1/72 inch), measured from the page's lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def joined(self, other: Box) -> Box:
        """Give the smallest rectangle around both."""
        return Box(
            min(self.left, other.left),
            min(self.bottom, other.bottom),
            max(self.right, other.right),
            max(self.top, other.top),
        )


@dataclass(frozen=True, slots=True)
class PageLayer:
    """The text of one page, lines ended by a line feed.

    Attributes:
        text: the characters in reading order.
        indices: for each character its index in the page's text layer, -1 for line ends.
    """

    text: str
    indices: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: its characters, their indices, the rectangle it takes up, and its type size in points."""

    text: str
    indices: tuple[int, ...]
    box: Box
    size: float


def open_pdf(source: SourceFile) -> Any:
    """Open a PDF; the caller closes it.

    Raises:
        InputError: the file is encrypted or broken.
    """
    try:
        return pypdfium2.PdfDocument(source.read())
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == PASSWORD_ERROR or "password" in str(error).lower():
            message = "is encrypted with a password; save a copy without one (e.g. qpdf --decrypt)"
        else:
            message = "is a broken PDF; try to repair it (e.g. qpdf IN.pdf OUT.pdf) or print it to a new PDF"
        raise InputError(message, path=source.path) from error


def page_layer(pdf: Any, number: int) -> PageLayer:
    """Read the text layer of page `number`, counted from 0; a page that cannot be loaded gives an empty one."""
    try:
        page = pdf[number]
    except pypdfium2.PdfiumError:
        return PageLayer("", ())
    textpage = page.get_textpage()
    try:
        lines = in_reading_order(tuple(lines_of(textpage)))
    finally:
        textpage.close()
        page.close()
    ends = line_ends(lines)
    text = "".join(line.text + end for line, end in zip(lines, ends, strict=True))
    indices = [index for line, end in zip(lines, ends, strict=True) for index in (*line.indices, *(-1 for _ in end))]
    return PageLayer(text, tuple(indices))


def line_ends(lines: Sequence[Line]) -> list[str]:
    """Give what ends each line: a blank line where the page sets the next one off, or indents it as a paragraph."""
    boxes = [line.box for line in lines]
    steps = sorted(upper.bottom - lower.bottom for upper, lower in pairwise(boxes) if in_column(upper, lower))
    leading = steps[len(steps) // 2] if steps else 0.0
    sized = has_body_size(lines)
    ends = []
    for index, (upper, lower) in enumerate(pairwise(lines)):
        after = boxes[index + 2] if index + 2 < len(boxes) else None
        step = upper.box.bottom - lower.box.bottom if in_column(upper.box, lower.box) else 0.0
        resized = sized and step > 0 and abs(upper.size - lower.size) > RESIZED * max(upper.size, lower.size)
        apart = step > WIDE_STEP * leading or resized or is_indented(upper.box, lower.box, after)
        ends.append("\n\n" if apart else "\n")
    return [*ends, ""] if lines else []


def has_body_size(lines: Sequence[Line]) -> bool:
    """Say whether most lines are of one type size; in a layer made by OCR they are not, and sizes say nothing."""
    sizes = Counter(round(line.size, 1) for line in lines)
    return bool(sizes) and sizes.most_common(1)[0][1] > len(lines) / 2


def in_column(upper: Box, lower: Box) -> bool:
    """Say whether a line stands somewhere below another in the same column."""
    return lower.bottom < upper.bottom and overlap(upper.left, upper.right, lower.left, lower.right) > 0


def is_indented(upper: Box, line: Box, after: Box | None) -> bool:
    """Say whether a line alone begins further right than the lines above and below it: a paragraph's first line."""
    if after is None or not (follows(upper, line) and follows(line, after)):
        return False
    indent = line.left - after.left
    return INDENT[0] <= indent <= INDENT[1] and abs(upper.left - after.left) < INDENT[0] / 2


def lines_of(textpage: Any) -> Iterator[Line]:
    """Cut the layer into lines; line-end hyphens that the library marks as such become hyphens again."""
    characters: list[str] = []
    indices: list[int] = []
    for index, code in enumerate(code_points(textpage)):
        if code in (0x0A, 0x0D):
            if characters:
                yield make_line(textpage, characters, indices)
                characters, indices = [], []
        elif code:
            characters.append("-" if code in HYPHENS else " " if code < 0x20 else chr(code))
            indices.append(index)
            if is_line_end_hyphen(textpage, index, code):
                yield make_line(textpage, characters, indices)
                characters, indices = [], []
    if characters:
        yield make_line(textpage, characters, indices)


def is_line_end_hyphen(textpage: Any, index: int, code: int) -> bool:
    """Say whether a hyphen stands at a line's end; the library joins the line after it without a line end."""
    return code in HYPHENS and pdfium.FPDFText_IsHyphen(textpage, index) == 1


def code_points(textpage: Any) -> Iterator[int]:
    """Give the code point of each character, 0 for one that is none; halves of a pair are put together."""
    high = 0
    for index in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            yield 0
        elif 0xDC00 <= code < 0xE000:
            yield 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD
            high = 0
        else:
            yield code if code <= 0x10FFFF else 0xFFFD


def make_line(textpage: Any, characters: Sequence[str], indices: Sequence[int]) -> Line:
    """Make a line with the rectangle around its first and last printed characters, and the larger of their sizes."""
    printed = [index for character, index in zip(characters, indices, strict=True) if not character.isspace()]
    if not printed:
        return Line("".join(characters), tuple(indices), Box(0, 0, 0, 0), 0.0)
    ends = (printed[0], printed[-1])
    box = loose_box(textpage, ends[0]).joined(loose_box(textpage, ends[1]))
    size = max(float(pdfium.FPDFText_GetFontSize(textpage, index)) for index in ends)
    return Line("".join(characters), tuple(indices), box, size)


def loose_box(textpage: Any, index: int) -> Box:
    """Give the rectangle that the font sets aside for a character, alike for all characters of a line."""
    rectangle = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(textpage, index, rectangle)
    return Box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)


def in_reading_order(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Put blocks of lines in reading order: what is above comes first, of two side by side the left one.

    Producers draw a page mostly in reading order, so the drawn order stays where the places say nothing else.
    """
    blocks = tuple(blocks_of(lines))
    if len(blocks) < 2 or len(blocks) > MOST_BLOCKS:
        return lines
    boxes = [surround([line.box for line in block]) for block in blocks]
    order = sort_blocks(boxes)
    return tuple(line for index in order for line in blocks[index])


def blocks_of(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Group lines that follow one another downwards in one column."""
    block: list[Line] = []
    for line in lines:
        if block and not follows(block[-1].box, line.box):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def follows(upper: Box, lower: Box) -> bool:
    """Say whether a line stands right below another in the same column."""
    height = max(upper.top - upper.bottom, lower.top - lower.bottom, 1.0)
    gap = upper.bottom - lower.top
    return -0.8 * height <= gap <= 2.5 * height and overlap(upper.left, upper.right, lower.left, lower.right) > 0


def overlap(first: float, last: float, other_first: float, other_last: float) -> float:
    """Give the share of the shorter stretch that two stretches have in common."""
    common = min(last, other_last) - max(first, other_first)
    return common / max(0.1, min(last - first, other_last - other_first))


def surround(boxes: Sequence[Box]) -> Box:
    """Give the smallest rectangle around all boxes."""
    around = boxes[0]
    for box in boxes[1:]:
        around = around.joined(box)
    return around


def comes_first(box: Box, other: Box) -> bool:
    """Say whether a block must be read before another because of where the two stand."""
    if box == other:
        return False
    beside = overlap(box.bottom, box.top, other.bottom, other.top)
    if overlap(box.left, box.right, other.left, other.right) > 0.3:
        return beside < 0.5 and box.top + box.bottom > other.top + other.bottom
    return beside > 0.5 and box.right <= other.left + 1


def sort_blocks(boxes: Sequence[Box]) -> list[int]:
    """Order blocks by `comes_first`, else as drawn; where that runs in a circle the drawn order stays."""
    later = [[j for j, other in enumerate(boxes) if comes_first(box, other)] for box in boxes]
    waiting_for = [0] * len(boxes)
    for targets in later:
        for target in targets:
            waiting_for[target] += 1
    ready = [index for index, count in enumerate(waiting_for) if not count]
    order: list[int] = []
    while ready:
        index = heapq.heappop(ready)
        order.append(index)
        for target in later[index]:
            waiting_for[target] -= 1
            if not waiting_for[target]:
                heapq.heappush(ready, target)
    return order if len(order) == len(boxes) else list(range(len(boxes)))


def text_boxes(pdf: Any, number: int, indices: Sequence[int]) -> tuple[Box, ...]:
    """Give one rectangle for each line that these characters of a page stand in."""
    page = pdf[number]
    textpage = page.get_textpage()
    try:
        boxes = [box for index in indices if index >= 0 and (box := loose_box(textpage, index)).right > box.left]
    finally:
        textpage.close()
        page.close()
    lines: list[Box] = []
    for box in boxes:
        if lines and overlap(lines[-1].bottom, lines[-1].top, box.bottom, box.top) > 0.5 and box.left >= lines[-1].left:
            lines[-1] = lines[-1].joined(box)
        else:
            lines.append(box)
    return tuple(lines)
