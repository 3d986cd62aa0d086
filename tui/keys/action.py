"""What an action is: something that can be done with keys.

A key is a name as Textual gives it (``ctrl+d``, ``pagedown``) or the character that was typed (``}``); a sequence is
keys with spaces between. `ANY` in it stands for whatever character is typed there.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from tui.keys.where import Where

ANY = "any"


class Kind(StrEnum):
    """What part of speech an action is."""

    MOTION = "motion"
    OBJECT = "object"
    VERB = "verb"
    COMMAND = "command"


class Action(NamedTuple):
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
