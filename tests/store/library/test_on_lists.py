"""Which rows of lists an entity is, or may be: proposed by names, answered by the reader, undone, joined, outliving changes."""

from __future__ import annotations

import shutil

import pytest

from store.annotations.stored_files import LIBRARY
from store.annotations.stored_tables import LISTED
from store.articles.clean import clean_line
from store.database.tables import load
from store.entities.aliases import id_of, name_of
from store.entities.index import EntityIndex
from store.entities.mention import Entity, Mention, Type
from store.library.entities.list_answers import list_answers, unless_answered
from store.library.entities.on_lists import ListMatches, OnLists
from store.library.library import Library, open_paths
from store.search.name_lists.name_list import ListedName, NameList


def entity(*names: str, type: Type = "person") -> Entity:
    mentions = tuple(Mention(20 * at, 20 * at + len(name), type, name, 0.9, "test") for at, name in enumerate(names))
    return Entity(id_of(name_of(mentions[0])), names[0], type, names, mentions)


def staff(*rows: tuple[str, str]) -> NameList:
    return NameList(
        "staff", tuple(ListedName("staff", name, line, note=note) for line, (name, note) in enumerate(rows, 2))
    )


JANE, JON, PRESS = entity("Jane Doe", "Doe"), entity("Jon Roe"), ("Jane Doe", "head of press")


@pytest.fixture
def library(tmp_path) -> Library:
    folder = tmp_path / "library"
    folder.mkdir()
    return open_paths([folder])


def on_lists(library: Library, *lists: NameList, articles=None) -> OnLists:
    index = EntityIndex(articles or {"one": [JANE, JON], "two": [JANE]})
    return OnLists(ListMatches(lists), list_answers(library.collection), index)


def told(library: Library, one: Entity, *lists: NameList) -> list[str]:
    return [each.words for each in on_lists(library, *lists).of(one)]


def answer(library: Library, one: Entity, name_list: NameList, at: int, *, is_same: bool) -> None:
    plan = on_lists(library, name_list).answering(one, name_list.rows[at], is_same=is_same)
    library.acts.plan_and_do(lambda _: unless_answered(library.collection, plan))


def test_a_row_is_proposed_until_the_reader_has_answered(library):
    listed = staff(PRESS)
    assert told(library, JANE, listed) == ["perhaps on the list staff: Jane Doe, head of press (the same name)"]
    answer(library, JANE, listed, 0, is_same=True)
    assert told(library, JANE, listed) == ["on the list staff: Jane Doe, head of press"]
    answer(library, JANE, listed, 0, is_same=False)
    assert told(library, JANE, listed) == []
    library.acts.undo()
    assert told(library, JANE, listed) == ["on the list staff: Jane Doe, head of press"]
    library.acts.undo()
    assert told(library, JANE, listed) == ["perhaps on the list staff: Jane Doe, head of press (the same name)"]
    assert library.collection.rows(LIBRARY, LISTED) == {}
    library.acts.redo()
    assert told(library, JANE, listed) == ["on the list staff: Jane Doe, head of press"]


def test_what_was_done_is_told_in_the_history(library):
    answer(library, JANE, staff(PRESS), 0, is_same=True)
    answer(library, JON, staff(PRESS), 0, is_same=False)
    assert [act.words for act in library.journal.acts()] == [
        "«Jane Doe» is Jane Doe on the list staff",
        "«Jon Roe» is not Jane Doe on the list staff",
    ]


def test_the_same_answer_again_changes_nothing(library):
    answer(library, JANE, staff(PRESS), 0, is_same=True)
    answer(library, JANE, staff(PRESS), 0, is_same=True)
    assert len(library.journal.acts()) == 1


def test_an_answer_outlives_what_else_changes_in_the_list(library):
    answer(library, JANE, staff(("Jon Roe", ""), PRESS), 1, is_same=True)
    moved = staff(("Jane Doe", "head of sales"), ("Jon Roe", ""))
    assert told(library, JANE, moved) == ["on the list staff: Jane Doe, head of sales"]


def test_an_answer_about_a_row_that_is_gone_is_kept_and_told(library):
    answer(library, JANE, staff(PRESS), 0, is_same=True)
    gone = "on the list staff: Jane Doe, head of press, which is not there any more"
    assert told(library, JANE, staff(("Jon Roe", ""))) == [gone]
    assert told(library, JANE) == [gone]
    assert told(library, JANE, staff(PRESS)) == ["on the list staff: Jane Doe, head of press"]


def test_of_several_rows_of_one_name_each_is_answered_by_itself(library):
    listed = staff(PRESS, ("Jane Doe", "cleaner"))
    assert len(told(library, JANE, listed)) == 2
    answer(library, JANE, listed, 0, is_same=False)
    assert told(library, JANE, listed) == ["perhaps on the list staff: Jane Doe, cleaner (the same name)"]
    answer(library, JANE, listed, 1, is_same=True)
    assert told(library, JANE, listed) == ["on the list staff: Jane Doe, cleaner"]
    renoted = staff(PRESS, ("Jane Doe", "caretaker"))
    assert "on the list staff: Jane Doe, cleaner, which is not there any more" in told(library, JANE, renoted)


def test_once_a_row_is_confirmed_the_others_of_its_list_are_not_asked_about(library):
    listed = staff(PRESS, ("J. Doe", ""))
    other = NameList("sanctions", (ListedName("sanctions", "Jane Doe", 2),))
    answer(library, JANE, listed, 0, is_same=True)
    assert told(library, JANE, listed, other) == [
        "on the list staff: Jane Doe, head of press",
        "perhaps on the list sanctions: Jane Doe (the same name)",
    ]


def test_the_questions_begin_with_the_closest_and_of_these_with_what_is_named_most(library):
    listed = staff(("Jon Rowe", ""), ("J. Doe", ""), ("Jon Roe", "a"), ("Jane Doe", ""))
    questions = on_lists(library, listed).questions(10)
    assert [(question.entity.name, question.standing.row.name, question.rows) for question in questions] == [
        ("Jane Doe", "Jane Doe", 2),
        ("Jon Roe", "Jon Roe", 1),
        ("Jane Doe", "J. Doe", 2),
    ]
    assert on_lists(library, listed).questions(1) == questions[:1]


def test_a_suggestion_is_asked_about_but_is_not_on_the_list_for_queries(library):
    listed = staff(("Jane Dow Smith", ""), ("John Roe", ""))
    known = on_lists(library, listed)
    assert [question.standing.row.name for question in known.questions(10)] == ["John Roe"]
    assert known.lists_of(JON) == ()
    answer(library, JON, listed, 1, is_same=True)
    assert on_lists(library, listed).lists_of(JON) == ("staff",)


def test_an_answer_about_a_short_name_counts_for_the_entity_that_it_means_in_the_library(library):
    short = entity("Roe")
    listed = staff(("Jon Roe", ""))
    answer(library, short, listed, 0, is_same=True)
    known = on_lists(library, listed, articles={"one": [JON], "two": [short]})
    assert [each.words for each in known.of(JON)] == ["on the list staff: Jon Roe"]


def test_dates_and_amounts_are_on_no_list(library):
    assert told(library, entity("May", type="date"), staff(("May", ""))) == []


def test_two_writers_keep_both_answers(library):
    other = open_paths([library.folder.root])
    answer(library, JANE, staff(PRESS), 0, is_same=True)
    answer(other, JON, staff(("Jon Roe", "")), 0, is_same=False)
    assert {(each.name, each.is_same) for each in list_answers(library.collection)} == {
        ("Jane Doe", True),
        ("Jon Roe", False),
    }


def test_copies_of_a_library_are_joined_whatever_each_has_answered(library, tmp_path):
    answer(library, JANE, staff(PRESS), 0, is_same=True)
    copy = tmp_path / "copy"
    shutil.copytree(library.folder.root, copy)
    shutil.rmtree(copy / ".postil" / "local")
    other = open_paths([copy])
    answer(other, JANE, staff(PRESS), 0, is_same=False)
    answer(other, JON, staff(("Jon Roe", "")), 0, is_same=True)
    answer(library, JON, staff(("Jon Roe", "")), 0, is_same=True)
    there, here = (each.collection.path(LIBRARY) for each in (other, library))
    library.collection.take_in(LIBRARY, load(there))
    other.collection.take_in(LIBRARY, load(here))
    assert list_answers(library.collection) == list_answers(other.collection)
    assert {(each.name, each.is_same) for each in list_answers(library.collection)} == {
        ("Jane Doe", False),
        ("Jon Roe", True),
    }


def test_rows_that_are_no_answers_are_passed_over(library):
    answer(library, JANE, staff(PRESS), 0, is_same=True)
    rows = library.collection.rows(LIBRARY, LISTED)
    (good,) = rows.values()
    bad = [{}, {**good, "is": "yes"}, {**good, "list": 5}, {**good, "entity": ""}, {**good, "name": None}]
    library.collection.put(LIBRARY, {LISTED: {7 + number: row for number, row in enumerate(bad)}})
    library.collection.put(LIBRARY, {LISTED: {99: {**good, "note": 7, "name": "Ann\x1b[31m Lee"}}})
    kept = {(each.name, each.note) for each in list_answers(library.collection)}
    assert kept == {("Jane Doe", "head of press"), (clean_line("Ann\x1b[31m Lee"), "")}
