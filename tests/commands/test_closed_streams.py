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


def test_a_command_whose_output_is_closed_changes_nothing(annotated, run):
    before = run("annotations", annotated, "--json").out
    done = in_shell(f"{POSTIL} annotate {annotated} one.txt --quote word --tag y >&-")
    assert (done.returncode, done.stderr) == (1, "postil: standard output is closed; nothing was done\n")
    assert run("annotations", annotated, "--json").out == before


def test_a_file_never_gets_the_number_of_a_standard_stream_that_is_closed():
    program = "import os, tui.cli as cli; cli.main(['--version']); print(os.open(os.devnull, os.O_RDONLY))"
    for closed in ("<&-", "2>&-", "<&- 2>&-"):
        done = in_shell(f'{sys.executable} -c "{program}" {closed}')
        assert int(done.stdout.split()[-1]) > 2, closed


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
def test_a_version_that_cannot_be_printed_is_said_in_one_line():
    done = in_shell(f"{POSTIL} --version >{FULL}")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)


@pytest.mark.parametrize("command", ["list {} {}", "--nothing {} {}", "export {} --format {}"])
def test_arguments_that_are_refused_are_repeated_without_what_drives_a_terminal(annotated, command):
    name = "x\x1b]52;c;UE9TVElM\x07\u202e"  # as a shell puts the names of files there
    words = command.split()
    done = subprocess.run(
        [*POSTIL.split(), words[0], str(annotated), *words[2:-1], name], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert not {"\x1b", "\x07", "\u202e"} & set(done.stderr)
