"""What is typed behind `:set`."""

from __future__ import annotations

import pytest

from store.settings import SETTINGS, Settings
from tui.app.session_settings import LIVE, NotSet, read_change


@pytest.mark.parametrize(
    ("typed", "name", "value"),
    [
        ("ruler", "ruler", True),
        ("noruler", "ruler", False),
        ("ruler!", "ruler", True),
        ("margin!", "margin", False),
        ("margin = false", "margin", False),
        ("text_width=60", "text_width", 60),
        ("tw:60", "text_width", 60),
        ("paragraphs=indent", "paragraphs", "indent"),
        ('theme="postil-light"', "theme", "postil-light"),
        ("background=dark", "theme", "postil-dark"),
        ("bg=light", "theme", "postil-light"),
    ],
)
def test_a_setting_is_changed_as_in_vim(typed, name, value):
    change = read_change(typed, Settings())
    assert getattr(change.made_in(Settings()), name) == value


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
def test_every_setting_can_be_asked_for(setting):
    change = read_change(f"{setting.key}?", Settings())
    assert change.made_in(Settings()) == Settings()
    assert change.line(Settings()).startswith(f"{setting.key} = ")


@pytest.mark.parametrize(
    "typed",
    [
        "nothing",
        "text_width=wide",
        "text_width=5",
        "notext_width",
        "ruler=7",
        "paragraphs=x",
        "=",
        "editor=vi",
        "nolinear",
    ],
)
def test_what_cannot_be_set_is_refused_with_a_reason(typed):
    with pytest.raises(NotSet, match=r"\w"):
        read_change(typed, Settings())


def test_the_settings_that_can_be_changed_are_settings():
    assert set(LIVE) <= {setting.key for setting in SETTINGS}
