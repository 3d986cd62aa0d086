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
def workspace(tmp_path: Path) -> Library:
    for name in ("one", "two", "three"):
        (tmp_path / f"{name}.txt").write_text(f"Article {name}\n\nIt has words. And more of them.\n")
    return open_paths([tmp_path])


def rows(workspace, *names):
    return [row for row in fresh(workspace).refresh().listings if not names or row.path.removesuffix(".txt") in names]


def fresh(workspace):
    return open_paths([workspace.layout.root])


def about(workspace, typed):
    return [row.path.removesuffix(".txt") for row in rows(workspace) if fields_hold(parse(typed), row, nobody)]


def test_tags_of_articles_count_in_the_list_the_codebook_and_the_filter(workspace):
    workspace.acts.do(tagging_articles(workspace, rows(workspace, "one", "two"), PickedTags(("press/ai",))))
    assert {row.path: dict(row.tags) for row in rows(workspace)} == {
        "one.txt": {"press/ai": 1},
        "two.txt": {"press/ai": 1},
        "three.txt": {},
    }
    assert [tag.name for tag in fresh(workspace).collection.tags()] == ["press/ai"]
    assert about(workspace, "tag:ai") == ["one", "two"]
    assert about(workspace, "tag:=press") == about(workspace, of_tag("press/ai")) == ["one", "two"]
    assert about(workspace, "tag:=ai") == about(workspace, "tag:=pre") == []


def test_an_article_has_one_annotation_for_its_tags_and_note(workspace):
    (row,) = rows(workspace, "one")
    workspace.acts.do(tagging_articles(workspace, [row], PickedTags(("a",))))
    workspace.acts.do(noting_article(workspace, row, "A note."))
    workspace.acts.do(
        tagging_articles(
            workspace,
            [row],
            PickedTags(
                (
                    "b",
                    "A",
                )
            ),
        )
    )
    (one,) = workspace.collection.annotations(row.id)
    assert (one.tags, one.note, one.target.is_whole) == (("a", "b"), "A note.", True)
    workspace.acts.do(untagging_articles(workspace, [row], ["a"]))
    assert tags_of_article(workspace, row) == ("b",)


def test_a_note_that_others_have_changed_meanwhile_has_what_both_wrote(workspace):
    (row,) = rows(workspace, "one")
    unsaved = annotate(row.id, WHOLE)
    workspace.acts.do(noting_article(workspace, row, "Theirs."))
    workspace.acts.do(noting_article(workspace, row, "Mine.", unsaved))  # both have begun it
    base = whole_annotation(workspace, row.id)
    assert base is not None
    assert base.note == "Theirs.\n\nMine."
    workspace.acts.do(noting_article(workspace, row, "Theirs, longer.\n\nMine."))
    workspace.acts.do(noting_article(workspace, row, "Theirs.\n\nMine, longer.", base))
    (there,) = workspace.collection.annotations(row.id)
    assert "Theirs, longer." in there.note
    assert "Mine, longer." in there.note


def test_what_is_taken_off_wholly_leaves_no_annotation(workspace):
    (row,) = rows(workspace, "one")
    workspace.acts.do(tagging_articles(workspace, [row], PickedTags(("a",))))
    workspace.acts.do(untagging_articles(workspace, [row], ["a"]))
    assert whole_annotation(workspace, row.id) is None
    workspace.acts.do(noting_article(workspace, row, "A note."))
    workspace.acts.do(noting_article(workspace, row, " "))
    assert workspace.collection.annotations(row.id) == ()


def test_stars_turn_and_are_found(workspace):
    workspace.acts.do(starring(workspace, rows(workspace, "one")))
    workspace.acts.do(starring(workspace, rows(workspace, "one", "two")))  # not all have it: all get it
    assert about(workspace, "is:starred") == ["one", "two"]
    workspace.acts.do(starring(workspace, rows(workspace, "one", "two")))
    assert about(workspace, "is:starred") == []


def test_read_and_unread_turn_and_stand_above_progress(workspace):
    workspace.acts.do(marking_read(workspace, rows(workspace, "one")))
    assert about(workspace, "is:read") == ["one"] == about(workspace, "is:done")
    assert about(workspace, "is:unread") == ["three", "two"]
    assert about(workspace, "is:reading") == []
    workspace.acts.do(marking_read(workspace, rows(workspace, "one")))
    (row,) = rows(workspace, "one")
    assert (row.statuses, row.is_read) == ((UNREAD,), False)
    assert about(workspace, "is:unread") == ["one", "three", "two"]


def test_all_of_it_is_one_act_that_is_undone_and_done_again(workspace):
    for plan, holds in (
        (lambda: starring(workspace, rows(workspace)), "is:starred"),
        (lambda: marking_read(workspace, rows(workspace)), "is:read"),
        (lambda: tagging_articles(workspace, rows(workspace), PickedTags(("a",))), "tag:a"),
    ):
        workspace.acts.do(plan())
        assert len(about(workspace, holds)) == 3
        workspace.acts.undo()
        assert about(workspace, holds) == []
        workspace.acts.redo()
        assert len(about(workspace, holds)) == 3


def test_they_stay_with_an_article_whose_text_is_edited(workspace):
    (row,) = rows(workspace, "one")
    workspace.acts.do(tagging_articles(workspace, [row], PickedTags(("a",))))
    (workspace.layout.root / "one.txt").write_text("Article one\n\nOther words altogether, and none of the old.\n")
    (row,) = rows(workspace, "one")
    (gathered,) = gather(fresh(workspace), [row])
    assert (gathered.state, gathered.passage) == (PlacementState.PLACED, None)


def test_they_are_among_the_annotations_of_the_library(workspace):
    workspace.acts.do(starring(workspace, rows(workspace, "one")))
    workspace.acts.do(tagging_articles(workspace, rows(workspace, "two"), PickedTags(("a",))))
    gathered = list(gather(workspace, rows(workspace)))
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


def test_exports_carry_them(workspace):
    workspace.acts.do(starring(workspace, rows(workspace, "one")))
    workspace.acts.do(tagging_articles(workspace, rows(workspace, "one"), PickedTags(("a",))))
    (row,) = rows(workspace, "one")
    workspace.acts.do(noting_article(workspace, row, "A note."))
    articles = list(material(workspace, rows(workspace), ExportChoice()).articles)
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
