"""The path that a reader means by a line in which a folder stood already."""

from __future__ import annotations

import re

ANEW = re.compile(r".+[/\\](?=/|~/|~$|[A-Za-z]:\\)", re.DOTALL)
"""A path, and after it the beginning of one that is whole."""


def typed_path(line: str) -> str:
    """The path in a line. One that is typed whole after what stood there means itself, as shells and editors have it: of
    «/home/me//tmp/x.md» it is «/tmp/x.md», of «/home/me/~/x.md» «~/x.md»."""
    name = line.strip()
    begun = ANEW.match(name)
    return name[begun.end() :] if begun else name
