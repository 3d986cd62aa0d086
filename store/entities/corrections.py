"""What the reader says of mentions and entities: rules, applied last, over whatever an engine found.

A rule is about one mention, about a name in one article, or about a name in the whole library (its `scope`), and says one of

- `accept`: it is right as it is, whatever a later engine thinks;
- `none`: it is not a name;
- `type`: it is of this type;
- `mark`: this is a name of this type, wherever it stands as whole words; for one mention, right there;
- `same`: the name means the entity with this id, whatever `aliases` thinks;
- `apart`: the name means nothing but itself.

Rules are data beside the engine's output and never mixed into it: `corrected` takes both and makes what is shown, so that
taking a rule away leaves what was there before it. Of two rules about the same place the nearer scope wins (one mention, then
the article, then the library), and of the same scope the later one. A name is compared letter by letter, since the reader saw
it; only for `same` and `apart` by the key that `naming` makes of it.

A rule about one mention knows its words and its offset. In a text that was edited it goes to where its words stand nearest;
where they do not stand any more, it rests.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from store.database.row_number import row_number
from store.entities.aliases import Name, NameCorrections
from store.entities.graphemes import whole_graphemes
from store.entities.mention import NAMES, READER, TYPES, Mention, Type
from store.entities.mention_order import places_of
from store.entities.same_name import key

Row = dict[str, Any]
Place = tuple[int, int]
"""Characters, end exclusive."""
Verdict = Literal["accept", "none", "type", "mark", "same", "apart"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that the reader said."""

    id: str
    """Ascending with time."""
    verdict: Verdict
    name: str
    """The words of the mention; some."""
    article: str = ""
    """The id of the only article that it is about; ``""`` for the library."""
    start: int | None = None
    """The offset of the only mention that the rule is about, in characters; None if it is about all mentions of the name."""
    type: Type | None = None
    """The type that it gives; with `same` and `apart`, that of the mentions it is about."""
    entity: str = ""
    """The id of the entity that it means."""
    rest: Row = field(default_factory=dict, compare=False, hash=False)
    """What a later version may have written beside it."""

    @property
    def nearness(self) -> tuple[int, str]:
        """What decides between two rules: the greater wins."""
        return (2 if self.start is not None else 1 if self.article else 0), self.id

    @property
    def number(self) -> int:
        """Its row's number."""
        return row_number(self.id.encode())


def corrected(text: str, article: str, mentions: Sequence[Mention], rules: Iterable[Rule]) -> list[Mention]:
    """The mentions of an article as the reader wants them: in order, none overlapping. Where no rule `needs_text`, the text
    may be left out (``""``)."""
    named: dict[str, list[Place]] = defaultdict(list)
    for mention in mentions:
        named[mention.text].append((mention.start, mention.end))
    decided: dict[Place, Rule] = {}
    for rule in sorted(_about(rules, article), key=lambda rule: rule.nearness):
        for place in _places(rule, text, named):
            decided[place] = rule
    return _laid_out(mentions, decided) if decided else list(mentions)


def needs_text(rules: Iterable[Rule], article: str) -> bool:
    """Whether there is a rule about an article for which its text must be read: one that finds its places by itself."""
    return any(rule.verdict == "mark" or rule.start is not None for rule in _about(rules, article))


def _about(rules: Iterable[Rule], article: str) -> list[Rule]:
    """The rules that change mentions of an article."""
    return [rule for rule in rules if rule.article in ("", article) and rule.verdict not in ("same", "apart")]


def name_corrections(rules: Iterable[Rule], article: str = "") -> NameCorrections:
    """What the rules say of names: in one article, or without one in the library."""
    same: dict[Name, str] = {}
    apart: set[Name] = set()
    for rule in sorted(rules, key=lambda rule: rule.nearness):
        if rule.article not in ("", article) or rule.type is None:
            continue
        name = (rule.type, key(rule.name, rule.type))
        if rule.verdict == "same":
            same[name] = rule.entity
            apart.discard(name)
        elif rule.verdict == "apart":
            apart.add(name)
            same.pop(name, None)
    return NameCorrections(same, frozenset(apart))


def _places(rule: Rule, text: str, named: Mapping[str, list[Place]]) -> list[Place]:
    """The stretches of a text that a rule is about. `named` are the places of the mentions, by their words."""
    if rule.start is None and rule.verdict != "mark":
        return named.get(rule.name, [])
    starts = places_of(text, rule.name) if rule.start is None else _nearest(rule, text)
    places = [(start, start + len(rule.name)) for start in starts]
    return [place for place in places if _is_whole(text, place)]


def _is_whole(text: str, place: Place) -> bool:
    """Whether no grapheme is cut."""
    start, end = place
    mention = Mention(start, end, "other", text[start:end], 1.0, READER)
    return whole_graphemes(text, [mention]) == [mention]


def _nearest(rule: Rule, text: str) -> list[int]:
    """Where the words of a rule about one mention stand, nearest to where they stood; empty where they don't any more."""
    assert rule.start is not None
    behind, before = text.find(rule.name, rule.start), text.rfind(rule.name, 0, rule.start + len(rule.name))
    places = [place for place in (behind, before) if place >= 0]
    return [min(places, key=lambda place: abs(place - (rule.start or 0)))] if places else []


def _laid_out(mentions: Sequence[Mention], decided: dict[Place, Rule]) -> list[Mention]:
    """What the rules make of the stretches they are about, and the engine's mentions elsewhere."""
    by_place = {(mention.start, mention.end): mention for mention in mentions}
    ordered = _OrderedMentions()
    for place, rule in sorted(decided.items(), key=lambda pair: pair[1].nearness, reverse=True):
        mention = _verdict(place, rule, by_place.get(place))
        if mention is not None:
            ordered.add(mention)
    for mention in mentions:
        rule_here = decided.get((mention.start, mention.end))
        if rule_here is None or rule_here.verdict != "none":
            ordered.add(mention)
    return ordered.mentions


class _OrderedMentions:
    """Mentions in order; of two that overlap the one that came first stays."""

    def __init__(self) -> None:
        self.mentions: list[Mention] = []
        self._starts: list[int] = []

    def add(self, mention: Mention) -> None:
        index = bisect_left(self._starts, mention.start)
        if not any(mention.overlaps(other) for other in self.mentions[max(0, index - 1) : index + 1]):
            self.mentions.insert(index, mention)
            self._starts.insert(index, mention.start)


def _verdict(place: Place, rule: Rule, mention: Mention | None) -> Mention | None:
    """The mention that a rule makes at a place; None for none."""
    if rule.verdict == "none" or (mention is None and rule.verdict != "mark"):
        return None
    kind = rule.type or (mention.type if mention is not None else None)
    if kind is None:
        return None
    start, end = place
    return Mention(start, end, kind, rule.name, 1.0, READER, mention.value if mention is not None else "")


def rule_to_row(rule: Rule) -> Row:
    """The row of a rule as it stands in `library.json`."""
    row = {**rule.rest, "rule": rule.id, "verdict": rule.verdict, "name": rule.name}
    for name, value in (("article", rule.article), ("start", rule.start), ("type", rule.type), ("entity", rule.entity)):
        row.pop(name, None)
        if value not in ("", None):
            row[name] = value
    return row


def rule_from_row(row: Row) -> Rule | None:
    """The rule in a stored row; None if this version does not understand it."""
    identity, verdict, name = row.get("rule"), row.get("verdict"), row.get("name")
    article, start, kind, entity = (row.get(column) for column in ("article", "start", "type", "entity"))
    if not (isinstance(identity, str) and identity and isinstance(name, str) and name):
        return None
    known_verdict = next((candidate for candidate in VERDICTS if candidate == verdict), None)
    typed = next((candidate for candidate in TYPES if candidate == kind), None)
    if known_verdict is None or (kind is not None and typed is None):
        return None
    if known_verdict in ("type", "mark", "same", "apart") and typed is None:
        return None
    if known_verdict == "same" and not (isinstance(entity, str) and entity):
        return None
    return Rule(
        identity,
        known_verdict,
        name,
        article if isinstance(article, str) else "",
        start if isinstance(start, int) and not isinstance(start, bool) and start >= 0 else None,
        typed,
        entity if isinstance(entity, str) else "",
        row,
    )


def worth_correcting(articles: Iterable[Sequence[Mention]], rules: Iterable[Rule]) -> list[tuple[str, Type, int]]:
    """The names that a correction of would change most, with their type and number: often found, with little certainty.

    Names that a rule is about already are left out.
    """
    settled = {rule.name for rule in rules}
    doubt: dict[tuple[str, Type], float] = {}
    count: dict[tuple[str, Type], int] = {}
    for mentions in articles:
        for mention in mentions:
            if mention.type in NAMES and mention.by != READER and mention.text not in settled:
                name = (mention.text, mention.type)
                doubt[name] = doubt.get(name, 0.0) + 1 - mention.certainty
                count[name] = count.get(name, 0) + 1
    return [(*name, count[name]) for name in sorted(doubt, key=lambda name: (-doubt[name], name))]
