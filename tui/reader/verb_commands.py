"""Which passage a verb is done to: an object, a motion, the selection; and the last verb once more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tui.keys.actions import ACTIONS, Kind, doubled
from tui.keys.dispatcher import Handler, plain
from tui.keys.grammar import Command
from tui.keys.ids import Id
from tui.reader.current import AnnotationUnderCursor
from tui.reader.host import ReaderHost
from tui.reader.verbs import Verbs
from tui.reading.walk import CursorMotion


class VerbCommands:
    """Does verbs to passages."""

    def __init__(
        self,
        reader: ReaderHost,
        motion: CursorMotion,
        verbs: Verbs,
        current: AnnotationUnderCursor,
        open_card: Callable[[], None],
    ) -> None:
        """`open_card` opens the card of the name under the cursor."""
        self._reader = reader
        self._motion = motion
        self._verbs = verbs
        self._current = current
        self._open_card = open_card

    def handlers(self) -> dict[str, Handler]:
        verbs = [one.id for one in ACTIONS if one.kind == Kind.VERB]
        return {
            **dict.fromkeys(verbs, self._act_on_selection),
            Id.ACT_REPEAT: self._repeat,
            Id.PASSAGE_TAG_AGAIN: plain(self._tag_again),
            Id.CITE_CHOOSE: plain(self._choose_citation),
            Id.ANNOTATION_EDIT: plain(lambda: self._current.act(self._verbs.ask_note)),
            Id.ANNOTATION_UNTAG: plain(lambda: self._current.act(self._verbs.ask_tags_off)),
            Id.ANNOTATION_CYCLE: plain(self._current.cycle),
        }

    def act(self, command: Command) -> None:
        """A verb with an object or a motion; `dd` is about the annotation that is shown."""
        view = self._reader.view
        if command.action == Id.ANNOTATION_INNER and command.verb == Id.ANNOTATION_DELETE:
            self._verbs.last = command
            self._current.act(self._verbs.delete)
        else:
            self._verbs.act(command, self._motion.taken(command, view.page, view.cursor))

    def _act_on_selection(self, command: Command) -> None:
        """On what is selected; where that is only white space, on what the verb's key takes when it is pressed twice."""
        view = self._reader.view
        if view.selection is not None and view.page.text[slice(*view.selection)].isspace():
            self._reader.end_selection()
            self.act(Command(doubled(command.action), verb=command.action))
        else:
            self._verbs.act(replace(command, verb=command.action), view.selection)

    def _tag_again(self) -> None:
        """The last tags on what is selected; with nothing selected, the card of a name."""
        selection = self._reader.view.selection
        if selection is None:
            self._open_card()
        else:
            self._verbs.tag_again(selection)

    def _choose_citation(self) -> None:
        selection = self._reader.view.selection
        if selection is None:
            self.act(Command(doubled(Id.PASSAGE_CITE), verb=Id.PASSAGE_CITE_AS))
        else:
            self._verbs.act(Command(Id.CITE_CHOOSE, verb=Id.PASSAGE_CITE_AS), selection)

    def _repeat(self, command: Command) -> None:
        """The last verb once more, on what is selected or on the same kind of object here; tags without asking."""
        last, view = self._verbs.last, self._reader.view
        if last is None or last.verb is None:
            self._reader.say("nothing was done yet that could be repeated")
            return
        last = replace(last, count=command.count or last.count)
        passage = view.selection
        if passage is None and last.action == last.verb:
            self._reader.say("the last verb was about a selection: select something first")
        elif last.verb == Id.PASSAGE_TAG:
            self._verbs.tag_again(passage or self._motion.taken(last, view.page, view.cursor))
        elif passage is not None:
            self._verbs.act(last, passage)
        else:
            self.act(last)
