"""What typed text is to the name of a tag: decides whether Enter takes the tag, or makes a new one of that name.

Ranking (see `scoring`) answers which tag is *most like* what was typed, and something always is. Filing a passage is another
question: under «money» it belongs only if money was meant. So for each name one of these holds, the first that fits; both are
folded first (case and accents do not count), and compared word by word, whatever stands between the words:

    NAME           the whole name              «open-data» is «Open data»; «film actors» is «film/actors»
    LAST_PART      its last part, or parts     «money» is «policy/money»
    ABBREVIATION   beginnings of its words     «econ», «cli ch», «ai»                        see `beginnings`
    SLIP           the name or its last part with few wrong letters, or its words in another order
                                               «helath» is «health», «crimes war» «war crimes»   see `slips`
    PART           words of it, whole, also in another form
                                               «finance» in «campaign finance», «priest» in «women priests»
    CLOSE          one wrong letter, or a word that begins one of its words; but a word of its own
                                               «wealth» and «health»; «health» and «healthcare»
                   two wrong letters of seven, but no word
                                               «heresay» and «hearsay»
                   words of it, one of them with few wrong letters
                                               «emisions» in «emissions trading»
    SCATTERED      nothing of the kind, even if all its letters are there: «war» in «workload/care»

The first four are *meant* (`MEANT`): Enter takes the tag. PART and CLOSE are near: the new tag is made, and it is said what it
is close to. Where no new tag can be made, the near ones are listed, and Enter takes none of them.

A word that stands whole in one tag is known to be a word: then it abbreviates no other and is not a slip of one. Beside
«data/open access», «open» does not take «openness», which it takes alone.

What follows for the hardest cases:

- «war» beside «warming»: taken, as the beginning that it is. Three letters are what people type to abbreviate.
- «war» beside «war crimes»: a new tag, close to «war crimes».
- «fin» beside «campaign finance»: taken. «finance»: a new tag.
- «5g» beside «5g networks», «2020» beside «2019»: new tags.

Nothing but the names decides: not what was used lately, nor the passage. So the same keys take the same tag every time, and
fingers can learn them; what was used lately decides only between several tags that are meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from store.search.folding import fold
from store.search.names.beginnings import Words, abbreviates
from store.search.names.english_words import is_common
from store.search.names.slips import IN_COMPANY, MOST, distance, is_another_form, slips, slips_of_words
from store.search.names.variants import TOKEN

T = TypeVar("T")


class Relation(IntEnum):
    """The relation of typed text to a name, the nearest first."""

    NAME = 1
    LAST_PART = 2
    ABBREVIATION = 3
    SLIP = 4
    PART = 5
    CLOSE = 6
    SCATTERED = 7


MEANT = Relation.SLIP
"""The last relation by which Enter takes the tag."""
_KINDS = {kind: Relation.ABBREVIATION if kind == MEANT else kind for kind in Relation}
"""Abbreviations and slips are equally sure. The order of the names decides between them."""

LONGER_BY = 2 * MOST
"""Letters by which a name is longer or shorter at most than it is with slips: a plural may have two more than the word."""
CLOSE_FROM, CLOSE_TWO = 4, 7
"""Least letters of a word for being close to another, with one wrong letter and with two. Shorter words are close to too
many."""


@dataclass(frozen=True, slots=True)
class JudgedThings(Generic[T]):
    """Things whose names match what was typed."""

    meant: tuple[T, ...]
    """The things whose name it is, the nearest first."""
    near: tuple[T, ...]
    """The things whose names have words in common with it, or are close to it."""
    others: tuple[T, ...]

    @property
    def rows(self) -> tuple[T, ...]:
        return (*self.meant, *self.near, *self.others)


def judge(typed: str, ranked: Iterable[T], name: Callable[[T], str]) -> JudgedThings[T]:
    """Judges things by their names. Among those of one relation the order is kept."""
    by_kind: dict[Relation, list[T]] = {}
    for thing in ranked:
        by_kind.setdefault(_KINDS[relation(typed, name(thing))], []).append(thing)
    words = _spelled(typed).words
    if len(words) == 1 and any(words[0] in _spelled(name(thing)).words_set for thing in by_kind.get(Relation.PART, ())):
        by_kind[Relation.CLOSE] = [*by_kind.pop(Relation.ABBREVIATION, ()), *by_kind.get(Relation.CLOSE, ())]

    def those(*kinds: Relation) -> tuple[T, ...]:
        return tuple(thing for kind in kinds for thing in by_kind.get(kind, ()))

    by_kind.get(Relation.ABBREVIATION, []).sort(key=lambda thing: _farness(typed, name(thing)))
    named_things = those(Relation.NAME, Relation.LAST_PART, Relation.ABBREVIATION)
    return JudgedThings(named_things, those(Relation.PART, Relation.CLOSE), those(Relation.SCATTERED))


def answers(typed: str, label: str) -> bool:
    """Whether one of a few things can have been meant, of which no other can be made: as `relation` has it, or because each of
    the words that are typed begins one of the label's, in any order, or is a slip of one."""
    if relation(typed, label) != Relation.SCATTERED:
        return True
    words, typed_words = _spelled(label).words, _spelled(typed).words
    return bool(typed_words) and all(
        any(word.startswith(typed_word) or slips(typed_word, word, IN_COMPANY) for word in words)
        for typed_word in typed_words
    )


def relation(typed: str, name: str) -> Relation:
    """What is typed is this to a name, or to the last parts of it."""
    words, spelled = _spelled(typed).words, _spelled(name)
    if not words or not spelled.words:
        return Relation.NAME if fold(typed).strip() == fold(name).strip() else Relation.SCATTERED
    joined = words[0] if len(words) == 1 else "".join(words)
    if joined in spelled.joined:
        return Relation.NAME if joined == spelled.joined[0] else Relation.LAST_PART
    if abbreviates(words, spelled.parts):
        return Relation.ABBREVIATION
    for end, name_joined in zip(spelled.ends, spelled.joined, strict=True):
        if abs(len(joined) - len(name_joined)) <= LONGER_BY and _is_slipped(words, end):
            return Relation.SLIP
    if all(map(spelled.has, words)):
        return Relation.PART
    is_close = any(_is_close(joined, end) for end in spelled.joined) or all(map(spelled.has_slipped, words))
    return Relation.CLOSE if is_close else Relation.SCATTERED


def _farness(typed: str, name: str) -> int:
    """The order of abbreviations and slips that rank alike: 0 where only the last letters of the whole or of the last parts are
    missing («contrac» is «contract» before «contract/breach»), 1 for a slip in those and for the beginning of a word, 2 for
    beginnings of several words («powerr» is «power» before «power/resistance»)."""
    words, spelled = _spelled(typed).words, _spelled(name)
    joined = "".join(words)
    if len(words) != 1 or len(joined) < CLOSE_FROM:
        return 1
    if any(end.startswith(joined) and len(end) - len(joined) <= MOST for end in spelled.joined):
        return 0
    begins = any(word.startswith(joined) for word in spelled.words)
    return 1 if begins or relation(typed, name) == Relation.SLIP else 2


class _Spelled(NamedTuple):
    """A folded name as it is compared."""

    parts: tuple[Words, ...]
    """The words of each part that has some."""
    words: Words
    words_set: frozenset[str]
    ends: tuple[Words, ...]
    """The words of the whole, of it without its first part, and so on to the last part."""
    joined: tuple[str, ...]
    """The letters without what stands between words."""

    def has(self, typed: str) -> bool:
        """Whether a word stands whole in it, as it is or in another form."""
        return typed in self.words_set or any(is_another_form(typed, word) for word in self.words)

    def has_slipped(self, typed: str) -> bool:
        """Whether a word stands in it, perhaps with few wrong letters."""
        if self.has(typed):
            return True
        alike = [word for word in self.words if len(word) >= CLOSE_FROM and abs(len(word) - len(typed)) <= LONGER_BY]
        return any(slips(typed, word) is not None or _may_be_slipped(typed, word) for word in alike)


@lru_cache(maxsize=20_000)
def _spelled(name: str) -> _Spelled:
    tokens = (tuple(TOKEN.findall(part.replace("'", ""))) for part in fold(name).split("/"))
    parts = tuple(words for words in tokens if words)
    ends = tuple(tuple(word for part in parts[start:] for word in part) for start in range(len(parts)))
    words = ends[0] if ends else ()
    return _Spelled(parts, words, frozenset(words), ends, tuple(map("".join, ends)))


def _is_slipped(words: Words, end: Words) -> bool:
    if len(words) == len(end) > 1 and sorted(words) == sorted(end):
        return True
    return slips_of_words(words, end) is not None


def _is_close(typed: str, name: str) -> bool:
    shorter, longer = sorted((typed, name), key=len)
    if len(shorter) < CLOSE_FROM or any(map(str.isdigit, shorter)):
        return False
    return longer.startswith(shorter) or distance(typed, name, 1) == 1 or _may_be_slipped(typed, name)


def _may_be_slipped(typed: str, word: str) -> bool:
    """Whether an unknown word may be another one with two wrong letters, and is too short to be taken for it."""
    if len(word) < CLOSE_TWO or typed[0] != word[0] or not typed.isalpha() or is_common(typed):
        return False
    return distance(typed, word, MOST) <= MOST
