"""Dialogues whose keys are commands: each says its place, and gives the table of its handlers."""

from __future__ import annotations

from typing import ClassVar, Protocol, TypeVar, runtime_checkable

from textual import events
from textual.message import Message

from tui.dialogues.dialogue import Dialogue
from tui.keys.actions import OF_APP
from tui.keys.dispatcher import Dispatcher, Handler
from tui.keys.grammar import Command, Unknown
from tui.keys.keymap import Keymap
from tui.keys.labels import unknown_words
from tui.keys.where import Where
from tui.widgets.key_reader import KeyReader, keymap_of

Result = TypeVar("Result")


@runtime_checkable
class WithHelp(Protocol):
    """An app that can show the keys of a place."""

    def show_help(self, where: Where) -> None: ...


class KeyedDialogue(Dialogue[Result]):
    """A dialogue with the keys of a place."""

    WHERE: ClassVar[Where]

    class Called(Message):
        """The reader named an action of the app itself."""

        def __init__(self, command: Command) -> None:
            super().__init__()
            self.command = command

    def __init__(self) -> None:
        super().__init__()
        self.key_reader = KeyReader(Keymap(), self.WHERE)
        self._dispatcher = Dispatcher(self.handlers, self.handlers_of_app)

    def on_mount(self) -> None:
        self.key_reader = KeyReader(keymap_of(self.app), self.WHERE)

    def handlers(self) -> dict[str, Handler]:
        """The handlers of every action of its place."""
        raise NotImplementedError

    def handlers_of_app(self) -> dict[str, Handler]:
        """The handlers of what is the same in every place."""
        return dict.fromkeys(OF_APP, self._call_app)

    def _call_app(self, command: Command) -> None:
        self.post_message(self.Called(command))

    def take_key(self, event: events.Key) -> str:
        event.stop()
        command = self.key_reader.read(event)
        if isinstance(command, Unknown) and command.typed:
            self.tell(unknown_words(command.typed), False)
        if not isinstance(command, Command):
            return ""
        self.do(command)
        return command.called

    def do(self, command: Command) -> None:
        """Does a command that keys or a name called."""
        self._dispatcher.do(command)
