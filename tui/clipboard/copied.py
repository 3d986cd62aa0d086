"""What became of a text that was copied, in one sentence."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from store.counts import counted
from store.database.layout import FOLDER

CLIPBOARD = "the clipboard"
TMUX = "tmux (prefix ] pastes)"


class Copied(NamedTuple):
    """Where a text is."""

    text: str
    """The text as it was copied: without control characters, and without its last line end."""
    file: Path | None = None
    """The file that has it; None where no file could be written."""
    places: tuple[str, ...] = ()
    """Where it certainly is: it was read back from there."""
    is_sent: bool = False
    """Whether a terminal was asked to take it. Terminals do not answer."""
    advice: tuple[str, ...] = ()
    """Why it is not where it could be, and what to do about that."""

    @property
    def is_lost(self) -> bool:
        """Whether no clipboard has it, as far as can be known."""
        return not self.places and not self.is_sent

    @property
    def message(self) -> str:
        """How it was copied, how much, where it is kept, and what to do if it failed. Where all went well, it fits beside the
        last keys of a window of 80 columns."""
        if not self.text:
            return "there is nothing to copy"
        if not self.advice and not self.is_lost and self.file is not None and FOLDER in self.file.parts:
            return self._all_well(self.file.name)
        kept = f"kept in {_short(self.file)}" if self.file else "kept only until postil is closed"
        doubt = ("terminals do not answer",) if self.is_sent else ()
        return "; ".join((self._way, *self.advice, kept, *doubt))

    def _all_well(self, file: str) -> str:
        count = counted(len(self.text), "character")
        if not self.places:
            return f"{count} by OSC 52 (unconfirmed) and to {file}"
        *first, last = (
            *(place.partition(" (")[0] for place in self.places),
            *(["OSC 52"] if self.is_sent else []),
            file,
        )
        return f"copied {count} to {', '.join(first)} and {last}"

    @property
    def _way(self) -> str:
        count = counted(len(self.text), "character")
        if self.places:
            on = ", and on by OSC 52" if self.is_sent else ""
            return f"copied {count} to {' and '.join(self.places)}{on}"
        return f"{count} to the terminal by OSC 52" if self.is_sent else f"no clipboard has the {count}"


def _short(file: Path) -> Path:
    """A path from the library's own folder on, if it is in there."""
    parts = file.parts
    return Path(*parts[parts.index(FOLDER) :]) if FOLDER in parts else file
