"""The lists of names in a library's folder `lists`, read again where a file has changed."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from store.articles.clean import clean_line
from store.articles.folder import ArticleFolder
from store.articles.listed_files import Skipped
from store.errors import PostilError
from store.library.name_list_files import ENDING, FOLDER, is_name_list

if TYPE_CHECKING:
    from store.articles.ignoring import Ignoring
    from store.search.name_lists.name_list import NameList

LARGEST = 16 * 1024 * 1024
"""Most bytes of a list."""
MOST = 100
"""Most lists of a library."""

Seen = tuple[int, int, int]
"""What a file is told apart from an earlier one by: its size in bytes and two times in nanoseconds."""


class _Read(NamedTuple):
    """A file as it was read."""

    seen: Seen
    list: NameList | None
    problems: tuple[Skipped, ...]


class NameLists:
    """The lists of one library."""

    def __init__(self, folder: ArticleFolder, ignoring: Callable[[], Ignoring]) -> None:
        """`ignoring` says which files are left out."""
        self._folder = folder
        self._ignoring = ignoring
        self._guard = threading.Lock()
        self._read: dict[str, _Read] = {}
        self._now: tuple[NameList, ...] = ()
        self._too_many: tuple[Skipped, ...] = ()

    def now(self) -> tuple[NameList, ...]:
        """All lists as they are now, by their names; the same object where nothing has changed. A file that is not a list is
        passed over, see `problems`."""
        with self._guard:
            paths = self.paths()
            read = {path: self._again(path) for path in paths[:MOST]}
            left = len(paths) - len(read)
            self._too_many = (Skipped(FOLDER, f"only the first {MOST} lists are read", left),) if left else ()
            if read != self._read:
                self._read = read
                self._now = tuple(entry.list for entry in read.values() if entry.list is not None)
            return self._now

    @property
    def problems(self) -> tuple[Skipped, ...]:
        """What could not be read at the last look, a file or a line of one each."""
        with self._guard:
            return (*(problem for entry in self._read.values() for problem in entry.problems), *self._too_many)

    def paths(self) -> list[str]:
        """The files of all lists, inside the library, in order."""
        return sorted(self._paths())

    def _paths(self) -> Iterator[str]:
        try:
            with os.scandir(self._folder.root / FOLDER) as entries:
                names = [entry.name for entry in entries]
        except OSError:  # there are no lists, or the look through the folder says why they are not to be had
            return
        paths = [path for path in (f"{FOLDER}/{name}" for name in names) if is_name_list(path)]
        ignoring = self._ignoring() if paths else None
        if ignoring is not None and not ignoring.matching(FOLDER, True):
            yield from (path for path in paths if not ignoring.matching(path, False))

    def _again(self, path: str) -> _Read:
        """A file as it is now; it is read if it has changed."""
        try:
            status = (self._folder.root / path).stat()
            signature = status.st_size, status.st_mtime_ns, status.st_ctime_ns
        except (OSError, ValueError):
            signature = 0, 0, 0
        list_before = self._read.get(path)
        if list_before is not None and list_before.seen == signature and any(signature):
            return list_before
        from store.exchange.importing.name_lists import read_name_list

        try:
            raw = self._folder.content(path, LARGEST + 1)
            if len(raw) > LARGEST:
                return _Read(signature, None, (Skipped(path, f"larger than {LARGEST >> 20} MB"),))
            read = read_name_list(clean_line(path.removeprefix(f"{FOLDER}/")[: -len(ENDING)]), raw)
        except PostilError as error:
            reason = str(error).removeprefix(f"{clean_line(path)}: ")
            return _Read(signature, None, (Skipped(path, reason),))
        return _Read(signature, read, tuple(Skipped(path, problem) for problem in read.problems))
