"""Output is written at once where the terminal takes it; where it does not, a thread writes it, and all of it in its order."""

from __future__ import annotations

import fcntl
import os

import pytest

from tui.terminal.outlet import AT_ONCE, Outlet


@pytest.fixture
def ends():
    """The end of a pipe that is read, and an outlet to the other one."""
    read, written = os.pipe()
    fcntl.fcntl(read, fcntl.F_SETFL, os.O_NONBLOCK)
    gone = []
    with os.fdopen(written, "w", encoding="utf-8") as file:
        yield read, Outlet(file, lambda: gone.append(True)), gone
    if not gone:
        os.close(read)


def fill(outlet):
    """Writes until the pipe takes nothing more without waiting."""
    while outlet.write_at_once("x" * AT_ONCE):
        pass
    outlet.write("")
    outlet.flush()


def test_it_is_written_at_once(ends):
    read, outlet, _ = ends
    assert outlet.write_at_once("añb")
    assert os.read(read, 100) == "añb".encode()


def test_what_the_terminal_does_not_take_now_is_left_to_the_thread(ends):
    read, outlet, _ = ends
    fill(outlet)
    assert not outlet.write_at_once("first")
    while os.read(read, 1 << 20) == b"":
        pass
    assert not outlet.write_at_once("second")  # the first one is not written yet
    outlet.write("first")
    assert not outlet.write_at_once("third")
    outlet.flush()
    assert not outlet.write_at_once("fourth")
    for text in ("second", "third", "fourth"):
        outlet.write(text)
    outlet.flush()
    assert outlet.write_at_once("fifth")
    assert os.read(read, 1 << 20).endswith(b"firstsecondthirdfourthfifth")


def test_a_long_text_is_left_to_the_thread(ends):
    _, outlet, _ = ends
    assert not outlet.write_at_once("x" * (AT_ONCE + 1))


def test_it_tells_that_the_terminal_is_gone(ends):
    read, outlet, gone = ends
    os.close(read)
    assert outlet.write_at_once("lost")
    assert gone
