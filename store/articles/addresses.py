"""Addresses of articles on the web."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from store.articles.clean import clean_line

INDEX_PAGE = re.compile(r"/(?:index\.html?)?$")


def address_key(address: str) -> str:
    """The key by which addresses are compared: without scheme, ``www.``, fragment, and the name of an index page."""
    try:
        parts = urlsplit(clean_line(address))
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    if not host:
        return ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{INDEX_PAGE.sub('', unquote(parts.path))}{query}"
