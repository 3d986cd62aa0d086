"""Lines to paragraphs, by where they stand: gaps, indents, short last lines; over columns and pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median, median_low

from store.articles.formats.pdfs.lines import CHAPTER_NUMBER, LABEL, LEADER, Line

ENDS = re.compile(r"[.!?:;…。！？][\"'”’»)\]]*(?:\[?[\d*†‡§¶]{1,3}\]?)?$")
HOST = re.compile(r"://[\w.-]*\.$")
"""The end of a line within the name of a host, whose point ends no sentence."""
BULLET = re.compile(r"[•◦▪‣●○■□–—*∗·-]\s|\(?(?:\d{1,3}|[a-z])[.)]\s|\[(?:\d{1,3}|[*†‡§¶]+)\]\s")
INDENT = 0.7
"""The least indent of a paragraph's first line, as a share of the line's size."""
GAP = 1.3
"""Lines farther apart than this share of their usual distance belong to two paragraphs."""
GAP_AFTER_SENTENCE = 1.12
SHORT = 0.12
"""The share of a column's width that is free after a paragraph's last line."""
OTHER_SIZE = 0.08
HEADING = 1.08
"""Headings are set larger than this share of the text's size."""
CLOSE_BELOW = 1.6
"""The most distance between two lines of a heading, as a share of their size."""
NEXT_COLUMN = 1.5
"""The first line of a column stands at least this much higher than the line before, as a share of its size."""
FAR_APART = 2.6
"""A line that stands farther below the one before than this share of its size begins a paragraph."""
APART = 2.0
"""Lines farther apart than this share of their size say nothing of each other's width."""
SAME_LEFT = 0.4
"""Two lines begin together if their beginnings are at most this far apart, as a share of their size."""
ROOM = 1.15
"""The share of a line's width that is free at its end if the next word had room there."""
CENTRED = 0.5
"""Twice the most distance between the middles of centred lines, as a share of their size."""
MUCH_SHORTER = 0.8
FARTHEST_CODE = 3.2
"""Of its size: how far below the line before another one of the same code stands at most; a blank line is between them then."""
CAPTION = re.compile(
    r"(?:fig(?:ure|\.)?|tab(?:le|\.)?|abb(?:ildung|\.)|tabelle|algorithm|listing|scheme)\s*\d", re.IGNORECASE
)
NOTE = re.compile(r"\[?(?:\d{1,3}\b|[*†‡§¹²³⁴-⁹])|[\[(]")
"""What a note at the foot of a page begins with."""
PAGE_AT_END = re.compile(r"\D\s+\d{1,4}$")
NUMBERED = re.compile(r"(?:[A-Z]|\d{1,3})(?:\.\d{1,3})*\.?\s")
SMALLER = 0.92
"""Notes are set smaller than this share of the text's size."""


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together."""

    lines: list[Line]
    left: float
    """Where the lines of its column begin."""
    right: float
    """Where the lines near its last one end."""
    is_note: bool = False
    is_label: bool = False
    """Whether it is the label of a chapter, above its title."""

    @property
    def size(self) -> float:
        return median([line.size for line in self.lines]) if len(self.lines) > 1 else self.lines[0].size


def body_size(lines: Iterable[Line]) -> float:
    """The size of type in which most is set."""
    lengths: defaultdict[float, int] = defaultdict(int)
    for line in lines:
        lengths[line.size] += len(line.text)
    sizes: Counter[float] = Counter()
    for size, length in lengths.items():
        sizes[round(size, 1)] += length
    return sizes.most_common(1)[0][0] if sizes else 1.0


def paragraphs_of(pages: Sequence[Sequence[Line]], size: float) -> list[Paragraph]:
    """The paragraphs of a text, most of which is set in type of `size`. Notes at the foot of a column, and captions of figures
    in its midst, come after the paragraph that goes on over them."""
    paragraphs: list[Paragraph] = []
    aside: list[Paragraph] = []
    for lines in pages:
        leading = _leading(lines)
        for column in _columns(lines):
            text, notes = _without_notes(column, size, leading)
            for paragraph in _of_column(text, size, leading):
                last = paragraphs[-1] if paragraphs else None
                if last is not None and (aside or paragraph.lines[0] is text[0]) and _goes_on(last, paragraph, size):
                    last.lines += paragraph.lines
                    last.right = paragraph.right
                elif CAPTION.match(paragraph.lines[0].text) and last is not None:
                    aside.append(paragraph)
                else:
                    paragraphs += aside
                    aside = []
                    paragraphs.append(paragraph)
            aside += notes
    return _with_whole_labels(paragraphs + aside)


def _with_whole_labels(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs; the label of a chapter and its number, which stand apart above its title, are one."""
    whole: list[Paragraph] = []
    for paragraph in paragraphs:
        before = whole[-1] if whole else None
        if (
            before is not None
            and len(before.lines) == len(paragraph.lines) == 1
            and LABEL.fullmatch(before.lines[0].text)
            and CHAPTER_NUMBER.fullmatch(paragraph.lines[0].text)
        ):
            before.lines += paragraph.lines
            before.is_label = True
        else:
            whole.append(paragraph)
    return whole


def _columns(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The columns of a page: a new one begins higher up."""
    column: list[Line] = []
    for line in lines:
        if column and line.base > column[-1].base + NEXT_COLUMN * line.size:
            yield column
            column = []
        column.append(line)
    if column:
        yield column


def _without_notes(
    lines: Sequence[Line], size: float, leading: Mapping[int, float]
) -> tuple[list[Line], list[Paragraph]]:
    """The lines of the text, and the notes at the foot of the column."""
    text = list(lines)
    foot: list[Line] = []
    while text and text[-1].size < SMALLER * size and not text[-1].is_code:
        foot.insert(0, text.pop())
    while foot and not NOTE.match(foot[0].text):
        text.append(foot.pop(0))
    if not foot:
        return text, []
    notes = _of_column(foot, size, leading)
    for note in notes:
        note.is_note = True
    return text, notes


def _of_column(lines: Sequence[Line], size: float, leadings: Mapping[int, float]) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    keys = [(int(line.left / (SAME_LEFT * line.size)), line.points) for line in lines]
    edges = _rights_of_part(lines, keys)
    rights = _rights(lines, keys, leadings) or edges
    left = min((line.left for line in lines if abs(line.size - size) < OTHER_SIZE * size), default=0.0)
    large = HEADING * size
    before, paragraph = None, Paragraph([], 0.0, 0.0)
    for index, line in enumerate(lines):
        leading = leadings.get(line.points, 0.0)
        if before is None or (
            not (line.size > large and _is_same_heading(line, before, large))
            and _begins(line, before, paragraph, leading, rights[index - 1])
        ):
            paragraph = Paragraph([line], left, edges[index])
            paragraphs.append(paragraph)
        else:
            paragraph.lines.append(line)
            paragraph.right = edges[index]
        before = line
    return paragraphs


def _is_same_heading(line: Line, before: Line, large: float) -> bool:
    """Whether a line is the next one of a heading: in the same type, of more than `large`, right below."""
    is_large = min(line.size, before.size) > large and abs(line.size - before.size) < 0.1
    return is_large and 0 < before.base - line.base < CLOSE_BELOW * line.size and not NUMBERED.match(line.text)


def _rights(lines: Sequence[Line], keys: Sequence[tuple[int, int]], leadings: Mapping[int, float]) -> list[float]:
    """Where the lines that begin with each one, in its size and near it, end at most, if any are apart; else none. Lines of one
    size that begin at one place have one key."""
    rights: list[float] = []
    start = 0
    for index, (line, following) in enumerate(pairwise(lines), 1):
        if line.base - following.base > GAP * leadings.get(line.points, APART * line.size):
            rights += _rights_of_part(lines[start:index], keys[start:index])
            start = index
    return rights + _rights_of_part(lines[start:], keys[start:]) if start else []


def _rights_of_part(lines: Sequence[Line], keys: Sequence[tuple[int, int]]) -> list[float]:
    if len(lines) == 1:
        return [max(lines[0].right, 0.0)]
    ends: dict[tuple[int, int], list[float]] = {}
    for key, line in zip(keys, lines, strict=True):
        ends.setdefault(key, [0.0]).append(line.right)
    most = {key: max(some) for key, some in ends.items()}
    if len(most) == 1:
        return [most[keys[0]]] * len(lines)
    alone = set()
    right_edges = {}
    for key in most:
        near = [other for by in (-1, 0, 1) if (other := (key[0] + by, key[1])) in most]
        right_edges[key] = max([most[other] for other in near])
        if len(near) == 1 and len(ends[key]) == 2:
            alone.add(key)
    rights = [right_edges[key] for key in keys]
    for index, key in enumerate(keys) if alone else ():
        if key in alone:  # set in: the lines after it tell, or those before it
            beside = (*keys[index + 1 : index + 2], *keys[max(0, index - 1) : index])
            rights[index] = max(rights[index], *(most[other] for other in beside if other[1] == key[1]), 0.0)
    return rights


def _leading(lines: Sequence[Line]) -> dict[int, float]:
    """The usual distance from one line to the next, by the size of type."""
    steps: defaultdict[int, list[float]] = defaultdict(list)
    for above, below in pairwise(lines):
        if above.points == below.points and 0.5 * below.size < (step := above.base - below.base) < 3 * below.size:
            steps[below.points].append(step)
    return {size: median_low(some) for size, some in steps.items()}


def _begins(line: Line, before: Line, paragraph: Paragraph, leading: float, right: float) -> bool:
    """Whether a paragraph begins with a line; `right` is where the lines near the one before end."""
    if line.is_row or before.is_row or line.is_code != before.is_code:
        return True
    if line.is_code:
        return not 0 < before.base - line.base < FARTHEST_CODE * line.size
    step = before.base - line.base
    if before.is_broken or (before.text[-1] == "." and HOST.search(before.text) and line.text[0].islower()):
        return False
    if step > FAR_APART * line.size:
        return True
    if abs(line.size - before.size) > OTHER_SIZE * before.size:
        return True
    if LEADER in before.text:
        return True
    is_word = line.text[:2].isalpha()  # what begins so has neither a number nor a point before it
    if not is_word and NUMBERED.match(line.text):
        if LEADER in line.text:
            return True
        if PAGE_AT_END.search(before.text) and NUMBERED.match(paragraph.lines[0].text):
            return True  # entries of a table of contents
    if leading and (step > GAP * leading or (step > GAP_AFTER_SENTENCE * leading and ENDS.search(before.text))):
        return True
    width = right - paragraph.lines[0].left
    is_short = before.right < right - SHORT * width
    if _had_room(before, line, right) and (is_short or not line.text[:1].islower() or ENDS.search(before.text)):
        return True  # what is not short and goes on may be a line that is set too wide
    if (
        not is_word
        and BULLET.match(line.text)
        and (is_short or ENDS.search(before.text) or BULLET.match(paragraph.lines[0].text))
    ):
        return True
    moved = line.left - before.left
    if abs(moved) > INDENT * line.size and _are_centred_apart(before, line):
        return True
    if moved > INDENT * line.size:
        hangs = BULLET.match(paragraph.lines[0].text) and before is paragraph.lines[0]
        return not hangs and (is_short or bool(ENDS.search(before.text)))
    return moved < -INDENT * line.size and (len(paragraph.lines) > 1 or BULLET.match(before.text) is not None)


def _are_centred_apart(before: Line, line: Line) -> bool:
    """Whether two lines are centred, of very different width, and the second does not go on in a sentence: names, places and
    days below a title."""
    widths = sorted((before.right - before.left, line.right - line.left))
    middle = before.left + before.right - line.left - line.right
    return abs(middle) < CENTRED * line.size and widths[0] < MUCH_SHORTER * widths[1] and not line.text[:1].islower()


def _had_room(before: Line, line: Line, right: float) -> bool:
    """Whether the first word of a line would have stood on the one before, had it been meant to."""
    letter = (before.right - before.left) / max(1, len(before.text))
    first = line.text.find(" ")
    length = first if first >= 0 else len(line.text)
    return right - before.right > ROOM * (length + 1) * letter + 0.5 * line.size


def _goes_on(before: Paragraph, after: Paragraph, size: float) -> bool:
    """Whether a paragraph of the column before goes on with the first of this one."""
    last, first = before.lines[-1], after.lines[0]
    if last.is_row or first.is_row or last.is_code or first.is_code:
        return last.is_code and first.is_code
    if last.is_broken:
        return True
    if abs(last.size - size) > OTHER_SIZE * size or abs(first.size - last.size) > OTHER_SIZE * size:
        return False
    if BULLET.match(first.text) or CAPTION.match(first.text) or CAPTION.match(before.lines[0].text):
        return False
    if first.text[:1].islower():
        return True
    if NUMBERED.match(last.text) and PAGE_AT_END.search(last.text):  # the last entry of a table of contents
        return False
    return not _had_room(last, first, before.right) and first.left < after.left + INDENT * first.size
