"""Which articles the list shows: all, or those that a query leaves, in an order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from store.library.listings import Listing
from store.processes.background import Background, IsWanted, Run
from tui.library.messages import QueryAnswered
from tui.library.rows import ArticleOrder, ArticleRows

if TYPE_CHECKING:
    from store.library.article_filter import InArticle


class ShownArticles:
    """The rows of the list. Those of a query that may take longer than a frame are looked for in a thread."""

    def __init__(self, run: Run, send: Callable[[QueryAnswered], object]) -> None:
        """`send` gets the rows that a thread found."""
        self.articles = ArticleRows()
        self._order = ArticleOrder()
        self.rows: Sequence[Listing] = []
        self.typed = ""
        """The query that has left these rows."""
        self.is_looking = False
        """Whether rows are being looked for in a thread."""
        self._is_behind = False
        """Whether articles have changed since all rows were taken."""
        self._looking = Background(self._look, run)
        self._send = send

    @property
    def order(self) -> ArticleOrder:
        """The order of the rows that are looked for next."""
        return self._order

    def sort(self, order: ArticleOrder) -> None:
        """Takes another order."""
        self._order = order

    def take_all(self, listings: Sequence[Listing], in_article: InArticle | None = None) -> None:
        """Takes all articles: there may be other ones. `in_article` says which entities are in an article, if that is known."""
        self.articles = ArticleRows(listings, in_article)
        self._is_behind = False

    def replace(self, changed: Sequence[Listing]) -> bool:
        """Takes changed articles. Returns whether the rows that are shown have them; else they are to be looked for again."""
        places = self.articles.replace(changed)
        self._is_behind = True
        if places is None or self.typed or not isinstance(self.rows, list):
            return False
        for place, row in zip(places, changed, strict=True):
            self.rows[place] = row
        return True

    def look_for(self, typed: str, listings: Sequence[Listing]) -> Sequence[Listing] | None:
        """The articles that match a query; None where they are looked for in a thread. `listings` are all, as they are now."""
        if self._is_behind:
            self.articles.replace_all(listings)
            self._is_behind = False
        if typed != self.typed:
            self._order = self._order._replace(by_column=not typed)
        look = partial(self.articles.about, typed, self._order)
        if self.articles.is_quick(typed):
            self._looking.cancel()
            self.is_looking = False
            return look()
        self.is_looking = True
        self._looking.ask((typed, look))
        return None

    def take_answer(self, message: QueryAnswered, typed: str) -> bool:
        """Takes note that rows were found in a thread. Returns whether they are those of the query that is typed now."""
        is_wanted = message.typed == typed
        self.is_looking = self.is_looking and not is_wanted
        return is_wanted

    def show(self, typed: str, rows: Sequence[Listing]) -> bool:
        """Takes the rows of a query. Returns whether it is the query of before."""
        is_same = typed == self.typed
        self.typed, self.rows = typed, rows
        return is_same

    def _look(self, asked: tuple[str, Callable[[], Sequence[Listing]]], is_wanted: IsWanted) -> None:
        """Looks for rows; runs in a thread."""
        typed, look = asked
        rows = look()
        if is_wanted():
            self._send(QueryAnswered(typed, rows))
