"""The mouse in an article: it selects, goes to places of the map, shows annotations, and ends what keys have begun."""

from __future__ import annotations

from tui.reader.annotations import OpenAnnotations
from tui.reader.cursor import ReaderCursor
from tui.reader.entities import ReaderEntities
from tui.reader.messages import TagChosen
from tui.reader.places import JumpsAndBookmarks
from tui.reader.unfinished_input import UnfinishedInput
from tui.reading.aside import AsideLine


class ByMouse:
    """The reader's `MouseUser`."""

    def __init__(
        self,
        cursor: ReaderCursor,
        annotations: OpenAnnotations,
        places: JumpsAndBookmarks,
        entities: ReaderEntities,
        unfinished: UnfinishedInput,
    ) -> None:
        self._cursor = cursor
        self._annotations = annotations
        self._places = places
        self._entities = entities
        self._unfinished = unfinished

    def press(self) -> None:
        self._unfinished.leave()
        self._cursor.end_selection()

    def select(self, anchor: int) -> None:
        self._cursor.motion.begin_selection(anchor)
        self._cursor.show_selection()

    def choose(self, key: str) -> None:
        placement = self._annotations.placed.by_id(key)
        if placement is not None and placement.passage is not None:
            self.press()
            self._cursor.go_to(placement.passage.start)
            self._cursor.choose(key)

    def choose_tag(self, tag: str) -> None:
        self.press()
        self._cursor.view.post_message(TagChosen(tag))

    def follow(self, line: AsideLine) -> None:
        """Goes to the next mention of an entity, or lists the passages of a tag."""
        if line.kind == "name":
            self.press()
            self._entities.go_to_next(line.key)
        else:
            self.choose_tag(line.key)

    def jump(self, offset: int, *, is_first: bool) -> None:
        if is_first:
            self.press()
            self._places.jump_to(offset)
        else:
            self._cursor.go_to(offset)
        self._cursor.view.centre()
