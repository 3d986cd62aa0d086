"""New names for tags: what stands on passages, and what the codebook says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.annotations.acts.retagging import (
    Retagging,
    added,
    deleted,
    merged,
    plan,
    renamed,
    with_colour,
    with_description,
)
from store.annotations.tags import LONGEST, Tag, tag_from_row, tag_key, tag_name
from store.errors import Cancelled, CannotRetag
from tests.store.annotations.libraries import Library, ids, on

PARTS = st.sampled_from(
    ["film", "Film", "FILM", "Straße", "STRASSE", "ﬁn", "İs", "ΣΟΣ", "σος", "cafe\u0301", "a", "世界"]
)
NAMES = st.lists(PARTS, min_size=1, max_size=4).map(lambda parts: tag_name("/".join(parts)))


@pytest.fixture
def library(tmp_path) -> Library:
    return Library(tmp_path)


def codebook(*names: str) -> list[Tag]:
    return [Tag(name, description=f"about {name}") for name in names]


def becomes(retagging: Retagging, *tags: str) -> list[str]:
    """What each of the tags becomes; "" for none."""
    return [next(iter(retagging.of([tag])), "") for tag in tags]


# Renaming


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("film", "cinema", ["cinema", "cinema/actors", "cinema/actors/old", "filmed", "my/film"]),
        ("film", "Film", ["Film", "Film/actors", "Film/actors/old", "filmed", "my/film"]),
        ("FILM", "cinema", ["cinema", "cinema/actors", "cinema/actors/old", "filmed", "my/film"]),
        ("film", "film/old", ["film/old", "film/old/actors", "film/old/actors/old", "filmed", "my/film"]),
        ("film", "arts/film", ["arts/film", "arts/film/actors", "arts/film/actors/old", "filmed", "my/film"]),
        ("film/actors", "actors", ["film", "actors", "actors/old", "filmed", "my/film"]),
        ("film/actors", "film/Actors", ["film", "film/Actors", "film/Actors/old", "filmed", "my/film"]),
        ("my", "your", ["film", "film/actors", "film/actors/old", "filmed", "your/film"]),
        (
            "film",
            " the  film / old ",
            ["the film/old", "the film/old/actors", "the film/old/actors/old", "filmed", "my/film"],
        ),
    ],
)
def test_a_tag_is_renamed_together_with_those_under_it(old, new, expected):
    tags = ["film", "film/actors", "film/actors/old", "filmed", "my/film"]
    assert becomes(renamed(codebook(*tags), old, new), *tags) == expected


@pytest.mark.parametrize(
    ("old", "new", "passage", "expected"),
    [
        ("straße", "Weg", "STRASSE/Berlin", "Weg/Berlin"),
        ("STRASSE", "Weg", "Straße/Groß", "Weg/Groß"),
        ("Straße/Groß", "Weg", "STRASSE/GROSS/x", "Weg/x"),
        ("ﬁlm", "cinema", "FILM/ﬁn", "cinema/ﬁn"),
        ("σίσυφος", "myth", "ΣΊΣΥΦΟΣ/a", "myth/a"),
        ("café", "bar", "CAFE\u0301/x", "bar/x"),
        ("世界", "world", "世界/日本", "world/日本"),
        ("фильм", "кино", "ФИЛЬМ/Актёры", "кино/Актёры"),
        ("افلام", "سينما", "افلام/ممثل", "سينما/ممثل"),
    ],
)
def test_names_in_any_script_are_told_apart_part_by_part(old, new, passage, expected):
    assert becomes(renamed(codebook(tag_name(old)), old, new), tag_name(passage)) == [expected]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("money", "cash", "there is no tag «money»; `postil tags` shows which there are"),
        ("fil", "cash", "there is no tag «fil»; did you mean «film»?"),
        ("FIML", "cash", "there is no tag «FIML»; did you mean «film»?"),
        ("film", "film", "«film» is its name already"),
        ("film", " film ", "«film» is its name already"),
        ("film", " / ", "' / ' is not a name for a tag"),
        ("film", "", "'' is not a name for a tag"),
        ("film", "Cinema", "there is a tag «Cinema» already; merge the two instead"),
        ("film", "arts", "there is a tag «arts/actors» already; merge the two instead"),
        ("\x1b[31m", "x", "there is no tag «␛[31m»"),
    ],
)
def test_what_cannot_be_renamed_is_told_in_one_line(old, new, told):
    with pytest.raises(CannotRetag) as refused:
        renamed(codebook("film", "film/actors", "cinema", "arts/actors"), old, new)
    assert str(refused.value).startswith(told)
    assert "\n" not in str(refused.value)


def test_a_name_that_only_stands_in_others_can_be_renamed(library):
    library.do("tagged", on("two", "film/actors"))
    library.retag("rename", "film", "cinema")
    assert library.noted() == {"two": (("cinema/actors",), "")}
    assert [tag.name for tag in library.collection.tags()] == ["cinema/actors"]


# Merging and deleting


@pytest.mark.parametrize(
    ("sources", "into", "expected"),
    [
        (["film"], "cinema", {"film": "cinema", "film/actors": "cinema/actors", "cinema": "cinema"}),
        (["film"], "film/actors", {"film": "film/actors", "film/actors": "film/actors", "film/old": "film/old"}),
        (["film/actors"], "film", {"film": "film", "film/actors": "film", "film/old": "film/old"}),
        (["film", "film/actors"], "cinema", {"film": "cinema", "film/actors": "cinema", "film/old": "cinema/old"}),
        (["film/actors", "film"], "cinema", {"film": "cinema", "film/actors": "cinema", "film/old": "cinema/old"}),
        (["film", "cinema"], "money", {"film": "money", "cinema": "money", "cinema/x": "money/x", "film/x": "money/x"}),
        (["film", "FILM"], "money", {"film": "money"}),
    ],
)
def test_merged_tags_take_those_under_them_along(sources, into, expected):
    tags = codebook("film", "film/actors", "film/old", "cinema", "money")
    assert becomes(merged(tags, sources, into), *expected) == list(expected.values())


def test_what_was_merged_is_told_once_each():
    assert merged(codebook("film", "cinema"), ["film", "FILM"], "Cinema").words == "merged film into cinema"


@pytest.mark.parametrize(("sources", "into"), [(["film"], "FILM"), (["money", "film"], "film"), ([], "film")])
def test_a_tag_is_not_merged_into_itself(sources, into):
    with pytest.raises(CannotRetag, match="«film» cannot be merged into itself"):
        merged(codebook("film", "money"), sources, into)


def test_a_deleted_tag_takes_those_under_it_along():
    tags = codebook("film", "film/actors", "filmed")
    assert becomes(deleted(tags, ["Film"]), "film", "FILM/actors/x", "filmed") == ["", "", "filmed"]
    assert deleted(tags, ["film", "filmed"]).words == "deleted 2 tags"
    with pytest.raises(CannotRetag, match="there is no tag «money»"):
        deleted(tags, ["film", "money"])


def test_a_passage_that_has_both_tags_has_one_afterwards(library):
    library.do("tagged", on("two", "film", "cinema", "FILM/Actors", "cinema/actors"))
    library.retag("merge", "film", "cinema")
    assert library.noted() == {"two": (("cinema", "cinema/Actors"), "")}


@given(st.lists(NAMES, min_size=2, max_size=6), NAMES)
def test_no_tag_is_lost_or_left_by_renaming_and_merging(names, new):
    tags = [Tag(name) for name in {tag_key(name): name for name in names}.values()]
    old = tags[0]
    try:
        retagging = renamed(tags, old.name, new)
    except CannotRetag:
        if len(tags) < 2:
            return
        retagging = merged(tags, [old.name], tags[1].name)
        new = tags[1].name
    for name in names:
        after = retagging.of([name])
        assert len(after) == 1
        parts = tag_key(name).split("/")
        if parts[: len(old.key.split("/"))] != old.key.split("/"):
            assert after == (name,)
        elif tag_key(name) == old.key:
            assert tag_key(after[0]) == tag_key(new)
    assert len(retagging.of(names)) <= len({tag_key(name) for name in names})


# The codebook


def rows(library: Library) -> dict[str, tuple[str, str]]:
    return {tag.name: (tag.colour, tag.description) for tag in library.collection.tags()}


def test_colours_and_descriptions_go_along(library):
    library.do("tagged", on("two", "film", "film/actors", "money"))
    film, _, money = library.collection.tags()
    library.acts.do(with_description(library.collection.tags(), "film", "moving\npictures"))
    library.acts.do(with_colour(library.collection.tags(), "FILM/actors", "rose"))
    library.retag("rename", "film", "cinema")
    assert rows(library) == {
        "cinema": (film.colour, "moving pictures"),
        "cinema/actors": ("rose", ""),
        "money": (money.colour, ""),
    }


def test_what_is_merged_into_keeps_its_own_and_has_the_other_descriptions_too(library):
    library.do("tagged", on("two", "a", "b", "c", "d"))
    *_, c, d = library.collection.tags()
    library.acts.do(with_description(library.collection.tags(), "a", "first"))
    library.acts.do(with_description(library.collection.tags(), "b", "second"))
    library.acts.do(with_description(library.collection.tags(), "d", "own"))
    library.retag("merge", "a", "b", "c")
    assert rows(library) == {"c": (c.colour, "first · second"), "d": (d.colour, "own")}
    library.retag("merge", "c", "d")
    assert rows(library) == {"d": (d.colour, "own · first · second")}


def test_another_case_is_the_same_row(library):
    library.do("tagged", on("two", "film"), on("three", "FILM/Actors"))
    (film, _) = library.collection.tags()
    library.retag("rename", "film", "Film")
    assert [tag.name for tag in library.collection.tags()] == ["Film", "Film/Actors"]
    assert library.collection.tags()[0].number == film.number
    assert library.noted() == {"two": (("Film",), ""), "three": (("Film/Actors",), "")}


def test_what_a_later_version_says_of_a_tag_goes_along(library):
    library.do("tagged", on("two", "film"))
    book = library.layout.codebook
    book.write_bytes(book.read_bytes().replace(b'"name": "film"', b'"name": "film", "icon": "x"'))
    library.retag("rename", "film", "cinema")
    assert b'"icon": "x", "name": "cinema"' in book.read_bytes()


def test_a_tag_can_be_added_before_it_stands_on_a_passage(library):
    library.acts.do(added(library.collection.tags(), " film / old "))
    assert [tag.name for tag in library.collection.tags()] == ["film/old"]
    library.acts.undo()
    assert library.collection.tags() == ()
    library.acts.redo()
    with pytest.raises(CannotRetag, match="there is a tag «FILM/old» already"):
        added(library.collection.tags(), "FILM/old")
    with pytest.raises(CannotRetag, match="a tag needs a name"):
        added([], " / ")


def test_a_colour_is_one_of_the_colours():
    with pytest.raises(ValueError, match="beige is not a colour"):
        with_colour([Tag("film")], "film", "beige")


# What a plan holds


def test_a_plan_holds_what_is_changed_and_nothing_else(library):
    names = ids(3)
    library.do(
        "tagged", on("two", "film", name=names[0]), on("three", "Film/x", name=names[1]), on("two", "a", name=names[2])
    )
    library.do("deleted", on("ten", "film", name=names[2]).edited(deleted=True))
    told = []
    planned = plan(
        library.collection,
        renamed(library.collection.tags(), "film", "cinema"),
        lambda done, total: told.append((done, total)),
    )
    assert planned.words == "renamed film to cinema"
    assert (planned.passages, planned.touched) == (2, set(names[:2]))
    assert [one.tags for one in planned.changed] == [("cinema",), ("cinema/x",)]
    assert [one.tags for one in planned.bases] == [("film",), ("Film/x",)]
    assert told == [(0, 3), (1, 3), (2, 3)]
    wanted = {row.number: tag_from_row(row.row) if row.row else None for row in planned.rows}
    assert sorted(tag.name for tag in wanted.values() if tag) == ["cinema", "cinema/x"]
    assert len(wanted) == 2


def test_a_look_through_the_library_can_be_given_up(library):
    library.do("tagged", on("two", "film"))

    def report(*_: int) -> None:
        raise Cancelled("given up")

    with pytest.raises(Cancelled):
        plan(library.collection, deleted(library.collection.tags(), ["film"]), report)


def test_tags_in_another_spelling_on_the_passages_are_renamed_and_come_back(library):
    library.do("tagged", on("two", "FILM"), on("three", "film/Straße"), on("four", "Film/STRASSE"))
    before = library.noted()
    library.retag("rename", "film/strasse", "film/Weg")
    assert {tags for tags, _ in library.noted().values()} == {("FILM",), ("film/Weg",)}
    library.acts.undo()
    assert library.noted() == before


@pytest.mark.parametrize(
    "retagging",
    [
        lambda tags: renamed(tags, "film", "moving pictures"),
        lambda tags: renamed(tags, "film", "m" * (LONGEST + 1)),
        lambda tags: merged(tags, ["film"], "money").of(tag.name for tag in tags),
        lambda tags: added(tags, "m" * (LONGEST + 1)),
    ],
    ids=["under it", "itself", "merged", "added"],
)
def test_a_name_that_would_be_too_long_is_refused_and_never_cut(retagging):
    tags = codebook("film", f"film/{'x' * (LONGEST - 5)}", "money")
    with pytest.raises(CannotRetag, match="…» is too long: a tag's name has at most 120 characters"):
        retagging(tags)


def test_a_name_may_be_as_long_as_names_are(library):
    library.do("tagged", on("two", "film/x"))
    longest = "m" * (LONGEST - 2)
    library.retag("rename", "film", longest)
    assert library.noted() == {"two": ((f"{longest}/x",), "")}


def test_a_tag_on_a_passage_that_would_be_too_long_stops_the_whole_renaming(library):
    library.do("tagged", on("two", "film"), on("three", f"film/{'x' * (LONGEST - 5)}"))
    before = library.noted()
    with pytest.raises(CannotRetag, match="too long"):
        plan(library.collection, renamed([Tag("film")], "film", "moving pictures"))
    assert library.noted() == before
