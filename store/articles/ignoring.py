"""Files and folders that are left out, by patterns in git's syntax.

Three sources are read in this order, and the last pattern that matches decides, so that ``!venv/`` in a later one takes
that folder in again: those from the start, those of the settings, and those of the library's own file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from store.counts import counted
from store.database.own_folder import read_own
from store.wording import shortened

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

FROM_THE_START = (
    "node_modules/",
    "bower_components/",
    "jspm_packages/",
    "venv/",
    "virtualenv/",
    "__pycache__/",
    "site-packages/",
    "dist-packages/",
    "*.dist-info/",
    "*.egg-info/",
    "__MACOSX/",
    "$RECYCLE.BIN/",
    "System Volume Information/",
)
"""Folders that programs fill with files of their own. Folders whose names begin with a dot, as ``.venv``, are skipped anyway.
"""
OF_FOLDERS = re.compile(r"[^!/]+/")
BY_NAME = re.compile(r"(?P<ending>\*?)(?P<name>[\w.$ -]*[\w.$-])/")
"""A pattern that is the whole name of a folder, or with ``*`` its end. Most folders have no such name, and asking `pathspec`
takes 30 ms the first time."""
OWN_FILE = "ignore"
"""The library's own patterns, in its ``.postil`` folder."""
LARGEST = 1_000_000
"""Most bytes of that file that are read."""
MOST, MOST_CHARACTERS = 1_000, 100_000
"""Patterns, and characters in all of them, that are used of each source: each path is held against every one."""
MOST_TOLD = 20
"""Patterns that cannot be used which are named."""
MOST_SHOWN = 100
"""Characters of one of these."""
NO_PATTERN = "is not a pattern in git's syntax, or takes too long; it is not used"


class Pattern(NamedTuple):
    """A pattern, and its source."""

    text: str
    source: str
    """The source in words: «by settings.toml»."""


class Ignoring:
    """Says which files and folders are ignored. A pattern that git would not understand is not used, see `problems`."""

    def __init__(self, of_settings: Iterable[str] = (), own: Iterable[str] = ()) -> None:
        self.problems: tuple[str, ...] = ()
        """What cannot be used, a line each."""
        self._patterns = [Pattern(text, "from the start") for text in FROM_THE_START]
        self._take("settings.toml", of_settings)
        self._take(f".postil/{OWN_FILE}", own)
        self._spec: GitIgnoreSpec | None = None
        self._of_folders_alone = all(OF_FOLDERS.fullmatch(pattern.text) for pattern in self._patterns)
        """Whether no pattern can match a file in a folder that is not ignored itself."""
        own_names = [BY_NAME.fullmatch(pattern.text) for pattern in self._patterns]
        self._by_name = re.compile("|".join(_names(own["ending"], own["name"]) for own in own_names if own is not None))
        """The names of ignored folders, if all patterns are such names or ends of names."""
        self._are_names = all(own_names)

    def _take(self, source: str, lines: Iterable[str]) -> None:
        """Takes the patterns of a source, as far as they can be used."""
        texts = [text for line in lines if (text := line.rstrip("\n")).strip() and not text.startswith("#")]
        sizes = accumulate(map(len, texts))
        few = [text for text, size in zip(texts[:MOST], sizes, strict=False) if size <= MOST_CHARACTERS]
        unusable = list(dict.fromkeys(text for text in few if not is_pattern(text)))
        self._patterns += [Pattern(text, f"by {source}") for text in few if text not in unusable]
        self.problems += tuple(
            f"{shortened(text, MOST_SHOWN)} ({source}) {NO_PATTERN}" for text in unusable[:MOST_TOLD]
        )
        left = len(texts) - len(few) + max(0, len(unusable) - MOST_TOLD)
        if left:
            self.problems += (f"{counted(left, 'more pattern')} of {source} not used: there are too many",)

    def matching(self, path: str, is_folder: bool) -> Pattern | None:
        """The pattern that ignores a path, None for none. `path` is inside the library, with ``/``; the folders around it are
        not ignored."""
        if self._of_folders_alone and not is_folder:
            return None
        if self._are_names and is_folder and self._by_name.fullmatch(path.rpartition("/")[2]) is None:
            return None
        if self._spec is None:
            self._spec = _spec(tuple(pattern.text for pattern in self._patterns))
        result = self._spec.check_file(f"{path}/" if is_folder else path)
        return self._patterns[result.index] if result.include and result.index is not None else None


def _names(ending: str, name: str) -> str:
    return ("(?s:.*)" if ending else "") + re.escape(name)


def own_patterns(file: Path) -> Sequence[str]:
    """The lines of a library's own file; empty if there is no file that can be read."""
    try:
        return read_own(file)[:LARGEST].decode("utf-8-sig", "replace").splitlines()
    except OSError:
        return ()


def is_pattern(text: str) -> bool:
    """Whether git would understand a line, and it may be used (see `bounded_patterns`); an empty one and a comment may."""
    try:
        _spec((text,))
    except ValueError:
        return False
    return True


def _spec(patterns: Sequence[str]) -> GitIgnoreSpec:
    from store.articles.bounded_patterns import bounded_spec  # 35 ms, which the first frame does not wait for

    return bounded_spec(list(patterns))
