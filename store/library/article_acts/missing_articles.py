"""Taking a file for an article that is gone: the reader says so, or two articles turn out to be one file."""

from __future__ import annotations

from dataclasses import replace

from store.annotations.acts.plan import Plan
from store.annotations.annotation import Annotation
from store.articles.clean import clean_line
from store.counts import counted
from store.database.ulids import new_ulid
from store.errors import NoSuchArticle
from store.library.kept.accepted_files import AcceptedFile
from store.library.library import Library
from store.library.listings import Listing


def taking(library: Library, lost: Listing, file: Listing) -> Plan:
    """Plans that a file is an article that is gone. Where the file has annotations of its own, both are one from then on.

    Raises:
        NoSuchArticle: the article is not gone, or the file is.
        Unreadable, NotAnArticle, CannotSave: the file cannot be read, or nothing can be kept of it.
    """
    if not lost.missing or file.missing:
        row, state = (file, "gone") if file.missing else (lost, "there")
        raise NoSuchArticle(f"{row.path} is {state}; name an article that is gone, and a file that is there")
    if file.annotations:
        return joining(library, lost, file)
    article = library.article(file)
    kept = library.collection.kept(lost.id)
    library.collection.keep(article)
    place = (kept.path, kept.hash) if kept is not None else ("", "")
    word = AcceptedFile(lost.id, file.path, article.hash, *place, new_ulid())
    return Plan(f"took {clean_line(file.path)} for {clean_line(lost.path)}", rows=[word.row])


def joining(library: Library, lost: Listing, file: Listing) -> Plan:
    """Plans that the annotations of an article that is gone go to another one."""
    bases = library.collection.annotations(lost.id)
    moved = [_moved(annotation, file.id) for annotation in bases]
    words = f"joined {counted(len(bases), 'annotation')} of {clean_line(lost.path)} to {clean_line(file.path)}"
    return Plan(words, [*(annotation.edited(deleted=True) for annotation in bases), *moved], bases)


def _moved(annotation: Annotation, article: str) -> Annotation:
    """The annotation under another article. It is a new one: an id is never used again."""
    return replace(annotation.edited(), id=new_ulid(), article=article)
