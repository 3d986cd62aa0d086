"""Which member of a project's archive a path leads to."""

from __future__ import annotations

import io
from zipfile import ZipFile

import pytest

from store.errors import PostilError
from store.exchange.importing.refi.archive import ProjectArchive


def archive_of(*names: str) -> ProjectArchive:
    """An archive whose members say what they are called."""
    raw = io.BytesIO()
    with ZipFile(raw, "w") as made:
        for name in names:
            made.writestr(name, name)
    return ProjectArchive(raw.getvalue())


@pytest.mark.parametrize("path", ["internal://a.txt", "INTERNAL://A.TXT", "Sources/a.txt", "a.txt", "other/a.txt"])
def test_a_member_is_found_by_its_name_alone_where_there_is_one(path):
    assert archive_of("Sources/a.txt", "p.qde").read(path) == b"Sources/a.txt"


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("internal://a.txt", "sources/a.txt"),
        ("internal://notes/a.txt", "sources/notes/a.txt"),
        ("relative:///other/a.txt", "other/a.txt"),
        ("a.txt", "a.txt"),
    ],
)
def test_of_several_with_one_name_the_path_decides(path, found):
    archive = archive_of("a.txt", "other/a.txt", "sources/notes/a.txt", "sources/a.txt")
    assert archive.read(path) == found.encode()


@pytest.mark.parametrize("path", ["internal://elsewhere/a.txt", "../a.txt"])
def test_none_is_guessed_where_the_path_leads_to_none_of_several(path):
    with pytest.raises(PostilError, match="is in the archive 2 times"):
        archive_of("one/a.txt", "two/a.txt").read(path)
