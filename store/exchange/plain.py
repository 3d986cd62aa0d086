"""Annotations as Markdown or JSON lines, in the order they are given in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from store.annotations.annotation import Annotation
from store.database.files import write_atomic
from store.errors import PostilError

FORMATS = (".md", ".jsonl")
"""By the ends of files' names."""

Line = tuple[Annotation, str, str]
"""An annotation, its passage as a quotation with its source, and the article's title."""


def place(name: str) -> Path:
    """The file that a name means, where one can be made.

    Raises:
        PostilError: there cannot be one.
    """
    if "\0" in name:
        raise PostilError("no file can have this name; give another one")
    try:
        path = Path(name).expanduser()
        if not path.parent.is_dir():
            raise PostilError(f"{path.parent} is no folder; give another one")
        if path.exists():
            raise PostilError(f"{path} is there already; give another name")
    except (OSError, RuntimeError) as error:
        raise PostilError(f"{name[:80]} is no name of a file: {error}") from error
    return path


def write(path: Path, lines: Sequence[Line]) -> None:
    """Writes them to a file, in the format that its name asks for.

    Raises:
        PostilError: no format is named like that.
        CannotSave: it could not be written.
    """
    if path.suffix not in FORMATS:
        raise PostilError(f"{path.name}: the name has to end in {' or '.join(FORMATS)}")
    made = as_markdown(lines) if path.suffix == ".md" else as_json_lines(lines)
    write_atomic(path, made.encode("utf-8", "replace"))


def as_markdown(lines: Iterable[Line]) -> str:
    """A heading an article; each passage with its source as a block quote, then its tags and note."""
    parts = []
    for title, group in groupby(lines, key=lambda line: line[2]):
        parts.append(f"# {title}")
        for annotation, quotation, _ in group:
            parts.append(f"> {quotation}")
            if annotation.tags:
                parts.append(" ".join(f"`{tag}`" for tag in annotation.tags))
            if annotation.note:
                parts.append(annotation.note)
    return "\n\n".join(parts) + "\n"


def as_json_lines(lines: Iterable[Line]) -> str:
    """One object a line."""
    rows: Iterable[dict[str, Any]] = (
        {
            "id": annotation.id,
            "article": annotation.article,
            "title": title,
            "quote": annotation.target.exact,
            "citation": quotation,
            "tags": list(annotation.tags),
            "note": annotation.note,
            "created": annotation.created,
            "modified": annotation.modified,
        }
        for annotation, quotation, title in lines
    )
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
