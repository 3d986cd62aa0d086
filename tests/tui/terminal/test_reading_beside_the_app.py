"""The thread that reads keys asks the app itself, never one of its screens."""

from __future__ import annotations

import os
from typing import Any

import pytest
from textual._context import NoActiveAppError
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size

from tui.terminal.answers import Answers
from tui.terminal.terminal import driver_for


class BetweenScreens:
    """An app whose screen is just being closed, as another thread sees it."""

    is_web = False

    def __init__(self, size: Size) -> None:
        self.size = size

    @property
    def screen(self):
        raise NoActiveAppError


@pytest.mark.parametrize(("size", "differs"), [(Size(80, 24), False), (Size(60, 24), True)])
def test_a_window_of_another_size_is_noticed_while_a_screen_is_closed(size, differs, monkeypatch):
    def no_fault(error):
        raise error

    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((80, 24)))
    kind = driver_for(LinuxDriver, None, Answers(), no_fault, lambda: None)
    driver: Any = object.__new__(kind)  # of no terminal
    driver._app, driver.fileno = BetweenScreens(size), 0
    assert driver._is_laid_out_otherwise() is differs
