"""The reader: one article, the cursor in it, and what the reader does to it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from store.annotations.anchoring import Placement, State, anchored_anew, describe
from store.annotations.annotation import Annotation, annotate
from store.annotations.tags import tag_key
from store.articles.article import Article, Passage
from store.articles.length import reading_minutes
from store.exchange.quote import quotation
from store.progress import Reading
from store.summary import Listing
from store.workspace import Workspace
from tui.keys import BY_ID, Action, Kind, Where, key_label
from tui.reading.grammar import Command, Pending, Unknown
from tui.reading.highlights import Highlight
from tui.reading.objects import OBJECTS
from tui.reading.page import Cursor
from tui.reading.selection import By, Selection, taken_by, trimmed
from tui.screens.annotation_strip import AnnotationStrip
from tui.screens.annotation_words import doubt, entry, shortened
from tui.screens.desk import Desk
from tui.screens.footer import footer_keys, pending_words
from tui.screens.key_reader import KeyReader
from tui.screens.list_dialogue import ListDialogue
from tui.screens.note_dialogue import NoteDialogue
from tui.screens.report_dialogue import ReportDialogue, Verdicts
from tui.screens.tag_dialogue import TagDialogue
from tui.widgets.article_view import ArticleView
from tui.widgets.bar import Bar

TO_A_START = frozenset({"word.next", "sentence.next", "paragraph.next"})
"""Motions to the start of the next thing, which a selection made with them ends before."""
SAVE_PLACE_EVERY = 15.0
"""Seconds between two savings of the reading place: what a crash may cost."""


class ReaderView(Vertical):
    """An article with its annotations. It owns their present view; the workspace owns the files."""

    class Called(Message):
        """An action that is not the reader's own."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    class Copied(Message):
        """A text is to go to the clipboard."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Changed(Message):
        """The article's counts or reading place changed."""

        def __init__(self, listing: Listing) -> None:
            super().__init__()
            self.listing = listing

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(id="reader")
        self._desk = Desk(workspace, self, self._run_worker)
        self._selection: Selection | None = None
        self._last_selection: tuple[Selection, int] | None = None
        self._recent: list[str] = []
        self._marked_anew = ""
        self._chosen = ""
        self._saved_place: tuple[int, int] | None = None
        self._keys = KeyReader(Where.READER)

    def compose(self) -> ComposeResult:
        yield Bar(id="reader-head", classes="-head")
        yield ArticleView(id="page")
        yield AnnotationStrip(id="strip")
        yield Bar(id="reader-foot")

    def on_mount(self) -> None:
        self.set_interval(SAVE_PLACE_EVERY, self.save_place)

    # Opening and leaving

    @property
    def article(self) -> Article | None:
        return self._desk.article

    @property
    def view(self) -> ArticleView:
        return self.query_one(ArticleView)

    def open(self, listing: Listing, article: Article) -> None:
        """Shows an article where it was left."""
        self._selection = None
        self._marked_anew = ""
        place = self._desk.workspace.progress.of(article.id)
        self._saved_place = (place.cursor, place.top)
        self.view.show(article.document, place.cursor, place.top, place.furthest)
        self.say("")
        self._desk.open(listing, article, self._placed)
        self._show_place()

    def save_place(self) -> None:
        """Keeps the reading place, off the UI's thread."""
        view = self.view
        if self.article is None or self._saved_place == (view.cursor.offset, view.top):
            return
        self._saved_place = (view.cursor.offset, view.top)
        share = min(1.0, view.furthest / max(1, len(self.article.text)))
        self._desk.keep_place(Reading(view.cursor.offset, view.top, view.furthest, share))

    def look_again(self) -> None:
        """Shows what others have written meanwhile."""
        self._desk.look_again()

    def tell_listing(self, listing: Listing) -> None:
        self.post_message(self.Changed(listing))

    def _run_worker(self, work: Coroutine[None, None, None], group: str) -> None:
        self.app.run_worker(work, group=group, exit_on_error=False)

    # Annotations whose text has changed

    def _placed(self) -> None:
        """The annotations of the article that was opened are there."""
        self.show_markings()
        if doubts := self._desk.markings.in_doubt():
            self._report(doubts)

    def _report(self, doubts: Sequence[Placement]) -> None:
        article, markings = self.article, self._desk.markings
        if article is None or not doubts:
            self.say("no annotation here has moved or is lost")
            return
        kept, moved, lost = (len(markings.in_state(state)) for state in (State.PLACED, State.MOVED, State.LOST))
        summary = f"{kept} kept, {moved} moved, {lost} lost"
        shown = [doubt(one, article) for one in doubts]
        place = (self.view.cursor, self.view.top)

        def judged(verdicts: Verdicts | None) -> None:
            self.view.return_to(*place)
            self._moved()
            if verdicts is not None and self.article is article:
                self._judged(article, verdicts)

        self.app.push_screen(ReportDialogue(summary, shown, self._attend), judged)

    def _attend(self, annotation_id: str) -> None:
        """Brings the place of an annotation to the top of the page, where no dialogue lies over it."""
        placement = self._desk.markings.by_id(annotation_id)
        if placement is not None and placement.passage is not None:
            self._chosen = annotation_id
            self._go_to_offset(placement.passage.start)
            self.view.centre(0.0)

    def _judged(self, article: Article, verdicts: Verdicts) -> None:
        found = [self._desk.markings.by_id(one) for one in (*verdicts.accepted, *verdicts.lost)]
        changed = [
            anchored_anew(one, article) if one.annotation.id in verdicts.accepted else one.annotation.edited(lost=True)
            for one in found
            if one is not None
        ]
        if changed:
            counts = ((len(verdicts.accepted), "accepted"), (len(verdicts.lost), "left lost"))
            self._desk.change(changed, ", ".join(f"{count} {word}" for count, word in counts if count))
        if verdicts.marked_anew:
            self._mark_anew(verdicts.marked_anew)

    def _mark_anew(self, annotation_id: str) -> None:
        """Waits for a passage to be selected for an annotation."""
        placement = self._desk.markings.by_id(annotation_id)
        if placement is not None:
            self._marked_anew = annotation_id
            words = shortened(placement.annotation.target.exact, 40)
            self.say(f"select with v the passage for «{words}», then press r; Escape leaves it")

    def _reshape(self) -> None:
        """The annotation that is marked anew, or the one under the cursor, takes the selection."""
        article, passage = self.article, self.view.selection
        passage = trimmed(article.text, passage) if article and passage else None
        if article is None or passage is None:
            self.say("select a passage first, then r gives it to the annotation")
            return
        waiting = self._desk.markings.by_id(self._marked_anew)
        annotation = waiting.annotation if waiting else self._touched_by(passage)
        if annotation is None:
            self.say("no annotation under the cursor or in the selection")
            return
        self._marked_anew = ""
        self._change([annotation.edited(target=describe(article, passage))], "reshaped")

    def _touched_by(self, passage: Passage) -> Annotation | None:
        """The annotation under the cursor, or the only one that the passage touches."""
        touched = {one.key for one in self.view.highlights.between(*passage)}
        if self._current() is None and len(touched) == 1:
            placement = self._desk.markings.by_id(touched.pop())
            return placement.annotation if placement else None
        return self._current()

    # What it says

    def say(self, text: str, *, problem: bool = False) -> None:
        """A word in the foot line; with nothing to say, the keys stand there."""
        self.query_one("#reader-foot", Bar).show(text, "" if text else footer_keys(Where.READER), problem=problem)

    def _show_place(self) -> None:
        article = self.article
        if article is None:
            return
        share = min(1.0, self.view.cursor.offset / max(1, len(article.text)))
        left = reading_minutes(round(article.document.words * (1 - share)))
        count = len(self._desk.markings)
        facts = [
            f"{share:.0%}",
            f"{left} min left" if left else "",
            f"{count} annotation{'' if count == 1 else 's'}" if count else "",
        ]
        self.query_one("#reader-head", Bar).show(article.title, " · ".join(filter(None, facts)))

    def _go_to_offset(self, offset: int) -> None:
        self.view.move_to(Cursor(offset))
        self._moved()

    @on(ArticleView.Moved)
    def _moved(self) -> None:
        self._show_place()
        self._show_current()

    # Annotations on the page

    def show_markings(self) -> None:
        """Makes everything that is drawn of annotations anew."""
        self.view.highlights = self._desk.markings.highlights
        self._show_place()
        self._show_current()

    def _under_cursor(self) -> list[Annotation]:
        return self._desk.markings.at(self.view.cursor.offset)

    def _current(self) -> Annotation | None:
        """The annotation that acts without an object are about: the one that was chosen, or else the shortest."""
        under = self._under_cursor()
        return next((one for one in under if one.id == self._chosen), under[0] if under else None)

    def _show_current(self) -> None:
        under = self._under_cursor()
        current = self._current()
        self.view.current = current.id if current else ""
        index = under.index(current) if current else 0
        tags = [(tag, self._desk.markings.colour(tag)) for tag in current.tags] if current else []
        self.query_one(AnnotationStrip).show(tags, current.note if current else "", index, len(under))

    # Keys

    def take_key(self, event: events.Key) -> None:
        """A key while the article is in front."""
        understood = self._keys.read(event, selecting=self._selection is not None)
        event.stop()
        match understood:
            case Command():
                self.say("")
                self.run(understood)
            case Pending():
                self.say(pending_words(understood))
            case Unknown(typed):
                self.say(f"{key_label(typed)} is no command; ? shows the keys" if typed else "")

    def run(self, command: Command) -> None:
        """Does what the keys, or the palette, said."""
        if self.article is None:
            return
        action = BY_ID[command.action]
        if command.verb is not None:
            self._act(command.verb, taken_by(command, self.view.page, self.view.cursor))
        elif action.kind == Kind.MOTION:
            self._chosen = ""
            self.view.perform(command.action, command.count)
            self._moved()  # now, so that one key is one repaint
            if self._selection is not None:
                self._selection = replace(self._selection, up_to=command.action in TO_A_START)
            self._extend()
        elif action.kind == Kind.OBJECT:
            self._select_object(command)
        elif action.kind == Kind.VERB:
            self._act_on_selection(action)
        else:
            self._command(command)

    def _command(self, command: Command) -> None:
        view = self.view
        match command.action:
            case "view.back" if self._selection is not None:
                self._end_selection()
            case "view.back" if self._marked_anew:
                self._marked_anew = ""
            case "annotation.reshape":
                self._reshape()
            case "annotation.report":
                self._report(self._desk.markings.in_state(State.MOVED, State.LOST))
            case "act.undo":
                self._desk.undo()
            case "act.redo":
                self._desk.redo()
            case "view.centre":
                view.centre()
            case "view.top":
                view.centre(0.0)
            case "view.bottom":
                view.centre(1.0)
            case "annotation.next":
                self._jump(view.highlights.after(view.cursor.offset), "no annotation after this")
            case "annotation.previous":
                self._jump(view.highlights.before(view.cursor.offset), "no annotation before this")
            case "selection.characters":
                self._turn_selection(By.CHARACTERS)
            case "selection.paragraphs":
                self._turn_selection(By.PARAGRAPHS)
            case "selection.turn" if self._selection is not None:
                anchor, self._selection = self._selection.anchor, Selection(view.cursor.offset, self._selection.by)
                self._go_to_offset(anchor)
                self._extend()
            case "selection.again" if self._last_selection is not None:
                self._selection, cursor = self._last_selection
                self._go_to_offset(cursor)
                self._extend()
            case "annotation.edit":
                self._with_current(self._ask_note)
            case "annotation.untag":
                self._with_current(self._ask_tags)
            case "annotation.delete":
                self._with_current(self._delete)
            case "annotation.cycle":
                self._cycle()
            case "annotation.list":
                self._list()
            case "selection.turn" | "selection.again":
                self.say("nothing is selected")
            case action:
                self.post_message(self.Called(action))

    def _jump(self, highlight: Highlight | None, otherwise: str) -> None:
        if highlight is None:
            self.say(otherwise)
            return
        self._go_to_offset(highlight.start)
        self._extend()

    # Selecting

    def _turn_selection(self, by: By) -> None:
        if self._selection is not None and self._selection.by == by:
            self._end_selection()
            return
        anchor = self._selection.anchor if self._selection else self.view.cursor.offset
        self._selection = Selection(anchor, by)
        self._extend()

    def _extend(self) -> None:
        if self._selection is None:
            return
        passage = self._selection.passage(self.view.page, self.view.cursor.offset)
        self.view.selection = passage
        words = len(self.view.page.text[slice(*passage)].split())
        self.say(
            f"{words} word{'' if words == 1 else 's'} selected: t tag  a note  H highlight  y copy  Y cite  Escape"
        )

    def _end_selection(self) -> None:
        if self._selection is not None:
            self._last_selection = (self._selection, self.view.cursor.offset)
        self._selection = None
        self.view.selection = None
        self.say("")

    def _select_object(self, command: Command) -> None:
        passage = OBJECTS[command.action](self.view.page, self.view.cursor.offset, command.count)
        if passage is None:
            self.say("there is none here")
            return
        self._selection = Selection(passage.start)
        self._go_to_offset(max(passage.start, passage.end - 1))
        self._extend()

    @on(ArticleView.Selected)
    def _selected_by_mouse(self, message: ArticleView.Selected) -> None:
        if message.anchor is None:
            self._end_selection()
        else:
            self._selection = Selection(message.anchor)
            self.call_after_refresh(self._extend)

    # Verbs

    def _act_on_selection(self, action: Action) -> None:
        self._act(action.id, self.view.selection)

    def _act(self, verb: str, passage: Passage | None) -> None:
        article = self.article
        passage = trimmed(article.text, passage) if article and passage else None
        if article is None or passage is None:
            self.say("there is nothing to take here")
            return
        if verb in ("passage.copy", "passage.cite"):
            self._end_selection()
        match verb:
            case "passage.copy":
                self.post_message(self.Copied(article.text[slice(*passage)]))
            case "passage.cite":
                self.post_message(self.Copied(quotation(article, passage)))
            case "passage.highlight":
                self._change([self._on(article, passage)], "highlighted")
            case "passage.tag":
                self._ask_tags(self._on(article, passage))
            case "passage.note":
                self._ask_note(self._on(article, passage))

    def _on(self, article: Article, passage: Passage) -> Annotation:
        """The annotation that stands on exactly this passage, or a new one."""
        return self._desk.markings.on(passage) or annotate(article.id, describe(article, passage))

    def _ask_tags(self, annotation: Annotation) -> None:
        def take(tags: tuple[str, ...] | None) -> None:
            if tags is None or tags == annotation.tags:
                return
            self._recent = [*tags, *(tag for tag in self._recent if tag not in tags)]
            self._change([annotation.edited(tags=tags)], f"tagged {', '.join(tags)}")

        counts = self._counts()
        order = {tag_key(name): index for index, name in enumerate(self._recent)}
        tags = sorted(
            self._desk.markings.tags.values(),
            key=lambda tag: (order.get(tag.key, len(order)), -counts.get(tag.name, 0), tag.key),
        )
        self.app.push_screen(
            TagDialogue(shortened(annotation.target.exact), tuple(tags), counts, annotation.tags), take
        )

    def _ask_note(self, annotation: Annotation) -> None:
        def take(note: str | None) -> None:
            if note is not None and note.strip() != annotation.note:
                self._change([annotation.edited(note=note)], "noted")

        draft = annotation.note or self._desk.rescued_note
        self._desk.rescued_note = ""
        self.app.push_screen(NoteDialogue(shortened(annotation.target.exact), draft), take)

    def _counts(self) -> dict[str, int]:
        """How many passages of the library carry each tag."""
        counts = self._desk.markings.tag_counts()
        for row in self._desk.workspace.remembered():
            for tag, count in row.tags.items() if self.article and row.id != self.article.id else ():
                counts[tag] = counts.get(tag, 0) + count
        return counts

    def _with_current(self, act: Callable[[Annotation], None]) -> None:
        current = self._current()
        if current is None:
            self.say("no annotation under the cursor; ]h goes to the next one")
        else:
            act(current)

    def _delete(self, annotation: Annotation) -> None:
        self._change([annotation.edited(deleted=True)], "deleted")

    def _cycle(self) -> None:
        under = self._under_cursor()
        if len(under) < 2:
            self.say("no other annotation under the cursor")
            return
        current = self._current()
        self._chosen = under[(under.index(current) + 1) % len(under) if current else 0].id
        self._show_current()

    def _list(self) -> None:
        placements = self._desk.markings.placements
        if not placements:
            self.say("no annotations yet: tt tags the sentence under the cursor, aa writes a note on it")
            return
        current = self._current()
        dialogue = ListDialogue(
            f"{len(placements)} annotations",
            [entry(placement, self._desk.markings, len(self.view.page.text)) for placement in placements],
            current.id if current else "",
        )
        self.app.push_screen(dialogue, self._go_to)

    def _go_to(self, annotation_id: str | None) -> None:
        placement = self._desk.markings.by_id(annotation_id or "")
        if placement is not None and placement.passage is not None:
            self._chosen = placement.annotation.id
            self._go_to_offset(placement.passage.start)
        elif placement is not None:
            self._mark_anew(placement.annotation.id)

    def _change(self, changed: list[Annotation], words: str) -> None:
        self._end_selection()
        self._chosen = changed[-1].id
        self._desk.change(changed, words)
