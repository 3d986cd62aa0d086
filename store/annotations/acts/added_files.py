"""Files that an act brings into the library's folder, and takes out of it when it is undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from store.late_pattern import late_pattern

FOLLOWED = "followed"
"""Stands for a file's hash if a feed's line was added to the library's list of feeds."""
HASH = late_pattern(r"[0-9a-f]{32}")
HIDDEN = late_pattern(r"(?:^|/)(?:\.|/|$)|\0")
"""Parts of a path that the path of an added file must not have: parts that begin with a dot, `..` among them, and empty
parts."""


class AddedFile(NamedTuple):
    """One file that an act has added."""

    path: str
    """The path inside the library, with ``/``; for a feed its line in the list of feeds."""
    content: str
    """The hash of its bytes, see `content_hash`, or FOLLOWED."""


def added_file(stored: Mapping[str, object]) -> AddedFile:
    """The file that a line of the journal names. The journal may have come from somebody else.

    Raises:
        LookupError, ValueError: no act adds such a file.
    """
    path, content = str(stored["path"]), str(stored["content"])
    is_file = bool(HASH.fullmatch(content)) and not Path(path).drive and not HIDDEN.search(path)
    is_feed = content == FOLLOWED and path.isprintable()
    if not is_file and not is_feed:
        raise ValueError(f"{path!r} is not a file that an act adds")
    return AddedFile(path, content)


class FilesOfActs(Protocol):
    """Takes files out of the library's folder, and puts them there again."""

    def take_back(self, files: Sequence[AddedFile]) -> tuple[str, ...]:
        """Takes away files that are as they were added; returns the paths of those that stay because they were changed.

        Raises:
            CannotSave: one cannot be taken away; it can be tried again.
        """

    def putting_again(self, files: Sequence[AddedFile]) -> Callable[[], None]:
        """Returns a function that puts files where they were. It raises CannotSave if one cannot be written; then it can be
        called again.

        Raises:
            CannotUndo: something else is there now, or one is not kept any more.
        """


class NoFiles:
    """For libraries whose acts add no files."""

    def take_back(self, files: Sequence[AddedFile]) -> tuple[str, ...]:
        return tuple(file.path for file in files)

    def putting_again(self, files: Sequence[AddedFile]) -> Callable[[], None]:  # noqa: ARG002 -- the protocol's own
        return lambda: None
