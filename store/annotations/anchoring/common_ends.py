"""The letters that two stretches of text have in common at their beginnings and at their ends.

Text that came between them may have come inside of a sentence, or be a sentence beside it that begins, or ends, with the same
words. It is beside it if those words are few, or if what stands next to the rest of the sentence is much like them.
"""

from __future__ import annotations

import re
from typing import NamedTuple, Self

from rapidfuzz.distance import Indel

from store.annotations.anchoring.comparing import STOPS, Gap, Same, slides
from store.annotations.anchoring.stretches import parts_number, weight

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


class Texts(NamedTuple):
    """Two normalised texts, and both with spaces for line breaks."""

    old: str
    new: str
    old_letters: str
    new_letters: str

    @classmethod
    def of(cls, old: str, new: str) -> Self:
        return cls(old, new, old.replace("\n", " "), new.replace("\n", " "))


def common_ends(texts: Texts, gap: Gap) -> tuple[int, int]:
    """The numbers of letters that two stretches have in common at their beginnings and at their ends."""
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
    head, tail = _of_one_sentence(texts, gap, head, tail)
    words, last_words = old[gap.old_start : gap.old_start + head], old[gap.old_end - tail : gap.old_end]
    is_last = weight(last_words) >= TELLING or LAST_WORD.search(last_words)
    return head if weight(words) >= TELLING else 0, tail if is_last else 0


def _of_one_sentence(texts: Texts, gap: Gap, head: int, tail: int) -> tuple[int, int]:
    """The same, without the words at which another sentence begins or ends that came beside this one."""
    inserted = texts.new[gap.new_start + head : gap.new_end - tail]
    removed = texts.old[gap.old_start + head : gap.old_end - tail]
    ends = [end.end() for end in SENTENCE_END.finditer(inserted)]
    if not ends or has_sentence_end(removed):
        return head, tail
    first_words = texts.old[gap.old_start : gap.old_start + head]
    last_words = texts.old[gap.old_end - tail : gap.old_end]
    first_words = first_words[max((end.end() for end in SENTENCE_END.finditer(first_words)), default=0) :]
    end = SENTENCE_END.search(last_words)
    last_words = last_words[: end.end()] if end else last_words
    goes_on = not is_sentence_edge(texts.old, gap.old_end - tail)
    if _are_anothers(first_words, first_words + removed, inserted[ends[-1] :], is_parted=goes_on):
        return head - len(first_words), tail
    began = not is_sentence_edge(texts.old, gap.old_start + head)
    if _are_anothers(last_words[::-1], (removed + last_words)[::-1], inserted[: ends[0]][::-1], is_parted=began):
        return head, tail - len(last_words)
    return head, tail


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
