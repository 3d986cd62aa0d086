"""Stored annotations that were damaged on another machine, where no copy of theirs is kept."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

QUOTES = ("The first article.", "It has words.", "second paragraph")
Damage = Callable[[bytes], bytes]


@pytest.fixture
def damaged(run, library: Path):
    """Annotates one article, damages its file, and takes the copy away; gives the library."""

    def made(damage: Damage) -> Path:
        for quote in QUOTES:
            run("annotate", library, "one.txt", "--quote", quote, "--tag", "film")
        (file,) = (library / ".postil" / "annotations").iterdir()
        file.write_bytes(damage(file.read_bytes()))
        shutil.rmtree(library / ".postil" / "local")
        return library

    return made


def without_end(raw: bytes) -> bytes:
    """Without its last annotation and all that is known of the article."""
    return b"\n".join(raw.split(b"\n")[:3])


@pytest.mark.parametrize(
    ("damage", "kept"),
    [
        (without_end, QUOTES[:2]),
        (lambda raw: raw[: len(without_end(raw)) + 20], QUOTES[:2]),
        (lambda raw: raw.replace(b"},\n", b"},,\n", 1), QUOTES),
        (lambda raw: raw.replace(b"},\n", b"}, ,\n"), QUOTES),
        (lambda raw: b"\xef\xbb\xbf" + raw, QUOTES),
        (lambda raw: raw.replace(b"\n", b"\r\n"), QUOTES),
        (lambda raw: raw.decode().encode("utf-16"), QUOTES),
    ],
)
def test_what_is_sound_is_placed(run, damaged, damage, kept):
    rows = run("annotations", damaged(damage), "--json").rows
    assert [(row["path"], row["quote"], row["state"]) for row in rows] == [("one.txt", one, "placed") for one in kept]


def test_an_article_that_was_renamed_is_known_by_its_text(run, damaged):
    folder = damaged(without_end)
    (folder / "one.txt").rename(folder / "other.txt")
    rows = run("annotations", folder, "--json").rows
    assert [(row["path"], row["state"]) for row in rows] == [("other.txt", "placed")] * 2


def test_annotations_of_an_article_that_nothing_tells_of_are_shown(run, damaged):
    folder = damaged(without_end)
    (folder / "one.txt").unlink()
    (file,) = (folder / ".postil" / "annotations").iterdir()
    rows = run("annotations", folder, "--json").rows
    assert [(row["quote"], row["state"]) for row in rows] == [(one, "lost") for one in QUOTES[:2]]
    assert file.stem in [row["id"] for row in run("list", folder, "--json").rows]
