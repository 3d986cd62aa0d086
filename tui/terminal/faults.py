"""Faults of postil's own: each leaves a report, one line on standard error and exit status 70.

A report says where in the program it happened and in which versions. It holds no messages of exceptions and no values of
variables: both may hold words of articles and notes. The lines it quotes are lines of the program.
"""

from __future__ import annotations

import errno
import linecache
import os
import platform
import sys
import threading
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from store.articles.clean import clean_line
from store.platform_folders import platform_folder
from tui.terminal.debug_log import LOG

EXIT_STATUS = 70
"""EX_SOFTWARE of sysexits.h."""
KEPT = 20
"""Reports that are kept; older ones are deleted."""
PACKAGES = ("postil", "textual", "rich", "tinydb", "rapidfuzz", "pyperclip", "spacy")
DEEPEST = 10
"""Most exceptions in the chain of causes that a report has."""


def keep_report(error: BaseException) -> str:
    """Keeps a report of a fault; returns the line that says so, without a line break."""
    LOG.error("fault\n%s", report(error))
    try:
        where = f"a report for its makers is in {clean_line(str(_keep(report(error))))}"
    except OSError as problem:
        where = f"no report of it could be kept ({problem.strerror or type(problem).__name__})"
    return f"postil: ended by a fault of its own ({_name(error)}); what was saved is safe, and {where}"


def report(error: BaseException) -> str:
    """Where a fault happened, from its causes on, and in which versions."""
    lines = [
        f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC",
        *_versions(),
        f"thread {threading.current_thread().name}",
        "",
    ]
    for cause in _causes(error):
        lines += [*_frames(cause), *_described(cause), ""]
    return "\n".join(lines)


def _causes(error: BaseException) -> list[BaseException]:
    """An exception and its causes, the first cause first."""
    chain: list[BaseException] = []
    following: BaseException | None = error
    while following is not None and following not in chain and len(chain) < DEEPEST:
        chain.append(following)
        following = following.__cause__ or (None if following.__suppress_context__ else following.__context__)
    return chain[::-1]


def _described(error: BaseException) -> Iterator[str]:
    """The type of an exception, and whether it has a message, which is left out."""
    yield _name(error) + _detail(error)
    if isinstance(error, BaseExceptionGroup):
        for member in error.exceptions[:DEEPEST]:
            yield from (f"  {line}" for line in (*_frames(member), *_described(member)))


def _detail(error: BaseException) -> str:
    if isinstance(error, OSError) and error.errno is not None:
        return f" {errno.errorcode.get(error.errno, error.errno)}"
    if isinstance(error, ImportError) and error.name:
        return f" {error.name}"
    return " (its message is left out: it may hold words of a text)" if error.args else ""


def _frames(error: BaseException) -> Iterator[str]:
    for frame in traceback.StackSummary.extract(
        traceback.walk_tb(error.__traceback__), lookup_lines=False, capture_locals=False
    ):
        yield f"{_shortened(frame.filename)}:{frame.lineno} in {frame.name}"
        if frame.lineno and frame.filename.endswith(".py"):
            yield f"    {linecache.getline(frame.filename, frame.lineno).strip()}"


def _name(error: BaseException) -> str:
    return type(error).__name__


def _shortened(filename: str) -> str:
    """The path of a file of the program inside the folder where the program is installed."""
    file = Path(filename)
    inside = [str(file.relative_to(root)) for root in sys.path if root and file.is_relative_to(root)]
    return min(inside, key=len, default=file.name)


def _versions() -> Iterator[str]:
    from importlib.metadata import PackageNotFoundError, version

    yield f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    for package in PACKAGES:
        try:
            yield f"{package} {version(package)}"
        except PackageNotFoundError:
            continue
    for name in ("TERM", "LANG", "LC_ALL", "LC_CTYPE"):
        yield f"{name}={clean_line(os.environ.get(name, ''))}"


def _keep(text: str) -> Path:
    """Writes a report into the platform's state folder; its path.

    Raises:
        OSError: it cannot be written.
    """
    folder = platform_folder("state") / "reports"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = folder / f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{os.getpid()}.txt"
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as opened:
        opened.write(text)
    for old in sorted(folder.glob("*.txt"))[:-KEPT]:
        old.unlink(missing_ok=True)
    return file
