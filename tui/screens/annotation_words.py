"""Annotations in words, as lists and dialogues show them."""

from __future__ import annotations

from datetime import datetime

from store.annotations.anchoring import Placement, State
from store.annotations.annotation import Annotation
from store.annotations.journal import Act
from store.articles.article import Article
from tui.reading.markings import Markings
from tui.screens.list_dialogue import Entry
from tui.screens.report_dialogue import Doubt

CONTEXT = 32
"""Characters around a passage that the report shows of the text as it is now."""
QUOTE_SHOWN = 160
"""Characters of a passage that dialogues repeat."""


def entry(placement: Placement, markings: Markings, length: int) -> Entry:
    """An annotation as a row of a list; `length` is the text's, in characters."""
    annotation = placement.annotation
    share = f"{placement.passage.start / max(1, length):4.0%}" if placement.passage else "lost"
    note = f"✎ {' '.join(annotation.note.split())}  " if annotation.note else ""
    tags = f"{', '.join(annotation.tags)}: " if annotation.tags else ""
    state = "" if placement.state == State.PLACED else f"({placement.state}) "
    return Entry(
        f"{state}{tags}{note}«{shortened(annotation.target.exact)}»",
        annotation.id,
        detail=share,
        detail_width=4,
        colour=markings.look(annotation),
    )


def doubt(placement: Placement, article: Article) -> Doubt:
    """An annotation that is not where it was, as the report shows it."""
    annotation = placement.annotation
    target = annotation.target
    old = f"…{target.prefix}«{target.exact}»{target.suffix}…"
    new = ""
    if placement.passage is not None:
        start, end = placement.passage
        text = article.text
        new = f"…{text[max(0, start - CONTEXT) : start]}«{text[start:end]}»{text[end : end + CONTEXT]}…"
    return Doubt(annotation.id, ", ".join(annotation.tags) or shortened(annotation.note, 40), old, new)


def act_entry(act: Act) -> Entry:
    """An act as a row of a list: when, what, on which words."""
    at = datetime.fromisoformat(act.at).astimezone()
    first = shortened(act.changes[0].after.target.exact, 60)
    more = f" and {len(act.changes) - 1} more" if len(act.changes) > 1 else ""
    return Entry(f"{act.words}: «{first}»{more}", detail=f"{at:%d %b %H:%M}", detail_width=13)


def described(annotation: Annotation) -> str:
    """An annotation's tags and note, on one line."""
    tags = f"tagged {', '.join(annotation.tags)}" if annotation.tags else ""
    note = f"note: {shortened(annotation.note)}" if annotation.note else ""
    return "; ".join(filter(None, (tags, note))) or "highlighted"


def shortened(words: str, longest: int = QUOTE_SHOWN) -> str:
    line = " ".join(words.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"
