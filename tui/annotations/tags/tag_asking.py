"""Asking for tags to add, in the order in which they are likely, and for tags to take off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from textual.app import App

from store.annotations.acts.edits import tags_on
from store.annotations.annotation import Annotation
from store.annotations.picked_tags import PickedTags
from store.annotations.tags import Tag, distinct, in_vivo_name, tag_key, with_unlisted
from store.library.catalogue import Catalogue
from store.library.library import Library
from store.settings import Settings
from tui.dialogues.beside import PassageUnderBox
from tui.reading.placed_annotations import PLAIN_LOOK
from tui.widgets.turns import Tell

Take = Callable[[PickedTags], None]
TakeOff = Callable[[tuple[str, ...]], None]


class TagAsking:
    """Opens the tag picker, and remembers the tags that were taken."""

    def __init__(self, app: App[Any], library: Library, catalogue: Catalogue, settings: Settings) -> None:
        self._app = app
        self._library = library
        self._catalogue = catalogue
        self._settings = settings
        self.last = PickedTags()
        """The tags that were added last."""

    def ask(
        self,
        about: str,
        words: str,
        annotations: Sequence[Annotation],
        take: Take,
        tell: Tell,
        *,
        one_passage: bool = True,
        beside: PassageUnderBox | None = None,
    ) -> None:
        """Asks which tags to add to what is `about`; `words` are the words of the passages, `annotations` those that already
        stand on them. `take` is called with the tags that some of them lack; where there are none, that is said. With
        `one_passage`, its words can be the name of the tag; `beside` is the place of the box on the page."""
        from tui.annotations.tags.tag_dialogue import TagDialogue
        from tui.annotations.tags.tag_offers import TagRequest

        counts = self.counts()
        codebook = self._library.collection.codebook()
        usual = self._library.usual
        tags = self.all_tags()
        on = Counter(tag_key(tag) for annotation in annotations for tag in annotation.tags)
        passages = max(1, len(annotations))

        def order(chosen: Sequence[str]) -> list[Tag]:
            return usual.order(tags, words, chosen, counts)

        def taken_now(named: tuple[str, ...] | None) -> None:
            if named is None:
                return
            named = distinct(named)
            added = PickedTags.of((tag for tag in named if on[tag_key(tag)] < passages), codebook)
            if added.names:
                self.last = added
                take(added)
            else:
                where = "on it" if passages == 1 else "on all of them"
                tell(f"{', '.join(named)} {where} already; nothing changed" if named else "no tag was taken", False)

        in_vivo = in_vivo_name(self._settings.in_vivo, words) if one_passage else ""
        request = TagRequest(
            about, order, usual.used_with, counts, on, passages, in_vivo, is_closed=not self._settings.new_tags
        )
        dialogue = TagDialogue(request)
        dialogue.stand_beside(beside)
        self._app.push_screen(dialogue, taken_now)

    def ask_off(
        self,
        about: str,
        annotations: Sequence[Annotation],
        take: TakeOff,
        tell: Tell,
        *,
        beside: PassageUnderBox | None = None,
    ) -> None:
        """Asks which tags to remove from what is `about`; calls `take` with them, unless all stay."""
        from tui.annotations.tags.untag_dialogue import UntagDialogue
        from tui.widgets.picker import Choice

        colours = {tag.key: tag.colour for tag in self.all_tags()}
        several = len(annotations) > 1
        choices = [
            Choice(
                tag,
                tag,
                colour=colours.get(tag_key(tag), PLAIN_LOOK),
                detail=f"on {count:,} of {len(annotations):,}" if several else "on it",
            )
            for tag, count in tags_on(annotations)
        ]
        if not choices:
            tell("there is no tag on it" if not several else "there is no tag on any of them", False)
            return

        def taken_off(tags: tuple[str, ...] | None) -> None:
            if tags:
                take(tags)

        dialogue = UntagDialogue(about, choices)
        dialogue.stand_beside(beside)
        self._app.push_screen(dialogue, taken_off)

    def all_tags(self) -> list[Tag]:
        """The codebook, and the tags that are only on passages."""
        return with_unlisted(self._library.collection.tags(), self._catalogue.tags)

    def counts(self) -> dict[str, int]:
        """How many passages of the library carry each tag, by the tags' keys."""
        counts: Counter[str] = Counter()
        for tag, count in self._catalogue.tags.items():
            counts[tag_key(tag)] += count
        return counts
