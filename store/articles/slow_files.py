"""Reading many files so that a slow one holds up none of the others, however many slow ones there are.

What is read in this process takes no file long, and is read by whoever asks for the files. What takes a parser is read
meanwhile in other processes, small files too where they are many. There each file first gets little processor time. One that
does not end in it is put off until all others have had their turn, then gets more, and at last as much as any file may take.
While files are put off, each next one gets less at first, those of other kinds go first, and then the smaller ones: so any
number of files that were made to be slow holds up the rest by seconds. Later turns that were in vain are bounded all together:
what is left is tried at the next look, which is spared the files that were refused.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from store.articles.folder import PUT_OFF
from store.articles.formats import format_of
from store.articles.listed_files import ArticleFile
from store.articles.reader_processes import Attempt
from store.errors import TakesLong, Unreadable

Content = TypeVar("Content")

LANES = 2
"""Files that are read at once in other processes; of those with all the time that they may take, one."""
PATIENCE = 0.25
"""Seconds of processor time that a file may take while others wait for their first turn: some more than most files take."""
PATIENCE_A_MEGABYTE = 0.25
"""Seconds that each megabyte adds."""
MOST_PATIENCE = 0.5
"""Seconds that no file may take then, however large it is."""
PATIENCE_LEFT = 0.6
"""The share of its patience that a first turn keeps with each file that was put off."""
LEAST_PATIENCE = 0.06
"""Seconds that a first turn has at least."""
SECOND_TURN = 8.0
"""How many times as long a file may take at its second turn."""
LAST_TURN = 2
DECIDING = 0, LAST_TURN, 1
"""The order of turns in which second ones wait for last ones."""
MANY_PARSED, FIRST_PARSED = 120, 30
"""So many small files that take a parser are read in other processes too, except the first: an interface in this process waits
for each reader in it, on a busy machine for several frames. Fewer would take less time than a process takes to start."""
LARGE = 4_000_000
"""Bytes from which on a file that is read in this process comes after the others."""
BAD_SECONDS = 30.0
"""Seconds by the clock that later turns may take in vain, all together: those of files that were refused, or not read yet. From
half of them on, last turns go before second ones, so that each look decides on some files."""
WAITS = 0.05
"""Seconds after which it is said that nothing was read."""


@dataclass(slots=True)
class _Kind:
    """The files of one kind that have not had a turn of a number."""

    waiting: list[ArticleFile] = field(default_factory=list)
    """The next one is the last."""
    put_off: int = 0

    def add(self, file: ArticleFile) -> None:
        self.waiting.insert(0, file)

    def one_is_slow(self) -> None:
        self.put_off += 1
        if self.put_off == 1:
            self.waiting.sort(key=lambda file: file.size, reverse=True)


class _WastedTime:
    """Seconds that were spent on files which have not been read for all that."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seconds: dict[str, float] = {}

    def add(self, file: ArticleFile, seconds: float) -> None:
        with self._lock:
            self._seconds[file.path] = self._seconds.get(file.path, 0.0) + seconds

    def take_back(self, file: ArticleFile) -> None:
        """Notes that the file has been read."""
        with self._lock:
            self._seconds.pop(file.path, None)

    @property
    def all(self) -> float:
        with self._lock:
            return sum(self._seconds.values())


class _ReadingOrder:
    """Which file is read next. Any thread may ask."""

    def __init__(self, files: Sequence[ArticleFile], wasted: _WastedTime) -> None:
        self._lock = threading.Condition()
        self._wasted = wasted
        self._turns: list[dict[str, _Kind]] = [{} for _ in range(LAST_TURN + 1)]
        self._reading = 0
        self._reads_at_last = False
        self._put_off = 0
        self._is_closed = False
        self._order = {file.path: number for number, file in enumerate(files)}
        for file in reversed(files):
            self._kind(0, file).waiting.append(file)

    def take(self) -> tuple[ArticleFile, int, float | None] | None:
        """A file, the number of its turn, and its patience; None where there is none left. Waits while what is being read may
        have to be read once more."""
        with self._lock:
            while not self._is_closed:
                for number in DECIDING if self._wasted.all > BAD_SECONDS / 2 else range(len(self._turns)):
                    waiting = [kind for kind in self._turns[number].values() if kind.waiting]
                    if waiting and not (number == LAST_TURN and self._reads_at_last):
                        kind = min(waiting, key=lambda kind: (kind.put_off, self._order[kind.waiting[-1].path]))
                        file = kind.waiting.pop()
                        self._reading += 1
                        self._reads_at_last = self._reads_at_last or number == LAST_TURN
                        return file, number, self._patience(file, number)
                if not self._reading and not any(kind.waiting for kinds in self._turns for kind in kinds.values()):
                    break
                self._lock.wait()
            self._lock.notify_all()
            return None

    def end(self, file: ArticleFile, number: int, *, is_put_off: bool) -> None:
        """The turn of a file has ended."""
        with self._lock:
            self._reading -= 1
            if number == LAST_TURN:
                self._reads_at_last = False
            if is_put_off:
                self._put_off += number == 0
                self._kind(number, file).one_is_slow()
                self._kind(number + 1, file).add(file)
            self._lock.notify_all()

    def is_closed(self) -> bool:
        """Whether nobody waits for the files any more."""
        return self._is_closed

    def close(self) -> None:
        """No file has a turn any more."""
        with self._lock:
            self._is_closed = True
            self._lock.notify_all()

    def _kind(self, number: int, file: ArticleFile) -> _Kind:
        return self._turns[number].setdefault(format_of(file.path).kind, _Kind())

    def _patience(self, file: ArticleFile, number: int) -> float | None:
        if number == LAST_TURN:
            return None
        patience = min(PATIENCE + PATIENCE_A_MEGABYTE * file.size / 1e6, MOST_PATIENCE)
        return patience * SECOND_TURN if number else max(patience * PATIENCE_LEFT**self._put_off, LEAST_PATIENCE)


class ManyFiles(Generic[Content]):
    """A number of files that are read."""

    def __init__(
        self,
        read: Callable[[ArticleFile, Attempt], Content],
        is_read_here: Callable[[ArticleFile], bool],
        is_refused: Callable[[Content], bool],
        give_up: Callable[[object], None],
    ) -> None:
        """`read` gives what is in a file, and raises TakesLong where the attempt has no patience left; `give_up` ends the
        attempts of a look. For `is_refused` see BAD_SECONDS."""
        self._read = read
        self._is_read_here = is_read_here
        self._is_refused = is_refused
        self._give_up = give_up
        self._wasted = _WastedTime()

    def each(self, files: Iterable[ArticleFile]) -> Generator[tuple[ArticleFile, Content | Unreadable] | None]:
        """Each file with what is in it, or why it cannot be read; None, again and again, while one waits for the next."""
        files = list(files)
        parsed = [file for file in files if self._is_read_here(file) and format_of(file.path).where != "here"]
        spared = {file.path for file in parsed[FIRST_PARSED:]} if len(parsed) >= MANY_PARSED else set()
        here: list[ArticleFile] = []
        apart: list[ArticleFile] = []
        for file in files:
            (here if file.path not in spared and self._is_read_here(file) else apart).append(file)
        here.sort(key=lambda file: file.size > LARGE)
        results: queue.SimpleQueue[tuple[ArticleFile, Content | Unreadable] | BaseException] = queue.SimpleQueue()
        order = _ReadingOrder(apart, self._wasted)
        lanes = [
            threading.Thread(target=self._work, args=(order, results), name="reading files", daemon=True)
            for _ in range(min(LANES, len(apart)))
        ]
        for lane in lanes:
            lane.start()
        left = len(apart)
        try:
            for file in here:
                yield file, self._outcome(file, Attempt(None, order, order.is_closed))
                while not results.empty():
                    left -= 1
                    yield _unless_failed(results.get())
            while left:
                try:
                    result = results.get(timeout=WAITS)
                except queue.Empty:
                    yield None
                else:
                    left -= 1
                    yield _unless_failed(result)
        finally:
            order.close()
            if left:
                self._give_up(order)

    def _work(
        self, order: _ReadingOrder, results: queue.SimpleQueue[tuple[ArticleFile, Content | Unreadable] | BaseException]
    ) -> None:
        """In a thread: reads until there is nothing left."""
        while (turn := order.take()) is not None:
            file, number, patience = turn
            try:
                attempt = Attempt(patience, order, order.is_closed, is_apart=True)
                result = self._later(file, attempt) if number else self._outcome(file, attempt)
            except TakesLong:
                order.end(file, number, is_put_off=True)
            except BaseException as error:  # who waits for the file is told
                results.put(error)
                return
            else:
                results.put((file, result))
                order.end(file, number, is_put_off=False)

    def _later(self, file: ArticleFile, attempt: Attempt) -> Content | Unreadable:
        """A file at a later turn than its first.

        Raises:
            TakesLong: it was not enough.
        """
        if self._wasted.all > BAD_SECONDS:
            return Unreadable(PUT_OFF)
        began = time.monotonic()
        try:
            result = self._outcome(file, attempt)
        except TakesLong:
            self._wasted.add(file, time.monotonic() - began)
            raise
        if isinstance(result, Unreadable) or self._is_refused(result):
            self._wasted.add(file, time.monotonic() - began)
        else:
            self._wasted.take_back(file)
        return result

    def _outcome(self, file: ArticleFile, attempt: Attempt) -> Content | Unreadable:
        try:
            return self._read(file, attempt)
        except Unreadable as error:
            return error


def _unless_failed(
    result: tuple[ArticleFile, Content | Unreadable] | BaseException,
) -> tuple[ArticleFile, Content | Unreadable]:
    if isinstance(result, BaseException):
        raise result
    return result
