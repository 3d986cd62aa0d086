"""Messages from the reader to the app."""

from __future__ import annotations

from textual.message import Message

from store.articles.article import Article
from store.library.listings import Listing
from tui.reading.cursor.jumps import Spot
from tui.reading.cursor.search import Hits


class TextCopied(Message):
    """A text has to go to the clipboard."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class AnnotationsPlaced(Message):
    """The annotations of the open article are placed: its text has changed since they were made."""

    def __init__(self, article: Article) -> None:
        super().__init__()
        self.article = article


class ArticleChanged(Message):
    """The article's row has changed: its counts or its reading position."""

    def __init__(self, listing: Listing) -> None:
        super().__init__()
        self.listing = listing


class TagChosen(Message):
    """A tag was clicked."""

    def __init__(self, tag: str) -> None:
        super().__init__()
        self.tag = tag


class HitsCounted(Message):
    """All hits of a search in the open article are counted. Words about that belong to the `turn` of the key that began the
    search."""

    def __init__(self, hits: Hits, turn: int) -> None:
        super().__init__()
        self.hits = hits
        self.turn = turn


class HitWanted(Message):
    """The next hit of the search in the library is wanted, or (-1) the one before."""

    def __init__(self, step: int) -> None:
        super().__init__()
        self.step = step


class PlaceWanted(Message):
    """A place in another article is wanted."""

    def __init__(self, spot: Spot) -> None:
        super().__init__()
        self.spot = spot
