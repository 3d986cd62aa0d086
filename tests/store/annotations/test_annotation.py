"""Annotations as rows, and two versions of one made into one."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ulid import ULID

from store.annotations.annotation import Annotation, Target, annotate, from_row, to_row
from store.annotations.joined_versions import ANNOTATION
from store.annotations.tags import tag_key
from store.articles.article import Passage
from store.database.row_history import join
from store.database.ulids import ulid_number

ULIDS = st.integers(1, 2**128 - 1).map(lambda number: str(ULID.from_int(number)))
NAMES = st.text(st.characters(), max_size=12)
STAMPS = st.datetimes().map(lambda moment: moment.isoformat(timespec="microseconds") + "Z")
PLACES = st.tuples(st.integers(0, 10**9), st.integers(0, 1_000)).map(lambda two: Passage(two[0], sum(two)))
TARGETS = st.builds(Target, PLACES, NAMES, NAMES, NAMES, st.sampled_from(["", "0f" * 16]))
ANNOTATIONS = st.builds(
    lambda made, ulid, created, modified, deleted: replace(
        made, id=ulid, created=created, modified=modified, deleted=deleted
    ),
    st.builds(
        annotate, st.text("0123456789abcdefghijklmnopqrstuv", min_size=12, max_size=12), TARGETS, st.lists(NAMES), NAMES
    ),
    ULIDS,
    STAMPS,
    STAMPS,
    st.booleans(),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=4,
)
ROW: dict[str, Any] = {
    "id": "01ARZ3NDEKTSV4RRFFQ69G5FAV",
    "type": "Annotation",
    "motivation": "commenting",
    "created": "2024-03-26T10:00:00.000000Z",
    "modified": "2024-03-26T11:00:00.000000Z",
    "body": [
        {"type": "TextualBody", "purpose": "tagging", "value": "film"},
        {"type": "TextualBody", "purpose": "commenting", "format": "text/markdown", "value": "A note."},
    ],
    "target": {
        "source": "0123456789ab",
        "selector": [
            {"type": "TextPositionSelector", "start": 5, "end": 9},
            {"type": "TextQuoteSelector", "exact": "Sora", "prefix": "its ", "suffix": " AI"},
        ],
        "state": {"type": "TimeState", "cached": "texts/0f0f.txt"},
    },
}


def version(*, modified: str, **changes: Any) -> dict[str, Any]:
    annotation = replace(from_row(ROW), modified=modified, tags=(), note="")
    return to_row(replace(annotation, **changes))


@given(ANNOTATIONS)
def test_an_annotation_comes_back_from_its_row_as_it_was(annotation):
    row = json.loads(json.dumps(to_row(annotation)))
    assert from_row(row) == annotation
    assert to_row(from_row(row)) == row


def test_a_row_is_a_web_annotation():
    assert to_row(from_row(ROW)) == ROW
    assert from_row(ROW) == Annotation(
        "01ARZ3NDEKTSV4RRFFQ69G5FAV",
        "0123456789ab",
        Target(Passage(5, 9), "Sora", "its ", " AI", "0f0f"),
        ("film",),
        "A note.",
        "2024-03-26T10:00:00.000000Z",
        "2024-03-26T11:00:00.000000Z",
    )


def test_what_is_not_understood_is_kept():
    row = json.loads(json.dumps(ROW))
    row["creator"] = {"name": "A. Reader"}
    row["target"]["styleClass"] = "wide"
    row["body"].append({"type": "SpecificResource", "purpose": "linking", "source": "http://e.org"})
    again = to_row(from_row(row).edited(tags=["other"], note=""))
    assert again["creator"] == row["creator"]
    assert again["target"]["styleClass"] == "wide"
    assert again["body"] == [{"type": "TextualBody", "purpose": "tagging", "value": "other"}, row["body"][-1]]


@pytest.mark.parametrize(
    ("tags", "note", "motivation"),
    [((), "", "highlighting"), (("a",), "", "tagging"), (("a",), "b", "commenting"), ((), "b", "commenting")],
)
def test_the_motivation_says_why_it_was_made(tags, note, motivation):
    assert to_row(from_row(ROW).edited(tags=tags, note=note))["motivation"] == motivation


SELECTORS = ROW["target"]["selector"]


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"id": 3}, "id"),
        ({"id": None}, "id"),
        ({"id": "not a ULID"}, "ULID"),
        ({"id": "U" * 26}, "ULID"),
        ({"id": "Z" * 26}, "ULID"),
        ({"id": "é" * 26}, "ULID"),
        ({"created": 3}, "created"),
        ({"modified": None}, "modified"),
        ({"target": None}, "target"),
        ({"target": [ROW["target"]]}, "target"),
        ({"target": {**ROW["target"], "source": 3}}, "source"),
        ({"target": {**ROW["target"], "selector": None}}, "start"),
        ({"target": {**ROW["target"], "selector": SELECTORS[:1]}}, "exact"),
        ({"target": {**ROW["target"], "selector": [{**SELECTORS[0], "start": "5"}, SELECTORS[1]]}}, "start"),
        ({"target": {**ROW["target"], "selector": [{**SELECTORS[0], "end": 9.0}, SELECTORS[1]]}}, "end"),
        ({"target": {**ROW["target"], "selector": [{**SELECTORS[0], "end": True}, SELECTORS[1]]}}, "end"),
        (
            {"target": {**ROW["target"], "selector": [{**SELECTORS[0], "start": -1}, SELECTORS[1]]}},
            "end 9 is before start -1",
        ),
        (
            {"target": {**ROW["target"], "selector": [{**SELECTORS[0], "start": 10}, SELECTORS[1]]}},
            "end 9 is before start 10",
        ),
        ({"target": {**ROW["target"], "selector": [SELECTORS[0], {**SELECTORS[1], "exact": 3}]}}, "exact"),
        ({"target": {**ROW["target"], "selector": [SELECTORS[0], {**SELECTORS[1], "prefix": None}]}}, "prefix"),
    ],
)
def test_a_wrong_value_is_refused_by_its_name(changes, named):
    with pytest.raises(ValueError, match=named):
        from_row({**ROW, **changes})


@given(st.dictionaries(st.sampled_from([*ROW, "deleted"]), JSON))
def test_any_row_is_an_annotation_or_refused(changes):
    try:
        annotation = from_row({**ROW, **changes})
    except ValueError:
        return
    assert to_row(annotation)["id"] == annotation.id


def test_a_row_has_the_number_of_its_ulid():
    assert from_row(ROW).number == ulid_number(ROW["id"])


def test_a_new_annotation_has_an_id_and_a_time_of_its_own():
    target = from_row(ROW).target
    made = [annotate("0123456789ab", target, ["A", "a ", ""], " note \r\n more\x1b ") for _ in range(50)]
    assert len({annotation.id for annotation in made}) == 50
    first = made[0]
    assert (first.tags, first.note) == (("A",), "note \n more␛")
    assert first.created == first.modified
    assert first.created.endswith("Z")
    assert not first.deleted


def test_an_edit_changes_what_is_named_and_the_time():
    before = from_row(ROW)
    after = before.edited(note=" new ")
    assert (after.note, after.tags, after.target, after.created) == ("new", before.tags, before.target, before.created)
    assert after.modified > before.modified
    assert before.edited(tags=[]).tags == ()
    assert before.edited(deleted=True).deleted


def join_twins(one: dict, other: dict) -> dict:
    return join(one, other, ANNOTATION)


TAGS = st.lists(st.sampled_from(["film", "Film", "film/actors", "money", "größe", "GRÖSSE"]), max_size=4)
NOTES = st.sampled_from(["", "a note", "a note, longer", "another", "note"])
TIMES = st.sampled_from(["2024-01-01T00:00:00.000000Z", "2024-01-02T00:00:00.000000Z", "2024-01-03T00:00:00.000000Z"])
VERSIONS = st.builds(
    lambda modified, tags, note: to_row(
        replace(from_row(version(modified=modified)).edited(tags=tags, note=note), modified=modified)
    ),
    TIMES,
    TAGS,
    NOTES,
)


@given(VERSIONS, VERSIONS)
def test_twins_are_joined_without_losing_a_tag_or_a_note(one, other):
    joined = from_row(join_twins(one, other))
    for side in map(from_row, (one, other)):
        assert {tag_key(tag) for tag in side.tags} <= {tag_key(tag) for tag in joined.tags}
        assert side.note in ("", *joined.note.split("\n\n"))


@given(VERSIONS, VERSIONS)
def test_joining_again_adds_nothing(one, other):
    joined = join_twins(one, other)
    for twin in (one, other, joined):
        assert join_twins(joined, twin) == join_twins(twin, joined) == joined


@given(VERSIONS, VERSIONS)
def test_of_twins_the_order_does_not_matter(one, other):
    assert join_twins(one, other) == join_twins(other, one)


@pytest.mark.parametrize(
    ("first", "second", "deleted"), [(False, True, True), (True, False, False), (True, True, True)]
)
def test_deleted_is_what_was_deleted_last(first, second, deleted):
    one = version(modified="2024-01-01T00:00:00.000000Z", deleted=first)
    other = version(modified="2024-01-02T00:00:00.000000Z", deleted=second)
    assert from_row(join_twins(one, other)).deleted is deleted


def test_of_twins_the_later_place_stands():
    moved = Target(Passage(50, 54), "Sora")
    one = version(modified="2024-01-02T00:00:00.000000Z", target=moved)
    assert from_row(join_twins(one, version(modified="2024-01-01T00:00:00.000000Z"))).target == moved


def test_what_only_the_earlier_twin_says_in_words_of_a_later_version_is_kept():
    earlier = {**version(modified="2024-01-01T00:00:00.000000Z"), "creator": "A. Reader"}
    earlier["body"] = [{"purpose": "linking", "source": "http://e.org"}]
    joined = join_twins(earlier, version(modified="2024-01-02T00:00:00.000000Z"))
    assert joined["creator"] == "A. Reader"
    assert {"purpose": "linking", "source": "http://e.org"} in joined["body"]


@pytest.mark.parametrize("damaged_last", [True, False])
def test_of_a_sound_and_a_damaged_twin_the_sound_one_stands(damaged_last):
    sound = version(modified="2024-01-02T00:00:00.000000Z", tags=("film",), note="a note")
    damaged = {**sound, "modified": f"2024-01-0{3 if damaged_last else 1}T00:00:00.000000Z", "target": None}
    joined = from_row(join_twins(sound, damaged))
    assert (joined.tags, joined.note) == (("film",), "a note")
