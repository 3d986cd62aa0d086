"""Clones of a library that are worked on, each by a clock of its own, and merged by git in every direction."""

from __future__ import annotations

import random
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from store.annotations.acts.plan import Plan
from store.annotations.acts.retagging import added, with_colour, with_description
from store.annotations.tags import number_of
from store.articles.article import Document
from tests.store.annotations.clones import Clone
from tests.store.annotations.libraries import TEXT, article, on
from tests.store.annotations.meant import Passage, Seen, Side, faults
from tests.store.annotations.merging import Round

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("way", ["union", "none", "driver", "copies", "folder"])
def test_every_side_has_what_every_side_meant(tmp_path: Path, way: str):
    for seed in range(1 if way == "driver" else 2):  # git starts a process for every file
        one = Round(tmp_path / str(seed), seed, way)
        one.run()
        assert one.faults == []


@pytest.mark.parametrize(
    "seed",
    [
        pytest.param(870025, id="where another side made the tag again"),
        pytest.param(870201, id="that the tag had, where another side made it too"),
    ],
)
def test_a_colour_that_was_chosen_stands(tmp_path: Path, seed: int):
    one = Round(tmp_path, seed, "folder")
    one.run()
    assert one.faults == []


def test_a_name_of_parents_stays_where_a_tag_of_it_goes_under_it(tmp_path: Path):
    one = Round(tmp_path, 1400024, "none")
    one.run()
    assert one.faults == []


def test_a_tag_on_passages_alone_is_not_listed_by_another_of_its_name_that_was_deleted(tmp_path: Path):
    one = Round(tmp_path, 1012178, "driver")
    one.run()
    assert one.faults == []


def test_a_tag_that_nobody_coloured_may_have_the_colour_of_a_deleted_one_of_its_name(tmp_path: Path):
    one = Round(tmp_path, 1013200, "copies")
    one.run()
    assert one.faults == []


def test_a_colour_does_not_change_because_a_deleted_one_would_have_got_the_name(tmp_path: Path):
    one = Round(tmp_path, 1014107, "folder")
    one.run()
    assert one.faults == []


def test_what_is_undone_revived_lost_or_diverging_is_told():
    base = Seen(
        {"1": Passage("a", frozenset({"film"}), "first"), "2": Passage("b", frozenset(), "")}, {"film": ("teal", "")}
    )
    untagged = base.tagging
    untagged.take("1", "film")
    del untagged.on["2"]
    described = base.tagging
    described.say("film", description="of it")
    one = Side(Seen({"1": Passage("a", frozenset(), "first")}, base.codebook), untagged)
    other = Side(
        Seen({**base.passages, "1": Passage("a", frozenset({"film"}), "second")}, {"film": ("teal", "of it")}),
        described,
    )
    right = Seen({"1": Passage("a", frozenset(), "second")}, other.seen.codebook)
    assert faults(base, [one, other], right) == []
    assert faults(base, [one, other], Seen({**right.passages, "2": base.passages["2"]}, right.codebook)) == [
        "revived: 2"
    ]
    assert faults(base, [one, other], Seen({}, right.codebook)) == ["lost: 1"]
    for wrong in (Passage("a", frozenset({"film"}), "second"), Passage("a", frozenset(), "second\n\nfirst")):
        assert len(faults(base, [one, other], Seen({"1": wrong}, right.codebook))) == 1
    assert faults(base, [one, other], Seen(right.passages, base.codebook)) == [
        "the description is '', not ['of it'] of film"
    ]


def test_a_renaming_that_is_half_undone_is_told():
    base = Seen({name: Passage("a", frozenset({"film"}), "") for name in "123"}, {"film": ("teal", "")})
    sides = []
    for name in ("cinema", "kino", ""):
        tagging = base.tagging
        if name:
            tagging.rename("film", name)
        tags = frozenset({name or "film"})
        sides.append(Side(Seen(dict.fromkeys("123", Passage("a", tags, "")), {name or "film": ("teal", "")}), tagging))
    for name in ("cinema", "kino"):
        assert faults(base, sides, sides[("cinema", "kino").index(name)].seen) == []
    for names in (["cinema", "cinema", "kino"], ["cinema", "cinema", "film"], ["film"] * 3):
        passages = {str(number): Passage("a", frozenset({name}), "") for number, name in enumerate(names, 1)}
        assert faults(base, sides, Seen(passages, dict.fromkeys(names, ("teal", ""))))


def test_of_a_tag_that_was_made_again_all_is_judged_but_whether_it_is_the_same():
    base = Seen(dict.fromkeys("123", Passage("a", frozenset({"film"}), "")), {"film": ("teal", "first")})
    again, renamed = base.tagging, base.tagging
    again.delete("film")
    again.put("1", "film")
    again.say("film", colour="rose", description="second")
    renamed.rename("film", "cinema")
    renamed.say("cinema", description="third")
    for name in "45":
        renamed.put(name, "cinema")

    def having(tags: dict[str, str], codebook: dict[str, tuple[str, str]]) -> Seen:
        return Seen({name: Passage("a", frozenset({tag} - {""}), "") for name, tag in tags.items()}, codebook)

    sides = [
        Side(having({"1": "film", "2": "", "3": ""}, {"film": ("rose", "second")}), again),
        Side(having(dict.fromkeys("12345", "cinema"), {"cinema": ("teal", "third")}), renamed),
    ]
    apart = {"1": "film", "2": "", "3": "", "4": "cinema", "5": "cinema"}
    both = {"film": ("rose", "second"), "cinema": ("teal", "third")}
    as_one = {"cinema": ("rose", "second · third")}
    assert faults(base, sides, having({**apart, "1": "cinema"}, as_one)) == []
    assert faults(base, sides, having(apart, both)) == []
    for tags, codebook in (
        ({**apart, "5": "film"}, both),
        ({**apart, "2": "film"}, both),
        ({**apart, "1": "cinema"}, {"cinema": ("rose", "third")}),
        ({**apart, "1": "cinema"}, {"cinema": ("rose", "first · second · third")}),
        ({**apart, "1": "cinema"}, {"cinema": ("amber", "second · third")}),
    ):
        assert faults(base, sides, having(tags, codebook))


# The smallest of them


@pytest.fixture
def clones(tmp_path: Path) -> tuple[Clone, Clone]:
    one, other = (Clone(tmp_path / name, random.Random(0)) for name in ("one", "other"))
    one.root.mkdir()
    one.git("init", "-q", "-b", "main")
    one.library.do("tagged", on("One", "film"), on("two", "film"), on("three", "film"))
    one.library.do("noted", noted(one, "One").edited(note="first"))
    one.commit()
    subprocess.run(["git", "clone", "-q", str(one.root), str(other.root)], check=True, capture_output=True)
    return one, other


def noted(clone: Clone, words: str):
    return next(one for one in clone.library.present() if one.target.exact == words)


def merged(one: Clone, other: Clone) -> dict[str, tuple[tuple[str, ...], str]]:
    """What both have after each has merged the other."""
    heads = [clone.commit() for clone in (one, other)]
    for clone, source, head in ((one, other, heads[1]), (other, one, heads[0])):
        clone.git("fetch", "-q", str(source.root), head)
        clone.git("merge", "-q", "--no-edit", head)
    assert one.library.noted() == other.library.noted()
    assert one.library.collection.tags() == other.library.collection.tags()
    return one.library.noted()


def described(clone: Clone, words: str) -> None:
    clone.library.acts.do(with_description(clone.library.collection.tags(), "film", words))


def test_no_annotation_is_lost_where_both_sides_changed_what_is_kept_of_the_article(clones):
    for clone, words, title in zip(clones, ("ten", "eight"), ("Ours", "Theirs"), strict=True):
        titled = replace(article(), document=Document(TEXT, title))
        clone.library.acts.do(Plan("tagged", [on(words, "sea")], articles=[titled]))
    assert merged(*clones).keys() == {"One", "two", "three", "eight", "ten"}


def test_a_renaming_is_followed_by_the_neighbours_of_what_the_other_side_changed(clones):
    one, other = clones
    one.library.retag("rename", "film", "cinema")
    other.library.do("noted", noted(other, "two").edited(note="new"))
    other.library.do("tagged", on("four", "film"))
    assert {tags for tags, _ in merged(one, other).values()} == {("cinema",)}
    assert [tag.name for tag in one.library.collection.tags()] == ["cinema"]


def test_the_old_name_can_be_given_to_a_new_tag(clones):
    one, other = clones
    one.library.retag("rename", "film", "cinema")
    other.library.do("tagged", on("four", "film", "film/extras"))
    assert merged(one, other)["four"] == (("cinema", "cinema/extras"), "")
    other.library.do("tagged", on("five", "film", "film/extras"))
    assert merged(one, other)["five"] == (("film", "film/extras"), "")
    assert one.library.noted()["four"] == (("cinema", "cinema/extras"), "")
    assert [tag.name for tag in one.library.collection.tags()] == ["cinema", "cinema/extras", "film", "film/extras"]


def test_a_new_tag_with_a_name_that_was_given_away_goes_with_those_above_it(clones):
    one, other = clones
    one.library.do("tagged", on("four", "film/old"))
    one.library.retag("rename", "film/old", "sea")
    merged(one, other)
    one.library.retag("rename", "film", "cinema")
    other.library.do("tagged", on("five", "film/old"))
    assert merged(one, other)["five"] == (("cinema/old",), "")
    assert one.library.noted()["four"] == (("sea",), "")


def test_of_two_names_for_a_tag_one_stands_everywhere_until_somebody_renames_it(clones):
    one, other = clones
    one.library.retag("rename", "film", "cinema")
    other.library.retag("rename", "film", "kino")
    other.library.do("tagged", on("four", "kino/old"))
    assert {tags for tags, _ in merged(one, other).values()} == {("kino",), ("kino/old",)}
    assert [tag.name for tag in one.library.collection.tags()] == ["kino", "kino/old"]
    other.library.retag("rename", "kino", "movie")
    one.library.do("noted", noted(one, "One").edited(note="new"))
    assert {tags for tags, _ in merged(one, other).values()} == {("movie",), ("movie/old",)}


@pytest.mark.parametrize(("act", "name"), [("rename", "cinema"), ("merge", "art")])
def test_a_new_name_stands_where_the_other_side_merged_its_tag_into_a_new_one_of_the_old_name(clones, act, name):
    one, other = clones
    one.library.retag("rename", "film", "kino")
    one.library.do("tagged", on("four", "film"))
    one.library.retag("merge", "kino", "film")
    other.library.do("tagged", on("five", "art"))
    other.library.retag(act, "film", name)
    tags = {words: tags for words, (tags, _) in merged(one, other).items()}
    assert tags == dict.fromkeys(("One", "two", "three", "four"), (name,)) | {"five": ("art",)}
    for clone, new in ((one, "kino"), (other, "cine")):
        clone.library.retag("rename", name, new)
        assert {new} == {tag for noted in clone.library.noted().values() for tag in noted[0]} - {"art"}


@pytest.mark.parametrize("is_first_called_film", [False, True])
def test_a_tag_keeps_its_name_where_another_that_all_knew_is_merged_into_it_and_called_otherwise_elsewhere(
    clones, is_first_called_film
):
    one, other = clones
    one.library.retag("rename", "film", "kino")
    one.library.do("tagged", on("four", "film"))
    if is_first_called_film:
        one.library.retag("rename", "film", "art")
        one.library.retag("rename", "kino", "film")
    merged(one, other)
    name, stay = ("art", {"One", "two", "three"}) if is_first_called_film else ("kino", {"four"})
    one.library.retag("merge", name, "film")
    other.library.retag("rename", name, "cinema")
    tags = {words: tags for words, (tags, _) in merged(one, other).items()}
    assert {tags[words] for words in stay} == {("film",)}
    assert len({tags[words] for words in tags.keys() - stay}) == 1


def test_a_tag_that_got_its_first_name_again_stays_another_than_a_new_one(clones):
    one, other = clones
    one.library.retag("rename", "film", "art")
    merged(one, other)
    one.library.retag("rename", "art", "film")
    one.library.do("tagged", on("four", "sea"))
    other.library.retag("rename", "art", "sea")
    tags = {words: tags for words, (tags, _) in merged(one, other).items()}
    assert tags == dict.fromkeys(("One", "two", "three"), tags["two"]) | {"four": ("sea",)}
    assert {"sea", *tags["two"]} == {tag.name for tag in one.library.collection.tags()}
    assert {int(number) for number in one.library.collection.stored("", "tags")} == {
        number_of("film"),
        number_of("sea"),
    }


def test_a_tag_that_went_with_those_above_it_can_have_its_first_name_again(clones):
    one, other = clones
    one.library.retag("rename", "film", "cinema")
    other.library.do("tagged", on("four", "film/old"))
    assert merged(one, other)["four"] == (("cinema/old",), "")
    one.library.retag("rename", "cinema/old", "film/old")
    other.library.do("tagged", on("five", "cinema/old"))
    assert merged(one, other)["four"] == (("film/old",), "")
    assert one.library.noted()["five"] == (("film/old",), "")
    assert [tag.name for tag in one.library.collection.tags()] == ["cinema", "film/old"]
    one.library.acts.undo()
    assert one.library.noted()["four"] == (("cinema/old",), "")
    assert [tag.name for tag in one.library.collection.tags()] == ["cinema", "cinema/old"]


def test_what_stays_where_one_above_it_was_merged_into_it_follows_a_renaming(clones):
    one, other = clones
    one.library.retag("rename", "film", "sea/ships")
    other.library.do("tagged", on("four", "film/old"))
    merged(one, other)
    one.library.retag("merge", "sea/ships", "sea/ships/old")
    other.library.retag("rename", "sea/ships/old", "new")
    assert {tags for tags, _ in merged(one, other).values()} == {("new",)}
    assert [tag.name for tag in one.library.collection.tags()] == ["new"]


def test_tags_that_two_sides_merged_into_each_other_are_one(clones):
    one, other = clones
    one.library.do("tagged", on("four", "cinema"))
    merged(one, other)
    one.library.retag("merge", "film", "cinema")
    other.library.retag("merge", "cinema", "film")
    assert len({tags for tags, _ in merged(one, other).values()}) == 1
    assert len(one.library.collection.tags()) == 1


def test_what_stands_under_a_tag_goes_with_it_whatever_had_its_name_before(clones):
    one, other = clones
    one.library.retag("rename", "film", "cinema")
    one.library.do("tagged", on("four", "film"), on("five", "cinema/old"))
    merged(one, other)
    one.library.retag("rename", "film", "roll")
    other.library.do("tagged", on("six", "film/new"), on("seven", "cinema/new"))
    one.library.retag("rename", "cinema", "kino")
    tags = merged(one, other)
    assert [tags[words][0] for words in ("four", "five", "six", "seven")] == [
        ("roll",),
        ("kino/old",),
        ("roll/new",),
        ("kino/new",),
    ]


def test_a_tag_that_another_went_into_is_renamed_without_those_that_stayed(clones):
    one, _ = clones
    one.library.do("tagged", on("four", "film/old"), on("five", "film/new"))
    one.library.retag("merge", "film", "film/old")
    one.library.retag("rename", "film/old", "sea")
    assert {tag for tags, _ in one.library.noted().values() for tag in tags} == {"sea", "film/new"}


@pytest.mark.parametrize("is_by_one", [True, False])
def test_a_new_tag_goes_with_the_renaming_of_one_that_was_merged_without_those_under_it(clones, is_by_one):
    one, other = clones
    one.library.do("tagged", on("four", "film/actors"))
    merged(one, other)
    if is_by_one:
        one.library.retag("rename", "film", "sea")
        one.library.retag("merge", "sea", "sea/actors")
        other.library.do("tagged", on("five", "film/old"))
    else:
        one.library.do("tagged", on("five", "film/old"))
        one.library.retag("merge", "film", "film/actors")
        other.library.retag("rename", "film", "sea")
    tags = {words: tags for words, (tags, _) in merged(one, other).items()}
    assert tags["five"] == ("sea/old",)
    assert tags["One"] == tags["four"] == ("sea/actors",)


def test_a_tag_that_is_made_again_goes_with_those_above_it_whatever_it_went_through(clones):
    one, other = clones
    one.library.do("tagged", on("four", "film/old"))
    one.library.retag("rename", "film/old", "sea")
    one.library.retag("rename", "sea", "film/old")
    one.library.retag("delete", "film/old")
    merged(one, other)
    one.library.retag("rename", "film", "cinema")
    other.library.do("tagged", on("five", "film/old"))
    assert merged(one, other)["five"] == (("cinema/old",), "")


def test_a_new_tag_goes_where_those_under_one_went_though_that_went_on_without_them(clones):
    one, other = clones
    one.library.do("tagged", on("four", "sea"), on("six", "sea/actors"))
    merged(one, other)
    one.library.retag("merge", "film", "sea")
    one.library.retag("merge", "sea", "sea/actors")
    other.library.do("tagged", on("five", "film/old"))
    tags = {words: tags for words, (tags, _) in merged(one, other).items()}
    assert tags["five"] == ("sea/old",)
    assert tags["One"] == tags["four"] == ("sea/actors",)


def test_a_tag_that_was_taken_off_stays_off_where_another_of_its_name_is_merged(clones):
    one, other = clones
    one.library.retag("delete", "film")
    other.library.do("tagged", on("four", "film"))
    merged(one, other)
    one.library.do("tagged", on("five", "sea"), on("six", "art"))
    one.library.retag("rename", "sea", "film")
    assert merged(one, other)["four"] == merged(one, other)["five"] == (("film",), "")
    one.library.retag("merge", "film", "art")
    other.library.do("untagged", noted(other, "four").edited(tags=[]))
    tags = {words: tags for words, (tags, _) in merged(one, other).items()}
    assert (tags["four"], tags["five"], tags["six"]) == ((), ("art",), ("art",))
    other.library.retag("delete", "art")
    one.library.retag("rename", "art", "money")
    merged(one, other)
    assert one.library.collection.tags() == ()


def test_a_tag_that_one_side_made_and_deleted_stays_where_another_made_it(clones):
    one, other = clones
    one.library.do("tagged", on("four", "sea"))
    one.library.retag("delete", "sea")
    other.library.do("tagged", on("five", "sea"))
    assert merged(one, other)["five"] == (("sea",), "")
    assert [tag.name for tag in one.library.collection.tags()] == ["film", "sea"]


def test_what_was_said_of_a_tag_that_was_deleted_does_not_come_back_with_another_of_its_name(clones):
    one, other = clones
    one.library.do("tagged", on("four", "sea"))
    one.library.acts.do(with_description(one.library.collection.tags(), "sea", "of ours"))
    one.library.retag("delete", "sea")
    other.library.do("tagged", on("five", "sea"))
    assert merged(one, other)["five"] == (("sea",), "")
    assert [(tag.name, tag.description) for tag in one.library.collection.tags()] == [("film", ""), ("sea", "")]


def test_a_tag_that_was_merged_goes_on_with_the_one_that_it_went_into(clones):
    one, other = clones
    one.library.do("tagged", on("four", "cinema"))
    merged(one, other)
    one.library.retag("merge", "film", "cinema")
    other.library.retag("rename", "cinema", "kino")
    assert {tags for tags, _ in merged(one, other).values()} == {("kino",)}


def colour_of(clone: Clone, name: str) -> str:
    return next(tag.colour for tag in clone.library.collection.tags() if tag.name == name)


@pytest.mark.parametrize("chooses", [0, 1])
def test_a_colour_that_one_side_chose_as_it_was_stands_where_another_was_given_to_the_tag_elsewhere(clones, chooses):
    clones[0].library.do("tagged", on("four", "sea"))
    clones[1].library.do("tagged", on("four", "art"), on("five", "sea"))
    colour = colour_of(clones[chooses], "sea")
    assert colour != colour_of(clones[1 - chooses], "sea")
    library = clones[chooses].library
    library.acts.do(with_colour(library.collection.tags(), "sea", colour))
    assert [act.words for act in library.journal.acts()][-1] == "tagged"
    merged(*clones)
    assert colour_of(clones[0], "sea") == colour_of(clones[1], "sea") == colour


@pytest.mark.parametrize("has_number", [False, True])
@pytest.mark.parametrize("colour", ["amber", "violet"])
def test_a_colour_that_was_chosen_stands_where_another_side_made_the_tag_again(clones, has_number, colour):
    one, other = clones
    if has_number:
        one.library.retag("rename", "film", "kino")
        one.library.do("tagged", on("four", "film"))
        merged(one, other)
    one.library.acts.do(with_colour(one.library.collection.tags(), "film", colour))
    other.library.do("tagged", on("five", "sea"), on("six", "art"))
    other.library.retag("delete", "film")
    other.library.do("tagged", on("seven", "film"))
    merged(one, other)
    assert colour_of(one, "film") == colour_of(other, "film") == colour
    other.library.acts.do(with_colour(other.library.collection.tags(), "film", "rose"))
    merged(one, other)
    assert colour_of(one, "film") == colour_of(other, "film") == "rose"


def test_a_tag_that_was_made_again_keeps_the_colour_when_it_is_renamed(clones):
    one, other = clones
    one.library.retag("rename", "film", "kino")
    merged(one, other)
    one.library.acts.do(with_colour(one.library.collection.tags(), "kino", "violet"))
    other.library.do("tagged", on("five", "sea"), on("six", "art"))
    other.library.retag("delete", "kino")
    other.library.do("tagged", on("seven", "kino"))
    merged(one, other)
    assert colour_of(one, "kino") == "violet"
    other.library.retag("rename", "kino", "cinema")
    merged(one, other)
    assert colour_of(one, "cinema") == colour_of(other, "cinema") == "violet"


def test_a_tag_keeps_its_colour_whatever_was_chosen_for_a_deleted_one_of_its_first_or_its_new_name(clones):
    library = clones[0].library
    library.retag("rename", "film", "kino")
    given = colour_of(clones[0], "kino")
    library.do("tagged", on("four", "film"))
    library.acts.do(with_colour(library.collection.tags(), "film", "violet"))
    library.retag("delete", "film")
    assert colour_of(clones[0], "kino") == given
    library.retag("rename", "kino", "film")
    assert colour_of(clones[0], "film") == given


def test_a_tag_that_is_made_again_has_the_colour_that_it_had(clones):
    library = clones[0].library
    library.acts.do(with_colour(library.collection.tags(), "film", "violet"))
    library.retag("delete", "film")
    library.acts.do(added(library.collection.tags(), "film"))
    assert colour_of(clones[0], "film") == "violet"


def test_a_note_that_was_rewritten_does_not_come_back_and_two_stand_side_by_side(clones):
    one, other = clones
    one.library.do("noted", noted(one, "One").edited(note="rewritten"))
    other.library.do("tagged", noted(other, "two").edited(tags=["film", "sea"]))
    assert merged(one, other)["One"] == (("film",), "rewritten")
    one.library.do("noted", noted(one, "One").edited(note="no"))
    other.library.do("noted", noted(other, "One").edited(note="not sure"))
    assert merged(one, other)["One"] == (("film",), "no\n\nnot sure")


def test_both_definitions_of_a_tag_stand_until_one_rewrites_them(clones):
    one, other = clones
    described(one, "ours")
    described(other, "theirs")
    merged(one, other)
    (film,) = one.library.collection.tags()
    assert film.description == "ours · theirs"
    described(other, "of both")
    merged(one, other)
    assert one.library.collection.tags()[0].description == "of both"


def test_a_tag_that_was_taken_off_stays_off_whatever_stands_beside_it(clones):
    one, other = clones
    one.library.do("untagged", noted(one, "two").edited(tags=[]))
    other.library.do("noted", noted(other, "One").edited(note="new"), noted(other, "three").edited(note="new"))
    assert merged(one, other)["two"] == ((), "")


def test_what_was_written_on_a_passage_that_the_other_side_deleted_comes_back_with_it(clones):
    one, other = clones
    one.library.do("deleted", noted(one, "two").edited(deleted=True))
    other.library.do("noted", noted(other, "two").edited(note="meanwhile"))
    assert "two" not in merged(one, other)
    one.library.acts.undo()
    assert merged(one, other)["two"] == (("film",), "meanwhile")


def test_after_a_merge_undo_goes_on_with_what_can_be_undone(clones):
    one, other = clones
    one.library.do("noted", noted(one, "three").edited(note="mine"))
    one.library.do("tagged", noted(one, "two").edited(tags=["film", "sea"]))
    other.library.do("noted", noted(other, "two").edited(note="theirs"))
    merged(one, other)
    one.library.acts.undo()
    one.library.acts.undo()
    assert merged(one, other) == {"One": (("film",), "first"), "two": (("film",), "theirs"), "three": (("film",), "")}
