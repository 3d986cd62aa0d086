"""Languages as texts name their own."""

from __future__ import annotations

import re

CODE = re.compile(r"\s*([a-z]{2,3})(?:[-_].*)?\s*", re.IGNORECASE | re.DOTALL)


def language_code(written: str) -> str:
    """The two or three letters (ISO 639) that a language tag such as «en-GB» begins with; ``""`` where it is none."""
    found = CODE.fullmatch(written)
    return found[1].lower() if found else ""
