"""The reader: one article, the cursor in it, and what the reader does to it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from store.annotations.anchoring import Placement, State, describe
from store.annotations.annotation import Annotation, annotate
from store.annotations.tags import Tag, tag_key
from store.articles.article import Article, Passage
from store.articles.length import reading_minutes
from store.errors import PostilError
from store.exchange.quote import quotation
from store.progress import Reading
from store.summary import Listing
from store.workspace import Workspace
from tui.keys import BY_ID, Action, Kind, Where, key_label
from tui.reading.grammar import Command, Pending, Unknown
from tui.reading.highlights import Highlight, in_lanes
from tui.reading.motions import MOTIONS
from tui.reading.objects import OBJECTS
from tui.reading.page import Cursor
from tui.screens.annotation_strip import AnnotationStrip
from tui.screens.footer import footer_keys
from tui.screens.key_reader import KeyReader
from tui.screens.list_dialogue import Entry, ListDialogue
from tui.screens.note_dialogue import NoteDialogue
from tui.screens.selection import By, Selection, trimmed
from tui.screens.tag_dialogue import TagDialogue
from tui.widgets.article_view import ArticleView
from tui.widgets.bar import Bar

PLAIN_LOOK = "amber"
"""The colour of annotations without a tag."""
INCLUSIVE = frozenset({"word.end", "row.end", "text.end"})
"""Motions whose last character belongs to what a verb takes."""
TO_A_START = frozenset({"word.next", "sentence.next", "paragraph.next"})
"""Motions to the start of the next thing, which a selection made with them ends before."""
QUOTE_SHOWN = 160
"""Characters of a passage that dialogues repeat."""
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
        self._workspace = workspace
        self._listing: Listing | None = None
        self._article: Article | None = None
        self._placements: tuple[Placement, ...] = ()
        self._tags: dict[str, Tag] = {}
        self._selection: Selection | None = None
        self._last_selection: tuple[Selection, int] | None = None
        self._recent: list[str] = []
        self._rescued = ""
        self._saved_place: tuple[int, int] | None = None
        self._saving = asyncio.Lock()
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
        return self._article

    @property
    def view(self) -> ArticleView:
        return self.query_one(ArticleView)

    def open(self, listing: Listing, article: Article) -> None:
        """Shows an article where it was left."""
        self._listing, self._article = listing, article
        self._selection = None
        place = self._workspace.progress.of(article.id)
        self._saved_place = (place.cursor, place.top)
        self.view.show(article.document, place.cursor, place.top, place.furthest)
        self.say("")
        try:
            self._placements = self._workspace.placements(article)
            self._tags = {tag.key: tag for tag in self._workspace.collection.tags()}
        except PostilError as error:
            self._placements = ()
            self.say(str(error), problem=True)
        self._show_annotations()
        lost = sum(placement.state == State.LOST for placement in self._placements)
        if lost:
            self.say(f"{lost} of {len(self._placements)} annotations are not in the text any more; gh lists them")
        self.view.focus()

    def save_place(self) -> None:
        """Keeps the reading place, off the UI's thread."""
        if self._article is None or self._listing is None:
            return
        view = self.view
        if self._saved_place == (view.cursor.offset, view.top):
            return
        self._saved_place = (view.cursor.offset, view.top)
        length = max(1, len(self._article.text))
        reading = Reading(view.cursor.offset, view.top, view.furthest, min(1.0, view.furthest / length))
        self.app.run_worker(self._keep(self._article, self._listing, reading), group="places", exit_on_error=False)

    async def _keep(self, article: Article, listing: Listing, reading: Reading) -> None:
        async with self._saving:
            try:
                await asyncio.to_thread(self._workspace.progress.save, article, reading)
                self.post_message(self.Changed(await asyncio.to_thread(self._workspace.relisted, listing)))
            except PostilError as error:
                self.say(str(error), problem=True)

    # What it says

    def say(self, text: str, *, problem: bool = False) -> None:
        """A word in the foot line; with nothing to say, the keys stand there."""
        self.query_one("#reader-foot", Bar).show(text, "" if text else footer_keys(Where.READER), problem=problem)

    def _show_place(self) -> None:
        if self._article is None:
            return
        length = max(1, len(self._article.text))
        share = min(1.0, self.view.cursor.offset / length)
        left = reading_minutes(round(self._article.document.words * (1 - share)))
        count = len(self._placements)
        facts = [
            f"{share:.0%}",
            f"{left} min left" if left else "",
            f"{count} annotation{'' if count == 1 else 's'}" if count else "",
        ]
        self.query_one("#reader-head", Bar).show(self._article.title, " · ".join(filter(None, facts)))

    @on(ArticleView.Moved)
    def _moved(self) -> None:
        self._show_place()
        self._show_current()

    # Annotations on the page

    def _show_annotations(self) -> None:
        """Makes everything that is drawn of annotations anew from the present view."""
        self.view.highlights = in_lanes(
            Highlight(*placement.passage, *self._look(placement.annotation))
            for placement in self._placements
            if placement.passage is not None
        )
        self._show_place()
        self._show_current()

    def _look(self, annotation: Annotation) -> tuple[str, str, str]:
        """Its colour, its key, and its letter in the gutter."""
        first = annotation.tags[0] if annotation.tags else ""
        letter = first[:1].lower() or ("✎" if annotation.note else "·")
        return self._colour(first) if first else PLAIN_LOOK, annotation.id, letter

    def _colour(self, tag: str) -> str:
        known = self._tags.get(tag_key(tag))
        return known.colour if known else PLAIN_LOOK

    def _under_cursor(self) -> list[Annotation]:
        """The annotations at the cursor, the shortest first."""
        by_id = {placement.annotation.id: placement.annotation for placement in self._placements}
        return [by_id[one.key] for one in self.view.highlights.at(self.view.cursor.offset) if one.key in by_id]

    def _current(self) -> Annotation | None:
        """The annotation that acts without an object are about."""
        under = self._under_cursor()
        return next((one for one in under if one.id == self.view.current), under[0] if under else None)

    def _show_current(self) -> None:
        under = self._under_cursor()
        current = self._current()
        self.view.current = current.id if current else ""
        index = under.index(current) if current else 0
        tags = [(tag, self._colour(tag)) for tag in current.tags] if current else []
        self.query_one(AnnotationStrip).show(tags, current.note if current else "", index, len(under))

    # Keys

    def on_key(self, event: events.Key) -> None:
        understood = self._keys.read(event, selecting=self._selection is not None)
        event.stop()
        match understood:
            case Command():
                self.say("")
                self.run(understood)
            case Pending():
                self.say(_pending(understood))
            case Unknown(typed):
                self.say(f"{key_label(typed)} is no command; ? shows the keys" if typed else "")

    def run(self, command: Command) -> None:
        """Does what the keys, or the palette, said."""
        if self._article is None:
            return
        action = BY_ID[command.action]
        if command.verb is not None:
            self._act(command.verb, self._passage_for(command))
        elif action.kind == Kind.MOTION:
            self.view.perform(command.action, command.count)
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
                view.move_to(Cursor(anchor))
                self._extend()
            case "selection.again" if self._last_selection is not None:
                self._selection, cursor = self._last_selection
                view.move_to(Cursor(cursor))
                self._extend()
            case "annotation.edit":
                self._with_current(self._edit)
            case "annotation.untag":
                self._with_current(self._untag)
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
        self.view.move_to(Cursor(highlight.start))
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
        self.view.move_to(Cursor(max(passage.start, passage.end - 1)))
        self._extend()

    @on(ArticleView.Selected)
    def _selected_by_mouse(self, message: ArticleView.Selected) -> None:
        if message.anchor is None:
            self._end_selection()
        else:
            self._selection = Selection(message.anchor)
            self.call_after_refresh(self._extend)

    # Verbs

    def _passage_for(self, command: Command) -> Passage | None:
        """What a verb's object or motion covers from the cursor."""
        page, cursor = self.view.page, self.view.cursor
        if command.action in OBJECTS:
            return OBJECTS[command.action](page, cursor.offset, command.count)
        target = MOTIONS[command.action](page, cursor, command.count)
        first, last = sorted((cursor.offset, target.offset))
        if command.action in INCLUSIVE:
            return Selection(first).passage(page, last)
        return Passage(first, last)

    def _act_on_selection(self, action: Action) -> None:
        self._act(action.id, self.view.selection)

    def _act(self, verb: str, passage: Passage | None) -> None:
        article = self._article
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
                self._change([self._on(passage)], "highlighted")
            case "passage.tag":
                self._ask_tags(self._on(passage))
            case "passage.note":
                self._ask_note(self._on(passage))

    def _on(self, passage: Passage) -> Annotation:
        """The annotation that stands on exactly this passage, or a new one."""
        assert self._article is not None
        for placement in self._placements:
            if placement.passage == passage:
                return placement.annotation
        return annotate(self._article.id, describe(self._article, passage))

    def _ask_tags(self, annotation: Annotation) -> None:
        def take(tags: tuple[str, ...] | None) -> None:
            if tags is None or tags == annotation.tags:
                return
            self._recent = [*tags, *(tag for tag in self._recent if tag not in tags)]
            self._change([annotation.edited(tags=tags)], f"tagged {', '.join(tags)}")

        counts = self._counts()
        order = {tag_key(name): index for index, name in enumerate(self._recent)}
        tags = sorted(
            self._tags.values(), key=lambda tag: (order.get(tag.key, len(order)), -counts.get(tag.name, 0), tag.key)
        )
        self.app.push_screen(
            TagDialogue(_shortened(annotation.target.exact), tuple(tags), counts, annotation.tags), take
        )

    def _ask_note(self, annotation: Annotation) -> None:
        def take(note: str | None) -> None:
            if note is not None and note.strip() != annotation.note:
                self._change([annotation.edited(note=note)], "noted")

        draft = annotation.note or self._rescued
        self._rescued = ""
        self.app.push_screen(NoteDialogue(_shortened(annotation.target.exact), draft), take)

    def _counts(self) -> dict[str, int]:
        """How many passages of the library carry each tag."""
        counts: dict[str, int] = {}
        listed = (row.tags for row in self._workspace.remembered() if self._article and row.id != self._article.id)
        here = (dict.fromkeys(placement.annotation.tags, 1) for placement in self._placements)
        for tags in (*listed, *here):
            for tag, count in tags.items():
                counts[tag] = counts.get(tag, 0) + count
        return counts

    def _with_current(self, act: object) -> None:
        current = self._current()
        if current is None:
            self.say("no annotation under the cursor; ]h goes to the next one")
        elif callable(act):
            act(current)

    def _edit(self, annotation: Annotation) -> None:
        self._ask_note(annotation)

    def _untag(self, annotation: Annotation) -> None:
        self._ask_tags(annotation)

    def _delete(self, annotation: Annotation) -> None:
        self._change([annotation.edited(deleted=True)], "deleted")

    def _cycle(self) -> None:
        under = self._under_cursor()
        if len(under) < 2:
            self.say("no other annotation under the cursor")
            return
        current = self._current()
        self.view.current = under[(under.index(current) + 1) % len(under) if current else 0].id
        self._show_current()

    def _list(self) -> None:
        if not self._placements:
            self.say("no annotations yet: tt tags the sentence under the cursor, aa writes a note on it")
            return
        current = self._current()
        dialogue = ListDialogue(
            f"{len(self._placements)} annotations",
            [self._entry(placement) for placement in self._placements],
            current.id if current else "",
        )
        self.app.push_screen(dialogue, self._go_to)

    def _entry(self, placement: Placement) -> Entry:
        annotation = placement.annotation
        assert self._article is not None
        share = f"{placement.passage.start / max(1, len(self._article.text)):4.0%}" if placement.passage else "lost"
        note = f"  ✎ {' '.join(annotation.note.split())}" if annotation.note else ""
        tags = f"{', '.join(annotation.tags)}: " if annotation.tags else ""
        return Entry(
            f"{tags}«{_shortened(annotation.target.exact)}»{note}",
            annotation.id,
            detail=share,
            detail_width=4,
            colour=self._look(annotation)[0],
        )

    def _go_to(self, annotation_id: str | None) -> None:
        placement = next((one for one in self._placements if one.annotation.id == annotation_id), None)
        if placement is not None and placement.passage is not None:
            self.view.current = placement.annotation.id
            self.view.move_to(Cursor(placement.passage.start))
        elif placement is not None:
            self.say(f"«{_shortened(placement.annotation.target.exact)}» is not in the text any more")

    # Saving

    def _change(self, changed: Sequence[Annotation], done: str) -> None:
        """Shows annotations as changed at once, and saves them."""
        assert self._article is not None
        assert self._listing is not None
        self._end_selection()
        ids = {annotation.id for annotation in changed}
        kept = [placement for placement in self._placements if placement.annotation.id not in ids]
        places = {one.annotation.id: one for one in self._placements}
        for annotation in changed:
            if not annotation.deleted:
                old = places.get(annotation.id)
                passage, state = (old.passage, old.state) if old else (annotation.target.passage, State.PLACED)
                kept.append(Placement(annotation, passage, state))
        self._placements = tuple(sorted(kept, key=_by_place))
        self._show_annotations()
        self.say(f"{done}, saving …")
        self.app.run_worker(self._save(self._article, self._listing, changed, done), group="saves", exit_on_error=False)

    async def _save(self, article: Article, listing: Listing, changed: Sequence[Annotation], done: str) -> None:
        async with self._saving:
            problem = ""
            try:
                await asyncio.to_thread(self._workspace.collection.save, article, changed)
            except PostilError as error:
                problem = str(error)
                self._rescued = "\n\n".join(annotation.note for annotation in changed if annotation.note)
            placements = await asyncio.to_thread(self._workspace.placements, article)
            tags = await asyncio.to_thread(self._workspace.collection.tags)
            relisted = await asyncio.to_thread(self._workspace.relisted, listing)
        self._tags = {tag.key: tag for tag in tags}
        if self._article is article:
            self._placements = placements
            self._show_annotations()
        self.say(problem or f"{done}, saved", problem=bool(problem))
        self.post_message(self.Changed(relisted))


def _by_place(placement: Placement) -> tuple[int, int, str]:
    passage = placement.passage or Passage(2**62, 2**62)
    return (*passage, placement.annotation.id)


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= QUOTE_SHOWN else line[: QUOTE_SHOWN - 1] + "…"


def _pending(pending: Pending) -> str:
    """What was typed and what may follow."""
    verb = next((BY_ID[action.id] for action in pending.choices if action.kind == Kind.OBJECT), None)
    typed = key_label(pending.typed)
    if verb is None:
        return typed + "…"
    doubled = key_label(pending.typed.split(" ")[-1])
    return f"{typed}…  {doubled} sentence  iw word  is sentence  ip paragraph  ) to the next sentence  Escape"
