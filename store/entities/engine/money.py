"""Amounts of money as texts tell them: «$1.5 million», «US$400 million», «€5bn», «200,000 pounds», «£3.2m».

The value is the currency's code by ISO 4217 and the whole amount: «USD 1500000». A dollar without a country is taken for one
of the United States.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

SIGNS = {
    "US$": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "S$": "SGD",
    "R$": "BRL",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₩": "KRW",
    "₪": "ILS",
    "₺": "TRY",
    "₴": "UAH",
    "₦": "NGN",
}
CODES = "USD EUR GBP JPY CHF CAD AUD NZD CNY INR RUB KRW BRL MXN ZAR SEK NOK DKK PLN TRY UAH NGN".split()
WORDS = {
    "US dollar": "USD",
    "U.S. dollar": "USD",
    "American dollar": "USD",
    "Canadian dollar": "CAD",
    "Australian dollar": "AUD",
    "dollar": "USD",
    "euro": "EUR",
    "pound sterling": "GBP",
    "pound": "GBP",
    "yen": "JPY",
    "yuan": "CNY",
    "Swiss franc": "CHF",
    "ruble": "RUB",
    "rouble": "RUB",
    "Indian rupee": "INR",
    "rand": "ZAR",
    "cent": "USD",
}
"""A pound in weight is not told from one in money: it needs a large number or a scale."""
SCALES = {
    "hundred": 2,
    "thousand": 3,
    "k": 3,
    "million": 6,
    "mn": 6,
    "m": 6,
    "billion": 9,
    "bn": 9,
    "b": 9,
    "trillion": 12,
    "tn": 12,
}
NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
SCALE = r"(?:(?:\s|-)?(?P<scale>hundred|thousand|[mb]illion|trillion|mn|bn|tn|[kmb])\b(?!-))?"
SIGN = "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))
WORD = "|".join(re.escape(word) for word in sorted(WORDS, key=len, reverse=True))
FORMS = (
    re.compile(rf"(?<![\w$])(?P<unit>{SIGN})\s?{NUMBER}{SCALE}", re.IGNORECASE),
    re.compile(rf"\b(?P<unit>{'|'.join(CODES)})\s?{NUMBER}{SCALE}"),
    re.compile(rf"(?<![\w.,]){NUMBER}{SCALE}\s?(?P<unit>€|{'|'.join(CODES)})(?!\w)"),
    re.compile(rf"(?<![\w.,]){NUMBER}{SCALE}[\s-](?P<unit>{WORD})s?\b"),
)
POUNDS = 1_000
"""From how many on pounds are money."""


class Amount(NamedTuple):
    """An amount in a text: characters, end exclusive; «USD 1500000»."""

    start: int
    end: int
    value: str


def find_money(text: str) -> list[Amount]:
    """The amounts in a text, in order, none overlapping."""
    amounts: list[Amount] = []
    for form in FORMS:
        for match in form.finditer(text):
            amount = Decimal(match["number"].replace(",", "")).scaleb(
                SCALES[match["scale"].lower()] if match["scale"] else 0
            )
            unit = match["unit"]
            if unit == "cent":
                amount = amount.scaleb(-2)
            light = unit == "pound" and amount < POUNDS
            if light or any(match.start() < other.end and other.start < match.end() for other in amounts):
                continue
            code = SIGNS.get(unit.upper()) or WORDS.get(unit) or unit
            amounts.append(Amount(*match.span(), f"{code} {amount.normalize():f}"))
    return sorted(amounts)
