"""What is to be added to a library: what each source would become, and whether it is there already."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path, PurePosixPath

from store.articles.addresses import address_key
from store.articles.clean import clean_line
from store.articles.folder import text_hash
from store.articles.formats import is_article
from store.articles.reader_processes import ReaderProcesses
from store.errors import NotAnArticle, PostilError, Unreadable
from store.exchange.importing.bounded_files import read_bounded
from store.library.adding.feeds import is_feed, read_feed
from store.library.adding.fetching import Fetched, is_address
from store.library.library import Library
from store.library.listings import Listing

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
FEEDS = "feeds"

Fetch = Callable[[str], Fetched]


class AdditionFate(StrEnum):
    """What becomes of a source."""

    ADDED = "added"
    THERE = "there already"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Addition:
    """One file to be added, or why it is not."""

    source: str
    fate: AdditionFate
    path: str = ""
    """Inside the library, with ``/``: of the new file, or of what is there."""
    title: str = ""
    why: str = ""
    raw: bytes = b""


@dataclass(frozen=True, slots=True)
class _File:
    """A file before it is known whether it is new."""

    source: str
    name: str
    raw: bytes
    folder: str = ""


def plan_additions(
    library: Library, listings: Sequence[Listing], folder: str, sources: Iterable[str], fetch: Fetch, today: date
) -> Iterator[Addition]:
    """What would become of sources in a folder of the library. A source is a file, an address, or a feed at either."""
    processes = ReaderProcesses()
    known = {library.hash_of(row): row.path for row in listings if not row.missing and library.hash_of(row)}
    addresses = _addresses(library, listings)
    taken: set[str] = set()
    try:
        for source in sources:
            try:
                files = list(_files(source, fetch, today))
            except PostilError as error:
                yield Addition(source, AdditionFate.REFUSED, why=clean_line(str(error)))
                continue
            for file in files:
                yield _addition(library, file, folder, processes, known, addresses, taken)
    finally:
        processes.close()


def _addition(
    library: Library,
    file: _File,
    folder: str,
    processes: ReaderProcesses,
    known: dict[str, str],
    addresses: dict[str, str],
    taken: set[str],
) -> Addition:
    try:
        document = processes.read(file.name, file.raw)
    except PostilError as error:
        return Addition(file.source, AdditionFate.REFUSED, why=clean_line(str(error)))
    if not document.text:
        return Addition(file.source, AdditionFate.REFUSED, title=document.title, why="there is nothing to read in it")
    digest, key = text_hash(document.text), address_key(document.source)
    there = addresses.get(key, "") if key else ""
    why = "the same address" if there else "the same text"
    there = there or known.get(digest, "")
    if there:
        return Addition(file.source, AdditionFate.THERE, there, document.title, why)
    path = _free_path(library.library.root, str(PurePosixPath(folder, file.folder, file.name)), taken)
    known[digest] = path
    if key:
        addresses[key] = path
    return Addition(file.source, AdditionFate.ADDED, path, document.title, raw=file.raw)


def _addresses(library: Library, listings: Sequence[Listing]) -> dict[str, str]:
    found = {}
    for row in listings:
        facts = library.facts_of(row)
        key = address_key(row.address or (facts.source if facts is not None else ""))
        if key and not row.missing:
            found[key] = row.path
    return found


def _files(source: str, fetch: Fetch, today: date) -> Iterator[_File]:
    """The files that a source holds.

    Raises:
        PostilError: it cannot be read, or is of no kind that is known.
    """
    if is_address(source):
        yield from _fetched(source, fetch(source), today)
        return
    path = Path(source)
    if path.is_dir():
        raise Unreadable(f"{source} is a folder; open it as a library, or name the files in it")
    raw = read_bounded(path)
    if is_feed(raw):
        yield from _entries(source, raw)
    elif is_article(path.name):
        yield _File(source, clean_line(path.name), raw)
    else:
        raise NotAnArticle(f"{clean_line(path.suffix) or path.name} is not a kind of article postil reads")


def _fetched(source: str, answer: Fetched, today: date) -> Iterator[_File]:
    if is_feed(answer.raw, answer.kind):
        yield from _entries(source, answer.raw)
        return
    ending = ENDINGS.get(answer.kind)
    if ending is None:
        raise NotAnArticle(f"{source}: {answer.kind} is not a kind of article postil reads")
    raw = answer.raw
    if ending == ".html":
        charset = f'<meta charset="{answer.charset}">' if answer.charset and b"charset" not in raw[:4_096] else ""
        said = f"<!-- Page saved with postil\n url: {answer.address}\n saved date: {today.isoformat()}\n-->"
        raw = f"{said}{charset}\n".encode("ascii", "replace") + raw
    name = _slug(PurePosixPath(answer.address.split("?")[0].rstrip("/")).stem) or "page"
    yield _File(source, f"{today.isoformat()}-{name}{ending}" if ending == ".html" else f"{name}{ending}", raw)


def _entries(source: str, raw: bytes) -> Iterator[_File]:
    for entry in read_feed(raw):
        day = f"{entry.published.isoformat()}-" if entry.published else ""
        name = _slug(entry.title) or _slug(entry.address) or "entry"
        yield _File(
            f"{source} · {entry.title}", f"{day}{name}.html", entry.page, f"{FEEDS}/{_slug(entry.feed) or 'feed'}"
        )


def _slug(words: str) -> str:
    return NOT_IN_NAMES.sub("-", words.casefold()).strip("-_")[:LONGEST_NAME].rstrip("-")


def _free_path(root: Path, wanted: str, taken: set[str]) -> str:
    """A path at which nothing stands and to which nothing else goes."""
    pure = PurePosixPath(wanted)
    number = 1
    path = wanted
    while path in taken or (root / path).exists():
        number += 1
        path = str(pure.with_name(f"{pure.stem}-{number}{pure.suffix}"))
    taken.add(path)
    return path
