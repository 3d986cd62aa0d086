"""What a library gives to an export."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from store.annotations.tags import Tag, with_unlisted
from store.database.layout import FOLDER
from store.errors import CannotSave
from store.exchange.exporting.choice import ExportChoice
from store.exchange.exporting.destination import Destination
from store.exchange.exporting.material import ArticleMentions, Material
from store.exchange.sourced import ExportedArticle, SourcedAnnotation
from store.library.annotations import LibraryAnnotation, gather
from store.library.listings import Listing

if TYPE_CHECKING:
    from store.library.library import Library


def material(
    library: Library,
    listings: Sequence[Listing],
    choice: ExportChoice,
    named: Callable[[], Iterable[ArticleMentions]] = lambda: (),
    *,
    also_bare: bool = False,
    has_statuses: bool = True,
    is_wanted: Callable[[LibraryAnnotation], bool] | None = None,
) -> Material:
    """The annotations of these articles that are chosen, in their order, of those that are wanted if that is asked; with
    `also_bare` also articles without any, without `has_statuses` no stars and no read states.

    Raises:
        DamagedFile, Unreadable: the codebook cannot be used.
    """

    def articles() -> Iterator[ExportedArticle]:
        for listing in listings:
            gathered = _with_words(gather(library, [listing]), has_statuses=has_statuses)
            chosen = tuple(choice.of(_sourced(row) for row in gathered if is_wanted is None or is_wanted(row)))
            if chosen or also_bare:
                yield _annotated(library, listing, chosen)

    return Material(articles(), len(listings), _codebook(library, listings), named)


def of_rows(library: Library, rows: Iterable[LibraryAnnotation], *, has_statuses: bool = True) -> Material:
    """Annotations out of a list: the articles in the order in which each comes first, the annotations in the list's order;
    without `has_statuses` no stars and no read states.

    Raises:
        DamagedFile, Unreadable: the codebook cannot be used.
    """
    by_article: dict[str, list[LibraryAnnotation]] = {}
    for row in _with_words(rows, has_statuses=has_statuses):
        by_article.setdefault(row.listing.id, []).append(row)
    listings = [group[0].listing for group in by_article.values()]
    articles = tuple(
        _annotated(library, group[0].listing, tuple(map(_sourced, group))) for group in by_article.values()
    )
    return Material(articles, len(articles), _codebook(library, listings))


def refuse_library(library: Library, place: Destination) -> None:
    """Refuses a folder inside the library, where exported files would be articles, and a file that is an article.

    Raises:
        CannotSave: the place is one of these.
    """
    root = library.layout.root.resolve()
    if place.is_folder and place.path.is_relative_to(root):
        raise CannotSave(f"{place.path} is in the library; name a folder outside of it")
    if place.path.is_relative_to(root / FOLDER):
        raise CannotSave(f"{place.path} is where postil keeps what it knows; name another file")
    articles = (root / listing.path for listing in library.remembered() if not listing.missing)
    if not place.is_folder and place.path in articles:
        raise CannotSave(f"{place.path} is an article; name another file")


def _with_words(rows: Iterable[LibraryAnnotation], *, has_statuses: bool) -> Iterator[LibraryAnnotation]:
    """Those that say anything to people, or with `has_statuses` all."""
    return (row for row in rows if has_statuses or not row.annotation.status)


def _codebook(library: Library, listings: Iterable[Listing]) -> list[Tag]:
    return with_unlisted(library.collection.tags(), (tag for listing in listings for tag in listing.tags))


def _annotated(library: Library, listing: Listing, sourced: tuple[SourcedAnnotation, ...]) -> ExportedArticle:
    read = partial(library.article, listing)
    return ExportedArticle(listing.id, listing.path, listing.title, listing.date, sourced, read, listing.attributes)


def _sourced(row: LibraryAnnotation) -> SourcedAnnotation:
    return SourcedAnnotation(
        row.annotation, row.passage, row.state, row.listing.path, row.listing.title, row.listing.date
    )
