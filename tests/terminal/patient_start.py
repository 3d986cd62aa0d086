"""postil that waits long for the terminal's answer: on a busy machine the tests' terminal takes its time."""

from __future__ import annotations

import sys

import tui.terminal.answers
import tui.terminal.early_frame
from tui.cli import main

LONG = 10.0
"""Seconds."""


def be_patient() -> None:
    tui.terminal.answers.LONGEST = tui.terminal.early_frame.PATIENCE = LONG


if __name__ == "__main__":
    be_patient()
    raise SystemExit(main(sys.argv[1:]))
