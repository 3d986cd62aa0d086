"""A look at a hit in its place: the text around it, or the sentences that have a name."""

from __future__ import annotations

import re

from rich.text import Text

from store.errors import PostilError
from store.library.find.finder import Finder
from store.library.find.hits import Hit
from store.library.kept.bookmarks import place_of
from store.library.library import Library
from tui.widgets.lines import ELLIPSIS

BEFORE = 160
"""Characters that are shown before a hit, as far as they are in its paragraph."""
LAST_WORD = 200
"""Characters in which a text is cut at a word."""
SENTENCES = 3
"""Sentences that are shown of a name."""


class HitPreview:
    """Makes the text that is shown of a hit. It reads files and is used in threads."""

    def __init__(self, finder: Finder, library: Library) -> None:
        self._finder = finder
        self._library = library

    def text(self, hit: Hit, style: str, around: int) -> Text:
        """A hit with the text before it and `around` characters after it, and an entity in the first sentences that mention
        it. What was looked for has the style. A text that cannot be read is replaced by the reason."""
        if hit.kind == "entity":
            return self._mentioned(hit, style)
        if hit.listing is None or (hit.kind == "annotation" and hit.passage is None):
            return Text(hit.name)
        try:
            text = self._library.article(hit.listing).text
        except PostilError as error:
            return Text(str(error))
        if hit.passage is None:
            return Text(to_a_word(text, 0, around))
        moved = place_of(hit.passage.start, hit.exact, text) - hit.passage.start  # it may have been edited since
        place = hit.passage.start + moved
        paragraph = text.rfind("\n", 0, place) + 1
        start = max(paragraph, place - BEFORE)
        if start > paragraph:  # at a word, with a sign that there is more
            start = min(place, start + next((at for at, sign in enumerate(text[start:place]) if sign.isspace()), 0) + 1)
        cut = ELLIPSIS if start > paragraph else ""
        preview = Text(cut + to_a_word(text, start, hit.passage.end + moved + around))
        by = moved - start + len(cut)
        for word in hit.words or (hit.passage,):
            preview.stylize(style, word.start + by, word.end + by)
        patterns = {re.escape(text[word.start + moved : word.end + moved]) for word in hit.words} - {""}
        if patterns:  # one of each word was found, and may stand in the passage again
            passage = slice(max(0, hit.passage.start + by), hit.passage.end + by)
            for again in re.finditer("|".join(patterns), preview.plain[passage], re.IGNORECASE):
                preview.stylize(style, *(passage.start + place for place in again.span()))
        return preview

    def _mentioned(self, hit: Hit, style: str) -> Text:
        try:
            sentences = self._finder.sentences_naming(hit.id, SENTENCES)
        except PostilError as error:
            return Text(str(error))
        lines = [Text(sentence.text) for sentence in sentences]
        for line, sentence in zip(lines, sentences, strict=True):
            for start, end in sentence.named:
                line.stylize(style, start, end)
        return Text("\n").join(lines) if lines else Text(hit.name)


def to_a_word(text: str, start: int, end: int) -> str:
    """A part of a text, up to a word near its end. An ellipsis says that the text goes on."""
    if end >= len(text):
        return text[start:]
    blank = max(text.rfind(" ", start, end + 1), text.rfind("\n", start, end + 1))
    return f"{text[start : blank if blank > end - LAST_WORD else end]}{ELLIPSIS}"
