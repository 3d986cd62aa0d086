"""Which words of two versions of a passage differ."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from store.articles.article import Passage

TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
MOST = 4_000
"""Most words of both versions together; longer passages are not compared."""


def differing(old: str, new: str) -> tuple[list[Passage], list[Passage]]:
    """The stretches of `old` that are not in `new`, and those of `new` that were not in `old`, in order."""
    before, after = list(TOKEN.finditer(old)), list(TOKEN.finditer(new))
    if len(before) + len(after) > MOST:
        return [], []
    matcher = SequenceMatcher(
        None, [token.group() for token in before], [token.group() for token in after], autojunk=False
    )
    removed, come = [], []
    for kind, first, last, new_first, new_last in matcher.get_opcodes():
        if kind != "equal":
            if first < last:
                removed.append(Passage(before[first].start(), before[last - 1].end()))
            if new_first < new_last:
                come.append(Passage(after[new_first].start(), after[new_last - 1].end()))
    return removed, come
