"""What is done to whole articles in the library: those that are marked, or the one under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual.app import App

from store.annotations.acts import Plan
from store.annotations.annotation import WHOLE, Annotation, annotate
from store.annotations.picked_tags import PickedTags
from store.articles.article import Document
from store.counts import counted
from store.library.article_marking import (
    marking_read,
    noting_article,
    said_of,
    starring,
    tagging_articles,
    untagging_articles,
)
from store.library.listings import Listing
from store.library.page_reading import turning_whole
from store.report import Report
from tui.annotations.note_asking import Saved
from tui.annotations.services import Services
from tui.widgets.turns import Tell


class ArticleActs:
    """Tags, notes and stars articles, and says that they were read."""

    def __init__(self, app: App[Any], tools: Services, tell: Tell) -> None:
        self._app = app
        self._tools = tools
        self._workspace = tools.acting.workspace
        self._tell = tell

    def run(self, action: str, rows: Sequence[Listing], current: Listing | None) -> bool:
        """Does an action to `rows`, a note's to the `current` one; says whether it was one of these."""
        if not action.startswith("article.") or action in ("article.next", "article.previous"):
            return False
        if action in ("article.card", "article.whole"):
            here = self._tools.acting.here
            rows = [row for row in self._tools.listings() if row.id == here]
            current = next(iter(rows), None)
        if not rows:
            self._tell("there is no article here to do that to", False)
            return True
        match action:
            case "article.tag":
                self._ask_tags(rows)
            case "article.untag":
                self._ask_tags_off(rows)
            case "article.note" if current is not None:
                self._ask_note(current)
            case "article.star":
                self._do("starring", lambda report: starring(self._workspace, rows, report))
            case "article.read":
                self._do("marking articles", lambda report: marking_read(self._workspace, rows, report))
            case "article.describe" | "article.card" if current is not None:
                self._show_card(current)
            case "article.whole" if current is not None:
                self._do("reading the page", lambda _: turning_whole(self._workspace, current))
            case _:
                return False
        return True

    def _do(self, words: str, planning: Callable[[Report | None], Plan]) -> None:
        self._tools.acting.plan_and_do(words, planning, self._tell)

    def _show_card(self, row: Listing) -> None:
        from tui.library.card import CardDialogue

        def show(document: Document) -> None:
            self._app.push_screen(CardDialogue(self._tools, row, document))

        self._tools.acting.prepare(
            f"reading «{row.title}»",
            lambda _: self._workspace.filed_document(row),
            show,
            self._tell,
            "a card",
            opens=True,
        )

    def _said(self, rows: Sequence[Listing]) -> list[Annotation]:
        """What is said of each article, or what will be."""
        return [said_of(self._workspace, row.id) or annotate(row.id, WHOLE) for row in rows]

    def _ask_tags(self, rows: Sequence[Listing]) -> None:
        def take(tags: PickedTags) -> None:
            self._do("tagging articles", lambda report: tagging_articles(self._workspace, rows, tags, report))

        words = " ".join(row.title for row in rows)
        self._tools.tags.ask(_called(rows), words, self._said(rows), take, self._tell, one_passage=False)

    def _ask_tags_off(self, rows: Sequence[Listing]) -> None:
        def take(tags: tuple[str, ...]) -> None:
            self._do("untagging articles", lambda report: untagging_articles(self._workspace, rows, tags, report))

        self._tools.tags.ask_off(f"Take off {_called(rows)}", self._said(rows), take, self._tell)

    def _ask_note(self, row: Listing) -> None:
        def take(note: str, saved: Saved) -> None:
            def done(told: str, is_problem: bool) -> None:
                saved(not is_problem)
                self._tell(told, is_problem)

            def planning(_: Report | None) -> Plan:
                return noting_article(self._workspace, row, note)

            self._tools.acting.plan_and_do("noting the article", planning, done)

        (said,) = self._said([row])
        self._tools.notes.ask(said, take, self._tell)


def _called(rows: Sequence[Listing]) -> str:
    return f"«{rows[0].title}»" if len(rows) == 1 else counted(len(rows), "article")
