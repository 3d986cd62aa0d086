"""Words in capitals between double quotation marks are a work's title: «the song "Purple Rain"».

A title has at least two words, each with a capital except for small ones. After a word for works, one word is enough
(«the film "Emma"»). Not titles: nicknames («Jane "The Rock" Roe»), places that everybody knows, and speech («"Good
Morning," she said»).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from store.entities.engine.steps.cues import WORK
from store.entities.gazetteer import gazetteer
from store.entities.mention import Mention
from store.entities.mention_order import with_added

BY = "quoted"
CERTAINTY = 0.8
LONGEST = 80
"""Characters of a title."""
QUOTED = re.compile(r"(?<![\w“\"])(?:“(?P<curly>[^“”\n]{2,800})”|\"(?P<straight>[^\"\n]{2,800})\")(?!\w)")
WORD = re.compile(r"[^\s–—-]+")
SMALL = frozenset(
    "a an the of and or nor in on to for with from at by as is but into over de la le del & n' 'n'".split()
)
"""Words that have no capital in a title."""
CALLED = re.compile(
    r"\b(?:[Nn]icknamed?|[Dd]ubbed|[Kk]nown as|[Rr]eferred to as|[Aa]lias|[Aa]\.?k\.?a\.?|[Cc]alled|[Cc]alling \w+) (?:the )?$"
)
WORK_BEFORE = re.compile(rf"\b(?:{WORK}|series|show|single|track|opera|book|play|titled|entitled),? $")
REACH = 30
"""Characters before a quotation that are looked at."""
SAYS = re.compile(r" (?:[a-z]+ )?(?:said|says|told|asked|added|wrote|replied|tweeted|shouted|chanted)\b")
ON_SCREEN = re.compile(
    r":| (?:button|label|link|tab|column|field|screen|section|menu|option|box|message|icon|checkbox|area)s?\b"
)
"""What follows a key in data and the words on something to press."""
NICKNAME = re.compile(r" [A-Z][\w’'-]+")
NAME_BEFORE = re.compile(r"[A-Z][\w’'.-]* $")


def quoted_works(text: str, mentions: list[Mention]) -> list[Mention]:
    works = list(_works(text))
    if not works:
        return mentions
    refused = {work for mention, work in _overlaps(mentions, works) if _stays(mention, work)}
    works = [work for work in works if work not in refused]
    inside = {mention for mention, _ in _overlaps(mentions, works)}
    return with_added([mention for mention in mentions if mention not in inside], works)


def _overlaps(mentions: list[Mention], works: list[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Each mention with each work that it shares a character with; both are in order."""
    ends = [work.end for work in works]
    for mention in mentions:
        for place in range(bisect_right(ends, mention.start), len(works)):
            if works[place].start >= mention.end:
                break
            yield mention, works[place]


def _stays(mention: Mention, work: Mention) -> bool:
    """Whether a mention stays as it is, because it reaches beyond the work, or is a place with the same words."""
    reaches_beyond = mention.start < work.start or work.end < mention.end
    return reaches_beyond or (mention.type == "place" and mention.text == work.text)


def _works(text: str) -> Iterator[Mention]:
    for quotation in QUOTED.finditer(text):
        start, end = quotation.span(quotation.lastgroup or 0)
        if end - start > LONGEST:
            continue
        while end > start and text[end - 1] in ",.;:":
            end -= 1
        title = text[start:end]
        before = text[max(0, quotation.start() - REACH) : quotation.start()]
        if not _is_title(title, bool(WORK_BEFORE.search(before))) or gazetteer().get(title) is not None:
            continue
        if CALLED.search(before) or SAYS.match(text, quotation.end()) or ON_SCREEN.match(text, quotation.end()):
            continue
        if NAME_BEFORE.search(before) and NICKNAME.match(text, quotation.end()):
            continue
        yield Mention(start, end, "other", title, CERTAINTY, BY)


def _is_title(words: str, follows_word_for_works: bool) -> bool:
    """Whether the words are written as titles are."""
    every = WORD.findall(words)
    capitals = [word for word in every if word.lstrip("'’‘([")[:1].isupper()]
    if words != words.strip() or not every or not words[0].isupper():
        return False
    if any(word not in capitals and word not in SMALL and not word[0].isdigit() for word in every):
        return False
    last_counts = every[-1] not in SMALL
    return last_counts and len(capitals) >= (1 if follows_word_for_works else 2)
