"""`postil tags`."""

import pytest

from store.database.log import Log
from store.errors import CannotSave
from tui.commands.tagging import in_prospect


def tags(run, library) -> dict[str, int]:
    done = run("tags", library, "--json")
    assert (done.status, done.err) == (0, "")
    return {row["tag"]: row["annotations"] for row in done.rows}


def test_each_tag_of_the_codebook_with_all_keys_by_name(run, library):
    run("annotate", library, "one.txt", "--quote", "first", "--tag", "money", "--tag", "Film")
    run("annotate", library, "two.md", "--quote", "words", "--tag", "Film")
    rows = run("tags", library, "--json").rows
    assert [(row["tag"], row["annotations"], row["description"]) for row in rows] == [("Film", 2, ""), ("money", 1, "")]
    assert all(set(row) >= {"tag", "description", "colour", "annotations"} for row in rows)
    assert len({row["colour"] for row in rows}) == 2


def test_a_tag_in_another_spelling_is_counted_with_it(run, library):
    for path, tag in (("one.txt", "film"), ("two.md", "FILM"), ("sub/three.html", "Film")):
        run("annotate", library, path, "--quote", "words", "--tag", tag)
    assert tags(run, library) == {"film": 3}


def test_a_tag_that_no_annotation_has_any_more_is_listed_with_none(run, library):
    run("annotate", library, "one.txt", "--quote", "first", "--tag", "film")
    for file in (library / ".postil" / "annotations").iterdir():
        file.unlink()
    for copy in (library / ".postil" / "local" / "copies").glob("[!l]*.json"):
        copy.unlink()
    assert tags(run, library) == {"film": 0}


def test_a_tag_that_the_codebook_lost_is_listed_still(run, library):
    run("annotate", library, "one.txt", "--quote", "first", "--tag", "film")
    (library / ".postil" / "library.json").unlink()
    (library / ".postil" / "local" / "copies" / "library.json").unlink()
    assert tags(run, library) == {"film": 1}


def test_tags_of_a_missing_article_count(run, library):
    run("annotate", library, "one.txt", "--quote", "first", "--tag", "film")
    (library / "one.txt").unlink()
    assert tags(run, library) == {"film": 1}


def test_a_library_without_tags_prints_nothing(run, library, kept):
    before = kept()
    assert tags(run, library) == {}
    assert run("tags", library).out == b""
    assert kept() == before


def test_a_damaged_codebook_is_mended_and_told(run, library):
    run("annotate", library, "one.txt", "--quote", "first", "--tag", "film")
    (library / ".postil" / "library.json").write_bytes(b"{")
    done = run("tags", library, "--json")
    assert [(row["tag"], row["annotations"]) for row in done.rows] == [("film", 1)]
    assert "library.json is damaged" in done.err


# Acts


@pytest.fixture
def tagged(run, library):
    """Passages with film, FILM/actors and money."""
    run("annotate", library, "one.txt", "--quote", "first", "--tag", "film")
    run("annotate", library, "one.txt", "--quote", "second", "--tag", "FILM/actors", "--tag", "money")
    run("annotate", library, "two.md", "--quote", "words", "--tag", "money")
    return library


@pytest.mark.parametrize(
    ("asked", "told", "after"),
    [
        (["rename", "film", "cinema"], ("renamed film to cinema", 2, 1), {"cinema": 1, "cinema/actors": 1, "money": 2}),
        (["rename", "FILM", "Film"], ("renamed film to Film", 2, 1), {"Film": 1, "Film/actors": 1, "money": 2}),
        (
            ["rename", "film", "film/old"],
            ("renamed film to film/old", 2, 1),
            {"film/old": 1, "film/old/actors": 1, "money": 2},
        ),
        (
            ["rename", "money", "film/money"],
            ("renamed money to film/money", 2, 2),
            {"film": 1, "FILM/actors": 1, "film/money": 2},
        ),
        (["rename", "money", "Straße"], ("renamed money to Straße", 2, 2), {"film": 1, "FILM/actors": 1, "Straße": 2}),
        (["merge", "film", "money"], ("merged film into money", 2, 1), {"money": 3, "money/actors": 1}),
        (["merge", "film", "Film/Actors"], ("merged film into FILM/actors", 1, 1), {"FILM/actors": 2, "money": 2}),
        (["merge", "film/actors", "money", "film"], ("merged FILM/actors, money into film", 2, 2), {"film": 3}),
        (["delete", "money"], ("deleted the tag money", 2, 2), {"film": 1, "FILM/actors": 1}),
        (["delete", "film"], ("deleted the tag film", 2, 1), {"money": 2}),
    ],
)
def test_an_act_tells_what_it_changed_and_can_be_undone(run, tagged, kept, asked, told, after):
    before, counted = kept(), tags(run, tagged)
    tried = run("tags", tagged, *asked, "--dry-run", "--json")
    assert kept() == before
    assert run("undo", tagged, "--json").row["act"] == "tagged money"
    run("redo", tagged)
    done = run("tags", tagged, *asked, "--json")
    assert (done.status, done.err) == (tried.status, tried.err) == (0, "")
    assert done.row == {"act": told[0], "annotations": told[1], "articles": told[2], "done": True}
    assert tried.row == {**done.row, "act": in_prospect(told[0]), "done": False}
    assert tried.row["act"].startswith("would ")
    assert tags(run, tagged) == after
    assert run("undo", tagged, "--json").row["act"] == told[0]
    assert tags(run, tagged) == counted


def test_passages_of_deleted_tags_stay(run, tagged):
    run("tags", tagged, "delete", "film")
    run("tags", tagged, "delete", "money")
    assert [row["tags"] for row in run("annotations", tagged, "--json").rows] == [[], [], []]


def test_a_tag_that_only_stands_on_passages_can_be_acted_on(run, tagged):
    (tagged / ".postil" / "library.json").unlink()
    assert run("tags", tagged, "rename", "film", "cinema").status == 0
    assert tags(run, tagged) == {"cinema": 1, "cinema/actors": 1, "money": 2}


def test_tags_of_an_article_that_is_gone_are_acted_on_too(run, tagged):
    (tagged / "one.txt").unlink()
    run("tags", tagged, "rename", "film", "cinema")
    assert tags(run, tagged) == {"cinema": 1, "cinema/actors": 1, "money": 2}


def test_names_with_what_drives_a_terminal_are_told_cleanly(run, tagged):
    done = run("tags", tagged, "rename", "film", "a\x1b[31mb\nc")
    row = done.out.decode().splitlines()[1]
    assert row.startswith("renamed film to a␛[31mb c  2 ") and row.endswith("True")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["rename", "nothing", "x"], "there is no tag «nothing»; `postil tags` shows which there are"),
        (["rename", "film", "film"], "«film» is its name already"),
        (["rename", "film", " / "], "' / ' is not a name for a tag"),
        (["rename", "film", "Money"], "there is a tag «Money» already; merge the two instead"),
        (["merge", "film", "FILM"], "«film» cannot be merged into itself"),
        (["merge", "film", "nothing"], "there is no tag «nothing»; `postil tags` shows which there are"),
        (["delete", "\x1b]0;x\x07"], "there is no tag «␛]0;x␇»; `postil tags` shows which there are"),
    ],
)
@pytest.mark.parametrize("dry", [[], ["--dry-run"]])
def test_what_cannot_be_done_is_1_and_one_line(run, tagged, kept, asked, told, dry):
    before = kept()
    done = run("tags", tagged, *asked, *dry)
    assert (done.status, done.out, done.err) == (1, b"", f"postil: {told}\n")
    assert kept() == before


def test_that_an_act_cannot_be_undone_is_told(run, tagged, monkeypatch):
    def refuse(*_: object) -> None:
        raise CannotSave("the disk is full")

    monkeypatch.setattr(Log, "add", refuse)
    done = run("tags", tagged, "delete", "film", "--json")
    assert (done.status, done.row["done"]) == (0, True)
    assert done.err == "postil: this can't be undone: the disk is full\n"


@pytest.mark.parametrize(
    "asked",
    [
        [],
        [".", "--nonsense"],
        [".", "nonsense"],
        [".", "nonsense", "a", "b"],
        [".", "rename"],
        [".", "rename", "a"],
        [".", "rename", "a", "b", "c"],
        [".", "merge", "a"],
        [".", "delete"],
        [".", "delete", "a", "b"],
    ],
)
def test_asked_wrongly_is_2(run, library, monkeypatch, asked):
    monkeypatch.chdir(library)
    done = run("tags", *asked)
    assert (done.status, done.out) == (2, b"")
    assert done.err


def test_the_codebook_is_made_and_ordered_from_the_command_line(run, tagged):
    for asked, act in (
        (["add", "ships"], "added the tag ships"),
        (["describe", "ships", "what floats"], "described ships"),
        (["colour", "ships", "teal"], "coloured ships teal"),
        (["move", "ships", "harbour"], "renamed ships to harbour/ships"),
        (["move", "harbour/ships", "/"], "renamed harbour/ships to ships"),
    ):
        assert run("tags", tagged, *asked, "--dry-run", "--json").row["act"] == in_prospect(act)
        assert run("tags", tagged, *asked, "--json").row["act"] == act
    (row,) = [row for row in run("tags", tagged, "--json").rows if row["tag"] == "ships"]
    assert row == {"tag": "ships", "description": "what floats", "colour": "teal", "annotations": 0}
    assert run("tags", tagged, "colour", "ships", "pink").status == 2
