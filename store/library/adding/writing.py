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
    """
    written = [AddedFile(one.line, FOLLOWED) for one in subscribe(library, (one.feed for one in additions if one.feed))]
    try:
        for one in additions:
            if one.fate is AdditionFate.ADDED:
                write_new(library.folder.root, one.path, one.raw)
                written.append(AddedFile(one.path, content_hash(one.raw)))
    except BaseException:
        _record(library, written)
        raise
    words = _words(written)
    is_marked = any(
        one.saved is not None and (one.saved.tags or one.saved.highlights or one.saved.note) for one in additions
    )
    marked = mark_as_saved(library, library.refresh().listings, additions, written, words) if is_marked else None
    if marked is None or not marked.plan.changed:
        _record(library, written)
    return marked


def _record(library: Library, written: Sequence[AddedFile]) -> None:
    if written:
        library.acts.do(Plan(_words(written), files=written))


def _words(written: Sequence[AddedFile]) -> str:
    files = [one for one in written if one.content != FOLLOWED]
    feeds = len(written) - len(files)
    said = (
        f"added {counted(len(files), 'article')}" if files else "",
        f"{'followed' if not files else 'and'} {counted(feeds, 'feed')}" if feeds else "",
    )
    return " ".join(filter(None, said))
