"""Standard streams that are closed or full: one line where anybody can read it, and no fault."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

POSTIL = f"{sys.executable} -m tui"
FULL = Path("/dev/full")
PRINTING = ("list", "tags", "check", "annotations", "export --format jsonl")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="streams are closed by a POSIX shell"),
]


def in_shell(command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)


@pytest.fixture
def annotated(library, run) -> Path:
    run("annotate", library, "one.txt", "--quote", "A word", "--tag", "x")
    return library


@pytest.mark.parametrize("command", PRINTING)
def test_a_closed_standard_output_is_said_in_one_line(annotated, command):
    name, *options = command.split()
    done = in_shell(f"{POSTIL} {name} {annotated} {' '.join(options)} >&-")
    assert "Traceback" not in done.stderr and "fault" not in done.stderr
    assert done.returncode in (0, 1) and len(done.stderr.splitlines()) <= 1


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("command", PRINTING)
def test_an_output_that_is_full_is_said_in_one_line(annotated, command):
    name, *options = command.split()
    done = in_shell(f"{POSTIL} {name} {annotated} {' '.join(options)} >{FULL}")
    if done.stderr:
        assert done.stderr == "postil: standard output: No space left on device; not all was printed\n"
        assert done.returncode == 1
    else:
        assert name == "check", "only a check that has no finding prints nothing"


@pytest.mark.parametrize("closed", ["<&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("command", ["list {}", "{}", "import {} -"])
def test_closed_streams_are_no_fault(annotated, command, closed):
    done = in_shell(f"{POSTIL} {command.format(annotated)} {closed}; echo status $?")
    assert "Traceback" not in done.stderr + done.stdout
    status = int(done.stdout.rpartition("status ")[2] or 1)
    assert status in (0, 1)
