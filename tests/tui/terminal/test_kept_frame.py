"""A kept frame is that of a start only where everything that it was made from is as it was."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.state import AppState
from tui.terminal import kept_frame
from tui.terminal.kept_frame import (
    CONTENT,
    DARK,
    ENVIRONMENT,
    ENVIRONMENT_BEGINS,
    LARGEST,
    LARGEST_OF_OTHERS,
    PLACE,
    STATUS,
    OtherFrame,
    digest,
    folder_of,
    is_harmless,
    library_and_theme,
    packed,
    read,
    signature,
    surroundings,
    unpacked,
)

AROUND = ("/library", 80, 24, b'""')
ROWS = [b"\x1b[1;38;2;1;2;3mtitle\x1b[0m", "«Ёлки» 漢字 👩‍👩‍👧".encode(), b""]


@pytest.fixture
def places(tmp_path):
    """A file, and a folder with a file in it."""
    (tmp_path / "file").write_bytes(b"content")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "inside").touch()
    return tmp_path


def kept(kind, path):
    return packed(surroundings(*AROUND), DARK, [(kind, str(path))], ROWS)


def is_that_of_now(content):
    try:
        return unpacked(content, surroundings(*AROUND)) == (DARK, ROWS)
    except (OSError, ValueError, LookupError):
        return False


def test_an_unchanged_frame_is_that_of_the_start(places):
    for kind in (CONTENT, STATUS, PLACE):
        assert is_that_of_now(kept(kind, places / "file"))
    assert is_that_of_now(kept(CONTENT, places / "nothing"))


@pytest.mark.parametrize("name", [*ENVIRONMENT, *(f"{begin}ANY" for begin in ENVIRONMENT_BEGINS)])
def test_every_variable_of_the_look_counts(monkeypatch, places, name):
    monkeypatch.setenv(name, "one")
    content = kept(CONTENT, places / "file")
    assert is_that_of_now(content)
    monkeypatch.setenv(name, "another")
    assert not is_that_of_now(content)
    monkeypatch.delenv(name)
    assert not is_that_of_now(content)


@pytest.mark.parametrize(
    "other",
    [("/other", 80, 24, b'""'), ("/library", 81, 24, b'""'), ("/library", 80, 25, b'""'), ("/library", 80, 24, b'"x"')],
)
def test_the_library_the_window_and_the_theme_count(other: tuple[str, int, int, bytes]):
    assert surroundings(*AROUND) == surroundings(*AROUND)
    assert surroundings(*other) != surroundings(*AROUND)


@pytest.mark.parametrize(
    ("module", "name"),
    [(kept_frame, "VERSION"), (kept_frame, "__file__"), (sys, "version"), (sys, "prefix"), (sys, "path")],
)
def test_the_program_counts(monkeypatch, module, name):
    before = surroundings(*AROUND)
    value = getattr(module, name)
    monkeypatch.setattr(module, name, [*value, "more"] if isinstance(value, list) else f"{value} other")
    assert surroundings(*AROUND) != before


def make_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


CHANGES = {
    "other content": lambda path: path.write_bytes(b"CONTENT"),
    "longer": lambda path: path.write_bytes(b"content and more"),
    "gone": lambda path: path.unlink(),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
    "too large": lambda path: path.write_bytes(b" " * (LARGEST_OF_OTHERS + 1)),
    "a pipe": make_pipe,
    "a device": lambda path: (path.unlink(), path.symlink_to("/dev/zero")),
}
"""Of a file."""
PLACE_CHANGES = {
    "gone": lambda path: path.rename(path.with_name("elsewhere")),
    "another": lambda path: (path.rename(path.with_name("elsewhere")), path.mkdir()),
    "a link": lambda path: (
        path.rename(path.with_name("elsewhere")),
        path.symlink_to(path.with_name("elsewhere")),
    ),
    "not to be written to": lambda path: path.chmod(0o500),
}
"""Of a folder."""


@pytest.mark.parametrize("kind", [CONTENT, STATUS])
@pytest.mark.parametrize("change", CHANGES)
def test_every_change_of_a_file_counts(places, kind, change):
    file = places / "file"
    content = kept(kind, file)
    CHANGES[change](file)
    assert not is_that_of_now(content)


@pytest.mark.parametrize("change", PLACE_CHANGES)
def test_every_change_of_a_place_counts_and_what_is_in_it_does_not(places, change):
    folder = places / "folder"
    content = kept(PLACE, folder)
    (folder / "more").touch()
    assert is_that_of_now(content)
    PLACE_CHANGES[change](folder)
    assert not is_that_of_now(content)


def test_the_names_in_a_folder_count_where_they_must(places):
    os.utime(places / "folder", ns=(0, 0))
    content = kept(STATUS, places / "folder")
    (places / "folder" / "more").touch()
    assert not is_that_of_now(content)


def test_no_byte_of_a_kept_frame_can_be_another(places):
    content = kept(CONTENT, places / "file")
    for place in range(len(content)):
        for other in (content[:place], content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]):
            assert not is_that_of_now(other)
    assert not is_that_of_now(content + b"\n")


@pytest.mark.parametrize(
    "row",
    [
        b"\x1b]52;c;aGVsbG8=\x07",
        b"\x1b[2J",
        b"\x1b[?1049l",
        b"\x1b[5n",
        b"\x1b[1;1H",
        b"\x1b[38;5;1",
        b"\x1bPq\x1b\\",
        b"\x1bc",
        b"a\rb",
        b"a\tb",
        b"\x07",
        b"\x7f",
        "\x9b2J".encode(),
        "\x85".encode(),
    ],
)
def test_a_row_that_drives_the_terminal_is_neither_kept_nor_drawn(row):
    assert not is_harmless(row)
    with pytest.raises(OtherFrame):
        packed(surroundings(*AROUND), DARK, [], [row])
    content = b"\n".join((b"2", surroundings(*AROUND), DARK, row))
    with pytest.raises(OtherFrame):
        unpacked(b"\n".join((kept_frame.SIGN, digest(content), content)), surroundings(*AROUND))


def test_a_bomb_of_rows_is_neither_kept_nor_read(tmp_path):
    with pytest.raises(OtherFrame):
        packed(b"", DARK, [], [b"x" * (LARGEST + 1)])
    bomb = tmp_path / "bomb"
    with bomb.open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(OtherFrame):
        read(str(bomb), LARGEST)


@given(
    st.text(st.characters(blacklist_categories=["Cs"])).map(lambda text: text.replace("\0", "")),
    st.text(st.characters(blacklist_categories=["Cs"])),
    st.lists(st.text()),
)
def test_the_library_and_the_theme_are_read_as_the_app_reads_them(library, theme, words):
    state = AppState(library, theme, tuple(words), "format", "quiet", tuple(words))
    written = json.dumps(state._asdict()).encode()
    assert library_and_theme(written) == (library, json.dumps(theme).encode())


@pytest.mark.parametrize(
    "state", [b"", b"{}", b"[]", b'{"theme": "", "library": "/x"}', b'{"library": "/x", "theme": ""}']
)
def test_a_state_that_is_written_otherwise_is_not_guessed_at(state):
    with pytest.raises(OtherFrame):
        library_and_theme(state)


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="no other platform has terminals that it is for")
@pytest.mark.parametrize("homes", [{}, {"XDG_CACHE_HOME": "/cache", "XDG_STATE_HOME": "/state"}])
def test_the_folders_are_those_of_the_platform(monkeypatch, homes):
    for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in homes.items():
        monkeypatch.setenv(name, value)
    assert folder_of("cache", "Library/Caches") == platformdirs.user_cache_dir("postil", appauthor=False)
    assert kept_frame.state_file() == f"{platformdirs.user_state_dir('postil', appauthor=False)}/state.json"


def test_a_place_that_cannot_be_told_is_not_kept(places):
    with pytest.raises(OtherFrame):
        kept(CONTENT, f"{places}/a\nb")
    assert signature(PLACE, f"{places}/file/below") == kept_frame.NOT_THERE
