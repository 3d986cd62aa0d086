"""Names as JSON lines, an article a line, for training and for tools that show them.

The form is the one in which doccano imports sequence labels (``text`` and ``label``) and which examples of spaCy's have
(``text`` and ``entities``): ``[[start, end, type], …]``, characters of ``text``, end exclusive. Both names are written,
with the same list. The types are those of CoNLL 2003 and, for dates and amounts, of OntoNotes. No two of a line overlap,
which spaCy refuses: of two that do, the first one stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from store.entities.mention import Mention, Type
from store.exchange.exporting.material import ArticleMentions
from store.exchange.json_text import json_line

LABELS: Mapping[Type, str] = {
    "person": "PER",
    "organisation": "ORG",
    "place": "LOC",
    "other": "MISC",
    "date": "DATE",
    "money": "MONEY",
}


def as_entity_lines(named: Iterable[ArticleMentions]) -> Iterator[str]:
    """A line an article."""
    for article, mentions in named:
        spans = _spans(mentions)
        row = {
            "id": article.id,
            "path": article.path,
            "title": article.title,
            "text": article.text,
            "label": spans,
            "entities": spans,
        }
        yield json_line(row) + "\n"


def _spans(mentions: Sequence[Mention]) -> list[tuple[int, int, str]]:
    spans = []
    reached = 0
    for mention in sorted(mentions, key=lambda mention: (mention.start, -mention.end)):
        if mention.start >= reached:
            spans.append((mention.start, mention.end, LABELS[mention.type]))
            reached = mention.end
    return spans
