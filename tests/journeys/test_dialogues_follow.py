"""Whatever is open over a view shows what other programs write meanwhile, and every kind of dialogue is tried or says why
not."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import pytest

import tui
from store.annotations.acts.plan import Plan
from store.annotations.anchoring import describe
from store.annotations.annotation import annotate
from store.articles.article import Passage
from store.entities.mention import READER, Mention
from store.library.article_acts.article_marking import noting_article
from store.library.article_acts.card_editing import describing
from store.library.entities.entity_rules import Scope, correction
from store.library.kept.cards import CardField
from store.library.kept.drafts import Drafts, line_draft, note_draft
from store.library.library import Library, open_paths
from store.library.listings import Listing
from tests.journeys.test_names_at_work import opened, until
from tests.journeys.test_names_of_the_library import tagged
from tests.journeys.test_outside_changes import annotated_elsewhere
from tui.annotations.begun_dialogue import BegunDialogue
from tui.annotations.codebook.codebook_dialogue import CodebookDialogue
from tui.annotations.codebook.colour_dialogue import ColourDialogue
from tui.annotations.exchange.citing_dialogue import CitingDialogue
from tui.annotations.exchange.import_dialogue import ImportDialogue
from tui.annotations.history_dialogue import HistoryDialogue
from tui.annotations.list import AnnotationsDialogue
from tui.annotations.notes.note_dialogue import CHANGED_BY_BOTH, DELETED_ELSEWHERE, NoteArea, NoteDialogue
from tui.annotations.occurrences import OccurrencesDialogue
from tui.annotations.report_dialogue import ReportDialogue
from tui.annotations.suggestion_dialogue import SuggestionDialogue
from tui.annotations.tags.tag_dialogue import TagDialogue
from tui.annotations.tags.untag_dialogue import UntagDialogue
from tui.app import outside_changes
from tui.app.settings_dialogue import SettingsDialogue
from tui.dialogues.choice_dialogue import ChoiceDialogue
from tui.dialogues.confirm_dialogue import ConfirmDialogue
from tui.dialogues.dialogue import Dialogue
from tui.dialogues.help import Help
from tui.dialogues.line_dialogue import LineDialogue
from tui.dialogues.list_dialogue import ListDialogue
from tui.dialogues.palette import Palette
from tui.dialogues.progress_dialogue import ProgressDialogue
from tui.dialogues.theme_dialogue import ThemeDialogue
from tui.entities.card import EntityCard
from tui.entities.dossier import DossierDialogue
from tui.entities.of_article import ArticleEntitiesDialogue
from tui.entities.of_library import LibraryEntitiesDialogue
from tui.entities.review import ReviewDialogue
from tui.entities.types import TypesDialogue
from tui.find.box import FindDialogue
from tui.library.card import CardDialogue
from tui.widgets.hint_line import HintLine
from tui.widgets.rows import RowList


@pytest.fixture(autouse=True)
def asks_often(monkeypatch):
    monkeypatch.setattr(outside_changes, "EVERY", 0.02)
    monkeypatch.setattr(outside_changes, "AFTER_INPUT", 0.0)


def the_third(folder) -> tuple[Library, Listing]:
    library = open_paths([folder])
    return library, library.find("third", library.refresh().listings)


def tags_third(folder) -> None:
    annotated_elsewhere(folder, "third", "later")


def tags_a_place(folder) -> None:
    other, row = the_third(folder)
    article = other.article(row)
    other.acts.do(
        Plan("annotated", [annotate(article.id, describe(article, Passage(2, 7)), ("later",))], articles=[article])
    )


def tags_altman(folder) -> None:
    """Another program tags the first sentence that names somebody."""
    other = open_paths([folder])
    article = other.article(other.find("Sora", other.refresh().listings))
    start = article.text.index("Sam Altman")
    made = [annotate(article.id, describe(article, Passage(start, start + 10)), ("later",))]
    other.acts.do(Plan("annotated", made, articles=[article]))


def takes_altman_for_no_name(folder) -> None:
    other = open_paths([folder])
    article = other.article(other.find("Sora", other.refresh().listings))
    start = article.text.index("Sam Altman")
    mention = Mention(start, start + 10, "person", "Sam Altman", 1.0, READER)
    other.acts.do(correction("none", mention, Scope.LIBRARY, article.id))


def describes_third(folder) -> None:
    other, row = the_third(folder)
    other.acts.do(describing(other, row, CardField.AUTHORS, "Bloggs, Jo"))


def saves_what_was_begun(folder) -> None:
    drafts = Drafts(open_paths([folder]).layout)
    drafts.drop(drafts.all()[0])
    annotated_elsewhere(folder, "third", "later")


def notes_third(folder) -> None:
    other, row = the_third(folder)
    other.acts.do(noting_article(other, row, "A note from elsewhere"))


class Way(NamedTuple):
    """How a dialogue is opened, and what it shows."""

    keys: str
    writes: Callable[[object], None]
    shown: Callable[[Dialogue], str]
    """What has to be different after another program has written."""
    names: str = ""
    """Where it is about names: the library's, or those «here»."""


def rows(screen: Dialogue) -> str:
    return str(list(screen.query_one(RowList).rows))


def the_text(screen: Dialogue) -> str:
    """All that the screen shows."""
    return "\n".join(strip.text for strip in screen._compositor.render_strips())


FOLLOWING = {
    AnnotationsDialogue: Way("g H", tags_third, rows),
    CodebookDialogue: Way("g t", tags_third, rows),
    HistoryDialogue: Way("g u", tags_third, rows),
    BegunDialogue: Way("g a", saves_what_was_begun, rows),
    CardDialogue: Way("e", describes_third, the_text),
    OccurrencesDialogue: Way("enter w g *", tags_a_place, rows),
    FindDialogue: Way("g slash f r o m space e l s e w h e r e", notes_third, rows),
    NoteDialogue: Way("a", notes_third, lambda screen: screen.query_one(NoteArea).text),
    DossierDialogue: Way("g E slash a l t m a n enter enter", tags_altman, rows, names="library"),
    LibraryEntitiesDialogue: Way("g E", takes_altman_for_no_name, rows, names="library"),
    ArticleEntitiesDialogue: Way("g e", takes_altman_for_no_name, rows, names="here"),
}
STAYING = {
    "it asks, and what it asks about stays while it is answered; the act meets what was written": (
        *(ColourDialogue, ConfirmDialogue, EntityCard, ImportDialogue, LineDialogue, ReportDialogue, ReviewDialogue),
        *(SuggestionDialogue, TagDialogue, UntagDialogue, ChoiceDialogue),
    ),
    "it shows nothing that is in a library's files": (
        *(CitingDialogue, Help, Palette, ProgressDialogue, SettingsDialogue, ThemeDialogue, TypesDialogue),
    ),
    "it is a list of values that a caller gave: headings, bookmarks, keys": (ListDialogue,),
}


def test_every_kind_follows_or_stays_for_a_reason():
    for module in pkgutil.walk_packages(tui.__path__, "tui."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    waiting: list[type[Dialogue]] = [Dialogue]
    kinds = set()
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.__module__.startswith("tui.") and (not kind.__subclasses__() or kind in (ListDialogue, ChoiceDialogue)):
            kinds.add(kind)
    staying = {kind for each in STAYING.values() for kind in each}
    assert kinds == FOLLOWING.keys() | staying
    assert {kind for kind in kinds if kind.look_again is not Dialogue.look_again} == set(FOLLOWING)


@pytest.fixture
def written(folder):
    """A library where something is annotated and something is begun."""
    annotated_elsewhere(folder, "third", "before")
    other, row = the_third(folder)
    other.acts.do(noting_article(other, row, "A first note"))
    article = other.article(row)
    note = note_draft(annotate(article.id, describe(article, Passage(17, 38))))
    for draft in (note, line_draft("tag")):
        Drafts(other.layout).keep(replace(draft, text="who says so?"))
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("kind", FOLLOWING, ids=lambda kind: kind.__name__)
async def test_it_shows_what_others_write(walk, written, kind):
    keys, writes, shown, names = FOLLOWING[kind]
    async with walk(size=(120, 40), names=bool(names)) as at:
        if names:
            await tagged(at)
        if names == "here":
            await opened(at)
        elif not names:
            await until(lambda: "before" in at.app.catalogue.tags)
            at.library.select(at.open_library.find("third", at.library.listings))
        await at.press(keys)
        screen = at.app.screen
        assert isinstance(screen, kind)
        await until(lambda: not getattr(screen, "is_waiting", False) and not getattr(screen, "_is_filling", False))
        before = shown(screen)
        writes(written)
        await until(lambda: shown(screen) != before)
        assert at.app.screen is screen


async def test_a_note_that_both_write_has_what_both_wrote(walk, folder):
    notes_third(folder)
    async with walk() as at:
        at.library.select(at.open_library.find("third", at.library.listings))
        await at.press("a")
        await at.type(" and mine")
        other, row = the_third(folder)
        other.acts.do(noting_article(other, row, "A note from elsewhere\n\nWith a second paragraph"))
        hint = at.app.screen.query_one(HintLine)
        await until(lambda: CHANGED_BY_BOTH in str(hint.render()))
        await at.press("ctrl+s")
        await until(lambda: len({*at.annotations()}) == 1)
        (annotation,) = at.annotations()
        assert "A note from elsewhere and mine" in annotation.note
        assert "With a second paragraph" in annotation.note


async def test_a_note_whose_annotation_goes_is_kept_as_a_draft(walk, folder):
    other = annotated_elsewhere(folder, "third")
    async with walk() as at:
        await at.open("third")
        await at.press("g g bracketright h i")
        await at.type("a thought")
        other.acts.undo()
        hint = at.app.screen.query_one(HintLine)
        await until(lambda: DELETED_ELSEWHERE in str(hint.render()))
        await at.press("ctrl+s")
        await until(lambda: any(draft.text == "a thought" for draft in Drafts(at.open_library.layout).all()))
        assert not at.annotations()
