"""`postil tags`."""

import pytest


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
    assert tags(run, library) == {"film": 0}


def test_a_tag_that_the_codebook_lost_is_listed_still(run, library):
    run("annotate", library, "one.txt", "--quote", "first", "--tag", "film")
    (library / ".postil" / "library.json").unlink()
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
    assert "library.json was damaged" in done.err


@pytest.mark.parametrize("asked", [[], [".", "--nonsense"]])
def test_asked_wrongly_is_2(run, asked):
    assert run("tags", *asked).status == 2
