"""Giving the list of articles the colours of the tags."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from store.errors import PostilError
from tui.library.view import LibraryView

if TYPE_CHECKING:
    from store.annotations.collection import Collection


def show_colours(view: LibraryView, collection: Collection) -> None:
    """Shows the codebook's colours; a problem with the codebook is reported where the reader opens it."""
    view.colour(_colours(collection))


async def show_colours_soon(view: LibraryView, collection: Collection) -> None:
    """Shows the colours too, and reads them in a thread."""
    view.colour(await asyncio.to_thread(_colours, collection))


def _colours(collection: Collection) -> dict[str, str]:
    try:
        return {tag.key: tag.colour for tag in collection.tags()}
    except PostilError:
        return {}
