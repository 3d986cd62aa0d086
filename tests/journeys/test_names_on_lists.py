"""Lists of names beside the articles: who stands on one is proposed, answered, taken back, shown wherever names are."""

from __future__ import annotations

import pytest

from store.annotations.stored_files import LIBRARY
from store.annotations.stored_tables import LISTED
from store.library.entities.list_answers import list_answers
from tests.journeys.test_names_at_work import opened, until
from tests.journeys.test_names_of_the_library import rows, tagged

pytestmark = pytest.mark.slow

STAFF = "name;aliases;role\nAltman, Sam;;runs OpenAI\nHollywud;;\nJane Doe;;\nOpenAI;;a company\nOpenAI;;another one\n"


@pytest.fixture(autouse=True)
def lists(folder):
    (folder / "lists").mkdir()
    (folder / "lists" / "staff.csv").write_text(STAFF)
    return folder / "lists"


def shown(at, part: str = "#listed") -> str:
    return str(at.app.screen.query_one(part).render())


def answers(at) -> set[tuple[str, str, bool]]:
    return {(each.name, each.note, each.is_same) for each in list_answers(at.open_library.collection)}


async def test_lists_are_asked_about_before_names_a_letter_each_and_answers_are_taken_back(walk):
    async with walk(size=(100, 40), names=True) as at:
        await tagged(at)
        await at.press("g r")
        asked = at.app.screen
        first = asked._of_list
        assert first is not None
        assert first.standing.row.words in shown(at)
        assert "the same name" in shown(at)
        await at.press("y")
        assert at.app.screen is asked
        await at.press("N u u")
        assert (asked._at, answers(at)) == (0, set())
        await at.press("n L")
        assert asked._of_list is None
        assert shown(at) == ""
        await at.press("x L")
        row = first.standing.row
        assert (asked._of_list, answers(at)) == (first, {(row.name, row.note, False)})
        await at.press("a space escape")
        assert answers(at) == {(row.name, row.note, True)}
        await at.press("u u u")
        assert answers(at) == set()


async def test_once_a_row_is_confirmed_the_others_of_its_list_are_passed_over(walk):
    async with walk(size=(100, 40), names=True) as at:
        await tagged(at)
        await at.press("g r")
        asked = at.app.screen
        while asked._of_list.standing.row.name != "OpenAI":
            await at.press("space")
        assert "one of 2 rows" in shown(at)
        await at.press("y")
        assert asked._of_list is None or asked._of_list.standing.row.name != "OpenAI"
        await at.press("u")
        assert asked._of_list.standing.row.note == "a company"


async def test_letters_for_names_do_nothing_to_a_list(walk):
    async with walk(size=(100, 40), names=True) as at:
        await tagged(at)
        await at.press("g r p s d")
        assert at.app.screen._at == 0
        assert "a list is asked about" in shown(at, "#message")
        assert at.open_library.collection.rows(LIBRARY, LISTED) == {}


async def test_the_card_says_where_a_name_stands_and_takes_an_answer(walk):
    async with walk(size=(100, 40), names=True) as at:
        await opened(at)
        await tagged(at)
        at.reader.go_to(at.reader.view.page.text.index("Sam Altman"))
        await at.press("enter")
        await until(lambda: "perhaps on the list staff: Altman, Sam; runs OpenAI (the same name)" in shown(at))
        await at.press("y")
        await until(lambda: answers(at) == {("Altman, Sam", "runs OpenAI", True)})
        await at.press("enter")
        await until(lambda: shown(at).startswith("on the list staff: Altman, Sam; runs OpenAI"))
        await at.press("y")
        assert "no list is asked about here" in shown(at, "#scope")
        await at.press("N")
        await until(lambda: answers(at) == {("Altman, Sam", "runs OpenAI", False)})
        await at.press("u")
        await until(lambda: answers(at) == {("Altman, Sam", "runs OpenAI", True)})
        await at.press("u")
        await until(lambda: answers(at) == set())


async def test_the_dossier_and_the_lists_of_names_say_it_and_can_be_filtered_by_it(walk, lists):
    async with walk(size=(130, 40), names=True) as at:
        await opened(at)
        await tagged(at)
        at.reader.go_to(at.reader.view.page.text.index("Sam Altman"))
        await at.press("g d")
        assert "perhaps on the list staff: Altman, Sam" in shown(at)
        await at.press("q g E slash")
        await at.type("list:staff")
        listed = {row.entity.name for row in rows(at)}
        assert {"Sam Altman", "OpenAI"} <= listed
        assert "Hollywood" not in listed
        await at.type(" openai")
        assert [row.entity.name for row in rows(at)][:1] == ["OpenAI"]
        assert "Sam Altman" not in {row.entity.name for row in rows(at)}
        await at.press("escape escape g e")
        await until(lambda: at.app.screen._standings)
        at.app.screen.list.select(next(row.entity.id for row in rows(at) if row.entity.name == "Sam Altman"))
        await at.settle()
        assert "perhaps on the list staff: Altman, Sam" in shown(at)
        (lists / "staff.csv").write_text("name\nJane Doe\n")
        await at.press("q g e")
        await at.settle()
        assert shown(at) == ""


async def test_articles_and_annotations_are_found_by_the_lists_on_which_somebody_in_them_stands(walk, folder):
    (folder / "alone.txt").write_text("Alone\n\nNobody is named here.\n")
    async with walk(size=(100, 40), names=True) as at:
        await tagged(at)
        await at.press("slash")
        await at.type("list:sta")
        await at.settle()
        await until(lambda: "Alone" not in {row.title for row in at.library.shown})
        assert at.library.shown
        await at.press("escape slash")
        await at.type("-list:staff")
        await until(lambda: "Alone" in {row.title for row in at.library.shown})


async def test_what_of_a_list_cannot_be_read_is_told_among_what_is_left_out(walk, lists):
    (lists / "bad.csv").write_text("nothing,here\n")
    (lists / "staff.csv").write_text(STAFF + "a;b;c;d\n")
    async with walk(size=(100, 40)) as at:
        await until(lambda: "2 left out" in at.app.query_one("#library-head").text)
        await at.press("g x")
        told = "\n".join(row.text for row in rows(at))
        assert "lists/bad.csv: not a list of names" in told
        assert "lists/staff.csv: line 7: 4 cells for 3 columns; the line is not read" in told
