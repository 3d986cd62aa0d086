"""Saves that are killed, that fail half way, that race each other."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO, Any

import pytest

import store.database.files
from store.database.layout import FolderLayout
from store.database.safety import Safety
from store.database.storage import Database
from store.errors import CannotSave

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]

KILLS = 500
"""How often a saving process is killed."""

KILLER = """
import json, os, random, signal, sys, time
from pathlib import Path
import filelock
from store.database.layout import FolderLayout
from store.database.safety import Safety
from store.database.storage import Database

root, kills = Path(sys.argv[1]), int(sys.argv[2])
rng = random.Random(1)


def save_for_ever(seed, acknowledged):
    database = Database(root / "file.json", Safety.of(FolderLayout(root, root, root)), ["annotations"])
    rng = random.Random(seed)
    for number in range(1_000_000):
        key = rng.randrange(1, 60)
        row = {"note": "x" * rng.randrange(4_000), "n": seed * 1_000_000 + number}
        if rng.random() < 0.2:
            row["deleted"] = True
        database.put({"annotations": {key: row}})
        os.write(acknowledged, f"{key} {row['n']}\\n".encode())


saves = 0
told = {}
for seed in range(kills):
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            save_for_ever(seed, writing)
        finally:
            os._exit(1)
    os.close(writing)
    time.sleep(rng.random() * 0.04)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading) as lines:
        for line in lines:
            key, number = map(int, line.split())
            told[key] = number
            saves += 1
    if told:
        rows = json.loads((root / "file.json").read_bytes())["annotations"]
        assert all(rows[str(key)]["n"] >= number for key, number in told.items()), seed
assert not list((root / "local" / "damaged").glob("*"))
print(saves)
"""

RACER = """
import sys
from pathlib import Path
from store.database.layout import FolderLayout
from store.database.safety import Safety
from store.database.storage import Database

root, who, saves = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
database = Database(root / "file.json", Safety.of(FolderLayout(root, root, root)), ["annotations"])
for number in range(saves):
    database.put({"annotations": {who * 1_000 + number + 1: {"who": who}}})
"""


def database_in(folder: Path) -> Database:
    return Database(folder / "file.json", Safety.of(FolderLayout(folder, folder, folder)), ["annotations"])


def test_kill_at_any_moment_loses_nothing_that_was_acknowledged(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", KILLER, str(tmp_path), str(KILLS)], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 0


@pytest.mark.parametrize("call", ["open", "write", "close", "fsync", "replace"])
def test_each_step_of_a_save_can_fail_and_all_is_as_before(tmp_path, monkeypatch, call):
    database = database_in(tmp_path)
    database.put({"annotations": {1: {"note": "first"}}})
    before = (tmp_path / "file.json").read_bytes()

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    class Failing:
        def __init__(self, file: IO[Any]) -> None:
            self.file = file

        def __enter__(self) -> Failing:
            return self

        def __exit__(self, *_: object) -> None:
            self.file.close()
            if call == "close":
                fail()

        def __getattr__(self, name: str) -> object:
            return fail if name == call else getattr(self.file, name)

    module = store.database.files
    with monkeypatch.context() as patched:
        if call == "open":
            patched.setattr(module, "open_temporary", fail)
        elif call in ("write", "close"):
            real = os.fdopen
            patched.setattr(module.os, "fdopen", lambda *args, **named: Failing(real(*args, **named)))
        elif call == "replace":
            patched.setattr(module.os, "replace", fail)
        else:
            patched.setattr(module.os, "fsync", fail)
        with pytest.raises(CannotSave, match="No space left"):
            database.put({"annotations": {2: {"note": "second"}}})
    assert (tmp_path / "file.json").read_bytes() == before
    assert database.rows("annotations") == {1: {"note": "first"}}
    assert not list(tmp_path.rglob(".tmp-*"))
    database.put({"annotations": {3: {"note": "third"}}})
    assert 3 in database_in(tmp_path).rows("annotations")


@pytest.mark.parametrize(("writers", "saves"), [(8, 200)])
def test_no_update_of_racing_writers_is_lost(tmp_path, writers, saves):
    racers = [
        subprocess.Popen([sys.executable, "-c", RACER, str(tmp_path), str(who), str(saves)])
        for who in range(1, writers + 1)
    ]
    assert [racer.wait() for racer in racers] == [0] * writers
    assert len(database_in(tmp_path).rows("annotations")) == writers * saves


def test_a_disk_that_is_full_leaves_the_file_as_it_was(tmp_path):
    """A process that may not write files beyond 20 kB stands for a full disk."""
    script = f"""
import resource, signal
from pathlib import Path
from store.errors import CannotSave
from tests.store.database.test_crashes import database_in
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
database = database_in(Path({str(tmp_path)!r}))
database.put({{"annotations": {{1: {{"note": "fits"}}}}}})
try:
    database.put({{"annotations": {{2: {{"note": "x" * 30_000}}}}}})
except CannotSave as error:
    print(error)
assert database.rows("annotations") == {{1: {{"note": "fits"}}}}
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    assert "was not saved" in done.stdout
    assert json.loads((tmp_path / "file.json").read_bytes())["annotations"]["1"] == {"note": "fits"}
    assert not list(tmp_path.rglob(".tmp-*"))


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to mount a tiny file system")
def test_a_tiny_file_system_that_runs_full():
    with tempfile.TemporaryDirectory() as name:
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", name], capture_output=True, check=False
        )
        if mounted.returncode != 0:
            pytest.skip(f"no tmpfs may be mounted here: {mounted.stderr.decode().strip()}")
        try:
            database = database_in(Path(name))
            saved = 0
            with pytest.raises(CannotSave):
                for number in range(1, 100):
                    database.put({"annotations": {number: {"note": "x" * 2_000}}})
                    saved = number
            assert saved > 3
            assert len(database_in(Path(name)).rows("annotations")) == saved
        finally:
            subprocess.run(["umount", name], check=True)
