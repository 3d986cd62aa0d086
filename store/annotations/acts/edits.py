"""Plans of acts on several annotations at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from store.annotations.acts.plan import Plan
from store.annotations.annotation import Annotation
from store.annotations.picked_tags import PickedTags
from store.annotations.tags import distinct, tag_counts, tag_key
from store.counts import counted


def tagging(annotations: Sequence[Annotation], tags: PickedTags) -> Plan:
    """A plan that puts tags on all of the annotations. Those that have the tags already stay as they are."""
    pairs = [
        (annotation, annotation.edited(tags=distinct((*annotation.tags, *tags.names)))) for annotation in annotations
    ]
    changed = [(base, new) for base, new in pairs if base.tags != new.tags]
    words = f"tagged {counted(len(changed), 'passage')} {', '.join(tags.names)}"
    return Plan(words, [new for _, new in changed], [base for base, _ in changed], picked=tags)


def untagging(annotations: Sequence[Annotation], tags: Sequence[str]) -> Plan:
    """A plan that takes tags off the annotations that have any of them."""
    keys = set(map(tag_key, tags))
    having = [annotation for annotation in annotations if not keys.isdisjoint(map(tag_key, annotation.tags))]
    changed = [
        annotation.edited(tags=(name for name in annotation.tags if tag_key(name) not in keys)) for annotation in having
    ]
    return Plan(f"took {', '.join(tags)} off {counted(len(having), 'passage')}", changed, having)


def tags_in_words(before: Sequence[str], after: Sequence[str]) -> str:
    """The tags that were put on a passage and taken off it, in words: «tagged film, took money off»."""
    had, has = set(map(tag_key, before)), set(map(tag_key, after))
    put_on = [tag for tag in after if tag_key(tag) not in had]
    taken_off = [tag for tag in before if tag_key(tag) not in has]
    words = [f"tagged {', '.join(put_on)}"] if put_on else []
    words += [f"took {', '.join(taken_off)} off"] if taken_off else []
    return ", ".join(words) or "changed the tags"


def note_in_words(before: str, after: str) -> str:
    """The change of a note, in words."""
    if not after.strip():
        return "deleted the note"
    return "changed the note" if before else "noted"


def added_in_words(new: Sequence[Annotation]) -> str:
    """What new annotations add, in words: «tagged 3 passages film, money, wrote 2 notes»."""
    words = []
    tags = [name for name, _ in tags_on(new)]
    if tags:
        count = sum(1 for annotation in new if annotation.tags)
        words.append(f"tagged {counted(count, 'passage') if new[1:] else ''} {', '.join(tags)}".replace("  ", " "))
    if noted := sum(1 for annotation in new if annotation.note):
        words.append(f"wrote {counted(noted, 'note')}" if new[1:] else "noted")
    if bare := sum(1 for annotation in new if not annotation.tags and not annotation.note):
        words.append(f"highlighted {counted(bare, 'passage')}" if new[1:] else "highlighted")
    return ", ".join(words)


def deleting(annotations: Sequence[Annotation]) -> Plan:
    """A plan that deletes all of the annotations."""
    changed = [annotation.edited(deleted=True) for annotation in annotations]
    return Plan(f"deleted {counted(len(annotations), 'passage')}", changed, annotations)


def tags_on(annotations: Sequence[Annotation]) -> list[tuple[str, int]]:
    """The tags of annotations, each with the number of annotations that have it; the most frequent first."""
    return Counter(tag_counts(annotation.tags for annotation in annotations)).most_common()
