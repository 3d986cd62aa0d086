"""The parts of what an act changed, so that one act can be taken back while what was done since stays.

Of an annotation these are: whether it is there, each of its tags, the order of them, the note, the passage, and whether it is
lost. Of a row of the library's own file: whether it is there, and each of its fields. Two acts that changed the same part of
the same thing cannot be told apart in it: the later rests on the earlier. So does what was done to a thing on the act that
made it.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace

from store.annotations.act import Act
from store.annotations.annotation import Annotation, Row, Target, merged, now
from store.annotations.collection import TAGS
from store.annotations.tags import tag_key, tag_name
from store.errors import CannotUndo

WHOLE = "whole"
"""The part that changes when a thing comes or goes."""
QUOTED = 40
"""Characters of a passage that is named."""

Thing = tuple[str, str | int]
"""An annotation by its id, or a row by its table and number."""
Parts = Mapping[Thing, frozenset[Hashable]]


class Overtaken(CannotUndo):
    """A part is not as it was left; the message says which."""


def parts_of(act: Act) -> Parts:
    """What an act changed."""
    parts: dict[Thing, frozenset[Hashable]] = {}
    for change in act.changes:
        parts["", change.after.id] = changed_parts(change.before, change.after)
    for row in act.rows:
        parts[row.table, row.number] = _changed_fields(row.before, row.after)
    return parts


def rests(later: Parts, earlier: Parts) -> bool:
    """Whether what was done later rests on what was done earlier."""
    for thing in later.keys() & earlier.keys():
        one, other = later[thing], earlier[thing]
        if one & other or (one and other and WHOLE in one | other):
            return True
    return False


def changed_parts(before: Annotation | None, after: Annotation) -> frozenset[Hashable]:
    """What is different in an annotation that was changed; nothing where the reader sees no difference."""
    if _is_absent(before) or after.deleted:
        return frozenset() if _is_absent(before) and after.deleted else frozenset([WHOLE])
    assert before is not None
    was, became = _spelled(before), _spelled(after)
    parts: set[Hashable] = {("tag", key) for key in was.keys() | became.keys() if was.get(key) != became.get(key)}
    if not parts and before.tags != after.tags:
        parts.add("order")
    parts |= {name for name in ("note", "target", "lost") if getattr(before, name) != getattr(after, name)}
    return frozenset(parts)


def tags_gone(before: Annotation | None, after: Annotation | None) -> dict[str, str]:
    """The tags that an annotation had and has not any more: their spelling by their keys."""
    stay = _spelled(after) if not _is_absent(after) and after else {}
    return {
        key: name
        for key, name in (_spelled(before) if before and not before.deleted else {}).items()
        if key not in stay
    }


def rows_gone(act: Act) -> set[str]:
    """The keys of the tags that an act took out of the codebook, or gave another name."""
    named = [[key_in(one) for one in (row.before, row.after)] for row in act.rows if row.table == TAGS]
    return {before for before, after in named if before and before != after}


def key_in(row: Row | None) -> str:
    """The key of the tag that a row of the codebook is about, ``""`` for none."""
    return tag_key(tag_name(str(row["name"]))) if row and "name" in row else ""


def put_back(present: Annotation | None, was: Annotation | None, becomes: Annotation | None) -> Annotation | None:
    """An annotation as it is now with the change from `was` to `becomes` applied to it; None if it never existed.

    Raises:
        Overtaken: what is to be put back has been changed since.
    """
    if _is_absent(was) and _is_absent(becomes):
        return present
    if _is_absent(was):
        assert becomes is not None
        if present is None:
            return replace(becomes, modified=now())
        if not present.deleted:
            raise Overtaken(f"{_named(becomes)} has been annotated again since")
        # What others did to it meanwhile comes back with it.
        back = merged(was, present, becomes) if was is not None else becomes
        return replace(back, deleted=False, rest=present.rest, modified=now())
    assert was is not None
    if present is None or present.deleted:
        raise Overtaken(f"{_named(was)} has been deleted since")
    if becomes is None or becomes.deleted:
        if (present.tags, present.note, present.lost) != (was.tags, was.note, was.lost) or _has_moved(present, was):
            raise Overtaken(f"what is on {_named(was)} has been changed since")
        return present.edited(deleted=True)
    return _with_parts(present, was, becomes)


def put_back_row(present: Row | None, was: Row | None, becomes: Row | None) -> Row | None:
    """A row as it is now with the change from `was` to `becomes` applied to it.

    Raises:
        Overtaken: what is to be put back has been changed since.
    """
    if was is None or becomes is None or present is None:
        if present != was:
            raise Overtaken(f"{_row_named(was or becomes)} has been changed since")
        return becomes
    made = dict(present)
    for name in _changed_fields(was, becomes):
        assert isinstance(name, str)
        if (name in present, present.get(name)) != (name in was, was.get(name)):
            raise Overtaken(f"{_row_named(was)} has been changed since")
        made.pop(name, None)
        if name in becomes:
            made[name] = becomes[name]
    return made


def _with_parts(present: Annotation, was: Annotation, becomes: Annotation) -> Annotation:
    parts = changed_parts(was, becomes)
    there, left, wanted = _spelled(present), _spelled(was), _spelled(becomes)
    for part in parts:
        if isinstance(part, tuple):
            key = part[1]
            if there.get(key) != left.get(key):
                raise Overtaken(f"the tag {left.get(key) or wanted[key]} on {_named(was)} has been changed since")
        elif part == "note" and present.note != was.note:
            raise Overtaken(f"the note on {_named(was)} has been changed since")
        elif part == "target" and _has_moved(present, was):
            raise Overtaken(f"the passage «{_short(was.target.exact)}» has been changed since")
        elif part == "lost" and present.lost != was.lost:
            raise Overtaken(f"the place of {_named(was)} has been changed since")
    return replace(
        present,
        tags=becomes.tags if present.tags == was.tags else _tags(present, was, becomes),
        note=becomes.note if "note" in parts else present.note,
        target=becomes.target if "target" in parts else present.target,
        lost=becomes.lost if "lost" in parts else present.lost,
        modified=now(),
    )


def _tags(present: Annotation, was: Annotation, becomes: Annotation) -> tuple[str, ...]:
    """The present tags without those that go, and with those that come, each after the tag that it came after. A
    tag that stays keeps the spelling that it has by now, unless it is that which is put back."""
    left, wanted = _spelled(was), _spelled(becomes)
    spelled = {key: name for key, name in wanted.items() if name != left.get(key)}
    tags = {key: spelled.get(key, name) for key, name in _spelled(present).items() if key in wanted or key not in left}
    order = list(tags)
    for place, key in enumerate(wanted):
        if key not in tags and key not in left:
            before = [one for one in list(wanted)[:place] if one in order]
            order.insert(order.index(before[-1]) + 1 if before else 0, key)
            tags[key] = wanted[key]
    return tuple(tags[key] for key in order)


def _spelled(annotation: Annotation) -> dict[str, str]:
    return {tag_key(tag): tag for tag in annotation.tags}


def _changed_fields(before: Row | None, after: Row | None) -> frozenset[Hashable]:
    if before is None or after is None:
        return frozenset() if before == after else frozenset([WHOLE])
    return frozenset(
        name
        for name in before.keys() | after.keys()
        if (name in before, before.get(name)) != (name in after, after.get(name))
    )


def _is_absent(annotation: Annotation | None) -> bool:
    return annotation is None or annotation.deleted


def _has_moved(present: Annotation, was: Annotation) -> bool:
    """Whether an annotation stands on other words. That it was described anew after its article was edited is no change."""
    return not _is_same(present.target, was.target)


def _is_same(one: Target, other: Target) -> bool:
    if one.text == other.text:
        return one.passage == other.passage and one.exact == other.exact
    if one.exact == other.exact:
        return True
    from store.annotations.anchoring.normalising import normalise  # only edited articles need it

    return normalise(one.exact).text == normalise(other.exact).text


def _named(annotation: Annotation) -> str:
    return f"«{_short(annotation.target.exact)}»"


def _row_named(row: Row | None) -> str:
    name = (row or {}).get("name") or (row or {}).get("words")
    return f"«{_short(name)}»" if isinstance(name, str) else "it"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= QUOTED else f"{line[: QUOTED - 1]}…"
