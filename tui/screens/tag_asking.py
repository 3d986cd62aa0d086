"""Asking for tags: what is on offer, in the order in which it is likely to be meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from textual.app import App

from store.annotations.tags import Tag, tag_key, with_unlisted
from store.summary import Listing
from store.workspace import Workspace
from tui.screens.tag_dialogue import TagDialogue

Take = Callable[[tuple[str, ...]], None]


class TagAsking:
    """Opens the tag picker, and remembers what was taken."""

    def __init__(self, app: App[Any], workspace: Workspace, listings: Callable[[], Iterable[Listing]]) -> None:
        """`listings` gives the rows of the library as they are now."""
        self._app = app
        self._workspace = workspace
        self._listings = listings
        self.last: tuple[str, ...] = ()
        """The tags that were added last."""

    def ask(self, about: str, words: str, taken: Sequence[str], take: Take) -> None:
        """Asks for the tags of what is `about`; `words` are those of the passage, `taken` the tags that it has. `take` is
        called with those that it is to have, unless they are to stay."""

        def taken_now(tags: tuple[str, ...] | None) -> None:
            if tags is None:
                return
            self.last = tuple(tag for tag in tags if tag not in taken) or self.last
            take(tags)

        counts = self.counts()
        usual = self._workspace.usual
        tags = self.known()

        def order(typed: Sequence[str]) -> list[Tag]:
            return usual.order(tags, words, typed, counts)

        self._app.push_screen(TagDialogue(about, order, counts, tuple(taken)), taken_now)

    def known(self) -> list[Tag]:
        """The codebook, and the tags that are only on passages."""
        return with_unlisted(self._workspace.collection.tags(), (name for row in self._listings() for name in row.tags))

    def counts(self) -> dict[str, int]:
        """How many passages of the library carry each tag, by the tags' keys."""
        counts: Counter[str] = Counter()
        for row in self._listings():
            for tag, count in row.tags.items():
                counts[tag_key(tag)] += count
        return counts
