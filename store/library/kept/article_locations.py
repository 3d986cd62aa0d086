"""Where the articles of a library are: each look at the whole of it starts from the last ledger and writes a new one."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from store.articles.folder import ArticleFolder
from store.database.layout import FolderLayout
from store.database.own_folder import is_there
from store.errors import CannotSave, PostilError

if TYPE_CHECKING:
    from store.articles.identity.file_identity import IdentifiedFiles
    from store.articles.identity.ledger import AnnotatedArticle, Ledger, Sighting
    from store.articles.identity.likeness import Likeness, Pairs
    from store.database.locking import Lock

PATIENCE = 5.0
"""Seconds that a look waits for the lock to keep what it found. If it gets none, the next look finds the same."""
MOST_NEAR = 200
"""Other files that are read to learn which phrases many texts have, those in the same folder first."""


class _Asked:
    """Compares texts, and gets ready for that when it is first asked: most looks find nothing to compare."""

    def __init__(self, make_likeness: Callable[[], Likeness]) -> None:
        self._likeness = cache(make_likeness)

    def alike(self, articles: Iterable[str], paths: Iterable[str]) -> Pairs:
        return self._likeness().alike(articles, paths)

    def telling(self, articles: Iterable[str], paths: Iterable[str]) -> Pairs:
        return self._likeness().telling(articles, paths)

    def has_twice(self, article: str, path: str) -> bool:
        return self._likeness().has_twice(article, path)


class ArticleLocations:
    """The ledger of one library."""

    def __init__(
        self, layout: FolderLayout, library: ArticleFolder, lock: Lock, kept_text: Callable[[str], str | None]
    ) -> None:
        """`kept_text` gives a text that annotations were made in, by its hash."""
        self._layout = layout
        self._library = library
        self._lock = lock
        self._kept_text = kept_text
        self._guard = threading.Lock()
        self._waiting: Ledger | None = None
        """What a look found in a library that has no folder yet; it gets one with the first annotation."""
        self._last: Ledger | None = None
        """What the last look found."""

    def look(
        self, files: Mapping[str, Sighting], articles: Iterable[AnnotatedArticle], unread: Iterable[str] = ()
    ) -> IdentifiedFiles:
        """Which article each of the files is; `files` are all that the library has. What was found is kept.

        `unread` are the ids of articles whose annotations could not be read now: what the ledger says of them counts."""
        from store.library.kept.ledger_file import load_ledger, save_ledger

        articles = list(articles)
        with self._guard:
            before = load_ledger(self._layout.ledger)
            articles += [before.articles[article].article for article in unread if article in before.articles]
            identified = self._identified(files, before, articles)
            if not self._layout.folder.is_dir():
                self._waiting = identified.ledger
                return identified
            if identified.ledger != before:
                with suppress(CannotSave), self._lock.held(str(self._layout.ledger), PATIENCE):
                    now = load_ledger(self._layout.ledger)
                    identified = identified if now == before else self._identified(files, now, articles)
                    save_ledger(self._layout.ledger, identified.ledger)
                    self._keep_seen(now, identified.ledger)
            self._last = identified.ledger
            return identified

    def look_at_part(self, files: Mapping[str, Sighting], articles: Iterable[AnnotatedArticle]) -> IdentifiedFiles:
        """Which article each of a few files is, where the rest is not looked at: by its path alone. Nothing is kept."""
        from store.articles.identity.ledger import Ledger

        return self._identified(files, Ledger(), [article for article in articles if article.path in files])

    def is_text_of(self, digest: str, article: str) -> bool:
        """Whether a text is the one with which an article was seen last."""
        place = self._last_ledger().articles.get(article)
        return place is not None and place.hash == digest

    def texts_before(self, article: str, digest: str) -> tuple[str, ...]:
        """The hashes of the texts that an annotated article was seen with before it had the one of this hash; the oldest
        first."""
        from store.articles.identity.ledger import seen_before

        place = self._last_ledger().articles.get(article)
        return seen_before(place, place.hash, digest) if place is not None else ()

    def _last_ledger(self) -> Ledger:
        from store.library.kept.ledger_file import load_ledger

        if self._last is None:
            self._last = load_ledger(self._layout.ledger)
        return self._last

    def _keep_seen(self, before: Ledger, now: Ledger) -> None:
        """Keeps the texts that a look found, where that is a folder with annotations."""
        if now.articles != before.articles:
            from store.library.kept.seen_texts import keep_seen

            keep_seen(self._layout, before, now, self._text_at)

    def certain(self, files: Mapping[str, str], articles: Iterable[AnnotatedArticle]) -> dict[str, str]:
        """The ids of files, hashes by paths, that `look` will find whatever else the library has."""
        from store.articles.identity.certain_ids import certain_ids
        from store.library.kept.ledger_file import load_ledger

        return certain_ids(files, articles, load_ledger(self._layout.ledger))

    def begin(self) -> None:
        """The library has a folder from now on: keeps what was found before it had."""
        from store.library.kept.ledger_file import save_ledger

        if self._waiting is not None:
            with suppress(CannotSave), self._lock.held(str(self._layout.ledger), PATIENCE):
                if not is_there(self._layout.ledger):
                    save_ledger(self._layout.ledger, self._waiting)
            self._waiting = None

    def _identified(
        self, files: Mapping[str, Sighting], ledger: Ledger, articles: list[AnnotatedArticle]
    ) -> IdentifiedFiles:
        from store.articles.identity.file_identity import identify

        texts = {article.id: article.hash for article in articles}

        def near(paths: Iterable[str]) -> Iterator[str]:
            folders = {os.path.split(path)[0] for path in paths}
            others = sorted(files, key=lambda path: (os.path.split(path)[0] not in folders, path))
            return iter(others[:MOST_NEAR])

        def likeness() -> Likeness:
            from store.articles.identity.likeness import Likeness

            return Likeness(lambda article: self._kept_text(texts[article]), self._text_at, near)

        return identify(files, ledger, articles, _Asked(likeness), self._is_there)

    def _text_at(self, path: str) -> str | None:
        try:
            return self._library.load(path).text
        except PostilError:
            return None

    def _is_there(self, path: str) -> bool:
        """Whether a file has just this name, also where others that differ in case would answer to it."""
        folder, name = os.path.split(path)
        try:
            with os.scandir(self._library.root / folder) as entries:
                return any(entry.name == name and entry.is_file() for entry in entries)
        except OSError as error:
            return not isinstance(error, FileNotFoundError | NotADirectoryError)
