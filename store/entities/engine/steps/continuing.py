"""A name goes on after the place where an engine stopped.

Over a hyphen, «[Ed Newton]-Rex» and «[GPT]-5», unless what comes after it is a name of its own («Trump-Ukraine call»); over
the figure of a work, a product or an event, «[Sora] 2», «[Euro] 2024»; over what tells a son from his father, «[John Roe] Jr.»;
over what a state or a people has by law, «[United States] Constitution».
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from store.entities.gazetteer import gazetteer
from store.entities.mention import Mention
from store.entities.mention_order import respanned, retyped

BY = "continuing"
CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-Ž]"
HYPHEN = re.compile(rf"(?:-{CAPITAL}[\w’]{{0,40}}\w(?<!['’]s))+(?![\w-])")
NUMBERED = re.compile(r"(?:-\d{1,4}[A-Z]?)+(?![\w-])")
BEFORE_HYPHEN = re.compile(rf"(?<![\w.@#/-])({CAPITAL}\w{{1,40}})-$")
REACH = 42
"""Characters before a name in which the first half of it is looked for."""
PREFIXES = frozenset("Anti Pro Non Post Pre Ex Mid Trans Co Neo Pan Self Sub Super Then Inter Intra Multi Re".split())
"""First halves that belong to the language and not to a name."""
FIGURE = re.compile(
    r" (?:(?:19|20)\d\d(?![\w.,:%–-]*\d)|\d{1,3}(?![\w:%–-])(?![.,]\d)"
    r"(?= ?(?:$|[^\w\s]|\n|[A-Z]|(?:is|was|were|are|has|had|have|will|would|can|could|in|on|at|and|or|for|from|with|by|as)\b)))"
)
"""A year, or a small number after which nothing is counted."""
JUNIOR = re.compile(r",? (?:[JS]r\b\.?|(?:I{2,3}|IV)(?!\w))|(?<=\b[JS]r)\.")
LAW = re.compile(r" (?:Constitution|Bill of Rights|Declaration of Independence|(?:Civil|Criminal|Penal|Tax) Code)\b")
"""What the fundamental laws of a state are called, after its name."""
ONLY_JUNIOR = re.compile(r"[JS]r\.?")


def over_hyphens(text: str, mentions: list[Mention]) -> list[Mention]:
    names = {mention.text for mention in mentions} | {
        mention.text.split()[-1] for mention in mentions if mention.type == "person"
    }

    def is_part(half: str) -> bool:
        return half not in names and gazetteer().get(half) is None

    def ends(mention: Mention) -> tuple[int, int]:
        start, end = mention.start, mention.end
        after = HYPHEN.match(text, end)
        if after is not None and all(map(is_part, after[0][1:].split("-"))):
            end = after.end()
        elif mention.type in ("organisation", "other"):
            numbered = NUMBERED.match(text, end)
            end = end if numbered is None else numbered.end()
        before = BEFORE_HYPHEN.search(text, max(0, start - REACH), start)
        if before is not None and before[1] not in PREFIXES and is_part(before[1]):
            start = before.start()
        return start, end

    return list(_continued(text, mentions, ends))


def over_figures(text: str, mentions: list[Mention]) -> list[Mention]:
    def ends(mention: Mention) -> tuple[int, int]:
        is_name = mention.text.endswith("s") or gazetteer().get(mention.text) is not None
        figure = FIGURE.match(text, mention.end) if mention.type == "other" and not is_name else None
        return mention.start, mention.end if figure is None else figure.end()

    return list(_continued(text, mentions, ends))


def over_juniors(text: str, mentions: list[Mention]) -> list[Mention]:
    def ends(mention: Mention) -> tuple[int, int]:
        junior = JUNIOR.match(text, mention.end) if mention.type == "person" and " " in mention.text else None
        return mention.start, mention.end if junior is None else junior.end()

    return [mention for mention in _continued(text, mentions, ends) if not ONLY_JUNIOR.fullmatch(mention.text)]


def over_laws(text: str, mentions: list[Mention]) -> list[Mention]:
    laws: dict[int, int] = {}
    for mention in mentions:
        law = LAW.match(text, mention.end)
        if law is not None and gazetteer().get(mention.text) in ("state", "part", "people"):
            laws[mention.start] = law.end()
    continued = _continued(text, mentions, lambda mention: (mention.start, laws.get(mention.start, mention.end)))
    return [
        retyped(mention, "other", BY) if laws.get(mention.start) == mention.end else mention for mention in continued
    ]


def _continued(text: str, mentions: list[Mention], ends: Callable[[Mention], tuple[int, int]]) -> Iterator[Mention]:
    """The mentions with their new ends, where these cut no other in two; those that are covered now are gone."""
    last = 0
    for place, mention in enumerate(mentions):
        if mention.end <= last:
            continue
        start, end = ends(mention)
        if start < last:
            start = mention.start
        after = place + 1
        while after < len(mentions) and mentions[after].end <= end:
            after += 1
        if after < len(mentions) and mentions[after].start < end:
            end = mention.end
        last = end
        yield mention if (start, end) == (mention.start, mention.end) else respanned(mention, text, start, end, BY)
