"""Every list and every dialogue that there is: after any click, any turn of the wheel and Shift+Tab, the keys go on, and its
name and its keys are said in the form that all of them have.

They are found by pressing the keys of every action that is declared, in every place where it can be called; and every kind
of dialogue that a module declares must have been seen, so that a new one is tried too.
"""

from __future__ import annotations

import asyncio
import importlib
import pkgutil
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from unittest.mock import patch

import pytest
from textual import events
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, TextArea

import tui
from store.annotations.acts.plan import Plan
from store.library.importing.outcome import Import
from store.library.kept.drafts import Drafts, line_draft
from store.library.library import open_paths
from tests.journeys.one_grammar import faults_of
from tests.journeys.test_names_at_work import opened
from tests.journeys.test_names_of_the_library import tagged
from tui.annotations.acting import Acting
from tui.annotations.begun_dialogue import BegunDialogue
from tui.annotations.codebook.codebook_dialogue import CodebookDialogue
from tui.annotations.codebook.colour_dialogue import ColourDialogue
from tui.annotations.exchange.citing_dialogue import CitingDialogue
from tui.annotations.exchange.import_dialogue import ImportDialogue
from tui.annotations.history_dialogue import HistoryDialogue
from tui.annotations.list import AnnotationsDialogue
from tui.annotations.notes.note_dialogue import NoteDialogue
from tui.annotations.occurrences import OccurrencesDialogue
from tui.annotations.report_dialogue import DisplacedAnnotation, ReportDialogue
from tui.annotations.suggestion_dialogue import SuggestionDialogue
from tui.annotations.tags.tag_dialogue import TagDialogue
from tui.annotations.tags.untag_dialogue import UntagDialogue
from tui.app.settings_dialogue import SettingsDialogue
from tui.app.stray_words import ASKING
from tui.dialogues.browsing import BrowsingDialogue
from tui.dialogues.choice_dialogue import ChoiceDialogue
from tui.dialogues.confirm_dialogue import ConfirmDialogue
from tui.dialogues.dialogue import Dialogue
from tui.dialogues.help import Help
from tui.dialogues.keyed import KeyedDialogue
from tui.dialogues.line_dialogue import LineDialogue
from tui.dialogues.list_dialogue import EntryColumns, ListDialogue, ListEntry
from tui.dialogues.palette import Palette
from tui.dialogues.progress_dialogue import ProgressDialogue
from tui.dialogues.task import Task
from tui.dialogues.theme_dialogue import ThemeDialogue
from tui.entities.card import EntityCard
from tui.entities.dossier import DossierDialogue
from tui.entities.of_article import ArticleEntitiesDialogue
from tui.entities.of_library import LibraryEntitiesDialogue
from tui.entities.review import ReviewDialogue
from tui.entities.types import TypesDialogue
from tui.find.box import FindDialogue
from tui.keys.action import ANY, Action, Kind
from tui.keys.actions import actions_in
from tui.keys.where import Where
from tui.library.card import CardDialogue
from tui.reading.lit_names import NameLevel
from tui.widgets.hint_line import HintLine
from tui.widgets.read_rows import ReadRows
from tui.widgets.rows import RowList

pytestmark = pytest.mark.slow

SIZE = (120, 40)
WAYS: Mapping[Where, str] = {
    Where.LIBRARY: "",
    Where.READER: "enter",
    Where.LIST: "enter ?",
    Where.ANNOTATIONS: "g H / ctrl+u t a g : f i l m enter",
    Where.CODEBOOK: "g t",
    Where.PLACES: "enter g *",
    Where.HISTORY: "g u",
    Where.BEGUN: "g a",
    Where.FIELDS: "e",
    Where.NAMES: "g E",
    Where.DOSSIER: "g E enter",
    Where.CARD: "enter ] e enter",
    Where.REVIEW: "g r",
    Where.SUGGESTIONS: "g H / ctrl+u i n : a l i k e enter enter g s enter",
    Where.QUESTION: "g t d d",
}
"""Keys that lead from the list of articles to where the actions of a kind can be called."""
UNREACHED = {Where.PROGRESS}
"""Comes up only where something takes long, and is made by itself here."""
NAMED = frozenset({Where.READER, Where.NAMES, Where.DOSSIER, Where.CARD, Where.REVIEW})
"""What leads to lists of names, which are there only where names have been found."""
ASKS = frozenset({Where.QUESTION, Where.SUGGESTIONS})
"""Dialogues that ask, from which nothing else comes up: an answer would only change what they ask about."""
PREPARED = frozenset({"act.history", "note.begun", "library.export", "article.describe"})
NAMES_PREPARED = frozenset({"act.history", "entity.all", "entity.dossier", "entity.review"})
"""Actions whose dialogue comes up only when something has been looked through."""
ENDS = frozenset({"view.close", "view.back", "app.quit"})
"""They end the app, or only close what was opened."""


def dialogues() -> set[type[Dialogue]]:
    """Every kind of dialogue that can come up."""
    for module in pkgutil.walk_packages(tui.__path__, "tui."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    waiting: list[type[Dialogue]] = [Dialogue]
    found: set[type[Dialogue]] = set()
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if not kind.__subclasses__() and kind.__module__.startswith("tui."):
            found.add(kind)
    return found


def a_report() -> Dialogue:
    displaced = [
        DisplacedAnnotation(str(number), "film", ("a ", "the old words", "."), ("a ", "the new words", "."))
        for number in range(3)
    ]
    return ReportDialogue("3 moved", displaced, lambda _: None)


def an_import() -> Dialogue:
    return ImportDialogue("clippings.txt", Import(Plan(""), ()))


def a_wait() -> Dialogue:
    return ProgressDialogue(Task("reading"))


MADE: Mapping[type[Dialogue], Callable[[], Dialogue]] = {
    ReportDialogue: a_report,
    ImportDialogue: an_import,
    ProgressDialogue: a_wait,
}
"""Those that need an edited article, a file or a long wait to come up."""
HOMES: Mapping[type[Dialogue], Where] = {
    AnnotationsDialogue: Where.LIBRARY,
    BegunDialogue: Where.BEGUN,
    CardDialogue: Where.FIELDS,
    ChoiceDialogue: Where.CODEBOOK,
    CitingDialogue: Where.READER,
    CodebookDialogue: Where.LIBRARY,
    ConfirmDialogue: Where.QUESTION,
    DossierDialogue: Where.DOSSIER,
    EntityCard: Where.CARD,
    FindDialogue: Where.LIBRARY,
    HistoryDialogue: Where.HISTORY,
    LibraryEntitiesDialogue: Where.NAMES,
    LineDialogue: Where.LIBRARY,
    ColourDialogue: Where.CODEBOOK,
    Help: Where.LIBRARY,
    ListDialogue: Where.LIBRARY,
    ArticleEntitiesDialogue: Where.READER,
    NoteDialogue: Where.READER,
    Palette: Where.LIBRARY,
    OccurrencesDialogue: Where.READER,
    ReviewDialogue: Where.REVIEW,
    SettingsDialogue: Where.LIBRARY,
    SuggestionDialogue: Where.SUGGESTIONS,
    TagDialogue: Where.READER,
    ThemeDialogue: Where.LIBRARY,
    TypesDialogue: Where.READER,
    UntagDialogue: Where.ANNOTATIONS,
}
"""Where each of the others comes up, or one of the places where it does."""
BASES = {ChoiceDialogue, ListDialogue}
"""Those that come up themselves, and of which others are made too."""
ALIKE = "The film was made by a large studio in Hollywood. "


def keys_of(action) -> str:
    """A verb twice: on the sentence, or what it takes else."""
    keys = action.keys[0].replace(ANY, "a")
    return f"{keys} {keys.rpartition(' ')[2]}" if action.kind == Kind.VERB else keys


def test_every_kind_of_dialogue_is_tried():
    assert dialogues() | BASES == HOMES.keys() | MADE.keys()


def test_every_place_where_actions_can_be_called_is_tried():
    assert set(Where) == WAYS.keys() | UNREACHED


async def prepare(at, *, names: bool) -> None:
    """Some annotations with tags, one with a note; a mark, a copied text."""
    await (opened(at) if names else at.open("Sora"))
    if names:
        await tagged(at)
    await press(at, "t t f i l m enter ) a a w h o ctrl+s ) H H y y m a q")
    await at.open("Alike")
    await press(at, "t t f i l m enter q")


async def press(at, keys: str) -> None:
    """Presses keys as they are declared, each when the one before has led where it leads."""
    for key in keys.split():
        await at.press(key)


async def go_home(at) -> None:
    """Back to the list of articles."""
    while len(at.app.screen_stack) > 1:
        await at.press("escape")
    if at.app.here:
        await at.press("q")
    at.library.filter_by("")
    await at.settle()
    at.library.select(at.open_library.find("Alike", at.library.listings))


class Tour:
    """Calls every action in every place, and looks into what comes up."""

    def __init__(self, at, gate: asyncio.Event) -> None:
        self._at = at
        self._gate = gate
        self.seen: dict[type[Dialogue], set[Where]] = defaultdict(set)
        """Where each kind of dialogue came up."""
        self.given_up: set[str] = set()
        """The actions whose dialogue was given up while it was prepared."""
        self._tried: set[tuple[type[Dialogue], str]] = set()

    async def visit(self, where: Where) -> None:
        """Calls every action of a place."""
        await self._go(where)
        before, view = self._at.app.screen, self._at.app.where
        if where not in (Where.LIBRARY, Where.READER):
            assert isinstance(before, Dialogue), f"the way to {where} leads nowhere: {self._at.foot()}"
            await self._look_into(before, where)
        for action in actions_in(where) if where not in ASKS else ():
            if action.id in ENDS or action.kind in (Kind.MOTION, Kind.OBJECT):
                continue
            app = self._at.app
            is_left = app.screen is not before or app.where != view or app.focused is not None
            if is_left or where == Where.READER:  # where keys may have been begun, or something selected
                await self._go(where)
                before = self._at.app.screen
            await self._call(action, before, where)

    async def _go(self, where: Where) -> None:
        await go_home(self._at)
        await press(self._at, WAYS[where])

    async def _call(self, action: Action, before: Screen, where: Where) -> None:
        at, app = self._at, self._at.app
        before_it = list(app.screen_stack)
        self._gate.clear()
        await self._do(action)
        if app.awaiting.is_waiting:
            await at.pilot.press("escape")
            self._gate.set()
            await at.settle()
            assert app.screen in before_it, f"{action.id} was given up and came"
            self.given_up.add(action.id)
            if app.screen is not before:
                await self._go(where)
                before = app.screen
            await self._do(action)
        self._gate.set()
        await at.settle()
        assert app.is_running, f"{action.id} ended the app"
        if action.id == "entity.turn":
            for _ in list(NameLevel)[1:]:
                await self._do(action)  # the names are wanted further on
        if isinstance(app.screen, Dialogue) and app.screen is not before:
            known_as = before.ENTER if action.id == "row.open" and isinstance(before, BrowsingDialogue) else action.id
            assert not app.screen.IS_TYPED_IN or known_as in ASKING, f"{action.id} opens a line"
            await self._look_into(app.screen, where)

    async def _do(self, action: Action) -> None:
        self._at.app._routing._over = None  # as after a pause: no word for a line that did not open
        if action.keys:
            await self._at.pilot.press(*keys_of(action).split())
        else:
            self._at.app.call_later(self._at.app.parts.commanding.do, action.id)  # as a key does, in the app itself
        await self._at.pilot.pause()

    async def _look_into(self, screen: Dialogue, where: Where) -> None:
        """Tries a dialogue, unless one like it was tried before."""
        self.seen[type(screen)].add(where)
        await screen.ready()
        assert faults_of(screen) == []
        key = (type(screen), str(screen.query_one(".box").border_title))
        if key not in self._tried:
            self._tried.add(key)
            await the_keys_go_on(self._at, screen)


@pytest.fixture
def gate(monkeypatch) -> asyncio.Event:
    """Until it is set, no look through anything ends."""
    go_on, watched = asyncio.Event(), Acting.watched

    async def slow(acting, *given):
        await go_on.wait()
        return await watched(acting, *given)

    monkeypatch.setattr(Acting, "watched", slow)
    go_on.set()
    return go_on


@pytest.mark.parametrize("names", [False, True], ids=["without names", "with names"])
async def test_the_keys_go_on_in_all_that_comes_up(names, walk, folder, gate):
    (folder / "alike.txt").write_text(f"Alike\n\n{ALIKE * 8}\n")
    (folder / "table.csv").write_text("1,2")
    Drafts(open_paths([folder]).layout).keep(replace(line_draft("tag"), text="fil"))
    places = [where for where in WAYS if (where in NAMED) == names]
    async with walk(SIZE, names=names) as at:
        await prepare(at, names=names)
        tour = Tour(at, gate)
        for where in places:
            await tour.visit(where)
    unseen = {kind.__name__ for kind, home in HOMES.items() if home in places and home not in tour.seen[kind]}
    assert unseen == set()
    assert (NAMES_PREPARED if names else PREPARED) <= tour.given_up


@pytest.mark.parametrize("kind", MADE, ids=lambda kind: kind.__name__)
async def test_the_keys_go_on_in_what_is_made_by_itself(kind, walk):
    async with walk(SIZE) as at:
        dialogue = MADE[kind]()
        at.app.push_screen(dialogue)
        await at.settle()
        assert faults_of(dialogue) == []
        await the_keys_go_on(at, dialogue)


async def the_keys_go_on(at, screen: Dialogue) -> None:
    """Clicks on everything in a dialogue and turns the wheel over it, presses Shift+Tab, and looks whether keys do what they
    did before."""
    if isinstance(screen, KeyedDialogue):
        handled = screen.handlers().keys() | screen.handlers_of_app().keys()
        assert {action.id for action in actions_in(screen.WHERE)} - handled == set()
    for rows in screen.query(RowList):
        await a_click_chooses_and_a_second_one_opens(at, rows)
    box = screen.query_one(".box")
    for widget in (box, *box.query("*")):
        assert not widget.can_focus or isinstance(widget, Input | TextArea)
        if widget.region.area and not isinstance(widget, RowList):
            x, y = widget.region.right - 1, widget.region.bottom - 1
            under, _ = screen.get_widget_at(x, y)
            if not isinstance(under, RowList | HintLine):  # a click on a hint is its key
                await at.click(x, y)
            at.point(events.MouseScrollDown, x, y, 0)
    await at.press("shift+tab")
    assert at.app.screen is screen
    await keys_are_heard(at, screen)
    if isinstance(screen, BrowsingDialogue) and not isinstance(screen, Help) and at.app.focused is None:
        await at.press("question_mark")
        assert isinstance(at.app.screen, Help)
        await at.press("question_mark")
        assert at.app.screen is screen
    for _ in range(3):
        if at.app.screen is screen:
            await at.press("escape")
    assert screen not in at.app.screen_stack or (isinstance(screen, ProgressDialogue) and screen._progress.is_cancelled)


async def a_click_chooses_and_a_second_one_opens(at, rows: RowList) -> None:
    opened: list[RowList.Opened] = []
    post = rows.post_message

    def posting(message: Message) -> bool:
        if not isinstance(message, RowList.Opened):
            return post(message)
        opened.append(message)
        return False

    with patch.object(rows, "post_message", posting):
        for y in range(min(rows.size.height, 6)):
            index = rows.row_at(y)
            if index is None:  # a heading, or no row
                before = rows.cursor
                await at.click(rows.region.x + 3, rows.region.y + y)
                assert (rows.cursor, opened) == (before, [])
                continue
            if index != rows.cursor:
                await at.click(rows.region.x + 3, rows.region.y + y)
                assert (rows.cursor, opened) == (index, [])
            await at.click(rows.region.x + 3, rows.region.y + y)
            assert len(opened) == 1
            opened.clear()


async def keys_are_heard(at, screen: Dialogue) -> None:
    line = at.app.focused
    if screen.IS_TYPED_IN:
        assert line is not None
    if line is not None:
        before = typed_in(line)
        await at.press("x")
        assert typed_in(line) != before
        await at.press("backspace")
        assert typed_in(line) == before
        return
    for rows in screen.query(RowList):
        cursor = rows.cursor
        await at.press("j" if cursor == 0 else "k")
        assert rows.cursor != cursor or len(rows.rows) < 2 or isinstance(rows, ReadRows)


def typed_in(line) -> str:
    return line.value if isinstance(line, Input) else line.text


@pytest.mark.parametrize("kind", MADE, ids=lambda kind: kind.__name__)
async def test_what_is_closed_before_it_is_there_leaves_no_fault(kind, walk):
    async with walk(SIZE) as at:
        at.app.push_screen(MADE[kind]())
        at.app.exit()
        await at.pilot.pause()
    assert not at.app.fault


async def test_what_is_not_found_while_the_app_ends_is_no_fault(walk):
    async with walk(SIZE) as at:
        at.app.exit()
        at.library.call_later(at.library.query_one, "#not-there-any-more")
    assert (at.app.fault, at.app.return_code) == ("", 0)


async def test_a_dialogue_that_is_left_under_another_one_closes_after_it(walk):
    async with walk(SIZE) as at:
        answers: list[str | None] = []
        under, over = (ListDialogue(title, [], EntryColumns("one")) for title in ("Under", "Over"))
        at.app.push_screen(under, answers.append)
        at.app.push_screen(over)
        await at.settle()
        under.dismiss("done")
        await at.settle()
        assert (at.app.screen, answers) == (over, [])
        await at.press("escape")
        assert (len(at.app.screen_stack), answers) == (1, ["done"])


async def test_a_row_that_a_list_has_no_room_for_is_told_whole(walk):
    async with walk(SIZE) as at:
        long = "a.pdf: " + "a reason of many words " * 9 + "and what to do"
        at.app.push_screen(ListDialogue("Left out", [ListEntry(long), ListEntry("b.pdf: short")], EntryColumns("file")))
        await at.settle()
        assert at.app.screen.foot_message == long
        await at.press("j")
        assert at.app.screen.foot_message == ""
        await at.press("k")
        assert at.app.screen.foot_message == long
