"""What is done to several annotations at once, as one act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from store.annotations.acts import Plan
from store.annotations.annotation import Annotation
from store.annotations.tags import distinct, tag_key


def tagging(annotations: Sequence[Annotation], tags: Sequence[str]) -> Plan:
    """Puts tags on all of them."""
    changed = [one.edited(tags=distinct((*one.tags, *tags))) for one in annotations]
    return Plan(f"tagged {passages(annotations)} {', '.join(tags)}", changed, annotations)


def untagging(annotations: Sequence[Annotation], tag: str) -> Plan:
    """Takes a tag off those that have it."""
    key = tag_key(tag)
    having = [one for one in annotations if key in map(tag_key, one.tags)]
    changed = [one.edited(tags=(name for name in one.tags if tag_key(name) != key)) for one in having]
    return Plan(f"took {tag} off {passages(having)}", changed, having)


def deleting(annotations: Sequence[Annotation]) -> Plan:
    """Deletes all of them."""
    changed = [one.edited(deleted=True) for one in annotations]
    return Plan(f"deleted {passages(annotations)}", changed, annotations)


def tags_on(annotations: Sequence[Annotation]) -> list[tuple[str, int]]:
    """The tags that they have, with how many have each, the most frequent first."""
    return Counter(tag for one in annotations for tag in one.tags).most_common()


def passages(annotations: Sequence[Annotation]) -> str:
    """How many they are, in words."""
    return f"{len(annotations):,} passages" if len(annotations) != 1 else "a passage"
