"""What is open while HTML is read: a block, lists, spans; and spans when they are closed."""

from __future__ import annotations

from dataclasses import dataclass

from store.articles.article import BlockKind, Span


@dataclass(slots=True)
class OpenBlock:
    """A block whose end has not come yet."""

    kind: BlockKind
    level: int = 0
    start: int | None = None


@dataclass(slots=True)
class OpenList:
    ordered: bool
    number: int = 0


@dataclass(slots=True)
class OpenSpan:
    tag: str
    start: int
    target: str = ""


def without_space(spans: list[Span], text: str) -> list[Span]:
    """The spans without white space at their ends, and without those that hold nothing else."""
    trimmed = []
    for span in spans:
        words = text[span.start : span.end]
        start, end = span.start + len(words) - len(words.lstrip()), span.start + len(words.rstrip())
        if start < end:
            trimmed.append(span._replace(start=start, end=end))
    return trimmed
