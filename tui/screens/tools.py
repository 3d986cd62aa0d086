"""What the lists over the library work with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from store.named import NamedLibrary
from store.summary import Listing
from tui.screens.acting import Acting
from tui.screens.citing import Citing
from tui.screens.note_asking import NoteAsking
from tui.screens.tag_asking import TagAsking
from tui.turns import Tell


@dataclass(frozen=True, slots=True)
class Tools:
    """Given to whoever shows and changes annotations of many articles."""

    acting: Acting
    tags: TagAsking
    listings: Callable[[], Sequence[Listing]]
    """The rows of the library as they are now."""
    copy: Callable[[str, Tell], None]
    """To the clipboard; tells where it went."""
    citing: Citing
    """To the clipboard with sources."""
    named: NamedLibrary
    """The names in the articles."""
    notes: NoteAsking
