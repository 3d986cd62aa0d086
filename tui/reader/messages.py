"""What the reader tells the app."""

from __future__ import annotations

from textual.message import Message

from store.articles.article import Article
from store.library.listings import Listing
from tui.reading.cursor.jumps import Spot
from tui.reading.cursor.search import Hits


class TextCopied(Message):
    """A text is to go to the clipboard."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class AnnotationsPlaced(Message):
    """The annotations of an article that was opened are there: its text has changed since they were made."""

    def __init__(self, article: Article) -> None:
        super().__init__()
        self.article = article


class ArticleChanged(Message):
    """The article's counts or reading place changed."""

    def __init__(self, listing: Listing) -> None:
        super().__init__()
        self.listing = listing


class TagChosen(Message):
    """A tag was clicked."""

    def __init__(self, tag: str) -> None:
        super().__init__()
        self.tag = tag


class HitsCounted(Message):
    """All hits of a search in the open article are counted. What is said of it belongs to the `turn` of the key that began the
    search."""

    def __init__(self, hits: Hits, turn: int) -> None:
        super().__init__()
        self.hits = hits
        self.turn = turn


class HitWanted(Message):
    """A hit of what was looked for in the library is wanted: the next one, or (-1) the one before."""

    def __init__(self, step: int) -> None:
        super().__init__()
        self.step = step


class PlaceWanted(Message):
    """A place in another article is to be shown."""

    def __init__(self, spot: Spot) -> None:
        super().__init__()
        self.spot = spot
