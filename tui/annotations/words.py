"""Annotations in words, as lists and dialogues show them."""

from __future__ import annotations

from store.annotations.anchoring import Placement
from store.annotations.annotation import Annotation
from store.articles.article import Article
from store.wording import shortened
from tui.annotations.report_dialogue import Doubt

CONTEXT = 32
"""Characters around a passage that the report shows of the text as it is now."""


def doubt(placement: Placement, article: Article) -> Doubt:
    """An annotation that is not where it was, as the report shows it."""
    annotation = placement.annotation
    target = annotation.target
    old = (f"…{target.prefix}«", target.exact, f"»{target.suffix}…")
    new = None
    if placement.passage is not None:
        start, end = placement.passage
        text = article.text
        new = (f"…{text[max(0, start - CONTEXT) : start]}«", text[start:end], f"»{text[end : end + CONTEXT]}…")
    return Doubt(annotation.id, ", ".join(annotation.tags) or shortened(annotation.note, 40), old, new)


def described(annotation: Annotation) -> str:
    """An annotation's tags and note, on one line."""
    tags = f"tagged {', '.join(annotation.tags)}" if annotation.tags else ""
    note = f"note: {shortened(annotation.note)}" if annotation.note else ""
    return "; ".join(filter(None, (tags, note))) or "highlighted"
