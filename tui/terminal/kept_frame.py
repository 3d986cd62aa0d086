"""The first frame of the next start, kept beside everything that it was made from.

It is rows of text with colours. Before them stands what they depend on: versions, the window, the environment, and files. A
start that finds anything otherwise does not draw it. This module and `early_frame` are imported before all that draws, so they
import almost nothing.
"""

from __future__ import annotations

import os
import stat
import sys

from store.version import VERSION

try:
    from _blake2 import blake2b  # what hashlib hands on, which takes as long to import as Python to begin
except ImportError:
    from hashlib import blake2b

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SIGN = b"postil, first frame 1"
FRAME = "first-frame"
"""Name of the file in the folder of a library in the cache."""
LARGEST = 1 << 20
"""Bytes of a frame: 500 columns and 200 rows with a colour of its own for each second cell."""
LARGEST_OF_OTHERS = 1 << 16
"""Bytes of a file of settings or state whose content counts. With a larger one no frame is kept."""
CONTENT, STATUS, PLACE = "content", "status", "place"
"""What of a file or folder counts: its content; which file it is and when it was written; which folder it is and what may be
done there."""
NOT_THERE = "none"
ENVIRONMENT = (
    *("TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "COLUMNS", "LINES"),
    *("TERM_PROGRAM", "TERM_PROGRAM_VERSION", "UNICODE_VERSION", "LANG", "LANGUAGE", "HOME"),
    *("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"),
)
"""Variables that say how it looks, or where things are."""
ENVIRONMENT_BEGINS = ("LC_", "PYTHON", "TEXTUAL")
"""What the names of more such variables begin with."""
DARK, LIGHT, NOT_ASKED = b"dark", b"light", b""
"""What the terminal has to answer to the question for its ground."""
PARAMETERS = frozenset("0123456789;:")
"""The parameters of a sequence that chooses colours (SGR of ECMA-48)."""


class OtherFrame(ValueError):
    """The kept frame is not that of this start, or is damaged."""


def digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=16).hexdigest().encode()


def folder_of(kind: str, apple: str) -> str:
    """A folder of postil's by the platform's rules, as `platformdirs` has it: `kind` is that of the XDG variable and the usual
    folder, `apple` the usual one on macOS."""
    variable, usual = {"cache": ("XDG_CACHE_HOME", ".cache"), "state": ("XDG_STATE_HOME", ".local/state")}[kind]
    usual = apple if sys.platform == "darwin" else usual
    return f"{os.environ.get(variable, '').strip() or os.path.expanduser(f'~/{usual}')}/postil"  # noqa: PTH111


def state_file() -> str:
    """The file of what the app keeps of itself."""
    return f"{folder_of('state', 'Library/Application Support')}/state.json"


def frame_file(root: str) -> str:
    """The file of the frame of a library."""
    name = blake2b(os.fsencode(root), digest_size=8).hexdigest()
    return f"{folder_of('cache', 'Library/Caches')}/{name}/{FRAME}"


def library_and_theme(state: bytes) -> tuple[str, bytes]:
    """The folder of the last library, and the chosen theme as it is written, in a state as `remember` writes it. To import what
    reads JSON would take half as long as Python takes to begin.

    Raises:
        OtherFrame: it is written otherwise.
    """
    before, has_theme, rest = state.partition(b'", "theme": ')
    theme, has_more, _ = rest.partition(b', "hidden": ')
    begin = b'{"library": "'
    if not (has_theme and has_more and before.startswith(begin)):
        raise OtherFrame
    written = before[len(begin) :].decode("unicode_escape")
    return written.encode("utf-16-le", "surrogatepass").decode("utf-16-le"), theme


def read(path: str, most: int) -> bytes:
    """A file's content.

    Raises:
        OtherFrame: it is larger than so many bytes, or no regular file.
        OSError: it cannot be read.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OtherFrame
        content = b""
        while piece := os.read(handle, most + 1 - len(content)):
            content += piece
        if len(content) > most:
            raise OtherFrame
        return content
    finally:
        os.close(handle)


def signature(kind: str, path: str) -> str:
    """What of a file or folder must be as it was.

    Raises:
        OtherFrame, OSError: it cannot be said.
    """
    try:
        if kind == CONTENT:
            return digest(read(path, LARGEST_OF_OTHERS)).decode()
        if kind == STATUS:
            status = os.stat(path)  # noqa: PTH116 -- path objects take as long to import as Python to begin
            return f"{status.st_dev} {status.st_ino} {status.st_mode} {status.st_size} {status.st_mtime_ns}"
        status = os.lstat(path)
        is_writable = os.access(path, os.W_OK | os.X_OK)
        return f"{status.st_dev} {status.st_ino} {status.st_mode} {status.st_uid} {status.st_gid} {is_writable}"
    except (FileNotFoundError, NotADirectoryError):
        return NOT_THERE


def surroundings(root: str, columns: int, rows: int, theme: bytes) -> bytes:
    """All that the frame depends on besides files and the terminal's ground."""
    environment = sorted(
        (name, value)
        for name, value in os.environ.items()
        if name in ENVIRONMENT or name.startswith(ENVIRONMENT_BEGINS)
    )
    program = (VERSION, sys.version, sys.prefix, sys.flags, sys.path, __file__)
    return digest(repr((program, environment, root, columns, rows, theme)).encode("utf-8", "surrogatepass"))


def packed(around: bytes, ground: bytes, parts: Iterable[tuple[str, str]], rows: Sequence[bytes]) -> bytes:
    """A frame as it is kept; `parts` are the files and folders that it depends on, each after what of it counts. Their
    signatures are taken now.

    Raises:
        OtherFrame, OSError: it cannot be kept.
    """
    head = [around, ground]
    for kind, path in parts:
        if "\n" in path:
            raise OtherFrame
        head += [kind.encode(), os.fsencode(path), signature(kind, path).encode()]
    content = b"\n".join((str(len(head)).encode(), *head, *rows))
    content = b"\n".join((SIGN, digest(content), content))
    if len(content) > LARGEST or not all(map(is_harmless, rows)):
        raise OtherFrame
    return content


def unpacked(content: bytes, around: bytes) -> tuple[bytes, list[bytes]]:
    """The ground that the terminal must have, and the rows, of a frame that was kept.

    Raises:
        OtherFrame, OSError, ValueError, LookupError: it is not that of this start, or is damaged.
    """
    sign, check, content = content.split(b"\n", 2)
    if sign != SIGN or check != digest(content):
        raise OtherFrame
    count, *lines = content.split(b"\n")
    head, rows = lines[: int(count)], lines[int(count) :]
    if head[0] != around or not all(map(is_harmless, rows)):
        raise OtherFrame
    for place in range(2, len(head), 3):
        kind, path, old_signature = head[place : place + 3]
        if signature(kind.decode(), os.fsdecode(path)).encode() != old_signature:
            raise OtherFrame
    return head[1], rows


def is_harmless(row: bytes) -> bool:
    """Whether a row has nothing but characters and their colours: nothing else may be written to a terminal."""
    first, *others = row.decode().split("\x1b")
    pieces = [first]
    for other in others:
        parameters, end, text = other.partition("m")
        if not end or not parameters.startswith("[") or not PARAMETERS.issuperset(parameters[1:]):
            return False
        pieces.append(text)
    text = "".join(pieces)
    return text.isprintable() or not any(character < " " or "\x7f" <= character < "\xa0" for character in text)
