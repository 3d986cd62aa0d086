"""The one form of what every list, panel and box says of itself: its name, and the keys that work in it."""

from __future__ import annotations

import re

from tui.dialogues.browsing import BrowsingDialogue
from tui.dialogues.dialogue import Dialogue
from tui.entities.dossier import DossierDialogue
from tui.reading.columns import USUAL_TEXT, columns
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.edge import is_framed
from tui.widgets.foot_line import FootLine
from tui.widgets.hint_line import HintLine

KEY = re.compile(r"(?:C-|S-)?(?:Enter|Escape|Tab|Space|Backspace|↑↓|[A-Za-z]{1,2}|1–9|[^\sA-Za-z0-9]{1,2})$")
"""A key as it is named: a letter, two of them, a sign, a name."""
TOLD_OF = re.compile(
    r"(?:add|ask|chang|clear|clos|copi|delet|edit|filter|find|go|import|keep|leav|light|look|mak|mark|merg|mov|open|past|plac|"
    r"put|quit|renam|sav|scroll|sort|tak|undo|writ)e?s\b"
)
"""Verbs of what a key does, where it should be said what the reader does with it: «saves» for «save»."""
WIDTH = 70
"""Cells of a box, its frame included, in a window that has them."""
NAMED_BY_A_NAME = (DossierDialogue,)
"""Lists whose name is that of a person or a thing, spelled as it is."""


def keys_of(screen: Dialogue) -> list[str]:
    """The hints for keys in a dialogue."""
    return [hint for line in screen.query(HintLine) for hint in line._keys] + [
        hint for line in screen.query(FootLine) for hint in line.keys
    ]


def faults_of_hints(hints: list[str]) -> list[str]:
    """The hints that have not the form: a key, a blank, in small letters what is done with it."""
    faults = []
    for hint in hints:
        key, _, word = hint.partition(" ")
        is_key = KEY.match(key) is not None
        is_word = (
            bool(word)
            and "·" not in word
            and (word[0] in "$«" or not word[0].isupper())
            and word.strip(" .:;·") == word
        )
        if not is_key or not is_word or TOLD_OF.match(word):
            faults.append(hint)
    return faults


def name_of(screen: Dialogue) -> str:
    """The name in the frame, or in the head line where a list is the whole window."""
    box = screen.query_one(".box")
    if is_framed(box) or not screen.query(Breadcrumb):
        return str(box.border_title or "")
    return screen.query_one(Breadcrumb)._places[-1]


def faults_of(screen: Dialogue) -> list[str]:
    """What a dialogue says or looks like in another way than the others."""
    faults = faults_of_hints(keys_of(screen))
    name = name_of(screen)
    if not name:
        faults.append("it has no name")
    elif name[0].isupper() and not isinstance(screen, NAMED_BY_A_NAME):
        faults.append(f"its name begins with a capital: {name}")
    box = screen.query_one(".box")
    is_box = not isinstance(screen, BrowsingDialogue) or screen.has_class("-box")
    if is_box and is_framed(box) and screen.beside is None and box.outer_size.width != min(WIDTH, screen.size.width):
        faults.append(f"it is {box.outer_size.width} cells wide")
    width = screen.size.width
    start = columns(width, USUAL_TEXT).text_start - 2 if width > WIDTH + 5 else max(0, (width - WIDTH) // 2)
    if is_box and is_framed(box) and screen.beside is None and box.region.x != start:
        faults.append(f"it begins at cell {box.region.x}")
    return faults
