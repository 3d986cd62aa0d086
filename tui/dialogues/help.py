"""The keys of a view, as a list to look through."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from textual.app import App

from tui.dialogues.list_dialogue import ListDialogue, ListEntry
from tui.keys.keymap import Keymap
from tui.keys.labels import key_label
from tui.keys.where import Where
from tui.widgets.key_reader import keymap_of

KEYS_WIDTH = 20
LIMITS = "About seven names in ten are wholly right at first; Enter on a name corrects it, here or everywhere."
DEPARTURES = (
    "t tags and T takes tags off; there is no «till»",
    "tt, aa, yy and HH act on the sentence: a wrapped line means nothing in prose",
    "V selects paragraphs",
    'right after v, a waits for an object: vaw vas vap va"; vaa writes a note, as a does once something is selected',
    "s picks a sentence, H highlights, r gives an annotation the selection, J and K go to other articles",
    "ge lists the names of the article",
    "? is help",
)
"""What a reader who knows vim would not expect."""
TAG_PICKER = (
    ("take the lit row: a tag that is named, shortened or misspelt, else the new one", "Enter"),
    ("take it, and another", "Tab  ,"),
    ("the new tag, while one that is there is lit", "↑"),
    ("light a row, on an empty line", "1–9  ↓"),
    ("drop the last that was taken", "Backspace"),
    ("make a tag of the words of the passage", "C-y"),
)
"""What its keys do; those of the picker that takes tags off are the same."""
TAGGED_IN = (Where.READER, Where.ANNOTATIONS, Where.DOSSIER)
LEGEND = (
    "people are underlined, organisations bold, places italic, other names both italic and underlined",
    "dates and amounts of money are underlined and muted; all mentions of what the cursor is on are bold and underlined",
    LIMITS,
)

MOUSE_IN_TEXT = {
    "click": "put the cursor there; on a tag below the page, list its passages",
    "click on the map": "go to that place",
    "drag": "select",
    "double click": "select the word; dragged on, whole words",
    "triple click": "select the sentence; dragged on, whole sentences",
    "wheel": "scroll",
}
MOUSE_IN_LISTS = {
    "click": "choose a row",
    "second click": "open it",
    "wheel": "scroll",
}
"""What the mouse does, by what is done with it."""


class Help(ListDialogue):
    """The keys; the key that shows them closes them too."""

    def open_help(self) -> None:
        self.leave()


def show_help(app: App[Any], where: Where) -> None:
    """The keys of a view over it."""
    entries = help_entries(keymap_of(app), where)
    app.push_screen(Help("Keys", entries, hint="/ filter · q or Escape closes"))


def help_entries(keymap: Keymap, where: Where) -> list[ListEntry]:
    """A heading a group, a row an action."""
    entries: list[ListEntry] = []
    for group, actions in groupby(keymap.actions_in(where), key=lambda action: action.group):
        entries.append(ListEntry(group, heading=True))
        for action in actions:
            keys = "  ".join(map(key_label, action.keys)) or "in the palette"
            entries.append(ListEntry(action.label, detail=keys, detail_width=KEYS_WIDTH))
        entries.append(ListEntry(""))
    if where in TAGGED_IN:
        entries.append(ListEntry("in the tag picker", heading=True))
        entries += [ListEntry(label, detail=keys, detail_width=KEYS_WIDTH) for label, keys in TAG_PICKER]
        entries.append(ListEntry(""))
    entries.append(ListEntry("mouse", heading=True))
    mouse = MOUSE_IN_TEXT if where == Where.READER else MOUSE_IN_LISTS
    entries += [ListEntry(what, detail=gesture, detail_width=KEYS_WIDTH) for gesture, what in mouse.items()]
    if where == Where.READER:
        entries.append(ListEntry(""))
        entries.append(ListEntry("names on the page", heading=True))
        entries += [ListEntry(line) for line in (*LEGEND, "")]
        entries.append(ListEntry("other than in vim", heading=True))
        entries += [ListEntry(line) for line in DEPARTURES]
    return entries
