"""The app as its parts see it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from store.library.catalogue import Catalogue
from store.library.listings import Listing
from tui.dialogues.awaiting import Awaiting
from tui.keys.grammar import Command
from tui.keys.keymap import Keymap
from tui.keys.where import Where
from tui.library.view import LibraryView
from tui.widgets.turns import Turns

if TYPE_CHECKING:
    from tui.app.theme_choice import ThemeChoice
    from tui.reader.view import ReaderView

BESIDE = (10_000, 0)
"""Offset of the view that is not in front: it is laid out, but not drawn."""


class Views(Protocol):
    """The two views, one of which is in front, with messages and commands for them."""

    keymap: Keymap
    awaiting: Awaiting
    turns: Turns
    themes: ThemeChoice

    @property
    def where(self) -> Where:
        """The view in front, as a place for actions."""

    @property
    def here(self) -> str:
        """The id of the article in front, ``""`` for none."""

    @property
    def library(self) -> LibraryView: ...
    @property
    def mounted(self) -> ReaderView | None:
        """The reader, None before it is made."""

    async def reader(self) -> ReaderView:
        """The reader, mounted when it is first needed."""

    @property
    def catalogue(self) -> Catalogue:
        """The rows of the library."""

    @property
    def listings(self) -> tuple[Listing, ...]:
        """The rows of the library as they are now."""

    def put_in_front(self, view: LibraryView | ReaderView) -> None: ...
    def say(self, text: str, is_problem: bool) -> None:
        """Shows a message in the foot line of the view in front."""

    def refuse(self, problem: str) -> None:
        """What the keys wait for cannot come: drops them, and says so together with the problem."""

    async def do(self, command: Command) -> None:
        """Does a command in the view in front."""

    async def go_on(self) -> None:
        """Continues with what waited for a text."""

    def acted(self, listings: Sequence[Listing], *, adds_files: bool) -> None:
        """Shows again what an act may have changed besides rows: the library's own file, or articles whose files are gone."""

    def look_again(self) -> None:
        """Looks at all that other programs may have written."""

    def send(self, sequence: str) -> None:
        """Sends a control sequence to the terminal; may be called in any thread."""

    def keep_copied(self, text: str) -> None:
        """Keeps a text for Textual's own inputs, which paste from it."""

    def draw_anew(self) -> None:
        """Draws all of the screen, whatever the terminal shows."""

    def show_help(self, where: Where) -> None:
        """Shows the keys of a place."""

    def leave_keys_unread(self) -> None:
        """The app is ending, and does nothing any more that a key asks for: leaves what is typed to the shell."""

    def quit(self) -> None:
        """Leaves when every change is on the disk."""
