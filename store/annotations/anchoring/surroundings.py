"""The text around a passage, and how much of it stands around the place to which the passage may have gone.

The text to each side of a passage may be the next sentence, which says little about the passage's own. «the», «in Cuba.»
and «said that it» stand in many sentences: if one such sentence took the place of another, the words of a short passage may
be there by chance, between the same sentences. So the rest of the passage's own sentence is looked at too.
"""

from __future__ import annotations

from rapidfuzz.distance import Indel

from store.annotations.anchoring.comparing import sentence_spans
from store.annotations.anchoring.wording import WORD, letters_kept

AROUND = 40
"""Characters to each side that are compared as context."""
IN_SENTENCE = 100
"""Characters to each side of a passage that are compared of its sentence."""
IN_NEW_SENTENCE = 150
"""The same in the new text, where words may have come in between."""
MISSPELT = 0.8
"""The similarity (Indel) of text to one side that is the same except for slips, even if there is one in each word."""
SLIP = 0.6
"""The same of a word with a slip and the word that was meant."""
SHORTEST = 4
"""Letters of a word that is looked for with a slip. Of a shorter one a slip leaves too little."""
TELLING = 24
"""Letters of the rest of a sentence, at least, of which a share says something: four or five words."""

Span = tuple[int, int]
"""Two offsets in one of the normalised texts."""


def sides(old: str, new: str, span: Span, place: Span) -> tuple[float, float]:
    """The similarity of the text before the passage and after it, each 0 to 1."""
    (start, end), (new_start, new_end) = span, place
    return (
        Indel.normalized_similarity(old[max(0, start - AROUND) : start], new[max(0, new_start - AROUND) : new_start]),
        Indel.normalized_similarity(old[end : end + AROUND], new[new_end : new_end + AROUND]),
    )


def kept_of_sentence(old: str, new: str, span: Span, place: Span) -> float:
    """The share of the letters of a passage's sentence, without the passage, whose words stand around the place in the same
    order, 0 to 1. It is 1 where the passage is nearly the whole sentence."""
    rest, new_rest = _rest_of_sentence(old, span, IN_SENTENCE), _rest_of_sentence(new, place, IN_NEW_SENTENCE)
    kept = every = 0
    for side, new_side in zip(rest, new_rest, strict=True):
        left, letters = letters_kept(side, new_side)
        is_misspelt = left < letters and _is_misspelt(side, new_side)
        kept += letters if is_misspelt else left
        every += letters
    return kept / every if every >= TELLING else 1.0


def _is_misspelt(words: str, now: str) -> bool:
    """Whether the words are the same except for slips. In another sentence of one form some words are others."""
    if Indel.normalized_similarity(words, now) < MISSPELT:
        return False
    others = WORD.findall(now)
    return all(
        len(word) < SHORTEST or any(Indel.normalized_similarity(word, other) >= SLIP for other in others)
        for word in WORD.findall(words)
    )


def _rest_of_sentence(text: str, span: Span, reach: int) -> tuple[str, str]:
    """The text before a stretch and after it that is of the same sentence, at most `reach` characters of each."""
    began, ended = sentence_around(text, *span, reach)
    return text[began : span[0]], text[span[1] : ended]


def sentence_around(text: str, start: int, end: int, reach: int = IN_SENTENCE) -> Span:
    """A stretch with the rest of its first and its last sentence, at most `reach` characters of each."""
    first = max(0, start - reach)
    began, ended = start, end
    for unit_start, unit_end in sentence_spans(text[first : end + reach]):
        if first + unit_start <= start < first + unit_end:
            began = first + unit_start
        if first + unit_start < end <= first + unit_end:
            ended = first + unit_end
    return began, ended
