"""Going to a place in an article: to an annotation, a hit, a passage, a bookmark, or a note that was begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.articles.article import Passage
from store.library.kept.bookmarks import place_of
from tui.annotations.notes.note_asking import ARTICLE_GONE
from tui.app.opening import Opening
from tui.app.views import Views
from tui.reading.cursor.jumps import Spot

if TYPE_CHECKING:
    from store.library.annotations import LibraryAnnotation
    from store.library.find.hits import Hit
    from store.library.kept.drafts import Draft
    from store.library.listings import Listing
    from store.library.suggestions import ProposedPassage
    from tui.reader.view import ReaderView


class PlacesInArticles:
    """Shows a place in its article, which is opened first unless it is in front."""

    def __init__(self, views: Views, articles: Opening) -> None:
        self._views = views
        self._articles = articles

    async def show_spot(self, spot: Spot) -> None:
        """Shows a place in another article: one to jump back to, or a bookmark."""
        listing = self._views.catalogue.by_id(spot.article)
        if listing is None:
            (await self._views.reader()).say("that article is not in the library any more")
        else:
            await self._articles.open(listing, spot)

    def show_annotation(self, chosen: LibraryAnnotation) -> None:
        """Shows an annotation in its article."""

        async def show() -> None:
            reader = await self._views.reader()
            if chosen.annotation.target.is_whole:
                await self._articles.open(chosen.listing)
                return
            if self._views.here == chosen.listing.id:
                reader.opening.show_annotation(chosen.annotation.id)
                return
            await self._leave()
            reader.opening.expect(chosen.listing.id, chosen.annotation.id)
            await self._articles.open(
                chosen.listing, Spot(chosen.listing.id, chosen.passage.start) if chosen.passage else None
            )

        self._articles.run(show())

    def show_proposal(self, proposal: ProposedPassage) -> None:
        self.show_place(proposal.listing, proposal.suggestion.passage, proposal.suggestion.words)

    def show_place(self, listing: Listing, passage: Passage, words: str) -> None:
        """Shows a passage in its article."""

        async def show() -> None:
            await self._leave()
            await self._articles.open(listing, Spot(listing.id, passage.start, words))

        self._articles.run(show())

    def go_on_writing(self, draft: Draft) -> None:
        """Opens the box with a note that was begun, at the note's passage."""
        listing = self._views.catalogue.by_id(draft.article)

        async def show() -> None:
            reader = await self._views.reader()
            if listing is None:
                self._views.say(ARTICLE_GONE, False)
            elif self._views.here == listing.id:
                reader.go_on_writing(draft)
            else:
                await self._leave()
                spot = Spot(listing.id, draft.start, draft.exact)
                await self._articles.open(listing, spot, lambda reader: reader.go_on_writing(draft))

        self._articles.run(show())

    def show_hit(self, hit: Hit, message: str) -> None:
        """Opens the article of a hit with the hit selected, and shows a message about it."""
        listing, passage = hit.listing, hit.passage
        if listing is None:
            return

        def select(reader: ReaderView) -> None:
            current, text = passage, reader.view.page.text
            if passage is not None and hit.exact:
                start = place_of(passage.start, hit.exact, text)
                current = Passage(start, start + len(hit.exact)) if text.startswith(hit.exact, start) else None
            reader.select_found(current)
            reader.say(
                message if current == passage else f"{message} · the article has been edited since it was indexed"
            )

        async def show() -> None:
            await self._leave()
            await self._articles.open(listing, Spot(listing.id, passage.start, hit.exact) if passage else None, select)

        self._articles.run(show())

    async def _leave(self) -> None:
        """Keeps the place that the reader leaves, to come back to it."""
        if self._views.here:
            (await self._views.reader()).leave_place()
