"""Every view of a library in which every field of every stored file is hostile: nothing of it drives the terminal, and nothing
is taken for markup."""

from __future__ import annotations

import re
from dataclasses import fields
from inspect import get_annotations, getmembers
from pathlib import Path
from typing import Any

import pytest
from textual.drivers.headless_driver import HeadlessDriver

from store.annotations.acts.plan import Plan
from store.annotations.stored_tables import OF_ARTICLES, OF_LIBRARY
from store.database.layout import FolderLayout
from store.entities.recognizer import Recognizer
from store.exchange.importing.incoming import Incoming
from store.library.facts import AnnotationFacts, FileFacts, load_facts
from store.library.importing.outcome import Fate, Import, Outcome
from store.library.kept.drafts import Draft
from store.library.listings import Listing
from tests.hostile.fields import COLOUR, HOSTILE, FieldPath, make_fields_hostile, make_names_hostile
from tests.hostile.written import make_written
from tests.journeys.test_every_dialogue import BASES, ENDS, HOMES, MADE, WAYS, dialogues, keys_of, press
from tests.store.library.spoken_library import NO_ENGINE
from tests.terminal.sequences import is_allowed, kinds
from tui.annotations.exchange.import_dialogue import ImportDialogue
from tui.annotations.report_dialogue import DisplacedAnnotation, ReportDialogue
from tui.dialogues.dialogue import Dialogue
from tui.dialogues.progress_dialogue import ProgressDialogue
from tui.dialogues.task import Task
from tui.keys.action import Action, Kind
from tui.keys.actions import actions_in
from tui.keys.where import Where

pytestmark = pytest.mark.slow

SIZE = (120, 40)
START = "sora.txt"
"""The article from which the ways to all dialogues begin."""
ELSEWHERE = {"elsewhere", "folder", "root", "cache", "index", "intent", "lock", "damaged"}
"""What `FolderLayout` names that is no file with strings of its own: folders, and what is there for a moment only."""
POSITIONAL = {"list.json listings": Listing}
"""Tables whose rows have their values in the order of a class's fields."""
NAMED: dict[str, type[FileFacts | AnnotationFacts | Draft]] = {
    "facts.json files": FileFacts,
    "facts.json annotated": AnnotationFacts,
    "drafts": Draft,
}
"""Tables whose rows name the fields of a class."""
LEAVE = ENDS | {"app.quit", "app.suspend"}
"""Actions that leave the app."""
MOVES = re.compile(r"row\.(up|down)|rows\.(half|first|last|share|scroll|page_up)|scroll\.|selection\.")
"""Actions that show another part of what is shown; one of each kind is tried."""
TEXTS = ("str", "tuple[str, ...]", "Mapping[str, int]")
"""How a field is declared that has strings."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def hostile(folder) -> dict[str, set[FieldPath]]:
    """The fields that are hostile, by table."""
    layout = make_written(folder)
    facts = load_facts(layout.facts).files[START]
    made = make_fields_hostile(layout, (START, facts.hash))
    make_names_hostile(layout)
    for name, path in getmembers(FolderLayout, lambda member: isinstance(member, property)):
        there = path.__get__(layout)
        assert name in ELSEWHERE or there.is_file() or any(there.glob("**/*")), f"{name} is not written by `written`"
    return made


@pytest.fixture
def drawn(monkeypatch) -> list[str]:
    """All that is sent to the terminal."""
    sent: list[str] = []
    monkeypatch.setattr(HeadlessDriver, "is_headless", property(lambda _: False))
    monkeypatch.setattr(HeadlessDriver, "write", lambda _, text: sent.append(text))
    monkeypatch.setattr("store.entities.recognizer.Recognizer", lambda take, _: Recognizer(take, NO_ENGINE))
    return sent


def texts_of(kind: type[object]) -> set[str]:
    """The names of a class's fields that have strings."""
    declared = {name: getattr(one, "__forward_arg__", one) for name, one in get_annotations(kind).items()}
    return {name for name, one in declared.items() if one in TEXTS}


def test_every_field_is_hostile_somewhere(hostile):
    for table in (*(f"annotations {name}" for name in OF_ARTICLES), *(f"library.json {name}" for name in OF_LIBRARY)):
        assert hostile[table], table
    for table, kind in POSITIONAL.items():
        places = {path[0] for path in hostile[table]}
        assert {index for index, name in enumerate(kind._fields) if name in texts_of(kind)} <= places, table
    for table, row in NAMED.items():
        names = {path[0] for path in hostile[table]}
        assert texts_of(row) <= names, table


@pytest.mark.usefixtures("hostile")
async def test_nothing_drives_the_terminal_or_is_taken_for_markup(drawn, walk):
    seen: set[type[Dialogue]] = set()
    async with walk(SIZE, names=True) as at:
        at.app.sub_title = HOSTILE
        for where, way in WAYS.items():
            before = home = None
            for action in (None, *actions_in(where)):
                if action is not None and leaves_or_moves(action):
                    continue
                if before is None or (at.app.screen, at.app.focused, at.app.where) != home:
                    await go_home(at)
                    await press(at, way.replace("/", "/ ctrl+u"))  # a filter is found again as it was left
                    before, home = at.app.screen, (at.app.screen, at.app.focused, at.app.where)
                    seen.add(type(before))
                assert where != Where.READER or at.app.here, f"the way to {action and action.id}"
                if action is not None and action.keys:
                    await press(at, keys_of(action))
                elif action is not None:
                    at.app.call_later(at.app.parts.commanding.do, action.id)
                    await at.settle()
                assert not at.app._exit
                seen.add(type(at.app.screen))
                if at.app.screen is not before:
                    await press(at, "down")
                assert_nothing_drives(drawn, f"{where}, {action.id if action is not None else 'the way there'}")
        for dialogue in made_of_hostile_strings():
            at.app.push_screen(dialogue)
            await at.settle()
            seen.add(type(dialogue))
            assert_nothing_drives(drawn, type(dialogue).__name__)
            dialogue.dismiss(None)
            await at.settle()
    assert dialogues() | BASES == HOMES.keys() | MADE.keys() and (dialogues() | BASES) <= seen
    assert_nothing_drives(drawn, "the end")


def leaves_or_moves(action: Action) -> bool:
    """Whether an action leaves the app, or shows nothing but another part of what is shown."""
    return action.id in LEAVE or action.kind in (Kind.MOTION, Kind.OBJECT) or bool(MOVES.match(action.id))


async def go_home(at) -> None:
    """Back to the list, at the article that the ways begin with."""
    for _ in range(8):
        if len(at.app.screen_stack) == 1 and not at.app.here:
            break
        await at.press("escape" if len(at.app.screen_stack) > 1 else "q")
    await at.press("escape escape")  # from a filter, and from a named list
    at.app._routing._over = None  # as after a pause: no word for a line that did not open
    at.library.select(at.open_library.find(START, at.library.listings))


def assert_nothing_drives(drawn: list[str], where: str) -> None:
    """Looks at what was drawn since the last time."""
    text = "".join(drawn)
    drawn.clear()
    foreign = {kind for kind in kinds(text.encode("utf-8", "surrogatepass")) if not is_allowed(kind)}
    assert not foreign, (where, foreign)
    assert COLOUR not in text, (where, "taken for markup")


def made_of_hostile_strings() -> list[Dialogue]:
    around = (HOSTILE, HOSTILE, HOSTILE)
    displaced = [
        DisplacedAnnotation(HOSTILE, HOSTILE, around, around),
        DisplacedAnnotation(HOSTILE, HOSTILE, around, None),
    ]
    values: dict[str, Any] = {one.name: HOSTILE for one in fields(Incoming) if one.type == "str"}
    outcomes = [Outcome(Incoming(line=1, **values), fate, HOSTILE) for fate in Fate]
    made: dict[type[Dialogue], Dialogue] = {
        ReportDialogue: ReportDialogue(HOSTILE, displaced, lambda _: None),
        ImportDialogue: ImportDialogue(HOSTILE, Import(Plan(HOSTILE), outcomes)),
        ProgressDialogue: ProgressDialogue(Task(HOSTILE)),
    }
    assert made.keys() == MADE.keys()
    return list(made.values())
