"""Work in the background: one piece at a time, the newest input wins, and what is not wanted any more ends."""

from __future__ import annotations

import threading

import pytest

from store.processes.background import Background

HOPE = 20
"""Seconds."""


class Held:
    """Work that begins each piece, and goes on when it is let."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.ended: list[tuple[int, bool]] = []
        """Each with whether it was still wanted."""
        self.at_once = 0
        self._now = 0
        self._guard = threading.Lock()
        self.is_begun = threading.Semaphore(0)
        self.may_end = threading.Semaphore(0)

    def __call__(self, asked: int, is_wanted) -> None:
        with self._guard:
            self._now += 1
            self.at_once = max(self.at_once, self._now)
        self.begun.append(asked)
        self.is_begun.release()
        assert self.may_end.acquire(timeout=HOPE)
        self.ended.append((asked, is_wanted()))
        with self._guard:
            self._now -= 1


@pytest.fixture
def threads():
    """Those that were started, to be waited for."""
    return []


@pytest.fixture
def run(threads):
    def start(work) -> None:
        threads.append(threading.Thread(target=work))
        threads[-1].start()

    return start


def join(threads) -> None:
    for thread in threads:
        thread.join(HOPE)
        assert not thread.is_alive()


def test_the_newest_input_is_next_and_those_between_are_left_out(run, threads):
    work = Held()
    background = Background(work, run)
    background.ask(1)
    assert work.is_begun.acquire(timeout=HOPE)
    for number in (2, 3, 4):
        background.ask(number)
    work.may_end.release(2)
    join(threads)
    assert work.begun == [1, 4]
    assert work.ended == [(1, False), (4, True)]


def test_however_many_ask_one_works_at_a_time(run, threads):
    work = Held()
    background = Background(work, run)
    work.may_end.release(1000)

    def ask_often():
        for number in range(50):
            background.ask(number)

    askers = [threading.Thread(target=ask_often) for _ in range(8)]
    for asker in askers:
        asker.start()
    join(askers)
    join(threads)
    assert work.at_once == 1
    assert work.begun[-1] == 49


def test_what_was_given_up_is_told_and_nothing_follows(run, threads):
    work = Held()
    background = Background(work, run)
    background.ask(1)
    assert work.is_begun.acquire(timeout=HOPE)
    background.ask(2)
    background.cancel()
    work.may_end.release()
    join(threads)
    assert work.ended == [(1, False)]
    background.ask(3)
    work.may_end.release()
    join(threads)
    assert work.ended == [(1, False), (3, True)]


def test_nothing_is_begun_once_it_is_closed(run, threads):
    work = Held()
    background = Background(work, run)
    background.close()
    background.ask(1)
    assert (work.begun, threads) == ([], [])


def test_after_work_that_failed_the_next_is_done():
    done = []

    def work(asked: int, _) -> None:
        if asked == 1:
            raise ValueError
        done.append(asked)

    background = Background(work, lambda run: run())
    with pytest.raises(ValueError):
        background.ask(1)
    background.ask(2)
    assert done == [2]
