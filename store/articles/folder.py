"""The files of a folder that are articles, and what each says. Nothing in the folder is ever changed."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from store.articles.clean import SLICE, clean_line
from store.articles.dates import LOOKED_AT, probable_date
from store.articles.formats import format_of, is_article, is_spoken, read, read_beginning, refusing_faults
from store.articles.ignoring import Ignoring, Pattern
from store.articles.listed_files import ArticleFile, IgnoredFiles, Skipped
from store.articles.scan_text import LARGEST_TEXT, SCAN, changed_with_text, read_scan, texts_beside
from store.database.layout import FOLDER, is_library
from store.digests import blake2b
from store.errors import Cancelled, NotAnArticle, Unreadable

if TYPE_CHECKING:
    from store.articles.article import Document
    from store.articles.reader_processes import Attempt, ReaderProcesses

LARGEST = 256 * 1024 * 1024
"""Bytes; a larger file is not an article, since reading it would use up the machine's memory."""

LONG_CONVERSATION = 1_000_000
"""A conversation of at least so many bytes is read in another process: it takes longer than other plain text."""
SAMPLE = 16 * 1024
"""Bytes at the beginning of a file by which a conversation is recognised."""
READ_HERE = 16 * 1024
"""Bytes of a file that a parser may read in this process: even a file made to be slow takes less than a tenth of a second.
Larger files are read in a process that can be ended."""

LEADS_OUT = "a link that leads out of the library; `links = true` in the settings lists what it leads to"
LEADS_TO_FOLDER = "a link to a folder; its articles are listed where they are"
LEADS_TO_UNLISTED = "a link to a folder of the library that is not listed itself"

PUT_OFF = (
    "reading it takes long, as did others that cannot be read: it is tried when the folder is looked through again"
)
A_LIBRARY = "a library of its own; `postil join` takes it into this one"
"""The reason for skipping a folder that has annotations of its own."""

BEGINNING = 256 * 1024
"""Bytes for the first look at a large file: a hundred screens, in a few milliseconds."""


class ArticleFolder:
    """A folder of articles, or a part of it: a few files, or a folder in it."""

    def __init__(
        self,
        root: Path,
        only: frozenset[str] | None = None,
        folder: str = "",
        joined: Callable[[], frozenset[str]] = frozenset,
        whole: Callable[[], frozenset[str]] = frozenset,
    ) -> None:
        """`only` are the files that are shown, of any kind, `folder` is the folder that is shown; `joined` returns the folders
        that were libraries and were taken in. All are paths inside `root`. `whole` returns the hashes of the pages (see
        `Document.content`) that are read with what stands around their articles."""
        self.root = root
        self._place = os.fspath(root)
        self.only = only
        self.folder = folder
        self._joined = joined
        self.whole = whole
        self.documents: Path | None = None
        """The folder for documents that took long to read."""
        self.follows_links = False
        """Whether targets of links out of the folder belong to the library."""
        self._linked: dict[str, str] = {}
        """Folders outside that are listed, with the links to them."""
        self._lock = threading.Lock()
        self._processes: ReaderProcesses | None = None
        self._closed = False

    def close(self) -> None:
        """Gives up all reading, for good."""
        with self._lock:
            self._closed = True
            processes = self._processes
        if processes is not None:
            processes.close()

    @property
    def name(self) -> str:
        """The folder's name, and the part of it that is shown."""
        return "/".join(filter(None, (self.root.name, self.folder))) or "/"

    def shows(self, path: str) -> bool:
        """Whether a path is in the part that is shown."""
        return (self.only is None or path in self.only) and (not self.folder or path.startswith(f"{self.folder}/"))

    def show_too(self, path: str) -> None:
        """Shows one file more, if only some files are shown."""
        if self.only is not None:
            self.only |= {path}

    def walk(self, ignoring: Ignoring | None = None) -> Iterator[ArticleFile | Skipped]:
        """Every file below the folder, in the order of the paths, whatever part is shown. Names that begin with a dot are
        skipped without a word. Folders that are left out are not looked into."""
        named = self.only or frozenset()
        for entry in self._walk_folder(ignoring or Ignoring()):
            if entry.path not in named:
                yield entry
        yield from self.named()

    def named(self) -> Iterator[ArticleFile | Skipped]:
        """The files that were asked for, of any kind."""
        for path in sorted(self.only or ()):
            yield self.look_at(path)

    def look_at(self, path: str, asked_for: bool = True) -> ArticleFile | Skipped:
        """The file at `path` as it is now; if it was not `asked_for`, it has to be of a kind that is listed."""
        file = f"{self._place}/{path}"  # path objects would take half of the time of a look
        try:
            status = os.lstat(file)
            if stat.S_ISLNK(status.st_mode):
                if self._leads_out(path):
                    return Skipped(path, LEADS_OUT)
                status = (self.root / path).stat()
        except (OSError, ValueError) as error:  # a stored path may be one that no file can have
            return Skipped(path, getattr(error, "strerror", None) or str(error))
        if not stat.S_ISREG(status.st_mode):
            return Skipped(path, "not a regular file")
        if not asked_for and not is_article(path):
            suffix = clean_line(Path(path).suffix)
            return Skipped(path, f"{suffix} is not a kind of article postil lists; name the file to open it as text")
        if status.st_size > LARGEST:
            return Skipped(path, f"larger than {LARGEST >> 20} MB")
        if not os.access(file, os.R_OK):
            return Skipped(path, "Permission denied")
        changed = changed_with_text(file, status.st_ctime_ns)
        return ArticleFile(path, status.st_size, status.st_mtime_ns, changed)

    def number(self, path: str) -> int:
        """The number that identifies a file whatever its name; 0 if it is not known."""
        from store.articles.identity.file_number import file_number

        file = self.root / path
        try:
            return file_number(file, file.stat())
        except OSError:
            return 0

    def is_read_here(self, file: ArticleFile) -> bool:
        """Whether a file is read in this process, because files like it are read quickly."""
        return _is_read_here(file.path, file.size)

    def give_up(self, look: object) -> None:
        """Ends what is being read for a look through the folder, see `ReaderProcesses.give_up`."""
        with self._lock:
            processes = self._processes
        if processes is not None:
            processes.give_up(look)

    def load(self, path: str, *, attempt: Attempt | None = None) -> Document:
        """The document in the file at `path`.

        Raises:
            TakesLong: it takes longer than the attempt's patience, and other files wait.
            Unreadable: it is missing, or cannot be read.
            NotAnArticle: its bytes are not text, or it cannot be read within bounds of time and memory.
            Cancelled: the library was closed meanwhile, or the look was given up.
        """
        name = clean_line(path)
        raw, _ = self._bytes(path, LARGEST + 1)
        if len(raw) > LARGEST:
            raise Unreadable(f"{name}: larger than {LARGEST >> 20} MB")
        try:
            self._refuse_closed()
            content = content_hash(raw) if format_of(path).whole else ""
            is_whole = bool(content) and content in self.whole()
            is_long = len(raw) > LONG_CONVERSATION and is_spoken(path, raw[:SAMPLE])
            is_quick = _is_read_here(path, len(raw)) and not is_long
            if is_quick and not (attempt is not None and attempt.is_apart):
                with refusing_faults():
                    document = read(path, raw, is_whole=is_whole)
            else:
                document = self._read_apart(path, raw, is_whole, attempt, is_kept=not is_quick)
            return replace(document, content=content) if content else document
        except NotAnArticle as error:
            beside = self._text_beside(path) if SCAN in str(error) else None
            if beside is None:
                raise NotAnArticle(f"{name}: {error}") from error
            return read_scan(self._bytes(beside, LARGEST_TEXT + 1)[0], path, beside)

    def _read_apart(self, path: str, raw: bytes, is_whole: bool, attempt: Attempt | None, *, is_kept: bool) -> Document:
        """The document in a file that another process reads, or has read, if its document is kept."""

        def read_there() -> Document:
            return self._reader_processes().read(path, raw, is_whole=is_whole, attempt=attempt)

        if self.documents is None or not is_kept:
            return read_there()
        from store.articles.document_cache import DocumentCache

        reader = format_of(path).name_of(is_whole=is_whole).replace("/", "-")
        return DocumentCache(self.documents).read(f"{content_hash(raw)}-{reader}", path, read_there)

    def content(self, path: str, most: int) -> bytes:
        """At most `most` first bytes of a file that is not an article.

        Raises:
            Unreadable: it is missing, or cannot be read.
        """
        return self._bytes(path, most)[0]

    def probable_date(self, file: ArticleFile) -> str:
        """The probable day of a file, by its name and first lines, ISO or ``""``. It is good enough to read the newest files
        first, and takes a hundredth of the time of reading."""
        try:
            raw, _ = self._bytes(file.path, LOOKED_AT)
        except Unreadable:
            return ""
        return probable_date(raw, file.path)

    def beginning(self, file: ArticleFile) -> Document | None:
        """The beginning of a file's document; None if only the whole file tells, or if it has changed since it was found.

        Raises:
            Unreadable: it is missing, or cannot be read.
        """
        raw, status = self._bytes(file.path, BEGINNING)
        if (status.st_size, status.st_mtime_ns) != (file.size, file.modified):
            return None
        return read_beginning(file.path, raw)

    def _text_beside(self, path: str) -> str | None:
        """The path of the text of a scan; None if there is no such file."""
        return next((name for name in texts_beside(path) if (self.root / name).is_file()), None)

    def _reader_processes(self) -> ReaderProcesses:
        from store.articles.reader_processes import ReaderProcesses

        with self._lock:
            self._refuse_closed()
            self._processes = self._processes or ReaderProcesses()
            return self._processes

    def _refuse_closed(self) -> None:
        if self._closed:
            from store.articles.reader_processes import GIVEN_UP

            raise Cancelled(GIVEN_UP)

    def _linked_folder(self, path: str, ignoring: Ignoring) -> tuple[str, bool] | Skipped:
        """The path of a link to a folder, to be walked, or why it is skipped. A folder inside the library is walked by its own
        name. A folder outside is walked once, if that is wanted and the library is not in it."""
        root, target = os.path.realpath(self.root), os.path.realpath(self.root / path)
        is_inside = f"{target}/".startswith(f"{root}/")
        if not is_inside and not self.follows_links:
            return Skipped(path, LEADS_OUT)
        if is_inside and not self._is_listed(target[len(root) + 1 :], ignoring):
            return Skipped(path, LEADS_TO_UNLISTED)
        if is_inside or f"{root}/".startswith(f"{target}/") or self._linked.setdefault(target, path) != path:
            return Skipped(path, LEADS_TO_FOLDER)
        return path, True

    def _is_listed(self, folder: str, ignoring: Ignoring) -> bool:
        """Whether a folder is walked by its own name."""
        parts = folder.split("/") if folder else []
        for above in ("/".join(parts[: end + 1]) for end in range(len(parts))):
            is_apart = above not in self._joined() and is_library(self.root / above)
            if above.rpartition("/")[2].startswith(".") or is_apart or ignoring.matching(above, True):
                return False
        return True

    def _leads_out(self, path: str) -> bool:
        """Whether a path leads through a link out of the folder that nobody has asked for."""
        if self.follows_links or path in (self.only or ()) or self._has_no_link(path):
            return False
        return "\0" in path or not os.path.realpath(self.root / path).startswith(f"{os.path.realpath(self.root)}/")

    def _has_no_link(self, path: str) -> bool:
        """Whether no part of a path is a link, so that it is inside the folder. This takes a third of the time of resolving the
        path. On Windows there are other kinds of links."""
        steps = path.split("/")
        if os.name == "nt" or "\0" in path or not {"", ".."}.isdisjoint(steps):
            return False
        places = (f"{self._place}/{'/'.join(steps[:end])}" for end in range(1, len(steps) + 1))
        return not any(map(os.path.islink, places))

    def _bytes(self, path: str, most: int) -> tuple[bytes, os.stat_result]:
        """The first bytes of a file, and its status after they were read."""
        name = clean_line(path)
        if self._leads_out(path):
            raise Unreadable(f"{name}: {LEADS_OUT}")
        try:
            handle = os.open(
                f"{self._place}/{path}", os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)
            )  # a pipe would wait for a writer
            with os.fdopen(handle, "rb") as file:
                if not stat.S_ISREG(os.fstat(handle).st_mode):
                    raise Unreadable(f"{name}: not a regular file")
                raw: bytes | None = file.read(most)
                if raw is None:  # there is nothing to read yet, as in the kernel's log
                    raise Unreadable(f"{name}: has nothing to read now")
                return raw, os.fstat(handle)
        except OSError as error:
            raise Unreadable(f"{name}: {error.strerror or error}") from error

    def _walk_folder(self, ignoring: Ignoring) -> Iterator[ArticleFile | Skipped]:
        """Without recursion: folders nest as deeply as they like."""
        left_out: dict[Pattern, IgnoredFiles] = {}
        waiting = [iter(self._entries("", ignoring))]
        while waiting:
            entry = next(waiting[-1], None)
            if entry is None:
                waiting.pop()
            elif isinstance(entry, Skipped):
                yield entry
            elif pattern := ignoring.matching(*entry):
                left_out.setdefault(pattern, IgnoredFiles()).add(*entry)
            elif entry[1]:
                waiting.append(iter(self._entries(entry[0], ignoring)))
            else:
                yield self.look_at(entry[0], asked_for=False)
        yield from (ignored.skipped(pattern) for pattern, ignored in left_out.items())

    def _entries(self, folder: str, ignoring: Ignoring) -> list[tuple[str, bool] | Skipped]:
        """The paths in a folder, in order, and whether each is a folder to be walked."""
        try:
            with os.scandir(self.root / folder) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            return [Skipped(folder or ".", error.strerror or str(error))]
        is_own = folder and any(entry.name == FOLDER for entry in listed) and is_library(self.root / folder)
        if is_own and folder not in self._joined():
            return [Skipped(folder, A_LIBRARY)]
        contents: list[tuple[str, bool] | Skipped] = []
        for entry in listed:
            if entry.name.startswith("."):
                continue
            path = f"{folder}/{entry.name}" if folder else entry.name
            try:
                if entry.is_symlink() and entry.is_dir():
                    contents.append(self._linked_folder(path, ignoring))
                else:
                    contents.append((path, entry.is_dir(follow_symlinks=False)))
            except OSError as error:
                contents.append(Skipped(path, error.strerror or str(error)))
        return contents


def content_hash(raw: bytes) -> str:
    """The hash that identifies a file's bytes: 32 hexadecimal digits of BLAKE2b."""
    return blake2b(raw, digest_size=16).hexdigest()


def text_hash(text: str) -> str:
    """The hash that identifies a text: 32 hexadecimal digits of BLAKE2b over its UTF-8."""
    digest = blake2b(digest_size=16)
    for place in range(0, len(text), SLICE):
        digest.update(text[place : place + SLICE].encode())
    return digest.hexdigest()


def _is_read_here(path: str, size: int) -> bool:
    where = format_of(path).where
    return where == "here" or (where == "small ones here" and size <= READ_HERE)
