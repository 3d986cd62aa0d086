"""Writing new files into a library."""

from __future__ import annotations

from collections.abc import Sequence

from store.annotations.acts.added_files import FOLLOWED, AddedFile
from store.annotations.acts.plan import Plan
from store.articles.folder import content_hash
from store.counts import counted
from store.library.adding.archive_marks import mark_as_saved
from store.library.adding.planning import Addition, AdditionFate
from store.library.adding.subscriptions import subscribe
from store.library.importing.outcome import Import
from store.library.kept.added_files import write_new
from store.library.library import Library


def add(library: Library, additions: Sequence[Addition]) -> Import | None:
    """Writes the files that are to be added, follows the feeds that are to be followed, and gives the articles of archives
    their tags and highlights: one act, which can be undone. What became of tags and highlights, None where there are none.

    Raises:
        CannotSave: one could not be written; those before it are there, and are an act.
        PostilError: tags and highlights could not be taken over; the files are there, and are an act.
    """
    feeds = (addition.feed for addition in additions if addition.feed)
    written = [AddedFile(feed.line, FOLLOWED) for feed in subscribe(library, feeds)]
    try:
        for addition in additions:
            if addition.fate is AdditionFate.ADDED:
                write_new(library.folder.root, addition.path, addition.raw)
                written.append(AddedFile(addition.path, content_hash(addition.raw)))
    except BaseException:
        _record(library, written)
        raise
    is_marked = any(
        addition.saved is not None and (addition.saved.tags or addition.saved.highlights or addition.saved.note)
        for addition in additions
    )
    marked = None
    try:
        if is_marked:
            marked = mark_as_saved(library, library.refresh().listings, additions, written, _words(written))
    finally:
        if marked is None or not marked.plan.changed:
            _record(library, written)
    return marked


def _record(library: Library, written: Sequence[AddedFile]) -> None:
    if written:
        library.acts.do(Plan(_words(written), files=written))


def _words(written: Sequence[AddedFile]) -> str:
    files = [file for file in written if file.content != FOLLOWED]
    feeds = len(written) - len(files)
    parts = (
        f"added {counted(len(files), 'article')}" if files else "",
        f"{'followed' if not files else 'and'} {counted(feeds, 'feed')}" if feeds else "",
    )
    return " ".join(filter(None, parts))
