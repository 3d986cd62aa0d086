"""What an archive says of its articles: tags, which become those of the whole article, and highlights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from store.annotations.acts.added_files import AddedFile
from store.exchange.importing.incoming import Incoming
from store.library.adding.planning import Addition, AdditionFate
from store.library.importing.outcome import Import
from store.library.importing.passages import locate
from store.library.importing.planning import do
from store.library.library import Library
from store.library.listings import Listing


def mark_as_saved(
    library: Library, listings: Sequence[Listing], additions: Iterable[Addition], files: Sequence[AddedFile], words: str
) -> Import | None:
    """Gives articles the tags and highlights that their archive has, as one act with the files that were written for it; None
    where it has none."""
    incoming = list(_incoming(additions))
    if not incoming:
        return None
    return do(library, listings, locate(library, listings, incoming), files=files, words=words)


def _incoming(additions: Iterable[Addition]) -> Iterator[Incoming]:
    line = 0
    for addition in additions:
        if addition.saved is None or addition.fate not in (AdditionFate.ADDED, AdditionFate.THERE):
            continue
        if addition.saved.tags or addition.saved.note:
            line += 1
            note, tags = addition.saved.note or None, addition.saved.tags
            yield Incoming(line, "", tags=tags, note=note, path=addition.path, address=addition.address, is_whole=True)
        for highlight in addition.saved.highlights:
            line += 1
            yield Incoming(
                line,
                highlight.quote,
                tags=highlight.tags,
                note=highlight.note,
                path=addition.path,
                address=addition.address,
            )
