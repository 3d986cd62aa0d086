"""The feeds of a library: a list as newsboat has it, an address a line with its title and tags, kept with the annotations.

What a site said last of a feed, so that it need not send it again, is kept on this machine alone.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from store.articles.clean import clean_line, decode
from store.database.files import write_atomic
from store.database.own_folder import is_there, read_own
from store.errors import CannotSave, NotAnArticle
from store.library.adding.fetching import Validators, is_address
from store.library.library import Library

LIST = "feeds"
"""In the library's own folder."""
ANSWERS = "feeds.json"
MOST = 10_000
OUTLINE_SIGN = re.compile(rb"<opml\b", re.IGNORECASE)
LOOKED_AT = 4_096


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed that is followed."""

    address: str
    title: str = ""
    tags: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """As it stands in the list."""
        words = (f"~{self.title}" if self.title else "", *self.tags)
        return " ".join((self.address, *(json.dumps(word, ensure_ascii=False) for word in words if word)))


def is_feed_list(raw: bytes, name: str) -> bool:
    """Whether bytes are a list of feeds: OPML, or newsboat's `urls`."""
    if OUTLINE_SIGN.search(raw[:LOOKED_AT]):
        return True
    return name in ("urls", "urls.txt") and any(read_lines(decode(raw)))


def read_feed_list(raw: bytes) -> list[Subscription]:
    """The feeds in a list, each once.

    Raises:
        NotAnArticle: it is damaged.
    """
    found = _outlines(raw) if OUTLINE_SIGN.search(raw[:LOOKED_AT]) else read_lines(decode(raw))
    by_address = {one.address: one for one, _ in zip(found, range(MOST), strict=False)}
    return list(by_address.values())


def read_lines(text: str) -> Iterator[Subscription]:
    """The feeds in lines: `https://example.org/feed "~Title" tag "another tag"`; what is no address of the web is passed
    over."""
    for line in text.split("\n"):
        try:
            words = shlex.split(line, comments=False)
        except ValueError:
            words = line.split()
        if words and is_address(words[0]):
            given = [clean_line(word).strip() for word in words[1:]]
            title = next((word[1:] for word in given if word.startswith("~")), "")
            yield Subscription(
                clean_line(words[0]), title, tuple(word for word in given if word and word[0] not in "~!")
            )


def _outlines(raw: bytes) -> Iterator[Subscription]:
    from store.articles.formats.xml_tree import attribute, local, parse_xml

    try:
        top = parse_xml(raw)
    except NotAnArticle as error:
        raise NotAnArticle("a list of feeds that is damaged") from error
    for outline in top.iter():
        if not isinstance(outline.tag, str) or local(outline) != "outline":
            continue
        address = clean_line(attribute(outline, "xmlUrl") or attribute(outline, "xmlurl")).strip()
        if not is_address(address):
            continue
        title = attribute(outline, "title") or attribute(outline, "text")
        above = [clean_line(attribute(one, "text") or attribute(one, "title")) for one in outline.iterancestors()]
        folder = "/".join(filter(None, reversed(above)))
        categories = attribute(outline, "category").split(",")
        tags = filter(None, (clean_line(tag).strip(" /") for tag in (*categories, folder)))
        yield Subscription(address, clean_line(title), tuple(dict.fromkeys(tags)))


def subscriptions(library: Library) -> list[Subscription]:
    """The feeds of a library."""
    try:
        return list(read_lines(decode(read_own(_list(library)))))
    except (OSError, NotAnArticle):
        return []


def subscribe(library: Library, wanted: Iterable[Subscription]) -> list[Subscription]:
    """Adds feeds to the library's list; gives those that were not in it. Lines that are there stay as they are."""
    known = {one.address for one in subscriptions(library)}
    new = [one for one in {one.address: one for one in wanted}.values() if one.address not in known]
    if new:
        library.collection.prepare()
        file = _list(library)
        before = _text(file) if is_there(file) else ""
        before = before if not before or before.endswith("\n") else f"{before}\n"
        write_atomic(file, (before + "".join(f"{one.line}\n" for one in new)).encode("utf-8", "replace"))
    return new


def unsubscribe(library: Library, addresses: Iterable[str]) -> None:
    """Takes feeds off the library's list."""
    gone = set(addresses)
    file = _list(library)
    if gone and is_there(file):
        lines = _text(file).split("\n")
        kept = [line for line in lines if not any(one.address in gone for one in read_lines(line))]
        write_atomic(file, "\n".join(kept).encode("utf-8", "replace"))


def answers(library: Library) -> dict[str, Validators]:
    """What the sites said last of the library's feeds, by address."""
    try:
        stored = json.loads(read_own(_answers(library)))
        return {str(address): Validators(str(one[0]), str(one[1])) for address, one in stored.items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def keep_answers(library: Library, said: Mapping[str, Validators]) -> None:
    """Keeps what sites said, for the next time."""
    if said:
        library.collection.prepare()
        stored = {address: [one.etag, one.modified] for address, one in {**answers(library), **said}.items()}
        write_atomic(_answers(library), json.dumps(stored).encode())


def _text(file: Path) -> str:
    """What the list of feeds says.

    Raises:
        CannotSave: it cannot be read, so nothing may be written in its place.
    """
    try:
        return read_own(file).decode("utf-8", "replace")
    except OSError as error:
        raise CannotSave(f"{file}: {error.strerror or error}") from error


def _list(library: Library) -> Path:
    return library.layout.folder / LIST


def _answers(library: Library) -> Path:
    return library.layout.journal.with_name(ANSWERS)
