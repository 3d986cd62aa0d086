"""The README's table of keys is the one that the declaration makes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.looks.readme import README, SHIPPED, keys_table, with_keys


def test_the_readme_has_the_declared_keys():
    text = README.read_text(encoding="utf-8")
    assert keys_table() in text, "run `python -m tests.looks.readme`"
    assert with_keys(text) == text


def test_every_file_that_the_readme_names_is_there():
    text = README.read_text(encoding="utf-8")
    for name in SHIPPED:
        assert name in text
        assert (README.parent / name).exists()


def test_help_says_what_every_command_does():
    for arguments in (["--help"], ["list", "--help"], ["annotate", "--help"]):
        done = subprocess.run(
            [sys.executable, "-m", "tui", *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=Path(README).parent,
        )
        assert done.returncode == 0
        assert "usage: postil" in done.stdout
