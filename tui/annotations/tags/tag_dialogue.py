"""Choosing tags for passages."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.widgets import Static

from store.annotations.tags import tag_name
from store.wording import shortened
from tui.annotations.tags.tag_offers import NEW, TagOffers, TagRequest
from tui.dialogues.choice_dialogue import LEAVES, rows_seen
from tui.dialogues.dialogue import TypingDialogue
from tui.widgets.box import Box
from tui.widgets.hint_line import HintLine
from tui.widgets.picker import Choice, Picker

IN_VIVO = "ctrl+y"
NUMBERED, AROUND = 9, 5
"""The rows that a digit lights, and the rows of the box that are not rows of its list."""
MOST_SAID, LONGEST_SAID = 3, 60
"""Refused names in a message, and the characters of each."""
NO_NEW = "new tags are off: new_tags in the settings"


class TagDialogue(TypingDialogue[tuple[str, ...] | None]):
    """Returns the named tags, including those that were on the passages already, or None if nothing changes."""

    def __init__(self, request: TagRequest) -> None:
        super().__init__()
        self._request = request
        self._offers = TagOffers(request)

    def compose(self) -> ComposeResult:
        own = frozenset({IN_VIVO})
        with Box():
            yield Static(id="taken", markup=False)
            most = min(NUMBERED, rows_seen(self.app.size.height))
            yield Picker(self._offers.offer, self, many=True, own=own, placeholder="tag", most=most)
            yield HintLine()

    def on_mount(self) -> None:
        self.call_box(f"tag ─ {self._request.about}")
        self._show_taken()

    def fit(self, rows: int) -> None:
        self.query_one(Picker).show_at_most(max(1, min(NUMBERED, rows - AROUND)))

    def _show_taken(self) -> None:
        present, chosen = self._offers.present, self._offers.chosen
        lines = [f"On it: {', '.join(present)}"] if present else []
        lines += [f"To be added: {', '.join(chosen)}"] if chosen else []
        shown = self.query_one("#taken", Static)
        shown.display = bool(lines)
        shown.update("\n".join(lines))

    def light(self, choice: Choice | None) -> None:
        """Names the keys that do something now."""
        picker, chosen = self.query_one(Picker), self._offers.chosen
        is_new = choice is not None and choice.value.startswith(NEW)
        keys = picker.keys_for(choice, "Enter make it" if is_new else "Enter take it", "Tab another")
        if choice is None and chosen and not picker.typed.strip():
            keys.insert(0, "Enter add it" if len(chosen) == 1 else "Enter add them")
        if self._request.in_vivo and self._is_possible(self._request.in_vivo):
            keys.append("C-y in vivo")
        self.query_one(HintLine).show((*keys, LEAVES))

    def _say(self, text: str) -> None:
        """Shows a message in place of the keys, until the next key."""
        self.query_one(HintLine).tell(text)

    def _is_possible(self, name: str) -> bool:
        """Whether there is a tag of this name, or can be."""
        return not self._request.is_closed or self._offers.knows(name)

    def take(self, choice: Choice, *, stay: bool) -> None:
        self._add(choice.value.removeprefix(NEW), stay=stay)

    def _add(self, name: str, *, stay: bool) -> None:
        """A tag was named."""
        if not stay:
            self.dismiss((*self._offers.chosen, name))
            return
        is_added = self._offers.take(name)
        self._show_taken()
        self.query_one(Picker).clear()
        if not is_added:
            self._say(f"«{name}» is there already")

    def take_nothing(self, *, stay: bool) -> None:
        typed = self.query_one(Picker).typed
        if not typed.strip():
            if not stay:
                self.dismiss(tuple(self._offers.chosen))
        else:
            self.refuse([typed.strip()])

    def refuse(self, values: Sequence[str]) -> None:
        named = " or ".join(f"«{shortened(tag_name(typed) or typed, LONGEST_SAID)}»" for typed in values[:MOST_SAID])
        more = f" or {len(values) - MOST_SAID:,} more" if len(values) > MOST_SAID else ""
        if self._request.is_closed:
            self._say(f"no tag is called {named}{more}; {NO_NEW}")
        else:
            self._say(f"a tag cannot be called {named}{more}")

    def drop(self) -> None:
        if self._offers.drop():
            self._show_taken()
            self.query_one(Picker).refill()
        elif self._request.on:
            self._say("T takes off tags that are there")

    def leave(self) -> None:
        self.dismiss(None)

    def press(self, key: str) -> None:
        """Takes the words of the passage as the name of the tag (in vivo coding)."""
        if key != IN_VIVO:
            return
        name = self._request.in_vivo
        if not name:
            self._say("in vivo takes the words of one passage, and there are none here")
        elif not self._is_possible(name):
            self._say(f"no tag is called «{name}»; {NO_NEW}")
        else:
            self._add(name, stay=False)
