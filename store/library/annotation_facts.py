"""What a library's files of annotations say, counted for its list of articles. A file that has not changed is not read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from store.annotations.stored_files import LIBRARY, annotated
from store.database.layout import FolderLayout
from store.database.own_folder import is_there
from store.errors import PostilError, message_of
from store.library.facts import AnnotationFacts, CodebookFacts, Facts

if TYPE_CHECKING:
    from store.annotations.annotation import Annotation
    from store.annotations.collection import Collection


class CountedAnnotations:
    """Looks at the files of annotations of one library."""

    def __init__(self, layout: FolderLayout, collection: Callable[[], Collection]) -> None:
        """`collection` is asked for only where files have to be read."""
        self._layout = layout
        self._collection = collection
        self.unread: list[str] = []
        """The ids of articles whose annotations could not be read at the last look."""

    def look(self, before: Facts) -> tuple[dict[str, AnnotationFacts], tuple[str, ...], CodebookFacts]:
        """Returns what is known of each file, what is wrong with files, a line for each, and what is known of the codebook."""
        counted = {}
        problems = []
        self.unread = []
        codebook = before.codebook
        stored: list[str] = []
        try:
            stored = self._stored()
            codebook = self._codebook_facts(before.codebook) if stored else CodebookFacts()
        except (OSError, PostilError) as error:
            problems.append(message_of(error))
        facts_before = before.annotated if codebook.fingerprint == before.codebook.fingerprint else {}
        for article_id in stored:
            try:
                size, modified = _size_and_time(self._layout.annotations_of(article_id))
                facts = facts_before.get(article_id)
                if facts is None or not size or (facts.size, facts.modified) != (size, modified):
                    facts = self._read_annotation_facts(article_id, size, modified)
            except (OSError, PostilError) as error:
                problems.append(message_of(error))
                self.unread.append(article_id)
                continue
            counted[article_id] = facts
        return counted, tuple(problems), codebook

    def _codebook_facts(self, before: CodebookFacts) -> CodebookFacts:
        """What is known of the codebook's file.

        Raises:
            DamagedFile, Unreadable, OSError: it cannot be used.
        """
        layout = self._layout
        signature = _size_and_time(layout.codebook)
        if any(signature) and signature == (before.size, before.modified) and not is_there(layout.intent):
            return before
        if not any(signature) and not is_there(layout.copy_of(layout.codebook)):
            return CodebookFacts()
        fingerprint = self._collection().codebook().fingerprint
        is_sound = not self._collection().trouble(LIBRARY)
        return CodebookFacts(*(signature if is_sound else (0, 0)), fingerprint)

    def _stored(self) -> list[str]:
        """The ids of the articles that have a file of annotations, or the copy of one that is gone.

        Raises:
            Unreadable: the folder of these files cannot be read.
        """
        layout = self._layout
        if not any(is_there(path) for path in (layout.annotations, layout.copies, layout.intent, layout.elsewhere)):
            return []
        if is_there(layout.intent) or is_there(layout.elsewhere):
            return self._collection().annotated()  # it finishes what was cut short before it answers
        return annotated(layout)

    def _read_annotation_facts(self, article_id: str, size: int, modified: int) -> AnnotationFacts:
        from store.annotations.tags import tag_counts

        annotations = self._collection().annotations(article_id)
        kept = self._collection().kept(article_id)
        tags = tag_counts(annotation.tags for annotation in annotations)
        path, digest, title, date = (kept.path, kept.hash, kept.title, kept.date) if kept else ("", "", "", "")
        statuses = statuses_of(annotations)
        if self._collection().trouble(article_id):
            size = modified = 0  # its problem is reported until it is repaired, so it is read again
        return AnnotationFacts(size, modified, path, digest, title, date, len(annotations), tags, statuses)


def statuses_of(annotations: Iterable[Annotation]) -> tuple[str, ...]:
    """The statuses of a whole article, each once. Of two opposite ones, the later counts."""
    latest: dict[str, str] = {}
    for annotation in sorted(annotations, key=lambda annotation: (annotation.modified, annotation.id)):
        if annotation.status:
            latest["starred" if annotation.status == "starred" else "read"] = annotation.status
    return tuple(latest.values())


def _size_and_time(path: Path) -> tuple[int, int]:
    """The size and the time of a file in bytes and nanoseconds; nothing where it is gone, since it may be known by its copy."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return 0, 0
    return status.st_size, status.st_mtime_ns
