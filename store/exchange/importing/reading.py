"""Files of annotations from elsewhere: which format they are in, and what they say.

A file may be made to take its reader's time or memory. So all but small ones are read in a process of their own, within bounds.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from store.articles.folder import READ_HERE
from store.articles.reader_processes import ReaderProcesses
from store.errors import Cancelled, NotAnArticle, PostilError, Unreadable
from store.exchange.importing.bounded_files import read_bounded
from store.exchange.importing.document_annotations import is_document
from store.exchange.importing.file_json import file_from_json
from store.exchange.importing.formats import FORMATS as FORMATS
from store.exchange.importing.formats import FileContent, read_file
from store.exchange.importing.incoming import Incoming
from store.exchange.importing.source import Source
from store.exchange.importing.tags_and_texts import TagsAndTexts
from store.report import Report

WORKER = "store.exchange.importing.import_worker"
TIMES_AS_LONG = 3.0
"""The factor by which a file may take longer than an article of its size: who imports waits for that, and a damaged record
takes ten times as long as a sound one."""
LOOK_EVERY = 0.1
"""Seconds between two questions whether a file is still wanted."""


@dataclass(frozen=True, slots=True)
class ImportFile:
    """A file in a format that is known."""

    content: FileContent

    @property
    def format(self) -> str:
        return self.content.format

    def annotations(self) -> Iterator[Incoming]:
        """The annotations in their order, one for each record in the file: records that cannot be read are refused."""
        return iter(self.content.annotations)

    def tags_and_texts(self) -> TagsAndTexts:
        """What it brings besides annotations."""
        return self.content.tags_and_texts


def read(source: Path | bytes, name: str = "", report: Report | None = None) -> Iterator[Incoming]:
    """The annotations in a file; see `import_file` and `ImportFile.annotations`."""
    return import_file(source, name, report).annotations()


def import_file(source: Path | bytes, name: str = "", report: Report | None = None) -> ImportFile:
    """A file, or its bytes; `name` is that of its format, else it is told by what is in the file.

    Raises:
        Unreadable: the file cannot be read.
        PostilError: it is not text, in none of the formats, or takes a reader too much time or memory.
        BadLine: nothing in it is in the format.
        Cancelled: `report` raised it.
    """
    raw, written = (source, "") if isinstance(source, bytes) else _content(source)
    file = Source(raw, "" if isinstance(source, bytes) else source.name)
    is_here = len(raw) <= READ_HERE or name == "document" or (not name and is_document(file))
    return ImportFile(_read_here(file, name, written) if is_here else _read_apart(file, name, written, report))


def _read_here(source: Source, name: str, written: str) -> FileContent:
    content = read_file(source, name)
    return replace(
        content, annotations=tuple(replace(annotation, written=written) for annotation in content.annotations)
    )


def _read_apart(source: Source, name: str, written: str, report: Report | None) -> FileContent:
    """What is in a file, read in a process of its own; for errors see `import_file`."""
    processes = ReaderProcesses(WORKER, TIMES_AS_LONG)
    try:
        with _given_up_by(report, processes):
            return file_from_json(processes.ask({"name": source.name, "format": name}, source.raw), written)
    except NotAnArticle as error:
        raise PostilError(str(error)) from error
    finally:
        processes.close()


@contextmanager
def _given_up_by(report: Report | None, processes: ReaderProcesses) -> Iterator[None]:
    """Gives up what is being read when a report says so."""
    is_done = threading.Event()

    def look() -> None:
        while report is not None and not is_done.wait(LOOK_EVERY):
            try:
                report(0, 1)
            except Cancelled:
                processes.close()
                return

    looking = threading.Thread(target=look, daemon=True)
    looking.start()
    try:
        yield
    finally:
        is_done.set()
        looking.join()


def _content(path: Path) -> tuple[bytes, str]:
    """The bytes of a file, and when it was written, ISO 8601."""
    try:
        written = datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="microseconds")
        return read_bounded(path), written.replace("+00:00", "Z")
    except (OSError, ValueError, OverflowError) as error:
        raise Unreadable(f"{path}: {getattr(error, 'strerror', None) or error}") from error
