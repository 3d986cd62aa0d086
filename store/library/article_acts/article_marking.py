"""Tags, a note, a star and «read» or «unread» on whole articles. Each is planned as one act.

A whole article has one annotation for its tags and its note, and one more for each status.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from store.annotations.acts.plan import Plan
from store.annotations.annotation import OPPOSITE, READ, STARRED, UNREAD, WHOLE, Annotation, annotate, with_status
from store.annotations.picked_tags import PickedTags
from store.annotations.stored_rows import StoredArticle
from store.annotations.tags import distinct, tag_key
from store.counts import counted
from store.database.row_history import paragraphs_joined
from store.library.listings import Listing
from store.report import Report

if TYPE_CHECKING:
    from store.library.library import Library


def whole_annotation(library: Library, article_id: str) -> Annotation | None:
    """The annotation with the tags and the note of a whole article, None where there is none."""
    annotations = library.collection.annotations(article_id)
    return next(
        (annotation for annotation in annotations if annotation.target.is_whole and not annotation.status), None
    )


def tagging_articles(library: Library, rows: Sequence[Listing], tags: PickedTags, report: Report | None = None) -> Plan:
    """Puts tags on articles."""
    words = f"tagged {counted(len(rows), 'article')} {', '.join(tags.names)}"

    def tagged(annotation: Annotation) -> Annotation:
        return annotation.edited(tags=distinct((*annotation.tags, *tags.names)))

    return _changing(library, rows, words, tagged, report)._replace(picked=tags)


def untagging_articles(
    library: Library, rows: Sequence[Listing], tags: Sequence[str], report: Report | None = None
) -> Plan:
    """Takes tags off articles."""
    keys = set(map(tag_key, tags))
    having = [row for row in rows if keys & set(map(tag_key, tags_of_article(library, row)))]
    words = f"took {', '.join(tags)} off {counted(len(having), 'article')}"

    def without(annotation: Annotation) -> Annotation:
        left = [name for name in annotation.tags if tag_key(name) not in keys]
        return annotation.edited(tags=left, deleted=not left and not annotation.note)

    return _changing(library, having, words, without, report)


def noting_article(library: Library, row: Listing, note: str, base: Annotation | None = None) -> Plan:
    """Writes the note of an article; an empty one takes it away. `base` is the annotation that the note was made from, where
    others may have changed it since."""

    def noted(annotation: Annotation) -> Annotation:
        return annotation.edited(note=note, deleted=not note.strip() and not annotation.tags)

    whole = whole_annotation(library, row.id)
    if base is None or whole is None or whole.note == base.note:
        return _changing(library, [row], "noted the article", noted, None)
    if whole.id != base.id:  # both have begun it
        both = whole.edited(note=paragraphs_joined((whole.note, note)))
        return Plan("noted the article", [both], [whole])
    return Plan("noted the article", [base.edited(note=note)], [base])


def starring(library: Library, rows: Sequence[Listing], report: Report | None = None) -> Plan:
    """Stars articles; if all of them have stars, takes the stars off."""
    if all(STARRED in row.statuses for row in rows):
        return _marking(library, rows, f"took the star off {counted(len(rows), 'article')}", "", {STARRED}, report)
    bare = [row for row in rows if STARRED not in row.statuses]
    return _marking(library, bare, f"starred {counted(len(bare), 'article')}", STARRED, set(), report)


def marking_read(library: Library, rows: Sequence[Listing], report: Report | None = None) -> Plan:
    """Marks articles as read; if all of them were read, as unread."""
    status = UNREAD if all(row.is_read for row in rows) else READ
    others = [row for row in rows if row.is_read != (status == READ)]
    words = f"marked {counted(len(others), 'article')} {status}"
    return _marking(library, others, words, status, {OPPOSITE[status]}, report)


def tags_of_article(library: Library, row: Listing) -> tuple[str, ...]:
    """The tags of the article itself, not those of its passages."""
    annotation = whole_annotation(library, row.id)
    return annotation.tags if annotation is not None else ()


def _changing(
    library: Library,
    rows: Sequence[Listing],
    words: str,
    change: Callable[[Annotation], Annotation],
    report: Report | None,
) -> Plan:
    changed, bases, kept = [], [], []
    for row in _each_reported(rows, report):
        present = whole_annotation(library, row.id)
        new = change(present or annotate(row.id, WHOLE))
        if present is not None and (present.tags, present.note, present.deleted) == (new.tags, new.note, new.deleted):
            continue
        if present is None and new.deleted:
            continue
        changed.append(new)
        bases += [present] if present is not None else []
        kept += first_descriptions(library, row)
    return Plan(words, changed, bases, kept=kept)


def _marking(
    library: Library, rows: Sequence[Listing], words: str, status: str, taken_off: set[str], report: Report | None
) -> Plan:
    changed, bases, kept = [], [], []
    for row in _each_reported(rows, report):
        old = [
            annotation
            for annotation in library.collection.annotations(row.id)
            if annotation.status and annotation.status in taken_off
        ]
        changed += [annotation.edited(deleted=True) for annotation in old]
        bases += old
        changed += [with_status(row.id, status)] if status else []
        kept += first_descriptions(library, row)
    return Plan(words, changed, bases, kept=kept)


def _each_reported(rows: Sequence[Listing], report: Report | None) -> Iterable[Listing]:
    for done, row in enumerate(rows):
        if report is not None:
            report(done, len(rows))
        yield row


def first_descriptions(library: Library, row: Listing) -> list[StoredArticle]:
    """What is kept about an article at its first annotation; its text too, by which the article is recognised after its file
    has gone."""
    kept = library.collection.kept(row.id)
    if row.missing or (kept is not None and kept.path):
        return []
    article = library.article(row)
    library.collection.keep(article)
    return [StoredArticle.of(article)]
