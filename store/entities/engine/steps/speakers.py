"""Who stands before a colon at the beginning of paragraphs speaks there, and is a person: «Roe: We did.».

A label counts only if it stands there more than once, and either was found as a name of some kind or is named in full
elsewhere («ROE», after «Jane Roe»). An abbreviation («WN:») may be a newspaper's, and stays what it is.
"""

from __future__ import annotations

import re
from collections import Counter

from store.entities.gazetteer import gazetteer
from store.entities.mention import Mention
from store.entities.mention_order import retyped, with_added

BY = "speaker"
CERTAINTY = 0.85
LABEL = re.compile(r"^[ \t*_>]*(?P<name>[^\W\d_][^\n:]{1,40}?)[*_]*:(?=[*_]*\s)", re.MULTILINE)
TIMES = 2
"""Paragraphs that a speaker begins."""
LONGEST_ABBREVIATION = 4


def speakers(text: str, mentions: list[Mention]) -> list[Mention]:
    labels = [(label["name"], label.start("name"), label.end("name")) for label in LABEL.finditer(text)]
    often = {name for name, times in Counter(name for name, _, _ in labels).items() if times >= TIMES}
    if not often:
        return mentions
    persons = {word for mention in mentions if mention.type == "person" for word in mention.text.upper().split()}
    named = {(mention.start, mention.end) for mention in mentions}
    mentioned = {name for name, *place in labels if tuple(place) in named and not _is_something_else(name)}
    people = {name for name in often if name in mentioned or persons.issuperset(name.upper().split())}
    places = {(start, end): name for name, start, end in labels if name in people}
    typed = [
        retyped(mention, "person", BY) if (mention.start, mention.end) in places else mention for mention in mentions
    ]
    return with_added(typed, (Mention(*place, "person", name, CERTAINTY, BY) for place, name in places.items()))


def _is_something_else(name: str) -> bool:
    """Whether a label may be an abbreviation, or is what everybody knows as a place."""
    abbreviated = name.isupper() and " " not in name and len(name) <= LONGEST_ABBREVIATION
    return abbreviated or gazetteer().get(name) is not None
