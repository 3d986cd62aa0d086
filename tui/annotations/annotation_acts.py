"""Acts on annotations of a list: on the marked ones, or on the one under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual.app import App

from store.annotations.acts.edits import deleting, note_in_words, tagging, untagging
from store.annotations.acts.plan import Plan
from store.annotations.annotation import Annotation
from store.counts import counted
from store.errors import DamagedFile
from store.library.annotations import LibraryAnnotation
from tui.annotations.exchange.citing import Made
from tui.annotations.exchange.exporting import ask_where
from tui.annotations.notes.note_asking import Saved
from tui.annotations.services import Services
from tui.annotations.words import named
from tui.dialogues.confirm_dialogue import ConfirmDialogue
from tui.keys.dispatcher import Handler, plain
from tui.keys.ids import Id
from tui.widgets.list_marks import MarkedRows, among
from tui.widgets.rows import RowList
from tui.widgets.turns import Tell

NOTHING_HERE = "there is nothing here to do that to"


class AnnotationActs:
    """Tags, annotates, deletes, copies, cites and exports annotations."""

    def __init__(
        self,
        app: App[Any],
        services: Services,
        rows: Callable[[], RowList],
        marks: MarkedRows,
        of: Callable[[Sequence[str]], Sequence[LibraryAnnotation]],
        tell_saved: Callable[[str, bool], None],
        show: Callable[[], None],
        tell: Tell,
    ) -> None:
        """`of` returns the annotations with some ids. After an act that changes them `show` is called at once; `tell_saved` is
        called when it has been saved or could not be. `tell` says everything else."""
        self._app = app
        self._services = services
        self._rows = rows
        self._marks = marks
        self._of = of
        self._tell_saved = tell_saved
        self._show = show
        self._tell = tell

    def handlers(self) -> dict[str, Handler]:
        to_targets: dict[str, Callable[[list[LibraryAnnotation]], None]] = {
            Id.MARKED_TAG: self._ask_tags,
            Id.MARKED_UNTAG: self._ask_tags_off,
            Id.MARKED_NOTE: lambda _: self._ask_note(),
            Id.MARKED_DELETE: self._delete,
            Id.MARKED_COPY: self._copy,
            Id.MARKED_CITE: lambda rows: self._cite(self._services.citing.copy, rows),
            Id.MARKED_CITE_AS: lambda rows: self._cite(self._services.citing.choose, rows),
        }
        return {
            **{action: plain(self._with_targets(do)) for action, do in to_targets.items()},
            Id.MARKED_EXPORT: plain(self._export),
        }

    def _with_targets(self, do: Callable[[list[LibraryAnnotation]], None]) -> Callable[[], None]:
        """Acts on the targets, or says why that cannot be."""

        def act() -> None:
            try:
                rows = self._targets()
            except DamagedFile as error:
                self._tell(str(error), True)
                return
            if rows:
                do(rows)
            else:
                self._tell(NOTHING_HERE, False)

        return act

    def _targets(self) -> list[LibraryAnnotation]:
        """The marked annotations, filtered out or not; without marks the one under the cursor.

        Raises:
            DamagedFile: they cannot be read any more.
        """
        if self._marks:
            return list(self._of([str(key) for key in self._marks.keys]))
        current = self._rows().current
        return [current] if current is not None else []

    def _called(self, chosen: Sequence[Annotation]) -> str:
        return among(named(chosen), self._marks.hidden(self._rows()))

    def _copy(self, rows: list[LibraryAnnotation]) -> None:
        self._services.copy("\n\n".join(row.annotation.target.exact for row in rows), self._tell)

    def _export(self) -> None:
        """Writes the marked annotations to a file; without marks all that are shown."""

        def write(rows: Sequence[LibraryAnnotation], of: str) -> None:
            ask_where(self._app, self._services.acting, rows, self._tell, of=of)

        if self._marks:
            self._with_targets(lambda rows: write(rows, ""))()
        elif rows := self._rows().rows:
            write(rows, "all ")
        else:
            self._tell(NOTHING_HERE, False)

    def _cite(self, how: Callable[[Made, Tell], None], rows: list[LibraryAnnotation]) -> None:
        how(lambda report: self._services.citing.of(rows, report), self._tell)

    def _ask_tags(self, rows: list[LibraryAnnotation]) -> None:
        chosen = [row.annotation for row in rows]
        self._services.tags.ask(
            self._called(chosen),
            " ".join(annotation.target.exact for annotation in chosen),
            chosen,
            lambda tags: self._do(tagging(chosen, tags)),
            self._tell,
            one_passage=len(chosen) == 1,
        )

    def _ask_tags_off(self, rows: list[LibraryAnnotation]) -> None:
        chosen = [row.annotation for row in rows]
        about = f"take tags off {self._called(chosen)}"
        self._services.tags.ask_off(about, chosen, lambda tags: self._do(untagging(chosen, tags)), self._tell)

    def _ask_note(self) -> None:
        """Asks for a note on the one under the cursor."""
        row: LibraryAnnotation | None = self._rows().current
        if row is None:
            return

        def take(annotation: Annotation, note: str, saved: Saved) -> None:
            def done(message: str, is_problem: bool) -> None:
                self._tell_saved(saved(message, is_problem), is_problem)

            self._do(Plan(note_in_words(annotation.note, note), [annotation.edited(note=note)], [annotation]), done)

        self._services.notes.ask(row.annotation, take, self._tell)

    def _delete(self, rows: list[LibraryAnnotation]) -> None:
        """Deletes them; asks first where a filter hides some of them."""
        chosen = [row.annotation for row in rows]

        def answered(is_wanted: bool | None) -> None:
            if is_wanted:
                self._do(deleting(chosen))

        if hidden := self._marks.hidden(self._rows()):
            about = among(counted(len(chosen), "annotation"), hidden)
            self._app.push_screen(ConfirmDialogue(f"Delete {about}?"), answered)
        else:
            answered(True)

    def _do(self, plan: Plan, tell: Tell | None = None) -> None:
        """Does an act and shows its annotations at once as they will be."""
        self._services.acting.do(plan, tell or self._tell_saved)
        self._show()
