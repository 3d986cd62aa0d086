"""A hit: a place that answers to what was typed, and the order in which hits are shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from store.articles.article import Passage
from store.library.find.find_wholes import WHOLE
from store.library.listings import Listing
from store.search.texts.index import BESIDE, Candidate
from store.search.texts.plain_words import places, plain
from store.search.texts.ranking import LEAST, RankedText

if TYPE_CHECKING:
    from store.library.find.find_meaning import NearPassage

KINDS = ("article", "text", "annotation", "tag", "entity", "meaning")
"""`meaning` is a passage that says in other words what was typed."""
BEFORE, AFTER = 24, 200
"""Characters of a text that are shown before and after the first word of a hit in it."""
ENDS = '.!?…:"”’»)。！？'
"""Characters after which a sentence may begin."""
FIGURES, FIGURES_NEAR = 3, 6
"""Figures after the point to which scores are compared. Those of passages near by their meaning lie close together."""
MOST_UNDER_AN_ARTICLE = 2
"""Passages that are shown right under their article."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that answers to what was typed."""

    kind: str
    """One of `KINDS`."""
    listing: Listing | None
    """The article; None for tags and entities."""
    score: float
    passage: Passage | None = None
    """The passage that answers, in the article's text; None if it is not in the text."""
    words: tuple[Passage, ...] = ()
    """The words that answer: in the article's text, or in its title."""
    name: str = ""
    """Of a tag or an entity; of a passage its words and those around them, of an annotation its quote and note, in one line."""
    exact: str = ""
    """The words of a passage of a text as the index has them: the article may have been edited since."""
    id: str = ""
    """Of an annotation or an entity."""
    is_cut: bool = False
    """Whether `name` begins inside a sentence of the text."""
    is_under: bool = False
    """Whether it is a passage of the article that the hit before it is."""

    @property
    def is_close(self) -> bool:
        """Whether it has most of what was typed; other hits are shown as «less close»."""
        return self.kind not in ("article", "text") or self.score >= LEAST


def hit_in(kind: str, listing: Listing, row: Candidate, judged: RankedText) -> Hit:
    """The hit for a row of the index whose text was judged."""
    start = max(0, row.start)
    standing = places(plain(row.text), judged.words)
    words = () if row.start == BESIDE else tuple(Passage(word.start + start, word.end + start) for word in standing)
    if kind != "text":
        return Hit(kind, listing, judged.score, None, words)
    first, last = standing[0].start, standing[-1].end
    line, is_cut = _line_around(row.text, standing)
    passage = Passage(first + start, last + start)
    return Hit(kind, listing, judged.score, passage, words, line, row.text[first:last], is_cut=is_cut)


def near_hit(listing: Listing, near: NearPassage) -> Hit:
    """The hit for a passage whose meaning is near; its score is below those of close hits."""
    score = LEAST * (1 - 1 / (1 + near.score) / 10)
    line, is_cut = _line_around(near.piece.text, [near.sentence])
    return Hit("meaning", listing, score, near.passage, name=line, exact=near.exact, is_cut=is_cut)


def _line_around(text: str, standing: Sequence[Passage]) -> tuple[str, bool]:
    """The part of a piece of text in which some of its words stand, in one line, and whether it begins inside a sentence."""
    start = text.rfind(" ", 0, max(0, standing[0].start - BEFORE)) + 1
    before = text[:start].rstrip()
    return " ".join(text[start : standing[0].start + AFTER].split()), bool(before) and before[-1] not in ENDS


def in_order(hits: list[Hit]) -> list[Hit]:
    """Sorts hits in place and returns them: the best first, of equals the newer, then by the alphabet."""
    hits.sort(key=lambda hit: (hit.listing.title if hit.listing else hit.name, hit.passage or (-1, -1)))
    hits.sort(key=lambda hit: hit.listing.date if hit.listing else "", reverse=True)
    hits.sort(key=lambda hit: -round(hit.score, FIGURES_NEAR if hit.kind == "meaning" else FIGURES))
    return hits


def first(hits: Sequence[Hit], most: int) -> list[Hit]:
    """The first hits, at most so many. Those that are near by their meaning are among them, however many have the words."""
    left = len(hits) - most
    kept = []
    for hit in reversed(hits):
        if left > 0 and hit.kind != "meaning":
            left -= 1
        else:
            kept.append(hit)
    return kept[::-1][:most]


def under_their_articles(hits: Sequence[Hit]) -> list[Hit]:
    """The hits in their order, but the best passages of an article that has all the words come right after it."""
    under: defaultdict[str, list[Hit]] = defaultdict(list)
    places_of_articles: dict[str, int] = {}
    others: list[Hit] = []
    for hit in hits:
        article = hit.listing.id if hit.listing is not None else ""
        if hit.kind == "article" and hit.score <= WHOLE:
            places_of_articles[article] = len(others)
        if hit.kind == "text" and article in places_of_articles and len(under[article]) < MOST_UNDER_AN_ARTICLE:
            under[article].append(replace(hit, is_under=True))
        else:
            others.append(hit)
    ordered: list[Hit] = []
    for place, hit in enumerate(others):
        ordered.append(hit)
        if hit.listing is not None and places_of_articles.get(hit.listing.id) == place:
            ordered += under[hit.listing.id]
    return ordered


def distinct(hits: Iterable[Hit]) -> list[Hit]:
    """The hits without a title twice, and without a passage that overlaps one before it."""
    passages: defaultdict[str, list[Passage | None]] = defaultdict(list)
    kept = []
    for hit in hits:
        if hit.kind in ("article", "text") and hit.listing is not None:
            if any(_is_same_place(hit.passage, earlier) for earlier in passages[hit.listing.id]):
                continue
            passages[hit.listing.id].append(hit.passage)
        kept.append(hit)
    return kept


def _is_same_place(passage: Passage | None, earlier: Passage | None) -> bool:
    """Whether two hits in one article are both its title, or overlap in its text."""
    if passage is None or earlier is None:
        return passage is earlier
    return earlier.start < passage.end and passage.start < earlier.end
