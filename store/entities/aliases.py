"""From mentions to the entities they mean, within an article and across a library.

Within an article, names are joined by what `naming` says of them, in order of their first mention:

1. the same key and type;
2. a full name of a person that is another's with a middle name more («Donald J. Trump»);
3. an acronym and the one longer name it stands for, whichever came first;
4. a short name and the longer one it can stand for. Where several can be meant («Biden», with Joe and Hunter), it means the
   one that had been named when it was first used; where two had been, the one named `OFTENER` as often as each other in the
   whole article, or else nobody but itself.

Across the library full names are joined by the same rules 1 to 3, and a surname alone with its bearer where the whole library
knows one only. An entity's id is made of its type and the key of its fullest name, so that it is the same wherever it is made.
The name that is shown is the most frequent one of as many words, since the fullest may be a slip of the pen.
What the reader said of an entity (`same` and `apart`) goes before all rules.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from store.entities.mention import Entity, Mention, Type
from store.entities.same_name import abbreviates, key, same_person, short_for

Name = tuple[Type, str]
"""A type and a key."""


@dataclass(frozen=True, slots=True)
class NameCorrections:
    """What the reader said of names."""

    same: Mapping[Name, str] = field(default_factory=dict)
    """Names that mean the entity with this id."""
    apart: frozenset[Name] = frozenset()
    """Names that mean nothing else than themselves."""


NOTHING = NameCorrections()

OFTENER = 2
"""Times that the one an article is about is named in full, for each time that a relative is."""


@dataclass(slots=True)
class _Named:
    """A name of an article and where it stands."""

    name: Name
    mentions: list[Mention]

    @property
    def first(self) -> int:
        return self.mentions[0].start

    @property
    def spelling(self) -> str:
        first = self.mentions[0].text
        if all(mention.text == first for mention in self.mentions):
            return first  # as most are, and counting takes three times as long
        return Counter(mention.text for mention in self.mentions).most_common(1)[0][0]


def id_of(name: Name) -> str:
    """An entity's id by a name."""
    return f"{name[0]}/{name[1]}"


def name_of(mention: Mention) -> Name:
    """What a mention is compared by; a date or an amount by what it means."""
    return mention.type, mention.value or key(mention.text, mention.type)


def entities_of(mentions: Iterable[Mention], corrections: NameCorrections = NOTHING) -> list[Entity]:
    """The entities of one article, in order of their first mention."""
    by_name: dict[Name, _Named] = {}
    for mention in mentions:
        name = name_of(mention)
        by_name.setdefault(name, _Named(name, [])).mentions.append(mention)
    named = list(by_name.values())
    groups = _Groups(entry.name for entry in named)
    free = [entry for entry in named if entry.name not in corrections.apart and entry.name not in corrections.same]
    _join_full_names(free, groups)
    _join_acronyms(free, groups)
    _join_short_names(free, groups)
    _join_plurals(free, groups)
    by_entity: dict[str, list[_Named]] = defaultdict(list)
    for entry in named:
        by_entity[corrections.same.get(entry.name) or groups.of(entry.name)].append(entry)
    return [_entity(group, corrections) for group in by_entity.values()]


def merged(articles: Iterable[Sequence[Entity]], corrections: NameCorrections = NOTHING) -> dict[str, str]:
    """For each entity's id in the articles, the id of the entity that it is across the library."""
    every = {entity.id: entity for entities in articles for entity in entities}
    ids = list(every)
    names = [_name_of_id(identity) for identity in ids]
    groups = _Groups(names)
    free = [
        _Named(name, [every[identity].mentions[0]])
        for identity, name in zip(ids, names, strict=True)
        if name not in corrections.apart
    ]
    _join_full_names(free, groups)
    _join_acronyms(free, groups)
    bearers: dict[str, set[str]] = defaultdict(set)
    for kind, words in names:
        if kind == "person" and " " in words:
            bearers[words.split()[-1]].add(groups.of((kind, words)))
    for entry in free:
        if entry.name[0] == "person" and len(bearers[entry.name[1]]) == 1:
            groups.join(next(iter(bearers[entry.name[1]])), entry.name)
    return {identity: corrections.same.get(name) or groups.of(name) for identity, name in zip(ids, names, strict=True)}


def _join_full_names(named: Sequence[_Named], groups: _Groups) -> None:
    by_last: dict[str, list[_Named]] = defaultdict(list)
    for entry in named:
        if entry.name[0] == "person" and " " in entry.name[1]:
            for word in {entry.name[1].split()[0], entry.name[1].split()[-1]}:
                for other in by_last[word]:
                    if same_person(entry.name[1], other.name[1]):
                        groups.join(entry.name, other.name)
                by_last[word].append(entry)


def _join_acronyms(named: Sequence[_Named], groups: _Groups) -> None:
    longer: dict[tuple[Type, str], list[_Named]] = defaultdict(list)
    for entry in named:
        if " " in entry.name[1]:
            longer[entry.name[0], entry.name[1][0]].append(entry)
    for entry in named:
        if " " not in entry.name[1] and entry.name[1]:
            fuller = [
                other
                for other in longer[entry.name[0], entry.name[1][0]]
                if abbreviates(entry.spelling, other.spelling)
            ]
            if len({groups.of(other.name) for other in fuller}) == 1:
                groups.join(fuller[0].name, entry.name)


def _join_plurals(named: Sequence[_Named], groups: _Groups) -> None:
    """«Houthi» and «Houthis», «Republican» and «Republicans»."""
    names = {entry.name for entry in named}
    for kind, words in sorted(names):
        if kind == "other" and (kind, f"{words}s") in names:
            groups.join((kind, words), (kind, f"{words}s"))


def _join_short_names(named: Sequence[_Named], groups: _Groups) -> None:
    by_word: dict[tuple[Type, str], list[_Named]] = defaultdict(list)
    for entry in named:
        for word in dict.fromkeys(entry.name[1].split()):
            by_word[entry.name[0], word].append(entry)
    for entry in sorted(named, key=lambda each: (-len(each.name[1].split()), each.first)):
        kind, words = entry.name
        holders = by_word[kind, words.split()[0]] if words.split() else []
        fuller = [other for other in holders if short_for(words, other.name[1], kind)]
        claims = {groups.of(other.name) for other in fuller}
        before = {groups.of(other.name) for other in fuller if other.first < entry.first}
        if len(claims) > 1:
            claims = before if len(before) == 1 else _prominent(fuller, groups)
        if len(claims) == 1:
            groups.join(claims.pop(), entry.name)


def _prominent(entries: Sequence[_Named], groups: _Groups) -> set[str]:
    """The group that is named by far most often, alone in a set; an empty one where there is none."""
    counts: Counter[str] = Counter()
    for entry in entries:
        counts[groups.of(entry.name)] += len(entry.mentions)
    (first, most), (_, next_most) = counts.most_common(2)
    return {first} if most >= OFTENER * next_most else set()


class _Groups:
    """Names that mean the same, each group known by the id of its fullest name."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._of = {name: {name} for name in names}

    def of(self, name: Name) -> str:
        kind, words = max(self._of[name], key=lambda alias: (len(alias[1].split()), len(alias[1]), alias[1]))
        return id_of((kind, words))

    def join(self, group: Name | str, other: Name) -> None:
        first = self._of[_name_of_id(group) if isinstance(group, str) else group]
        second = self._of[other]
        if first is not second:
            first |= second
            for name in second:
                self._of[name] = first


def _name_of_id(entity: str) -> Name:
    kind, _, words = entity.partition("/")
    return kind, words  # type: ignore[return-value]


def _entity(group: Sequence[_Named], corrections: NameCorrections) -> Entity:
    mentions = tuple(
        sorted((mention for entry in group for mention in entry.mentions), key=lambda mention: mention.start)
    )
    spellings = Counter(mention.text for mention in mentions)
    fullest = max(group, key=_fullness)
    corrected_id = corrections.same.get(group[0].name)
    names = tuple(sorted(spellings, key=lambda name: (-spellings[name], name)))
    as_full = [entry for entry in group if _fullness(entry)[0] == _fullness(fullest)[0]]
    shown = fullest if corrected_id else max(as_full, key=lambda entry: (len(entry.mentions), _fullness(entry)))
    return Entity(corrected_id or id_of(fullest.name), shown.spelling, fullest.name[0], names, mentions)


def _fullness(entry: _Named) -> tuple[int, int, str]:
    """What the fullest name has most of: words, then letters."""
    words = entry.name[1]
    return len(words.split()), len(words), words
