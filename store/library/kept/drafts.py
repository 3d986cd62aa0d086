"""Drafts: what is being written and is not saved yet, kept on this machine so that it outlives any end of the program.

Each draft is a file in `.postil/local/drafts`. Only the process that began it writes it, so it needs no lock.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from store.annotations.annotation import Annotation, now
from store.articles.article import Passage
from store.articles.clean import clean, clean_line
from store.database.files import write_atomic
from store.database.layout import FolderLayout, prepare
from store.database.own_folder import delete_own, read_own
from store.database.ulids import new_ulid
from store.errors import CannotSave

NOTE = "note"
"""The `field` of a note's draft. For a line it is the name or the placeholder of its input."""
MOST_LINES = 20
"""At most so many drafts of lines are kept."""
LARGEST = 4_000_000
"""Bytes; a larger file is not read."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that was typed, and where it belongs."""

    id: str
    """A ULID."""
    field: str
    """What it was typed into."""
    text: str
    at: str
    """When: ISO 8601, UTC."""
    article: str = ""
    """For a note: the id of the article."""
    annotation: str = ""
    """The annotation's id; a new one is found by its passage, since its id was never saved."""
    start: int = 0
    end: int = 0
    """The passage: characters in the text as it was then, end exclusive."""
    exact: str = ""
    """The words of the passage."""

    def is_on(self, annotation: Annotation) -> bool:
        """Whether it is a draft of the note on this passage."""
        if self.field != NOTE or self.article != annotation.article:
            return False
        target = annotation.target
        return self.annotation == annotation.id or (self.exact == target.exact and self.passage == target.passage)

    @property
    def passage(self) -> Passage:
        return Passage(self.start, self.end)


def note_draft(annotation: Annotation) -> Draft:
    """An empty draft of the note on a passage."""
    start, end = annotation.target.passage
    return Draft(new_ulid(), NOTE, "", now(), annotation.article, annotation.id, start, end, annotation.target.exact)


def line_draft(field: str) -> Draft:
    """An empty draft of a line that is typed."""
    return Draft(new_ulid(), field, "", now())


class Drafts:
    """The drafts of one library."""

    def __init__(self, layout: FolderLayout) -> None:
        self._layout = layout

    def all(self) -> list[Draft]:
        """All drafts, the latest first; files that cannot be read are left out."""
        try:
            files = sorted(self._layout.drafts.glob("[!.]*.json"), reverse=True)
        except OSError:
            return []
        return [draft for draft in map(_read, files) if draft is not None]

    def on(self, annotation: Annotation) -> Draft | None:
        """The note that was begun on a passage and not saved."""
        return next((draft for draft in self.all() if draft.is_on(annotation)), None)

    def tidy(self) -> None:
        """Deletes the oldest drafts of lines. Notes stay."""
        lines = [draft for draft in self.all() if draft.field != NOTE]
        for draft in lines[MOST_LINES:]:
            self.drop(draft)

    def keep(self, draft: Draft) -> None:
        """Writes a draft, in the place of its earlier version.

        Raises:
            CannotSave: the earlier version, if any, is unchanged.
        """
        try:
            prepare(self._layout)
        except OSError as error:
            raise CannotSave(f"{self._layout.local} cannot be written to: {error.strerror or error}") from error
        is_note = draft.field == NOTE
        write_atomic(self._path(draft), json.dumps(asdict(draft)).encode("ascii"), durable=is_note)

    def drop(self, draft: Draft) -> None:
        """Deletes a draft that is saved or given up."""
        with contextlib.suppress(OSError):
            delete_own(self._path(draft))

    def _path(self, draft: Draft) -> Path:
        return self._layout.drafts / f"{draft.id}.json"


def _read(file: Path) -> Draft | None:
    try:
        if file.is_symlink() or not file.is_file() or file.stat().st_size > LARGEST:
            return None
        row = json.loads(read_own(file))
        start, end = row["start"], row["end"]
        texts = [row[name] for name in ("field", "text", "at", "article", "annotation", "exact")]
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return None
    if not all(isinstance(value, str) for value in texts) or not (isinstance(start, int) and isinstance(end, int)):
        return None
    field, text, at, article, annotation, exact = texts
    return Draft(file.stem, clean_line(field), clean(text), at, article, annotation, start, end, clean(exact))
