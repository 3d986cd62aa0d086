"""The texts of a view's head and foot lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from store.articles.length import count_words, reading_time
from store.counts import counted
from tui.keys.action import Action, Kind
from tui.keys.grammar import Pending
from tui.keys.keymap import Keymap
from tui.keys.labels import key_label
from tui.keys.where import Where

if TYPE_CHECKING:
    from store.articles.article import Article, Passage

USUAL = ("word", "sentence", "paragraph", "quotation")
"""Kinds of objects that the foot line names while a verb waits for one."""
COUNTED_AT_ONCE = 100_000
"""Characters of a selection whose words are counted with every key; counting takes half a millisecond."""
LEAVING_A_LINE = "nothing is selected to be copied; Escape leaves this line"
FILTER_KEYS = ("↑↓ move", "Enter keep", "Escape clear")
"""What works while a list is filtered."""
WITHOUT_ROWS = frozenset(("undo", "keys"))
"""What keys do that need no row of a list."""
SEARCH_KEYS = ("Enter keep the hits", "Escape back to where it began")
LEAVING_A_SEQUENCE = "Escape leave"
LAST = ("act.undo", "help.open", "view.close")
VERBS = {
    "passage.cite": "cite",
    "passage.highlight": "highlight",
    "passage.tag": "tag",
    "passage.note": "note",
    "passage.copy": "copy",
}
"""Verbs that the foot line names while something is selected. Where it is narrow, the first ones are left out first."""


@lru_cache(maxsize=32)
def footer_keys(keymap: Keymap, where: Where, enter: str = "") -> tuple[str, ...]:
    """A view's most needed keys, each with a word; the last two are the help and the way out. `enter` is what Enter on a row
    does, if it does not open the row. They are kept: each message asks for them."""
    named = [action for action in keymap.actions_in(where) if action.footer and action.keys]
    named.sort(key=lambda action: LAST.index(action.id) if action.id in LAST else -1)
    words = {"view.close": "quit"} if where == Where.LIBRARY else {}
    words |= {"row.open": enter} if enter else {}
    return tuple(f"{key_label(action.keys[0])} {words.get(action.id, action.footer)}" for action in named)


def list_keys(keys: Sequence[str], *, has_rows: bool, typed: str, is_filtering: bool) -> Sequence[str]:
    """Of the keys of a list those that do something now: while a query is typed its own, and where there are no rows those that
    need none and the last one, the way out."""
    if is_filtering:
        return FILTER_KEYS if has_rows else FILTER_KEYS[-1:]
    if has_rows:
        return keys
    words = WITHOUT_ROWS | {"filter"} if typed else WITHOUT_ROWS
    return [*(key for key in keys[:-1] if key.partition(" ")[2] in words), keys[-1]]


def how_to_leave(keymap: Keymap, where: Where) -> str:
    """The message for a reader who presses C-c to leave a view."""
    close, out = (key_label(next(iter(keymap.by_id[id].keys), ":")) for id in ("view.close", "app.quit"))
    if where == Where.LIBRARY:
        return f"{close} quits"
    return f"nothing is selected to be copied; {close} closes the article, {out} quits"


def keys_for(keymap: Keymap, words: Mapping[str, str]) -> list[str]:
    """The keys of some actions, by their ids, each with a word."""
    return [f"{key_label(keymap.by_id[id].keys[0])} {word}" for id, word in words.items() if keymap.by_id[id].keys]


def verb_keys(keymap: Keymap) -> list[str]:
    """The keys for a selection; the last two are the help and the way out."""
    return [*keys_for(keymap, VERBS), *keys_for(keymap, {"help.open": "keys"}), "Escape leave"]


def selection_words(text: str, passage: Passage) -> str:
    """How long a selection is."""
    length = passage.end - passage.start
    if length > COUNTED_AT_ONCE:
        return f"{counted(length, 'character')} selected"
    words = count_words(text[slice(*passage)])
    return f"{counted(words, 'word')} selected"


def place_words(article: Article, offset: int) -> str:
    """How far in an article the cursor is."""
    share = min(1.0, offset / max(1, len(article.text)))
    left = reading_time(round(article.document.words * (1 - share)))
    return f"{share:.0%} · {left} left" if left else f"{share:.0%}"


def pending_keys(pending: Pending, usual: Sequence[str]) -> tuple[str, Sequence[str]]:
    """The keys that were typed, and hints of the objects that may follow; where others may, the `usual` keys."""
    typed = f"{key_label(pending.typed)}…"
    objects: dict[str, Action] = {}
    for action in pending.choices:
        if action.kind == Kind.OBJECT and action.keys:
            objects.setdefault(action.id.partition(".")[0], action)
    if not objects:
        return typed, usual
    verb = next((action for action in pending.choices if action.kind == Kind.VERB), None)
    doubled = []
    if verb is not None:  # right after v
        doubled = [f"{key_label(verb.keys[0])} {verb.label}"]
    elif pending.verb is not None and not pending.key_count:
        doubled = [f"{key_label(pending.verb.keys[0].rpartition(' ')[2])} the one here"]
    named = [f"{_rest(objects[kind], pending.key_count)} {kind}" for kind in USUAL if kind in objects]
    return typed, (*doubled, *named, LEAVING_A_SEQUENCE)


def _rest(action: Action, count: int) -> str:
    """The keys of an action without those that are pressed already."""
    return key_label(" ".join(action.keys[0].split(" ")[count:]))
