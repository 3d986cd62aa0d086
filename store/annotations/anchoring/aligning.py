"""Finds where the two ends of a passage went, each by itself. The passage is then what lies between them.

A gap of a comparison of sentences is compared again, letter by letter (`pieces`).

An end inside an equal piece goes where the piece goes. An end between two pieces parts the old text there in two halves. The
new text is parted where its two halves are most like those: at a sentence's edge if the end was at one, else at a word's.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import islice

from rapidfuzz.distance import LCSseq

from store.annotations.anchoring.common_ends import ENDS_SENTENCE, TELLING, Texts, is_sentence_edge
from store.annotations.anchoring.comparing import Comparison, Gap, Same, sentence_spans
from store.annotations.anchoring.line_breaks import ITEM, SEPARATORS
from store.annotations.anchoring.pieces import equal_pieces
from store.annotations.anchoring.stretches import is_edge, occurrences, weight
from store.annotations.anchoring.wording import Vocabulary

LAST_CELL = re.compile(r"\S*\w$")
LONGEST_CELL = 16
"""Further letters, with the sign between, of a line of a table."""
EDGE = re.compile(r"(?<=\s)(?=\S)|(?<=\S)(?=\s)|\b|(?<=\W)(?=\W)|$")
"""Where a word may begin or end, and a sign stand."""
BESIDE = 400
"""Letters to each side of an end that are compared."""
CHANCE = 0.6
"""The share of letters that unrelated stretches have in common, in the same order."""
LIKE = 0.15
"""Two stretches are alike if they have this share in common beyond `CHANCE`."""
SURELY = 0.3
"""The same share for two stretches that are certainly one, edited."""
GOES_ON = re.compile(r"(?<=[.!?] )[\da-z]")
"""What follows a point that ends no sentence: «no. 843»."""
WORDS_THERE = 0.4
"""The share of the words that is left of a stretch that was edited, of which the rare ones count most."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Where a stretch of the old text is now."""

    start: int
    end: int
    parts: tuple[tuple[int, int], ...]
    """The parts of it that are still there, in the old text."""
    kept: float
    """The share of its letters in these parts, 0 to 1."""
    is_sure: bool = True
    """Whether neither end may as well be elsewhere."""


class Aligner:
    """Two normalised texts and their equal pieces. Gaps are compared again when they are first asked about."""

    def __init__(
        self,
        old: str,
        new: str,
        comparison: Comparison,
        vocabulary: Vocabulary | None = None,
        *,
        has_open_ends: bool = False,
    ) -> None:
        """With `has_open_ends` the old text is a part of one: the new one has something else before and after it. Then the
        vocabulary is that of all of it."""
        self._old, self._new = old, new
        self._vocabulary = vocabulary or Vocabulary(old)
        self._texts = Texts.of(old, new)
        self._has_open_ends = has_open_ends
        self._parts: list[Same | Gap] = sorted((*comparison.same, *comparison.gaps), key=_places)
        self._pieces: dict[Gap, tuple[Same, ...]] = {}
        self._counterparts: dict[tuple[int, int], Counterpart | None] = {}

    def counterpart(self, start: int, end: int) -> Counterpart | None:
        """Where ``old[start:end]`` went; None if nothing of it is left in its place. It is looked for once."""
        if (start, end) not in self._counterparts:
            self._counterparts[start, end] = self._look_for(start, end)
        return self._counterparts[start, end]

    def _look_for(self, start: int, end: int) -> Counterpart | None:
        pieces = self._around(start, end)
        parts = [
            (max(start, piece.old), min(end, piece.old + piece.length))
            for piece in pieces
            if _touches(piece, start, end)
        ]
        kept = sum(last - first for first, last in parts)
        if not kept:
            return None
        new_start, is_start_sure = self._start(pieces, start)
        new_end, is_end_sure = self._end(pieces, end)
        while new_start < new_end and self._new[new_start].isspace() and not self._old[start].isspace():
            new_start += 1
        while new_start < new_end and self._new[new_end - 1].isspace() and not self._old[end - 1].isspace():
            new_end -= 1
        if new_start >= new_end:
            return None
        new_start = self._at_edge(start, new_start, -1)
        new_end = self._at_edge(end, new_end, 1)
        return Counterpart(new_start, new_end, tuple(parts), kept / (end - start), is_start_sure and is_end_sure)

    def label_before(self, place: int) -> int | None:
        """The beginning of a label that stands alone on a line of the new text, before `place`."""
        label = ITEM.match(self._new, self._new.rfind("\n", 0, place) + 1)
        return label.start() if label and label.end() == place else None

    def _at_edge(self, old_place: int, place: int, step: int) -> int:
        """The edge of the word around a place, if no word was parted there: *7* became *786*."""
        while is_edge(self._old, old_place) and not is_edge(self._new, place):
            place += step
        return place

    def _around(self, start: int, end: int) -> list[Same]:
        """The equal pieces that touch a stretch, and those beside them. The texts' beginnings and ends count as pieces."""
        first = bisect_right(self._parts, (start, len(self._new)), key=_places) - 1
        last = bisect_left(self._parts, (end, -1), key=_places)
        pieces = [Same(0, 0, 0)]
        for part in self._parts[max(0, first - 2) : last + 2]:
            if isinstance(part, Same):
                pieces.append(part)
            elif part.old_start < end and part.old_end > start:
                pieces += self._fine(part)
        pieces.append(Same(len(self._old), len(self._new), 0))
        return pieces

    def _fine(self, gap: Gap) -> tuple[Same, ...]:
        if gap not in self._pieces:
            self._pieces[gap] = tuple(equal_pieces(self._texts, gap))
        return self._pieces[gap]

    def _start(self, pieces: list[Same], place: int) -> tuple[int, bool]:
        """The beginning of a passage that began at `place`, and whether it is certain: text that came or went there may be
        another stretch as well."""
        index = bisect_right(pieces, place, key=lambda piece: piece.old) - 1
        before, after = pieces[index], pieces[min(index + 1, len(pieces) - 1)]
        is_inside = place < before.old + before.length
        by_before = before.new + place - before.old
        words = self._texts.old_letters[place : after.old]
        together = after.new - len(words)
        if _is_telling(words) and together >= 0 and self._texts.new_letters.startswith(words, together):
            if not is_inside or by_before == together or self._begins(place, together):
                return together, is_inside and by_before == together
            return by_before, False
        begins_line = place == 0 or self._old[place - 1] == "\n"
        if begins_line and ITEM.fullmatch(words):
            if (label := self.label_before(after.new)) is not None:
                return label, True
            if self._texts.new_letters.startswith(words, max(0, together)):
                return together, True
        insertion = self._came_between(pieces[index - 1], before) if place == before.old > 0 else None
        if insertion is not None and not self._begins(place, before.new):
            return insertion, True
        return (by_before, True) if is_inside else (self._parted(before, after, place, is_start=True), True)

    def _end(self, pieces: list[Same], place: int) -> tuple[int, bool]:
        """The end of a passage that ended at `place`; see `_start`."""
        index = bisect_right(pieces, place - 1, key=lambda piece: piece.old) - 1
        before, after = pieces[index], pieces[min(index + 1, len(pieces) - 1)]
        is_inside = place <= before.old + before.length
        by_before = before.new + place - before.old
        last = pieces[max(0, index - 1)] if is_inside else before
        words = self._texts.old_letters[last.old + last.length : place]
        together = last.new + last.length + len(words)
        if _is_telling(words) and self._texts.new_letters.startswith(words, together - len(words)):
            if not is_inside or by_before == together or self._ends(place, together):
                return together, is_inside and by_before == together
            return by_before, False
        is_last = is_inside and place == before.old + before.length
        if is_last and self._came_between(before, after) is not None and not self._ends(place, by_before):
            return after.new, True
        return (by_before, True) if is_inside else (self._parted(before, after, place, is_start=False), True)

    def _came_between(self, before: Same, after: Same) -> int | None:
        """Where text came between two pieces that stood beside each other, None if none came."""
        first = before.new + before.length
        return first if before.old + before.length == after.old and first < after.new else None

    def _parted(self, before: Same, after: Same, place: int, *, is_start: bool) -> int:
        """The place in the new text between two pieces that parts it as `place` parted the old. Of several equally good places
        it is the nearest to the passage, so that text that came beside the passage is not a part of it."""
        first, last = before.new + before.length, after.new
        old_first, old_last = before.old + before.length, after.old
        if self._has_open_ends and before == Same(0, 0, 0):
            first = max(first, last - _reach(old_last - old_first))
        if self._has_open_ends and old_last == len(self._old) and after.length == 0:
            last = min(last, first + _reach(old_last - old_first))
        left = self._old[max(old_first, place - BESIDE) : place]
        right = self._old[place : min(old_last, place + BESIDE)]
        is_at_sentence = is_sentence_edge(self._old, place)
        edges = _edges(self._new, first, last, at_sentence=is_at_sentence)
        if is_start:
            edges.reverse()
        alike = [
            _alike(left[-_reach(edge - first) :], self._new[max(first, edge - _reach(len(left))) : edge])
            + _alike(right[: _reach(last - edge)], self._new[edge : min(last, edge + _reach(len(right)))])
            for edge in edges
        ]
        best = max(alike)
        if not is_start and (end := self._last_cell(place, left, right, first, last)) is not None:
            return end
        if (line := self._line(place, (old_first, old_last), (first, last), is_start=is_start)) is not None:
            return line
        inside, outside = (right, left) if is_start else (left, right)
        if (edge := self._sign(outside, first, last, is_start=is_start)) is not None:
            return edge
        edge = edges[alike.index(best)]
        if inside.strip() and not outside.strip() and not self._is_there(inside, best, edge, is_start=is_start):
            now = self._new[first:last]
            if len(now) > _reach(len(inside)) and self._is_rest_kept(
                after if is_start else before, place, is_start=is_start
            ):
                return self._so_far_from_end(inside, (first, last), at_sentence=is_at_sentence, is_start=is_start)
            if "\n" not in outside or (now[:1] if is_start else now[-1:]).isspace():
                return edges[-1]  # all of the passage's text there was written anew
        if best < LIKE * min(last - first, len(left) + len(right)):
            return self._parted_by_number((old_first, old_last), (first, last), place)
        return edge

    def _is_there(self, inside: str, best: float, edge: int, *, is_start: bool) -> bool:
        """Whether text with these words in it begins, or ends, at an edge at which the letters are most alike. A word or two
        are alike by chance, and so are the sentences of a form, but for the words that the text has in few places."""
        if best < SURELY * len(inside) or weight(inside.strip()) < TELLING:
            return False
        return self._is_kept(inside, edge, is_start=is_start)

    def _begins(self, place: int, edge: int) -> bool:
        """Whether the sentence that begins at a place of the old text begins at an edge of the new one."""
        words = self._old[place : place + BESIDE]
        ends = (end for _, end in sentence_spans(words) if not GOES_ON.match(words, end))
        return self._is_kept(words[: next(ends, len(words))], edge, is_start=True)

    def _ends(self, place: int, edge: int) -> bool:
        """Whether the sentence that ends at a place of the old text ends at an edge of the new one."""
        words = self._old[max(0, place - BESIDE) : place]
        starts = (start for start, _ in reversed(sentence_spans(words)) if not GOES_ON.match(words, start))
        return self._is_kept(words[next(starts, 0) :], edge, is_start=False)

    def _is_kept(self, words: str, edge: int, *, is_start: bool) -> bool:
        """Whether some of the words are left after an edge of the new text (`is_start`), or before it."""
        reach = _reach(len(words))
        now = self._new[edge : edge + reach] if is_start else self._new[max(0, edge - reach) : edge]
        return self._vocabulary.share_kept(words, now) >= WORDS_THERE

    def _line(self, place: int, old: tuple[int, int], new: tuple[int, int], *, is_start: bool) -> int | None:
        """The beginning of a line that began at a place, or the end of one that ended there, if there are as many lines as
        before."""
        if is_start and place == old[0] > 0 and self._new[new[0] - 1] == " ":  # equal but for the line break
            old, new = (old[0] - 1, old[1]), (new[0] - 1, new[1])
        if self._old.find("\n", max(old[0], place - is_start), old[1]) != place - is_start:
            return None
        if self._old.count("\n", *old) != self._new.count("\n", *new):
            return None
        line = new[0]
        for _ in range(self._old.count("\n", old[0], place)):
            line = self._new.index("\n", line, new[1]) + 1
        return line if is_start else self._new.index("\n", line, new[1])

    def _sign(self, sign: str, first: int, last: int, *, is_start: bool) -> int | None:
        """The edge at the sign that stood directly beside a passage, such as its full stop, if there is one in the stretch."""
        if not sign.strip() or any(map(str.isalnum, sign)):
            return None
        places = list(islice(occurrences(self._new, sign, first, last), 2))
        if len(places) != 1:
            return None
        return places[0] + len(sign) if is_start else places[0]

    def _last_cell(self, place: int, left: str, right: str, first: int, last: int) -> int | None:
        """The end of a line's last word, if the line now goes on after it by a word or two: a table got a column."""
        word = LAST_CELL.search(left)
        if right.partition("\n")[0].strip() or word is None:
            return None
        for _ in range(right.count("\n")):
            line_end = self._new.rfind("\n", first, last)
            last = line_end if line_end >= 0 else last
        places = list(islice(occurrences(self._new, word[0], first, last), 2))
        end = places[0] + len(word[0]) if len(places) == 1 else last
        rest = self._new[end:last].strip()
        if 0 < len(rest) <= LONGEST_CELL and not rest[0].isalnum() and not ENDS_SENTENCE.search(rest):
            return end if is_edge(self._new, places[0]) else None
        line = self._new.rfind("\n", 0, max(first, last - 1)) + 1
        old_line, new_line = self._old[self._old.rfind("\n", 0, place) + 1 : place], self._new[line:last].rstrip()
        for sign in SEPARATORS:
            if 1 < old_line.count(sign) == new_line.count(sign) - 1 and not new_line.endswith(word[0]):
                return line + len(new_line[: new_line.rfind(sign)].rstrip())
        return None

    def _is_rest_kept(self, piece: Same, place: int, *, is_start: bool) -> bool:
        """Whether a piece has all the rest of the sentence that begins or ends at a place."""
        if is_start:
            end = place + len(
                self._old[place : place + sentence_spans(self._old[place : place + BESIDE])[0][1]].rstrip()
            )
            return piece.old < end <= piece.old + piece.length
        first = max(0, place - BESIDE)
        start = first + sentence_spans(self._old[first:place])[-1][0]
        return piece.old <= start < piece.old + piece.length

    def _parted_by_number(self, old: tuple[int, int], new: tuple[int, int], place: int) -> int:
        """The edge with the same number of sentences on one side, on the side that has fewer. A side that has only a part of a
        sentence has the same number of words."""
        before, after = self._old[old[0] : place], self._old[place : old[1]]
        number, other = len(sentence_spans(before)), len(sentence_spans(after))
        at_sentence = is_sentence_edge(self._old, place) or min(number, other) > 1
        if not at_sentence:
            number, other = len(before), len(after)
        is_start = other <= number
        return self._so_far_from_end(after if is_start else before, new, at_sentence=at_sentence, is_start=is_start)

    def _so_far_from_end(self, words: str, new: tuple[int, int], *, at_sentence: bool, is_start: bool) -> int:
        """The edge in a stretch of the new text with as many sentences, or words, after it (`is_start`) or before it as `words`
        has."""
        number = len(sentence_spans(words)) if at_sentence else len(_edges(words, 0, len(words), at_sentence=False)) - 1
        edges = _edges(self._new, *new, at_sentence=at_sentence)
        return edges[max(0, len(edges) - 1 - number)] if is_start else edges[min(number, len(edges) - 1)]


def _edges(text: str, first: int, last: int, *, at_sentence: bool) -> list[int]:
    """The places where a stretch may be parted: its two ends, and the edges of sentences or of words between them."""
    if at_sentence:
        inner = [first + start for start, _ in sentence_spans(text[first:last])]
    else:
        inner = [edge.start() for edge in EDGE.finditer(text, first, last)]
    return sorted({first, *inner, last})


def _alike(words: str, other: str) -> float:
    """The number of letters that two stretches have in common beyond chance, in the same order."""
    return max(0.0, LCSseq.similarity(words, other) - CHANCE * min(len(words), len(other)))


def _is_telling(words: str) -> bool:
    """Whether words, or the sign of a list, are certainly the same next to a stretch that is the same."""
    return TELLING <= weight(words) <= BESIDE or (0 < len(words) < TELLING and not any(map(str.isalnum, words)))


def _reach(length: int) -> int:
    """The most letters that a stretch may have after an edit."""
    return length * 5 // 4 + 10


def _places(part: Same | Gap) -> tuple[int, int]:
    return (part.old, part.new) if isinstance(part, Same) else (part.old_start, part.new_start)


def _touches(piece: Same, start: int, end: int) -> bool:
    return piece.old < end and piece.old + piece.length > start
