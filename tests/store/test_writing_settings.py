"""A setting that is changed in the app is written to the file, and nothing else in it changes."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import settings as settings_module
from store import settings_writing as writing_module
from store.errors import CannotSave
from store.settings import SETTINGS, load_settings
from store.settings_writing import write_setting
from tests.hostile.strange import KINDS

BY_NAME = {setting.name: setting for setting in SETTINGS}
SOURCE = """\
# My settings
ruler = true   # for the evenings

[keys]
"annotation.list" = "x"  # nearer

[themes.night]
background = "#000000"
"""


@pytest.fixture
def file(tmp_path, monkeypatch):
    for module in (settings_module, writing_module):
        monkeypatch.setattr(module, "settings_file", lambda: tmp_path / "settings" / "settings.toml")
    return tmp_path / "settings" / "settings.toml"


def test_comments_and_everything_else_stay(file):
    file.parent.mkdir()
    file.write_text(SOURCE)
    write_setting(BY_NAME["ruler"], False)
    assert file.read_text() == SOURCE.replace("ruler = true ", "ruler = false ")
    write_setting(BY_NAME["text_width"], 60)
    write_setting(BY_NAME["preset"], "arrows")
    read = load_settings()
    assert (read.ruler, read.text_width, read.preset, read.problems) == (False, 60, "arrows", ())
    assert read.keys == {"annotation.list": ("x",)}
    assert read.themes == {"night": {"background": "#000000"}}
    assert [line for line in SOURCE.splitlines() if "#" in line and "ruler" not in line] == [
        line for line in file.read_text().splitlines() if "#" in line and "ruler" not in line
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_file_is_not_written_over(file, kind):
    file.parent.mkdir()
    KINDS[kind](file)
    before = os.lstat(file)
    with pytest.raises(CannotSave, match=r"settings\.toml was not changed"):
        write_setting(BY_NAME["ruler"], True)
    after = os.lstat(file)
    assert (before.st_mode, before.st_size, before.st_ino) == (after.st_mode, after.st_size, after.st_ino)


def test_a_link_to_the_settings_stays_one(file, tmp_path):
    """Some keep such files in one folder, under version control."""
    kept = tmp_path / "kept.toml"
    kept.write_text(SOURCE)
    file.parent.mkdir()
    file.symlink_to(kept)
    write_setting(BY_NAME["ruler"], False)
    assert file.is_symlink() and "ruler = false" in kept.read_text()


@pytest.mark.usefixtures("file")
@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
def test_every_setting_can_be_written_into_a_file_that_is_not_there(setting):
    value = setting.default
    if isinstance(value, bool):
        value = not value
    elif isinstance(setting.accepted, tuple):
        value = setting.accepted[-1]
    elif isinstance(value, int):
        value += 1
    else:
        value = ('a "quoted" name', "#b") if isinstance(value, tuple) else 'a "quoted" name'
    write_setting(setting, value)
    assert getattr(load_settings(), setting.name) == value


@pytest.mark.parametrize("source", [b"ruler = ", b"\xff\xfe", b"keys = 3\n"])
def test_a_file_that_cannot_be_understood_is_left_as_it_is(file, source):
    file.parent.mkdir()
    file.write_bytes(source)
    with pytest.raises(CannotSave, match="was not changed"):
        write_setting(BY_NAME["preset"], "arrows")
    assert file.read_bytes() == source


@given(st.text(), st.integers(20, 200))
def test_whatever_is_in_it_is_kept_or_nothing_is_written(tmp_path_factory, text, width):
    path = tmp_path_factory.mktemp("any") / "settings.toml"
    source = f"in_vivo = '''a'''\n# {text.splitlines()[0] if text.splitlines() else ''}\n".encode("utf-8", "replace")
    path.write_bytes(source)
    with pytest.MonkeyPatch.context() as patch:
        for module in (settings_module, writing_module):
            patch.setattr(module, "settings_file", lambda: path)
        try:
            write_setting(BY_NAME["text_width"], width)
        except CannotSave:
            assert path.read_bytes() == source
        else:
            assert load_settings().text_width == width
            assert path.read_bytes().startswith(source)
