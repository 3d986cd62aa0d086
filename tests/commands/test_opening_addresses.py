"""`postil https://…`: what stands there comes into the library that was open last, and is opened."""

import pytest

from store.errors import PostilError
from store.state import AppState, remember
from tests.commands.served_site import served
from tui.commands.addresses import add_addresses

STORY = "<p>The harbour was closed on Monday, after the storm, and nobody knew for how long it would be.</p>" * 9
PAGE = f"<html><title>Storm</title><article>{STORY}</article></html>"


def test_a_page_is_kept_once_and_named(library):
    remember(AppState(library=str(library)))
    with served({"/storm": (200, "text/html", PAGE)}) as site:
        folder, path = add_addresses([f"{site}/storm"])
        again = add_addresses([f"{site}/storm"])
    assert folder == library
    assert path.endswith("-storm.html") and (library / path).exists()
    assert again == (folder, path)


def test_what_is_done_is_said_when_it_begins(library, capsys):
    """A large library is looked through before anything is fetched."""
    remember(AppState(library=str(library)))
    with pytest.raises(PostilError):
        add_addresses(["http://127.0.0.1:9/x"])
    assert [line.split()[1 if line.startswith("postil:") else 0] for line in capsys.readouterr().err.splitlines()] == [
        "looking",
        "fetching",
    ]


def test_what_cannot_be_fetched_is_said(library):
    remember(AppState(library=str(library)))
    with pytest.raises(PostilError, match="cannot be reached"):
        add_addresses(["http://127.0.0.1:9/x"])


def test_nothing_is_fetched_without_a_terminal(run, library):
    remember(AppState(library=str(library)))
    asked: list[tuple[str, str]] = []
    with served({"/storm": (200, "text/html", PAGE)}, asked) as site:
        done = run(f"{site}/storm")
    assert done.status == 1 and "needs a terminal" in done.err
    assert not asked
