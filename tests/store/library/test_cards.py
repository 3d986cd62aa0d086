"""Cards of articles: what the reader says of an article stands wherever the article is named."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from store.annotations.acts.plan import Plan
from store.annotations.anchoring import describe
from store.annotations.annotation import annotate
from store.annotations.stored_files import LIBRARY
from store.articles.article import Document, Passage
from store.articles.publication import Publication
from store.database.layout import CARDS
from store.errors import CannotDescribe
from store.exchange.citing.citation import citation
from store.exchange.citing.formats import FORMATS, cite
from store.exchange.exporting.choice import ExportChoice
from store.exchange.exporting.exporting import FORMATS as EXPORTS
from store.library.article_acts.card_editing import describing
from store.library.export import material
from store.library.find.finder import Finder
from store.library.joining import joining_below
from store.library.kept.cards import Card, CardField, card_of, checked, written
from store.library.library import Library, open_paths

FILED = "On Sunday in London\n\nA sentence that is quoted. And another one of the kind.\n"
SAID = {
    CardField.TITLE: "Harbour lights",
    CardField.AUTHORS: "Osei, Ama; Brandt, Jo",
    CardField.DATE: "2019-07-03",
    CardField.PUBLICATION: "Quarterly of Lamps",
    CardField.ADDRESS: "https://lamps.example/3",
    CardField.LANGUAGE: "de",
}


@pytest.fixture
def workspace(tmp_path: Path) -> Library:
    library = tmp_path / "library"
    library.mkdir()
    (library / "one.txt").write_text(FILED)
    (library / "two.md").write_text(
        "---\ntitle: Two\ndate: 2020-01-02\nauthor: Filed, F.\n---\n\nWords of the second.\n"
    )
    return open_paths([library])


def row_of(workspace, path="one.txt"):
    return next(row for row in open_paths([workspace.layout.root]).refresh().listings if row.path == path)


def fill_in(workspace, said=SAID, path="one.txt"):
    for field, line in said.items():
        workspace.acts.do(describing(workspace, row_of(workspace, path), field, line))


def annotated(workspace):
    article = workspace.article(row_of(workspace))
    passage = Passage(article.text.index("A sentence"), article.text.index(" And"))
    workspace.acts.do(Plan("annotated", [annotate(article.id, describe(article, passage))], articles=[article]))
    return passage


def test_every_field_stands_in_the_document_and_is_written_as_it_was_typed(workspace):
    fill_in(workspace)
    document = workspace.article(row_of(workspace)).document
    assert {field: written(document, field) for field in CardField} == SAID
    assert (document.date, document.authors) == (date(2019, 7, 3), ("Osei, Ama", "Brandt, Jo"))
    assert document.title_in_text is False  # else the page would not show it


def test_the_file_and_what_is_known_of_it_stay_as_they_are(workspace):
    before, row = workspace.layout.root / "one.txt", row_of(workspace)
    raw, facts = before.read_bytes(), workspace.facts_of(row)
    fill_in(workspace)
    assert before.read_bytes() == raw
    now = row_of(workspace)
    assert (now.id, now.words) == (row.id, row.words)
    assert open_paths([workspace.layout.root]).facts_of(now) == facts
    assert workspace.filed_document(now).title == "On Sunday in London"


def test_the_list_shows_it_at_once_and_at_the_next_start(workspace):
    row = row_of(workspace)
    fill_in(workspace)
    for shown in (workspace.relisted(row), row_of(workspace), *open_paths([workspace.layout.root]).remembered()):
        if shown.id == row.id:
            assert (shown.title, shown.date) == ("Harbour lights", "2019-07-03")
            assert shown.authors == ("Osei, Ama", "Brandt, Jo")


@pytest.mark.parametrize("date_as_far_as_known", ["2019", "2019-07", "2019-07-03"])
def test_a_date_is_as_far_as_it_is_known(workspace, date_as_far_as_known):
    fill_in(workspace, {CardField.DATE: date_as_far_as_known}, "two.md")
    row = row_of(workspace, "two.md")
    article = workspace.article(row)
    assert row.date == article.document.written_date == date_as_far_as_known
    (item,) = json.loads(cite([citation(article, Passage(0, 5))], "csl-json"))
    assert item["issued"]["date-parts"] == [[int(part) for part in date_as_far_as_known.split("-")]]


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"link"}))
def test_a_citation_in_each_format_says_what_the_card_says(workspace, name):
    fill_in(workspace)
    made = cite([citation(workspace.article(row_of(workspace)), Passage(0, 9))], name)
    assert "Harbour lights" in made.replace("{", "").replace("}", "")
    assert "Osei" in made
    assert "2019" in made
    assert "Quarterly of Lamps" in made or name == "plain"  # which names title, date and address alone


def test_a_link_leads_to_the_address_of_the_card(workspace):
    fill_in(workspace)
    made = cite([citation(workspace.article(row_of(workspace)), Passage(0, 9))], "link")
    assert "https://lamps.example/3" in made


@pytest.mark.parametrize("name", [name for name, form in EXPORTS.items() if form.has_annotations])
def test_an_export_in_each_format_says_the_title_of_the_card(workspace, name):
    annotated(workspace)
    fill_in(workspace)
    pieces: list[str | bytes] = list(EXPORTS[name].pieces(material(workspace, [row_of(workspace)], ExportChoice())))
    made = b"".join(piece if isinstance(piece, bytes) else piece.encode() for piece in pieces)
    if made.startswith(b"PK"):
        import io
        import zipfile

        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            made = b"".join(archive.read(one) for one in archive.namelist())
    named = made.decode("utf-8", "replace")
    assert "Harbour lights" in named or "On Sunday" not in named.replace(FILED.split("\n")[0] + "\n", "")


def test_search_finds_the_card(workspace):
    finder = Finder(workspace)
    finder.keep_up([row_of(workspace), row_of(workspace, "two.md")])
    fill_in(workspace)
    finder.keep_up([row_of(workspace), row_of(workspace, "two.md")])
    for typed in ("harbour lights", "brandt", "lamps.example"):
        assert [hit.listing and hit.listing.path for hit in finder.find(typed, ("article",))][:1] == ["one.txt"], typed


def test_search_finds_an_address_that_alone_was_changed_and_no_more_when_it_is_cleared(workspace):
    finder = Finder(workspace)
    finder.keep_up([row_of(workspace)])
    for line, found in ((SAID[CardField.ADDRESS], ["one.txt"]), ("", [])):
        fill_in(workspace, {CardField.ADDRESS: line})
        finder.keep_up([row_of(workspace)])
        assert [hit.listing and hit.listing.path for hit in finder.find("lamps.example", ("article",))] == found


def test_a_card_that_somebody_else_wrote_is_seen_by_the_next_look(workspace):
    workspace.refresh()
    fill_in(open_paths([workspace.layout.root]), {CardField.TITLE: "Harbour lights"})
    assert "Harbour lights" in [row.title for row in workspace.refresh().listings]
    assert "Harbour lights" in [workspace.article(row).title for row in workspace.refresh().listings]


def test_of_two_cards_that_two_sides_wrote_each_field_stays(workspace, tmp_path):
    fill_in(workspace, {CardField.DATE: "2018", CardField.LANGUAGE: "de"})
    other = tmp_path / "other"
    shutil.copytree(workspace.layout.root, other)
    there = open_paths([other])
    fill_in(workspace, {CardField.TITLE: "Harbour lights", CardField.LANGUAGE: ""})
    fill_in(there, {CardField.AUTHORS: "Osei, Ama", CardField.DATE: "2019"})
    codebook = workspace.layout.codebook
    shutil.copy(there.layout.codebook, codebook.with_name(f"{codebook.stem}.sync-conflict{codebook.suffix}"))
    workspace.collection.merge_copies()
    assert dict(card_of(workspace.collection, row_of(workspace).id).values) == {
        CardField.TITLE: "Harbour lights",
        CardField.AUTHORS: "Osei, Ama",
        CardField.DATE: "2019",
    }


def test_each_field_is_an_act_that_is_undone_and_done_again(workspace):
    fill_in(workspace)
    for field in reversed(CardField):
        step = workspace.acts.undo()
        assert step.articles == {row_of(workspace).id}
        assert field not in card_of(workspace.collection, row_of(workspace).id).values
    assert row_of(workspace).title == "On Sunday in London"
    assert workspace.collection.rows(LIBRARY, CARDS) == {}
    for _ in CardField:
        workspace.acts.redo()
    assert dict(card_of(workspace.collection, row_of(workspace).id).values) == SAID


def test_an_act_is_undone_while_later_ones_on_other_fields_stay(workspace):
    row = row_of(workspace)
    fill_in(workspace, {CardField.LANGUAGE: "de", CardField.TITLE: "Wrong"})
    act = workspace.journal.acts()[-1]
    fill_in(workspace, {CardField.DATE: "2019"})
    workspace.acts.undo_one(act.id)
    assert dict(card_of(workspace.collection, row.id).values) == {CardField.LANGUAGE: "de", CardField.DATE: "2019"}


@pytest.mark.parametrize("field", CardField)
def test_clearing_a_field_gives_back_what_the_file_says(workspace, field):
    path = "two.md"
    filed = workspace.filed_document(row_of(workspace, path))
    fill_in(workspace, SAID, path)
    fill_in(workspace, {field: " "}, path)
    document = workspace.article(row_of(workspace, path)).document
    assert written(document, field) == written(filed, field)
    assert all(written(document, other) == SAID[other] for other in CardField if other != field)
    shown = workspace.relisted(row_of(workspace, path))
    assert shown == row_of(workspace, path)


@pytest.mark.parametrize("field", CardField)
def test_what_the_file_says_already_is_no_change(workspace, field):
    row = row_of(workspace, "two.md")
    assert not describing(workspace, row, field, written(workspace.filed_document(row), field)).rows


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        (CardField.DATE, "3 July 2019"),
        (CardField.DATE, "2019-7-3"),
        (CardField.DATE, "2019-13"),
        (CardField.DATE, "2019-02-30"),
        (CardField.DATE, "19"),
        (CardField.LANGUAGE, "German"),
        (CardField.LANGUAGE, "d"),
    ],
)
def test_what_a_field_cannot_be_is_refused_and_named(workspace, field, typed):
    with pytest.raises(CannotDescribe, match=typed):
        describing(workspace, row_of(workspace), field, typed)


def test_what_is_typed_is_stored_on_one_clean_line():
    assert checked(CardField.AUTHORS, " Osei, Ama ;; Brandt, Jo; ") == "Osei, Ama; Brandt, Jo"
    assert checked(CardField.TITLE, "a\x1b[31mb\nc\u202e") == checked(
        CardField.TITLE, checked(CardField.TITLE, "a\x1b[31mb\nc\u202e")
    )
    assert not {"\x1b", "\n", "\u202e"} & set(checked(CardField.TITLE, "a\x1b[31mb\nc\u202e"))
    assert checked(CardField.LANGUAGE, "en-GB") == "en"


def test_a_row_that_was_damaged_by_hand_says_what_can_be_understood(workspace):
    row = row_of(workspace)
    fill_in(workspace, {CardField.TITLE: "Harbour lights"})
    ((number, stored),) = workspace.collection.rows(LIBRARY, CARDS).items()
    damaged = {**stored, "date": "someday", "authors": ["no", "line"], "language": 7}
    workspace.collection.put(LIBRARY, {CARDS: {number: damaged}})
    assert dict(card_of(workspace.collection, row.id).values) == {CardField.TITLE: "Harbour lights"}
    assert workspace.article(row_of(workspace)).document.title == "Harbour lights"


def test_a_card_goes_with_a_file_that_is_renamed(workspace):
    row = row_of(workspace)
    fill_in(workspace)
    (workspace.layout.root / "one.txt").rename(workspace.layout.root / "other.txt")
    assert row_of(workspace, "other.txt").id == row.id
    assert row_of(workspace, "other.txt").title == "Harbour lights"


def test_an_article_that_is_gone_keeps_its_card_and_can_be_given_another(workspace):
    annotated(workspace)
    fill_in(workspace, {CardField.AUTHORS: "Osei, Ama"})
    (workspace.layout.root / "one.txt").unlink()
    fill_in(workspace, {CardField.TITLE: "Harbour lights"})
    row = row_of(workspace)
    assert (row.missing, row.title, row.authors) == (True, "Harbour lights", ("Osei, Ama",))
    assert workspace.relisted(row) == row
    fill_in(workspace, {CardField.TITLE: ""})
    assert workspace.relisted(row).title == row_of(workspace).title == "On Sunday in London"


def test_what_is_kept_of_an_article_is_what_its_file_says(workspace):
    fill_in(workspace, {CardField.TITLE: "Harbour lights", CardField.DATE: "2019"})
    annotated(workspace)
    (workspace.layout.root / "one.txt").unlink()
    fill_in(workspace, {CardField.TITLE: "", CardField.DATE: ""})
    assert (row_of(workspace).title, row_of(workspace).date) == ("On Sunday in London", "")


def test_cards_of_a_library_below_come_along(workspace):
    fill_in(workspace)
    (workspace.layout.root.parent / "beside.txt").write_text("Beside\n\nWords.\n")
    outer = open_paths([workspace.layout.root.parent])
    outer.accept()
    outer.acts.do(joining_below(outer, outer.refresh()))
    titles = {row.path: row.title for row in open_paths([workspace.layout.root.parent]).refresh().listings}
    assert titles["library/one.txt"] == "Harbour lights"


def test_an_empty_card_changes_nothing():
    document = Document("Words", "A title", date=date(2020, 1, 2), publication=Publication(container="A journal"))
    assert Card({}).document(document) == document
    assert replace(document) == document
