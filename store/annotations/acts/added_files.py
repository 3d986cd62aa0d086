"""Files that an act brings into the library's folder, and takes out of it when it is undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

FOLLOWED = "followed"
"""In the place of a file's hash: what was added is a feed's line in the library's list of feeds."""


@dataclass(frozen=True, slots=True)
class AddedFile:
    """One file that an act has added."""

    path: str
    """Inside the library, with ``/``; of a feed its line in the list."""
    content: str
    """The hash of its bytes, see `content_hash`, or FOLLOWED."""


class FilesOfActs(Protocol):
    """Takes files out of the library's folder, and puts them there again."""

    def take_back(self, files: Sequence[AddedFile]) -> tuple[str, ...]:
        """Takes files away that are as they were added; gives the paths of those that stay, since they were changed.

        Raises:
            CannotSave: one cannot be taken away; it can be tried again.
        """

    def put_again(self, files: Sequence[AddedFile]) -> None:
        """Puts files where they were.

        Raises:
            CannotUndo: something else is there now, or one is not kept any more.
            CannotSave: one cannot be written.
        """


class NoFiles:
    """For libraries whose acts add no files."""

    def take_back(self, files: Sequence[AddedFile]) -> tuple[str, ...]:
        return tuple(file.path for file in files)

    def put_again(self, files: Sequence[AddedFile]) -> None:
        pass
