"""From a text to its mentions: the engines, their vote, the rules. Runs in the engine's own process.

lines in capitals written small, glued words apart → the small tagger (and the larger engine) → one opinion → what the whole
article tells → dates and amounts → whole graphemes
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Protocol

from store.entities.engine.crf.marginals import marginals
from store.entities.engine.glued_words import Loosened, loosen
from store.entities.engine.orphans import adopt_orphans
from store.entities.engine.refine import refine
from store.entities.engine.shouted_lines import calm
from store.entities.engine.steps.trimming import trim
from store.entities.engine.vote import vote
from store.entities.graphemes import whole_graphemes
from store.entities.mention import Mention

CAPITALS, GLUED, TRIM, SMALL, ORPHANS, EXPRESSIONS = "capitals", "glued", "trim", "crf", "orphans", "expressions"
"""Further steps that can be left out, besides those of `refine`."""
ENGLISH = "en"


class LargerEngine(Protocol):
    """A larger engine."""

    @property
    def find(self) -> Callable[[str, str], list[Mention]]:
        """The names in a text by a model, in order."""


def mentions_in(
    text: str,
    published: date | None = None,
    language: str = ENGLISH,
    model: str = "",
    without: Collection[str] = (),
) -> list[Mention]:
    """The mentions of an article, in order, none overlapping. With no `model`, the small tagger's alone, at once.

    Raises:
        OSError, ImportError: the model is not installed.
        ValueError: the model finds no names.
    """
    calmed = calm(text) if language == ENGLISH and CAPITALS not in without else text
    loosened = loosen(calmed) if GLUED not in without else Loosened(calmed, ())
    engine_mentions = None
    if model:
        engine_mentions = finder(model).find(loosened.text, model)
        if TRIM not in without:
            engine_mentions = trim(loosened.text, engine_mentions)
    if engine_mentions is not None and (language != ENGLISH or SMALL in without):
        mentions = engine_mentions
    else:
        sentences = marginals(loosened.text, language)
        mentions = vote(loosened.text, sentences, engine_mentions)
        if ORPHANS not in without:
            trimmed = trim(loosened.text, mentions) if TRIM not in without else mentions
            mentions = adopt_orphans(loosened.text, sentences, trimmed)
    return finished(text, _placed(text, loosened, mentions), published, without)


def mentions_at_least(text: str, published: date | None, language: str, model: str) -> tuple[list[Mention], str]:
    """The mentions as `mentions_in` gives them; if the model cannot be used, those of the small tagger, and the reason."""
    try:
        return mentions_in(text, published, language, model), ""
    except (OSError, ImportError, ValueError) as error:
        return mentions_in(text, published, language), str(error) or type(error).__name__


def finder(model: str) -> LargerEngine:
    """The module that works with a model.

    Raises:
        ImportError: its library is not installed.
    """
    from store.entities.models import GLINER

    if model.startswith(GLINER):
        from store.entities.engine import gliner_engine

        return gliner_engine
    from store.entities.engine import spacy_engine

    return spacy_engine


def finished(
    text: str, mentions: list[Mention], published: date | None, without: Collection[str] = ()
) -> list[Mention]:
    """The engines' mentions, after all steps that need no engine."""
    mentions = refine(text, mentions, without)
    if EXPRESSIONS not in without:
        from store.entities.engine.expressions import with_expressions

        mentions = with_expressions(text, mentions, published)
    return whole_graphemes(text, mentions)


def _placed(text: str, loosened: Loosened, mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions of the loosened text at their places in the article's."""
    if loosened.text == text:
        return list(mentions)
    placed = []
    for mention in mentions:
        start, end = loosened.place(mention.start), loosened.place(mention.end)
        placed.append(mention._replace(start=start, end=end, text=text[start:end]))
    return placed
