"""What is remembered between starts."""

import pytest

from store.articles.folder import ArticleFolder
from store.articles.listed_files import ArticleFile
from store.errors import CannotSave
from store.state import AppState, first_library, recall, remember


@pytest.mark.parametrize(
    "state",
    [AppState(), AppState("/a/fo lder", "dark", used=("act.undo", "theme.turn")), AppState("/caf\udce9/“x”", "")],
)
def test_what_is_remembered_is_recalled(state):
    remember(state)
    assert recall() == state


def test_at_first_nothing_is_remembered():
    assert recall() == AppState()


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"null", b"[]", b"3", b"{}", b'{"library": "x"}', b"\xff", b"[" * 100_000],
    ids=lambda c: ascii(c[:9]),
)
def test_what_cannot_be_read_is_as_if_nothing_was_remembered(tmp_path, content):
    remember(AppState("/x", "dark"))
    (state,) = (tmp_path / "xdg-state").rglob("*.json")
    state.write_bytes(content)
    assert recall() == AppState()


def test_that_nothing_can_be_kept_is_no_error(tmp_path):
    (tmp_path / "xdg-state").write_bytes(b"a file")
    remember(AppState("/x", "dark"))
    assert recall() == AppState()


def test_the_first_library_has_the_seed_and_the_welcome(tmp_path, seed):
    folder = first_library()
    assert folder.is_relative_to(tmp_path / "xdg-data")
    assert [entry.path for entry in ArticleFolder(folder).walk() if isinstance(entry, ArticleFile)] == [
        seed.name,
        "welcome.md",
    ]
    assert (folder / seed.name).read_bytes() == seed.read_bytes()


def test_the_first_library_is_made_once_and_then_the_readers_own():
    folder = first_library()
    (folder / "welcome.md").unlink()
    assert first_library() == folder
    assert not (folder / "welcome.md").exists()


def test_a_place_that_takes_no_library_is_told(tmp_path):
    (tmp_path / "xdg-data").write_bytes(b"a file")
    with pytest.raises(CannotSave):
        first_library()
