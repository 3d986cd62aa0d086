"""A library with its list of articles, as it was last made. The code that makes the list anew is imported when the first look
begins, so that a start waits only for the kept rows."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from store.articles.folder import ArticleFolder
from store.database.layout import FolderLayout
from store.errors import TooMuch, Unreadable
from store.library.kept.stored_library import StoredLibrary
from store.library.listings import Listing, are_kept, load_listings, save_listings
from store.report import Report

if TYPE_CHECKING:
    from store.library.looking import Contents, Looking


class ListedLibrary(StoredLibrary):
    """A library with a kept list of articles, which a look through the folder makes anew."""

    def __init__(self, folder: ArticleFolder, layout: FolderLayout) -> None:
        super().__init__(folder, layout)
        self._listings: tuple[Listing, ...] | None = None
        self._opening = threading.Lock()
        self._opened: Looking | None = None
        self._remembering = threading.Lock()

    @property
    def _looking(self) -> Looking:
        """One object for all threads, since it keeps the results of the last look."""
        if self._opened is not None:
            return self._opened  # lists ask for it with each of ten thousand articles
        from store.library.looking import Looking

        with self._opening:
            self._opened = self._opened or Looking(self)
            return self._opened

    def remembered(self) -> tuple[Listing, ...]:
        """The list as it was last made; no other file is read."""
        with self._remembering:
            if self._listings is None:
                self._listings = load_listings(self.layout.listings)
            return self._listings

    def begin_to_remember(self) -> None:
        """Begins to read that list in a thread: with 20,000 articles that takes several frames."""
        threading.Thread(target=self.remembered, name="kept rows", daemon=True).start()

    def remember(self, listings: Iterable[Listing]) -> None:
        """Makes the next start show these rows first."""
        listings = tuple(listings)
        with self._remembering:
            is_kept = are_kept(self.layout.listings, listings) if self._listings is None else listings == self._listings
            self._listings = listings
        if not is_kept:
            save_listings(self.layout.listings, listings)

    def refresh(
        self, report: Report | None = None, show: Callable[[tuple[Listing, ...]], None] | None = None
    ) -> Contents:
        """Looks through the folder, see `Looking.refresh`.

        Raises:
            Unreadable: the folder cannot be read.
        """
        if not self.folder.root.is_dir():
            raise Unreadable(f"{self.folder.root} is not a folder that can be read; give another one")
        self._refuse_vast()
        contents = self._looking.refresh(report, show)
        self.remember(contents.listings)
        return contents

    @property
    def is_said_otherwise(self) -> bool:
        """Whether the reader has said since the last look which file an article is, or has taken it back."""
        return self._looking.is_said_otherwise

    @property
    def is_vast(self) -> str:
        """What the folder is, if it is so large that it is not looked through before the reader agrees, see `accept`; else
        ``""``."""
        if self.folder.only is not None or self.layout.folder.is_dir():
            return ""
        from store.articles.large_folders import what_is_vast

        return what_is_vast(self.folder.root)

    @property
    def is_walked(self) -> bool:
        """Whether a look goes through all folders, and not to named files alone."""
        return self._looking.is_whole_looked_at

    def _refuse_vast(self) -> None:
        if self.is_vast:
            from shlex import quote

            root = self.folder.root
            raise TooMuch(
                f"{root} is {self.is_vast}, and all of it would be looked through; name a folder in it, or say that you"
                f" mean it: mkdir {quote(str(self.layout.folder))}"
            )

    def accept(self) -> None:
        """Keeps the reader's answer that all of the folder is meant.

        Raises:
            CannotSave: that cannot be kept.
        """
        self.collection.prepare()
