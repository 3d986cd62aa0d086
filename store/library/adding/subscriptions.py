"""The feeds of a library: a list as newsboat has it, an address a line with its title and tags, kept with the annotations.

What a site said last of a feed, so that it need not send it again, is kept on this machine alone.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from store.articles.clean import clean_line, decode
from store.database.own_folder import read_own
from store.database.rewriting import rewrite
from store.errors import NotAnArticle
from store.library.adding.fetching import Validators, is_address
from store.library.kept.added_files import FEEDS
from store.library.library import Library

ANSWERS = "feeds.json"
LIST_NAME = "the list of feeds"
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
    subscriptions = _outlines(raw) if OUTLINE_SIGN.search(raw[:LOOKED_AT]) else read_lines(decode(raw))
    by_address = {
        subscription.address: subscription for subscription, _ in zip(subscriptions, range(MOST), strict=False)
    }
    return list(by_address.values())


def read_lines(text: str) -> Iterator[Subscription]:
    """The feeds in lines: `https://example.org/feed "~Title" tag "another tag"`; what is not an address of the web is passed
    over."""
    for line in text.split("\n"):
        try:
            words = shlex.split(line, comments=False)
        except ValueError:
            words = line.split()
        if words and is_address(words[0]):
            options = [clean_line(word).strip() for word in words[1:]]
            title = next((word[1:] for word in options if word.startswith("~")), "")
            yield Subscription(
                clean_line(words[0]), title, tuple(word for word in options if word and word[0] not in "~!")
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
        above = [
            clean_line(attribute(ancestor, "text") or attribute(ancestor, "title"))
            for ancestor in outline.iterancestors()
        ]
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


def subscribe(library: Library, subscriptions: Iterable[Subscription]) -> list[Subscription]:
    """Adds feeds to the library's list; gives those that were not in it. Lines that are there stay as they are.

    Raises:
        CannotSave: the list cannot be read or written.
    """
    by_address: dict[str, Subscription] = {}
    for subscription in subscriptions:
        stored = by_address.get(subscription.address, subscription)
        tags = tuple(dict.fromkeys((*stored.tags, *subscription.tags)))
        by_address[subscription.address] = replace(stored, title=stored.title or subscription.title, tags=tags)
    new = by_address.values()
    if not new:
        return []

    def new_beside(raw: bytes) -> list[Subscription]:
        stored = {subscription.address for subscription in read_lines(_text(raw))}
        return [subscription for subscription in new if subscription.address not in stored]

    def with_new(raw: bytes) -> bytes:
        before = _text(raw)
        before = before if not before or before.endswith("\n") else f"{before}\n"
        lines = "".join(f"{subscription.line}\n" for subscription in new_beside(raw))
        return (before + lines).encode("utf-8", "replace") if lines else raw

    library.collection.prepare()
    with library.safety.lock.held(LIST_NAME):
        return new_beside(rewrite(_list(library), with_new))


def answers(library: Library) -> dict[str, Validators]:
    """What the sites said last of the library's feeds, by address."""
    try:
        return _answers_in(read_own(_answers(library)))
    except OSError:
        return {}


def keep_answers(library: Library, answers: Mapping[str, Validators]) -> None:
    """Keeps what sites said, for the next time.

    Raises:
        CannotSave: it cannot be written.
    """

    def with_answers(raw: bytes) -> bytes:
        stored = {
            address: [answer.etag, answer.modified] for address, answer in {**_answers_in(raw), **answers}.items()
        }
        return json.dumps(stored).encode()

    if answers:
        library.collection.prepare()
        with library.safety.lock.held(LIST_NAME):
            rewrite(_answers(library), with_answers)


def _answers_in(raw: bytes) -> dict[str, Validators]:
    try:
        return {str(address): Validators(str(answer[0]), str(answer[1])) for address, answer in json.loads(raw).items()}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _list(library: Library) -> Path:
    return library.layout.folder / FEEDS


def _answers(library: Library) -> Path:
    return library.layout.journal.with_name(ANSWERS)
