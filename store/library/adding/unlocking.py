"""A copy, in the library, of a PDF that needs a password."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from store.annotations.acts.added_files import AddedFile
from store.annotations.acts.plan import Plan
from store.articles.clean import clean_line
from store.articles.folder import LARGEST, content_hash
from store.articles.unlocking import unlocked
from store.errors import CannotSave
from store.library.kept.added_files import write_new

if TYPE_CHECKING:
    from store.library.library import Library

MOST_COPIES = 100


def unlocking(library: Library, path: str, password: str) -> Plan:
    """Writes a copy that needs no password beside a PDF.

    Raises:
        NeedsPassword: it is another one.
        NotAnArticle, Unreadable: it cannot be read.
        CannotSave: the copy cannot be written.
    """
    copy = unlocked(path, library.folder.content(path, LARGEST), password)
    pure = PurePosixPath(path)
    for number in range(1, MOST_COPIES):
        name = f"{pure.stem}-unlocked{'' if number == 1 else f'-{number}'}.pdf"
        new_path = str(pure.with_name(name))
        if not (library.folder.root / new_path).exists():
            write_new(library.folder.root, new_path, copy)
            library.folder.show_too(new_path)
            words = f"added {clean_line(name)}, which needs no password"
            return Plan(words, files=[AddedFile(new_path, content_hash(copy))])
    raise CannotSave(f"{path}: there are too many copies of it")
