"""Following links: the one under the cursor, and the article's own address.

A link to an article of the library opens here, by the article's path or address. Any other link opens in this machine's
browser. Where no browser can be shown, over ssh or on a console, the address is copied.
"""

from __future__ import annotations

import asyncio
import posixpath
from collections.abc import Callable, Coroutine, Sequence
from typing import Any
from urllib.parse import unquote

from textual.app import App

from store.articles.article import Article
from store.library.listings import Listing
from tui.annotations.services import Services
from tui.app.browser import may_open_outside, open_outside, without_files
from tui.keys.dispatcher import Handler, plain
from tui.keys.ids import Id
from tui.widgets.turns import Tell

ENDINGS = ("", ".md", ".txt", ".html")
"""Suffixes that a link to a file may leave out."""

Open = Callable[[Listing], Coroutine[Any, Any, None]]


class Links:
    """Follows links, and copies their addresses."""

    def __init__(
        self, app: App[Any], services: Services, at: Callable[[], tuple[Article | None, int]], opened: Open, tell: Tell
    ) -> None:
        """`at` returns the open article and the cursor's offset in it."""
        self._app = app
        self._services = services
        self._at = at
        self._open = opened
        self._tell = tell

    def handlers_of_reader(self) -> dict[str, Handler]:
        """Handlers for the open article."""
        return {
            Id.LINK_OPEN: plain(lambda: self._open_link(is_own=False)),
            Id.LINK_COPY: plain(lambda: self._copy_link(is_own=False)),
            Id.ADDRESS_OPEN: plain(lambda: self._open_link(is_own=True)),
            Id.ADDRESS_COPY: plain(lambda: self._copy_link(is_own=True)),
        }

    def _target(self, *, is_own: bool) -> str:
        """The target of the link under the cursor, or the article's own address; says so where there is neither."""
        article, offset = self._at()
        if article is None:
            return ""
        target = article.document.source if is_own else link_at(article, offset)
        if not target:
            self._tell("this article has no address" if is_own else "no link under the cursor", False)
        return target

    def _copy_link(self, *, is_own: bool) -> None:
        if target := self._target(is_own=is_own):
            self._services.copy(target, self._tell)

    def _open_link(self, *, is_own: bool) -> None:
        article, _ = self._at()
        target = self._target(is_own=is_own)
        if article is not None and target:
            self._app.run_worker(self._follow(target, article, is_own=is_own), exit_on_error=False)

    async def _follow(self, target: str, article: Article, *, is_own: bool) -> None:
        listings = self._services.listings()
        row = None if is_own else self._in_library(target, article.path, listings)
        if row is not None:
            await self._open(row)
        elif target.startswith("#"):
            self._tell("this link leads to another place on its page; search for its words", False)
        elif not may_open_outside(target):
            self._tell(f"{target} is not in the library, and no address of the web", False)
        elif await asyncio.to_thread(open_outside, target):
            self._tell(f"opened in the browser: {without_files(target)}", False)
        else:
            self._services.copy(
                target, lambda message, is_problem: self._tell(f"no browser here: {message}", is_problem)
            )

    def _in_library(self, target: str, path: str, listings: Sequence[Listing]) -> Listing | None:
        return linked_listing(target, path, listings) or self._services.acting.library.with_address(target, listings)


def link_at(article: Article, offset: int) -> str:
    """The target of the link at an offset, ``""`` for none."""
    spans = (span for span in article.document.spans if span.kind == "link" and span.start <= offset < span.end)
    return next((span.target for span in spans if span.target), "")


def linked_listing(target: str, path: str, listings: Sequence[Listing]) -> Listing | None:
    """The article that a link in the article at `path` names by its path."""
    if "://" in target or target.startswith(("#", "/")):
        return None
    named = unquote(target.partition("#")[0])
    linked_path = posixpath.normpath(posixpath.join(posixpath.dirname(path), named)) if named else ""
    by_path = {row.path: row for row in listings if not row.missing}
    return next((by_path[linked_path + end] for end in ENDINGS if linked_path + end in by_path), None)
