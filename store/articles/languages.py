"""Languages as texts name their own."""

from __future__ import annotations

import re

from store.late_pattern import late_pattern

CODE = late_pattern(r"\s*([a-z]{2,3})(?:[-_].*)?\s*", re.IGNORECASE | re.DOTALL)


def language_code(written: str) -> str:
    """The two or three letters (ISO 639) at the beginning of a language tag such as «en-GB»; ``""`` for anything else."""
    match = CODE.fullmatch(written)
    return match[1].lower() if match else ""


NAMED = {
    "english": "en",
    "german": "de",
    "deutsch": "de",
    "french": "fr",
    "français": "fr",
    "spanish": "es",
    "español": "es",
    "italian": "it",
    "italiano": "it",
    "portuguese": "pt",
    "português": "pt",
    "dutch": "nl",
    "nederlands": "nl",
    "finnish": "fi",
    "swedish": "sv",
    "danish": "da",
    "norwegian": "no",
    "polish": "pl",
    "russian": "ru",
    "greek": "el",
    "latin": "la",
    "chinese": "zh",
    "japanese": "ja",
    "hungarian": "hu",
    "esperanto": "eo",
}
"""Languages by the names that texts give them."""
