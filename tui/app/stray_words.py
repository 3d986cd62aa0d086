"""Words typed for a line that did not open are not commands: they are dropped, and the foot line says so."""

from __future__ import annotations

from collections.abc import Callable

from textual import events

from tui.keys.ids import Id

ASKING = frozenset(
    {
        *(
            Id.FIND_OPEN,
            Id.FIND_ALIKE,
            Id.PALETTE_OPEN,
            Id.LIBRARY_EXPORT,
            Id.PASSAGE_TAG,
            Id.PASSAGE_NOTE,
            Id.PASSAGE_NAME,
        ),
        *(Id.PASSAGE_EVERYWHERE, Id.TAG_SUGGEST, Id.CITE_CHOOSE),
        *(Id.ANNOTATION_EDIT, Id.ANNOTATION_UNTAG, Id.ENTITY_REVIEW),
        *(Id.ARTICLE_TAG, Id.ARTICLE_UNTAG, Id.ARTICLE_NOTE, Id.ARTICLE_DESCRIBE, Id.LIST_KEEP, Id.LIBRARY_IMPORT),
        *(Id.MARKED_TAG, Id.MARKED_UNTAG, Id.MARKED_NOTE, Id.MARKED_CITE_AS, Id.MARKED_EXPORT),
        *(Id.TAG_RENAME, Id.TAG_MERGE, Id.TAG_MOVE, Id.TAG_COLOUR, Id.TAG_DESCRIBE, Id.TAG_ADD),
        *(Id.DOSSIER_TAG, Id.DOSSIER_UNTAG, Id.NAME_SAME),
    }
)
"""Actions that open an input line, or a box that takes letters as answers."""
PAUSE = 0.6
"""Seconds without a key after which the next key is meant for what is on the screen: about twice what a typist needs from
letter to letter, and no longer than it takes to read that nothing has opened."""
IN_A_LINE = {"space": " ", "tab": " ", "enter": "", "backspace": ""}
"""Keys of a line that are not characters, and how they are shown."""


class StrayWords:
    """Knows the last action that opens a line, and drops the letters that come although no line has opened."""

    def __init__(self, foot_message: Callable[[], str], say: Callable[[str], None]) -> None:
        """`foot_message` returns the message in the foot line, `say` changes it."""
        self._foot_message = foot_message
        self._say = say
        self.since: float | None = None
        """Time of the last key that belonged to the action or was dropped, in seconds; None where no key is to be dropped."""
        self._dropped = ""
        self._refusal = ""

    def called(self, action: str, time: float) -> None:
        """Notes that the last key of an action came at a time in seconds; ``""`` stands for a key that completed no action."""
        self.since = time if action in ASKING else None
        self._dropped = ""

    def drops(self, event: events.Key, *, is_held: bool) -> bool:
        """Whether a key that comes while no line is open was meant for a line. `is_held` says that it came before it was
        known whether a line opens."""
        if self.since is None:
            return False
        is_character = event.character is not None and event.character.isprintable()
        is_late = event.time - self.since > PAUSE and not is_held
        if is_late or not (is_character or event.key in IN_A_LINE):
            self.since = None
            return False
        self._refusal = self._refusal if self._dropped else self._foot_message()
        self._dropped += IN_A_LINE.get(event.key, event.character or "")
        self.since = None if event.key == "enter" else event.time
        if not self._dropped:
            return True
        words = f"«{self._dropped}» was dropped: there was no line to type it into"
        self._say(f"{self._refusal}; {words}" if self._refusal else words)
        return True
