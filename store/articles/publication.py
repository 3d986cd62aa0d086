"""Where an article appeared, as far as the article says."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Publication(NamedTuple):
    """What a bibliography needs besides author, title and date; ``""`` for what is not known."""

    container: str = ""
    """The journal, newspaper, site or book of which it is a part."""
    publisher: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    """As written: ``513-537``."""
    doi: str = ""
    """Without an address before it."""
    accessed: date | None = None
    """When it was fetched."""
