"""Taking a name out of everything that postil keeps about a library.

That is every file of the library's own folder: the texts that annotations were made in, the annotations and the codebook, what
was done, copies, backups, drafts, what was copied last, damaged files that were set aside; and those in the platform's data
folder, from when the library could not be written to. In each of them the words are masked at the same length, so that every
place stays true (see `masking`). What is derived, in the cache, is deleted and made anew.

Files of the reader's own are never changed: articles, what is said of them in tables, exports. The kept text of an article that
still holds the words says what the article says, so it stays too.

A kept text is called by its hash, so a masked one gets another name, and everything that names it is changed. Masked texts are
written first, then what names them, and the old ones are deleted last: after a kill half way, it can be run again.
"""

from __future__ import annotations

import io
import re
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from store.articles.attributes import LARGEST_TABLE, TABLE
from store.articles.folder import text_hash
from store.database.files import write_atomic
from store.database.layout import ARTICLE_ID, FOLDER, SEEN, TEXT_HASH
from store.database.masked_versions import MASK
from store.database.own_folder import LARGEST, delete_own, files_below, is_there, read_own, read_regular
from store.errors import PostilError
from store.exchange.exporting.written_files import WrittenFiles
from store.library.forgetting.format_words import FormatWords
from store.library.forgetting.masking import Masking
from store.library.kept.kept_texts import HASH
from store.library.name_lists import LARGEST as LARGEST_LIST
from store.settings import settings_file

if TYPE_CHECKING:
    from store.library.library import Library
    from store.library.listings import Listing

ARCHIVE = ".zip"
TEXTS = frozenset({"texts", SEEN})
"""The names of the folders of kept texts."""
LARGEST_SETTINGS = 1_000_000
"""Bytes of a file of settings that is looked through."""
PLAIN = frozenset({".txt", "ignore", "feeds"})
"""Endings, or names, of files that are not JSON."""
LINES = ".jsonl"
WITHOUT_WORDS = re.compile(r"bound$|lock(\.|$)|\.git(ignore|attributes)$")
"""The names of files in which nothing is said that could be forgotten."""
OWN_BEGINNING = re.compile(
    rf"(?:{ARTICLE_ID.pattern}|{TEXT_HASH.pattern}|[0-9A-Z]{{26}}"
    r"|bound|clipboard|exports|feeds|ignore|intent|journal|ledger|left|library|lock|marks|of-format|reading|replica|searches)"
    r"(?![A-Za-z0-9])"
)
"""How the names of postil's files begin, and those of the copies that sync tools make of them."""
IN_NAMES = "_"
"""What stands in the name of a file for each character that was taken out."""
WIDE = ("utf-16-le", "utf-16-be")


@dataclass(frozen=True, slots=True)
class FileWithWords:
    """A file in which the words stand."""

    path: Path
    times: int
    why_it_stays: str = ""
    """Why the words stay there; ``""`` where they are taken out."""


IN_ARTICLE = "postil changes no article: take the words out of it yourself"
IN_FILE_NAME = "postil renames no article: rename it yourself"
IN_TABLE = "it is yours, and postil reads it: take the words out of it yourself"
IN_SETTINGS = "it is yours, and counts for all libraries: take the words out of it yourself"
IN_EXPORT = "it was exported from here, and is yours: delete it, or export anew"
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
        self._said_by_articles: set[str] = set()
        """Hashes of the articles that hold the words."""
        exports = list(_in_exports(library, masking))
        settings = _read_elsewhere(settings_file(), masking, LARGEST_SETTINGS, IN_SETTINGS)
        tables = _in_tables(library, listings, masking)
        beside = [*self._in_articles(library, listings, masking), *tables, *exports, *settings]
        elsewhere = self._layout.elsewhere
        folders = dict.fromkeys(
            (self._layout.folder, self._layout.root / FOLDER, *sorted(elsewhere.parent.glob(f"{elsewhere.name}*")))
        )
        below = (path for folder in folders for path in files_below(folder))
        files = {path: read_own(path) for path in below if not WITHOUT_WORDS.match(path.name)}
        ids = {row.id for row in listings} | {path.stem for path in files if ARTICLE_ID.fullmatch(path.stem)}
        self._words = FormatWords({*ids, *(row.path for row in listings if not row.missing)})
        hits = {hit for raw in files.values() for hit in masking.hits(raw.decode("utf-8", "surrogateescape"))}
        self._masking = masking.also(hits)
        self._masked = {path: self._without_words(path, raw) for path, raw in files.items()}
        in_names = {path: len(masking.hits(path.stem[_own_beginning(path.stem) :])) for path in files}
        in_files = [
            FileWithWords(path, times + in_names[path], self._why_it_stays(path))
            for path, (_, times) in self._masked.items()
            if times + in_names[path]
        ]
        self.places = in_files + beside

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
            content = _renamed(path, read_own(path) if self._why_it_stays(path) else masked, names)
            new = self._new_path(path)
            if new != path or content != read_own(path):
                write_atomic(new, content)
            if new != path:
                delete_own(path)
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
            document = article.document
            fields = (document.title, *document.authors, *document.tags, document.source, *document.attributes)
            texts = (*fields, *map(str, document.publication))
            in_text, in_card = masking.hits(article.text), [hit for words in texts for hit in masking.hits(words)]
            if in_text:
                self._said_by_articles.add(article.hash)
            if in_text or in_card:
                yield FileWithWords(path, len(in_text or in_card), IN_ARTICLE)

    def _is_text(self, path: Path) -> bool:
        return path.parent.name in TEXTS and TEXT_HASH.fullmatch(path.stem) is not None

    def _is_masked_text(self, path: Path) -> bool:
        return self._is_text(path) and bool(self._masked[path][1]) and not self._why_it_stays(path)

    def _why_it_stays(self, path: Path) -> str:
        return IN_KEPT_TEXT if self._is_text(path) and path.stem in self._said_by_articles else ""

    def _new_path(self, path: Path) -> Path:
        """Where a file is kept in whose name the words may stand, as they may where a conflict copy is called by its maker."""
        begins = _own_beginning(path.stem)
        rest, times = self._masking.text(path.stem[begins:])
        new = path.with_stem(f"{path.stem[:begins]}{rest.replace(MASK, IN_NAMES)}") if times else path
        while new != path and is_there(new):
            new = new.with_stem(f"{new.stem}{IN_NAMES}")
        return new

    def _without_words(self, path: Path, raw: bytes) -> tuple[bytes, int]:
        """The content of a file without the words, and how often they stood in it."""
        if path.suffix == ARCHIVE:
            counts: list[int] = []

            def without(name: str, content: bytes) -> bytes:
                masked, count = self._without_words(Path(name), content)
                counts.append(count)
                return masked

            return _archive(raw, without), sum(counts)
        if PLAIN.isdisjoint((path.suffix, path.name)):
            pieces = raw.splitlines(keepends=True) if path.suffix == LINES else [raw]
            masked = [self._masking.json(piece, self._words) for piece in pieces]
            raw, count = b"".join(piece for piece, _ in masked), sum(times for _, times in masked)
        else:
            text, count = self._masking.text(raw.decode("utf-8", "surrogateescape"))
            raw = text.encode("utf-8", "surrogateescape")
        wide, more = self._without_wide(raw) if b"\0" in raw else (raw, 0)
        return wide, count + more

    def _without_wide(self, raw: bytes) -> tuple[bytes, int]:
        """The content of a damaged file without the words in UTF-16, wherever its characters begin."""
        total = 0
        for encoding, start in product(WIDE, (0, 1)):
            end = start + (len(raw) - start) // 2 * 2
            text, times = self._masking.text(raw[start:end].decode(encoding, "surrogatepass"))
            if times:
                raw, total = raw[:start] + text.encode(encoding, "surrogatepass") + raw[end:], total + times
        return raw, total


def _own_beginning(stem: str) -> int:
    """How many characters at the beginning of a file's name are of postil's own making."""
    named = OWN_BEGINNING.match(stem)
    return named.end() if named else 0


def _in_tables(library: Library, listings: tuple[Listing, ...], masking: Masking) -> Iterator[FileWithWords]:
    """Tables that say something of the articles beside them, and lists of names."""
    for folder in dict.fromkeys((library.layout.root / row.path).parent for row in listings):
        yield from _read_elsewhere(folder / TABLE, masking, LARGEST_TABLE, IN_TABLE)
    for path in library.name_lists.paths():
        yield from _read_elsewhere(library.layout.root / path, masking, LARGEST_LIST, IN_TABLE)


def _in_exports(library: Library, masking: Masking) -> Iterator[FileWithWords]:
    """Files that exports of this library have written, and that are still there."""
    for path in WrittenFiles(library.layout.exports).paths:
        yield from _read_elsewhere(path, masking, LARGEST, IN_EXPORT)


def _read_elsewhere(path: Path, masking: Masking, most: int, why_it_stays: str) -> Iterator[FileWithWords]:
    """A file of the reader's own, if the words stand in it; of archives, as Word's files are, in what is in them."""
    contents: list[bytes] = []

    def keep(_: str, content: bytes) -> bytes:
        contents.append(content)
        return content

    with suppress(OSError):
        raw = read_regular(path, most)
        _archive(raw, keep)
        texts = [path.name, *(content.decode("utf-8", "replace") for content in (raw, *contents))]
        if times := sum(len(masking.hits(words)) for words in texts):
            yield FileWithWords(path, times, why_it_stays)


def _renamed(path: Path, raw: bytes, names: Mapping[bytes, bytes]) -> bytes:
    """The content of a file with the new names of texts for the old ones."""
    if path.suffix == ARCHIVE:
        return _archive(raw, lambda name, content: _renamed(Path(name), content, names))
    return HASH.sub(lambda name: names.get(name[0], name[0]), raw)


def _archive(raw: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """An archive with each file of it changed; the same bytes where none is, or where it is not an archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST:  # none of postil's
                return raw
            before = {entry: archive.read(entry) for entry in archive.infolist()}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        return raw
    after = {entry: change(entry.filename, content) for entry, content in before.items()}
    if before == after:
        return raw
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in after.items():
            archive.writestr(entry.filename, content)
    return written.getvalue()
