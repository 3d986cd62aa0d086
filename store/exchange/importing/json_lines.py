"""JSON lines: those that postil exports, and shorter ones as `postil annotate --from` takes them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TypeVar

from store.articles.article import Passage
from store.exchange.importing.incoming import BadLine, Incoming
from store.exchange.importing.pieces.moments import dated
from store.exchange.importing.pieces.records import read_each
from store.exchange.importing.pieces.whole_articles import is_of_article, status_of

Value = TypeVar("Value")


def read_json_lines(text: str) -> Iterator[Incoming]:
    """An annotation a line: ``article`` (an id, a path or a title) and ``quote``, or ``start`` and ``end``; ``tags`` and
    ``note``, which stay as they are where they are left out; and whatever else the export says."""
    lines = ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())
    return read_each(lines, _annotation)


def _annotation(number: int, line: str) -> Iterator[Incoming]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        why = error.msg if isinstance(error, json.JSONDecodeError) else error
        raise BadLine(number, f"not JSON ({why})") from error
    if not isinstance(row, dict):
        raise BadLine(number, "not a JSON object")
    yield _incoming(number, row)


def _incoming(line: int, row: dict[str, Any]) -> Incoming:
    def text(name: str) -> str:
        return _typed(line, name, row.get(name), str, "text") or ""

    tags = _typed(line, "tags", row.get("tags"), list, "a list of texts")
    if tags is not None and not all(isinstance(tag, str) for tag in tags):
        raise BadLine(line, "tags must be a list of texts")
    start, end = (_typed(line, name, row.get(name), int, "a whole number") for name in ("start", "end"))
    article = text("article")
    is_short = "path" not in row and "title" not in row
    quote, status = text("quote"), status_of(text("mark"))
    incoming = Incoming(
        line,
        quote,
        text("prefix"),
        text("suffix"),
        Passage(start, end) if start is not None and end is not None else None,
        tuple(tags) if tags is not None else None,
        _typed(line, "note", row.get("note"), str, "text"),
        id=text("id"),
        article=article,
        path=article if is_short else text("path"),
        title=article if is_short else text("title"),
        is_whole=is_of_article(quote, start is not None, row.get("state"), "mark" in row),
        status=status,
        is_lost=row.get("state") == "lost",
    )
    return dated(incoming, text("created"), text("modified"))


def _typed(line: int, name: str, value: Any, kind: type[Value], label: str) -> Value | None:
    """A member's value, None where there is none.

    Raises:
        BadLine: it is of another type.
    """
    if value is None:
        return None
    if not isinstance(value, kind) or isinstance(value, bool):
        raise BadLine(line, f"{name} must be {label}")
    return value
