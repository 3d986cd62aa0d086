"""The annotations of one article, indexed for look-up and drawing. A change makes a new object."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from store.annotations.anchoring import Placement, PlacementState
from store.annotations.annotation import Annotation
from store.annotations.tags import Tag, tag_counts, tag_key
from store.articles.article import Passage
from tui.reading.aside import AsideTag
from tui.reading.highlights import Highlight, Highlights, in_lanes
from tui.reading.margin import PageNote

PLAIN_LOOK = "plain"
"""The colour of annotations without a tag: that of the text."""
NOTE_SIGN = "✎"
BARE_SIGN = "·"
NOWHERE = Passage(2**62, 2**62)


@dataclass(frozen=True)
class PlacedAnnotations:
    """Placements by their places, lost ones last, and the codebook that gives them their looks."""

    placements: tuple[Placement, ...] = ()
    tags: Mapping[str, Tag] = field(default_factory=dict)
    """By their keys."""

    def __len__(self) -> int:
        return len(self.placements)

    @cached_property
    def highlights(self) -> Highlights:
        """The highlights to draw."""
        return in_lanes(
            Highlight(
                *placement.passage,
                self.look(placement.annotation),
                placement.annotation.id,
                _letter(placement.annotation),
                tags=frozenset(map(tag_key, placement.annotation.tags)),
                noted=bool(placement.annotation.note),
            )
            for placement in self.placements
            if placement.passage is not None
        )

    @cached_property
    def notes(self) -> dict[str, PageNote]:
        """The notes of placed annotations, by the annotations' ids."""
        return {
            placement.annotation.id: PageNote(placement.annotation.note, placement.annotation.tags)
            for placement in self.placements
            if placement.annotation.note and placement.passage
        }

    @property
    def asides(self) -> list[AsideTag]:
        """Their tags, in the order of their places."""
        return [AsideTag(tag, self.colour(tag), count) for tag, count in self.tag_counts().items()]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {highlight.key: number for number, highlight in enumerate(self.highlights.all, 1)}

    @cached_property
    def _by_id(self) -> dict[str, Placement]:
        return {placement.annotation.id: placement for placement in self.placements}

    def look(self, annotation: Annotation) -> str:
        """The colour of an annotation: its first tag's."""
        return self.colour(annotation.tags[0]) if annotation.tags else PLAIN_LOOK

    def colour(self, tag: str) -> str:
        described = self.tags.get(tag_key(tag))
        return described.colour if described else PLAIN_LOOK

    def by_id(self, annotation_id: str) -> Placement | None:
        return self._by_id.get(annotation_id)

    def place_words(self, annotation: Annotation) -> str:
        """The index of an annotation among the placed ones."""
        return f"annotation {self._numbers[annotation.id]:,} of {len(self._numbers):,}"

    def on(self, passage: Passage) -> Annotation | None:
        """The annotation that stands on exactly this passage."""
        return next((placement.annotation for placement in self.placements if placement.passage == passage), None)

    def at(self, offset: int) -> list[Annotation]:
        """The annotations that cover the character at `offset`, the shortest first."""
        return [self._by_id[highlight.key].annotation for highlight in self.highlights.at(offset)]

    def in_state(self, *states: PlacementState) -> list[Placement]:
        return [placement for placement in self.placements if placement.state in states]

    def in_doubt(self) -> list[Placement]:
        """Annotations that moved or were not found, and that nobody has judged yet."""
        return [
            placement
            for placement in self.in_state(PlacementState.MOVED, PlacementState.LOST)
            if not placement.annotation.lost
        ]

    def changed(self, annotations: Iterable[Annotation]) -> PlacedAnnotations:
        """With annotations added, changed or (if they are deleted) removed."""
        new = {annotation.id: annotation for annotation in annotations}
        kept = [placement for placement in self.placements if placement.annotation.id not in new]
        for annotation in new.values():
            if annotation.deleted:
                continue
            old = self.by_id(annotation.id)
            if old is not None and old.annotation.target == annotation.target:
                kept.append(Placement(annotation, old.passage, old.state))
            else:
                kept.append(Placement(annotation, annotation.target.place, PlacementState.PLACED))
        kept.sort(key=lambda placement: (*(placement.passage or NOWHERE), placement.annotation.id))
        return PlacedAnnotations(tuple(kept), self.tags)

    def tag_counts(self) -> dict[str, int]:
        """The number of annotations with each tag."""
        return tag_counts(placement.annotation.tags for placement in self.placements)


def _letter(annotation: Annotation) -> str:
    """The sign in the gutter: the first letter of the last part of the first tag's name."""
    first = annotation.tags[0].rpartition("/")[2] if annotation.tags else ""
    return first[:1].lower() or (NOTE_SIGN if annotation.note else BARE_SIGN)
