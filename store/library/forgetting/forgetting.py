"""Taking a name out of everything that postil keeps about a library.

That is every file of the library's own folder: the texts that annotations were made in, the annotations and the codebook, what
was done, copies, backups, drafts, what was copied last, damaged files that were set aside. In each of them the words are masked
at the same length, so that every place stays true (see `masking`). What is derived, in the cache, is deleted and made anew.

Articles are never changed. The kept text of an article that still holds the words says what the article says, so it stays too.

A kept text is called by its hash, so a masked one gets another name, and everything that names it is changed. Masked texts are
written first, then what names them, and the old ones are deleted last: after a kill half way, it can be run again.
"""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from store.articles.folder import text_hash
from store.database.files import write_atomic
from store.database.layout import FOLDER
from store.database.own_folder import delete_own, files_below, read_own
from store.errors import PostilError
from store.library.forgetting.masking import Masking
from store.library.kept.kept_texts import HASH

if TYPE_CHECKING:
    from store.library.library import Library
    from store.library.listings import Listing

ARCHIVE = ".zip"
JSON = frozenset({".json", ".jsonl"})


@dataclass(frozen=True, slots=True)
class FileWithWords:
    """A file in which the words stand."""

    path: Path
    times: int
    why_it_stays: str = ""
    """Why the words stay there; ``""`` where they are taken out."""


IN_ARTICLE = "postil changes no article: take the words out of it yourself"
IN_FILE_NAME = "postil renames no article: rename it yourself"
NOT_READ = "it cannot be read: the words may stand in it"
IN_KEPT_TEXT = "it is the text of an article that still holds the words"


def places(library: Library, listings: tuple[Listing, ...], masking: Masking) -> list[FileWithWords]:
    """Where the words stand now. Nothing is changed.

    Raises:
        OSError: a file or folder of the library's own folder cannot be read.
    """
    return _Forgetting(library, listings, masking).places


def forget(library: Library, listings: tuple[Listing, ...], masking: Masking) -> list[FileWithWords]:
    """Takes the words out, and returns where they stood. It cannot be undone: a way back would have to keep them.

    Raises:
        CannotSave: a file could not be written; calling it again does what was not done.
        OSError: a file of the library's own folder cannot be read.
    """
    with library.safety.lock.held(str(library.layout.folder)):
        forgetting = _Forgetting(library, listings, masking)
        forgetting.forget()
    return forgetting.places


class _Forgetting:
    def __init__(self, library: Library, listings: tuple[Listing, ...], masking: Masking) -> None:
        self._layout = library.layout
        self._paths = frozenset(row.path for row in listings if not row.missing)
        """Strings that are names of files stay in JSON: what is kept about an article is found by them."""
        self._said_by_articles: set[str] = set()
        """Hashes of the articles that hold the words."""
        in_articles = list(self._in_articles(library, listings, masking))
        folders = dict.fromkeys((self._layout.folder, self._layout.root / FOLDER))
        files = {path: read_own(path) for folder in folders for path in files_below(folder)}
        hits = {hit for raw in files.values() for hit in masking.hits(raw.decode("utf-8", "surrogateescape"))}
        self._masking = masking.also(hits)
        self._masked = {path: self._without_words(path, raw) for path, raw in files.items()}
        in_files = [
            FileWithWords(path, times, self._why_it_stays(path)) for path, (_, times) in self._masked.items() if times
        ]
        self.places = in_files + in_articles

    def forget(self) -> None:
        """Writes all files that hold the words, or name one that does."""
        texts = {path: self._masked[path][0] for path in self._masked if self._is_masked_text(path)}
        names = {
            path.stem.encode(): text_hash(text.decode("utf-8", "replace")).encode() for path, text in texts.items()
        }
        for path, text in texts.items():
            write_atomic(path.with_stem(names[path.stem.encode()].decode()), text)
        for path, (masked, _) in self._masked.items():
            if path in texts:
                continue
            wanted = _renamed(path, read_own(path) if self._why_it_stays(path) else masked, names)
            if wanted != read_own(path):
                write_atomic(path, wanted)
        for path in texts:
            delete_own(path)
        shutil.rmtree(self._layout.cache, ignore_errors=True)

    def _in_articles(
        self, library: Library, listings: tuple[Listing, ...], masking: Masking
    ) -> Iterator[FileWithWords]:
        for row in listings:
            path = self._layout.root / row.path
            if not row.missing and (hits := masking.hits(row.path)):
                yield FileWithWords(path, len(hits), IN_FILE_NAME)
            try:
                article = library.article(row)
            except PostilError:
                if not row.missing:
                    yield FileWithWords(path, 0, NOT_READ)
                continue
            if hits := masking.hits(article.text):
                self._said_by_articles.add(article.hash)
                yield FileWithWords(path, len(hits), IN_ARTICLE)

    def _is_text(self, path: Path) -> bool:
        return path.parent == self._layout.texts

    def _is_masked_text(self, path: Path) -> bool:
        return self._is_text(path) and bool(self._masked[path][1]) and not self._why_it_stays(path)

    def _why_it_stays(self, path: Path) -> str:
        return IN_KEPT_TEXT if self._is_text(path) and path.stem in self._said_by_articles else ""

    def _without_words(self, path: Path, raw: bytes) -> tuple[bytes, int]:
        """The content of a file without the words, and how often they stood in it."""
        if path.suffix == ARCHIVE:
            counts: list[int] = []

            def without(name: str, content: bytes) -> bytes:
                masked, count = self._without_words(Path(name), content)
                counts.append(count)
                return masked

            return _archive(raw, without), sum(counts)
        is_damaged = path.parent == self._layout.damaged
        count = 0
        if path.suffix in JSON or is_damaged:
            raw, count = self._masking.json(raw, self._paths)
        if path.suffix not in JSON or is_damaged:
            text, more = self._masking.text(raw.decode("utf-8", "surrogateescape"))
            raw, count = text.encode("utf-8", "surrogateescape"), count + more
        return raw, count


def _renamed(path: Path, raw: bytes, names: Mapping[bytes, bytes]) -> bytes:
    """The content of a file with the new names of texts for the old ones."""
    if path.suffix == ARCHIVE:
        return _archive(raw, lambda name, content: _renamed(Path(name), content, names))
    return HASH.sub(lambda name: names.get(name[0], name[0]), raw)


def _archive(raw: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """An archive with each file of it changed; the same bytes where none is, or where it is not an archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            before = {entry: archive.read(entry) for entry in archive.infolist()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError):
        return raw
    after = {entry: change(entry.filename, content) for entry, content in before.items()}
    if before == after:
        return raw
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in after.items():
            archive.writestr(entry.filename, content)
    return written.getvalue()
