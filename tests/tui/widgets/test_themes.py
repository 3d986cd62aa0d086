"""Colours can be told apart from what they stand on."""

from __future__ import annotations

from colorsys import rgb_to_hls

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.annotations.tags import COLOURS
from store.settings import Settings, read_settings
from tui.widgets.colours.colour_distance import distance
from tui.widgets.colours.derived_themes import LEAST_CONTRAST, QUIET, STRONG
from tui.widgets.colours.theme import (
    ANNOTATED,
    BASE,
    DARK,
    GROUNDS,
    LEAST_OF_BARS,
    LIGHT,
    MAIN,
    PAGE,
    TAGS,
    THEMES,
    Themes,
    colour_of,
    faint_colours,
    make_themes,
    own_theme,
)
from tui.widgets.colours.tints import contrast, parts_of

NAMES = (*MAIN, *PAGE)


def themes(source: str, remembered: str = "") -> Themes:
    settings = read_settings(source.encode())
    assert not settings.problems
    return make_themes(settings, remembered)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#ffffff", "#000000", 21),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.00),
        ("#123456", "#123456", 1),
    ],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ink", GROUNDS)
def test_all_text_can_be_read_on_whatever_it_stands(theme, ink):
    for ground in GROUNDS[ink]:
        assert contrast(colour_of(theme, ink), colour_of(theme, ground)) >= LEAST_CONTRAST, ground


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_colour_has_a_ground_or_is_one(theme):
    grounds = {ground for grounds in GROUNDS.values() for ground in grounds}
    made = {f"{loudness}.{colour}" for loudness in ("quiet", "strong") for colour in COLOURS}
    assert set(GROUNDS) | grounds | set(TAGS) | {"panel"} == {*NAMES, *made}  # which frames are drawn in
    assert {f"tag.{colour}" for colour in COLOURS} == set(TAGS) <= set(PAGE)
    assert {name.replace(".", "-") for name in (*PAGE, *made)} == set(theme.variables)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_selection_and_tags_are_no_colour_of_each_other(theme):
    grounds = [colour_of(theme, name) for name in ("background", "selection", *ANNOTATED)]
    assert len(set(grounds)) == len(grounds)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("colour", COLOURS)
def test_an_annotation_is_seen_and_no_louder_than_the_text(theme, colour):
    page = colour_of(theme, "background")
    quiet, strong, bar = (contrast(page, colour_of(theme, f"{kind}.{colour}")) for kind in ("quiet", "strong", "tag"))
    assert quiet == pytest.approx(QUIET[theme.dark], abs=0.02)
    assert strong == pytest.approx(STRONG[theme.dark], abs=0.02)
    assert bar >= LEAST_OF_BARS


def test_the_tints_of_the_light_page_have_a_hue():
    page = colour_of(LIGHT, "background")
    assert min(distance(page, colour_of(LIGHT, f"quiet.{colour}")) for colour in COLOURS) >= 7
    assert min(distance(page, colour_of(LIGHT, f"strong.{colour}")) for colour in COLOURS) >= 14
    for colour in COLOURS:
        ink, *grounds = (colour_of(LIGHT, f"{kind}.{colour}") for kind in ("tag", "quiet", "strong"))
        for ground in grounds:
            assert abs((hue(ink) - hue(ground) + 180) % 360 - 180) < 45, colour


def hue(colour):
    return 360 * rgb_to_hls(*(part / 255 for part in parts_of(colour)))[0]


def test_a_theme_of_the_readers_keeps_the_tints_that_it_does_not_change():
    made = themes('[themes.mine]\nbase = "postil-light"\n"tag.blue" = "#204080"')
    mine = next(theme for theme in made.offered if theme.name == "mine")
    changed = {name for name in ANNOTATED if colour_of(mine, name) != colour_of(LIGHT, name)}
    assert changed == {"quiet.blue", "strong.blue"}


def test_own_colours_lie_over_those_of_the_base():
    made = themes('[themes.mine]\nbase = "postil-light"\nlink = "#003366"\nprimary = "#552200"\ntag.amber = "#8a5a2a"')
    mine = next(theme for theme in made.offered if theme.name == "mine")
    assert (made.problems, mine.name, mine.dark) == ((), "mine", False)
    assert (mine.primary, mine.accent, mine.variables["link"], mine.variables["tag-amber"]) == (
        "#552200",
        "#552200",
        "#003366",
        "#8a5a2a",
    )
    assert (mine.foreground, mine.variables["tag-teal"]) == (LIGHT.foreground, LIGHT.variables["tag-teal"])
    assert LIGHT.variables["link"] != "#003366"


@pytest.mark.parametrize(
    ("settings", "remembered", "start"),
    [
        ("", "", "postil-dark"),
        ("", "postil-light", "postil-light"),
        ("", "textual-dark", "textual-dark"),
        ("", "not-there", "postil-dark"),
        ('theme = "nord"', "postil-light", "nord"),
        ("", "mine", "postil-dark"),
        ('theme = "postil-light"', "postil-dark", "postil-light"),
        ("[themes.mine]", "mine", "mine"),
        ('theme = "mine"\n[themes.mine]', "postil-light", "mine"),
    ],
)
def test_the_theme_that_is_set_goes_before_the_one_of_last_time(settings, remembered, start):
    made = themes(settings, remembered)
    assert (made.start.name, made.problems) == (start, ())


def test_what_was_not_chosen_goes_by_the_terminal():
    light, dark = (make_themes(Settings(), is_light=is_light) for is_light in (True, False))
    assert (light.start.name, dark.start.name) == ("postil-light", "postil-dark")
    assert not light.is_chosen
    assert make_themes(Settings(), "nord", is_light=True).start.name == "nord"
    assert make_themes(Settings(), "nord").is_chosen


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ('theme = "postil-drak"', "1, theme: there is no postil-drak; did you mean postil-dark?; postil-dark is used"),
        ('theme = "nrod"', "1, theme: there is no nrod; did you mean nord?; postil-dark is used"),
        (
            '[themes.mine]\nbase = "nord"',
            "2, themes.mine.base: must be postil-dark or postil-light; postil-dark is used",
        ),
        ('[themes.mine]\nlinc = "#ffffff"', "2, themes.mine.linc: is not a colour of a theme; did you mean link?"),
        (
            '[themes.mine]\nlink = "blue"',
            '2, themes.mine.link: must be a colour such as "#d9a441"; the base\'s is used',
        ),
        ("[themes.postil-dark]", "1, themes.postil-dark: the name is taken; the theme is not used"),
        (
            '[themes.mine]\nerror = "#191a1d"\nmuted = "#ffffff"\npanel = "#191a1d"',
            "2, themes.mine.error: hard to read on background: contrast 1.0, less than 4.5",
        ),
        (
            '[themes.mine]\ntag.amber = "#22242a"',
            "2, themes.mine.tag.amber: hard to see tag.amber: contrast 1.1, less than 3.0",
        ),
    ],
)
def test_what_is_wrong_with_a_theme_is_told(source, told):
    made = themes(source)
    assert made.problems[0] == f"settings.toml, line {told}"


def test_a_theme_that_is_hard_to_read_is_used_all_the_same():
    made = themes('theme = "mine"\n[themes.mine]\nmuted = "#333333"')
    assert (made.start.name, made.start.variables["muted"]) == ("mine", "#333333")
    assert len(made.problems) == len(GROUNDS["muted"])


COLOUR = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@pytest.mark.slow
@given(
    st.dictionaries(st.sampled_from([*NAMES, BASE, "x"]) | st.text(), COLOUR | st.sampled_from(["postil-light", ""]))
)
def test_any_table_makes_a_theme_that_textual_can_draw(table):
    theme = own_theme("mine", table)
    assert {**theme.to_color_system().generate(), **theme.variables}.keys() >= DARK.variables.keys()
    for key, _ in faint_colours(theme, table):
        assert key in table
