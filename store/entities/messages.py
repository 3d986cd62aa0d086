"""What the interface and the engine's process say to each other: a JSON object a line.

    → {"key": "a1", "text": "…", "published": "2024-03-26", "language": "en", "model": "…", "quick": true}
    ← {"key": "a1", "quick": true, "mentions": [[0, 6, "organisation", 0.93, "engine", ""], …]}
    ← {"key": "a1", "quick": false, "mentions": […]}
    ← {"key": "a1", "failed": "No module named 'fr_core_news_sm'"}

A mention's text is not sent back: both have it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from store.entities.mention import TYPES, Mention


class EngineRequest(NamedTuple):
    """An article whose mentions are asked for."""

    key: str
    """What the answers are known by."""
    text: str
    published: date | None = None
    language: str = "en"
    model: str = ""
    """The larger engine's package; ``""`` for the small tagger alone."""
    quick: bool = False
    """Whether the small tagger's own answer is wanted first."""


class EngineAnswer(NamedTuple):
    """The mentions of an article, or why there are none."""

    key: str
    mentions: tuple[Mention, ...] = ()
    quick: bool = False
    """Whether a better answer follows."""
    failed: str = ""
    """Why the larger engine could not be used; the mentions are then the small tagger's."""


def request_line(request: EngineRequest) -> bytes:
    published = request.published.isoformat() if request.published else ""
    return _line(
        key=request.key,
        text=request.text,
        published=published,
        language=request.language,
        model=request.model,
        quick=request.quick,
    )


def request_of(line: bytes) -> EngineRequest:
    row = json.loads(line)
    published = date.fromisoformat(row["published"]) if row["published"] else None
    return EngineRequest(row["key"], row["text"], published, row["language"], row["model"], row["quick"])


def answer_line(answer: EngineAnswer) -> bytes:
    return _line(key=answer.key, mentions=rows_of(answer.mentions), quick=answer.quick, failed=answer.failed)


def answer_of(line: bytes, text: str) -> EngineAnswer:
    """The answer about a text.

    Raises:
        ValueError, KeyError, TypeError: the line is not an answer about this text.
    """
    row = json.loads(line)
    return EngineAnswer(row["key"], mentions_of(row["mentions"], text), row["quick"], row["failed"])


def key_of(line: bytes) -> str:
    """The key of the text that an answer is about.

    Raises:
        ValueError, KeyError, TypeError: the line is not an answer.
    """
    return str(json.loads(line)["key"])


def rows_of(mentions: Iterable[Mention]) -> list[list[Any]]:
    """Mentions as they are sent and kept."""
    return [
        [mention.start, mention.end, mention.type, round(mention.certainty, 3), mention.by, mention.value]
        for mention in mentions
    ]


def mentions_of(rows: Sequence[Sequence[Any]], text: str) -> tuple[Mention, ...]:
    """The mentions of a text.

    Raises:
        ValueError, TypeError: the rows are not mentions of this text.
    """
    mentions = []
    for start, end, kind, certainty, by, value in rows:
        if kind not in TYPES or not 0 <= start < end <= len(text):
            raise ValueError(f"no mention of this text: {start}:{end} {kind}")
        mentions.append(Mention(start, end, kind, text[start:end], float(certainty), str(by), str(value)))
    return tuple(mentions)


def _line(**row: Any) -> bytes:
    return json.dumps(row, separators=(",", ":")).encode("ascii") + b"\n"
