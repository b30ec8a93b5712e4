"""The repair of a whole text: each stage in turn, and the result with its way back to the source."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from seikei.schema.document import LedgerKind, Note, Page, Section
from seikei.text.builder import BuiltText
from seikei.text.repair.blocks import find_blocks, measure_text
from seikei.text.repair.characters import mend_characters, page_breaks
from seikei.text.repair.draft import Draft, Edit, OffsetMap
from seikei.text.repair.furniture import Furniture, PageStart, find_furniture
from seikei.text.repair.joints import Joint, Joints
from seikei.text.repair.lines import Line, split_lines
from seikei.text.repair.marks import find_marks
from seikei.text.repair.notes import NoteLines, find_notes, is_note_heading, note_text
from seikei.text.repair.roles import Role, Scene, roles_of
from seikei.text.repair.spacing import mend_spacing, spacing_of
from seikei.text.words import Evidence

__all__ = ["Repaired", "repair"]


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text without its layout damage, and what the layout told of it.

    Attributes:
        built: text, alignment and ledger; raw offsets are into the whole raw string.
        title: the heading at the very start where another heading follows on it, else None.
        sections: in order; each runs from its first paragraph to the next section.
        notes: marks (`mark`) and notes (`foot`, `end`) in the order of the places to which they belong.
        pages: in order; empty where nothing shows where pages begin.
        captions: the words of the captions that were taken out, in order.
    """

    built: BuiltText
    title: str | None
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    pages: tuple[Page, ...]
    captions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """What the lines of a text are."""

    lines: Sequence[Line]
    furniture: Furniture
    notes: Sequence[NoteLines]
    scene: Scene
    roles: Sequence[Role]


def repair(raw: str, start: int = 0, end: int | None = None, *, page_starts: Sequence[int] = ()) -> Repaired:
    """Mend the layout damage of a text: give its paragraphs as they were written, and where each character was.

    Lines are unwrapped, words joined that spacing or a line end has cut, note numbers, running heads, page numbers
    and captions taken out, headings made sections. Only the damage that a text shows is mended; undamaged text comes
    through as it is, but for white space around it and headings.

    Args:
        raw: the decoded source.
        start: where the part to be repaired begins in `raw`.
        end: where it ends; None for the end of `raw`.
        page_starts: offsets into `raw` where pages are known to begin; form feeds are found without them.

    Returns:
        The result; paragraphs of its text are separated by one blank line. Empty input, or white space alone, gives
        an empty text. The same input always gives the same result.
    """
    stop = len(raw) if end is None else end
    breaks = sorted({*page_breaks(raw, start, stop), *(at for at in page_starts if start <= at < stop)})
    mended = mend_characters(Draft.of(raw, start, stop))
    evidence = Evidence(mended.text)
    lines = split_lines(mended.text)
    spacing = spacing_of(mended.text, lines, evidence)
    spaced = mend_spacing(mended, lines, spacing, evidence)
    offsets = spaced.offsets()
    layout = lay_out(
        spaced.text, relocated(lines, spaced.text), [offsets.to_text(at) for at in breaks], damaged=spacing.damaged
    )
    joined = spaced.revise(list(layout_edits(spaced.text, layout, evidence)))
    marks = find_marks(joined.text)
    whole = joined.revise([mark_edit(joined.text, mark_start, mark_end) for mark_start, mark_end, _ in marks])
    return assemble(spaced, joined, whole, layout, marks, evidence)


def relocated(lines: Sequence[Line], text: str) -> list[Line]:
    """Give the lines the offsets that they have after their spaces were mended."""
    fresh = split_lines(text)
    return [
        new if new.blank else replace(line, start=new.start, end=new.end, indent=new.indent)
        for line, new in zip(lines, fresh, strict=True)
    ]


def lay_out(text: str, lines: Sequence[Line], breaks: Sequence[int], *, damaged: bool) -> Layout:
    """Find out what each line is."""
    furniture = find_furniture(text, lines, breaks)
    content = [index for index, line in enumerate(lines) if not line.blank and index not in furniture.lines]
    notes = find_notes(text, lines, content, furniture.pages)
    taken = {index for note in notes for index in note.lines}
    body = [index for index in content if index not in taken]
    page_lines = frozenset(page.line for page in furniture.pages)
    groups = list(adjoining(body, starts_of_text(furniture.pages, body)))
    measure = measure_text(text, lines, groups)
    blocks = find_blocks(text, lines, groups, measure)
    harmed = damaged or measure.width is not None or bool(page_lines)
    scene = Scene(text, lines, measure, blocks, page_lines, harmed)
    return Layout(lines, furniture, notes, scene, note_heading_roles(scene, roles_of(scene), notes))


def note_heading_roles(scene: Scene, roles: list[Role], notes: Sequence[NoteLines]) -> list[Role]:
    """Make the last block a label where it is the heading of a list of notes that was taken out."""
    if scene.blocks and any(note.kind == "end" for note in notes) and is_note_heading(scene.content(len(roles) - 1)):
        return [*roles[:-1], "label"]
    return roles


def starts_of_text(pages: Sequence[PageStart], body: Sequence[int]) -> frozenset[int]:
    """Give the first line of text on each page."""
    places = (bisect_left(body, page.line) for page in pages)
    return frozenset(body[place] for place in places if place < len(body))


def adjoining(body: Sequence[int], page_lines: frozenset[int]) -> Iterator[list[int]]:
    """Give the runs of lines between which nothing stands and no page begins."""
    group: list[int] = []
    for index in body:
        if group and (index != group[-1] + 1 or index in page_lines):
            yield group
            group = []
        group.append(index)
    if group:
        yield group


def layout_edits(text: str, layout: Layout, evidence: Evidence) -> Iterator[Edit]:
    """Give the edits that join the lines of paragraphs and take out all other lines."""
    joints = Joints.of(text, layout.lines, dropped_lines(layout), evidence, layout.scene.setting)
    last: int | None = None
    for place, block in enumerate(layout.scene.blocks):
        if layout.roles[place] != "paragraph":
            continue
        if last is None:
            yield from joints.opening(block.lines[0], keeps_indent=not block.flowing)
        else:
            joint: Joint = "line" if goes_on_in(layout, last, place) else "paragraph"
            before = layout.scene.blocks[last].lines[-1]
            yield from joints.between(before, block.lines[0], joint, keeps_indent=not block.flowing)
        for index, behind in zip(block.lines, block.lines[1:], strict=False):
            yield from joints.between(index, behind, "line" if block.flowing else "kept")
        last = place
    yield from joints.closing(None if last is None else layout.scene.blocks[last].lines[-1])


def goes_on_in(layout: Layout, last: int, place: int) -> bool:
    """Say whether a paragraph goes on in a later block; a caption between them parts it as a page break does."""
    between = layout.roles[last + 1 : place]
    if "heading" in between:
        return False
    return layout.scene.continues(last, place, page_break=True if "caption" in between else None)


def dropped_lines(layout: Layout) -> dict[int, LedgerKind]:
    """Give the lines that are not text, with what they count as."""
    dropped: dict[int, LedgerKind] = dict.fromkeys(layout.furniture.lines, "furniture")
    dropped.update({index: "note" for note in layout.notes for index in note.lines})
    for block, role in zip(layout.scene.blocks, layout.roles, strict=True):
        if role != "paragraph":
            dropped.update(dict.fromkeys(block.lines, "furniture" if role == "caption" else "title"))
    return dropped


def mark_edit(text: str, start: int, end: int) -> Edit:
    """Take out a note mark; where it alone parted two words, a space takes its place."""
    parted = start > 0 and not text[start].isspace() and text[end : end + 1].isalnum()
    return Edit(start, end, " " if parted else "", "marker")


def assemble(
    spaced: Draft,
    joined: Draft,
    whole: Draft,
    layout: Layout,
    marks: Sequence[tuple[int, int, int]],
    evidence: Evidence,
) -> Repaired:
    """Put the result together."""
    places = Places(spaced.offsets(), joined.offsets(), whole.offsets(), len(whole.text))
    title, sections = sections_of(layout, places)
    scene = layout.scene
    captions = [scene.content(place) for place, role in enumerate(layout.roles) if role == "caption"]
    return Repaired(
        built=whole.build(),
        title=title,
        sections=sections,
        notes=notes_of(spaced.text, layout, marks, places, evidence),
        pages=pages_of(layout, places),
        captions=tuple(captions),
    )


@dataclass(frozen=True, slots=True)
class Places:
    """Where the lines and the marks of earlier stages stand in the final text."""

    spaced: OffsetMap
    joined: OffsetMap
    whole: OffsetMap
    length: int

    def of_line(self, line: Line) -> int:
        """Give the place of a line's first character, or of the text that follows on it."""
        return min(self.whole.to_text(self.spaced.to_raw(line.start)), self.length)

    def of_mark(self, start: int) -> int:
        """Give the place of a note mark."""
        return min(self.whole.to_text(self.joined.to_raw(start)), self.length)


def sections_of(layout: Layout, places: Places) -> tuple[str | None, tuple[Section, ...]]:
    """Give the title of the text and its sections; headings that follow on one another share a section."""
    scene, title = layout.scene, None
    found: list[tuple[str, int]] = []
    for place, role in enumerate(layout.roles):
        if role != "heading":
            continue
        if place == 0 and layout.roles[1:2] == ["heading"]:
            title = scene.content(place)
            continue
        start = section_start(layout, place, places)
        if found and found[-1][1] == start:
            found[-1] = (f"{found[-1][0]} / {scene.content(place)}", start)
        else:
            found.append((scene.content(place), start))
    ends = [*(start for _, start in found), places.length][1:]
    return title, tuple(Section(name, start, end) for (name, start), end in zip(found, ends, strict=True))


def section_start(layout: Layout, place: int, places: Places) -> int:
    """Give the offset of the first paragraph behind a heading."""
    for following in range(place + 1, len(layout.roles)):
        if layout.roles[following] == "paragraph":
            return places.of_line(layout.lines[layout.scene.blocks[following].lines[0]])
    return places.length


def pages_of(layout: Layout, places: Places) -> tuple[Page, ...]:
    """Give the pages with their printed numbers, or counted from 1 where none is printed."""
    starts = layout.furniture.pages
    printed = any(page.number for page in starts)
    return tuple(
        Page(page.number or ("" if printed else str(position)), places.of_line(layout.lines[page.line]))
        for position, page in enumerate(starts, 1)
    )


def notes_of(
    text: str, layout: Layout, marks: Sequence[tuple[int, int, int]], places: Places, evidence: Evidence
) -> tuple[Note, ...]:
    """Give the notes at their marks, and the marks that have none."""
    waiting: dict[int, list[NoteLines]] = {}
    for note in layout.notes:
        waiting.setdefault(note.number, []).append(note)
    found: list[Note] = []
    for start, _, number in marks:
        at = places.of_mark(start)
        if waiting.get(number):
            found.append(as_note(text, layout, waiting[number].pop(0), at, evidence))
        else:
            found.append(Note(str(number), "mark", at, ""))
    for note in (note for rest in waiting.values() for note in rest):
        found.append(as_note(text, layout, note, places.of_line(layout.lines[note.lines[0]]), evidence))
    return tuple(sorted(found, key=lambda note: note.at))


def as_note(text: str, layout: Layout, note: NoteLines, at: int, evidence: Evidence) -> Note:
    """Make the note that belongs to a place."""
    return Note(str(note.number), note.kind, at, note_text(text, layout.lines, note, evidence))
