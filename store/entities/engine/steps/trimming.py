"""Takes off a name what is not a part of it: articles, titles, possessives, quotes, numbers after it.

«the White House’s» → White House · «President Donald Trump» → Donald Trump · «"Ortega» → Ortega · «Trump 47» → Trump ·
«Alice hastily» → Alice.
A work's own article stays, since it is part of the title: The Man Who Knew Too Much.
"""

from __future__ import annotations

import re

from store.entities.gazetteer import gazetteer
from store.entities.mention import Mention, Type
from store.entities.mention_order import respanned, retyped

BY = "trim"
ARTICLE = re.compile(r"(?:the|a|an|The|A|An|THE)\s+(?=\S)")
QUOTES = "\"'“”‘’«»„`"
SIGNS = QUOTES + " \t\n.,;:–—-#@*_|/\\([{"
"""That begin no name; and, but for the full stop of an abbreviation and closing brackets, end none."""
ENDING = QUOTES + " \t\n,;:–—-#@*_|/\\([{"
POSSESSIVE = re.compile(r"['’´`]s?$")
NUMBER = re.compile(r"\s+[\d.,:%]{1,12}$")
LAST_WORD = re.compile(r"\s+(\S+)$")
GENERATIONS = frozenset(("jr", "sr"))
"""Words of a name that may be written small."""
TITLE = re.compile(
    r"(?:(?:[Ff]ormer|[Aa]cting|[Ii]nterim|[Dd]eputy|[Vv]ice|[Ss]enior|[Cc]hief|[Pp]rime|[Ff]oreign|[Ff]irst|[Ll]ate)[ -])*"
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Baron|Baroness|Madam|Rev|Reverend|Fr|Father|Sister|Brother"
    r"|Rabbi|Imam|Mullah|Ayatollah|Sheikh|Archbishop|Bishop|Cardinal|Pope|King|Queen|Prince|Princess|Duke|Duchess|Emperor"
    r"|Sultan|Emir|President|Presidents|Chancellor|Chairman|Chairwoman|Chair|Premier|Minister|Ministers|Taoiseach|Secretary"
    r"|Secretary-General|Senator|Senators|Sen|Sens|Congressman|Congresswoman|Representative|Representatives|Rep|Reps|Gov"
    r"|Governor|Governors|Mayor|Mayors|Ambassador|Attorney|Judge|Justice|Justices|Speaker|General|Gen|Colonel|Col|Captain"
    r"|Capt|Major|Maj|Lieutenant|Lt|Sergeant|Sgt|Corporal|Cpl|Private|Pvt|Admiral|Adm|Commander|Cmdr|Marshal|Officer"
    r"|Detective|Sheriff|Chief|Commissioner|Director|Coach|Spokesman|Spokeswoman|Spokesperson|Leader|Whip|CEO|COO|CFO|CTO|CIO"
    r"|Actor|Actress|Singer)"
    r"(?:\s+(?:Leader|Whip|of\s+(?:State|Defense|Defence|Justice|Information|Health|Education|Energy|Commerce|Labor|the\s+Treasury)"
    r"|General|Minister|Secretary|Officer|Justice|Designate))?\.?,?\s+(?=[^\W\d_])"
)
"""Words before a person's name that say what somebody is. They are of the language, not of anybody's list of people."""
ONLY_TITLE = re.compile(TITLE.pattern.replace(r"\.?,?\s+(?=[^\W\d_])", r"\.?"))
ONLY_GENERATION = re.compile(r"(?:Jr|Sr|JR|SR)\.?")
"""Words after a name that are not a part of it."""
PERSONAL = re.compile(
    r"(?:President|Senator|Senators|Representative|Representatives|Congressman|Congresswoman|Governor|Mayor|Mr|Mrs|Ms|Dr"
    r"|Sen|Rep|Gov|Gen|Sgt|Lt|Whip)\.? (?:[A-Z][\w’'-]+|[A-Z]\.)(?: (?:[A-Z][\w’'-]+|[A-Z]\.)){0,2}"
)
"""A title that only people have and one to three names: no organisation, whatever an engine says."""
FUNCTION = re.compile(
    r"(?:Since|While|When|But|And|Or|If|As|At|In|On|For|From|With|By|After|Before|Although|Though|Because|Until|Like|Unlike"
    r"|Meanwhile|However|Yesterday|Today|Then|That|Both)\s+(?=\S)"
)
"""Words of the language that begin sentences, no names."""


def trim(text: str, mentions: list[Mention]) -> list[Mention]:
    """What is left of each; nothing is left of some."""
    trimmed = []
    for mention in mentions:
        start, end, kind = _ends(text, mention)
        name = text[start:end]
        if (
            not any(letter.isalnum() for letter in name)
            or ONLY_TITLE.fullmatch(name)
            or ONLY_GENERATION.fullmatch(name)
        ):
            continue
        whole = (start, end) == (mention.start, mention.end)
        trimmed.append(mention if whole else retyped(respanned(mention, text, start, end, BY), kind, BY))
    return trimmed


def _ends(text: str, mention: Mention) -> tuple[int, int, Type]:
    start, end = mention.start, mention.end
    last = None
    while last != (start, end):
        last = start, end
        while start < end and text[start] in SIGNS:
            start += 1
        while start < end and text[end - 1] in ENDING:
            end -= 1
        if text[start:end].endswith(")") and "(" not in text[start:end]:
            end -= 1
        if mention.type != "other" or text[start:end].startswith("the "):
            start = _after(ARTICLE, text, start, end)
        if mention.type == "organisation" and PERSONAL.fullmatch(text, start, end):
            return _after(TITLE, text, start, end), end, "person"
        if mention.type == "person":
            start = _after(FUNCTION, text, start, end)
            start = _after_title(text, start, end)
            end = _before_small_words(text, start, end)
        for form in (POSSESSIVE, NUMBER) if mention.type != "other" else (POSSESSIVE,):
            match = form.search(text, start, end)
            if match is not None and match.end() == end and match.start() > start:
                end = match.start()
    return start, end, mention.type


def _before_small_words(text: str, start: int, end: int) -> int:
    """Before the words at the end in which all letters are small, if there are others, as «al-Assad» and «d’Estaing» are."""
    name = text[start:end]
    while (last := LAST_WORD.search(name)) and last[1].islower() and last[1].rstrip(".") not in GENERATIONS:
        name = name[: last.start()]
    return end if name.islower() else start + len(name)


def _after_title(text: str, start: int, end: int) -> int:
    """After a title, and after a nationality or state before it: «Ukrainian President Volodymyr Zelensky»."""
    for first_words in (text[start:end].split(" ", 1)[0], " ".join(text[start:end].split(" ", 2)[:2])):
        if gazetteer().get(first_words) in ("people", "state", "part"):
            behind = _after(TITLE, text, min(start + len(first_words) + 1, end), end)
            if behind > start + len(first_words) + 1:
                return behind
    return _after(TITLE, text, start, end)


def _after(form: re.Pattern[str], text: str, start: int, end: int) -> int:
    match = form.match(text, start, end)
    return start if match is None else match.end()
