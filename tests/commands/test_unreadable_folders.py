"""Folders of a library's own that the reader may not read, or may not write to: every command says so in a line, and is no
fault; what was kept elsewhere meanwhile can be written to, and comes back."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.hostile.running import run_watched
from tests.permissions import bound_command

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        sys.platform != "linux",
        reason="root is bound by permissions as Linux does it",
    ),
]

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("list", "."),
    ("annotations", "."),
    ("check", "."),
    ("tags", "."),
    ("search", ".", "word"),
    ("export", ".", "--format", "jsonl"),
    ("annotate", ".", "two.md", "--quote", "words", "--tag", "y"),
    ("tags", ".", "rename", "x", "z"),
    ("undo", "."),
    ("redo", "."),
    ("check", ".", "--repair"),
    ("forget", ".", "word"),
    ("share", "."),
)
STARTED = re.compile(r"^\$ (?P<name>\w+)\n(?P<output>.*?)^status (?P<status>\d+)$", re.DOTALL | re.MULTILINE)


def own_folders_in(library: Path) -> list[Path]:
    own = library / ".postil"
    return [own, *(folder for folder in sorted(own.rglob("*")) if folder.is_dir())]


@contextmanager
def closed(folder: Path, mode: int) -> Iterator[None]:
    before = folder.stat().st_mode
    folder.chmod(mode)
    try:
        yield
    finally:
        folder.chmod(before)


@pytest.fixture
def annotated(library, run) -> Path:
    assert run("annotate", library, "one.txt", "--quote", "A word", "--tag", "x").status == 0
    return library


@pytest.mark.parametrize("mode", [0o000, 0o444, 0o555], ids=oct)
def test_every_command_says_it_in_a_line(annotated, tmp_path, mode):
    folders = own_folders_in(annotated)
    assert {"annotations", "texts", "local", "copies"} <= {folder.name for folder in folders}
    for number, folder in enumerate(folders):
        with closed(folder, mode):
            own = tmp_path / str(number)
            own.mkdir()
            output, _ = run_watched(annotated, own, *COMMANDS, started_as=bound_command)
        ran = [(one["name"], one["output"], int(one["status"])) for one in STARTED.finditer(output)]
        assert [name for name, _, _ in ran] == [command[0] for command in COMMANDS], output
        for name, said, status in ran:
            assert status in (0, 1), (folder, name, said)
            assert "Traceback" not in said and "Errno" not in said, (folder, name, said)
            assert status == 0 or said.strip(), (folder, name)


@pytest.mark.parametrize("mode", [0o000, 0o444, 0o111, 0o333], ids=oct)
def test_a_library_that_may_not_be_looked_into_is_said_in_a_line(annotated, tmp_path, mode):
    own, elsewhere = tmp_path / "own", tmp_path / "elsewhere"
    for folder in (own, elsewhere):
        folder.mkdir()
    with closed(annotated, mode):
        commands = ((name, str(annotated), *rest) for name, _, *rest in COMMANDS)
        output, _ = run_watched(elsewhere, own, *commands, started_as=bound_command)
    for one in STARTED.finditer(output):
        assert int(one["status"]) in (0, 1), output
        assert mode & 0o111 or one["output"].count("\n") == 1, output


def test_a_folder_in_a_folder_that_is_no_library_may_be_closed(tmp_path):
    library = tmp_path / "library"
    (library / "closed").mkdir(parents=True)
    with closed(library / "closed", 0o000):
        output, _ = run_watched(library, tmp_path, ("list", "."), started_as=bound_command)
    assert "left out: closed: Permission denied" in output


@pytest.mark.parametrize("name", ["annotations", "", "local"])
def test_annotations_that_cannot_be_read_are_told_of(annotated, tmp_path, name):
    folder = annotated / ".postil" / name
    with closed(folder, 0o000):
        output, _ = run_watched(annotated, tmp_path, ("list", "."), started_as=bound_command)
    assert re.search(rf"^postil: .*{re.escape(os.fspath(folder).rstrip('/'))}.*Permission denied", output, re.MULTILINE)


def test_what_is_kept_elsewhere_meanwhile_can_be_written_to_again_and_again(annotated, tmp_path):
    def tagged(*tags: str) -> list[tuple[str, ...]]:
        return [("annotate", ".", "two.md", "--quote", "words", "--tag", tag) for tag in tags]

    listed = ("annotations", ".", "--json")
    with closed(annotated / ".postil", 0o555), closed(annotated / ".postil" / "annotations", 0o555):
        for tag in ("second", "third"):
            output, _ = run_watched(annotated, tmp_path, *tagged(tag), listed, started_as=bound_command)
            assert re.findall(r"^status (\d+)", output, re.MULTILINE) == ["0", "0"], output
            assert all(f'"{one}"' in output for one in ("x", tag)), output
    output, _ = run_watched(annotated, tmp_path, listed, started_as=bound_command)
    assert all(f'"{one}"' in output for one in ("x", "second", "third")), output


def test_a_closed_librarys_links_are_not_taken_along(annotated, tmp_path):
    """What cannot be written to is copied to where it can be: by this too no link is followed."""
    secret = tmp_path / "secret.txt"
    secret.write_text("The secret of the house.")
    own = annotated / ".postil"
    (own / "texts" / f"{'ab' * 16}.txt").symlink_to(secret)
    (own / "annotations" / "0123456789ab.json").symlink_to("/dev/zero")
    os.mkfifo(own / "annotations" / "abcdefghijkl.json")
    with closed(own, 0o555):
        output, _ = run_watched(annotated, tmp_path, ("annotations", ".", "--json"), started_as=bound_command)
    assert '"x"' in output, output
    kept = [path for path in (tmp_path / "xdg-data").rglob("*") if path.is_file()]
    assert kept and not any(b"secret" in path.read_bytes() for path in kept)


def test_forget_tells_what_it_could_not_look_into(annotated, tmp_path):
    closed_folder, closed_file = annotated / "shut", annotated / "closed.txt"
    closed_folder.mkdir()
    (closed_folder / "three.txt").write_text("A word.\n")
    closed_file.write_text("A word.\n")
    with closed(closed_folder, 0o000), closed(closed_file, 0o000):
        output, _ = run_watched(annotated, tmp_path, ("forget", ".", "word"), started_as=bound_command)
    told = [line.partition(": it cannot be read")[0] for line in output.splitlines() if "passed over" in line]
    assert [line.rpartition(" ")[2] for line in told] == ["closed.txt", "shut"], output


def test_no_text_is_dropped_while_a_folder_that_may_need_it_cannot_be_read(annotated, tmp_path):
    texts = list((annotated / ".postil" / "texts").iterdir())
    for text in texts:
        os.utime(text, (1, 1))
    for number, name in enumerate(("annotations", "local/copies")):
        with closed(annotated / ".postil" / name, 0o000):
            own = tmp_path / str(number)
            own.mkdir()
            run_watched(annotated, own, ("check", ".", "--repair"), started_as=bound_command)
        assert texts and all(text.exists() for text in texts), name
