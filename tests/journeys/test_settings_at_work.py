"""What the settings change in the app."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from store.settings import read_settings

pytestmark = pytest.mark.slow


async def test_the_arrows_preset_serves_fingers_that_do_not_speak_vim(walk):
    async with walk(settings=read_settings(b'keys.preset = "arrows"')) as at:
        await at.open("third")
        await at.press("down shift+right shift+right f2")
        await at.type("film")
        await at.press("enter")
        assert [(one.target.exact, one.tags) for one in at.annotations()] == [("It", ("film",))]
        await at.press("ctrl+z")
        assert at.annotations() == []
        assert "F2 tag" in at.foot() or "undone" in at.foot()
        await at.press("ctrl+f")
        await at.type("end")
        await at.press("enter")
        assert "1 of 1" in at.foot()


async def test_a_key_of_ones_own_goes_before_the_declared_ones(walk):
    own = read_settings(b'[keys]\n"annotation.list" = "x"\n"passage.highlight" = ["f3", "M"]\n')
    async with walk(settings=own) as at:
        await at.open("third")
        await at.press("M M")
        assert len(at.annotations()) == 1
        await at.press("x")
        assert at.app.screen.query("RowList")
        await at.press("q question_mark")
        assert any(entry.detail == "F3  M" for entry in at.app.screen.query_one("RowList").rows)


async def test_what_is_wrong_in_the_settings_is_told(walk):
    async with walk(settings=read_settings(b"text_width = 5\nruler = true\n")) as at:
        assert "line 1, text_width" in at.app.query_one("#library-foot").text
        await at.open("third")
        assert at.reader.view.looks.ruler


async def test_own_themes_are_among_those_one_turns_to(walk):
    own = read_settings(b'theme = "night"\n[themes.night]\nbackground = "#000000"\n')
    async with walk(settings=own) as at:
        assert at.app.theme == "night"
        await at.press("colon")
        await at.type("next theme")
        await at.press("enter")
        assert at.app.theme == "postil-dark"


async def test_a_setting_is_changed_in_its_list_seen_at_once_and_written(walk, tmp_path, monkeypatch):
    file = tmp_path / "settings.toml"
    for module in ("store.settings", "store.settings_writing"):
        monkeypatch.setattr(f"{module}.settings_file", lambda: file)
    file.write_text("# mine\ntext_width = 60 # narrow\n")
    async with walk(settings=read_settings(file.read_bytes())) as at:
        await at.open("third")
        await at.press("colon")
        await at.type("settings")
        await at.press("enter")
        screen = at.app.screen
        for name in ("ruler", "text_width"):
            screen.list.select(name)
            await at.press("enter")
        await at.press("backspace backspace")
        await at.type("50")
        await at.press("enter")
        assert "text_width = 50, written" in screen.query_one("#foot").text
        assert (at.reader.view.looks.ruler, at.reader.view.looks.text_width) == (True, 50)
        assert file.read_text() == "# mine\ntext_width = 50 # narrow\nruler = true\n"
        await at.press("enter")
        await at.type("00000")
        await at.press("enter")
        assert "must be" in str(at.app.screen.query_one(".hint").render())
        await at.press("escape q")
    assert read_settings(file.read_bytes()).text_width == 50


async def test_in_linear_mode_one_line_says_where_a_key_led(walk):
    async with walk(settings=read_settings(b"linear = true")) as at:
        await at.press("j")
        assert at.app.query_one("#library-foot").text == at.library.current.title
        await at.open("third")
        assert at.reader.view.columns.text_start == 0
        await at.press("right_parenthesis")
        assert at.foot() == "It has one paragraph."
        await at.press("w")
        assert at.foot() == "has"
        await at.press("t t")
        await at.type("film")
        await at.press("enter l")
        assert at.foot() == "tagged film: a"
        await at.press("question_mark")
        assert not at.app.screen.query_one(".box").styles.border.top[0]


async def test_what_is_told_of_a_setting_or_shown_of_a_theme_follows_the_filter(walk):
    async with walk((100, 30)) as at:
        await at.press("colon")
        await at.type("settings")
        await at.press("enter")
        about = at.app.screen.query_one("#about", Static)
        assert str(about.render()).startswith("theme:")
        await at.press("slash")
        await at.type("text_w")
        assert str(about.render()).startswith("text_width:")
        await at.press("escape q colon")
        await at.type("themes")
        await at.press("enter")
        begun = at.app.theme
        await at.press("slash")
        await at.type("nord")
        assert at.app.theme == "nord"
        await at.press("escape escape")
        assert at.app.theme == begun


async def test_tints_go_back_to_the_ends_of_passages_and_forth(walk):
    async with walk() as at:
        await at.open("third")
        await at.press("v 9 w t t i n k enter escape G")
        view = at.reader.view
        rows = [y for y, row in enumerate(view.window.rows) if row.start < 46]

        def tinted() -> int:
            count = 0
            for row in rows:
                grounds = [segment.style.bgcolor for segment in view.render_line(row) for _ in segment.text]
                count += sum(
                    ground != grounds[0] for ground in grounds[view.columns.text_start : view.columns.text_end]
                )
            return count

        whole = tinted()
        for value, least, most in (("ends", 2, whole // 2), ("whole", whole, whole)):
            await at.press("colon")
            await at.type(f"set marks={value}")
            await at.press("enter")
            assert least <= tinted() <= most
