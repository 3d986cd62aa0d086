"""Where sentences end, in any language, by the rules and abbreviation lists of Wikimedia's sentencex."""

from __future__ import annotations

from store.articles.article import Passage


def sentence_ends(text: str, language: str = "en") -> list[int]:
    """The end of each sentence with the white space after it: ascending offsets, the last one is the text's length."""
    import sentencex

    ends = []
    position = 0
    for sentence in sentencex.segment(language, text):
        words = (
            sentence.strip()
        )  # the white space between two may be a part of either, a sentence of its own, or left out
        if words:
            position = text.index(words, position) + len(words)
            while position < len(text) and text[position].isspace():
                position += 1
            ends.append(position)
    if not ends or ends[-1] != len(text):
        ends[-1:] = [len(text)]
    return ends


def sentences(text: str, language: str = "en", offset: int = 0) -> list[Passage]:
    """The sentences of `text` without the white space around them; `offset` is added to every place."""
    passages = []
    start = 0
    for end in sentence_ends(text, language):
        piece = text[start:end]
        inner = piece.strip()
        if inner:
            first = start + len(piece) - len(piece.lstrip())
            passages.append(Passage(offset + first, offset + first + len(inner)))
        start = end
    return passages
