"""Runs other programs so that they cannot hang the app or write on the screen."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Sequence
from typing import NamedTuple

REAPING = 0.5
"""Seconds that a killed program may take to end; after that it is not waited for."""


class ProgramResult(NamedTuple):
    """How a program ended, and what it wrote."""

    code: int
    output: bytes


def run(command: Sequence[str], sent: bytes, until: float, *, with_output: bool = True) -> ProgramResult:
    """Runs a program without a terminal, with `sent` on its standard input.

    `until` is a time of `time.monotonic` at which it is killed, with everything it started. Its output is read only
    `with_output`: a program that stays behind to serve the clipboard would hold the pipe open.

    Raises:
        TimeoutError: it was killed.
        OSError: it could not be started.
    """
    program = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE if with_output else subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        output, _ = program.communicate(sent, max(0.0, until - time.monotonic()))
    except subprocess.TimeoutExpired:
        _kill(program)
        raise TimeoutError(f"{command[0]} did not end") from None
    return ProgramResult(program.returncode, output or b"")


def _kill(program: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        if os.name == "nt":
            program.kill()
        else:
            os.killpg(program.pid, signal.SIGKILL)
    for pipe in (program.stdin, program.stdout):
        with contextlib.suppress(OSError):
            if pipe is not None:
                pipe.close()
    with contextlib.suppress(subprocess.TimeoutExpired):
        program.wait(REAPING)
