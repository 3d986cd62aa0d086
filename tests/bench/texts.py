"""Long texts to measure on, with a rare word in them to search for."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

from libraries import NEWEST, ROOT, made_sentences, title_of

PROSE = ROOT.parent / "shared" / "corpus" / "large" / "prose-5mb.txt"
"""Novels; where they are not there, made sentences."""
MADE = 1_000_000
"""Characters of made text, which is then repeated."""
SIZES = {"20 kB": 20_000, "1 MB": 1_000_000, "10 MB": 10_000_000, "50 MB": 50_000_000}
"""Characters, nearly all of them one byte."""
WORD = "kelebek"
"""What is searched for: in no English text."""
WORD_EVERY = 2_500
"""Characters at least between two of them: never two in one window of 80 by 24."""


@cache
def text_of(size: int) -> str:
    """Paragraphs of so many characters in all, `WORD` standing alone between some of them."""
    paragraphs = []
    length = since_word = 0
    source = _paragraphs()
    while length < size:
        for paragraph in source:
            if since_word >= WORD_EVERY:
                paragraphs.append(WORD)
                since_word = 0
            paragraphs.append(paragraph)
            length += len(paragraph) + 2
            since_word += len(paragraph) + 2
            if length >= size:
                break
    return "\n\n".join(paragraphs)


def write_article(library: Path, number: int, size: int) -> None:
    """Article `number` in the form of the seed, its title the beginning of its first paragraph."""
    library.mkdir(parents=True, exist_ok=True)
    opening = f"{title_of(number)}. {made_sentences(random.Random(number))}"
    article = f" date {NEWEST} \n\n\n\n{opening}\n\n{text_of(size)}\n"
    (library / f"{number:05}.txt").write_text(article, encoding="utf-8")


@cache
def _paragraphs() -> list[str]:
    if PROSE.exists():
        return [line for line in PROSE.read_text(encoding="utf-8").split("\n") if line]
    chance = random.Random(MADE)
    paragraph = len(made_sentences(chance))
    return [made_sentences(chance) for _ in range(MADE // paragraph)]
