"""`postil settings`."""

from __future__ import annotations

import re

import pytest

from store.settings import SETTINGS, Settings, read_settings, settings_file
from tests.conftest import ROOT
from tui.commands.settings import example
from tui.keys.actions import ACTIONS
from tui.keys.keymap import Keymap, make_keymap
from tui.widgets.colours.theme import MAIN, PAGE, make_themes


def test_it_says_where_the_file_is_and_what_counts(run, write):
    write("text_width = 60\nruler = true\n")
    done = run("settings")
    lines = done.out.decode().splitlines()
    assert (done.status, done.err) == (0, "")
    assert lines[0] == str(settings_file())
    assert [line.split()[:3] for line in lines[3:6]] == [
        ["text_width", "60", "66"],
        ["paragraphs", "blank", "blank"],
        ["ruler", "true", "false"],
    ]


def test_piped_the_help_of_a_setting_stands_whole_in_its_line(run):
    lines = run("settings").out.decode().splitlines()[2:]
    assert [line for line, setting in zip(lines, SETTINGS, strict=True) if not line.endswith(setting.help)] == []


@pytest.mark.usefixtures("in_terminal")
def test_in_a_terminal_the_help_of_a_setting_goes_on_below(run):
    said = run("settings").out.decode()
    assert max(map(len, said.splitlines()[1:])) <= 80
    words = " ".join(said.split())
    assert [setting.key for setting in SETTINGS if setting.help not in words] == []


def test_for_programs_every_setting_is_an_object(run, write):
    write("text_width = 60")
    rows = run("settings", "--json").rows
    assert [row["setting"] for row in rows] == [setting.key for setting in SETTINGS]
    assert rows[1] == {"setting": "text_width", "value": 60, "default": 66, "help": "cells of the text column"}
    assert rows[3]["value"] is False


def test_keys_and_colours_that_were_changed_are_settings_too(run, write):
    write('[keys]\n"passage.tag" = "w"\n[themes.mine]\nlink = "#ffffff"')
    rows = {row["setting"]: (row["value"], row["default"]) for row in run("settings", "--json").rows[len(SETTINGS) :]}
    assert rows == {
        "keys.word.next": ([], ["w"]),
        "keys.passage.tag": (["w"], ["t"]),
        "themes.mine.link": ("#ffffff", "#9cc3e0"),
    }


def test_what_is_wrong_goes_beside_the_results_and_into_the_status(run, write):
    write('text_width = 3\n[keys]\nno.action = "x"\n[themes.mine]\nlink = "blue"')
    done = run("settings", "--json")
    assert done.status == 1
    assert len(done.rows) >= len(SETTINGS)
    assert [re.sub(":.*", "", line.removeprefix("postil: ")) for line in done.err.splitlines()] == [
        "settings.toml, line 1, text_width",
        "settings.toml, line 3, keys.no.action",
        "settings.toml, line 5, themes.mine.link",
    ]


def test_the_example_sets_nothing_and_has_nothing_wrong(run):
    done = run("settings", "--example")
    assert (done.status, done.err) == (0, "")
    assert done.out.decode() == example()
    assert read_settings(done.out)._replace(source="") == Settings()


def test_everything_in_the_example_is_sound_and_the_default():
    source = re.sub(r"^#(?=\S)", "", example(), flags=re.MULTILINE)
    settings = read_settings(source.encode())
    themes = make_themes(settings)
    assert (settings.problems, themes.problems) == ((), ())
    keymap = make_keymap(settings)
    assert (keymap.actions, keymap.problems, keymap.langmap) == (Keymap().actions, (), {})
    assert {setting.name: getattr(settings, setting.name) for setting in SETTINGS} == {
        setting.name: setting.default for setting in SETTINGS
    }
    assert set(settings.keys) == {action.id for action in ACTIONS}
    assert set(settings.themes["mine"]) == {"base", *MAIN, *PAGE}
    assert themes.offered[-1].variables == themes.offered[0].variables


def test_the_example_says_what_every_action_does():
    lines = example().splitlines()
    for action in ACTIONS:
        assert any(line.startswith(f'#"{action.id}" = ') and line.endswith(f"# {action.label}") for line in lines)


def test_it_wants_no_library(run):
    assert run("settings", "a folder").status == 2


def test_the_examples_of_the_readme_have_nothing_wrong(run, write):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    write("\n".join(re.findall(r"```toml\n(.*?)```", readme, re.DOTALL)))
    done = run("settings", "--json")
    assert (done.status, done.err) == (0, "")
    assert {row["setting"] for row in done.rows} >= {
        "keys.passage.highlight",
        "themes.night.background",
        "citations.footnote",
    }
