"""The characters that XML can hold."""

from __future__ import annotations

import re

from store.articles.clean import NOT_A_CHARACTER, clean

EXCLUDED = re.compile("[\ufffe\uffff]")
"""What XML 1.0 excludes (section 2.2) besides what `clean` replaces."""


def in_xml(text: str) -> str:
    """A text as XML can hold it; what it cannot hold is replaced by U+FFFD."""
    return EXCLUDED.sub(NOT_A_CHARACTER, clean(text))
