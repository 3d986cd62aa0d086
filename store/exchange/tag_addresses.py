"""Tags that are addresses in other programs' vocabularies.

A slash in a tag's name parts it into levels, so an address has another sign in its place: it is one tag, and reads as it is
written. What goes out in a format that has addresses has the slashes again.
"""

from __future__ import annotations

import re

SLASH = "∕"
"""U+2215; what stands for a slash in a part of a tag's name."""
ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?:/|∕){2}[^\s/∕]\S*")


def as_tag(name: str) -> str:
    """The name of a tag for what a file says: without levels, if it is an address."""
    return name.replace("/", SLASH) if ADDRESS.fullmatch(name.strip()) else name


def as_said(tag: str) -> str:
    """What `as_tag` was given."""
    return tag.replace(SLASH, "/") if ADDRESS.fullmatch(tag) else tag
