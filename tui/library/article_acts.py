"""Acts on whole articles in the library: on the marked ones, or on the one under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual.app import App

from store.annotations.acts.plan import Plan
from store.annotations.annotation import WHOLE, Annotation, annotate
from store.annotations.picked_tags import PickedTags
from store.articles.article import Document
from store.counts import counted
from store.library.article_acts.article_marking import (
    marking_read,
    noting_article,
    starring,
    tagging_articles,
    untagging_articles,
    whole_annotation,
)
from store.library.article_acts.page_reading import turning_whole
from store.library.kept.drafts import Draft
from store.library.listings import Listing
from store.report import Report
from tui.annotations.notes.note_asking import ARTICLE_GONE, Saved
from tui.annotations.services import Services
from tui.dialogues.confirm_dialogue import ConfirmDialogue
from tui.keys.dispatcher import Handler
from tui.keys.grammar import Command
from tui.keys.ids import Id
from tui.widgets.list_marks import among
from tui.widgets.turns import Tell

NO_ARTICLE = "there is no article here to do that to"


class ArticleActs:
    """Tags, annotates and stars articles, and marks them as read."""

    def __init__(
        self,
        app: App[Any],
        services: Services,
        targets: Callable[[], Sequence[Listing]],
        hidden: Callable[[], int],
        current: Callable[[], Listing | None],
        tell: Tell,
    ) -> None:
        """`targets` returns the articles to act on, `hidden` how many of them a filter hides, `current` the one under the
        cursor."""
        self._app = app
        self._services = services
        self._library = services.acting.library
        self._targets = targets
        self._hidden = hidden
        self._current = current
        self._tell = tell

    def handlers(self) -> dict[str, Handler]:
        """Handlers for the list of articles."""
        return {
            Id.ARTICLE_TAG: self._with_targets(self._ask_tags),
            Id.ARTICLE_UNTAG: self._with_targets(self._ask_tags_off),
            Id.ARTICLE_STAR: self._with_targets(self._star),
            Id.ARTICLE_READ: self._with_targets(self._mark_read),
            Id.ARTICLE_NOTE: self._with_article(self._current, self._ask_note),
            Id.ARTICLE_DESCRIBE: self._with_article(self._current, self._show_card),
        }

    def handlers_of_reader(self) -> dict[str, Handler]:
        """Handlers for the open article."""
        return {
            Id.ARTICLE_CARD: self._with_article(self._opened, self._show_card),
            Id.ARTICLE_WHOLE: self._with_article(self._opened, self._turn_whole),
        }

    def _opened(self) -> Listing | None:
        here = self._services.acting.here
        return next((row for row in self._services.listings() if row.id == here), None)

    def _with_targets(self, do: Callable[[Sequence[Listing]], None]) -> Handler:
        def handle(_: Command) -> None:
            rows = self._targets()
            if rows:
                do(rows)
            else:
                self._tell(NO_ARTICLE, False)

        return handle

    def _with_article(self, article: Callable[[], Listing | None], do: Callable[[Listing], None]) -> Handler:
        def handle(_: Command) -> None:
            row = article()
            if row is not None:
                do(row)
            else:
                self._tell(NO_ARTICLE, False)

        return handle

    def _star(self, rows: Sequence[Listing]) -> None:
        verb = "Take the star off" if all(row.is_starred for row in rows) else "Star"
        self._if_meant(
            f"{verb} {self._called(rows)}",
            lambda: self._do("starring", lambda report: starring(self._library, rows, report)),
        )

    def _mark_read(self, rows: Sequence[Listing]) -> None:
        state = "unread" if all(row.is_read for row in rows) else "read"
        self._if_meant(
            f"Set {self._called(rows)} as {state}",
            lambda: self._do("setting articles as read", lambda report: marking_read(self._library, rows, report)),
        )

    def _if_meant(self, words: str, do: Callable[[], None]) -> None:
        """Asks first where a filter hides some of the articles."""
        if self._hidden():
            self._app.push_screen(ConfirmDialogue(f"{words}?"), lambda is_meant: do() if is_meant else None)
        else:
            do()

    def _turn_whole(self, row: Listing) -> None:
        self._do("reading the page", lambda _: turning_whole(self._library, row))

    def _do(self, words: str, planning: Callable[[Report | None], Plan]) -> None:
        self._services.acting.plan_and_do(words, planning, self._tell)

    def _show_card(self, row: Listing) -> None:
        from tui.library.card import CardDialogue

        def show(document: Document) -> None:
            self._app.push_screen(CardDialogue(self._services, row, document))

        self._services.acting.prepare(
            f"reading «{row.title}»",
            lambda _: self._library.filed_document(row),
            show,
            self._tell,
            "a card",
            opens=True,
        )

    def _annotations_about(self, rows: Sequence[Listing]) -> list[Annotation]:
        """What an act says of each article."""
        return [whole_annotation(self._library, row.id) or annotate(row.id, WHOLE) for row in rows]

    def _ask_tags(self, rows: Sequence[Listing]) -> None:
        def take(tags: PickedTags) -> None:
            self._do("tagging articles", lambda report: tagging_articles(self._library, rows, tags, report))

        words = " ".join(row.title for row in rows)
        self._services.tags.ask(
            self._called(rows), words, self._annotations_about(rows), take, self._tell, one_passage=False
        )

    def _ask_tags_off(self, rows: Sequence[Listing]) -> None:
        def take(tags: tuple[str, ...]) -> None:
            self._do("untagging articles", lambda report: untagging_articles(self._library, rows, tags, report))

        self._services.tags.ask_off(
            f"take tags off {self._called(rows)}", self._annotations_about(rows), take, self._tell
        )

    def go_on_writing(self, draft: Draft) -> None:
        """Opens the box with a note on a whole article that was begun."""
        row = next((row for row in self._services.listings() if row.id == draft.article), None)
        if row is None:
            self._tell(ARTICLE_GONE, False)
        else:
            self._ask_note(row, draft)

    def _ask_note(self, row: Listing, draft: Draft | None = None) -> None:
        def take(base: Annotation, note: str, saved: Saved) -> None:
            def done(message: str, is_problem: bool) -> None:
                self._tell(saved(message, is_problem), is_problem)

            def planning(_: Report | None) -> Plan:
                return noting_article(self._library, row, note, base)

            self._services.acting.plan_and_do("noting the article", planning, done)

        (annotation,) = self._annotations_about([row])
        self._services.notes.ask(annotation, take, self._tell, draft, about=row.title)

    def _called(self, rows: Sequence[Listing]) -> str:
        """One article by its title, several by their number."""
        words = f"«{rows[0].title}»" if len(rows) == 1 else counted(len(rows), "article")
        return among(words, self._hidden())
