"""Choosing tags for a passage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from store.annotations.tags import Tag, tag_key, tag_name
from tui.screens.dialogue import TypingDialogue
from tui.widgets.picker import Choice, Picker

MOST_OFFERED = 200
"""Rows; nobody scrolls further than that, and the ranking is by then arbitrary."""

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
        self._free = self._untaken()
        self._show_taken()

    def _show_taken(self) -> None:
        tags = f"\nTags: {', '.join(self._taken)}" if self._taken else ""
        self.query_one("#taken", Static).update(self._about + tags)

    def _offer(self, typed: str) -> list[Choice]:
        from store.search.matching import rank

        found = rank(typed, self._free, lambda tag: tag.name)[:MOST_OFFERED]
        choices = [
            Choice(tag.name, tag.name, match.positions, self._detail(tag, index if not typed else -1), tag.colour)
            for index, (tag, match) in enumerate(found)
        ]
        name = tag_name(typed)
        taken = {tag_key(one) for one in self._taken}
        if name and tag_key(name) not in taken and all(tag.key != tag_key(name) for tag in self._free):
            near = f"↑ Enter makes it; or is it «{found[0][0].name}»?" if found else "Enter makes it"
            choices.append(Choice(NEW + name, f"new tag «{name}»", detail=near))
        return choices

    def _detail(self, tag: Tag, index: int) -> str:
        number = f"  {index + 1}" if 0 <= index < 9 else ""
        return "  ".join(filter(None, (tag.description, self._passages(tag)))) + number

    def _passages(self, tag: Tag) -> str:
        count = self._counts.get(tag.key, 0)
        return f"{count} passage" + ("" if count == 1 else "s")

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
