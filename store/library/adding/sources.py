"""What a source holds that is to be added to a library: files, pages that are fetched, entries of feeds and of archives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path, PurePosixPath

from store.articles.clean import clean_line
from store.articles.formats import is_article
from store.errors import NotAnArticle, Unreadable
from store.exchange.importing.bounded_files import read_bounded
from store.library.adding.archives import is_archive, read_archive
from store.library.adding.feeds import Entry, Feed, is_feed, read_feed
from store.library.adding.fetching import Fetched, is_address
from store.library.adding.saved import SavedEntry
from store.library.adding.subscriptions import Subscription, is_feed_list, read_feed_list
from store.library.adding.zipped_chats import zipped_chat

ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "application/epub+zip": ".epub",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/vtt": ".vtt",
    "application/rtf": ".rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
}
"""Files' names by what a site says they are."""
LONGEST_NAME = 80
NOT_IN_NAMES = re.compile(r"[^\w]+")
FEEDS, SAVED = "feeds", "saved"
"""The folders for entries of feeds and of archives."""

Fetch = Callable[[str], Fetched]
Unlock = Callable[[str, bytes], bytes]
"""Given the name and content of a file that needs a password, returns a file that needs none."""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file before it is known whether it is new to the library."""

    source: str
    name: str = ""
    raw: bytes = b""
    folder: str = ""
    saved: SavedEntry | None = None
    """What an archive says of it."""
    feed: Subscription | None = None
    """A feed that is to be followed; then there is no file."""
    is_entry: bool = False
    """Whether it is an entry of a feed, of which two may have one text."""
    unread: str = ""
    """Why some items of a feed could not be read; then there is no file."""


def as_it_is(_: str, raw: bytes) -> bytes:
    """For files that need no password."""
    return raw


def files_in(source: str, fetch: Fetch, today: date, unlock: Unlock = as_it_is) -> Iterator[NewFile]:
    """The files that a source holds, and the feeds that it names.

    Raises:
        PostilError: it cannot be read, or is of no kind that is known.
    """
    if is_address(source):
        yield from fetched(source, fetch(source), today)
        return
    path = Path(source)
    if path.is_dir():
        raise Unreadable(f"{source} is a folder; open it as a library, or name the files in it")
    raw = read_bounded(path)
    if is_feed_list(raw, path.name):
        for feed in read_feed_list(raw):
            yield NewFile(f"{source} · {feed.address}", feed=feed)
    elif is_feed(raw):
        yield from _entries(source, read_feed(raw))
    elif (chat := zipped_chat(raw, path.name)) is not None:
        yield NewFile(source, clean_line(chat[0]), chat[1])
    elif is_archive(raw, path.name):
        for saved in read_archive(raw, path.name):
            yield _saved_file(source, saved)
    elif is_article(path.name):
        yield NewFile(source, clean_line(path.name), unlock(path.name, raw))
    else:
        raise NotAnArticle(f"{clean_line(path.suffix) or path.name} is not a kind of article postil reads")


def fetched(source: str, answer: Fetched, today: date) -> Iterator[NewFile]:
    """What an answer of the web holds: a page or another file, or a feed, which is followed from now on."""
    if is_feed(answer.raw, answer.kind):
        feed = read_feed(answer.raw)
        yield NewFile(source, feed=Subscription(source, feed.title))
        yield from _entries(source, feed)
        return
    ending = ENDINGS.get(answer.kind)
    if ending is None:
        raise NotAnArticle(f"{source}: {answer.kind} is not a kind of article postil reads")
    raw = answer.raw
    if ending == ".html":
        charset = f'<meta charset="{answer.charset}">' if answer.charset and b"charset" not in raw[:4_096] else ""
        comment = f"<!-- Page saved with postil\n url: {answer.address}\n saved date: {today.isoformat()}\n-->"
        raw = f"{comment}{charset}\n".encode("ascii", "replace") + raw
    name = _slug(PurePosixPath(answer.address.split("?")[0].rstrip("/")).stem) or "page"
    yield NewFile(source, f"{today.isoformat()}-{name}{ending}" if ending == ".html" else f"{name}{ending}", raw)


def _entries(source: str, feed: Feed) -> Iterator[NewFile]:
    for entry in feed.entries:
        day = f"{entry.published.isoformat()}-" if entry.published else ""
        name = _slug(entry.title) or _slug(entry.address) or "entry"
        folder = f"{FEEDS}/{_slug(entry.feed) or 'feed'}"
        yield NewFile(f"{source} · {entry.title}", f"{day}{name}.html", entry.page, folder, is_entry=True)
    if feed.unread:
        yield NewFile(f"{source} · other items", unread=feed.unread)


def _saved_file(source: str, saved: SavedEntry) -> NewFile:
    """An entry of an archive as a page that says of itself what the archive says of it; without a text there is no page."""
    words = saved.title or saved.address
    if saved.unread and not saved.html:
        return NewFile(f"{source} · {words}", unread=saved.unread)
    if not saved.html:
        return NewFile(f"{source} · {words}", folder=SAVED, saved=saved)
    html = saved.html if "<" in saved.html else f"<p>{escape(saved.html)}</p>"
    entry = Entry(saved.title, saved.address, saved.published, saved.authors, html, saved.publication, saved.saved)
    day = saved.published or saved.saved
    name = _slug(saved.title) or _slug(saved.address) or "page"
    return NewFile(f"{source} · {words}", f"{f'{day}-' if day else ''}{name}.html", entry.page, SAVED, saved)


def _slug(words: str) -> str:
    return NOT_IN_NAMES.sub("-", words.casefold()).strip("-_")[:LONGEST_NAME].rstrip("-")
