"""Feeds: RSS, Atom and JSON Feed, whose entries become pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape, unescape
from typing import Any
from xml.sax import SAXParseException

from store.articles.clean import clean_line, decode
from store.articles.dates import day_of
from store.counts import counted
from store.errors import NotAnArticle

FEED_KINDS = frozenset("application/rss+xml application/atom+xml application/feed+json application/rdf+xml".split())
MOST_ENTRIES = 5_000
LOOKED_AT = 4_096
CUT = ("no element found", "unclosed token", "unclosed CDATA section")
"""What the parser of XML says of a file that ends in the middle."""
SET = re.compile(r"</?(?:i|em|b|strong|sup|sub|span|a|code|q|cite|small|br|u|s|tt|font|p|div)\b[^<>]*>", re.IGNORECASE)
"""What sets words in a title."""
TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of a feed; what it does not say is empty."""

    title: str
    address: str
    published: date | None
    authors: tuple[str, ...]
    html: str
    feed: str
    """The feed's own title."""
    saved: date | None = None
    """When somebody saved it, where that is known."""

    @property
    def page(self) -> bytes:
        """The entry as a page that says of itself what the feed says of it."""
        metas = [
            f'<meta property="og:title" content="{escape(self.title)}">' if self.title else "",
            f'<meta property="og:site_name" content="{escape(self.feed)}">' if self.feed else "",
            f'<link rel="canonical" href="{escape(self.address)}">' if self.address else "",
            f'<meta property="article:published_time" content="{self.published}">' if self.published else "",
            *(f'<meta name="citation_author" content="{escape(author)}">' for author in self.authors),
        ]
        head = "".join(metas)
        day = f" saved date: {self.saved.isoformat()}\n" if self.saved and self.address else ""
        comment = f"<!-- Page saved with postil\n url: {self.address.replace('--', '%2D%2D')}\n{day}-->" if day else ""
        return (
            f'{comment}<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(self.title)}</title>{head}</head>'
            f"<body><article>{self._body}</article></body></html>\n"
        ).encode("utf-8", "replace")

    @property
    def _body(self) -> str:
        """Its text; where it has none, its title, as a link to its page."""
        if TAG.sub("", self.html).strip() or not self.title:
            return self.html
        return f'{self.html}<p><a href="{escape(self.address)}">{escape(self.title)}</a></p>'


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed holds."""

    title: str
    entries: tuple[Entry, ...]
    """In its order."""
    unread: str = ""
    """Why some of its items are not among them, ``""`` if all are."""


def is_feed(raw: bytes, kind: str = "") -> bool:
    """Whether bytes are a feed, by how they begin."""
    beginning = raw[:LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n")
    if beginning.startswith(b"{"):
        return b"jsonfeed.org/version" in raw[:LOOKED_AT]
    if not beginning.startswith(b"<"):
        return kind in FEED_KINDS
    return kind in FEED_KINDS or any(sign in beginning for sign in (b"<rss", b"<feed", b"<rdf:RDF", b"<RDF"))


def read_feed(raw: bytes) -> Feed:
    """The entries of a feed.

    Raises:
        NotAnArticle: it is not a feed.
    """
    text = decode(raw, _declared(raw))
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        return _of_json(text)
    import feedparser

    parsed = feedparser.parse(_undeclared(text), sanitize_html=False)
    if not parsed.version and not parsed.entries:
        raise NotAnArticle("not a feed that can be read")
    feed = _title(parsed.feed)
    return Feed(feed, tuple(_of_xml(parsed, feed)), _cut(parsed) or _too_many(len(parsed.entries)))


def _too_many(count: int) -> str:
    return f"only the first {MOST_ENTRIES:,} of {counted(count, 'item')} are read" if count > MOST_ENTRIES else ""


def _cut(parsed: Any) -> str:
    """Whether a feed ends in the middle; other faults of its XML cost no item."""
    error = parsed.get("bozo_exception")
    is_cut = isinstance(error, SAXParseException) and error.getMessage() in CUT
    return "the feed ends in the middle: its last item is cut, and others may be missing" if is_cut else ""


def _title(entry: Any) -> str:
    """A title as it is meant: feeds write it as HTML too, where a plain one has letters alone."""
    return clean_line(unescape(SET.sub("", str(entry.get("title", "")))))


def _of_xml(parsed: Any, feed: str) -> Iterator[Entry]:
    for entry in parsed.entries[:MOST_ENTRIES]:
        contents = [str(content.get("value", "")) for content in entry.get("content", ()) if content.get("value")]
        time = entry.get("published_parsed") or entry.get("updated_parsed")
        authors = [str(author.get("name", "")) for author in entry.get("authors", ()) if author.get("name")]
        yield Entry(
            _title(entry),
            clean_line(str(entry.get("link", ""))),
            _day(time),
            tuple(map(clean_line, authors or ([str(entry.author)] if entry.get("author") else []))),
            max([*contents, str(entry.get("summary", ""))], key=len),
            feed,
        )


def _of_json(text: str) -> Feed:
    try:
        feed = json.loads(text.lstrip("\ufeff"))
        items = feed["items"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise NotAnArticle("not a feed that can be read") from error
    items = items if isinstance(items, list) else []
    others = sum(not isinstance(item, dict) for item in items[:MOST_ENTRIES])
    unread = f"{counted(others, 'item')} of the feed cannot be read" if others else _too_many(len(items))
    return Feed(clean_line(str(feed.get("title") or "")), tuple(_items_of(items, feed)), unread)


def _items_of(items: list[Any], feed: dict[str, Any]) -> Iterator[Entry]:
    for item in items[:MOST_ENTRIES]:
        if isinstance(item, dict):
            words = (
                item.get("content_html")
                or f"<p>{escape(str(item.get('content_text') or item.get('summary') or ''))}</p>"
            )
            people = item.get("authors") or [item.get("author") or {}]
            yield Entry(
                clean_line(str(item.get("title") or "")),
                clean_line(str(item.get("url") or "")),
                day_of(str(item.get("date_published") or "")[:10]),
                tuple(
                    clean_line(str(person["name"]))
                    for person in people
                    if isinstance(person, dict) and person.get("name")
                ),
                str(words),
                clean_line(str(feed.get("title") or "")),
            )


def _declared(raw: bytes) -> str | None:
    """The encoding that an XML declaration names."""
    match = re.match(rb"\s*<\?xml[^>]{0,200}encoding\s*=\s*[\"']([\w.:-]+)", raw)
    return match[1].decode("ascii") if match else None


def _undeclared(text: str) -> bytes:
    """The text in UTF-8, without a declaration of another encoding."""
    return re.sub(r"^\s*\ufeff?\s*<\?xml[^>]*\?>", "", text, count=1).encode("utf-8", "replace")


def _day(time: Any) -> date | None:
    try:
        return date(*time[:3]) if time else None
    except (ValueError, TypeError):
        return None
