"""A library from somebody else is data: whatever it holds, no command runs anything of it, reads or writes beside it, or
drives the terminal."""

from __future__ import annotations

import json
import re
import sys

import pytest

from store.articles.clean import UNSAFE
from tests.hostile.library import Hostile, make_hostile
from tests.hostile.running import run_watched
from tui.cli import COMMANDS

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        sys.platform == "win32",
        reason="the library has links, pipes and devices of POSIX",
    ),
]

BY_COMMAND: dict[str, list[list[str]]] = {
    "list": [[], ["--json"]],
    "show": [["a.txt"], ["b.md"], ["large.html"]],
    "entities": [["--summary"]],
    "search": [["cod weight"]],
    "annotate": [["a.txt", "--quote", "sold by weight", "--tag", "film"], ["b.md", "--quote", "Nobody", "--note", "x"]],
    "annotations": [[], ["--json"]],
    "feeds": [[], ["--json"], ["update"]],
    "tags": [[], ["rename", "film", "cinema"], ["delete", "cinema"]],
    "quote": [["01ARZ3NDEKTSV4RRFFQ69G5F01"]],
    "export": [["--format", form] for form in ("markdown", "org", "html", "csv", "jsonl", "jsonld", "entities")],
    "import": [["in.jsonl"], ["in.jsonl", "--dry-run"]],
    "undo": [[]],
    "redo": [[]],
    "accept": [["gone.txt", "c.txt"], ["gone.txt", "b.md"]],
    "join": [[]],
    "share": [[]],
    "check": [[], ["--repair"], []],
    "forget": [["Nobody"], ["Nobody", "--yes"]],
}
ELSEWHERE = {"add", "completion", "merge-driver", "settings"}
"""Commands that take no library, or are for putting files into its folder."""


@pytest.fixture
def hostile(tmp_path) -> Hostile:
    return make_hostile(tmp_path)


def test_every_command_is_tried():
    assert set(COMMANDS) <= BY_COMMAND.keys() | ELSEWHERE


def test_no_command_runs_reads_or_writes_what_it_may_not(hostile, tmp_path):
    (hostile.root / "in.jsonl").write_text(
        json.dumps({"article": "../outside/settings", "quote": "cod", "tags": ["x"]})
    )
    (hostile.root / ".postil" / "feeds").write_text(
        "file:///etc/hosts\n../outside/secret.txt\nftp://127.0.0.1/\n--help\nhttp://[::1\n"
    )
    before = hostile.outside_as_it_is()
    commands = [[name, ".", *options] for name, every in BY_COMMAND.items() for options in every]
    output, seen = run_watched(hostile.root, tmp_path, *commands)
    assert seen == [], "\n".join(seen)
    assert hostile.outside_as_it_is() == before
    assert output.count("$ ") >= len(commands), output
    assert "imported " not in output and "Traceback" not in output and "fault of its own" not in output, output
    assert "The secret of the house" not in output
    assert not re.findall(r"\nstatus (?!0|1|2)\d+", output), output
    shown = output.replace("\r\n", "\n")  # the line ends of CSV
    assert (driving := UNSAFE.search(shown)) is None, ascii(shown[driving.start() - 80 :][:200])
    assert not any(b"The secret" in path.read_bytes() for path in (hostile.root / ".postil" / "texts").iterdir())


def test_what_is_not_believed_is_said(hostile, tmp_path):
    output, _ = run_watched(hostile.root, tmp_path, ["list", "."])
    assert "local was not made on this machine" in output
    assert "notes.txt" in output and "leads out of the library" in output
    assert not (hostile.root / ".postil" / "local" / "intent.json").exists()


def test_annotations_are_there_and_can_be_made(hostile, tmp_path):
    output, _ = run_watched(
        hostile.root,
        tmp_path,
        ["annotate", ".", "b.md", "--quote", "A boat comes in", "--tag", "boats"],
        ["annotations", ".", "--tag", "boats", "--json"],
        ["annotations", ".", "--article", "a.txt", "--json"],
    )
    assert output.count('"quote": "A boat comes in"') == 1
    assert "note" in output and not (hostile.root / ".postil" / "annotations" / "outside").exists()
