"""Whatever stands in the place of a file that postil keeps, no command waits for it, reads it without an end, or fails."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from store.settings import settings_file
from tests.hostile import strange
from tests.hostile.written import make_written

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes"),
]
PATIENCE = 900
"""Seconds in which a command that waits for a pipe has not ended."""
MEMORY = 2 * 1024**3
BOUND = f"import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY})); "


WRITTEN = {
    "settings.toml": "ruler = true\n",
    "ignore": "draft*\n",
    "feeds": "https://news.example/feed\n",
    "feeds.json": "{}",
    "attributes.csv": "file,kind\nbeside.txt,letter\n",
    "beside.txt": "Words of a letter.\n",
}
"""What the user writes, or postil keeps where something was added: name and content."""


def write_by_hand(root: Path) -> Path:
    """Writes these files where they belong; returns the folder of those that lie beside articles."""
    settings, beside, own = settings_file().parent, root / "beside", root / ".postil"
    for name, content in WRITTEN.items():
        inside = {"settings.toml": settings, "attributes.csv": beside, "beside.txt": beside}
        folder = inside.get(name, own / "local" if name.endswith(".json") else own)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    return beside


@pytest.mark.parametrize("kind", strange.KINDS)
def test_no_command_waits_or_fails(kind, tmp_path, run):
    root = tmp_path / "library"
    make_written(root)
    run("search", root, "words")
    run("list", root)
    beside = write_by_hand(root)
    folders = [root / ".postil", beside, *sorted(tmp_path.glob("xdg-*"))]
    files = strange.kept_files(folders)
    assert {"library.json", "list.json", "facts.json", "journal.jsonl", "search.sqlite", *WRITTEN} <= {
        path.name for path in files
    }
    program = f"{BOUND} sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", program, strange.__file__, kind, str(root), *map(str, folders)],
        cwd=Path(strange.__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    lines = done.stdout.splitlines()
    tried = {Path(line) for line in lines if not line.startswith(" ")}
    assert len(lines) == len(tried) * (1 + len(strange.COMMANDS))
    assert {path for path in files if not path.name.endswith(("-wal", "-shm"))} <= tried
    wrong = [
        (path, said)
        for at, path in enumerate(lines)
        if not path.startswith(" ")
        for said in lines[at + 1 : at + 1 + len(strange.COMMANDS)]
        if said.split()[1:] not in (["0"], ["1"], ["None"])
    ]
    assert wrong == []
