"""The rows of a library: what the reader does stands, however long a look through the folder takes."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.library.catalogue import COMPARED, Catalogue, PreparedRows
from store.library.listings import Listing, in_order

OLD = Listing("a", "a.txt", "A", "2024-01-01", 10)
OTHER = Listing("b", "b.txt", "B", "2024-01-02", 10)
NOTED = OLD._replace(annotations=1, tags={"film": 1}, progress=0.5)


def test_what_was_done_since_a_look_began_stands_over_what_it_found():
    rows = Catalogue([OLD])
    look = rows.begin_look()
    rows.replace([NOTED])
    rows.refresh(look, [OLD._replace(title="A new title", words=20)], is_whole=True)
    assert rows.now == (NOTED._replace(title="A new title", words=20),)


@pytest.mark.parametrize("changed", [0, COMPARED - 1, COMPARED, 2 * COMPARED])
def test_one_row_of_thousands_that_a_look_finds_otherwise_is_shown(changed):
    found = [Listing(f"{number:05}", f"{number:05}.txt", "A", "", 10) for number in range(2 * COMPARED + 1)]
    rows, told = Catalogue(found), list[int]()
    rows.bind(lambda _: None, lambda: told.append(len(rows.now)))
    rows.refresh(rows.begin_look(), [row._replace() for row in found], is_whole=True)
    assert told == []
    found[changed] = found[changed]._replace(words=11)
    rows.refresh(rows.begin_look(), found, is_whole=True)
    assert told == [len(found)]
    assert rows.now[changed].words == 11


def test_what_others_did_is_taken_from_a_look_that_began_after_ones_own_act():
    rows = Catalogue([OLD])
    rows.replace([NOTED])
    rows.refresh(rows.begin_look(), [OLD._replace(annotations=3)], is_whole=True)
    assert rows.now[0].annotations == 3


def test_a_look_that_was_overtaken_says_nothing():
    rows = Catalogue([OLD])
    slow, quick = rows.begin_look(), rows.begin_look()
    assert rows.refresh(quick, [OTHER], is_whole=True)
    assert not rows.refresh(slow, [OLD], is_whole=True)
    assert rows.now == (OTHER,)


def test_rows_that_a_look_has_not_come_to_stay_until_it_ends():
    rows = Catalogue([OTHER, OLD])
    look = rows.begin_look()
    rows.refresh(look, [OLD._replace(title="A new title")], is_whole=False)
    assert rows.now == (OTHER, OLD._replace(title="A new title"))
    rows.refresh(look, [OLD], is_whole=True)
    assert rows.now == (OLD,)


def test_an_article_that_got_another_id_does_not_stand_there_twice():
    rows = Catalogue([OLD])
    rows.refresh(rows.begin_look(), [OLD._replace(id="c")], is_whole=False)
    assert [row.id for row in rows.now] == ["c"]


def test_a_change_says_nothing_about_the_file():
    rows = Catalogue([OLD._replace(title="As it is now")])
    rows.replace([NOTED])
    assert rows.now == (NOTED._replace(title="As it is now"),)


@given(
    st.lists(st.sampled_from(["begin", "act", "take", "part", "prepare", "prepare part", "take prepared"]), max_size=30)
)
def test_no_act_is_ever_lost(steps):
    """One counts the acts on an article; a look finds what had been done when it began, or more."""
    rows, looks, done = Catalogue([OLD]), [], 0
    prepared: list[PreparedRows] = []
    for step in steps:
        if step == "begin":
            looks.append((rows.begin_look(), done))
        elif step == "act":
            done += 1
            rows.replace([OLD._replace(annotations=done)])
        elif step == "take prepared":
            for one in prepared:
                rows.take(one)
            prepared.clear()
        elif step.startswith("prepare") and looks:
            look, found = looks[-1]
            prepared.append(rows.prepare(look, [OLD._replace(annotations=found)], is_whole=step == "prepare"))
        elif looks:
            look, found = looks.pop(0) if step == "take" else looks[-1]
            rows.refresh(look, [OLD._replace(annotations=found)], is_whole=step == "take")
        assert [row.annotations for row in rows.now] == [done]


def test_an_act_while_rows_are_prepared_stands():
    """The thread may be anywhere in its work when the reader acts."""
    rows = Catalogue([OLD, OTHER])
    look = rows.begin_look()

    class Found(list[Listing]):
        def __iter__(self) -> Iterator[Listing]:
            rows.replace([NOTED])
            return super().__iter__()

    for is_whole in (True, False):
        prepared = rows.prepare(look, Found([OTHER, OLD]), is_whole=is_whole)
        rows.replace([NOTED._replace(annotations=2)])
        assert rows.take(prepared)
        assert rows.now == (OTHER, NOTED._replace(annotations=2))
        assert rows.tags == {"film": 1}


def test_rows_that_came_while_others_were_prepared_stay():
    rows = Catalogue([OLD])
    prepared = rows.prepare(rows.begin_look(), [], is_whole=False)
    rows.begin([OLD, OTHER])
    assert rows.take(prepared)
    assert rows.now == (OTHER, OLD)


def test_the_order_is_the_newest_first_and_then_by_path():
    undated = Listing("c", "c.txt", "C", "", 1)
    assert in_order([undated, OLD, OTHER, OLD._replace(id="d", path="0.txt")]) == (
        OTHER,
        OLD._replace(id="d", path="0.txt"),
        OLD,
        undated,
    )


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 3), st.sampled_from(("", "2024-01-01", "2025-01-01"))))
)
def test_lists_that_are_bound_are_told_what_they_need_to_be_as_a_new_one(acts):
    """Tags are counted, rows are found and ordered as if all were counted, looked through and sorted."""
    rows = Catalogue(Listing(one, f"{one}.txt", one.upper(), "2024-01-02", 10) for one in "abc")
    shown = list(rows.now)

    def replaced(changed):
        for row in changed:
            shown[[one.id for one in shown].index(row.id)] = row

    rows.bind(replaced, lambda: shown.__setitem__(slice(None), rows.now))
    for article, count, date in acts:
        row = rows.by_id(article)
        assert row is not None
        rows.replace(
            [row._replace(annotations=count, tags={"film": count} if count else {}, date=date, described=("date",))]
        )
        assert tuple(shown) == rows.now == in_order(rows.now)
        assert rows.of("abc") == list(rows.now)
        assert rows.tags.get("film", 0) == sum(one.tags.get("film", 0) for one in rows.now)
        assert all(rows.tags.values())


def test_a_look_that_found_nothing_new_tells_nobody():
    rows = Catalogue([OLD, OLD._replace(id="b", path="b.txt")])
    told: list[object] = []
    rows.bind(told.append, lambda: told.append("all"))
    assert rows.refresh(rows.begin_look(), list(rows.now), is_whole=True)
    assert told == []
