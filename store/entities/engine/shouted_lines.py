"""Writes lines in capitals as headlines are written, so that engines see the names in them.

«MAYOR OF LONDON SADIQ KHAN MEETS NATO» is read as «Mayor of London Sadiq Khan Meets NATO»: a word that stands elsewhere in the
text is written as there, a small word of the language small. No place in the text moves.
"""

from __future__ import annotations

import re
from collections import Counter

from store.entities.gazetteer import gazetteer

LINE = re.compile(r"[^\n]+")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
FEWEST = 3
"""Words of a line; fewer in capitals are an abbreviation or a label."""
SHARE = 0.8
"""The least share of capitals among the letters of such a line."""
SMALL = frozenset(
    "a an the of and or nor but in on to for with from at by as is are was were be been it its he she they we you i his her"
    " their our not no that this who what will would can has have had do does did up out off over into after before".split()
)
"""Words that are written small in the middle of a headline."""


def calm(text: str) -> str:
    """`text` with its lines in capitals in small letters, as long as it was."""
    shouted = [line.span() for line in LINE.finditer(text) if _is_shouted(line[0])]
    if not shouted:
        return text
    forms = _forms(text, shouted)
    pieces = []
    last = 0
    for start, end in shouted:
        pieces += [text[last:start], WORD.sub(lambda word: _written(word, forms), text[start:end])]
        last = end
    return "".join([*pieces, text[last:]])


def _is_shouted(line: str) -> bool:
    letters = sum(map(str.isalpha, line))
    return sum(map(str.isupper, line)) >= SHARE * letters > 0 and len(WORD.findall(line)) >= FEWEST


def _forms(text: str, shouted: list[tuple[int, int]]) -> dict[str, str]:
    """How each word of the other lines is mostly written, by the word in capitals."""
    counts: dict[str, Counter[str]] = {}
    last = 0
    for start, end in [*shouted, (len(text), len(text))]:
        for word in WORD.findall(text, last, start):
            counts.setdefault(word.upper(), Counter())[word] += 1
        last = end
    return {word: forms.most_common(1)[0][0] for word, forms in counts.items()}


def _written(match: re.Match[str], forms: dict[str, str]) -> str:
    word = match[0]
    if not word.isupper() or len(word) == 1 or gazetteer().get(word) is not None:
        return word
    form = word.lower() if word.lower() in SMALL else forms.get(word) or word[0] + word[1:].lower()
    if match.start() == 0:
        form = form[0].upper() + form[1:]
    return form if len(form) == len(word) else word
