"""Which articles the list shows while those of a query are looked for in a thread."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.tui.library.test_article_rows import ROWS
from tui.library.messages import QueryAnswered
from tui.library.shown_articles import ShownArticles


class Looking:
    """Articles of which every query is looked for in a thread; the thread works when it is told to."""

    def __init__(self) -> None:
        self._works: list[Callable[[], None]] = []
        self.messages: list[QueryAnswered] = []
        self.shown = ShownArticles(self._works.append, self.messages.append)
        self.shown.take_all(ROWS)

    def work(self) -> None:
        for work in self._works:
            work()


@pytest.fixture
def looking(monkeypatch):
    monkeypatch.setattr("tui.library.rows.FEW", 0)
    return Looking()


def test_rows_that_are_looked_for_come_in_a_message(looking):
    assert looking.shown.look_for("title 3", ROWS) is None
    assert looking.shown.is_looking
    looking.work()
    (message,) = looking.messages
    assert looking.shown.take_answer(message, "title 3")
    assert not looking.shown.is_looking
    assert message.rows[0].title == "Title 3"


def test_rows_of_a_query_that_was_taken_back_never_come(looking):
    assert looking.shown.look_for("title 3", ROWS) is None
    assert looking.shown.look_for("", ROWS) is not None
    assert not looking.shown.is_looking
    looking.work()
    assert looking.messages == []


def test_rows_of_an_earlier_query_are_not_taken_and_those_of_the_last_one_still_come(looking):
    assert looking.shown.look_for("title 4", ROWS) is None
    assert not looking.shown.take_answer(QueryAnswered("title 3", ROWS[3:4]), "title 4")
    assert looking.shown.is_looking
