"""Telling how far something is that takes a while."""

from __future__ import annotations

from collections.abc import Callable

Report = Callable[[int, int], None]
"""Told how many of how many files, or articles, are done; may raise `Cancelled`, and then nothing more is done."""
