"""JSON that is read by people and programs, and drives no terminal."""

from __future__ import annotations

import json
import re

from store.articles.clean import UNSAFE
from store.late_pattern import late_pattern

ESCAPED = late_pattern(f"{UNSAFE.pattern}|[\u2028\u2029]")
"""Controls and halves of characters, and what some programs take for the end of a line."""


def json_line(value: object) -> str:
    """A value on one line, every script as it is; what is `ESCAPED` by JSON's own escapes."""
    return ESCAPED.sub(_escaped, json.dumps(value, ensure_ascii=False))


def _escaped(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]
