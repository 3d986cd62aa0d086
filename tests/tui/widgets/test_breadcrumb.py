"""The head line of a window."""

import pytest
from textual.app import App, ComposeResult

from tui.widgets.breadcrumb import Breadcrumb, cut_between


class Headed(App[None]):
    def get_theme_variable_defaults(self) -> dict[str, str]:
        return {"muted": "gray"}

    def compose(self) -> ComposeResult:
        yield Breadcrumb()


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        ("5 articles", "postil › wool        5 articles"),
        ("15 articles in all", "wool         15 articles in all"),
        ("1,500 articles in all", "wool      1,500 articles in all"),
        ("1,500 articles in all · 3 marked", "wool      1,500 articles in all"),
        ("5 articles · 3 marked", "postil › wool        5 articles"),
    ],
)
async def test_the_present_place_and_the_first_fact_stay(facts, shown):
    app = Headed()
    async with app.run_test(size=(33, 3)):
        breadcrumb = app.query_one(Breadcrumb)
        breadcrumb.show("wool", facts=facts)
        assert breadcrumb.render_line(0).text == shown


@pytest.mark.parametrize("width", range(30, 120))
async def test_a_list_is_named_in_every_window(width):
    app = Headed()
    async with app.run_test(size=(width, 3)):
        breadcrumb = app.query_one(Breadcrumb)
        breadcrumb.show("wool", "names", facts="56 names here · 2019-08 to 2026-11, 8 months a sign")
        row = breadcrumb.render_line(0).text
        assert "names  " in row
        assert "56 names here" in row
        breadcrumb.show("wool", "The Spinners of the Upper Valley", "annotations", facts="10 annotations")
        assert "annotations  " in breadcrumb.render_line(0).text
        breadcrumb.show("wool", "The Spinners of the Upper Valley", facts="36% · 1 min left")
        assert "The Spi" in breadcrumb.render_line(0).text


@pytest.mark.parametrize("room", range(1, 60))
def test_a_long_place_between_two_others_is_cut_before_the_last(room):
    names = ("postil", "wool", "The Spinners of the Upper Valley", "names")
    shown = cut_between(names, room)
    assert [name for name, other in zip(names, shown, strict=True) if name != other] in ([], [names[2]])
    assert all(name == name.strip() for name in shown)
    whole = sum(map(len, names)) + 9
    if whole - room <= len(names[2]) - max(1, room // 3):
        assert min(whole, room) - 1 <= sum(map(len, shown)) + 9 <= min(whole, room)
