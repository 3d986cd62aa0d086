"""Commands that wait for the rest of a text whose beginning is shown."""

from __future__ import annotations

from collections.abc import Callable

from tui.dialogues.awaiting import GIVEN_UP
from tui.keys.action import Kind
from tui.keys.actions import BY_ID
from tui.keys.grammar import Command
from tui.reader.annotations import OpenAnnotations
from tui.reading.cursor.cursor_motion import is_far
from tui.widgets.foot_line import FootLine
from tui.widgets.page.article_view import ArticleView

NEAR = tuple("view. scroll. library. help. palette. article. app. screen. settings. find. register. act.save".split())
"""Prefixes of the commands that are not about the text."""
BEFORE_THE_REST = 16_384
"""Characters. A shorter beginning is not shown, and a command that leads this near to its end waits: the reader would reach the
end before the rest has loaded."""
WAITING = "waiting for the rest of the text · Escape gives it up"


class Waiting:
    """Holds the one command that waits; every key after it waits too."""

    def __init__(
        self, view: ArticleView, foot: FootLine, annotations: OpenAnnotations, begin: Callable[[], None]
    ) -> None:
        """`begin` makes the keys wait."""
        self._view = view
        self._foot = foot
        self._annotations = annotations
        self._begin = begin
        self._command: Command | None = None

    def admits(self, command: Command) -> bool:
        """Returns whether a command can be done now; otherwise keeps it."""
        if self._is_whole or _is_near(command):
            return True
        self._keep(command)
        return False

    def keeps(self, command: Command, offset: int) -> bool:
        """Keeps a command that leads near the end of a beginning, where it may be cut short; returns whether it does."""
        view = self._view
        is_at_end = view.cursor.offset < offset > len(view.page.text) - BEFORE_THE_REST
        if self._is_whole or not is_at_end:
            return False
        self._keep(command)
        return True

    @property
    def _is_whole(self) -> bool:
        """Whether all of the text is there."""
        return self._annotations.article is not None

    def _keep(self, command: Command) -> None:
        self._command = command
        self._begin()
        self._foot.say(WAITING)

    @property
    def is_on(self) -> bool:
        """Whether a command waits."""
        return self._command is not None

    def forget(self) -> None:
        """The command is not about the text that is shown: forgets it."""
        self._command = None

    def give_up(self) -> None:
        """The command is not wanted any more."""
        self._command = None
        self._foot.say(GIVEN_UP if self._is_whole else f"{GIVEN_UP}; the rest of the text is still being read")

    def take(self) -> Command | None:
        """The command, if the text has what it needs now."""
        if not self._is_whole:
            return None
        command, self._command = self._command, None
        if command is not None:
            self._foot.say("")
        return command


def _is_near(command: Command) -> bool:
    """Whether the beginning of a text is enough for a command."""
    motion = BY_ID[command.action].kind == Kind.MOTION and not is_far(command.action)
    return command.verb is None and (motion or command.action.startswith(NEAR))
