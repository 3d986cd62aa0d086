"""The services that the lists over the library use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.library.catalogue import Catalogue
from store.library.listings import Listing
from tui.annotations.acting import Acting
from tui.annotations.exchange.citing import Citing
from tui.annotations.notes.note_asking import NoteAsking
from tui.annotations.tags.tag_asking import TagAsking
from tui.annotations.undoing import UndoAndRedo
from tui.widgets.turns import Tell

if TYPE_CHECKING:
    from store.library.annotation_index import AnnotationIndex
    from store.library.entities.entity_catalogue import EntityCatalogue


@dataclass(frozen=True, slots=True)
class Services:
    """Services for every part that shows and changes annotations of many articles."""

    acting: Acting
    undoing: UndoAndRedo
    tags: TagAsking
    catalogue: Catalogue
    copy: Callable[[str, Tell], None]
    """Copies a text to the clipboard, and says where it went."""
    citing: Citing
    """Copies quotes with their sources."""
    entities: EntityCatalogue
    """The names in the articles."""
    notes: NoteAsking
    index: Callable[[], AnnotationIndex]
    """The index from which lists of all annotations open at once. It is made when it is first asked for."""

    def listings(self) -> tuple[Listing, ...]:
        """The rows of the library as they are now."""
        return self.catalogue.now
