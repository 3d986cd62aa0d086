"""What is to be added to a library: what each source would become, and whether it is there already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path, PurePosixPath

from store.articles.addresses import address_key
from store.articles.clean import clean_line
from store.articles.folder import text_hash
from store.articles.reader_processes import ReaderProcesses
from store.errors import PostilError
from store.library.adding.fetching import NotModified
from store.library.adding.saved import SavedEntry
from store.library.adding.sources import Fetch, NewFile, Unlock, as_it_is, fetched, files_in
from store.library.adding.subscriptions import Subscription
from store.library.library import Library
from store.library.listings import Listing

ADDRESS_ONLY = "the archive has its address alone; with --fetch the page is fetched"


class AdditionFate(StrEnum):
    """What becomes of a source."""

    ADDED = "added"
    THERE = "there already"
    REFUSED = "refused"
    FOLLOWED = "followed"
    """A feed, which is on the library's list from now on."""
    UNCHANGED = "nothing new"


@dataclass(frozen=True, slots=True)
class Addition:
    """One file to be added, or a feed to be followed, or why it is not."""

    source: str
    fate: AdditionFate
    path: str = ""
    """Inside the library, with ``/``: of the new file, or of what is there."""
    title: str = ""
    why: str = ""
    raw: bytes = b""
    address: str = ""
    """Of the article."""
    saved: SavedEntry | None = None
    """What an archive says of it."""
    feed: Subscription | None = None


def plan_additions(
    library: Library,
    listings: Sequence[Listing],
    folder: str,
    sources: Iterable[str],
    fetch: Fetch,
    today: date,
    *,
    unlock: Unlock = as_it_is,
    fetches_saved: bool = False,
) -> Iterator[Addition]:
    """What would become of sources in a folder of the library. A source is a file, an address, a feed at either, a list of
    feeds, or an archive; with `fetches_saved` the pages of which an archive has the address alone are fetched."""
    planner = _Planner(library, listings, folder)
    try:
        for source in sources:
            try:
                for file in files_in(source, fetch, today, unlock):
                    if fetches_saved and file.saved is not None and not file.raw and not planner.is_there(file):
                        yield from _fetched(planner, file, fetch, today)
                    else:
                        yield planner.addition(file)
            except NotModified:
                yield Addition(source, AdditionFate.UNCHANGED)
            except PostilError as error:
                yield Addition(source, AdditionFate.REFUSED, why=clean_line(str(error)))
    finally:
        planner.close()


def _fetched(planner: _Planner, file: NewFile, fetch: Fetch, today: date) -> Iterator[Addition]:
    """An entry of an archive that has only its address, fetched."""
    address = file.saved.address if file.saved is not None else ""
    try:
        for addition in fetched(file.source, fetch(address), today):
            if addition.feed is None:
                yield planner.addition(replace(addition, folder=file.folder, saved=file.saved))
    except PostilError as error:
        yield Addition(file.source, AdditionFate.REFUSED, why=clean_line(str(error)), saved=file.saved)


class _Planner:
    """Knows what a library has, and what else is to come into it."""

    def __init__(self, library: Library, listings: Sequence[Listing], folder: str) -> None:
        self._root = library.folder.root
        self._folder = folder
        self._processes = ReaderProcesses()
        self._texts = {library.hash_of(row): row for row in listings if not row.missing and library.hash_of(row)}
        self._addresses = _addresses(library, listings)
        self._paths: set[str] = set()

    def close(self) -> None:
        self._processes.close()

    def is_there(self, file: NewFile) -> bool:
        """Whether an article with the address of an archive's entry is in the library."""
        return file.saved is not None and address_key(file.saved.address) in self._addresses

    def addition(self, file: NewFile) -> Addition:
        """What becomes of a file."""
        if file.feed is not None:
            title = file.feed.title or file.feed.address
            return Addition(file.source, AdditionFate.FOLLOWED, title=title, feed=file.feed)
        if file.unread:
            return Addition(file.source, AdditionFate.REFUSED, why=file.unread)
        address = file.saved.address if file.saved is not None else ""
        if not file.raw and file.saved is not None:
            if present := self._addresses.get(address_key(address), ""):
                return self._is_there(file, present, "the same address", file.saved.title, address)
            return Addition(file.source, AdditionFate.REFUSED, title=file.saved.title, why=ADDRESS_ONLY)
        try:
            document = self._processes.read(file.name, file.raw)
        except PostilError as error:
            return Addition(file.source, AdditionFate.REFUSED, why=clean_line(str(error)))
        if not document.text:
            why = "there is nothing to read in it"
            return Addition(file.source, AdditionFate.REFUSED, title=document.title, why=why)
        address = address or document.source
        digest, key = text_hash(document.text), address_key(address)
        if present := self._addresses.get(key, "") if key else "":
            return self._is_there(file, present, "the same address", document.title, address)
        present_text = self._texts.get(digest)
        if present_text is not None and (not file.is_entry or present_text.title == document.title):
            return self._is_there(file, present_text.path, "the same text", document.title, address)
        path = self._free_path(str(PurePosixPath(self._folder, file.folder, file.name)))
        self._texts[digest] = Listing("", path, document.title, "", 0)
        if key:
            self._addresses[key] = path
        return Addition(
            file.source, AdditionFate.ADDED, path, document.title, raw=file.raw, address=address, saved=file.saved
        )

    @staticmethod
    def _is_there(file: NewFile, path: str, why: str, title: str, address: str) -> Addition:
        return Addition(file.source, AdditionFate.THERE, path, title, why, address=address, saved=file.saved)

    def _free_path(self, proposed: str) -> str:
        """A path at which nothing stands and to which nothing else goes."""
        pure = PurePosixPath(proposed)
        number = 1
        path = proposed
        while path in self._paths or Path(self._root, path).exists():
            number += 1
            path = str(pure.with_name(f"{pure.stem}-{number}{pure.suffix}"))
        self._paths.add(path)
        return path


def _addresses(library: Library, listings: Sequence[Listing]) -> dict[str, str]:
    """The paths of articles by the keys of their addresses."""
    paths = {}
    for row in listings:
        facts = library.facts_of(row)
        key = address_key(row.address or (facts.source if facts is not None else ""))
        if key and not row.missing:
            paths[key] = row.path
    return paths
