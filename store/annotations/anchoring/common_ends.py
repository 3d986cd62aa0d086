"""The letters that two stretches of text have in common at their beginnings and at their ends.

Text that came between them may have come inside of a sentence, or be a sentence beside it that begins, or ends, with the same
words. It is beside it if those words are few, or if what stands next to the rest of the sentence is much like them.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple, Self

from rapidfuzz.distance import Indel

from store.annotations.anchoring.comparing import STOPS, Gap, Same, slides
from store.annotations.anchoring.stretches import occurrences, parts_number, weight

TELLING = 6
"""Letters that a common beginning or end of two stretches must have, unless it uses one of them up: a full stop or «The » are
equal by chance."""
LAST_WORD = re.compile(r"\W(?:\w{2,}|\d)")
"""A shorter common end: a whole word, or a number. A short common beginning is often there by chance."""
SENTENCE_END = re.compile(rf"[.!?](?<!\b\d.)(?<!\b\d\d.)[\"')\]]*\s(?!\d)|[{STOPS}]|\n")
"""The end of a sentence, or of a line. A point after one or two figures is that of a list, and «no. 843» is no end."""
ENDS_SENTENCE = re.compile(rf"(?:\A|[.!?{STOPS}；;:：][\"')\]」』]*\s*|\n\s*)\Z")
ALIKE = 0.6
"""The similarity (Indel) of the first or last words of a sentence and what they became."""
LONGEST = 100
"""Letters of them that are compared."""
REST = 16
"""Letters of the rest of a sentence by which it is known."""


class Texts(NamedTuple):
    """Two normalised texts, and both with spaces for line breaks."""

    old: str
    new: str
    old_letters: str
    new_letters: str

    @classmethod
    def of(cls, old: str, new: str) -> Self:
        return cls(old, new, old.replace("\n", " "), new.replace("\n", " "))


class CommonEnds(NamedTuple):
    """The numbers of letters that two stretches have in common at their ends, and what comes beside those in the new one."""

    head: int
    tail: int
    before: int = 0
    """Letters of the new stretch after its head that are of sentences that came there."""
    after: int = 0
    """The same before its tail."""

    def inside(self, gap: Gap) -> Gap:
        """What is between these ends."""
        new_start, new_end = gap.new_start + self.head + self.before, gap.new_end - self.tail - self.after
        return Gap(gap.old_start + self.head, gap.old_end - self.tail, new_start, new_end)


def common_ends(texts: Texts, gap: Gap) -> CommonEnds:
    """What two stretches have in common at their beginnings and at their ends."""
    old, new = texts.old_letters, texts.new_letters
    shorter = min(gap.old_end - gap.old_start, gap.new_end - gap.new_start)
    head = tail = 0
    while head < shorter and old[gap.old_start + head] == new[gap.new_start + head]:
        head += 1
    while head + tail < shorter and old[gap.old_end - tail - 1] == new[gap.new_end - tail - 1]:
        tail += 1
    if head + tail == shorter:
        is_old = gap.old_end - gap.old_start > shorter
        text, first, last = (
            (texts.old, gap.old_start, gap.old_end) if is_old else (texts.new, gap.new_start, gap.new_end)
        )
        shift = slides(text, first + head, last - tail, head, tail)[0] if first + head < last - tail else 0
        return _of_one_sentence(texts, gap, head + shift, tail - shift)
    while head and parts_number(old, gap.old_start + head) != parts_number(new, gap.new_start + head):
        head -= 1
    while tail and parts_number(old, gap.old_end - tail) != parts_number(new, gap.new_end - tail):
        tail -= 1
    ends = _of_one_sentence(texts, gap, head, tail)
    words = old[gap.old_start : gap.old_start + ends.head]
    last_words = old[gap.old_end - ends.tail : gap.old_end]
    if weight(words) < TELLING:
        ends = ends._replace(head=0, before=ends.before and ends.before + ends.head)
    if weight(last_words) < TELLING and not LAST_WORD.search(last_words):
        ends = ends._replace(tail=0, after=ends.after and ends.after + ends.tail)
    return ends


def _of_one_sentence(texts: Texts, gap: Gap, head: int, tail: int) -> CommonEnds:
    """The same, without the words at which another sentence begins or ends that came beside this one."""
    inserted = texts.new[gap.new_start + head : gap.new_end - tail]
    removed = texts.old[gap.old_start + head : gap.old_end - tail]
    ends = [end.end() for end in SENTENCE_END.finditer(inserted)]
    if not ends:
        return CommonEnds(head, tail)
    first_words = texts.old[gap.old_start : gap.old_start + head]
    last_words = texts.old[gap.old_end - tail : gap.old_end]
    first_words = first_words[max((end.end() for end in SENTENCE_END.finditer(first_words)), default=0) :]
    end = SENTENCE_END.search(last_words)
    last_words = last_words[: end.end()] if end else last_words
    without_first = CommonEnds(head - len(first_words), tail, before=len(first_words))
    without_last = CommonEnds(head, tail - len(last_words), after=len(last_words) + len(inserted))
    parted = [end.end() for end in SENTENCE_END.finditer(removed)]
    rest = (removed[: parted[0]] if parted else removed).strip()
    if (place := _only_place(rest, inserted)) is not None:
        begins = max((end for end in ends if end <= place), default=0)
        now = inserted[begins:place]
        if begins and _are_anothers(first_words, first_words, now, is_parted=True):
            return without_first._replace(before=len(first_words) + begins)
    rest = (removed[parted[-1] :] if parted else removed).strip()
    if (place := _only_place(rest, inserted)) is not None:
        place += len(rest)
        goes_to = min((end for end in ends if end > place), default=0)
        now = inserted[place:goes_to]
        if goes_to and _are_anothers(last_words[::-1], last_words[::-1], now[::-1], is_parted=True):
            return without_last._replace(after=len(last_words) + len(inserted) - goes_to)
    if parted:
        return CommonEnds(head, tail)
    goes_on = not is_sentence_edge(texts.old, gap.old_end - tail)
    if _are_anothers(first_words, first_words + removed, inserted[ends[-1] :], is_parted=goes_on):
        return without_first._replace(before=len(first_words) + ends[-1])
    began = not is_sentence_edge(texts.old, gap.old_start + head)
    if _are_anothers(last_words[::-1], (removed + last_words)[::-1], inserted[: ends[0]][::-1], is_parted=began):
        return without_last._replace(after=len(last_words) + len(inserted) - ends[0])
    return CommonEnds(head, tail)


def _only_place(rest: str, inserted: str) -> int | None:
    """Where the rest of a sentence stands among what came, if it is more than chance and stands there once."""
    places = list(islice(occurrences(inserted, rest), 2)) if weight(rest) >= REST else []
    return places[0] if len(places) == 1 else None


def _are_anothers(words: str, were: str, now: str, *, is_parted: bool) -> bool:
    """Whether the words at one end of a sentence are now those of another one: they are few and others are in their place, or
    what is next to the rest of their sentence is like what stood there. At its other end they are given from right to left."""
    if weight(words) < TELLING:
        return _are_in_its_place(words, now)
    return is_parted and len(were) <= LONGEST and Indel.normalized_similarity(were, now) >= ALIKE


def _are_in_its_place(word: str, now: str) -> bool:
    """Whether some words may stand for a whole one."""
    return len(now) <= 2 * len(word) + TELLING and word[-1:].isspace() and bool(now.strip()) and now[-1].isspace()


def has_sentence_end(text: str) -> bool:
    return SENTENCE_END.search(text) is not None


def is_of_another_sentence(texts: Texts, gap: Gap, piece: Same) -> bool:
    """Whether a word of a gap that stands once in its new text stands there in a sentence that came, and others are in its
    place."""
    word = texts.old[piece.old : piece.old + piece.length]
    if weight(word) >= TELLING:
        return False
    before, came_before = texts.old[gap.old_start : piece.old], texts.new[gap.new_start : piece.new]
    after = texts.old[piece.old + piece.length : gap.old_end]
    came_after = texts.new[piece.new + piece.length : gap.new_end]
    ends_after = [end.end() for end in SENTENCE_END.finditer(came_after)]
    if ends_after and not has_sentence_end(after):
        return _are_in_its_place(word + after, came_after[ends_after[-1] :])
    end_before = SENTENCE_END.search(came_before)
    if end_before and not has_sentence_end(before):
        return _are_in_its_place((before + word)[::-1], came_before[: end_before.end()][::-1])
    return False


def is_sentence_edge(text: str, place: int) -> bool:
    """Whether a sentence, or a line, begins or ends at a place."""
    return ENDS_SENTENCE.search(text, max(0, place - 6), place) is not None or text[place : place + 1] in ("", "\n")
