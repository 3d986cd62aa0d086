"""The passages that carry the chosen tag, each with its note, under the titles of their articles, shown beside the codebook."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from store.annotations.annotation import whole
from store.annotations.tags import tag_key
from store.counts import counted
from store.errors import PostilError
from store.library.annotations import LibraryAnnotation, gather
from store.library.library import Library
from store.library.listings import Listing
from store.processes.background import IsWanted
from store.wording import shortened
from tui.annotations.codebook.codebook_rows import TagRow
from tui.reading.notes.note_text import plain
from tui.widgets.preview import GROUP, MUTED, PreviewText, Section

MOST = 20
"""Passages that are shown."""
QUOTED = 300
"""Characters of each passage."""
NOTE = "✎ "


class TagPassages:
    """Reads the passages in a thread."""

    def __init__(
        self, library: Library, listings: Callable[[], Sequence[Listing]], is_whole: Callable[[], bool]
    ) -> None:
        """`is_whole` says whether these are all of the library."""
        self._library = library
        self._is_whole = is_whole
        self._listings = listings

    def read(self, row: TagRow, is_wanted: IsWanted) -> Sequence[Section]:
        """A section for each of the first passages that carry the tag, or a tag under it where no passage carries itself. The
        first one of each article has its title over it."""
        sections: list[Section] = []
        article = ""
        try:
            for passage in self._tagged(row, is_wanted):
                if len(sections) == MOST:
                    break
                sections.append(_section(passage, is_titled=passage.listing.id != article))
                article = passage.listing.id
        except PostilError as error:
            sections.append((PreviewText(str(error), MUTED),))
        count = row.own or row.total
        unused = f"{row.tag.name} stands on no passage" if self._is_whole() else row.tag.name
        head = f"{row.tag.name} · {counted(count, 'passage')}" if count else unused
        return [(PreviewText(head, GROUP, 2),), *sections]

    def _tagged(self, row: TagRow, is_wanted: IsWanted) -> Sequence[LibraryAnnotation]:
        """The first passages in the order of the articles. It reads no more articles than that takes."""
        under = f"{row.tag.key}/"

        def has(names: Sequence[str]) -> bool:
            keys = [tag_key(name) for name in names]
            return any(key == row.tag.key or (not row.own and key.startswith(under)) for key in keys)

        tagged = [listing for listing in self._listings() if has(list(listing.tags))]
        passages: list[LibraryAnnotation] = []
        for listing in tagged:
            if len(passages) >= MOST or not is_wanted():
                break
            passages += [passage for passage in gather(self._library, [listing]) if has(passage.annotation.tags)]
        return passages


def _section(passage: LibraryAnnotation, *, is_titled: bool) -> Section:
    annotation = passage.annotation
    words = whole(annotation) if annotation.target.is_whole else shortened(annotation.target.exact, QUOTED)
    note = (PreviewText(f"{NOTE}{shortened(plain(annotation.note), QUOTED)}", MUTED, 3),) if annotation.note else ()
    about = " · ".join(filter(None, (passage.listing.title, passage.listing.date)))
    title = (PreviewText(about, MUTED, 1),) if is_titled else ()
    return (*title, PreviewText(words, most=4), *note)
