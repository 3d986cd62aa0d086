"""What the parts of the reader know of the reader: each has its own matter, the screen has the article and the last word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from textual.app import App

from store.annotations.annotation import Annotation
from store.articles.article import Article
from tui.reading.jumps import Spot
from tui.widgets.article_view import ArticleView


class Host(Protocol):
    """The reader as its parts see it."""

    @property
    def app(self) -> App[Any]: ...
    @property
    def article(self) -> Article | None: ...
    @property
    def view(self) -> ArticleView: ...
    def say(self, text: str, *, problem: bool = False) -> None: ...
    @property
    def words_here(self) -> str: ...
    def go_to(self, offset: int) -> None: ...
    def jump_to(self, offset: int) -> None: ...
    def ask_for(self, spot: Spot) -> None: ...
    def copy(self, text: str) -> None: ...
    def change(
        self,
        changed: Sequence[Annotation],
        words: str,
        bases: Sequence[Annotation] = (),
        saved: Callable[[bool], None] = lambda _: None,
    ) -> None: ...
    def choose(self, annotation_id: str) -> None: ...
    def end_selection(self) -> None: ...
