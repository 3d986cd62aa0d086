"""`u` after git has merged what another machine did: what cannot be undone is said, and what was done before it can be."""

from __future__ import annotations

import subprocess

import pytest

from store.annotations.acts.plan import Plan
from store.library.library import open_paths
from tests.journeys.coded import FIRST, SECOND, at_sentence, coded, tags_on  # noqa: F401 -- a fixture

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("coded")]


def git(folder, *arguments: str) -> None:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run(["git", *who, "-C", str(folder), *arguments], check=True, capture_output=True)


def commit(folder) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "more")


@pytest.fixture
def clone(folder, tmp_path):
    """Another machine's copy of the library."""
    git(folder, "init", "-q", "-b", "main")
    commit(folder)
    git(tmp_path, "clone", "-q", str(folder), "clone")
    return tmp_path / "clone"


def note_on(at, words):
    return next((one.note for one in at.annotations() if one.target.exact == words), None)


def change_there(clone, **what) -> None:
    """On the other machine the annotation of the first sentence is changed."""
    library = open_paths([clone])
    there = library.collection.annotations(library.find("third.txt", library.refresh().listings).id)
    one = next(one for one in there if one.target.exact == FIRST)
    library.acts.do(Plan("changed", [one.edited(**what)], [one]))
    commit(clone)


@pytest.mark.parametrize(
    ("what", "why", "note"),
    [
        ({"deleted": True}, f"«{FIRST}» has been deleted since", None),
        ({"note": "theirs"}, f"the note on «{FIRST}» has been changed since", "ours\n\ntheirs"),
    ],
    ids=["deleted", "noted"],
)
async def test_what_cannot_be_undone_is_said_and_skipped(walk, folder, clone, what, why, note):
    async with walk() as at:
        await at_sentence(at, SECOND)
        await at.press("t t")
        await at.type("new")
        await at.press("enter")
        await at_sentence(at, FIRST)
        await at.press("i")
        await at.type("ours")
        await at.press("ctrl+s")
        assert note_on(at, FIRST) == "ours"
        commit(folder)
        change_there(clone, **what)
        git(folder, "pull", "-q", "--no-rebase", str(clone), "main")
        await at.press("u")
        assert at.foot() == f"not undone: noted: {why}; undo once more for what was done before it"
        assert (note_on(at, FIRST), tags_on(at, SECOND)) == (note, ("new",))
        await at.press("u")
        assert at.foot() == "undone: tagged new"
        assert (note_on(at, FIRST), tags_on(at, SECOND)) == (note, None)
        await at.press("ctrl+r")
        assert (note_on(at, FIRST), tags_on(at, SECOND)) == (note, ("new",))
