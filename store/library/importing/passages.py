"""Where the words of annotations from elsewhere stand in the articles of a library."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from store.annotations.anchoring import describe
from store.annotations.anchoring.normalising import normalised_text
from store.annotations.anchoring.searching import SPEAKS_FOR_ITSELF, Searcher
from store.annotations.anchoring.stretches import weight
from store.annotations.annotation import WHOLE, Target
from store.articles.addresses import address_key
from store.articles.article import Article, Passage
from store.articles.clean import clean, clean_line
from store.errors import PostilError
from store.exchange.importing.incoming import Incoming
from store.library.importing.candidate_articles import Articles
from store.library.listings import Listing
from store.report import Report
from store.search.texts.plain_words import plain, words
from store.wording import shortened

if TYPE_CHECKING:
    from store.library.library import Library

UNMISTAKABLE = 8
"""Words (signs, where a script does not part its words) that are looked for in articles that the file does not name. They also
have to `SPEAKS_FOR_ITSELF`."""
LONGEST_LIKE = 2_000
"""Characters of words that are looked for by their likeness, which takes 0.2 s for so many and 15 s for five times as many;
longer ones are only found as they are."""
AROUND = 200
"""Characters before and after a passage that are kept; programs give 30 to 100."""
NEAR = 20
"""Of these, those next to the passage have to be the same where it is believed to stand at a place."""
KEY = 4
"""Words, after the first, which may be cut, that lead to a passage."""
COUNTED_ALIKE = (".txt", ".text")
"""The ends of names of articles whose text is the file's, so that positions count alike everywhere."""
UNKNOWN = "no article has its address, title or words"
NOT_THERE = "its words do not stand there"
SEVERAL_PLACES = "its words stand there more than once, and nothing says which place is meant"
LOST_ELSEWHERE = "it was lost where it comes from"
NO_WORDS = "there are no words, and no place that can be trusted"


@dataclass(frozen=True, slots=True)
class Located:
    """An annotation from elsewhere and where it belongs."""

    incoming: Incoming
    """Cleaned."""
    listing: Listing | None = None
    """None where it belongs to no article."""
    target: Target | None = None
    """None where it is lost, or belongs to no article."""
    why: str = ""
    """Why it is refused, or what the reader should know about its place."""


def locate(
    library: Library, listings: Sequence[Listing], incoming: Iterable[Incoming], report: Report | None = None
) -> list[Located]:
    """Where each annotation belongs, in their order. Articles are read one by one; those that cannot be read have no passages.

    Raises:
        BadLine, and what `incoming` raises.
        Cancelled: it was given up.
    """
    articles = Articles(listings)
    rows = [_cleaned(row) for row in incoming]
    located = [Located(row, why=row.refusal or ("" if _is_place(row) or row.part_of else NO_WORDS)) for row in rows]
    open_rows = [number for number, record in enumerate(located) if not record.why and not record.incoming.part_of]
    candidates = {number: articles.candidates(rows[number]) for number in open_rows}
    for number in [number for number in open_rows if rows[number].is_whole]:
        listing = next((candidate for candidate in candidates[number] if articles.agree(rows[number], candidate)), None)
        located[number] = Located(
            rows[number], listing, WHOLE if listing is not None else None, "" if listing else UNKNOWN
        )
    open_rows = [number for number in open_rows if not rows[number].is_whole]
    candidates = {number: candidates[number] for number in open_rows}
    whys = _look_in_known(library, articles, rows, candidates, located, report)
    far = [
        number
        for number in open_rows
        if located[number].target is None
        and not rows[number].is_lost
        and not (candidates[number] and articles.agree(rows[number], candidates[number][0]))
    ]
    if far:
        _Search(library, articles, rows, far).into(located, report)
    for number in open_rows:
        if located[number].listing is None:
            first = next(iter(candidates[number]), None)
            why = LOST_ELSEWHERE if rows[number].is_lost else whys.get(number, NOT_THERE)
            located[number] = Located(rows[number], first, why=UNKNOWN if first is None else why)
        if located[number].target is None and not rows[number].quote.strip() and not rows[number].is_whole:
            located[number] = Located(rows[number], why=NO_WORDS)
    return located


def _look_in_known(
    library: Library,
    articles: Articles,
    rows: Sequence[Incoming],
    candidates: dict[int, list[Listing]],
    located: list[Located],
    report: Report | None,
) -> dict[int, str]:
    """Puts down what stands in the articles that annotations name, in the surest of them. Returns why others do not."""
    whys: dict[int, str] = {}
    rows_of: dict[str, list[int]] = defaultdict(list)
    by_id = {listing.id: listing for several in candidates.values() for listing in several}
    for number, several in candidates.items():
        for listing in several:
            if not rows[number].is_lost and not listing.missing:
                rows_of[listing.id].append(number)
    ranks = {number: [listing.id for listing in several] for number, several in candidates.items()}
    best: dict[int, int] = {}
    for count, (identity, numbers) in enumerate(rows_of.items()):
        if report is not None:
            report(count, len(rows_of))
        stretches = _Stretches.of(library, by_id[identity])
        for number in numbers if stretches is not None else ():
            rank = ranks[number].index(identity)
            if rank < best.get(number, len(candidates[number])) and stretches is not None:
                is_sure = articles.agree(rows[number], by_id[identity])
                passage = stretches.find(rows[number], is_sure=is_sure)
                if passage is not None:
                    best[number] = rank
                    located[number] = stretches.located(rows[number], passage)
                elif rank == 0:
                    whys[number] = stretches.why_not(rows[number])
    return whys


class _Search:
    """A look through the whole library for what is in no article that is known."""

    def __init__(self, library: Library, articles: Articles, rows: Sequence[Incoming], numbers: Iterable[int]) -> None:
        self._library = library
        self._articles = articles
        self._rows = rows
        self._numbers = list(numbers)
        self._addressed: dict[str, list[int]] = defaultdict(list)
        self._titled: dict[str, list[int]] = defaultdict(list)
        self._keyed: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for number in self._numbers:
            row = rows[number]
            if address := address_key(row.address):
                self._addressed[address].append(number)
            if weight(normalised_text(row.quote).strip()) < SPEAKS_FOR_ITSELF:
                continue
            for listing in articles.possible(row.title):
                self._titled[listing.id].append(number)
            quoted_words = words(plain(row.quote))
            if len(quoted_words) >= UNMISTAKABLE:
                self._keyed[tuple(quoted_words[1 : 1 + KEY])].append(number)

    def into(self, located: list[Located], report: Report | None) -> None:
        """Puts down what stands in one article only; by its address, else by its title, else by its words alone."""
        by_address, by_title, by_words = (defaultdict[int, list[Located]](list) for _ in range(3))
        if not (self._addressed or self._titled or self._keyed):
            return
        for count, listing in enumerate(self._articles.listings):
            if report is not None:
                report(count, len(self._articles.listings))
            stretches = None if listing.missing else _Stretches.of(self._library, listing)
            if stretches is None:
                continue
            for number in self._addressed.get(address_key(stretches.article.document.source), ()):
                by_address[number].append(stretches.located(self._rows[number], stretches.find(self._rows[number])))
            for number in self._titled.get(listing.id, ()):
                by_title[number] += stretches.believed(self._rows[number])
            for number in self._with_key(stretches.article.text):
                if stretches.has(self._rows[number].quote):
                    by_words[number] += stretches.believed(self._rows[number])
        for number in self._numbers:
            placed = [record for record in by_address[number] if record.target is not None]
            several = (placed, by_title[number], by_words[number], by_address[number])
            only = next((records[0] for records in several if len(records) == 1), None)
            if only is not None:
                located[number] = only

    def _with_key(self, text: str) -> Iterator[int]:
        """What may stand in a text by its words alone."""
        if not self._keyed:
            return
        text_words = words(plain(text))
        runs = zip(*(text_words[start:] for start in range(KEY)), strict=False)
        for key in self._keyed.keys() & set(runs):
            yield from self._keyed[key]


class _Stretches:
    """One article in which words are looked for."""

    def __init__(self, listing: Listing, article: Article) -> None:
        self.article = article
        self._listing = listing
        self._searcher: Searcher | None = None
        self._plain: str | None = None

    @classmethod
    def of(cls, library: Library, listing: Listing) -> _Stretches | None:
        """The article of a row; None where it cannot be read."""
        try:
            return cls(listing, library.article(listing))
        except PostilError:
            return None

    def find(self, incoming: Incoming, *, is_sure: bool = True) -> Passage | None:
        """The one place of its words: where the file says, or where the anchoring finds them. Where it is not `is_sure` that
        this is the article, a few words say nothing."""
        text = self.article.text
        place = incoming.passage
        words = incoming.quote.strip()
        is_believed = words or incoming.article or PurePosixPath(self.article.path).suffix in COUNTED_ALIKE
        if (
            place is not None
            and is_believed
            and 0 <= place.start < place.end <= len(text)
            and _says(text[slice(*place)], incoming.quote)
            and (incoming.id or _stands_between(text, place, incoming))
        ):
            return place
        if not words or (not is_sure and weight(words) < SPEAKS_FOR_ITSELF):
            return None
        if len(words) > LONGEST_LIKE and not self.has(words):
            return None
        if self._searcher is None:
            self._searcher = Searcher(text)
        if incoming.end_quote:
            return self._searcher.find_between(words, incoming.end_quote, incoming.prefix, incoming.suffix)
        return _trimmed(text, self._searcher.find(words, incoming.prefix, incoming.suffix))

    def has(self, quote: str) -> bool:
        """Whether words stand in it to the letter, but for what nobody sees."""
        if self._plain is None:
            self._plain = normalised_text(self.article.text)
        return normalised_text(quote).strip() in self._plain

    def believed(self, incoming: Incoming) -> list[Located]:
        """Where it stands, if it does."""
        passage = self.find(incoming)
        return [] if passage is None else [self.located(incoming, passage)]

    def why_not(self, incoming: Incoming) -> str:
        """Why it has no place here."""
        return SEVERAL_PLACES if incoming.quote.strip() and self.has(incoming.quote) else NOT_THERE

    def located(self, incoming: Incoming, passage: Passage | None) -> Located:
        """The annotation at a place of this article, or lost in it."""
        if passage is None:
            return Located(incoming, self._listing, why=self.why_not(incoming))
        target = describe(self.article, passage)
        is_same = incoming.end_quote or _says(target.exact, incoming.quote)
        why = "" if is_same else f"its words are other ones now: «{shortened(target.exact, 60)}»"
        return Located(incoming, self._listing, target, why)


def _cleaned(incoming: Incoming) -> Incoming:
    quote, title = clean(incoming.quote), clean_line(incoming.title)
    prefix, suffix = clean(incoming.prefix)[-AROUND:], clean(incoming.suffix)[:AROUND]
    if (quote, title, prefix, suffix) == (incoming.quote, incoming.title, incoming.prefix, incoming.suffix):
        return incoming
    return replace(incoming, quote=quote, prefix=prefix, suffix=suffix, title=title)


def _is_place(incoming: Incoming) -> bool:
    """Whether it says where it belongs."""
    return bool(incoming.is_whole or incoming.quote.strip() or incoming.passage is not None)


def _says(stretch: str, quote: str) -> bool:
    """Whether a stretch of a text has the words of a quote, with whatever white space; any has those of none."""
    return not quote.strip() or stretch == quote or _packed(stretch) == _packed(quote)


def _stands_between(text: str, place: Passage, incoming: Incoming) -> bool:
    """Whether what stands around a place is what the file says: the same words may stand there in another text by chance."""
    before, after = _packed(incoming.prefix)[-NEAR:], _packed(incoming.suffix)[:NEAR]
    here, behind = text[max(0, place.start - AROUND) : place.start], text[place.end : place.end + AROUND]
    return _packed(here).endswith(before) and _packed(behind).startswith(after)


def _packed(words: str) -> str:
    return "".join(normalised_text(words).split())


def _trimmed(text: str, passage: Passage | None) -> Passage | None:
    """A passage without white space at its ends, where likeness may have taken some along."""
    if passage is None:
        return None
    words = text[slice(*passage)]
    start = passage.start + len(words) - len(words.lstrip())
    return Passage(start, max(start + 1, passage.end - len(words) + len(words.rstrip())))
