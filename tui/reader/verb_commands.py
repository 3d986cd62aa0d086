"""The passage that a verb acts on: an object, a motion, the selection; and doing the last verb again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from store.annotations.annotation import Annotation
from store.articles.article import Passage
from tui.keys.action import Kind
from tui.keys.actions import ACTIONS, doubled
from tui.keys.dispatcher import Handler, plain
from tui.keys.grammar import Command
from tui.keys.ids import Id
from tui.reader.cursor import ReaderCursor
from tui.reader.entities import ReaderEntities
from tui.reader.verbs import NOTHING, Verbs
from tui.widgets.foot_line import FootLine

REPEATABLE = frozenset({Id.PASSAGE_TAG, Id.PASSAGE_NOTE, Id.PASSAGE_HIGHLIGHT, Id.ANNOTATION_DELETE})
NOT_HERE = {
    "entity": "no name under the cursor; ]e goes to the next one",
    "quotation": "no quotation around the cursor",
    "brackets": "no brackets around the cursor",
    "turn": "nobody speaks here",
    "annotation": "no annotation under the cursor; ]h goes to the next one",
}
"""The message for an object that is not there, by its noun."""


class VerbCommands:
    """Does verbs to passages."""

    def __init__(self, cursor: ReaderCursor, foot: FootLine, verbs: Verbs, entities: ReaderEntities) -> None:
        self._cursor = cursor
        self._view = cursor.view
        self._motion = cursor.motion
        self._foot = foot
        self._verbs = verbs
        self._entities = entities
        self._last: Command | None = None
        """The verb that `.` does again, and what it acted on."""

    def handlers(self) -> dict[str, Handler]:
        verbs = [action.id for action in ACTIONS if action.kind == Kind.VERB]
        return {
            **dict.fromkeys(verbs, self._act_on_selection),
            Id.ACT_REPEAT: self._repeat,
            Id.PASSAGE_TAG_AGAIN: plain(self._tag_again),
            Id.ANNOTATION_EDIT: plain(lambda: self._act_on_current(self._verbs.ask_note)),
            Id.ANNOTATION_UNTAG: plain(lambda: self._act_on_current(self._verbs.ask_tags_off)),
            Id.ANNOTATION_CYCLE: plain(self._cursor.cycle),
        }

    def act(self, command: Command) -> None:
        """Does a verb on an object or along a motion; `dd` acts on the current annotation."""
        if command.action == Id.ANNOTATION_INNER and command.verb == Id.ANNOTATION_DELETE:
            self._last = command
            self._act_on_current(self._verbs.delete)
        else:
            passage = self._motion.passage_of(command, self._view.page, self._view.cursor)
            if passage is None:
                self._foot.say(NOT_HERE.get(command.action.split(".")[0], NOTHING))
            else:
                self._act_on(command, passage)

    def _act_on(self, command: Command, passage: Passage | None) -> None:
        """Does the verb of a command on a passage, and remembers it."""
        verb = command.verb or command.action
        if self._verbs.act(verb, passage) and verb in REPEATABLE:
            self._last = replace(command, verb=verb)

    def _act_on_current(self, act: Callable[[Annotation], None]) -> None:
        """Acts on the current annotation, or says that there is none."""
        annotation = self._cursor.annotation
        if annotation is None:
            self._foot.say("no annotation under the cursor; ]h goes to the next one")
        else:
            act(annotation)

    def _act_on_selection(self, command: Command) -> None:
        """Acts on the selection; where that is only white space, on the passage that the verb takes when its key is pressed
        twice."""
        selection = self._view.selection
        if selection is not None and self._view.page.text[slice(*selection)].isspace():
            self._cursor.end_selection()
            self.act(Command(doubled(command.action), verb=command.action))
        else:
            self._act_on(command, selection)

    def _tag_again(self) -> None:
        """Puts the last tags on the selection; with nothing selected, shows the card of a name."""
        selection = self._view.selection
        if selection is None:
            self._entities.open_card()
        else:
            self._verbs.tag_again(selection)

    def _repeat(self, command: Command) -> None:
        """Does the last verb again, on the selection or on the same kind of object here. Tags are put on without a question."""
        last, view = self._last, self._view
        if last is None or last.verb is None:
            self._foot.say("nothing was done yet that could be repeated")
            return
        last = replace(last, count=command.count or last.count)
        passage = view.selection
        if passage is None and last.action == last.verb:
            self._foot.say("the last verb was about a selection: select something first")
        elif last.verb == Id.PASSAGE_TAG:
            self._verbs.tag_again(passage or self._motion.passage_of(last, view.page, view.cursor))
        elif passage is not None:
            self._act_on(last, passage)
        else:
            self.act(last)
