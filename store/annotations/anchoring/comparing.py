"""The common parts of two versions of a text, sentence by sentence.

Equal sentences are matched in order (`unit_matching`). Between them lie gaps: stretches of the old text, each with its
replacement.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from store.annotations.anchoring.line_breaks import ITEM
from store.annotations.anchoring.unit_matching import TELLING, matched_units

STOPS = "。！？।॥؟۔።։။"
"""Signs that end a sentence in other scripts, and stand for nothing else."""
SENTENCE = re.compile(
    rf"(?:\d{{1,4}}[.)] )?[^.!?{STOPS}\n]{{0,400}}(?:[.!?](?=\w)[^.!?{STOPS}\n]{{0,400}}){{0,20}}"
    rf"(?:[.!?]+[\"')\]]*[ \n]?|[{STOPS}]+[\"')\]」』）]*[ \n]?|\n|$)|[^.!?{STOPS}\n]{{400}}"
)
"""A rough sentence, with the number of a list before it. It need not be a real one. It only has to be cut the same way in both
versions."""


LONGEST_SLIDE = 400
BY_CHANCE = 6
"""Added text may have this many letters in common with the text after it: two sentences may begin with the same word or two."""
ENDS = tuple(f".!?{STOPS}\"')")


@dataclass(frozen=True, slots=True)
class Same:
    """Stretches of the old and new text that are equal to the letter. Offsets in the normalised texts."""

    old: int
    new: int
    length: int


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of the old text, and the stretch in its place in the new one. Either may be empty."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Equal stretches and the gaps between them, in order, covering both texts."""

    same: tuple[Same, ...]
    gaps: tuple[Gap, ...]
    unsure: tuple[tuple[int, int], ...] = ()
    """Two places each, between which new text cannot be placed, because it repeats the text there: the place that is assumed,
    and the other one. Offsets in the old text, in order of the first."""
    repeated: tuple[tuple[int, int], ...] = ()
    """The sentences of the old text that the new one has more often."""

    def is_unsure(self, start: int, end: int) -> bool:
        """Whether text that came beside ``old[start:end]`` may as well have come inside it or on its other side, or text that
        came inside it may as well have come beside it."""
        for place, other in self.unsure[bisect_left(self.unsure, (start - 1, 0)) :]:
            if place > end + 1:
                break
            is_beside = (place <= start < other) or (other < end <= place)
            if is_beside or (start < place < end and not start < other < end):
                return True
        return False

    def is_repeated(self, start: int, end: int) -> bool:
        """Whether ``old[start:end]`` has a part of a sentence in it that the new text has more often."""
        index = bisect_right(self.repeated, start, key=lambda span: span[1])
        return index < len(self.repeated) and self.repeated[index][0] < end

    def same_around(self, start: int, end: int) -> Same | None:
        """The equal stretch that holds all of ``old[start:end]``."""
        index = bisect_right(self.same, start, key=lambda piece: piece.old) - 1
        if index < 0:
            return None
        piece = self.same[index]
        return piece if end <= piece.old + piece.length else None

    def kept(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The parts of ``old[start:end]`` that are in equal stretches."""
        for index in range(max(0, bisect_right(self.same, start, key=lambda piece: piece.old) - 1), len(self.same)):
            piece = self.same[index]
            if piece.old >= end:
                break
            if piece.old + piece.length > start:
                yield max(start, piece.old), min(end, piece.old + piece.length)

    def keeps_ends(self, start: int, end: int) -> bool:
        """Whether ``old[start:end]`` begins in an equal stretch and ends in one."""
        parts = list(self.kept(start, end))
        return bool(parts) and (parts[0][0], parts[-1][1]) == (start, end)

    def is_new(self, start: int, end: int) -> bool:
        """Whether ``new[start:end]`` has something that the old text did not have in that place."""
        index = bisect_right(self.gaps, start, key=lambda gap: gap.new_end)
        return index < len(self.gaps) and self.gaps[index].new_start < end

    def has_new(self, start: int, end: int) -> bool:
        """Whether something came inside ``old[start:end]``, or beside it, or in the place of a part of it."""
        first = bisect_left(self.gaps, start, key=lambda gap: gap.old_end)
        last = bisect_right(self.gaps, end, key=lambda gap: gap.old_start)
        return any(gap.new_end > gap.new_start for gap in self.gaps[first:last])

    def gaps_beside(self, start: int, end: int) -> Iterator[Gap]:
        """The gaps that ``old[start:end]`` adjoins, at most a space between."""
        index = bisect_left(self.gaps, start - 1, key=lambda gap: gap.old_end)
        for gap in self.gaps[index : index + 3]:
            if start - 1 <= gap.old_end <= start or end <= gap.old_start <= end + 1:
                yield gap

    def gap_around(self, start: int, end: int) -> Gap:
        """The smallest stretch that ``old[start:end]`` lies in, from an equal piece to an equal piece: the gaps that it
        touches, and all between them."""
        first = bisect_right(self.gaps, start, key=lambda gap: gap.old_end)
        last = bisect_left(self.gaps, end, key=lambda gap: gap.old_start) - 1
        touched = self.gaps[first : last + 1]
        old_start, new_start = self._to_new(start, touched[0] if touched else None, first=True)
        old_end, new_end = self._to_new(end, touched[-1] if touched else None, first=False)
        return Gap(old_start, old_end, new_start, new_end)

    def _to_new(self, place: int, gap: Gap | None, *, first: bool) -> tuple[int, int]:
        """An end of a stretch. It is the gap's own end if it lies in the gap, else it goes where the equal piece goes."""
        if gap is not None and gap.old_start <= place <= gap.old_end:
            return (gap.old_start, gap.new_start) if first else (gap.old_end, gap.new_end)
        index = max(0, bisect_right(self.same, place, key=lambda piece: piece.old) - 1)
        piece = self.same[index]
        return place, piece.new + place - piece.old


class _Unit(NamedTuple):
    """A rough sentence, without the label before it: the number of a paragraph, the sign of a list, a time. These change when
    other lines come or go."""

    label: str
    start: int
    end: int
    words: str
    """All of it, without the white space at the end."""


def _units(text: str) -> list[_Unit]:
    units = []
    for start, end in sentence_spans(text):
        label = ITEM.match(text, start, end) if start == 0 or text[start - 1] == "\n" else None
        first = label.end() if label and label.end() < end else start
        units.append(_Unit(text[start:first], first, end, text[first:end].rstrip() or text[first:end]))
    return units


def compare(old: str, new: str) -> Comparison:
    """The comparison of `old` and `new`, both normalised."""
    old_units, new_units = _units(old), _units(new)
    old_words, new_words = [unit.words for unit in old_units], [unit.words for unit in new_units]
    often = {words for words, _ in (Counter(new_words) - Counter(old_words)).items() if len(words) >= TELLING}
    same: list[Same] = []
    for old_index, new_index in matched_units(old_words, new_words):
        old_unit, new_unit = old_units[old_index], new_units[new_index]
        old_start, new_start, length = old_unit.start, new_unit.start, len(old_unit.words)
        most = min(old_unit.end - old_start, new_unit.end - new_start)
        while length < most and old[old_start + length] == new[new_start + length]:
            length += 1
        if old_unit.label and old_unit.label == new_unit.label:
            old_start, new_start = old_start - len(old_unit.label), new_start - len(old_unit.label)
            length += len(old_unit.label)
        last = same[-1] if same else None
        if last and last.old + last.length == old_start and last.new + last.length == new_start:
            same[-1] = Same(last.old, last.new, last.length + length)
        else:
            same.append(Same(old_start, new_start, length))
    same, unsure = _slid(old, new, same)
    gaps = []
    old_place = new_place = 0
    for piece in (*same, Same(len(old), len(new), 0)):
        if piece.old > old_place or piece.new > new_place:
            gaps.append(Gap(old_place, piece.old, new_place, piece.new))
        old_place, new_place = piece.old + piece.length, piece.new + piece.length
    repeated = [(unit.start, unit.end) for unit in old_units if unit.words in often]
    return Comparison(tuple(same), tuple(gaps), tuple(unsure), tuple(repeated))


def _slid(old: str, new: str, same: list[Same]) -> tuple[list[Same], list[tuple[int, int]]]:
    """The equal stretches. Text that came or went between two of them begins at a line or a sentence, if it may: in «a b a b»
    the second «a b» came, although it could be «b a». Also returns where it may as well have come at another line or
    sentence."""
    slid: list[Same] = []
    unsure: list[tuple[int, int]] = []
    for piece in same:
        if slid:
            before = slid[-1]
            inserted, removed = piece.new - before.new - before.length, piece.old - before.old - before.length
            if bool(inserted) != bool(removed):
                text, start = (new, before.new + before.length) if inserted else (old, before.old + before.length)
                shifts = slides(text, start, start + inserted + removed, before.length - 1, piece.length - 1)
                shift, *others = shifts
                slid[-1] = before = Same(before.old, before.new, before.length + shift)
                piece = Same(piece.old + shift, piece.new + shift, piece.length - shift)
                if inserted:
                    unsure += [(piece.old, piece.old - shift + other) for other in others]
        slid.append(piece)
    return slid, unsure


def slides(text: str, start: int, end: int, most_back: int, most_on: int) -> list[int]:
    """The shifts by which ``text[start:end]``, which came or went, becomes another stretch that leaves the same text. The best
    comes first: at a line, else a sentence, else a word. Then come the others at a line or a sentence, and those at a word that
    are more than chance."""
    back = on = 0
    while back < min(most_back, LONGEST_SLIDE) and text[start - back - 1] == text[end - back - 1]:
        back += 1
    while on < min(most_on, LONGEST_SLIDE) and text[start + on] == text[end + on]:
        on += 1
    if not back and not on:
        return [0]
    best = max(range(-back, on + 1), key=lambda shift: (_edge(text, start + shift), -abs(shift)))
    others = (shift for shift in range(-back, on + 1) if shift != best)
    return [best, *(shift for shift in others if _edge(text, start + shift) > (abs(shift - best) < BY_CHANCE))]


def _edge(text: str, place: int) -> int:
    """How good a place is to part a text: 3 at the beginning of a line, 2 of a sentence, 1 of a word, else 0."""
    if place == 0 or text[place - 1] == "\n":
        return 3
    if text[place - 1].isspace() and text[place - 2 : place - 1] in ENDS:
        return 2
    return int(not (text[place - 1].isalnum() and text[place : place + 1].isalnum()))


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Rough sentences that follow each other without a gap."""
    return [match.span() for match in SENTENCE.finditer(text) if match.end() > match.start()]
