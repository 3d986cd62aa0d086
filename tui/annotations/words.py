"""Annotations in words, as lists and dialogues show them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from store.annotations.anchoring import Placement
from store.annotations.annotation import Annotation
from store.articles.article import Article
from store.counts import counted
from store.wording import shortened

if TYPE_CHECKING:
    from tui.annotations.report_dialogue import DisplacedAnnotation

CONTEXT = 32
"""Characters around a passage that the report shows of the present text."""


def displaced(placement: Placement, article: Article, old_text: str | None) -> DisplacedAnnotation:
    """An annotation that is not at its old place, as the report shows it; `old_text` is the text in which it was made, if
    that is kept. Paragraphs have the numbers by which they are cited."""
    from store.exchange.citing.citation import paragraph_number
    from tui.annotations.report_dialogue import DisplacedAnnotation

    annotation = placement.annotation
    target = annotation.target
    old = (f"…{target.prefix}«", target.exact, f"»{target.suffix}…")
    new = None
    is_in = 0
    if placement.passage is not None:
        start, end = placement.passage
        text = article.text
        new = (f"…{text[max(0, start - CONTEXT) : start]}«", text[start:end], f"»{text[end : end + CONTEXT]}…")
        is_in = paragraph_number(text, start, begins_with_title=article.document.title_in_text)
    was_in = 0
    if old_text is not None:
        has_title = article.document.title_in_text and old_text.startswith(article.title)
        was_in = paragraph_number(old_text, target.passage.start, begins_with_title=has_title)
    title = ", ".join(annotation.tags) or shortened(annotation.note, 40)
    return DisplacedAnnotation(annotation.id, title, old, new, was_in, is_in)


def described(annotation: Annotation) -> str:
    """An annotation's tags and note, on one line."""
    tags = f"tagged {', '.join(annotation.tags)}" if annotation.tags else ""
    note = f"note: {shortened(annotation.note)}" if annotation.note else ""
    return "; ".join(filter(None, (tags, note))) or "highlighted"


def named(annotations: Sequence[Annotation]) -> str:
    """One passage by its words, several by their number."""
    if len(annotations) == 1:
        return f"«{shortened(annotations[0].target.exact)}»"
    return counted(len(annotations), "passage")
