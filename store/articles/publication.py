"""Where an article appeared, as far as it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Publication:
    """What a bibliography wants besides author, title and date; ``""`` where nothing is said."""

    container: str = ""
    """The journal, newspaper, site or book that it is part of."""
    publisher: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    """As written: ``513-537``."""
    doi: str = ""
    """Without an address before it."""
    accessed: date | None = None
    """When it was fetched."""
