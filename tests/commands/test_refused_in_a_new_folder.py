"""A command that has nothing to change in a folder that was never annotated leaves nothing there."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("command", "status"),
    [
        (("join", "."), 1),
        (("undo", "."), 1),
        (("redo", "."), 1),
        (("tags", ".", "rename", "a", "b"), 1),
        (("tags", ".", "merge", "a", "b"), 1),
        (("tags", ".", "delete", "a"), 1),
        (("forget", ".", "word", "--yes"), 0),
        (("annotate", ".", "a.txt", "--quote", "nowhere"), 1),
        (("check", ".", "--repair"), 0),
    ],
    ids=str,
)
def test_no_folder_is_made_for_nothing(tmp_path, run, command, status):
    folder = tmp_path / "new"
    folder.mkdir()
    (folder / "a.txt").write_text("Words that nobody annotated.\n")
    done = run(command[0], folder, *command[2:])
    assert done.status == status, done.err
    assert status == 0 or len(done.err.splitlines()) == 1
    assert [path.name for path in folder.iterdir()] == ["a.txt"]
