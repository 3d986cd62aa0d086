"""The keys: every action declared once, with its id. Footer, help, palette and the README's table are made from this.

A key is a name as Textual gives it (``ctrl+d``, ``pagedown``) or the character that was typed (``}``); a sequence is
keys with spaces between.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What part of speech an action is."""

    MOTION = "motion"
    OBJECT = "object"
    VERB = "verb"
    COMMAND = "command"


class Where(StrEnum):
    """In which view an action can be called."""

    READER = "reader"
    LIBRARY = "library"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done with keys."""

    id: str
    """``noun.verb``"""
    keys: tuple[str, ...]
    label: str
    group: str
    where: tuple[Where, ...]
    kind: Kind = Kind.COMMAND
    footer: str = ""
    """The word for it in the footer, if it stands there."""


READER = (Where.READER,)
LIBRARY = (Where.LIBRARY,)
LISTS = (Where.LIBRARY, Where.LIST)
EVERYWHERE = (Where.READER, Where.LIBRARY, Where.LIST)
VIEWS = (Where.READER, Where.LIBRARY)


def _motion(id: str, keys: str, label: str) -> Action:
    return Action(id, tuple(keys.split(", ")), label, "move", READER, Kind.MOTION)


def _object(id: str, keys: str, label: str) -> Action:
    return Action(id, (keys,), label, "objects, after a verb or v", READER, Kind.OBJECT)


def _verb(id: str, keys: str, label: str, footer: str = "") -> Action:
    return Action(
        id,
        tuple(keys.split(", ")),
        label,
        "annotate and copy, with an object or a selection",
        READER,
        Kind.VERB,
        footer,
    )


ACTIONS: tuple[Action, ...] = (
    _motion("cursor.left", "h, left", "left"),
    _motion("cursor.down", "j, down", "down a line"),
    _motion("cursor.up", "k, up", "up a line"),
    _motion("cursor.right", "l, right", "right"),
    _motion("word.next", "w", "next word"),
    _motion("word.previous", "b", "word before"),
    _motion("word.end", "e", "end of the word"),
    _motion("row.start", "0, ^", "start of the line"),
    _motion("row.end", "$", "end of the line"),
    _motion("sentence.next", ")", "next sentence"),
    _motion("sentence.previous", "(", "sentence before"),
    _motion("paragraph.next", "}", "next paragraph"),
    _motion("paragraph.previous", "{", "paragraph before"),
    _motion("half.down", "ctrl+d", "half a screen down"),
    _motion("half.up", "ctrl+u", "half a screen up"),
    _motion("page.down", "space, ctrl+f, pagedown", "a screen down"),
    _motion("page.up", "ctrl+b, pageup", "a screen up"),
    _motion("text.start", "g g, home", "start of the article; with a count, that paragraph"),
    _motion("text.end", "G, end", "end of the article"),
    Action("annotation.next", ("] h",), "next annotation", "move", READER),
    Action("annotation.previous", ("[ h",), "annotation before", "move", READER),
    Action("view.centre", ("z z",), "this line to the middle of the screen", "move", READER),
    Action("view.top", ("z t",), "this line to the top", "move", READER),
    Action("view.bottom", ("z b",), "this line to the bottom", "move", READER),
    Action("selection.characters", ("v",), "select, then move", "select", READER, footer="select"),
    Action("selection.paragraphs", ("V",), "select whole paragraphs", "select", READER),
    Action("selection.turn", ("o",), "go on at the selection's other end", "select", READER),
    Action("selection.again", ("g v",), "the last selection again", "select", READER),
    _object("word.inner", "i w", "word"),
    _object("word.around", "a w", "word with the space after it"),
    _object("sentence.inner", "i s", "sentence"),
    _object("sentence.around", "a s", "sentence with the space after it"),
    _object("paragraph.inner", "i p", "paragraph"),
    _object("paragraph.around", "a p", "paragraph"),
    _verb("passage.tag", "t", "tag", footer="tag"),
    _verb("passage.note", "a", "write a note", footer="note"),
    _verb("passage.highlight", "H", "highlight only"),
    _verb("passage.copy", "y, ctrl+c", "copy", footer="copy"),
    _verb("passage.cite", "Y", "copy as a quotation with its source"),
    Action("annotation.edit", ("i",), "edit the note under the cursor", "annotations", READER),
    Action("annotation.untag", ("T",), "take tags off what is under the cursor", "annotations", READER),
    Action("annotation.reshape", ("r",), "give the annotation the selection", "annotations", READER),
    Action("annotation.report", ("] o", "[ o"), "the annotations that moved or are lost", "annotations", READER),
    Action("annotation.delete", ("d d",), "delete the annotation under the cursor", "annotations", READER),
    Action("annotation.cycle", ("O",), "the next of several annotations under the cursor", "annotations", READER),
    Action("annotation.list", ("g h",), "the annotations of this article", "annotations", READER, footer="annotations"),
    Action("act.undo", ("u",), "undo", "annotations", READER, footer="undo"),
    Action("act.redo", ("ctrl+r",), "redo", "annotations", READER),
    Action("article.next", ("J",), "next article", "view", READER),
    Action("article.previous", ("K",), "article before", "view", READER),
    Action("library.open", ("g l",), "the library", "view", READER),
    Action("row.down", ("j", "down"), "down", "in a list", LISTS),
    Action("row.up", ("k", "up"), "up", "in a list", LISTS),
    Action("rows.half_down", ("ctrl+d",), "half a screen down", "in a list", LISTS),
    Action("rows.half_up", ("ctrl+u",), "half a screen up", "in a list", LISTS),
    Action("rows.page_down", ("space", "ctrl+f", "pagedown"), "a screen down", "in a list", LISTS),
    Action("rows.page_up", ("ctrl+b", "pageup"), "a screen up", "in a list", LISTS),
    Action("rows.first", ("g g", "home"), "first", "in a list", LISTS),
    Action("rows.last", ("G", "end"), "last", "in a list", LISTS),
    Action("row.open", ("enter", "l", "right"), "open", "in a list", LISTS, footer="open"),
    Action(
        "rows.filter", ("/",), "filter as you type; Enter keeps, Escape clears", "in a list", LISTS, footer="filter"
    ),
    Action("rows.sort", ("S",), "sort by the next column", "in a list", LIBRARY, footer="sort"),
    Action("library.skipped", ("g x",), "the files that are left out, and why", "in a list", LIBRARY),
    Action("library.merge", ("g c",), "take over what a sync tool's conflict copies have", "in a list", LIBRARY),
    Action("palette.open", (":", "ctrl+p"), "every action by its name", "view", VIEWS),
    Action("help.open", ("?", "f1"), "these keys", "view", EVERYWHERE, footer="keys"),
    Action("theme.turn", (), "light or dark", "view", VIEWS),
    Action("view.back", ("escape",), "back out one step", "view", EVERYWHERE),
    Action("view.close", ("q",), "close the view; in the library, quit", "view", EVERYWHERE, footer="close"),
)

SENTENCE = "sentence.inner"
"""What a doubled verb acts on."""

BY_ID = {action.id: action for action in ACTIONS}


def actions_in(where: Where) -> tuple[Action, ...]:
    """The actions of one view, in the order of their declaration."""
    return tuple(action for action in ACTIONS if where in action.where)


def key_label(sequence: str) -> str:
    """A sequence as it is shown to people."""
    return "".join(SHOWN.get(key, key.replace("ctrl+", "C-")) for key in sequence.split(" "))


SHOWN = {
    "space": "Space",
    "enter": "Enter",
    "escape": "Escape",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "f1": "F1",
}
