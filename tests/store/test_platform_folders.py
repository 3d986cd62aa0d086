"""The folders that are told without `platformdirs` are the ones that it tells."""

from __future__ import annotations

import itertools

import platformdirs
import pytest

from store.platform_folders import platform_folder

KINDS = {
    "cache": platformdirs.user_cache_path,
    "config": platformdirs.user_config_path,
    "data": platformdirs.user_data_path,
    "state": platformdirs.user_state_path,
}
SAID = (None, "", " ", "/own", "/own/", "/own ", " /own", "own", "~/own", "/a/../own", "/")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("said", "home"), itertools.product(SAID, (None, "", "/home/one", "/home/one/", "one", "/")))
def test_whatever_the_environment_says_they_are_those_of_the_platform(monkeypatch, kind, said, home):
    for name, value in ((f"XDG_{kind.upper()}_HOME", said), ("HOME", home)):
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    assert platform_folder(kind) == KINDS[kind]("postil", appauthor=False)
