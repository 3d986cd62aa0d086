"""Standard output and standard error, which may be closed, full, or read by nobody."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress

from store.errors import PostilError

TYPE_CHECKING = False  # that of `typing` takes as long to import as the version takes to be said
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import NoReturn

STANDARD_STREAMS = 3
"""Number of the standard streams, which are counted from 0: input, output, errors."""


def hold() -> None:
    """Opens an empty device in place of each closed standard stream. Otherwise the next opened file, one of the library, would
    get its number, and what other code writes to the stream would go into that file."""
    for number in range(STANDARD_STREAMS):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # it gets the lowest number that is free


def asked_wrongly(command: str, message: str) -> NoReturn:
    """Ends the process with the status for wrong arguments, after one line that says what is wrong."""
    warn(message, f"postil {command}")
    raise SystemExit(2)


def warn(message: str, speaker: str = "postil") -> None:
    """A line for people, beside the results. Where standard error is closed or full, nobody can be told."""
    if sys.stderr is not None:
        from store.articles.clean import clean_line

        with suppress(OSError):
            print(f"{speaker}: {clean_line(message)}", file=sys.stderr, flush=True)


def print_text(text: str) -> None:
    """Prints a text as it is, with nothing after it."""
    write(text.encode("utf-8", "backslashreplace"))


def write(raw: bytes) -> None:
    """Writes to standard output.

    Raises:
        BrokenPipeError: nobody reads on.
        PostilError: it is closed, or the disk that it is written to is full.
    """
    if sys.stdout is None:
        raise PostilError("standard output is closed; nothing was printed")
    with _reporting_output_errors():
        sys.stdout.buffer.write(raw)


def is_shown() -> bool:
    """Whether standard output is a terminal, where people read it."""
    return sys.stdout is not None and sys.stdout.isatty()


def finish() -> None:
    """Writes what is still held back; for errors see `write`."""
    if sys.stdout is not None:
        with _reporting_output_errors():
            sys.stdout.flush()


def give_up() -> None:
    """Drops what is still held back, so that the interpreter does not try to write it at its end."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _reporting_output_errors() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        give_up()
        raise PostilError(f"standard output: {error.strerror or error}; not all was printed") from error
