"""The day that a document states below its title, in the style that office programs and Pandoc have for it. It says when the
text was written; the file may have been made of it long after."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import Any

from store.articles.dates import read_date
from store.articles.formats.xml_tree import attribute, local, words_of

STYLE = "Date"
LOOKED_AT = 30
"""Paragraphs of a document's beginning."""


def stated_day(body: Any) -> date | None:
    """The day in the first paragraph of a Word document or OpenDocument text that is set as one; None without such a day."""
    paragraphs = (element for element in body.iter() if local(element) == "p")
    for paragraph in islice(paragraphs, LOOKED_AT):
        styles = [attribute(element, "val") for element in paragraph.iter() if local(element) == "pStyle"]
        if STYLE in (attribute(paragraph, "style-name"), *styles):
            return read_date(words_of(paragraph))
    return None
