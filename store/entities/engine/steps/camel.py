"""A word with a capital inside («PolitiFact», «YouTube») hardly ever names a person: it is a brand or an organisation.

If an engine takes it for a person, it becomes an organisation, unless it is the last word of a full name or begins as
surnames do («McCormick», «DeSantis»).
"""

from __future__ import annotations

import re

from store.entities.mention import Mention
from store.entities.mention_order import retyped

CAMEL = re.compile(r"(?<![\w.@#/-])[A-Z]?[a-z]+[A-Z][A-Za-z]*(?![\w/-])")
SURNAMES = re.compile(r"(?:Mc|Mac|De|Di|Du|La|Le|Van|Fitz|Von)[A-Z]")
BY = "camel"


def camel(_text: str, mentions: list[Mention]) -> list[Mention]:
    names = [mention.text.split() for mention in mentions if mention.type == "person"]
    surnames = {words[-1] for words in names if len(words) > 1}
    return [
        retyped(mention, "organisation", BY)
        if mention.type == "person" and _is_brand(mention.text, surnames)
        else mention
        for mention in mentions
    ]


def _is_brand(word: str, surnames: set[str]) -> bool:
    return bool(CAMEL.fullmatch(word)) and not SURNAMES.match(word) and word not in surnames
