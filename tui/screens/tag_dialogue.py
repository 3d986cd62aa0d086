"""Choosing tags for a passage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from store.annotations.tags import Tag, tag_key, tag_name
from store.counted import counted
from tui.screens.dialogue import TypingDialogue
from tui.widgets.picker import Choice, Picker

if TYPE_CHECKING:
    from store.search.names import Names

MOST_OFFERED = 200
"""Rows; nobody scrolls further than that, and the ranking is by then arbitrary."""

MOST_ALIKE = 20
"""Tags that a new one is compared with; what it may be a misspelling of is among the first that match."""
MOST_USUAL = 100
"""Tags whose order says something; of those behind, the shorter of two that match alike comes first."""
NEW = "\n"
"""Before the value of a choice that makes a new tag: no tag's name can hold it."""

KEYS = "Enter takes it · ↑ the new tag · Tab or , takes it and another · Backspace drops the last · 1–9 · Escape"

Order = Callable[[Sequence[str]], list[Tag]]
"""All tags, the likeliest first, when these are taken."""


class TagDialogue(TypingDialogue[tuple[str, ...] | None]):
    """Returns the tags that were chosen, or None if all is to stay as it was."""

    def __init__(self, about: str, order: Order, counts: Mapping[str, int], taken: tuple[str, ...] = ()) -> None:
        """`about` says what is tagged; `counts` are by the tags' keys; `taken` are there already."""
        super().__init__()
        self._about = about
        self._order = order
        self._counts = counts
        self._taken = list(taken)
        self._free = self._untaken()
        """The tags that are not taken, in their order."""
        self._names: Names[Tag] | None = None
        self._places: dict[str, int] = {}
        """Where the free tags stand in their order, by their keys."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(id="taken", markup=False)
            yield Picker(self._offer, self, many=True, placeholder="tag")
            yield Static(KEYS, classes="hint", markup=False)

    def on_mount(self) -> None:
        self._show_taken()

    def _untaken(self) -> list[Tag]:
        taken = {tag_key(name) for name in self._taken}
        return [tag for tag in self._order(self._taken) if tag.key not in taken]

    def _take_in(self) -> None:
        """Other tags are taken."""
        self._free, self._names = self._untaken(), None
        self._show_taken()

    def _show_taken(self) -> None:
        tags = f"\nTags: {', '.join(self._taken)}" if self._taken else ""
        self.query_one("#taken", Static).update(self._about + tags)

    def _offer(self, typed: str) -> list[Choice]:
        if not typed:
            return [self._choice(tag, f"  {index}" if index < 10 else "") for index, tag in enumerate(self._most, 1)]
        ranked = self._ranked(typed)
        choices = [self._choice(tag) for tag in ranked]
        name = tag_name(typed)
        taken = {tag_key(one) for one in self._taken}
        if name and tag_key(name) not in taken and all(tag.key != tag_key(name) for tag in self._free):
            choices.append(Choice(NEW + name, f"new tag «{name}»", detail=self._warning(name, ranked), is_name=False))
        return choices

    @property
    def _most(self) -> list[Tag]:
        return self._free[:MOST_OFFERED]

    def _ranked(self, typed: str) -> list[Tag]:
        """Those that match, the best first; of equals those that are usually meant."""
        from store.search.names import Names

        if self._names is None:
            self._names = Names(self._free, lambda tag: tag.name)
            self._places = {tag.key: min(place, MOST_USUAL) for place, tag in enumerate(self._free)}
        return self._names.rank(typed, MOST_OFFERED, lambda tag: self._places[tag.key])

    def _warning(self, name: str, ranked: Sequence[Tag]) -> str:
        """How a new tag is made, and which of those that match it may be a misspelling of."""
        from store.search.variants import variant_of

        how = "↑ Enter makes it" if ranked else "Enter makes it"
        known = variant_of(name, (tag.name for tag in ranked[:MOST_ALIKE]))
        if known is None:
            return how
        return f"did you mean «{known}», {self._passages(tag_key(known))}? {how}"

    def _choice(self, tag: Tag, number: str = "") -> Choice:
        detail = "  ".join(filter(None, (tag.description, self._passages(tag.key))))
        return Choice(tag.name, tag.name, colour=tag.colour, detail=detail + number)

    def _passages(self, key: str) -> str:
        return counted(self._counts.get(key, 0), "passage")

    def take(self, choice: Choice, *, stay: bool) -> None:
        picker = self.query_one(Picker)
        if not stay and not picker.typed and self._taken and choice == self._offer("")[0]:
            self.dismiss(tuple(self._taken))  # Enter on nothing typed: what was taken is enough
            return
        self._taken.append(choice.value.removeprefix(NEW))
        if not stay:
            self.dismiss(tuple(self._taken))
            return
        self._take_in()
        picker.clear()

    def finish(self) -> None:
        if self._taken:
            self.dismiss(tuple(self._taken))

    def drop(self) -> None:
        if self._taken:
            self._taken.pop()
            self._take_in()
            self.query_one(Picker).refill()

    def leave(self) -> None:
        self.dismiss(None)
