"""The small summary of a library that the app starts from: titles and counts, never texts or annotations.

It is derived, kept in the cache folder, and checked against the files by their time and size; a missing or damaged one is
made again. Of files that are unchanged nothing is read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from store.errors import CannotSave

VERSION = 1
"""Of the summary's own layout; another version is thrown away."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is known of one file, for as long as its time and size stay."""

    size: int
    modified: int
    hash: str
    """Of its text; ``""`` when it could not be read."""
    title: str = ""
    date: str = ""
    """ISO, or ``""``."""
    words: int = 0
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    refusal: str = ""
    """Why it is no article, if it is none."""


@dataclass(frozen=True, slots=True)
class AnnotationFacts:
    """What is known of one article's annotations, for as long as their file stays unchanged."""

    size: int
    modified: int
    path: str
    """Of the article when they were last saved."""
    hash: str
    title: str
    date: str
    annotations: int
    tags: Mapping[str, int]
    """How many of them carry each tag."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One row of the library's list."""

    id: str
    path: str
    title: str
    date: str
    words: int
    annotations: int = 0
    tags: Mapping[str, int] = field(default_factory=dict)
    progress: float = 0.0
    """The share of the text that was read, 0 to 1."""
    authors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    missing: bool = False
    """Whether its file is gone, while its annotations are kept."""


@dataclass(slots=True)
class Summary:
    """What the cache folder holds about one library."""

    files: dict[str, FileFacts] = field(default_factory=dict)
    annotated: dict[str, AnnotationFacts] = field(default_factory=dict)
    listings: tuple[Listing, ...] = ()
    """As they were when the summary was last made: what the list shows first."""


def load_summary(path: Path) -> Summary:
    """The summary at `path`; an empty one where there is none that can be used."""
    try:
        stored = json.loads(path.read_bytes())
        if stored["version"] != VERSION:
            return Summary()
        return Summary(
            {name: FileFacts(**_tuples(facts)) for name, facts in stored["files"].items()},
            {name: AnnotationFacts(**facts) for name, facts in stored["annotated"].items()},
            tuple(Listing(**_tuples(row)) for row in stored["listings"]),
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Summary()


def save_summary(path: Path, summary: Summary) -> None:
    """Writes the summary. That it cannot be written is no loss: the next start is slower."""
    from store.database.files import write_atomic

    stored = {
        "version": VERSION,
        "files": {name: asdict(facts) for name, facts in summary.files.items()},
        "annotated": {name: asdict(facts) for name, facts in summary.annotated.items()},
        "listings": [asdict(listing) for listing in summary.listings],
    }
    try:
        write_atomic(path, json.dumps(stored).encode("ascii"), durable=False)
    except CannotSave:
        return


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
