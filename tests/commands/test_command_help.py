"""Each command tells about itself, and imports nothing of the others."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tui.cli import COMMANDS, main

LISTING = """
import json, sys
from tui.cli import main
try:
    main([sys.argv[1], "--help"])
except SystemExit:
    pass
print(json.dumps(sorted(name for name in sys.modules if name.startswith("tui.commands."))))
"""
SHARED = {"annotation_rows", "arguments", "commands", "opened", "output", "progress_line", "steps", "streams"}
"""What several commands use."""
AKIN = {"redoing": {"undoing"}}
"""Commands that print what another one does."""


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_tells_about_itself(name, capsys):
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    told = capsys.readouterr()
    assert ended.value.code == 0
    assert told.out.startswith(f"usage: postil {name}")
    assert told.err == ""


def test_the_help_of_postil_says_what_each_command_does(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    listed = capsys.readouterr().out.partition("commands:\n")[2].splitlines()[: len(COMMANDS)]
    assert [line.split()[0] for line in listed] == list(COMMANDS)
    assert all(len(line.split()) > 2 for line in listed)


WITHOUT_JSON = {"export", "merge-driver", "completion"}
"""Commands that print no rows: what they print is another program's."""


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_that_prints_rows_prints_them_as_json(name, capsys):
    with pytest.raises(SystemExit):
        main([name, "--help"])
    assert ("--json" in capsys.readouterr().out) == (name not in WITHOUT_JSON)


@pytest.mark.parametrize("name", ["list", "annotate", "redo"])
def test_a_command_imports_no_other(name):
    done = subprocess.run([sys.executable, "-c", LISTING, name], capture_output=True, text=True, check=True)
    imported = {one.removeprefix("tui.commands.") for one in json.loads(done.stdout.splitlines()[-1])}
    own = COMMANDS[name].removeprefix("tui.commands.")
    assert imported - SHARED - AKIN.get(own, set()) == {own}
