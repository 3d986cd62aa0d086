"""JSON that is read by people and programs, and drives no terminal."""

from __future__ import annotations

import json
import re

from store.articles.clean import UNSAFE


def json_line(value: object) -> str:
    """A value on one line, every script as it is; controls and halves of characters by JSON's own escapes."""
    return UNSAFE.sub(_escaped, json.dumps(value, ensure_ascii=False))


def _escaped(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1]
