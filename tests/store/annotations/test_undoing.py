"""Any act can be undone: exactly its part, with what rests on it only where that was agreed to."""

from __future__ import annotations

import json
from typing import Any

import pytest

from store.annotations.acts import retagging
from store.annotations.acts.act import Act
from store.annotations.acts.plan import LibraryRow, Plan
from store.annotations.acts.undoing import HasDependents
from store.annotations.anchoring import describe
from store.annotations.annotation import Annotation
from store.annotations.stored_tables import TAGS
from store.annotations.tags import GIVEN
from store.errors import CannotUndo
from tests.store.annotations.libraries import ONLY, Library, article, ids, on, passage

HERE, THERE, *_ = ids(3)


@pytest.fixture
def library(tmp_path) -> Library:
    return Library(tmp_path)


def codebook(library: Library) -> list[str]:
    return [tag.name for tag in library.collection.tags()]


def only(library: Library, name: str = ONLY) -> Annotation:
    (one,) = library.present(name)
    return one


def edit(library: Library, words: str, name: str = ONLY, **changes: Any) -> Act:
    return library.do(words, only(library, name).edited(**changes))


def rename(library: Library, old: str, new: str, done_in: str = "") -> Act:
    planned = retagging.plan(library.collection, retagging.renamed(library.collection.tags(), old, new))
    return library.acts.do(Plan(planned.words, planned.changed, planned.bases, rows=planned.rows, done_in=done_in))


def test_what_was_deleted_has_what_it_had_after_what_brought_it_back_otherwise_is_undone(library):
    library.do("made", on("two", "film"))
    edit(library, "noted", note="a note")
    was = only(library)
    library.do("deleted", was.edited(deleted=True))
    library.acts.do(Plan("brought back", [was.edited(tags=["money"], note="")]))
    assert library.noted() == {"two": (("money",), "")}
    library.acts.undo()
    assert library.noted() == {}
    library.acts.undo()
    assert library.noted() == {"two": (("film",), "a note")}


# Which one is undone


def test_in_an_article_the_last_act_there_is_undone_and_in_the_library_the_last_of_all(library):
    library.do("here", on("two", "film", name=HERE))
    library.do("there", on("two", "film", name=THERE))
    assert library.acts.undo(HERE).act.words == "here"
    assert (library.noted(HERE), library.noted(THERE)) == ({}, {"two": (("film",), "")})
    with pytest.raises(CannotUndo, match="in this article"):
        library.acts.undo(HERE)
    assert library.acts.redo(HERE).act.words == "here"
    assert library.acts.undo().act.words == "here"  # it was done last now
    assert library.acts.undo().act.words == "there"


def test_what_was_undone_in_an_article_can_be_done_again_whatever_is_done_elsewhere(library):
    library.do("here", on("two", "film", name=HERE))
    library.acts.undo(HERE)
    library.do("there", on("two", "money", name=THERE))
    with pytest.raises(CannotUndo):
        library.acts.redo()
    assert library.acts.redo(HERE).act.words == "here"
    library.acts.undo(HERE)
    library.do("here too", on("three", name=HERE))
    with pytest.raises(CannotUndo, match="in this article"):
        library.acts.redo(HERE)


def test_an_act_on_the_codebook_is_undone_in_the_article_it_was_done_from(library):
    library.do("there", on("two", "film", name=THERE))
    rename(library, "film", "cinema", done_in=HERE)
    assert library.acts.undo(HERE).act.words == "renamed film to cinema"
    assert library.noted(THERE) == {"two": (("film",), "")}


# Exactly its part


@pytest.mark.parametrize(
    ("first", "then", "after"),
    [
        ({"tags": ["a", "new"]}, {"note": "later"}, (("a",), "later")),
        ({"tags": ["new", "a"]}, {"tags": ["new", "a", "more"]}, (("a", "more"), "")),
        ({"note": "first"}, {"tags": ["a", "more"]}, (("a", "more"), "")),
        ({"tags": []}, {"tags": ["more"]}, (("a", "more"), "")),
        ({"tags": ["A"]}, {"note": "later"}, (("a",), "later")),
    ],
)
def test_what_was_done_since_to_other_parts_of_a_passage_stays(library, first, then, after):
    library.do("made", on("two", "a"))
    act = edit(library, "first", **first)
    edit(library, "then", **then)
    before = library.noted()
    library.acts.undo_one(act.id)
    assert library.noted() == {"two": after}
    library.acts.redo(ONLY)
    assert library.noted() == before


def test_tags_come_back_where_they_stood(library):
    library.do("made", on("two", "a", "b", "c"))
    act = edit(library, "took b off", tags=["a", "c"])
    edit(library, "tagged d", tags=["a", "c", "d"])
    library.acts.undo_one(act.id)
    assert only(library).tags == ("a", "b", "c", "d")


# What rests on it


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ({"note": "first"}, {"note": "second"}),
        ({"tags": ["a", "new"]}, {"tags": ["a"]}),
        ({"target": describe(article(), passage("three"))}, {"target": describe(article(), passage("four"))}),
        ({"note": "first"}, {"deleted": True}),
    ],
)
def test_what_changed_the_same_part_is_undone_too_if_that_is_agreed_to(library, first, then):
    library.do("made", on("two", "a"))
    state = library.state()
    act = edit(library, "first", **first)
    later = edit(library, "then", **then)
    after = library.state()
    with pytest.raises(HasDependents) as told:
        library.acts.undo_one(act.id)
    assert [one.id for one in told.value.step.along] == [later.id]
    assert library.state() == after
    step = library.acts.undo_one(act.id, [later.id])
    assert [one.words for one in step.along] == ["then"]
    assert library.state() == state
    assert library.acts.redo().act.words == "first"
    assert library.state() == after


def test_everything_done_to_a_passage_rests_on_the_act_that_made_it(library):
    library.do("made", on("two", name=HERE), on("two", name=THERE))
    edit(library, "noted there", THERE, note="later")
    with pytest.raises(HasDependents) as told:
        library.acts.undo(HERE)
    assert [act.words for act in told.value.step.along] == ["noted there"]
    library.acts.undo(HERE, [act.id for act in told.value.step.along])
    assert library.everything() == []


def test_what_rests_on_what_rests_on_it_is_undone_too(library):
    library.do("made", on("two", "a", name=HERE), on("two", "b", name=THERE))
    noted = edit(library, "noted", HERE, note="first")
    edit(library, "changed", HERE, note="second")
    edit(library, "another", THERE, note="other")
    with pytest.raises(HasDependents) as told:
        library.acts.undo_one(noted.id)
    assert [act.words for act in told.value.step.along] == ["changed"]


def test_a_tag_that_was_deleted_elsewhere_is_in_the_way_of_bringing_it_back(library):
    library.do("here", on("two", "film", name=HERE))
    library.do("there", on("two", "film", name=THERE))
    library.do("deleted here", only(library, HERE).edited(deleted=True))
    library.retag("delete", "film")
    with pytest.raises(HasDependents) as told:
        library.acts.undo(HERE)
    assert [act.words for act in told.value.step.along] == ["deleted the tag film"]


# What a tag was called, and is called by now


@pytest.mark.parametrize("retag", ["rename", "merge"])
@pytest.mark.parametrize("change", [{"deleted": True}, {"tags": []}, {"tags": ["coast"]}])
def test_a_tag_comes_back_under_the_name_that_it_has_by_now(library, retag, change):
    library.do("here", on("two", "film", name=HERE))
    library.do("there", on("two", "film", name=THERE))
    if retag == "merge":
        library.do("another", on("four", "cinema", name=THERE))
    before = library.state()
    edit(library, "changed here", HERE, **change)
    after = library.state()
    renaming = library.retag(retag, "film", "cinema")
    assert library.acts.undo(HERE).act.words == "changed here"
    assert library.noted(HERE) == {"two": (("cinema",), "")}
    library.acts.undo_one(renaming.id)
    assert library.state() == before
    library.acts.redo(HERE)
    assert library.state() == after


def test_a_tag_that_has_another_name_by_now_is_taken_off_and_put_on_again(library):
    library.acts.do(retagging.added(library.collection.tags(), "film"))
    tagged = library.do("tagged", on("two", "film"))
    rename(library, "film", "cinema")
    library.acts.undo_one(tagged.id)
    assert (library.noted(), codebook(library)) == ({}, ["cinema"])
    library.acts.redo(ONLY)
    assert library.noted() == {"two": (("cinema",), "")}


def test_two_tags_that_were_made_one_are_two_again(library):
    library.do("made", on("two", "film", "coast", name=HERE), on("four", "cinema", name=THERE))
    before = library.state()
    merging = library.retag("merge", "film", "cinema")
    edit(library, "untagged", HERE, tags=["coast"])
    library.acts.undo(HERE)
    library.acts.undo_one(merging.id)
    assert library.state() == before


def test_a_renaming_is_undone_where_its_old_name_was_given_to_another_tag_since(library):
    library.do("here", on("two", "film", name=HERE))
    renaming = rename(library, "film", "cinema")
    library.do("there", on("two", "film", name=THERE))
    after = library.state()
    library.acts.undo_one(renaming.id)
    assert codebook(library) == ["film"]
    assert (library.noted(HERE), library.noted(THERE)) == ({"two": (("film",), "")}, {"two": (("film",), "")})
    library.acts.redo()
    assert library.state() == after


def test_a_renaming_is_undone_where_a_passage_that_it_was_on_is_gone(library):
    library.do("made", on("two", "film", name=HERE), on("two", "film", name=THERE))
    renaming = rename(library, "film", "cinema")
    edit(library, "deleted", HERE, deleted=True)
    library.acts.undo_one(renaming.id)
    assert (library.noted(HERE), library.noted(THERE)) == ({}, {"two": (("film",), "")})
    library.acts.undo(HERE)
    assert library.noted(HERE) == {"two": (("film",), "")}


def test_names_that_only_stood_for_parents_are_called_as_before_when_their_renaming_is_undone(library):
    library.do("made", on("two", "film/actors"))
    before = library.state()
    library.retag("rename", "film", "cinema")
    assert codebook(library) == ["cinema/actors"]
    library.acts.undo()
    assert library.state() == before
    library.do("another", on("four", "film/extras"))
    assert codebook(library) == ["film/actors", "film/extras"]


def test_what_was_said_of_a_tag_is_taken_back_where_it_was_made_anew_since(library):
    library.do("tagged", on("two", "film", name=HERE))
    described = library.acts.do(retagging.with_description(library.collection.tags(), "film", "what it means"))
    deleting = library.retag("delete", "film")
    again = library.do("again", on("two", "film", name=THERE))
    library.do("once more", on("four", "film", name=THERE))
    library.acts.undo_one(again.id)
    library.acts.undo_one(described.id, [deleting.id])
    assert [(tag.name, tag.description) for tag in library.collection.tags()] == [("film", "")]
    assert (library.noted(HERE), library.noted(THERE)) == ({"two": (("film",), "")}, {"four": (("film",), "")})


def test_a_tag_that_others_were_merged_into_stays_as_long_as_one_of_those_is_on_a_passage(library):
    library.do("made", on("two", "coast", name=THERE))
    tagged = library.do("tagged", on("two", "film", name=HERE))
    library.retag("merge", "coast", "film")
    library.retag("rename", "film", "cinema")
    library.acts.undo()
    library.acts.undo_one(tagged.id)
    assert library.noted(THERE) == {"two": (("film",), "")}
    colours = [(tag.name, tag.colour) for tag in library.collection.tags()]
    assert colours == [("film", GIVEN[1])]


def test_what_was_merged_into_a_tag_that_goes_is_called_as_that_was_called_last(library):
    library.acts.do(retagging.added(library.collection.tags(), "coast"))
    tagged = library.do("tagged", on("two", "film", name=HERE))
    library.retag("merge", "coast", "film")
    library.do("another", on("four", "cinema", name=THERE))
    merging = library.retag("merge", "film", "cinema")
    library.acts.undo_one(tagged.id, [merging.id])
    assert codebook(library) == ["cinema", "film"]


def test_acts_of_an_older_journal_whose_tags_do_not_say_their_identities_are_undone(library):
    library.do("here", on("two", "film", name=HERE))
    rename(library, "film", "cinema")
    library.do("there", on("two", "cinema", name=THERE))
    edit(library, "untagged", HERE, tags=[])
    states = [library.state()]
    lines = [json.loads(line) for line in library.layout.journal.read_text().splitlines()]
    for side in [change[side] for line in lines for change in line["changes"] for side in ("before", "after")]:
        for body in side["body"] if side else ():
            assert body.pop("tag")
    library.layout.journal.write_text("".join(f"{json.dumps(line, separators=(',', ':'))}\n" for line in lines))
    for words in ("untagged", "there", "renamed film to cinema", "here"):
        assert library.acts.undo().act.words == words
        states.append(library.state())
    assert library.noted(HERE) == library.noted(THERE) == {}
    for state in states[-2::-1]:
        library.acts.redo()
        assert library.state() == state


# The codebook


def test_a_tag_stays_in_the_codebook_as_long_as_it_is_on_a_passage_and_goes_with_the_last(library):
    library.do("here", on("two", "film", name=HERE))
    library.do("there", on("two", "Film", name=THERE))
    library.acts.undo(HERE)
    assert codebook(library) == ["film"]
    library.acts.undo(THERE)
    assert codebook(library) == []
    library.acts.redo(THERE)
    assert codebook(library) == ["film"]
    library.acts.redo(HERE)
    library.acts.undo(THERE)
    assert codebook(library) == ["film"]


def test_a_tag_that_was_added_by_itself_stays(library):
    library.acts.do(retagging.added(library.collection.tags(), "film"))
    library.do("tagged", on("two", "film"))
    library.acts.undo()
    assert codebook(library) == ["film"]


def test_a_note_brings_no_tag_back_that_was_deleted_meanwhile(library, tmp_path):
    made = on("two", "film")
    library.do("tagged film", made)
    Library(tmp_path).retag("delete", "film")
    library.acts.do(Plan("noted", [made.edited(note="a note")], [made], [article()]))
    assert library.noted() == {"two": ((), "a note")}
    assert codebook(library) == []


# Never a dead end


def test_what_cannot_be_undone_is_said_once_and_passed_over_as_long_as_that_is_so(library, tmp_path):
    library.do("first", on("two", "a"))
    library.do("second", on("three", "b"))
    three = next(one for one in library.everything() if one.target.exact == "three")
    other = Library(tmp_path).collection
    other.save(article(), [three.edited(note="theirs")])
    with pytest.raises(CannotUndo, match="not undone: second: what is on «three» has been changed since"):
        library.acts.undo()
    assert library.acts.undo().act.words == "first"
    with pytest.raises(CannotUndo, match="nothing was done"):
        library.acts.undo()
    other.save(article(), [three.edited(note="")])
    assert library.acts.undo().act.words == "second"


def test_what_rests_on_something_that_cannot_be_undone_cannot_be_undone_either(library, tmp_path):
    library.do("made", on("two", "a"))
    edit(library, "noted", note="ours")
    Library(tmp_path).collection.save(article(), [only(library).edited(note="theirs")])
    for words in ("not undone: noted: the note", "not undone: made: what was done since rests on it"):
        with pytest.raises(CannotUndo, match=words):
            library.acts.undo()


# What changes nothing


def test_an_act_that_changes_nothing_is_no_act(library):
    library.do("made", on("two", "film"))
    one = only(library)
    library.do("highlighted", one)
    library.do("tagged", one.edited(tags=["film"]))
    library.do("noted", one.edited(note=" "))
    library.do("reshaped", one.edited(target=describe(article(), passage("two"))))
    library.acts.do(retagging.with_colour(library.collection.tags(), "film", library.collection.tags()[0].colour))
    library.acts.do(Plan("row", rows=[LibraryRow(TAGS, 7, None)]))
    library.acts.do(Plan("nothing at all"))
    assert [act.words for act in library.journal.acts()] == ["made"]
    assert only(library) == one


def test_a_tag_comes_back_in_the_colour_it_had_last_whichever_act_brought_it_first(library):
    library.do("first", on("two", "film", name=HERE))
    library.do("another", on("four", "cinema", name=HERE))
    library.do("noted", on("two", "film", name=THERE))
    library.acts.undo(HERE)
    library.acts.undo(HERE)
    library.acts.undo(THERE)
    assert codebook(library) == []
    library.do("cinema first", on("three", "cinema", name=ids(3)[2]))
    library.do("film again", on("four", "film", name=ids(3)[2]))
    (last,) = (tag.colour for tag in library.collection.tags() if tag.name == "film")
    library.acts.undo(ids(3)[2])
    assert codebook(library) == ["cinema"]
    library.acts.redo(THERE)
    assert {tag.name: tag.colour for tag in library.collection.tags()}["film"] == last


def test_a_passage_keeps_the_spelling_that_its_tag_got_since(library):
    library.do("tagged film", on("two", "film"))
    moved = library.do("moved", only(library).edited(target=describe(article(), passage("four"))))
    rename(library, "film", "Film")
    edit(library, "noted", tags=["Film", "coast"])
    library.acts.undo_one(moved.id)
    assert only(library).tags == ("Film", "coast")


def test_a_tag_that_was_added_by_itself_is_undone_in_the_article_it_was_added_from(library):
    library.do("here", on("two", "film", name=HERE))
    plan = retagging.added(library.collection.tags(), "coast")
    library.acts.do(Plan(plan.words, tags=plan.tags, done_in=HERE))
    library.acts.undo(HERE)
    assert (codebook(library), library.noted(HERE)) == (["film"], {"two": (("film",), "")})
