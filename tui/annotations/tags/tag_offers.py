"""What the tag picker offers for typed text, and which row Enter takes. It has no widget."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from store.annotations.tags import LONGEST, Tag, is_cut, tag_key, tag_name
from store.counts import counted
from tui.widgets.picker import Choice, OfferedRows

if TYPE_CHECKING:
    from store.search.names.label_index import LabelIndex

MOST_OFFERED = 200
"""Most rows: further down the ranking is arbitrary."""
MOST_JUDGED = 60
"""Rows for which it is judged whether the typed text can mean them; those that it can mean are among the first."""
MOST_ALIKE = 20
"""Tags that a new name is compared with: a tag that it may misspell is among the first matches."""
MOST_BESIDE_NEW = 6
"""Tags that are shown over a new tag that is lit: as many as can be seen with it."""
MOST_USUAL = 100
"""Tags whose order counts; among later ones with equal matches, the shorter comes first."""
NEW = "\n"
"""Prefix of the value of a choice that makes a new tag: no tag's name can contain it."""

Order = Callable[[Sequence[str]], list[Tag]]
"""Returns all tags, the likeliest first, after these were taken."""


@dataclass(frozen=True, slots=True)
class TagRequest:
    """The tags that are asked for."""

    about: str
    """Words for what is tagged."""
    order: Order
    used_with: Callable[[Sequence[str]], Mapping[str, str]]
    """Which tags are often on a passage together with these, each with the one that it goes with: by their keys."""
    counts: Mapping[str, int]
    """Number of passages with each tag, by the tags' keys."""
    on: Mapping[str, int] = field(default_factory=dict)
    """Number of the target passages that already have each tag."""
    passages: int = 1
    in_vivo: str = ""
    """Name of the tag made of the words of the passage, ``""`` where that cannot be."""
    is_closed: bool = False
    """Whether no new tags can be made."""


class TagOffers:
    """The tags by their likelihood, and the tags that were taken just now."""

    def __init__(self, request: TagRequest) -> None:
        self._request = request
        self.chosen: list[str] = []
        self._order()

    @property
    def present(self) -> list[str]:
        """The tags that all of the passages already have."""
        return [tag.name for tag in self._tags if self._request.on.get(tag.key) == self._request.passages]

    def knows(self, name: str) -> bool:
        """Whether there is a tag of this name."""
        return any(tag.key == tag_key(name) for tag in self._tags)

    def take(self, name: str) -> bool:
        """Takes a tag; returns whether that adds it. It adds nothing if the tag is on all passages or already taken."""
        key = tag_key(name)
        if self._request.on.get(key) == self._request.passages or key in map(tag_key, self.chosen):
            return False
        self.chosen.append(name)
        self._order()
        return True

    def drop(self) -> bool:
        """Gives back the tag that was taken last, if any."""
        if not self.chosen:
            return False
        self.chosen.pop()
        self._order()
        return True

    def offer(self, typed: str) -> OfferedRows:
        """The rows for typed text. Lit is the tag that the text means, see `names.relation`, or else the new tag of that
        name. For an empty line nothing is lit: a digit or an arrow chooses."""
        if not typed.strip():
            return OfferedRows([self._choice(tag) for tag in self._tags[:MOST_OFFERED]], None)
        from store.search.names.relation import judge

        ranked = self._ranked(typed)
        judged = judge(typed, ranked[:MOST_JUDGED], _name)
        name, key = tag_name(typed), tag_key(tag_name(typed))
        exact = [tag for tag in judged.meant if tag.key == key]
        tags = [*exact, *(tag for tag in (*judged.rows, *ranked[MOST_JUDGED:]) if tag.key != key)]
        rows = [self._choice(tag) for tag in tags]
        if self._request.is_closed:
            return OfferedRows(rows, 0 if judged.meant else None)
        if not name or exact:
            return OfferedRows(rows, 0 if judged.meant else None)
        if judged.meant:
            return OfferedRows([*rows, _new(name, f"↑ Enter make it{_under(name)}")])
        beside = rows[:MOST_BESIDE_NEW]
        return OfferedRows([*beside, _new(name, self._warning(typed, name, tags, judged.near))], len(beside))

    def _order(self) -> None:
        """The order of the tags: those that can be added come first, and among them those that were made in this picker."""
        have = [key for key, count in self._request.on.items() if count]
        tags = self._request.order([*self.chosen, *have])
        keys = {tag.key for tag in tags}
        tags += [Tag(name) for name in self.chosen if tag_key(name) not in keys]
        names = {tag.key: tag.name for tag in tags}
        partners = self._request.used_with([*self.chosen, *have])
        self._partners = {key: names[partner] for key, partner in partners.items() if partner in names}
        """For each tag that is often used with tags of the passages: the tag of theirs with which it is used."""
        self._tags = sorted(tags, key=lambda tag: bool(self._state(tag.key)))
        self._names: LabelIndex[Tag] | None = None
        self._places: dict[str, int] = {}
        """The position of each tag in the order, by its key."""

    def _ranked(self, typed: str) -> list[Tag]:
        """The matching tags, best first; of equal matches the likelier first."""
        from store.search.names.label_index import LabelIndex

        if self._names is None:
            self._names = LabelIndex(self._tags, _name)
            self._places = {tag.key: min(place, MOST_USUAL) for place, tag in enumerate(self._tags)}
        return self._names.rank(typed, MOST_OFFERED, lambda tag: self._places[tag.key])

    def _warning(self, typed: str, name: str, tags: Sequence[Tag], near: Sequence[Tag]) -> str:
        """Which tag a new one is close to, and whether its name is cut."""
        from store.search.names.variants import variant_of

        if is_cut(typed):
            return f"cut to {LONGEST} characters"
        variant = variant_of(name, (tag.name for tag in tags[:MOST_ALIKE]))
        similar = variant or next((tag.name for tag in near), None)
        if branch := "" if variant else self._branch_like(name):
            return f"close to the branch «{branch}»"
        if similar is None:
            return f"Enter make it{_under(name)}"
        key = tag_key(similar)
        return f"close to «{similar}»{f', {self._passages(key)}' if self._request.counts.get(key) else ''}"

    def _branch_like(self, name: str) -> str:
        """The name over other tags that a new one, or the first new name over it, is a slip of; ``""`` for none."""
        from store.search.names.relation import Relation, relation

        branches = {tag_key(branch): branch for tag in self._tags for branch in _from_top(tag.name)[:-1]}
        keys = {tag.key for tag in self._tags} | branches.keys()
        new = next((branch for branch in _from_top(name) if tag_key(branch) not in keys), name)
        return next((branch for branch in branches.values() if relation(new, branch) == Relation.SLIP), "")

    def _choice(self, tag: Tag) -> Choice:
        state, partner = self._state(tag.key), self._partners.get(tag.key, "")
        used_with = f"used with {partner}" if partner and not state else ""
        words = (tag.description, used_with, state, self._passages(tag.key))
        return Choice(tag.name, tag.name, colour=tag.colour, detail="  ".join(filter(None, words)))

    def _state(self, key: str) -> str:
        """Whether a tag is on the passages already."""
        if key in map(tag_key, self.chosen):
            return "taken"
        count, passages = self._request.on.get(key, 0), self._request.passages
        if count == passages:
            return "on it" if passages == 1 else "on all of them"
        return f"on {count:,} of {passages:,}" if count else ""

    def _passages(self, key: str) -> str:
        return counted(self._request.counts.get(key, 0), "passage")


def _from_top(name: str) -> list[str]:
    """The names over a tag, the first one at the top, and its own."""
    parts = name.split("/")
    return ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]


def _under(name: str) -> str:
    """Says under which tag a new one will stand: a slash in its name puts it under another."""
    parent, slash, _ = name.rpartition("/")
    return f", under «{parent}»" if slash else ""


def _new(name: str, detail: str) -> Choice:
    return Choice(NEW + name, f"new tag «{name}»", detail=detail, is_name=False, sign="+")


def _name(tag: Tag) -> str:
    return tag.name
