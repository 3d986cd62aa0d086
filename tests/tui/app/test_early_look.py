"""A look through the folder may end before the first frame is shown: the window has told that it is in front."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from tui.app.starting import Starting
from tui.widgets.turns import Turns


def test_its_result_is_taken():
    begun: list[str] = []
    library = SimpleNamespace(name_lists=lambda _: None, say=lambda *_, **__: begun.append("said"))
    views: Any = SimpleNamespace(turns=Turns(), library=library, keymap=None)
    finding = SimpleNamespace(begin=lambda: begun.append("index"))
    parts: Any = SimpleNamespace(saved_filters=SimpleNamespace(all=()), is_searched=True, finding=finding)
    settings: Any = SimpleNamespace(names=False)
    first: Any = SimpleNamespace(look_in=lambda *_: begun.append("first"))
    nothing: Any = SimpleNamespace()
    app: Any = SimpleNamespace(set_timer=lambda *_: None)
    contents: Any = SimpleNamespace(problems=(), notices=("one",), listings=("a row",), skipped=())
    Starting(app, views, parts, nothing, nothing, settings, first, ()).looked(contents)
    assert begun == ["said", "first", "index"]
