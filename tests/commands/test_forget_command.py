"""A name that is to be forgotten is in nothing that postil keeps."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from store.database.layout import layout_of
from store.library.forgetting.forgetting import IN_SETTINGS
from store.library.open_apps import is_open, mark_open
from store.settings import settings_file
from tests.hostile.written import make_written

NAME = "Lindqvist"
BEFORE = (
    f"An interview\n\nMrs {NAME} works at the harbour. She says that Mrs {NAME.upper()} is her sister. Nobody minds.\n"
)
AFTER = BEFORE.replace(NAME, "[NAME]").replace(NAME.upper(), "[NAME]")


@pytest.fixture
def interview(tmp_path, run) -> Path:
    """An article that was annotated with a name in it, and then edited twice, so that it is gone."""
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "a.txt").write_text(BEFORE)
    (folder / "b.txt").write_text("Another text\n\nNobody is named here.\n")
    run("annotate", folder, "a.txt", "--quote", "works at the harbour", "--tag", f"people/{NAME}", "--note", f"{NAME}!")
    run("annotate", folder, "a.txt", "--quote", f"Mrs {NAME} works", "--tag", "work")
    (folder / "more.jsonl").write_text(json.dumps({"article": "b.txt", "quote": "Nobody", "note": f"Not {NAME}"}))
    run("import", folder, folder / "more.jsonl")
    (folder / "more.jsonl").unlink()
    (folder / "a.txt").write_text(f"{BEFORE}More is said by Mrs {NAME}.\n")
    run("list", folder)
    assert list((folder / ".postil" / "local" / "seen").iterdir())
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
    done = run("forget", interview, NAME, "--yes").err
    assert "taken out" in done
    assert "found anew" in done
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
def test_nothing_is_taken_out_while_the_app_is_open(interview, run, cache):
    layout = layout_of(interview)
    before = holding(interview, cache)
    mark = mark_open(layout)
    assert mark is not None
    done = run("forget", interview, NAME, "--yes")
    assert (done.status, holding(interview, cache)) == (1, before)
    assert "close it first" in done.err
    assert run("forget", interview, NAME).status == 0, "a look changes nothing"
    mark.release()  # as the end of a process does
    assert run("forget", interview, NAME, "--yes").status == 0
    again = mark_open(layout)
    assert again is not None and is_open(layout) and not is_open(layout_of(interview.parent))


def test_longer_words_stay_and_are_named(interview, run):
    run(
        "annotate",
        interview,
        "b.txt",
        "--quote",
        "Another text",
        "--note",
        f"The {NAME}ian harbour, the {NAME}ian boat.",
    )
    for options in ([], ["--yes"]):
        done = run("forget", interview, NAME, *options)
        assert f"in longer words they stay: {NAME}ian (" in done.err
    assert f"{NAME}ian harbour" in run("annotations", interview, "--json").out.decode()
    run("forget", interview, rf"(?i){NAME}\w*", "--regex", "--yes")
    assert f"{NAME}ian harbour" not in run("annotations", interview, "--json").out.decode()


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
    assert "git's history still holds the words" in done.err, done.err
    by_expression = run("forget", interview, r"(?i)lindq\w+", "--regex")
    assert "git's history still holds the words" in by_expression.err, by_expression.err
    assert "git's history" not in run("forget", interview, "Nowhere").err
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


@pytest.mark.parametrize("way", ["driver", *(pytest.param(way, marks=pytest.mark.slow) for way in ("union", "none"))])
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


@pytest.mark.parametrize("words", ["Ann", "Art", "Ed", "Al", "Tag", "id", "Bea", "text", "0"])
def test_a_name_as_short_as_a_part_of_the_format_costs_no_annotation(run, tmp_path, words):
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "a.txt").write_text(f"A talk\n\n{words} works at the pier. Nobody knows.\n")
    run("annotate", folder, "a.txt", "--quote", "works at the pier", "--tag", "work", "--note", f"{words}!")
    run("tags", folder, "rename", "work", "job")
    (folder / "a.txt").write_text("A talk\n\nXX works at the pier. Nobody knows.\n")
    before = run("annotations", folder, "--json").row
    assert "taken out" in run("forget", folder, words, "--yes").err
    after = run("annotations", folder, "--json").row
    assert after["id"] == before["id"] and after["state"] == "placed" and after["note"] == f"{'█' * len(words)}!"
    assert run("check", folder).out == b""
    assert run("undo", folder).status == 0
    assert run("annotations", folder, "--json").row["tags"] == ["work"]


@pytest.mark.slow
def test_every_letter_can_be_taken_out_of_all_that_is_kept(run, tmp_path):
    layout = make_written(tmp_path / "library")
    for path in (tmp_path / "library").glob("*.??*"):
        if path.is_file():
            path.write_text("")
    shutil.rmtree(layout.cache, ignore_errors=True)
    before = shapes(layout.folder)
    run("forget", tmp_path / "library", r"\w", "--regex", "--yes")
    assert shapes(layout.folder) == before
    assert not [row for row in run("check", tmp_path / "library", "--json").rows if "row" in row["problem"]]


def shapes(own: Path) -> dict[str, list[str]]:
    """What is in the stored files but for words: the names and values that belong to the format."""
    return {
        path.name: [
            shape(json.loads(line)) for line in ([path.read_bytes()] if path.suffix == ".json" else path.open())
        ]
        for path in sorted(own.rglob("*.json*"))
        if path.name not in ("exports.json", "ledger.json")  # paths and nothing else
    }


def shape(value: object) -> str:
    """The fields of a value, at any depth, and how they are filled."""
    if isinstance(value, dict):
        return f"{{{','.join(f'{name}:{shape(inside)}' for name, inside in value.items())}}}"
    if isinstance(value, list):
        return f"[{','.join(map(shape, value))}]"
    return type(value).__name__


def test_what_is_kept_elsewhere_and_the_names_of_copies_are_looked_through_too(run, interview, tmp_path):
    own = interview / ".postil"
    stored = next((own / "annotations").glob("*.json"))
    copy = stored.with_stem(f"{stored.stem} ({NAME}'s conflicted copy 2024-03-01)")
    copy.write_bytes(stored.read_bytes())
    (own / "annotations" / ".tmp-0123456789abcdef").write_bytes(stored.read_bytes())
    (own / "local" / "damaged" / "y.json").write_bytes(f'{{"a": "{NAME}"'.encode("utf-16"))
    elsewhere = layout_of(interview).elsewhere
    shutil.copytree(own, elsewhere.with_name(f"{elsewhere.name}-moved-20240101T000000Z"))
    run("forget", interview, NAME, "--yes")
    assert holding(own, tmp_path / "xdg-data") == {}
    assert not [path for path in interview.rglob("*") if NAME in path.name]
    assert all(NAME.encode("utf-16-le") not in path.read_bytes() for path in own.rglob("*") if path.is_file())
    assert b"conflicted copy" in run("check", interview).out, "it is still known for a copy"


def test_tables_and_exports_of_the_readers_own_are_named(run, interview, tmp_path):
    (interview / "attributes.csv").write_text(f"file,role\nb.txt,{NAME}\n")
    (interview / "lists").mkdir()
    (interview / "lists" / "staff.csv").write_text(f"name\n{NAME}\n")
    (interview / "c.md").write_text(f"---\ntitle: A third\nauthor: {NAME}\n---\nWords.\n")
    run("export", interview, "--format", "csv", "-o", tmp_path / "out.csv")
    run("export", interview, "--format", "quotations", "-o", tmp_path / "out.docx")
    rows = run("forget", interview, NAME, "--json").rows
    stays = {Path(row["file"]).name: row["stays"] for row in rows if row["stays"]}
    assert "yours" in stays["attributes.csv"] and "yours" in stays["staff.csv"]
    assert "no article" in stays["c.md"]
    assert "exported" in stays["out.csv"] and "exported" in stays["out.docx"]
    before = (tmp_path / "out.csv").read_bytes()
    run("forget", interview, NAME, "--yes")
    assert (tmp_path / "out.csv").read_bytes() == before


def test_settings_that_hold_the_name_are_named_and_stay(run, interview):
    file = settings_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f'[citations]\nmine = "{{quote}} ({NAME})"\n')
    rows = {Path(row["file"]).name: row for row in run("forget", interview, NAME, "--json", "--yes").rows}
    assert rows["settings.toml"]["stays"] == IN_SETTINGS and not rows["settings.toml"]["forgotten"]
    assert NAME in file.read_text()


def test_an_archive_that_is_none_of_postils_is_no_fault(run, interview):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.json", b"words" * 1_000)
    raw = bytearray(whole.getvalue())
    raw[40:60] = b"x" * 20
    (interview / ".postil" / "odd.zip").write_bytes(raw)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.json", "w") as inside:
        for _ in range(300):
            inside.write(bytes(1 << 20))
    (interview / ".postil" / "bomb.zip").write_bytes(bomb.getvalue())
    done = run("forget", interview, NAME, "--yes")
    assert done.status == 0 and "Traceback" not in done.err
