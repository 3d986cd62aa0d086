"""A path in the head line leaves room for where one is."""

from pathlib import Path

import pytest

from tui.app.settings_dialogue import short_path


@pytest.mark.parametrize(
    ("path", "cells", "shown"),
    [
        ("/home/ann/.config/postil/settings.toml", 40, "~/.config/postil/settings.toml"),
        ("/home/ann/.config/postil/settings.toml", 24, "…/postil/settings.toml"),
        ("/home/ann/.config/postil/settings.toml", 5, "…/settings.toml"),
        ("/etc/xdg/of this machine/postil/settings.toml", 30, "…/postil/settings.toml"),
        ("/etc/postil/settings.toml", 30, "/etc/postil/settings.toml"),
    ],
)
def test_it_begins_at_home_and_loses_its_first_folders(monkeypatch, path, cells, shown):
    monkeypatch.setattr(Path, "home", lambda: Path("/home/ann"))
    assert short_path(Path(path), cells) == shown
