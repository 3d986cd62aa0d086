"""The path that a reader means, in a line that began with a folder."""

from __future__ import annotations

import re

ANEW = re.compile(r".+[/\\](?=/|~/|~$|[A-Za-z]:\\)", re.DOTALL)
"""A path, followed by the beginning of another whole path."""


def typed_path(line: str) -> str:
    """The path in a line. A whole path that is typed after the folder replaces it, as in shells and editors: of
    «/home/me//tmp/x.md» it is «/tmp/x.md», of «/home/me/~/x.md» «~/x.md»."""
    name = line.strip()
    begun = ANEW.match(name)
    return name[begun.end() :] if begun else name
