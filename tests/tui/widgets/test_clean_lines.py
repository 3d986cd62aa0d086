"""Whatever a widget draws, nothing that a terminal obeys leaves the app."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from rich.segment import ControlType, Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.color import Color
from textual.filter import LineFilter
from textual.strip import Strip
from textual.widget import Widget

from store.articles.clean import UNSAFE, clean
from store.library.library import open_paths
from store.settings import Settings
from tui.app.app import PostilApp
from tui.app.frame import CLEAN
from tui.widgets.clean_lines import CleanLines

GROUND = Color.parse("black")
HOSTILE = "\x1b]52;c;aGk=\x07 [red]x[/] \x9b31m \u202eevil\x00 \ud800"


def applied(*segments: Segment) -> list[Segment]:
    return CLEAN.apply(list(segments), GROUND)


def text_of(segments: list[Segment]) -> str:
    return "".join(segment.text for segment in segments)


def test_clean_lines_are_left_as_they_are():
    segments = [Segment("Plain “words”, 漢字 and 👩‍👩‍👧", Style(bold=True)), Segment(" \u00a0\u00ad")]
    assert CLEAN.apply(segments, GROUND) is segments


@pytest.mark.parametrize("character", [*map(chr, range(32)), "\x7f", *map(chr, range(0x80, 0xA0)), "\u202e", "\ud800"])
def test_no_control_is_left_and_the_width_stays(character):
    before = [Segment(f"a{character}b"), Segment("  ")]
    after = applied(*before)
    assert UNSAFE.search(text_of(after)) is None
    assert not {"\n", "\t"} & set(text_of(after))
    assert Segment.get_line_length(after) == Segment.get_line_length(before)


def test_a_segment_that_is_a_control_is_dropped():
    assert "\x1b" not in text_of(applied(Segment("\x1b[2J", None, [(ControlType.CLEAR,)])))


def test_a_link_keeps_its_words_and_loses_an_unsafe_target():
    (words,) = applied(Segment("words", Style(link="https://example.org/\x1b\\\x1b]52;c;aGk=\x07")))
    assert words.text == "words" and words.style is not None and words.style.link is None
    sound = Segment("words", Style(link="https://example.org/"))
    assert applied(sound) == [sound]


class Careless(Widget):
    """Draws what it is given."""

    def render_line(self, y: int) -> Strip:
        return Strip([Segment(HOSTILE if y == 0 else "")]).adjust_cell_length(self.size.width)


class CarelessApp(App[None]):
    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), CLEAN]

    def compose(self) -> ComposeResult:
        yield Careless()


async def test_a_widget_that_cleans_nothing_is_clean_on_the_screen():
    async with CarelessApp().run_test(size=(80, 2)) as pilot:
        drawn = "".join(segment.text for strip in pilot.app.screen._compositor.render_strips() for segment in strip)
    assert clean(HOSTILE)[:10] in drawn
    assert UNSAFE.search(drawn) is None


def test_the_app_has_the_filter(tmp_path):
    app = PostilApp(open_paths([tmp_path]), Settings())
    assert isinstance(app.get_line_filters()[-1], CleanLines)


def test_what_a_filter_before_it_draws_is_clean():
    class Drawing(LineFilter):
        def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 -- every filter is given it
            return [Segment(HOSTILE) for _ in segments]

    drawn = CleanLines(Drawing()).apply([Segment("words")], Color(0, 0, 0))
    assert UNSAFE.search("".join(segment.text for segment in drawn)) is None
