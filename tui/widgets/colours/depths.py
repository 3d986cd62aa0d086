"""The looks of a theme in a terminal with few colours: a palette for each depth, chosen by hand, not by rounding.

24 bits    the theme as it is
256        each role has a number of xterm's palette; the selection is reversed
16         ground and text are the terminal's own; annotations are underlined in their tag's ink, the selection is reversed
none       attributes alone

Colours are replaced when lines are drawn, so that no widget needs to know the depth. A colour that a theme does not have is
rounded in 256 colours, and left out in fewer: an ink that is fainter than the muted one then counts as muted. The lines of a
view under a box are drawn twice; styles that already have colours of the depth stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import Theme

from tui.widgets.colours.derived_themes import LEAST_CONTRAST, LEAST_OF_BARS
from tui.widgets.colours.theme import ANNOTATED, ENTITIES, MAIN, TAGS, Depth, colour_of
from tui.widgets.colours.tints import contrast, parts_of

PLAIN = ("background", "foreground", "muted", "panel", "surface", "row-cursor")
COLOURED = ("primary", "error", "code", "link", *ENTITIES)
ROLES = (*PLAIN, *COLOURED, "selection", "selection-ink", *TAGS, *ANNOTATED)


def _in_256(plain: str, coloured: str, tags: str, quiet: int, strong: int) -> Mapping[str, int]:
    return {
        **dict(zip(PLAIN, map(int, plain.split()), strict=True)),
        **dict(zip(COLOURED, map(int, coloured.split()), strict=True)),
        **dict(zip(TAGS, map(int, tags.split()), strict=True)),
        **{role: strong if role.startswith("strong") else quiet for role in ANNOTATED},
    }


IN_256: Mapping[str, Mapping[str, int]] = {
    "postil-dark": _in_256(
        "234 188 246 238 235 236", "179 174 151 110 180 193 153 182", "131 44 97 175 72 75 216 185", 236, 238
    ),
    "postil-light": _in_256(
        "231 235 241 252 255 254", "94 124 23 24 94 22 25 89", "65 53 98 168 29 25 130 100", 255, 254
    ),
}
"""The numbers of the roles of postil's own themes. For other themes, the nearest number that can be read is taken."""
IN_16: Mapping[str, str] = {
    "primary": "yellow",
    "error": "red",
    "muted": "bright_black",
    "panel": "bright_black",
    "link": "cyan",
    "tag.green": "green",
    "tag.orange": "yellow",
    "tag.blue": "bright_blue",
    "tag.rose": "magenta",
    "tag.olive": "cyan",
    "tag.violet": "red",
    "tag.amber": "white",
    "tag.teal": "bright_cyan",
}
"""Names of the terminal's own colours; every other role has the terminal's text on its ground. Blue is the bright one: the
other is hardly read on black (2.2 : 1 in xterm), and this one on white too."""
CUBE = (0, 95, 135, 175, 215, 255)


class DepthColours(LineFilter):
    """Draws in the colours of a depth."""

    def __init__(self, theme: Theme, depth: Depth) -> None:
        super().__init__(enabled=depth != "24 bits")
        self.theme = theme
        self.depth = depth
        self.look = lru_cache(maxsize=4_000)(_Looks(theme, depth).of)
        """The style that replaces another, by that other one."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 -- every filter is given it
        return [Segment(text, self.look(style) if style else style, control) for text, style, control in segments]


class _Looks:
    """The styles of a theme in a depth."""

    def __init__(self, theme: Theme, depth: Depth) -> None:
        roles = {role: colour_of(theme, role).lower() for role in ROLES}
        self._depth = depth
        drawn = theme.to_color_system().generate()
        self._roles_by_colour = {drawn[role].lower(): roles[role] for role in MAIN if role in drawn}
        """A theme's main colours by Textual's version of them, which may differ by one: Textual computes in other units."""
        self._page = roles["background"]
        self._selection = roles["selection"]
        self._reversed = {roles["selection"], roles["primary"], roles["foreground"]}
        """Grounds that are shown by reversing text and ground: the selection, whatever the accent lies under, and the cursor
        of an input line, whose ground is the ink of text."""
        self._accent = roles["primary"]
        self._strong = {roles[role] for role in ANNOTATED if role.startswith("strong.")}
        self._marked = {roles[role] for role in ANNOTATED}
        self._tags = {roles[role] for role in TAGS} - self._reversed
        """Grounds that are shown by the tag's ink reversed: that of the letter beside the annotation under the cursor."""
        self._muted, self._quiet = roles["muted"], {roles["muted"], roles["panel"]}
        self._numbers = {roles[role]: number for role, number in numbers_of(theme).items()}
        self._names = {roles[role]: name for role, name in IN_16.items()}
        self._colours = set(roles.values())

    def of(self, style: Style) -> Style:
        if self._depth != "256" and not any(colour and colour.triplet for colour in (style.color, style.bgcolor)):
            return style
        ink, ground = (
            self._roles_by_colour.get(colour or "", colour) for colour in map(_written, (style.color, style.bgcolor))
        )
        if style.reverse:
            ink, ground = ground, ink
        is_tag, is_selected = ground in self._tags, ground in self._reversed
        if self._depth == "256":
            own = Style(color=self._in_256(ink), bgcolor=self._in_256(ground))
            if ground == self._selection:
                own = Style(color=self._in_256(self._page), bgcolor=self._in_256(ink))
        else:
            ink = ground if is_tag else ink
            is_faint = not is_selected and (style.dim or self._is_faint(ink))
            if is_faint and ink not in self._tags:
                ink = self._muted
            name = self._names.get(ink or "") if self._depth == "16" and not is_selected else None
            own = Style(color=name or "default", bgcolor="default") if self._depth == "16" else Style.null()
            own += Style(
                reverse=is_selected or is_tag or None,
                bold=True if self._accent in (ground, ink) or ground in self._strong else None,
                underline=ground in self._marked or None,
                dim=self._is_dim(ink, is_faint=is_faint or (ink in self._quiet and not is_selected)),
            )
        return _attributes(style) + own

    def _is_dim(self, ink: str | None, *, is_faint: bool) -> bool | None:
        """Whether text is dim: without colours whatever is faint, with 16 what is faint in a tag's ink."""
        if is_faint and self._depth == "16":
            return ink not in self._quiet
        return is_faint or None

    def _is_faint(self, ink: str | None) -> bool:
        """Whether an ink is not one of the theme's and is fainter than its muted one: text that was made fainter."""
        return (
            ink is not None
            and ink not in self._colours
            and contrast(ink, self._page) < contrast(self._muted, self._page)
        )

    def _in_256(self, colour: str | None) -> RichColor | None:
        if colour is None:
            return None
        number = self._numbers.get(colour)
        return RichColor.from_ansi(nearest(colour) if number is None else number)


def numbers_of(theme: Theme) -> Mapping[str, int]:
    """The number in 256 colours for each role of a theme."""
    if theme.name in IN_256:
        return IN_256[theme.name]
    page = nearest(theme.background or "#000000")
    ground = written_256(page)
    readable = [number for number in range(16, 256) if contrast(written_256(number), ground) >= LEAST_CONTRAST]
    inks = {"foreground", "muted", "primary", "error", "code", "link", *ENTITIES, "selection-ink"}
    seen = [number for number in ALL if contrast(written_256(number), ground) >= LEAST_OF_BARS]
    among = {**dict.fromkeys(inks, readable), **dict.fromkeys(TAGS, seen)}
    numbers = {role: nearest(colour_of(theme, role), among.get(role, ALL)) for role in ROLES}
    return {**numbers, "background": page}


ALL = range(16, 256)


def nearest(colour: str, among: range | list[int] = ALL) -> int:
    """The number of the nearest colour of xterm's palette."""
    parts = parts_of(colour)

    def off(number: int) -> int:
        return sum((part - other) ** 2 for part, other in zip(parts, parts_of(written_256(number)), strict=True))

    return min(among, key=off)


@lru_cache(maxsize=256)
def written_256(number: int) -> str:
    """A colour of xterm's palette, 16 to 255, as ``#rrggbb``."""
    if number >= 232:
        grey = 8 + 10 * (number - 232)
        return f"#{grey:02x}{grey:02x}{grey:02x}"
    red, rest = divmod(number - 16, 36)
    green, blue = divmod(rest, 6)
    return f"#{CUBE[red]:02x}{CUBE[green]:02x}{CUBE[blue]:02x}"


def _written(colour: RichColor | None) -> str | None:
    if colour is None or colour.is_default:
        return None
    return (colour.triplet or colour.get_truecolor()).hex.lower()


def _attributes(style: Style) -> Style:
    """A style without colours; a reversed style stays as it is."""
    return style.without_color + Style(reverse=False) if style.reverse else style.without_color
