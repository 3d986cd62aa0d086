"""The title of a page, without the name of its site."""

from __future__ import annotations

import re
from collections.abc import Sequence

SEPARATOR = re.compile(
    r"\s+[|·•»«›/\\–—:-]+\s+|\s*\|\s*|\s+::\s+|:\s+(?=[^:]{1,40}$)"
    r"|(?<=[\u3040-\u30ff\u3400-\u9fff])[_–—-](?=\w)"
)
WORD = re.compile(r"[^\W_]+")
LONGEST_HEADING = 300
LEAST_WORDS = 3
LIKE = 0.75
"""The share of words that a heading and a title have in common if they say the same."""


def page_title(titles: Sequence[str], headings: Sequence[str], sites: Sequence[str], lesser: Sequence[str] = ()) -> str:
    """The title: a heading of the page that says the same as one of its `titles`, else the best of these without the
    site's name; ``""`` without any. `sites` are the names of the site and of its makers, `lesser` headings of lower levels:
    where the highest names the site, one of them says what the title begins with."""
    titles = [title for title in titles if title]
    shown = [heading for heading in headings if heading and len(heading) <= LONGEST_HEADING]
    for some, says in ((shown, _begins), (lesser, _is_front), (shown, _is_like)):
        for title in titles:
            for heading in some:
                if not _is_site(heading, sites) and says(_words(heading), title, sites):
                    return heading.rstrip("¶#§ ")
    return next((cut for title in titles if (cut := without_site(title, sites))), "")


def without_site(title: str, sites: Sequence[str]) -> str:
    """A title without the name of its site before or after it."""
    cuts = list(SEPARATOR.finditer(title))
    for cut in reversed(cuts):
        before, behind = title[: cut.start()].strip(), title[cut.end() :].strip()
        if before and _is_site(behind, sites):
            return without_site(before, sites)
        if behind and _is_site(before, sites):
            return behind
    return title


def _begins(heading: Sequence[str], title: str, sites: Sequence[str]) -> bool:
    """Whether a heading's words are a title, or its beginning."""
    title_words = _words(title)
    cut = SEPARATOR.search(title)
    enough = len(heading) >= LEAST_WORDS or heading == _words(without_site(title, sites))
    enough = enough or (cut is not None and heading == _words(title[: cut.start()]))
    return bool(heading) and title_words[: len(heading)] == heading and enough


def _is_front(heading: Sequence[str], title: str, sites: Sequence[str]) -> bool:
    """Whether a heading's words are what a title says before the name of its site, or of what it is a part of."""
    del sites
    cut = SEPARATOR.search(title)
    return bool(heading) and cut is not None and heading == _words(title[: cut.start()])


def _is_like(heading: Sequence[str], title: str, sites: Sequence[str]) -> bool:
    """Whether a heading says most of what a title says."""
    words, title_words = set(heading), set(_words(without_site(title, sites)))
    return len(heading) >= LEAST_WORDS and len(words & title_words) >= LIKE * max(len(words), len(title_words))


def _is_site(part: str, sites: Sequence[str]) -> bool:
    """Whether a part of a title names its site."""
    name = "".join(_words(part))
    for site in sites:
        site_letters = "".join(_words(site))
        if site_letters and (
            name == site_letters
            or (len(name) > 3 and len(part.split()) <= 5 and (site_letters in name or name in site_letters))
        ):
            return True
    return not name


def _words(text: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(text)]
