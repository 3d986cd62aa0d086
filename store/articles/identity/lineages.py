"""The lineages of a library's files, as they were last seen: what a look starts from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from store.articles.identity.ledger import AnnotatedArticle, LastPlace, Ledger, LedgerFile, Sighting


class LineageState(Enum):
    PRESENT = "in the last look"
    UNPLACED = "known from its annotations alone"
    LOST = "not in the last look"


@dataclass(frozen=True, slots=True, eq=False)
class Lineage:
    """A lineage, as it was last seen."""

    number: int
    path: str
    hash: str
    node: int
    state: LineageState
    article: AnnotatedArticle | None = None
    offer: int = 0

    @property
    def order(self) -> tuple[bool, bool, str, str]:
        is_bare = self.article is None
        return self.state != LineageState.PRESENT, is_bare, self.article.id if self.article else "", self.path


def lineages_of(files: Mapping[str, Sighting], ledger: Ledger, articles: Iterable[AnnotatedArticle]) -> list[Lineage]:
    """The lineages of the ledger, and those that are known from stored annotations alone."""
    lineages = {
        entry.lineage: Lineage(entry.lineage, path, entry.hash, entry.node, LineageState.PRESENT)
        for path, entry in ledger.files.items()
    }
    news = []
    for article in articles:
        place = ledger.articles.get(article.id)
        if place is None or _is_news(article, place, ledger, files):
            news.append(article)
        elif (placed := lineages.get(place.lineage)) is not None and placed.article is None:
            lineages[place.lineage] = replace(placed, article=article)
        else:
            lost = Lineage(place.lineage, place.path, place.hash, 0, LineageState.LOST, article, place.offer)
            lineages[place.lineage if placed is None else -len(lineages)] = lost
    bare = {lineage.hash: lineage.number for lineage in reversed(lineages.values()) if lineage.article is None}
    last = max((ledger.last, *lineages))
    for article in news:
        place = ledger.articles.get(article.id)
        entry, sighting = ledger.files.get(article.path), files.get(article.path)
        if entry is not None and _may_be(article, entry, ledger):
            number = entry.lineage
        else:
            is_meant = place is None or bool(article.answer)
            number = bare.get(article.hash, 0) if is_meant else 0
        lineage = lineages.get(number)
        if lineage is not None and lineage.article is None:
            is_saved_since = lineage.path == article.path and sighting is not None and sighting.hash == article.hash
            digest = article.hash if is_saved_since else lineage.hash
            lineages[number] = replace(lineage, article=article, hash=digest)
        else:
            last += 1
            offer = place.lineage if place is not None else 0
            lineages[last] = Lineage(last, article.path, article.hash, 0, LineageState.UNPLACED, article, offer)
    return sorted(lineages.values(), key=lambda lineage: lineage.order)


def _is_news(article: AnnotatedArticle, place: LastPlace, ledger: Ledger, files: Mapping[str, Sighting]) -> bool:
    """Whether the annotations say something newer of an article than the ledger: an answer, or what another machine saw."""
    if article.answer != place.article.answer:
        return True
    sighting, sighting_before, entry = files.get(article.path), files.get(place.path), ledger.files.get(article.path)
    if article == place.article or sighting is None or sighting.hash != article.hash:
        return False
    if entry is not None and any(other.lineage == entry.lineage for other in ledger.articles.values()):
        return False
    return article.hash != place.hash or sighting_before is None or sighting_before.hash != place.hash


def _may_be(article: AnnotatedArticle, entry: LedgerFile, ledger: Ledger) -> bool:
    """Whether the file at an article's path may be the article, judged by its text. Of a text that many files have, only some
    are remembered as its owners."""
    return entry.hash == article.hash or entry.lineage in ledger.texts.get(article.hash, (entry.lineage,))
