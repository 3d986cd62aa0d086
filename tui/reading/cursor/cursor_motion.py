"""The way of the cursor through a text: each command gives a new cursor and a new selection.

It keeps what a motion leaves for the next one: the character of the last `f`, the hits of the search, the selection and what
it grew from. It knows nothing of the screen: page and cursor come in, a new cursor goes out.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from store.articles.article import Passage
from tui.keys.grammar import Command
from tui.reading.clusters import cluster_around
from tui.reading.cursor.motions import MOTIONS, find_character
from tui.reading.cursor.objects import OBJECTS
from tui.reading.cursor.page import Cursor, Page
from tui.reading.cursor.search import Hits
from tui.reading.cursor.selection import Selection, SelectionUnit, trimmed

TO_A_START = frozenset({"word.next", "sentence.next", "paragraph.next"})
"""Motions to the start of a next thing. A selection that is made with them ends before it."""
INCLUSIVE = frozenset({"word.end", "row.end", "text.end", "character.next", "character.again", "character.back"})
"""Motions whose last character belongs to the passage of a verb."""
STAYS = ("heading.", "turn.", "annotation.", "tag.", "note.", "entity.", "type.")
"""Prefixes of motions that leave the cursor in place if there is no target."""
FAR = ("text.", "heading.", "turn.", "hit.", "annotation.", "tag.", "note.", "entity.", "type.")
"""Prefixes of motions from which the reader may want to come back."""
STATEFUL = frozenset(
    {
        "character.next",
        "character.previous",
        "character.again",
        "character.back",
        "hit.next",
        "hit.previous",
        "hit.word",
    }
)
"""Motions that depend on earlier ones, or leave something for later ones."""
NOT_FOUND = {
    "heading": "no further heading",
    "turn": "nobody says more",
    "annotation": "no further annotation",
    "tag": "no further annotation with this tag",
    "note": "no further note",
    "entity": "no further name",
    "type": "no further name of this kind",
    "character": "not in this paragraph",
    "hit": "not found",
    "text": "a number before % goes so far into the article: 50%",
}
"""The message for a motion of this kind that has no target."""


def is_far(action: str) -> bool:
    """Whether the reader may want to come back from where an action leads."""
    return action.startswith(FAR)


class MotionResult(NamedTuple):
    """The result of a command: a new cursor, and a message."""

    cursor: Cursor
    foot_message: str = ""


class CursorMotion:
    """The state of one reader's way through one text."""

    def __init__(self) -> None:
        self._selection: Selection | None = None
        self._hits: Hits | None = None
        self._again: tuple[Selection, int] | None = None
        self._character = ("", True)
        self._grown: list[Passage] = []

    @property
    def selection(self) -> Selection | None:
        return self._selection

    @property
    def hits(self) -> Hits | None:
        """The hits of the search."""
        return self._hits

    def search(self, hits: Hits | None) -> None:
        """Takes other hits; None ends the search."""
        self._hits = hits

    def begin_selection(self, anchor: int) -> None:
        """Selects the text between a character and the cursor."""
        self._selection = Selection(anchor)

    def forget(self) -> None:
        """Begins with another text."""
        self._selection = self._hits = self._again = None
        self._grown = []

    def run(self, command: Command, page: Page, cursor: Cursor) -> MotionResult | None:
        """Does a command about places or the selection; returns None for any other command."""
        action = command.action
        if action in MOTIONS or action in STATEFUL:
            return self._move(command, page, cursor)
        if action in OBJECTS:
            return self._select_object(command, page, cursor)
        match action:
            case "selection.characters":
                return self._turn(SelectionUnit.CHARACTERS, cursor)
            case "selection.paragraphs":
                return self._turn(SelectionUnit.PARAGRAPHS, cursor)
            case "selection.left" | "selection.right" | "selection.up" | "selection.down":
                self._selection = (self._selection or Selection(cursor.offset))._replace(is_found=False)
                return self._move(replace(command, action=action.replace("selection", "cursor")), page, cursor)
            case "selection.turn":
                return self._other_end(page, cursor)
            case "selection.again":
                return self._once_more(cursor)
            case "selection.grow" if self._selection is not None:
                return self._grow(page, cursor)
            case "selection.shrink" if self._selection is not None:
                return self._shrink(page, cursor)
        return None

    def passage_of(self, command: Command, page: Page, cursor: Cursor) -> Passage | None:
        """The passage of a verb's object or motion, from the cursor; None where there is none."""
        if command.action in OBJECTS:
            return OBJECTS[command.action](page, cursor.offset, command.count)
        target = self._target(command, page, cursor)
        if target is None:
            return None
        first, last = sorted((cursor.offset, target.offset))
        inclusive = command.action in INCLUSIVE or self._is_end(command.action, page, target)
        if inclusive and target.offset >= cursor.offset:
            return Selection(first).passage(page, last)
        return Passage(first, last)

    def passage(self, page: Page, cursor: Cursor) -> Passage | None:
        """The selected passage."""
        return self._selection.passage(page, cursor.offset) if self._selection else None

    def select(self, passage: Passage, page: Page, *, is_found: bool = False) -> Cursor:
        """Selects a passage; returns the cursor at its end. If it `is_found`, the next motion ends the selection."""
        passage = trimmed(page.text, passage) or passage
        self._selection = Selection(passage.start, is_found=is_found)
        return Cursor(cluster_around(page.text, max(passage.start, passage.end - 1))[0])

    def has_just_begun(self, cursor: Cursor) -> bool:
        """Whether selecting has begun and nothing is selected yet: the cursor is where it began."""
        selection = self._selection
        return selection is not None and selection.by == SelectionUnit.CHARACTERS and selection.anchor == cursor.offset

    def leave_found(self, cursor: Cursor) -> None:
        """The cursor goes elsewhere: ends the selection of a hit, and keeps what the reader has selected."""
        if self._selection is not None and self._selection.is_found:
            self.end_selection(cursor)

    def end_selection(self, cursor: Cursor) -> None:
        """Ends the selection."""
        if self._selection is not None:
            self._again = (self._selection, cursor.offset)
        self._selection = None
        self._grown = []

    # Motions

    def _move(self, command: Command, page: Page, cursor: Cursor) -> MotionResult:
        self.leave_found(cursor)
        target = self._target(command, page, cursor)
        if self._selection is not None and target not in (None, cursor):
            up_to = command.action in TO_A_START and not self._is_end(command.action, page, target)
            self._selection = self._selection._replace(up_to=up_to)
        if target is None or (target == cursor and command.action.startswith(STAYS)):
            return MotionResult(cursor, self._said_of_nothing(command.action))
        return MotionResult(target)

    @staticmethod
    def _is_end(action: str, page: Page, target: Cursor | None) -> bool:
        """Whether a motion to a next start found none and went to the end of the text."""
        if target is None or action not in TO_A_START:
            return False
        find = {"word": page.prose.word, "sentence": page.prose.sentence, "paragraph": page.prose.paragraph}
        unit = find[action.partition(".")[0]](target.offset)
        return unit is None or unit.start != target.offset

    def _target(self, command: Command, page: Page, cursor: Cursor) -> Cursor | None:
        match command.action:
            case "text.share" if command.count is None:
                return None
            case "character.next" | "character.previous":
                self._character = (command.character, command.action == "character.next")
                return self._to_character(command, page, cursor, turned=False)
            case "character.again" | "character.back":
                return self._to_character(command, page, cursor, turned=command.action == "character.back")
            case "hit.word":
                word = OBJECTS["entity.inner"](page, cursor.offset, None) or page.prose.word(cursor.offset)
                self._hits = Hits(page.text, page.text[slice(*word)], whole=True) if word else self._hits
                if self._hits is not None:
                    self._hits.go_on_counting()  # for a short text, all hits
                return self._to_hit(command, page, cursor, forward=True)
            case "hit.next" | "hit.previous":
                return self._to_hit(command, page, cursor, forward=command.action == "hit.next")
        return MOTIONS[command.action](page, cursor, command.count)

    def _to_character(self, command: Command, page: Page, cursor: Cursor, *, turned: bool) -> Cursor | None:
        character, forward = self._character
        if not character:
            return None
        return find_character(page, cursor, command.count, character, forward != turned)

    def _to_hit(self, command: Command, page: Page, cursor: Cursor, *, forward: bool) -> Cursor | None:
        """The next hit; after the last one the first again."""
        if self._hits is None:
            return None
        offset = cursor.offset
        for _ in range(command.count or 1):
            if forward:
                hit = self._hits.after(offset) or self._far_hit(-1)
            else:
                hit = self._hits.before(offset) or self._far_hit(len(page.text), forward=False)
            if hit is None:
                return None
            offset = hit.start
        return Cursor(cluster_around(page.text, offset)[0])

    def _far_hit(self, offset: int, *, forward: bool = True) -> Passage | None:
        """Goes round the end of the text, after it is known that no hit comes before it."""
        if self._hits is None or not self._hits.is_searched:
            return None
        return self._hits.after(offset) if forward else self._hits.before(offset)

    def _said_of_nothing(self, action: str) -> str:
        kind = action.partition(".")[0]
        if kind == "hit" and self._hits is not None and not self._hits.is_searched:
            return "none near; still searching …"
        return NOT_FOUND[kind]

    # Selecting

    def _turn(self, by: SelectionUnit, cursor: Cursor) -> MotionResult:
        if self._selection is not None and self._selection.by == by and not self._selection.is_found:
            self.end_selection(cursor)
        else:
            self._selection = Selection(self._selection.anchor if self._selection else cursor.offset, by, is_begun=True)
        return MotionResult(cursor)

    def _other_end(self, page: Page, cursor: Cursor) -> MotionResult:
        """Goes on at the other end of the selection, which stays the same, also where the cursor stood after its end."""
        selection = self._selection
        if selection is None:
            return MotionResult(cursor, "nothing is selected")
        start, end = selection.anchor, cursor.offset
        if selection.up_to and start < end and selection.by == SelectionUnit.CHARACTERS:
            start, behind = selection.passage(page, end)
            end = cluster_around(page.text, max(start, behind - 1))[0]
        self._selection = Selection(end, selection.by)
        return MotionResult(Cursor(start))

    def _once_more(self, cursor: Cursor) -> MotionResult:
        if self._again is None:
            return MotionResult(cursor, "nothing was selected yet")
        self._selection, offset = self._again
        return MotionResult(Cursor(offset))

    def _select_object(self, command: Command, page: Page, cursor: Cursor) -> MotionResult:
        """Selects an object; if it is selected already, adds the next one."""
        selection = self._selection
        is_one_place = selection is not None and selection.is_begun and selection.anchor == cursor.offset
        selected = self.passage(page, cursor) if not is_one_place else None
        find = OBJECTS[command.action]
        passage = find(page, cursor.offset, command.count)
        if passage is None:
            return MotionResult(cursor, "nothing of that kind here")
        if selected is not None and selected.start <= passage.start and passage.end <= selected.end:
            further = find(page, _past_space(page.text, selected.end), command.count)
            if further is not None and further.end > selected.end:
                passage = Passage(selected.start, further.end)
        self._selection = Selection(passage.start)
        return MotionResult(Cursor(cluster_around(page.text, max(passage.start, passage.end - 1))[0]))

    def _grow(self, page: Page, cursor: Cursor) -> MotionResult:
        """Grows to the smallest of word, sentence, paragraph and sections that holds more than the selection."""
        selected = self._selected(page, cursor)
        for passage in _around(page, cursor.offset):
            if passage.start <= selected.start and selected.end <= passage.end and passage != selected:
                self._grown.append(selected)
                return MotionResult(self.select(passage, page))
        return MotionResult(cursor, "that is the whole text")

    def _shrink(self, page: Page, cursor: Cursor) -> MotionResult:
        """Shrinks to what the selection grew from, or to the largest unit in it."""
        selected = self._selected(page, cursor)
        while self._grown:
            passage = self._grown.pop()
            if selected.start <= passage.start and passage.end <= selected.end and passage != selected:
                return MotionResult(self.select(passage, page))
        for passage in reversed(_around(page, selected.start)):
            if selected.start <= passage.start and passage.end <= selected.end and passage != selected:
                return MotionResult(self.select(passage, page))
        return MotionResult(cursor, "it cannot be less")

    def _selected(self, page: Page, cursor: Cursor) -> Passage:
        selected = self.passage(page, cursor) or Passage(cursor.offset, cursor.offset)
        return trimmed(page.text, selected) or selected


def _around(page: Page, offset: int) -> list[Passage]:
    """The units around a place, the smallest first, each without white space at its ends."""
    paragraph = page.prose.paragraph(offset)
    units = (page.prose.word(offset), page.prose.sentence(offset), paragraph, *page.sections.around(offset))
    inner = [trimmed(page.text, passage) for passage in units if passage is not None]
    return [passage for passage in inner if passage is not None]


def _past_space(text: str, offset: int) -> int:
    while offset < len(text) and text[offset].isspace():
        offset += 1
    return min(offset, max(0, len(text) - 1))
