"""The rows of a library: what the reader does stands, however long a look through the folder takes."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from store.library.catalogue import Catalogue
from store.library.listings import Listing, in_order

OLD = Listing("a", "a.txt", "A", "2024-01-01", 10)
OTHER = Listing("b", "b.txt", "B", "2024-01-02", 10)
NOTED = replace(OLD, annotations=1, tags={"film": 1}, progress=0.5)


def test_what_was_done_since_a_look_began_stands_over_what_it_found():
    rows = Catalogue([OLD])
    look = rows.begin_look()
    rows.change([NOTED])
    rows.take(look, [replace(OLD, title="A new title", words=20)], is_whole=True)
    assert rows.now == (replace(NOTED, title="A new title", words=20),)


def test_what_others_did_is_taken_from_a_look_that_began_after_ones_own_act():
    rows = Catalogue([OLD])
    rows.change([NOTED])
    rows.take(rows.begin_look(), [replace(OLD, annotations=3)], is_whole=True)
    assert rows.now[0].annotations == 3


def test_a_look_that_was_overtaken_says_nothing():
    rows = Catalogue([OLD])
    slow, quick = rows.begin_look(), rows.begin_look()
    assert rows.take(quick, [OTHER], is_whole=True)
    assert not rows.take(slow, [OLD], is_whole=True)
    assert rows.now == (OTHER,)


def test_rows_that_a_look_has_not_come_to_stay_until_it_ends():
    rows = Catalogue([OTHER, OLD])
    look = rows.begin_look()
    rows.take(look, [replace(OLD, title="A new title")], is_whole=False)
    assert rows.now == (OTHER, replace(OLD, title="A new title"))
    rows.take(look, [OLD], is_whole=True)
    assert rows.now == (OLD,)


def test_an_article_that_got_another_id_does_not_stand_there_twice():
    rows = Catalogue([OLD])
    rows.take(rows.begin_look(), [replace(OLD, id="c")], is_whole=False)
    assert [row.id for row in rows.now] == ["c"]


def test_a_change_says_nothing_about_the_file():
    rows = Catalogue([replace(OLD, title="As it is now")])
    rows.change([NOTED])
    assert rows.now == (replace(NOTED, title="As it is now"),)


@given(st.lists(st.sampled_from(["begin", "act", "take", "part"]), max_size=30))
def test_no_act_is_ever_lost(steps):
    """One counts the acts on an article; a look finds what had been done when it began, or more."""
    rows, looks, done = Catalogue([OLD]), [], 0
    for step in steps:
        if step == "begin":
            looks.append((rows.begin_look(), done))
        elif step == "act":
            done += 1
            rows.change([replace(OLD, annotations=done)])
        elif looks:
            look, found = looks.pop(0) if step == "take" else looks[-1]
            rows.take(look, [replace(OLD, annotations=found)], is_whole=step == "take")
        assert [row.annotations for row in rows.now] == [done]


def test_the_order_is_the_newest_first_and_then_by_path():
    undated = Listing("c", "c.txt", "C", "", 1)
    assert in_order([undated, OLD, OTHER, replace(OLD, id="d", path="0.txt")]) == (
        OTHER,
        replace(OLD, id="d", path="0.txt"),
        OLD,
        undated,
    )
