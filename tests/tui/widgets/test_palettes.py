"""Every theme in every depth: contrasts, tints, and how far apart colours are, also for the colour-blind.

The figures are those of the first two themes as they were designed; derived themes meet the same contrasts. Colour blindness is
that of Machado, Oliveira and Fernandes 2009, in its full degree.
"""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import Any

import pytest
from rich.style import Style
from textual.theme import BUILTIN_THEMES

from store.annotations.tags import COLOURS
from tui.widgets.colours.colour_distance import _difference, distance, lab
from tui.widgets.colours.depths import ROLES, DepthColours, numbers_of, written_256
from tui.widgets.colours.derived_themes import APART, LEAST_CONTRAST, QUIET, STRONG, textual_names
from tui.widgets.colours.dimming import SHARE
from tui.widgets.colours.theme import (
    ANNOTATED,
    DARK,
    ENTITIES,
    GROUNDS,
    LIGHT,
    TERMINAL,
    Depth,
    colour_of,
    theme_named,
)
from tui.widgets.colours.tints import contrast, linear, mixed, parts_of

OWN = (DARK, LIGHT)
ALL = [*OWN, *(theme_named(name, {}) for name in textual_names())]
BLIND = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
FIVE = ("tag.green", "tag.orange", "tag.blue", "tag.rose", "tag.olive")
"""Those that the first five branches have."""
TAGS = tuple(f"tag.{colour}" for colour in COLOURS)
NAMES = (*ENTITIES, "foreground")
FAR = {
    # theme: kinds of names and text: all, protan and deutan; five branches and all eight: protan and deutan
    DARK.name: (15.6, 8.45, 13.0, 12.65),
    LIGHT.name: (21.0, 11.25, 12.95, 11.75),
}

named = pytest.mark.parametrize("theme", ALL, ids=lambda theme: theme.name)
own = pytest.mark.parametrize("theme", OWN, ids=lambda theme: theme.name)


def seen(colour: str, blind: str):
    parts = [linear(part) for part in parts_of(colour)]
    return lab(*(min(1.0, max(0.0, sum(a * b for a, b in zip(row, parts, strict=True)))) for row in BLIND[blind]))


def nearest(colours: list[str], blind: str = "") -> float:
    pairs = combinations(colours, 2)
    if blind:
        return min(_difference(seen(one, blind), seen(other, blind)) for one, other in pairs)
    return min(distance(one, other) for one, other in pairs)


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
        ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
    ],
)
def test_the_distance_is_ciede2000(one, other, wanted):
    assert _difference(one, other) == pytest.approx(wanted, abs=0.0001)


@named
def test_all_text_is_read_on_whatever_it_stands(theme):
    for ink, grounds in GROUNDS.items():
        for ground in grounds:
            assert contrast(colour_of(theme, ink), colour_of(theme, ground)) >= LEAST_CONTRAST, (ink, ground)


@named
def test_annotations_are_tinted_alike(theme):
    page = colour_of(theme, "background")
    for colour in COLOURS:
        assert contrast(page, colour_of(theme, f"quiet.{colour}")) == pytest.approx(QUIET[theme.dark], abs=0.03)
        assert contrast(page, colour_of(theme, f"strong.{colour}")) == pytest.approx(STRONG[theme.dark], abs=0.04)
        assert contrast(page, colour_of(theme, f"tag.{colour}")) >= 3.15


@named
def test_the_selection_looks_like_nothing_else(theme):
    selection = colour_of(theme, "selection")
    assert min(distance(selection, colour_of(theme, name)) for name in (*ANNOTATED, "background")) >= APART


@own
def test_names_and_branches_are_told_apart_also_by_the_colour_blind(theme):
    names, blind_names, five, eight = FAR[theme.name]
    inks = [colour_of(theme, name) for name in NAMES]
    assert nearest(inks) >= names
    for blind in ("protan", "deutan"):
        assert nearest(inks, blind) >= blind_names
        assert nearest([colour_of(theme, name) for name in FIVE], blind) >= five
        assert nearest([colour_of(theme, name) for name in TAGS], blind) >= eight
    assert nearest(inks, "tritan") >= 7.5
    assert nearest([colour_of(theme, name) for name in TAGS], "tritan") >= 9


@named
def test_branches_of_every_theme_are_told_apart(theme):
    tags = [colour_of(theme, name) for name in TAGS]
    assert nearest(tags) >= 13
    assert min(nearest(tags, blind) for blind in BLIND) >= 8


@named
def test_in_256_colours_text_is_read_and_marks_are_seen(theme):
    shown = {role: written_256(number) for role, number in numbers_of(theme).items()}
    page = shown["background"]
    for ink in ("foreground", "muted", "primary", "error", "code", "link", *ENTITIES):
        assert contrast(page, shown[ink]) >= LEAST_CONTRAST, ink
    for role in TAGS:
        assert contrast(page, shown[role]) >= 3, role


@own
def test_in_256_colours_postils_own_themes_are_as_they_were_chosen(theme):
    shown = {role: written_256(number) for role, number in numbers_of(theme).items()}
    page = shown["background"]
    assert len({shown[name] for name in TAGS}) == len(TAGS)
    assert len({shown[name] for name in ENTITIES}) == len(ENTITIES)
    for colour in COLOURS:
        quiet, strong = shown[f"quiet.{colour}"], shown[f"strong.{colour}"]
        assert 1.1 < contrast(page, quiet) < contrast(page, strong)
        assert contrast(strong, shown["foreground"]) >= LEAST_CONTRAST
        for ink in (*ENTITIES, "primary"):
            assert contrast(strong, shown[ink]) >= LEAST_CONTRAST, (ink, strong)


@cache
def palette(name: str, depth: Depth) -> DepthColours:
    return DepthColours(next(theme for theme in ALL if theme.name == name), depth)


def drawn(theme, depth, **looks):
    colours: dict[str, Any] = {
        side: colour_of(theme, role) for side, role in looks.items() if side in ("color", "bgcolor")
    }
    attributes = {name: value for name, value in looks.items() if name not in colours}
    return palette(theme.name, depth).look(Style(**colours, **attributes))


@pytest.mark.parametrize("depth", ["16", "none"])
@named
def test_in_few_colours_ground_and_text_are_the_terminals_own(theme, depth):
    style = drawn(theme, depth, color="foreground", bgcolor="background")
    assert style.color is None or style.color.is_default
    assert style.bgcolor is None or style.bgcolor.is_default
    for role in ROLES:
        assert palette(theme.name, depth).look(Style(bgcolor=colour_of(theme, role))).bgcolor in (None, style.bgcolor)


@pytest.mark.parametrize("depth", ["256", "16", "none"])
@named
def test_the_selection_is_turned_round_in_fewer_colours(theme, depth):
    style = drawn(theme, depth, color="selection-ink", bgcolor="selection")
    usual = drawn(theme, depth, color="foreground", bgcolor="background")
    if depth == "256":
        assert style.color == usual.bgcolor
        assert style.bgcolor not in (usual.bgcolor, None)
    else:
        assert style.reverse


@pytest.mark.parametrize("depth", ["16", "none"])
@named
def test_nothing_is_told_by_colour_alone_in_few_colours(theme, depth):
    plain = drawn(theme, depth, color="foreground", bgcolor="background")
    quiet = drawn(theme, depth, color="foreground", bgcolor="quiet.green")
    strong = drawn(theme, depth, color="foreground", bgcolor="strong.green")
    selected = drawn(theme, depth, color="selection-ink", bgcolor="selection")
    cursor = drawn(theme, depth, color="background", bgcolor="primary")
    looks = [(style.underline, style.bold, style.reverse) for style in (plain, quiet, strong, selected, cursor)]
    assert len(set(looks)) == len(looks)


@pytest.mark.parametrize("depth", ["16", "none"])
@named
def test_in_few_colours_the_letter_of_the_annotation_under_the_cursor_is_turned_round(theme, depth):
    for tag in TAGS:
        letter = drawn(theme, depth, color="background", bgcolor=tag, bold=True)
        assert letter.reverse
        assert letter.bold
        assert letter.color == drawn(theme, depth, color=tag, bgcolor="background").color


@pytest.mark.parametrize("depth", ["16", "none"])
@named
def test_in_few_colours_what_is_drawn_under_a_box_looks_as_it_did(theme, depth):
    look = palette(theme.name, depth).look
    for ink in ROLES:
        for ground in ROLES:
            once = drawn(theme, depth, color=ink, bgcolor=ground)
            assert look(once) == once


@pytest.mark.parametrize("depth", ["16", "none"])
@named
def test_in_few_colours_what_was_made_fainter_is_muted(theme, depth):
    muted = drawn(theme, depth, color="muted", bgcolor="background")
    page = colour_of(theme, "background")
    for ink in ("foreground", "muted", "primary"):
        faint = Style(color=mixed(colour_of(theme, ink), page, SHARE), bgcolor=page)
        assert palette(theme.name, depth).look(faint) == muted
    dim = drawn(theme, depth, color="foreground", bgcolor="background", dim=True)
    assert (dim.color, bool(dim.dim)) == (muted.color, bool(muted.dim))


@pytest.mark.parametrize("depth", ["16", "none"])
@named
def test_in_few_colours_the_cursor_of_an_input_line_is_seen(theme, depth):
    assert drawn(theme, depth, color="background", bgcolor="foreground").reverse


@named
def test_in_256_colours_the_cursor_of_an_input_line_and_the_selection_are_seen(theme):
    page = written_256(numbers_of(theme)["background"])
    for ink, ground in (("background", "foreground"), ("surface", "foreground"), ("selection-ink", "selection")):
        style = drawn(theme, "256", color=ink, bgcolor=ground)
        assert style.color is not None
        assert style.bgcolor is not None
        on, under = (written_256(colour.number or 0) for colour in (style.color, style.bgcolor))
        assert contrast(on, under) >= LEAST_CONTRAST
        assert contrast(under, page) >= 3


def test_with_no_colour_there_is_none():
    palette = DepthColours(DARK, "none")
    for role in ROLES:
        style = palette.look(Style(color=colour_of(DARK, role), bgcolor=colour_of(DARK, "surface")))
        assert style.color is None
        assert style.bgcolor is None


def test_in_16_colours_branches_have_their_own():
    shown = [drawn(DARK, "16", color=name, bgcolor="background").color for name in TAGS]
    assert len(set(shown)) == len(shown)


def test_in_16_colours_an_annotation_is_underlined_in_the_ink_of_text():
    for tag in TAGS:
        tinted = drawn(DARK, "16", color="foreground", bgcolor=tag.replace("tag.", "quiet."))
        assert tinted.underline
        assert tinted.color == drawn(DARK, "16", color="foreground", bgcolor="background").color


def test_every_theme_of_textuals_is_derived_but_those_without_colours_of_their_own():
    assert {theme.name for theme in ALL} == {
        *(theme.name for theme in OWN),
        *(name for name, theme in BUILTIN_THEMES.items() if not theme.ansi),
    }
    assert TERMINAL.name not in textual_names()


@pytest.mark.parametrize("depth", ["16", "none"])
@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_the_accent_is_known_as_textual_draws_it(theme, depth):
    drawn = theme.to_color_system().generate()
    cursor = Style(color=drawn["background"], bgcolor=drawn["primary"])
    assert palette(theme.name, depth).look(cursor).reverse
