"""Warns of tags that a command is asked for and that do not exist: they find nothing."""

from __future__ import annotations

from collections.abc import Sequence

from store.annotations.tags import no_such_tag, tag_name, with_unlisted
from store.exchange.exporting.choice import ExportChoice
from store.library.library import Library
from store.library.looking import Contents
from tui.commands.streams import warn


def warn_of_unknown_tags(library: Library, contents: Contents, names: Sequence[str]) -> None:
    """Warns of each name that is neither a tag of the library nor the beginning of one.

    Raises:
        DamagedFile, Unreadable: the codebook cannot be used.
    """
    if not names:
        return
    on_passages = (name for listing in contents.listings for name in listing.tags)
    tags = with_unlisted(library.collection.tags(), on_passages)
    for name in names:
        if not ExportChoice((tag_name(name),)).has_tag([tag.name for tag in tags]):
            warn(no_such_tag(name, tags))
