"""Whole articles: tagged, noted, starred, read or unread."""

import json
from pathlib import Path

import pytest

from store.annotations.anchoring import PlacementState
from store.annotations.annotation import READ, STARRED, UNREAD, WHOLE, annotate, from_row, to_row, with_status
from store.annotations.picked_tags import PickedTags
from store.exchange.exporting.choice import ExportChoice
from store.exchange.exporting.json_lines import as_json_lines
from store.exchange.exporting.markdown import as_markdown
from store.exchange.exporting.org import as_org
from store.exchange.exporting.web_annotation import as_web_annotations
from store.library.annotations import accepted, gather
from store.library.article_acts.article_marking import (
    marking_read,
    noting_article,
    starring,
    tagging_articles,
    tags_of_article,
    untagging_articles,
    whole_annotation,
)
from store.library.article_filter import fields_hold, nobody
from store.library.export import material
from store.library.library import Library, open_paths
from store.search.query import of_tag, parse


@pytest.fixture
def library(tmp_path: Path) -> Library:
    for name in ("one", "two", "three"):
        (tmp_path / f"{name}.txt").write_text(f"Article {name}\n\nIt has words. And more of them.\n")
    return open_paths([tmp_path])


def rows(library, *names):
    return [row for row in fresh(library).refresh().listings if not names or row.path.removesuffix(".txt") in names]


def fresh(library):
    return open_paths([library.layout.root])


def about(library, typed):
    return [row.path.removesuffix(".txt") for row in rows(library) if fields_hold(parse(typed), row, nobody)]


def test_tags_of_articles_count_in_the_list_the_codebook_and_the_filter(library):
    library.acts.do(tagging_articles(library, rows(library, "one", "two"), PickedTags(("press/ai",))))
    assert {row.path: dict(row.tags) for row in rows(library)} == {
        "one.txt": {"press/ai": 1},
        "two.txt": {"press/ai": 1},
        "three.txt": {},
    }
    assert [tag.name for tag in fresh(library).collection.tags()] == ["press/ai"]
    assert about(library, "tag:ai") == ["one", "two"]
    assert about(library, "tag:=press") == about(library, of_tag("press/ai")) == ["one", "two"]
    assert about(library, "tag:=ai") == about(library, "tag:=pre") == []


def test_an_article_has_one_annotation_for_its_tags_and_note(library):
    (row,) = rows(library, "one")
    library.acts.do(tagging_articles(library, [row], PickedTags(("a",))))
    library.acts.do(noting_article(library, row, "A note."))
    library.acts.do(
        tagging_articles(
            library,
            [row],
            PickedTags(
                (
                    "b",
                    "A",
                )
            ),
        )
    )
    (one,) = library.collection.annotations(row.id)
    assert (one.tags, one.note, one.target.is_whole) == (("a", "b"), "A note.", True)
    library.acts.do(untagging_articles(library, [row], ["a"]))
    assert tags_of_article(library, row) == ("b",)


def test_a_note_that_others_have_changed_meanwhile_has_what_both_wrote(library):
    (row,) = rows(library, "one")
    unsaved = annotate(row.id, WHOLE)
    library.acts.do(noting_article(library, row, "Theirs."))
    library.acts.do(noting_article(library, row, "Mine.", unsaved))  # both have begun it
    base = whole_annotation(library, row.id)
    assert base is not None
    assert base.note == "Theirs.\n\nMine."
    library.acts.do(noting_article(library, row, "Theirs, longer.\n\nMine."))
    library.acts.do(noting_article(library, row, "Theirs.\n\nMine, longer.", base))
    (there,) = library.collection.annotations(row.id)
    assert "Theirs, longer." in there.note
    assert "Mine, longer." in there.note


def test_what_is_taken_off_wholly_leaves_no_annotation(library):
    (row,) = rows(library, "one")
    library.acts.do(tagging_articles(library, [row], PickedTags(("a",))))
    library.acts.do(untagging_articles(library, [row], ["a"]))
    assert whole_annotation(library, row.id) is None
    library.acts.do(noting_article(library, row, "A note."))
    library.acts.do(noting_article(library, row, " "))
    assert library.collection.annotations(row.id) == ()


def test_stars_turn_and_are_found(library):
    library.acts.do(starring(library, rows(library, "one")))
    library.acts.do(starring(library, rows(library, "one", "two")))  # not all have it: all get it
    assert about(library, "is:starred") == ["one", "two"]
    library.acts.do(starring(library, rows(library, "one", "two")))
    assert about(library, "is:starred") == []


def test_read_and_unread_turn_and_stand_above_progress(library):
    library.acts.do(marking_read(library, rows(library, "one")))
    assert about(library, "is:read") == ["one"] == about(library, "is:done")
    assert about(library, "is:unread") == ["three", "two"]
    assert about(library, "is:reading") == []
    library.acts.do(marking_read(library, rows(library, "one")))
    (row,) = rows(library, "one")
    assert (row.statuses, row.is_read) == ((UNREAD,), False)
    assert about(library, "is:unread") == ["one", "three", "two"]


def test_all_of_it_is_one_act_that_is_undone_and_done_again(library):
    for plan, holds in (
        (lambda: starring(library, rows(library)), "is:starred"),
        (lambda: marking_read(library, rows(library)), "is:read"),
        (lambda: tagging_articles(library, rows(library), PickedTags(("a",))), "tag:a"),
    ):
        library.acts.do(plan())
        assert len(about(library, holds)) == 3
        library.acts.undo()
        assert about(library, holds) == []
        library.acts.redo()
        assert len(about(library, holds)) == 3


def test_they_stay_with_an_article_whose_text_is_edited(library):
    (row,) = rows(library, "one")
    library.acts.do(tagging_articles(library, [row], PickedTags(("a",))))
    (library.layout.root / "one.txt").write_text("Article one\n\nOther words altogether, and none of the old.\n")
    (row,) = rows(library, "one")
    (gathered,) = gather(fresh(library), [row])
    assert (gathered.state, gathered.passage) == (PlacementState.PLACED, None)


def test_they_are_among_the_annotations_of_the_library(library):
    library.acts.do(starring(library, rows(library, "one")))
    library.acts.do(tagging_articles(library, rows(library, "two"), PickedTags(("a",))))
    gathered = list(gather(library, rows(library)))
    assert [(one.listing.path, one.annotation.status) for one in gathered] == [("one.txt", STARRED), ("two.txt", "")]
    assert [one.listing.path for one in gathered if accepted(parse("is:article tag:a"), one)] == ["two.txt"]
    assert not any(accepted(parse("is:highlight"), one) for one in gathered)


@pytest.mark.parametrize("mark", [STARRED, READ, UNREAD])
def test_a_mark_is_a_web_annotation_without_a_selector(mark):
    row = json.loads(json.dumps(to_row(with_status("article", mark))))
    assert row["target"] == {"source": "article"}
    assert row["motivation"] in ("bookmarking", "assessing")
    assert from_row(row) == with_status("article", mark) or from_row(row).status == mark
    assert to_row(from_row(row)) == row


def test_exports_carry_them(library):
    library.acts.do(starring(library, rows(library, "one")))
    library.acts.do(tagging_articles(library, rows(library, "one"), PickedTags(("a",))))
    (row,) = rows(library, "one")
    library.acts.do(noting_article(library, row, "A note."))
    articles = list(material(library, rows(library), ExportChoice()).articles)
    sourced = [one for article in articles for one in article.sourced]
    assert len(sourced) == 2
    lines = [json.loads(line) for line in as_json_lines(sourced)]
    assert {(one["mark"], tuple(one["tags"]), one["start"], one["state"]) for one in lines} == {
        ("starred", (), None, "placed"),
        ("", ("a",), None, "placed"),
    }
    written = "".join(as_markdown(articles))
    assert "The article is starred" in written
    assert "A note." in written
    assert "\n>" not in written
    assert "BEGIN_QUOTE" not in "".join(as_org(articles))
    made = "".join(as_web_annotations(sourced))
    assert "bookmarking" in made
    assert "selector" not in made
