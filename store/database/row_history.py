"""The history of a row: enough to join two versions of it without their common ancestor.

A merge by lines, a sync tool's conflict copy or a copied folder leave two versions of a row. The row's own `history` tells,
field by field, which version is older; wall clocks decide nothing.

    "history": {"note": "k3f9ab2", "tags": {"film": {"": [1, 0], "k3f9ab": [0, 1]}}, "seen": {"p07xyz": 4}}

A *replica* is one copy of a library on one machine (see `replica`). Each of its changes to a row has a *dot*: the replica's
id and a number that counts up, here ``k3f9ab2``. A row lists the changes that it has seen: the dots in it, and for each
replica in `seen` all up to a number (a version vector). A row without a history has not changed since it was made. Most
histories need no more than a dot a field, and are written as a text (see `dots`).

- A *register* (every field that is not declared otherwise) names the dot of its last change. A version is
  old if the other one has seen its change. If neither has seen the other's, both values are kept in the history, each under
  its dot, until somebody changes the field; the row shows one of them, the same on every side.
- A *text* shows both values, one under the other; a paragraph that both have is shown once.
- A *flag*, such as that a row is deleted, stands if either side has set it. If two sides can make the same row, a side that
  has not seen the other's row does not delete it.
- Of a *set*, as the tags of a passage, each element counts for itself: every replica keeps how often it has put the element in
  and taken it out (a PN-counter, where the empty replica is the row's making); the element is there if the sum is above zero.
  A change counts by as much as is needed, so that an element that one side took out stays out, and an addition that the
  other side had not seen stays in.

Joining is commutative, associative and idempotent (a join semilattice: Shapiro et al., *Conflict-free Replicated Data Types*,
2011), so that all sides come to the same bytes, whatever was merged with what, and in which order.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from store.database.counted_sets import MADE, Counts, all_counts, elements_of, stored_counts, total_of
from store.database.dots import DOT, ID_LENGTH, history_in, in_few_characters
from store.database.joining import DELETED, Joining, Row
from store.database.masked_versions import has_masks, is_masked, masked

HISTORY = "history"
"""The field in which a history is stored; readers of rows never see it."""
SEEN = "seen"


class _State:
    """A row and its history, taken apart."""

    __slots__ = ("changed", "fields", "live", "seen", "sets")

    def __init__(self, fields: Row, seen: dict[str, int] | None = None) -> None:
        self.fields = fields
        self.live: dict[str, dict[str, Any]] = {}
        """The values of a register that no other has replaced, by their dots."""
        self.sets: dict[str, dict[str, Counts]] = {}
        self.changed: dict[str, dict[str, Counts]] = {}
        """For each field of `sets`, the value from which its changes were made after the making."""
        self.seen = {} if seen is None else seen

    def see(self, dot: str) -> None:
        replica, number = dot[:ID_LENGTH], int(dot[ID_LENGTH:])
        self.seen[replica] = max(number, self.seen.get(replica, 0))

    def has_seen(self, dot: str) -> bool:
        return self.seen.get(dot[:ID_LENGTH], 0) >= int(dot[ID_LENGTH:])

    def covers(self, other: _State) -> bool:
        """Whether all changes that `other` has seen were seen here."""
        return all(self.seen.get(replica, 0) >= number for replica, number in other.seen.items()) and all(
            puts <= mine[0] and takes <= mine[1]
            for name, elements in other.changed.items()
            for element, counts in elements.items()
            for replica, (puts, takes) in counts.items()
            for mine in [self.changed.get(name, {}).get(element, {}).get(replica, (0, 0))]
        )


def plain(row: Row) -> Row:
    """A row as readers see it."""
    return {name: value for name, value in row.items() if name != HISTORY} if HISTORY in row else row


def live_values(row: Row, name: str) -> dict[str, Any]:
    """The values of a register that stand side by side, by their dots. Empty where the field is as it was made."""
    history = row.get(HISTORY)
    if name != DELETED and isinstance(history, str) and name not in history:  # as in most
        return {}
    return _live(_history(row).get(name), row.get(name))


def edited(stored: Row | None, row: Row, joining: Joining, replica: str) -> Row:
    """The row that a replica makes of a stored one, or of none, to give it these fields."""
    new = joining.fields(plain(row))
    chosen = new.pop(joining.chosen, None) if joining.chosen else None
    if stored is None:
        state = _State(new)
        changed = [] if joining.has_own_numbers else [name for name in joining.texts if new.get(name)]
        if joining.may_be_made_twice:
            changed.append(DELETED)
    else:
        state = _state(stored, joining)
        changed = [
            name for name in {*state.fields, *new} if name == chosen or _is_changed(name, state.fields, new, joining)
        ]
        for name in joining.times & state.fields.keys() & new.keys():
            new[name] = max(str(state.fields[name]), str(new[name]))
        for name in joining.sets:
            _count(state, name, elements_of(state.fields, name), elements_of(new, name), replica)
        state.fields = new
    dot = f"{replica}{state.seen.get(replica, 0) + 1}"
    for name in changed:
        state.live[name] = {dot: new.get(name)}
        state.see(dot)
    return _row(state, joining)


def _is_changed(name: str, before: Row, after: Row, joining: Joining) -> bool:
    """Whether a field that keeps a dot has another value."""
    if name in joining.times or name in joining.sets or before.get(name) == after.get(name):
        return False
    return not joining.is_spelling(name) or (name in before and name in after)


def join(row: Row, other: Row, joining: Joining) -> Row:
    """One row of two versions of it, in whatever order they are given."""
    if row == other:
        return row
    mine, theirs = _state(row, joining), _state(other, joining)
    if has_masks(row) or has_masks(other):
        _take_out(mine, theirs, joining)
        _take_out(theirs, mine, joining)
        row, other = _row(mine, joining), _row(theirs, joining)
    is_newer, is_older = mine.covers(theirs), theirs.covers(mine)
    if is_newer != is_older:
        return row if is_newer else other
    joined = _State({}, seen={r: max(mine.seen.get(r, 0), theirs.seen.get(r, 0)) for r in {*mine.seen, *theirs.seen}})
    for name in sorted({*mine.fields, *theirs.fields, *mine.live, *theirs.live} - joining.sets):
        if name in joining.times:
            value: Any = max(str(mine.fields.get(name, "")), str(theirs.fields.get(name, "")))
        else:
            value = _joined_register(name, mine, theirs, joined, joining)
        if value is not None:
            joined.fields[name] = value
    for name in joining.sets:
        _join_set(name, mine, theirs, joined)
    return _row(joined, joining)


def is_behind(row: Row, other: Row, joining: Joining) -> bool:
    """Whether `other` has seen changes that `row` has not seen."""
    if row == other or HISTORY not in other:
        return False
    return not _state(row, joining).covers(_state(other, joining))


def has_same_changes(row: Row, other: Row, joining: Joining) -> bool:
    """Whether both have seen the same changes."""
    mine, theirs = _state(row, joining), _state(other, joining)
    return mine.covers(theirs) and theirs.covers(mine)


def paragraphs_joined(texts: Iterable[str]) -> str:
    """Texts one under the other, each paragraph once. A text that has all paragraphs of the others stays as it is."""
    listed = list(texts)
    parted = [[part for part in re.split(r"\n{2,}", text) if part.strip()] for text in listed]
    together = dict.fromkeys(part for parts in parted for part in parts)
    whole = next((text for text, parts in zip(listed, parted, strict=True) if len({*parts}) == len(together)), None)
    return "\n\n".join(together) if whole is None else whole


# Words that were taken out


def _take_out(state: _State, other: _State, joining: Joining) -> None:
    """Takes out of one version of a row what was taken out of another, in any state of the two. A field of several parts that
    both have from the same change becomes that of the other version."""
    for name, elements in state.sets.items():
        for element in [element for element in elements if element not in other.sets.get(name, {})]:
            for new, counts in other.sets.get(name, {}).items():
                if new not in elements and is_masked(element, new) and counts.keys() <= elements[element].keys():
                    _call_otherwise(state, name, element, new, joining)
                    break
    for name, value in state.fields.items():
        if name in joining.sets:
            continue
        live, other_live = state.live.get(name, {}), other.live.get(name, {})
        without = masked(value, other.fields.get(name))
        is_one_change = isinstance(value, dict) and live.keys() == other_live.keys()
        state.fields[name] = other.fields[name] if is_one_change and without != value else without
        for dot, version in live.items():
            live[dot] = masked(version, other_live.get(dot, other.fields.get(name)))


def _call_otherwise(state: _State, name: str, element: str, new: str, joining: Joining) -> None:
    """Gives an element of a set another name."""
    for counted in (state.sets, state.changed):
        if element in counted.get(name, {}):
            counted[name] = {new if listed == element else listed: counts for listed, counts in counted[name].items()}
    state.fields[name] = [new if listed == element else listed for listed in elements_of(state.fields, name)]
    for fields in (state.fields, state.live) if joining.spelled else ():
        if (spelling := f"{joining.spelled}{element}") in fields:
            fields[f"{joining.spelled}{new}"] = fields.pop(spelling)


# Registers


def _joined_register(name: str, mine: _State, theirs: _State, joined: _State, joining: Joining) -> Any:
    """The value that is shown for a register. Its live values are added to `joined`."""
    own, other = mine.live.get(name), theirs.live.get(name)
    values = mine.fields.get(name), theirs.fields.get(name)
    if own is None and other is None:  # as it was made, on two sides, or as a format without histories left it
        if values[0] == values[1]:
            return values[0]
        if name in joining.texts or joining.is_spelling(name) or (None in values and name not in joining.flags):
            return _shown(name, values, joining)
        times = [
            max((str(state.fields.get(time, "")) for time in joining.times), default="") for state in (mine, theirs)
        ]
        if times[0] != times[1]:
            return values[times.index(max(times))]
        return _shown(name, values, joining)
    if own is None or other is None:
        live = own or other or {}
    else:
        live = {dot: value for dot, value in own.items() if dot in other or not theirs.has_seen(dot)}
        for dot, value in other.items():
            if dot in own:
                live[dot] = max(own[dot], value, key=_comparable)
            elif not mine.has_seen(dot):
                live[dot] = value
        live = live or {**own, **other}
    joined.live[name] = live
    for dot in live:
        joined.see(dot)
    return _shown(name, [live[dot] for dot in sorted(live)], joining)


def _shown(name: str, values: Iterable[Any], joining: Joining) -> Any:
    """The value that a row shows for values that stand side by side."""
    ordered = sorted(values, key=_comparable)
    if name in joining.texts:
        written = [value for value in ordered if isinstance(value, str) and value]
        return paragraphs_joined(written) if len(set(written)) > 1 else next(iter(written), ordered[-1])
    if name in joining.flags:
        if name == DELETED and joining.may_be_made_twice and any(value is None for value in ordered):
            return None
        return True if any(value is True for value in ordered) else None
    return ordered[-1]


def _comparable(value: Any) -> tuple[bool, str]:
    return value is not None, json.dumps(value, sort_keys=True)


# Sets


def _count(state: _State, name: str, before: list[str], after: list[str], replica: str) -> None:
    """Counts what a replica puts in and takes out."""
    elements = state.sets.setdefault(name, {})
    for element in {*before} ^ {*after}:
        counts = elements.setdefault(element, {})
        puts, takes = counts.get(replica, (0, 0))
        total = total_of(counts)
        if element in after:
            counts[replica] = puts + max(1 - total, 0), takes
        else:
            counts[replica] = puts, takes + max(total, 0)


def _join_set(name: str, mine: _State, theirs: _State, joined: _State) -> None:
    lists = elements_of(mine.fields, name), elements_of(theirs.fields, name)
    ours, others = mine.sets.get(name, {}), theirs.sets.get(name, {})
    elements = joined.sets[name] = {}
    for element in sorted({*ours, *others}):
        here, other = ours.get(element, {}), others.get(element, {})
        elements[element] = {
            replica: (
                max(here.get(replica, (0, 0))[0], other.get(replica, (0, 0))[0]),
                max(here.get(replica, (0, 0))[1], other.get(replica, (0, 0))[1]),
            )
            for replica in {*here, *other}
        }
    present = [element for element, counts in elements.items() if total_of(counts) > 0]
    if present or any(name in state.fields for state in (mine, theirs)):
        joined.fields[name] = lists[0] if lists[0] == lists[1] and sorted(lists[0]) == present else present


# As it is stored


def _history(row: Row) -> Row:
    history = row.get(HISTORY)
    if isinstance(history, str):
        return history_in(history)
    return history if isinstance(history, dict) else {}


def _state(row: Row, joining: Joining) -> _State:
    """A row taken apart. Parts of its history that no postil can have written are passed over."""
    state = _State(joining.fields(plain(row)))
    for name, entry in _history(row).items():
        if name == SEEN:
            for replica, number in entry.items() if isinstance(entry, dict) else ():
                if isinstance(number, int) and DOT.fullmatch(f"{replica}{number}"):
                    state.see(f"{replica}{number}")
        elif name in joining.sets:
            state.changed[name] = stored_counts(entry)
        elif live := _live(entry, state.fields.get(name)):
            state.live[name] = live
            for dot in live:
                state.see(dot)
    for name in joining.sets:
        state.sets[name] = all_counts(elements_of(state.fields, name), state.changed.get(name, {}))
    return state


def _live(entry: Any, value: Any) -> dict[str, Any]:
    if isinstance(entry, str):
        entry = [entry]
    if isinstance(entry, list):
        entry = dict.fromkeys(filter(lambda dot: isinstance(dot, str), entry), value)
    pairs = entry.items() if isinstance(entry, dict) else ()
    return {dot: version for dot, version in pairs if DOT.fullmatch(dot)}


def _row(state: _State, joining: Joining) -> Row:
    row = joining.row(state.fields)
    shown = joining.fields(row) if joining.spelled else state.fields
    history: Row = {}
    named: dict[str, int] = {}
    for name, live in state.live.items():
        dots = sorted(live)
        for dot in dots:
            named[dot[:ID_LENGTH]] = max(int(dot[ID_LENGTH:]), named.get(dot[:ID_LENGTH], 0))
        if any(live[dot] != shown.get(name) for dot in dots):
            history[name] = {dot: live[dot] for dot in dots}
        else:
            history[name] = dots[0] if len(dots) == 1 else dots
    for name, elements in state.sets.items():
        counted = {
            element: {replica: list(pair) for replica, pair in counts.items()}
            for element, counts in elements.items()
            if counts != MADE
        }
        if counted:
            history[name] = counted
    seen = {replica: number for replica, number in state.seen.items() if number > named.get(replica, 0)}
    if seen:
        history[SEEN] = seen
    if history:
        row[HISTORY] = in_few_characters(history) or history
    return row
