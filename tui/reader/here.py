"""Where the reader is, for parts that act from there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from store.annotations.annotation import Annotation
from store.articles.article import Article, Passage
from store.entities.mention import Entity, Mention
from tui.keys.ids import Id
from tui.reader.annotations import OpenAnnotations
from tui.reading.cursor.objects import OBJECTS
from tui.reading.cursor.page import Page

if TYPE_CHECKING:
    from store.library.annotations import LibraryAnnotation


class Here(NamedTuple):
    """What is under the cursor, as values that do not follow the cursor."""

    article: str = ""
    """The id of the open article, ``""`` for none."""
    annotations: tuple[LibraryAnnotation, ...] = ()
    """The article's annotations, as lists show them."""
    current: str = ""
    """The id of the annotation under the cursor."""
    tag: str = ""
    """The first tag of that annotation."""
    words: str = ""
    """The selected words, or else the name or the word under the cursor."""
    entity: Entity | None = None
    """The entity under the cursor."""


def words_at(page: Page, offset: int, selection: Passage | None) -> str:
    """The selected words, or else the name or the word at an offset."""
    passage = selection or OBJECTS[Id.ENTITY_INNER](page, offset, None) or page.prose.word(offset)
    return page.text[slice(*passage)].strip() if passage else ""


def sentence_at(page: Page, offset: int, selection: Passage | None) -> str:
    """What is selected, or the sentence at an offset."""
    passage = selection or OBJECTS[Id.SENTENCE_INNER](page, offset, None)
    return page.text[slice(*passage)] if passage else ""


def here_of(
    article: Article | None,
    annotations: OpenAnnotations,
    current: Annotation | None,
    words: str,
    named: tuple[Mention, Entity] | None,
) -> Here:
    """The values for an article and a cursor; `current` is the current annotation, `named` the entity under the cursor."""
    from store.library.annotations import LibraryAnnotation, remarks

    listing = annotations.listing
    placements = annotations.placed.placements if listing else ()
    return Here(
        article.id if article else "",
        tuple(remarks(LibraryAnnotation.of(placement, listing) for placement in placements)) if listing else (),
        current.id if current else "",
        next(iter(current.tags), "") if current else "",
        words,
        named[1] if named else None,
    )
