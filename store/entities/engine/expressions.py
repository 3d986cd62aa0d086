"""Dates and amounts of money as mentions, among the names that were found."""

from __future__ import annotations

import re
from datetime import date

from store.entities.engine.dates import find_dates
from store.entities.engine.money import find_money
from store.entities.mention import Mention
from store.entities.mention_order import with_added

CERTAINTY = 0.9
"""The certainty of a date or an amount: they stand in a few fixed forms."""
BY = "rule"


def with_expressions(text: str, mentions: list[Mention], published: date | None) -> list[Mention]:
    """The names, and the dates and amounts between them.

    A name inside an expression is dropped («US» in «US$400 million»), and so is an expression inside a longer name («August
    Kamp», «2014 FIFA World Cup»).
    """
    expressions = [
        *(
            Mention(amount.start, amount.end, "money", text[amount.start : amount.end], CERTAINTY, BY, amount.value)
            for amount in find_money(text)
        ),
        *(
            Mention(dated.start, dated.end, "date", text[dated.start : dated.end], CERTAINTY, BY, dated.value)
            for dated in find_dates(text, published)
        ),
    ]
    spans = {
        place: expression
        for expression in expressions
        for place in range(expression.start, expression.end)
        if re.search(r"\d|day$", expression.text)
    }
    names = [
        mention
        for mention in mentions
        if (over := spans.get(mention.start)) is None or not (over.start <= mention.start and mention.end <= over.end)
    ]
    return with_added(names, expressions)
