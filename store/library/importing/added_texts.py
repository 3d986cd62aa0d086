"""Texts that come with annotations, added to the library where it has no article of their name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from store.database.files import make_folders, write_atomic
from store.errors import CannotSave
from store.exchange.exporting.folder import fitting_name
from store.exchange.importing.brought import Brought, BroughtText
from store.exchange.importing.incoming import Incoming
from store.library.importing.candidate_articles import Articles
from store.library.listings import Listing

ENDINGS = (".txt", ".md")


def texts_to_add(listings: Sequence[Listing], brought: Brought) -> list[BroughtText]:
    """The texts that no article of the library goes by the name of."""
    articles = Articles(listings)
    return [one for one in brought.texts if not articles.known(Incoming(0, "", title=one.name))]


def folder_of(brought: Brought) -> str:
    """The folder of the library that the texts of a file are added to."""
    return fitting_name(brought.name or "imported")


def add_texts(root: Path, texts: Sequence[BroughtText], folder: str) -> list[Path]:
    """Writes texts into a folder of the library, each under a name that no file has there. Returns their paths.

    Raises:
        CannotSave: one could not be written.
    """
    place = root / folder
    written: list[Path] = []
    for text in texts:
        name = PurePosixPath(fitting_name(text.name.replace("/", "_")))
        stem, ending = (name.stem, name.suffix) if name.suffix.lower() in ENDINGS else (str(name), ".txt")
        path = place / f"{stem}{ending}"
        number = 2
        while path.exists():
            path, number = place / f"{stem} {number}{ending}", number + 1
        try:
            make_folders(path.parent)
        except OSError as error:
            raise CannotSave(f"{place} cannot be made: {error.strerror or error}") from error
        write_atomic(path, text.text.encode("utf-8", "replace"))
        written.append(path)
    return written
