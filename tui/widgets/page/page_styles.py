"""How the parts of the page look, in Textual's style sheets."""

from __future__ import annotations

COMPONENTS = frozenset(
    """
    page--text page--heading page--quote page--code page--link page--emphasis page--strong page--strike
    page--muted page--person page--organisation page--place page--other page--date page--money page--person-cue
    page--organisation-cue page--place-cue page--other-cue page--date-cue page--money-cue page--entity page--inner
    page--hit page--current-hit page--selection page--cursor page--hint page--ruler page--note page--current-note
    page--map page--here page--faint page--hit-mark page--subheading page--code-block page--aside page--aside-heading
    """.split()
)
"""Each is a class of the sheet, with the style of one thing on the page."""
CSS = """
ArticleView {
    height: 1fr;
    .page--text { color: $foreground; background: $background; }
    .page--heading { text-style: bold; }
    .page--subheading { color: $muted; text-style: bold; }
    .page--code-block { background: $surface; }
    .page--quote { text-style: italic; }
    .page--code { color: $code; }
    .page--link { color: $link; text-style: underline; }
    .page--emphasis { text-style: italic; }
    .page--strong { text-style: bold; }
    .page--strike { text-style: strike; }
    .page--muted { color: $muted; }
    .page--person { color: $person; }
    .page--organisation { color: $organisation; }
    .page--place { color: $place; }
    .page--other { color: $other; }
    .page--date, .page--money { text-style: underline; }
    .page--person-cue { text-style: underline; }
    .page--organisation-cue { text-style: bold; }
    .page--place-cue { text-style: italic; }
    .page--other-cue { text-style: italic underline; }
    .page--date-cue, .page--money-cue { text-style: none; }
    .page--entity { text-style: underline; }
    .page--inner { text-style: underline; }
    .page--hit { color: $primary; text-style: underline; }
    .page--current-hit { color: $background; background: $primary; text-style: bold; }
    .page--selection { color: $selection-ink; background: $selection; }
    .page--cursor { color: $background; background: $primary; }
    .page--hint { color: $background; background: $primary; text-style: bold; }
    .page--ruler { background: $surface; }
    .page--note { color: $muted; text-style: italic; }
    .page--current-note { color: $foreground; text-style: not italic; }
    .page--map { color: $panel; }
    .page--here { color: $muted; }
    .page--faint { color: $panel; }
    .page--aside { color: $foreground; }
    .page--aside-heading { color: $muted; text-style: bold; }
    .page--hit-mark { color: $primary; }
}
"""
