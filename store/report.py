"""Reporting the progress of work that takes a while."""

from __future__ import annotations

from collections.abc import Callable

Report = Callable[[int, int], None]
"""Gets the number of files or articles that are done, and of all. It may raise `Cancelled`, which ends the work."""
