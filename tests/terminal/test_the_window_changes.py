"""The screen has the size of the window, even where word of a change is lost."""

from __future__ import annotations

import shutil
import sys
from contextlib import closing

from outer_terminal import OuterTerminal
from surroundings import POSTIL, SEED, isolated

DEAF = """
import os, signal, sys
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGWINCH])
os.execv(sys.argv[1], sys.argv[1:])
"""
"""Starts a command that no signal tells of another size."""


def test_another_size_is_noticed_without_a_signal(tmp_path):
    library = tmp_path / "library"
    library.mkdir()
    shutil.copy(SEED, library)
    command = [sys.executable, "-c", DEAF, *POSTIL, str(library)]
    with closing(OuterTerminal(command, isolated(tmp_path))) as terminal:
        terminal.wait_for(lambda output: b"1 article" in output)
        terminal.resize(60, 30)
        terminal.wait_for(lambda output: b"\x1b[30;1H" in output)
