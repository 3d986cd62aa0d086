"""`postil share`, and the driver that git calls."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from store.database.tables import load

PATH = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


def git(folder: Path, *arguments: str) -> str:
    given = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-C", str(folder), *arguments]
    return subprocess.run(given, capture_output=True, text=True, check=True, env=PATH).stdout


@pytest.fixture
def clone(run, library, tmp_path) -> Path:
    """A second machine's copy of a library that has annotations."""
    for words in ("first", "second"):
        run("annotate", library, "one.txt", "--quote", words, "--tag", "film", "--note", f"about {words}")
    git(library, "init", "-q", "-b", "main")
    git(library, "add", "-A")
    git(library, "commit", "-qm", "begun")
    subprocess.run(["git", "clone", "-q", str(library), str(tmp_path / "clone")], check=True, capture_output=True)
    return tmp_path / "clone"


def test_the_attributes_are_written_once_and_what_stood_there_stays(run, library):
    run("annotate", library, "one.txt", "--quote", "first")
    file = library / ".postil" / ".gitattributes"
    file.write_text("*.txt eol=lf")
    for _ in range(2):
        row = run("share", library, "--json").row
    assert file.read_text().count("merge=union") == 1
    assert file.read_text().startswith("*.txt eol=lf\n")
    assert row["command"].startswith(f"git -C {library} config ")


@pytest.mark.parametrize("is_installed", [True, False])
def test_a_merge_keeps_both_sides_and_with_the_driver_no_old_line(run, library, clone, is_installed):
    if is_installed:
        command = shlex.split(run("share", library, "--json").row["command"])
        subprocess.run(command, check=True, capture_output=True)
    ids = {row["quote"]: row["id"] for row in run("annotations", library, "--json").rows}
    assert run("tags", library, "rename", "film", "cinema").status == 0
    run("annotate", clone, "one.txt", "--quote", "quotes", "--tag", "film")
    run("annotate", clone, "two.md", "--quote", "has", "--tag", "film/extras")
    for folder in (library, clone):
        git(folder, "add", "-A")
        git(folder, "commit", "-qm", "work")
    git(library, "pull", "-q", "--no-rebase", "--no-edit", str(clone), "main")
    found = {row["quote"]: row["tags"] for row in run("annotations", library, "--json").rows}
    assert found == {"first": ["cinema"], "second": ["cinema"], "quotes": ["cinema"], "has": ["cinema/extras"]}
    assert [row["tag"] for row in run("tags", library, "--json").rows] == ["cinema", "cinema/extras"]
    if is_installed:
        for file in (library / ".postil" / "annotations").iterdir():
            for row in load(file)["annotations"].values():
                assert file.read_text().count(row["id"]) == 1
    assert len(ids) == 2


def test_what_is_not_postils_is_merged_by_lines(run, tmp_path):
    names = {"base": "a\nb\nc\n", "ours": "a\nx\nc\n", "theirs": "a\ny\nc\n"}
    for name, text in names.items():
        (tmp_path / name).write_text(text)
    paths = [str(tmp_path / name) for name in names]
    assert run("merge-driver", *paths, "CHANGES.md").status == 0
    assert (tmp_path / "ours").read_text() == "a\nx\ny\nc\n"


@pytest.mark.parametrize("damage", ["", "{", '{"annotations": {}, "postil": {"1": {"format": 99}, "0": {}}}\n'])
def test_a_file_that_the_driver_cannot_read_is_merged_by_lines(run, library, tmp_path, damage):
    run("annotate", library, "one.txt", "--quote", "first")
    (file,) = (library / ".postil" / "annotations").iterdir()
    for name, text in (("base", ""), ("ours", file.read_text()), ("theirs", damage)):
        (tmp_path / name).write_text(text)
    paths = [str(tmp_path / name) for name in ("base", "ours", "theirs")]
    assert run("merge-driver", *paths, f".postil/annotations/{file.name}").status == 0
    merged = (tmp_path / "ours").read_text()
    assert all(line in merged for line in file.read_text().splitlines())
    assert damage.strip() in merged


@pytest.mark.skipif(sys.platform == "win32", reason="there are neither pipes nor devices of POSIX")
@pytest.mark.parametrize("other", ["/dev/zero", "/dev/null", "pipe", "folder", "nowhere", "large"])
@pytest.mark.parametrize("path", ["library/.postil/annotations/0l7mamv481ho.json", "x.txt", "../../x.txt"])
def test_the_driver_merges_with_no_file_that_is_none(run, tmp_path, other, path):
    ours, theirs = tmp_path / "ours", tmp_path / other
    ours.write_text("words\n")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    with (tmp_path / "large").open("wb") as file:
        file.truncate(1 << 40)
    done = run("merge-driver", ours, ours, theirs, path)
    assert done.status == 1 and f"{theirs}: " in done.err and "nothing was merged" in done.err
    assert ours.read_text() == "words\n"


def test_the_driver_takes_no_name_for_an_option(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in (("O", "a\n"), ("-p", "a\nb\n"), ("B", "c\na\n")):
        (tmp_path / name).write_text(text)
    assert run("merge-driver", "--", "O", "-p", "B", "x.txt").status == 0
    assert (tmp_path / "-p").read_text() == "c\na\nb\n"
