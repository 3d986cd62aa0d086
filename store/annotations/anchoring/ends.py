"""The ends of a passage that was found by its likeness.

Likeness finds a passage give or take some letters. Its ends are then found as for a passage that is carried over an edit. The
text before is its words with their context. The text after is the stretch where they were found.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import Indel

from store.annotations.anchoring.aligning import Aligner
from store.annotations.anchoring.comparing import STOPS, compare
from store.annotations.anchoring.stretches import is_edge, to_edge

MARGIN = 40
"""Letters on each side of a stretch, besides half its length, among which an end may be."""
NEAR = 15
"""Letters around an end found by likeness among which the edge of a word is looked for."""
ENDS_SENTENCE = re.compile(rf"[.!?{STOPS}]\W|\n")


def refined(text: str, start: int, end: int, words: str, before: str, after: str) -> tuple[int, int]:
    """The first and last letters of words that were found in about ``text[start:end]``. All three texts are normalised: the
    words, and those before and after them. An end does not part a word, and has no sign after it that the words do not have."""
    before, after = before or " ", after or " "  # an end of the text before would be taken for one of a sentence
    reach = MARGIN + len(words) // 2
    first, last = max(0, start - reach - len(before)), min(len(text), end + reach + len(after))
    old, new = before + words + after, text[first:last]
    counterpart = Aligner(old, new, compare(old, new)).counterpart(len(before), len(before) + len(words))
    starts, ends = _edges_near(text, start), _edges_near(text, end)
    if counterpart is not None:
        starts, ends = [first + counterpart.start, *starts], [first + counterpart.end, *ends]
    start = max(starts, key=lambda place: _alike(text, (place, end), words))
    end = max(ends, key=lambda place: _alike(text, (start, place), words))
    start, end = to_edge(text, start, -1), to_edge(text, end, 1)
    while words[:1].isalnum() and start + 1 < end and not text[start].isalnum():
        start += 1
    while words[-1:].isalnum() and start + 1 < end and not text[end - 1].isalnum():
        end -= 1
    start, end = _with_first_word(text, start, words), _with_last_word(text, end, words)
    if not words[-1:].isalnum() and text[end - 1].isalnum() and text[end : end + 1] == words[-1:]:
        end += 1  # the full stop of a sentence whose last words were changed
    return start, end


def _edges_near(text: str, place: int) -> list[int]:
    """The edges of words around a place, the place itself first."""
    near = range(max(0, place - NEAR), min(len(text), place + NEAR) + 1)
    return [place, *(offset for offset in near if is_edge(text, offset))]


def _alike(text: str, place: tuple[int, int], words: str) -> float:
    return Indel.normalized_similarity(words, text[slice(*place)])


def _with_first_word(text: str, start: int, words: str) -> int:
    """The start, or that of the first word if it stands a little before, with new words in between."""
    word = words.split()[0]
    place = text.rfind(word, max(0, start - MARGIN), start)
    if text.startswith(word, start) or place < 0 or not is_edge(text, place) or not is_edge(text, place + len(word)):
        return start
    return start if ENDS_SENTENCE.search(text, place, start) else place


def _with_last_word(text: str, end: int, words: str) -> int:
    """The end, or that of the last word if it stands a little after."""
    word = words.split()[-1]
    place = text.find(word, end, end + MARGIN)
    if text.endswith(word, 0, end) or place < 0 or not is_edge(text, place) or not is_edge(text, place + len(word)):
        return end
    return end if ENDS_SENTENCE.search(text, max(0, end - 1), place) else place + len(word)
