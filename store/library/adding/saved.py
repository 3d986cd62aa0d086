"""One entry of an archive of another service, and the reading of tags, names and times as archives write them."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from html import unescape
from typing import Any

from store.articles.clean import clean_line
from store.articles.dates import day_of
from store.articles.mail_words import readable_words

NOWHERE = "https://omnivore.app/no_url"
"""Omnivore's address of articles that came by mail."""
NO_FOLDERS = frozenset(
    (
        "",
        "unread",
        "read archive",
        "archive",
        "starred",
        "bookmarks",
        "bookmarks bar",
        "bookmarks menu",
        "other bookmarks",
    )
)
"""Folders whose names say nothing about an article."""


@dataclass(frozen=True, slots=True)
class SavedHighlight:
    """What was marked in a saved text."""

    quote: str
    note: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SavedEntry:
    """One entry of an archive; what it does not say is empty."""

    address: str
    title: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    published: date | None = None
    saved: date | None = None
    html: str = ""
    """Its text, where the archive has it."""
    highlights: tuple[SavedHighlight, ...] = ()
    note: str = ""
    """On the whole of it."""
    publication: str = ""
    unread: str = ""
    """Why its text in the archive could not be read."""

    def with_more(self, other: SavedEntry) -> SavedEntry:
        """Joins two entries for the same address: archives have highlights in a separate file."""
        return replace(
            self,
            title=self.title or other.title,
            tags=tuple(dict.fromkeys((*self.tags, *other.tags))),
            authors=self.authors or other.authors,
            published=self.published or other.published,
            saved=self.saved or other.saved,
            publication=self.publication or other.publication,
            html=self.html or other.html,
            highlights=tuple(dict.fromkeys((*self.highlights, *other.highlights))),
            note=self.note or other.note,
        )


def tags_in(written: str) -> tuple[str, ...]:
    """Tags as the services write them: a list of texts in brackets, or parted by `|`, `;` or commas."""
    written = written.strip()
    if written.startswith("["):
        for read in (json.loads, ast.literal_eval):
            try:
                value = read(written)
            except (ValueError, SyntaxError, RecursionError, MemoryError):
                continue
            return names_in(value)
    between = next((sign for sign in "|;" if sign in written), ",")
    return tuple(filter(None, map(clean_line, map(str.strip, written.split(between)))))


def names_in(value: Any) -> tuple[str, ...]:
    """Tags in a list of texts, or of things with a name."""
    if not isinstance(value, list):
        return ()
    named = (item.get("name") or item.get("label") or "" if isinstance(item, dict) else item for item in value)
    return tuple(dict.fromkeys(filter(None, (clean_line(str(name)).strip() for name in named))))


def address_in(written: str) -> str:
    written = clean_line(written).strip()
    if written.startswith(NOWHERE):
        return ""
    return written if written.lower().startswith(("http://", "https://")) else ""


def title_in(written: str, address: str) -> str:
    title = clean_line(unescape(readable_words(written))).strip()
    return "" if title == address else title


def name_in(written: str) -> str:
    """A name of a person or a publication."""
    return clean_line(readable_words(written)).strip()


def moment_in(written: object) -> date | None:
    """The day of a time: seconds or milliseconds since 1970, or ISO 8601."""
    text = str(written).strip()
    if re.fullmatch(r"\d{9,13}(?:\.\d+)?", text):
        seconds = float(text) / (1_000 if len(text.partition(".")[0]) > 11 else 1)
        return datetime.fromtimestamp(seconds, UTC).date()
    return day_of(text[:10])
