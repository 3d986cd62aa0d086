"""What stands right before or after a name says what it is.

«director Paul Trillo», «actor and singer Jane Roe» is a person, «production company Shy Kids» an organisation, «the town of
Mokha» a place, «the novel Emma» something else; «Acme CEO Jane Roe» and «Jane Roe, CEO of Acme» name an organisation and a
person each; a name before a state, «Gilroy, California», is a place. A cue settles the type of a mention that begins where
it ends, and where none was found makes one of the words in capitals that stand there.

The cues are words of the language for kinds of people and things, never names of any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.entities.gazetteer import gazetteer
from store.entities.mention import Mention, Type
from store.entities.mention_order import retyped, with_added

BY = "cue"
CERTAINTY = 0.75
CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-Ž]"
PIECE = rf"\b{CAPITAL}[\w’'-]{{0,40}}\w\b"
"""A word in capitals; the bound keeps a text of one endless word from taking forever."""
FULL = rf"(?:{PIECE}|[A-Z]\.)(?: (?:(?:van|von|bin|al|de|da|dos|del|der|la|ibn|el) )*(?:{PIECE}|[A-Z]\.)){{1,3}}"
"""A person's name of two to four words."""
LONG = rf"{PIECE}(?: (?:(?:of|and|for|the|&) )?{PIECE}){{0,4}}"
OFFICE = (
    r"(?:CEO|COO|CFO|CTO|CIO|[Cc]hief [Ee]xecutive(?: [Oo]fficer)?|[Cc]o-?founder|[Ff]ounder|[Cc]hairman|[Cc]hairwoman)"
)
PERSON = (
    r"director|filmmaker|actor|actress|singer|songwriter|rapper|musician|drummer|guitarist|bassist|pianist|composer|producer"
    r"|artist|painter|sculptor|photographer|photojournalist|designer|architect|comedian|dancer|model|host|presenter|author"
    r"|novelist|writer|poet|playwright|journalist|reporter|columnist|correspondent|editor|critic|historian|economist"
    r"|scientist|researcher|professor|biologist|physicist|chemist|psychologist|sociologist|analyst|engineer|developer"
    r"|programmer|entrepreneur|businessman|businesswoman|billionaire|investor|lawyer|attorney|prosecutor|judge|politician"
    r"|lawmaker|senator|congressman|congresswoman|activist|campaigner|philanthropist|diplomat|ambassador|envoy|spokesman"
    r"|spokeswoman|spokesperson|president|premier|minister|chancellor|governor|mayor|commissioner|chairman|chairwoman"
    r"|executive|manager|coach|captain|striker|midfielder|defender|goalkeeper|quarterback|pitcher|player|swimmer|runner"
    r"|boxer|cyclist|driver|astronaut|pilot|officer|detective|sheriff|sergeant|suspect|gunman|doctor|nurse|surgeon|priest"
    r"|bishop|archbishop|cleric|pastor|husband|wife|son|daughter|father|mother|brother|sister|widow|partner|co-founder"
    r"|founder|co-author|colleague|meteorologist|teacher|student|leader|candidate|secretary"
)
ORGANISATION = (
    r"company|firm|corporation|startup|start-up|agency|charity|nonprofit|non-profit|organi[sz]ation|newspaper|magazine"
    r"|broadcaster|airline|carrier|bank|retailer|manufacturer|automaker|carmaker|publisher|studio|band|group|union|thinktank"
    r"|think tank|watchdog|utility|operator|lender|conglomerate|subsidiary|website|newswire|tabloid|daily|weekly|supermarket"
)
PLACE = r"city|town|village|suburb|district|province|region|county|municipality|island|port|borough|neighbou?rhood"
WORK = r"film|movie|documentary|album|song|novel|musical|sitcom|miniseries|video game|poem|autobiography|memoir|comedy|thriller"

CUES: tuple[tuple[str, Type], ...] = (
    (rf"\b(?:{PERSON}|CEO|COO|CFO|CTO)(?: (?={CAPITAL})|, )(?P<name>{FULL})", "person"),
    (rf"\b(?:{ORGANISATION}) (?P<name>{LONG})", "organisation"),
    (rf"\b{OFFICE} (?:of|at) (?:the )?(?P<name>{LONG})", "organisation"),
    (rf"(?P<name>(?:{PIECE} )?{PIECE})(?:['’]s)? (?:CEO|COO|CFO|CTO)\b", "organisation"),
    (rf"\b(?:{PLACE}) of (?P<name>{LONG})", "place"),
    (rf"\b(?:{WORK}),? (?P<name>{LONG})", "other"),
)
BEFORE_STATE = rf"(?P<name>{PIECE}(?: {PIECE}){{0,2}}), (?P<state>(?:{PIECE}|[A-Z]\.[A-Z]\.)(?: {PIECE})?)"
ADDS = 2
"""Words of a name that a cue makes without any engine's word for it; a single one is too often something else."""


def cues(text: str, mentions: list[Mention]) -> list[Mention]:
    by_start = {start: (end, kind) for start, end, kind in _cued(text)}
    typed = []
    for mention in mentions:
        if mention.start in by_start:
            mention = retyped(mention, by_start[mention.start][1], BY)
        typed.append(mention)
    added = (
        Mention(start, end, kind, text[start:end], CERTAINTY, BY)
        for start, (end, kind) in by_start.items()
        if len(text[start:end].split()) >= ADDS
    )
    return with_added(typed, added)


def _cued(text: str) -> Iterator[tuple[int, int, Type]]:
    names = gazetteer()
    for form, kind in CUES:
        for match in re.finditer(form, text):
            if names.get(match["name"]) is None or kind == "place":
                yield (*match.span("name"), kind)
    for match in re.finditer(BEFORE_STATE, text):
        if names.get(match["state"]) in ("part", "state") and names.get(match["name"]) != "people":
            yield (*match.span("name"), "place")
