"""What is kept about a library: its collection, its acts, reading positions and more. Each is opened when it is first used."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from store.annotations.stored_files import conflict_copies
from store.articles.folder import ArticleFolder
from store.database.layout import CARDS, FOLDER, FolderLayout
from store.database.own_folder import is_there
from store.database.tables import load
from store.errors import PostilError, Unreadable
from store.library.listings import Listing
from store.library.listings import in_order as listings_in_order

if TYPE_CHECKING:
    from store.annotations.acts.acts import Acts
    from store.annotations.acts.journal import Journal
    from store.annotations.collection import Collection
    from store.articles.article import Article
    from store.articles.ignoring import Ignoring
    from store.database.safety import Safety
    from store.library.kept.article_locations import ArticleLocations
    from store.library.kept.bookmarks import Bookmarks
    from store.library.kept.cards import Card
    from store.library.kept.drafts import Drafts
    from store.library.kept.reading_positions import ReadingPositions
    from store.library.kept.recent_searches import RecentSearches

LOOKS = 3
"""For texts that nothing needs: a file that is replaced meanwhile, as a save does, ends a look."""


class StoredLibrary:
    """A library's folder of articles, and the files that postil keeps about it."""

    def __init__(self, folder: ArticleFolder, layout: FolderLayout) -> None:
        self.folder = folder
        self.layout = layout
        folder.documents = layout.cache / "documents"
        self.library_notices: tuple[str, ...] = ()
        """Messages about other libraries above and below it."""

    @cached_property
    def collection(self) -> Collection:
        from store.annotations.collection import Collection

        collection = Collection(self.layout, self.safety)
        collection.before_writing = self.whereabouts.begin
        # Another postil may be writing. Otherwise the next act tries again, or the next start, and reports why it cannot.
        with suppress(PostilError):
            self._acts_on(collection).finish(patience=0)
        if self.layout.elsewhere.is_dir():
            from store.annotations.data_folder_copy import bring_together

            with suppress(PostilError):
                self._finish_elsewhere()
                bring_together(collection, self.layout, self.safety)
        return collection

    def _finish_elsewhere(self) -> None:
        """Writes, or takes back, what was begun to be written in the data folder.

        Raises:
            CannotSave, Unreadable: it can be tried again.
        """
        from store.annotations.collection import Collection

        elsewhere = StoredLibrary(self.folder, self.layout._replace(folder=self.layout.elsewhere))
        elsewhere._acts_on(Collection(elsewhere.layout, elsewhere.safety)).finish(patience=0)

    @cached_property
    def acts(self) -> Acts:
        return self._acts_on(self.collection)

    @cached_property
    def whereabouts(self) -> ArticleLocations:
        """Where its articles were at the last look."""
        from store.library.kept.article_locations import ArticleLocations

        return ArticleLocations(self.layout, self.folder, self.safety.lock, lambda digest: self.collection.text(digest))

    def _acts_on(self, collection: Collection) -> Acts:
        from store.annotations.acts.acts import Acts
        from store.database.intent import Intent
        from store.library.kept.added_files import AddedFiles

        files = AddedFiles(self.folder.root, self.layout)
        return Acts(collection, self.journal, Intent(self.layout.intent), self.safety.lock, files)

    @cached_property
    def journal(self) -> Journal:
        from store.annotations.acts.journal import Journal
        from store.database.log import Log

        return Journal(Log(self.layout.journal, self.safety.lock))

    @cached_property
    def bookmarks(self) -> Bookmarks:
        from store.library.kept.bookmarks import Bookmarks

        return Bookmarks(self.layout, self.safety)

    @cached_property
    def searches(self) -> RecentSearches:
        from store.library.kept.recent_searches import RecentSearches

        return RecentSearches(self.layout, self.safety)

    @cached_property
    def drafts(self) -> Drafts:
        from store.library.kept.drafts import Drafts

        return Drafts(self.layout)

    @cached_property
    def progress(self) -> ReadingPositions:
        from store.library.kept.reading_positions import ReadingPositions

        return ReadingPositions(self.layout, self.safety)

    @cached_property
    def safety(self) -> Safety:
        from store.database.safety import Safety

        return Safety.of(self.layout)

    def drop_unneeded_texts(self) -> None:
        """Deletes kept texts that nothing needs any more, as far as that can be told now."""
        if not self.layout.folder.is_dir():
            return
        from store.library.kept.kept_texts import drop_unneeded_texts

        with suppress(PostilError, OSError):
            for _ in range(LOOKS):
                with suppress(FileNotFoundError):
                    drop_unneeded_texts(self.layout, self.safety.lock)
                    break

    def notices(self) -> tuple[str, ...]:
        """Messages to the reader about the files themselves. A repair is reported once."""
        notices, self.safety.notices[:] = tuple(self.safety.notices), ()
        if self.safety.lock.is_soft:
            notices += (
                f"{self.layout.root} has no file locks: two postils on two machines may get in each other's way",
            )
        if self.layout.folder.parent != self.layout.root:
            own = self.layout.root / FOLDER
            unread = is_there(own) and not os.access(own, os.R_OK | os.X_OK)
            those = f"; those in {own} cannot be read: Permission denied" if unread else ""
            notices += (
                f"{self.layout.root} cannot be written to: annotations are kept in {self.layout.folder}{those}",
            )
        copies = []
        with suppress(Unreadable):  # the list of articles reports it
            copies = conflict_copies(self.layout) if self.layout.folder.is_dir() else []
        if copies:
            notices += (
                f"{copies[0][1].name} is a sync tool's conflict copy: gc in the list, or"
                " `postil check --repair`, takes over what it has",
            )
        return notices

    def ignoring(self) -> Ignoring:
        """The ignore patterns as they are now."""
        from store.articles.ignoring import OWN_FILE, Ignoring, own_patterns
        from store.settings import load_settings

        return Ignoring(load_settings().ignore, own_patterns(self.layout.folder / OWN_FILE))

    def may_have(self, table: str) -> bool:
        """Whether the codebook's file has rows in a table, found out without importing its writers."""
        if is_there(self.layout.intent):
            return True  # what was cut short is finished before the rows are read
        if not is_there(self.layout.codebook):
            return False
        try:
            return bool(load(self.layout.codebook).get(table))
        except PostilError:
            return True

    def _cards(self) -> dict[str, Card]:
        """The cards of articles, by their ids; none where they cannot be read."""
        if not self.may_have(CARDS):
            return {}
        from store.library.kept.cards import cards

        try:
            return cards(self.collection)
        except PostilError:  # the list of articles reports it
            return {}

    def _card(self, article_id: str) -> Card | None:
        """The card of an article; None where nothing is said of it, or that cannot be read."""
        if not self.may_have(CARDS):
            return None
        from store.library.kept.cards import card_of

        with suppress(PostilError):  # the list of articles reports it
            card = card_of(self.collection, article_id)
            return card if card.values else None
        return None

    def with_card(self, article: Article) -> Article:
        """An article as read, with its card."""
        card, filed = self._card(article.id), article.filed or article.document
        if card is None:
            return article if article.filed is None else replace(article, document=filed, filed=None)
        return replace(article, document=card.document(filed), filed=filed)

    def in_order(self, rows: Iterable[Listing]) -> tuple[Listing, ...]:
        """Rows with their cards, the newest first."""
        cards = self._cards()
        return listings_in_order(cards[row.id].listing(row) if row.id in cards else row for row in rows)
