"""Lines of styled text."""

from __future__ import annotations

import pytest
from rich.style import Style

from tui.widgets.lines import line

UNDERLINED = Style(underline=True)


@pytest.mark.parametrize("text", ["  ", " word ", "word", "two words", " two  words", ""])
def test_blanks_around_words_are_not_underlined(text):
    strip = line([(text, UNDERLINED)], 12, Style())
    assert strip.text == text.ljust(12)
    lined = "".join(
        segment.text if segment.style and segment.style.underline else "." * len(segment.text) for segment in strip
    )
    assert lined.strip(".") == text.strip()
