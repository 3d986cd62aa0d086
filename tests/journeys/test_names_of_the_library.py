"""The names of the whole library: found in the background, listed, followed, copied, put right one after the other."""

from __future__ import annotations

import threading

import pytest

from store.annotations.stored_files import LIBRARY
from store.annotations.stored_tables import ENTITIES
from store.library.entities.dossier import Dossier, DossierReader
from tests.journeys.shown_words import title
from tests.journeys.test_names_at_work import opened, until
from tui.entities.dossier import DossierDialogue
from tui.entities.dossier_rows import DossierRows
from tui.entities.of_library import ShownEntities
from tui.keys.grammar import Command
from tui.keys.ids import Id
from tui.widgets.rows import RowList

pytestmark = pytest.mark.slow


async def tagged(at):
    """Waits until the names of all articles are known."""
    await until(
        lambda: all(at.app.parts.services.entities.is_known(row) for row in at.library.listings if not row.missing)
    )
    await at.settle()


def rows(at):
    return at.app.screen.list.rows


async def test_lists_of_names_are_made_in_a_thread(walk, monkeypatch):
    made_by: list[threading.Thread] = []

    def noting(made):
        def make(*given, **named):
            made_by.append(threading.current_thread())
            return made(*given, **named)

        return make

    for kind in (ShownEntities, DossierRows):
        monkeypatch.setattr(kind, "of", noting(kind.of))
    async with walk(size=(100, 40), names=True) as at:
        await tagged(at)
        await at.press("g E enter")
        assert isinstance(at.app.screen, DossierDialogue)
        await until(lambda: bool(rows(at)))
        await at.press("w")
        await until(lambda: len(made_by) >= 3)
    assert threading.main_thread() not in made_by


async def test_the_names_of_the_library_are_found_without_being_asked_for(walk):
    async with walk(size=(100, 40), names=True) as at:
        await tagged(at)
        await until(lambda: "to go" not in at.app.query_one("#library-head").text)
        await at.press("g E")
        assert title(at).endswith("names in the library")
        assert "Sam Altman" in [row.entity.name for row in rows(at)]
        count = len(rows(at))
        await at.press("slash")
        await at.type("altman")
        assert title(at).startswith(f"{len(rows(at))} of {count} names in the library")


async def test_finding_them_can_be_put_off(walk):
    async with walk(size=(100, 40), names=True) as at:
        await at.press("colon")
        await at.type("finding the names")
        await at.press("enter")
        assert "waits" in at.app.query_one("#library-foot").text
        await at.press("colon")
        await at.type("finding the names")
        await at.press("enter")
        await tagged(at)


async def test_a_dossier_is_followed_and_found_again_as_it_was(walk):
    async with walk(size=(120, 40), names=True) as at:
        await tagged(at)
        await at.press("g E slash")
        await at.type("openai")
        await at.press("enter enter")
        assert title(at).startswith("OpenAI · organisation: ")
        dates = [row.listing.date for row in rows(at)]
        assert dates == sorted(dates)
        await at.press("j")
        wanted = rows(at)[1]
        await at.press("enter")
        assert at.reader.article.id == wanted.listing.id
        assert at.reader.view.cursor.offset == wanted.passage.start
        at.reader.go_to(at.reader.view.page.text.index("OpenAI", wanted.passage.start))
        await at.press("g d")
        assert at.app.screen.list.current == wanted


async def test_a_dossier_shows_its_first_sentences_and_copies_all(walk, monkeypatch):
    may_go_on = threading.Event()
    read = DossierReader.read

    def slow(self, entity, listings, report=None, enough=None):
        if enough is None:
            may_go_on.wait(10)
        sentences = read(self, entity, listings, report).sentences
        return Dossier(sentences[:2], is_whole=False) if enough else Dossier(sentences, is_whole=True)

    monkeypatch.setattr(DossierReader, "read", slow)
    async with walk(size=(120, 40), names=True) as at:
        await tagged(at)
        await at.press("g E slash")
        await at.type("openai")
        await at.press("enter")
        at.app.simulate_key("enter")
        await until(lambda: isinstance(at.app.screen, DossierDialogue) and at.app.screen.list.rows)
        dossier = at.app.screen
        assert title(at).endswith("2 sentences so far")
        dossier.do(Command(Id.ROW_DOWN))
        assert dossier.list.cursor == 1
        dossier.do(Command(Id.DOSSIER_COPY))
        assert dossier.is_waiting
        may_go_on.set()
        await at.settle()
        assert len(rows(at)) > 2
        assert not title(at).endswith(" so far")
        copied = at.open_library.layout.clipboard.read_text()
        assert copied.strip().count("\n\n") == len(rows(at)) - 1


async def test_a_dossier_is_copied_with_sources_and_tagged(walk):
    async with walk(size=(120, 40), names=True) as at:
        await opened(at)
        await tagged(at)
        at.reader.go_to(at.reader.view.page.text.index("OpenAI"))
        await at.press("g d x x y")
        copied = at.open_library.layout.clipboard.read_text()
        assert copied.count("OpenAI") >= 2
        assert copied.strip().count("\n\n") == 1
        await at.press("t")
        await at.type("people")
        await at.press("enter")
        assert [one.tags for one in at.annotations()] == [("people",), ("people",)]
        assert [row.tags for row in rows(at)].count(("people",)) == 2
        await at.press("T enter")
        assert [one.tags for one in at.annotations()] == [(), ()]
        await at.press("escape u u")
        assert at.annotations() == []


async def test_who_is_named_near_somebody_leads_on_to_the_next_dossier(walk):
    async with walk(size=(120, 40), names=True) as at:
        await opened(at)
        await tagged(at)
        at.reader.go_to(at.reader.view.page.text.index("Sam Altman"))
        await at.press("g d w")
        assert title(at).startswith("Named near Sam Altman: ")
        first = rows(at)[0]
        assert (first.entity.name, "in 1 article" in first.detail) == ("OpenAI", True)
        await at.press("enter")
        assert title(at).startswith("OpenAI · organisation: ")


async def test_leaving_a_dossier_leads_back_to_the_list_that_it_was_opened_from(walk):
    async with walk(size=(120, 40), names=True) as at:
        await opened(at)
        await tagged(at)
        await at.press("g E slash")
        await at.type("openai")
        await at.press("enter")
        chosen = at.app.screen.list.current.entity
        listed = title(at)
        await at.press("enter w")
        assert title(at).startswith("Named near OpenAI: ")
        await at.press("enter q")
        assert title(at).startswith("Named near OpenAI: ")
        await at.press("q")
        assert title(at).startswith("OpenAI · organisation: ")
        await at.press("q")
        assert (title(at), at.app.screen.list.current.entity) == (listed, chosen)
        await at.press("enter w enter")
        await until(lambda: bool(rows(at)))  # they are read in a thread
        wanted = rows(at)[0]
        await at.press("enter")
        assert len(at.app.screen_stack) == 1
        assert (at.reader.article.id, at.reader.view.cursor.offset) == (wanted.listing.id, wanted.passage.start)


async def test_names_are_put_right_one_after_the_other_by_single_letters(walk):
    async with walk(size=(100, 40), names=True) as at:
        await tagged(at)
        await at.press("g r")
        name = at.app.screen._doubt.name
        await at.press("x space")
        assert at.app.screen.query_one(".box").border_title.startswith("check names ─ 3 of ")
        await at.press("n u")
        assert at.app.screen._at == 2
        await at.press("escape")
        (row,) = at.open_library.collection.rows(LIBRARY, ENTITIES).values()
        assert (row["name"], row["type"]) == (name, "other")
        assert "article" not in row
        await at.press("u")
        assert at.open_library.collection.rows(LIBRARY, ENTITIES) == {}


async def test_after_the_last_name_no_key_answers_anything_and_u_takes_back_the_last_answer(walk):
    async with walk(size=(100, 40), names=True) as at:
        await tagged(at)
        await at.press("g r")
        dialogue = at.app.screen
        count = len(dialogue._doubts)
        await at.press(" ".join(["space"] * (count - 1)))
        await at.press("x x o space")
        assert at.app.screen is dialogue
        assert "that was the last" in str(dialogue.query_one("#name").render())
        assert dialogue.query_one(".box").border_title == f"check names ─ {count} of {count}, 1 answered"
        await at.press("u")
        assert dialogue._at == count - 1
        assert at.open_library.collection.rows(LIBRARY, ENTITIES) == {}


async def test_the_card_counts_the_library_and_lists_the_places(walk):
    async with walk(size=(100, 40), names=True) as at:
        await opened(at)
        await tagged(at)
        at.reader.go_to(at.reader.view.page.text.index("Hollywood"))
        await at.press("enter")
        await until(lambda: " in 1 article" in str(at.app.screen.query_one("#scope").render()))
        await at.press("v")
        assert title(at) == "«Hollywood»"
        assert all("Hollywood" in row.text for row in rows(at))
        await at.press("escape escape")


async def test_a_kind_that_is_not_lit_is_passed_over_also_the_next_time(walk):
    async with walk(size=(100, 40), names=True) as at:
        await opened(at)
        await at.press("g N enter q")
        assert "person" not in {one.type for one in at.reader.view.mentions.all}
        assert "organisation" in {one.type for one in at.reader.view.mentions.all}
        await at.press("g e")
        assert rows(at)[0].entity.type == "person"
        assert "people" in at.app.screen.query_one(RowList).render_line(1).text
        await at.press("escape")
        await at.app.action_quit()
    async with walk(size=(100, 40), names=True) as at:
        await opened(at)
        assert "person" not in {one.type for one in at.reader.view.mentions.all}


async def test_the_list_beside_the_page_lights_what_it_is_at_and_leaves_the_page_as_it_was(walk):
    async with walk(size=(130, 40), names=True) as at:
        await opened(at)
        region, entity = at.reader.view.region, at.reader.view.entity
        await at.press("g e")
        assert at.reader.view.region == region
        assert at.app.screen.query_one(".box").region.x > 72
        await at.press("j")
        assert at.reader.view.entity == at.app.screen.list.current.entity.id
        await at.press("escape")
        assert at.reader.view.region == region
        assert at.reader.view.entity == entity
