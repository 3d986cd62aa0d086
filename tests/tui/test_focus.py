"""Which widgets can have the focus, and with it the keys."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from operator import attrgetter

import pytest
from textual.widget import Widget
from textual.widgets import Input, TextArea

import tui

IN_A_PROCESS = "tui.__main__"


def widgets_of_postil() -> Iterator[type[Widget]]:
    """Every widget, view and dialogue that a module of the app declares, and each that one of those is made from."""
    for module in pkgutil.walk_packages(tui.__path__, "tui."):
        if module.name != IN_A_PROCESS:
            importlib.import_module(module.name)
    waiting = [Widget]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.__module__.startswith("tui."):
            yield kind


@pytest.mark.parametrize("kind", sorted(set(widgets_of_postil()), key=attrgetter("__qualname__")))
def test_nothing_but_a_text_field_can_have_the_focus(kind):
    assert not kind.can_focus or issubclass(kind, Input | TextArea)


def test_the_widgets_are_found():
    names = {kind.__name__ for kind in widgets_of_postil()}
    assert {"RowList", "QueryInput", "NoteArea", "ArticleView", "LibraryView", "ReaderView", "ListDialogue"} <= names
