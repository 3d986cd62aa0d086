"""A name that is to be forgotten is in nothing that postil keeps."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

NAME = "Lindqvist"
BEFORE = (
    f"An interview\n\nMrs {NAME} works at the harbour. She says that Mrs {NAME.upper()} is her sister. Nobody minds.\n"
)
AFTER = BEFORE.replace(NAME, "[NAME]").replace(NAME.upper(), "[NAME]")


@pytest.fixture
def interview(tmp_path, run) -> Path:
    """An article that was annotated with a name in it, and then edited so that it is gone."""
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "a.txt").write_text(BEFORE)
    (folder / "b.txt").write_text("Another text\n\nNobody is named here.\n")
    run("annotate", folder, "a.txt", "--quote", "works at the harbour", "--tag", f"people/{NAME}", "--note", f"{NAME}!")
    run("annotate", folder, "a.txt", "--quote", f"Mrs {NAME} works", "--tag", "work")
    (folder / "more.jsonl").write_text(json.dumps({"article": "b.txt", "quote": "Nobody", "note": f"Not {NAME}"}))
    run("import", folder, folder / "more.jsonl")
    (folder / "more.jsonl").unlink()
    (folder / "a.txt").write_text(AFTER)
    local = folder / ".postil" / "local"
    (local / "clipboard.txt").write_text(f"«Mrs {NAME} works»")
    (local / "damaged").mkdir(exist_ok=True)
    (local / "damaged" / "x.json").write_bytes(b'{"a": "' + NAME.encode() + b'", ' + NAME.encode())
    return folder


@pytest.fixture
def cache(tmp_path) -> Path:
    return tmp_path / "xdg-cache"


def holding(*folders: Path) -> dict[str, int]:
    """The files below some folders in which the name stands, and how often, archives opened."""
    held = {}
    for path in (path for folder in folders for path in folder.rglob("*") if path.is_file()):
        contents = [path.read_bytes()]
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                contents = [archive.read(name) for name in archive.namelist()]
        if count := sum(content.decode("utf-8", "replace").casefold().count(NAME.casefold()) for content in contents):
            held[path.name] = count
    return held


def kept(folder: Path, cache: Path) -> dict[str, int]:
    return holding(folder / ".postil", cache)


def test_without_yes_it_says_where_the_words_stand_and_changes_nothing(interview, run):
    run("list", interview)  # a look of its own keeps where every article is
    before = contents(interview)
    done = run("forget", interview, NAME, "--json")
    assert {Path(row["file"]).name for row in done.rows} >= set(holding(interview / ".postil"))
    assert not any(row["forgotten"] for row in done.rows)
    assert "nothing was changed" in done.err
    assert contents(interview) == before


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and "lock" not in path.name}


def test_a_name_is_taken_out_of_everything_that_is_kept(interview, run, cache):
    assert len(kept(interview, cache)) >= 6, "the name stands in many files"
    assert "taken out" in run("forget", interview, NAME, "--yes").err
    assert kept(interview, cache) == {}


def test_annotations_stand_where_they_stood_and_texts_are_found_by_their_new_names(interview, run):
    run("forget", interview, NAME, "--yes")
    rows = run("annotations", interview, "--json").rows
    by_note = {row["note"]: row for row in rows}
    assert by_note["█████████!"]["quote"] == "works at the harbour"
    assert by_note["█████████!"]["tags"] == ["people/█████████"]
    assert by_note["█████████!"]["state"] == "placed"
    assert {row["quote"] for row in rows} == {"works at the harbour", "Mrs █████████ works", "Nobody"}
    assert "Traceback" not in run("check", interview).err


def test_what_an_article_still_says_is_named_and_stays(interview, run):
    (interview / "a.txt").write_text(BEFORE)
    done = run("forget", interview, NAME, "--yes", "--json")
    stays = {Path(row["file"]).name: row["stays"] for row in done.rows if row["stays"]}
    assert "a.txt" in stays and "postil changes no article" in stays["a.txt"]
    assert (interview / "a.txt").read_text() == BEFORE
    texts = {name for name in holding(interview / ".postil") if name.endswith(".txt")}
    assert texts <= set(stays), "only the kept text of that article still has the name"


def test_an_expression_is_understood_and_a_wrong_one_refused(interview, run, cache):
    run("forget", interview, r"(?i)lindq\w+", "--regex", "--yes")
    assert kept(interview, cache) == {}
    refused = run("forget", interview, "(", "--regex")
    assert refused.status == 2 and "is not a regular expression" in refused.err


def test_a_name_of_a_file_is_told_and_its_annotations_stay_with_it(interview, run):
    (interview / "a.txt").rename(interview / f"{NAME}.txt")
    run("list", interview)
    before = run("annotations", interview, "--json").rows
    done = run("forget", interview, NAME, "--yes", "--json")
    stays = {row["file"]: row["stays"] for row in done.rows if row["stays"]}
    assert "rename it yourself" in stays[f"{NAME}.txt"]
    after = run("annotations", interview, "--json").rows
    assert [row["path"] for row in after] == [row["path"] for row in before]


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed: what its history holds was NOT tested")
def test_what_the_history_of_git_still_holds_is_said(interview, run, tmp_path):
    def git(*arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments],
            cwd=interview,
            check=True,
            capture_output=True,
        )

    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "annotated")
    mark = tmp_path / "ran"
    for setting in ("core.pager", "diff.external", "gpg.program", "core.fsmonitor", "core.sshCommand"):
        git("config", setting, f"touch {mark};")
    git("config", "log.showSignature", "true")
    done = run("forget", interview, NAME, "--yes")
    assert "git's history still holds the words, in 1 commit" in done.err
    assert not mark.exists(), "no program that the repository names was run"


def test_texts_that_nothing_needs_are_dropped_by_repair(interview, run):
    unneeded = interview / ".postil" / "texts" / f"{'0' * 32}.txt"
    fresh = interview / ".postil" / "texts" / f"{'1' * 32}.txt"
    for path in (unneeded, fresh):
        path.write_text("Old words.")
    needed = [path for path in unneeded.parent.iterdir() if path not in (unneeded, fresh)]
    for path in (*needed, unneeded):
        os.utime(path, (1, 1))
    assert b"nothing needs this text" in run("check", interview).out
    run("check", interview, "--repair")
    assert not unneeded.exists() and fresh.exists() and all(path.exists() for path in needed)


@pytest.mark.parametrize("way", ["union", "none", "driver"])
def test_a_clone_in_which_the_name_still_stands_does_not_bring_it_back(run, interview, tmp_path, way):
    (interview / ".gitignore").write_text("local/\n")

    def git(folder: Path, *arguments: str, fails: bool = False) -> None:
        command: list[str | Path] = [
            "git",
            "-c",
            "user.name=x",
            "-c",
            "user.email=x@example.org",
            "-C",
            folder,
            *arguments,
        ]
        subprocess.run(command, check=not fails, capture_output=True)

    def commit(folder: Path) -> None:
        git(folder, "add", "-A")
        git(folder, "commit", "-qm", "work")

    if way == "none":
        (interview / ".postil" / ".gitattributes").write_text("*.json -text\n")
    git(interview, "init", "-q", "-b", "main")
    commit(interview)
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", interview, clone], check=True)
    run("annotate", clone, "a.txt", "--quote", "works at the harbour", "--tag", "sea")
    run("annotate", clone, "b.txt", "--quote", "Nobody", "--tag", "nobody")
    commit(clone)
    run("forget", interview, NAME, "--yes")
    run("annotate", interview, "a.txt", "--quote", "Nobody minds", "--tag", "calm")
    commit(interview)
    for folder, other in ((interview, clone), (clone, interview)):
        if way == "driver":
            git(folder, "config", "merge.union.driver", f"{sys.executable} -m tui merge-driver %O %A %B %P")
        git(folder, "fetch", "-q", other, "main")
        git(folder, "merge", "-q", "--no-edit", "FETCH_HEAD", fails=True)
        run("check", folder, "--repair")
        for article, quote in (("a.txt", "her sister"), ("b.txt", "named here")):
            run("annotate", folder, article, "--quote", quote, "--tag", "last")  # which writes the files anew
        commit(folder)
        shown = (run("annotations", folder, "--json").out + run("tags", folder).out).decode()
        assert NAME.casefold() not in shown.casefold()
        assert {"sea", "calm", "last"} <= set(shown.split())
        assert set(holding(folder / ".postil" / "annotations", folder / ".postil" / "texts")) == set()
        assert NAME.encode() not in (folder / ".postil" / "library.json").read_bytes()
        assert "works at the harbour" in shown
