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
def open_library(tmp_path: Path) -> Library:
    library = tmp_path / "library"
    library.mkdir()
    (library / "one.txt").write_text(FILED)
    (library / "two.md").write_text(
        "---\ntitle: Two\ndate: 2020-01-02\nauthor: Filed, F.\n---\n\nWords of the second.\n"
    )
    return open_paths([library])


def row_of(open_library, path="one.txt"):
    return next(row for row in open_paths([open_library.layout.root]).refresh().listings if row.path == path)


def fill_in(open_library, said=SAID, path="one.txt"):
    for field, line in said.items():
        open_library.acts.do(describing(open_library, row_of(open_library, path), field, line))


def annotated(open_library):
    article = open_library.article(row_of(open_library))
    passage = Passage(article.text.index("A sentence"), article.text.index(" And"))
    open_library.acts.do(Plan("annotated", [annotate(article.id, describe(article, passage))], articles=[article]))
    return passage


def test_every_field_stands_in_the_document_and_is_written_as_it_was_typed(open_library):
    fill_in(open_library)
    document = open_library.article(row_of(open_library)).document
    assert {field: written(document, field) for field in CardField} == SAID
    assert (document.date, document.authors) == (date(2019, 7, 3), ("Osei, Ama", "Brandt, Jo"))
    assert document.title_in_text is False  # else the page would not show it


def test_the_file_and_what_is_known_of_it_stay_as_they_are(open_library):
    before, row = open_library.layout.root / "one.txt", row_of(open_library)
    raw, facts = before.read_bytes(), open_library.facts_of(row)
    fill_in(open_library)
    assert before.read_bytes() == raw
    now = row_of(open_library)
    assert (now.id, now.words) == (row.id, row.words)
    assert open_paths([open_library.layout.root]).facts_of(now) == facts
    assert open_library.filed_document(now).title == "On Sunday in London"


def test_the_list_shows_it_at_once_and_at_the_next_start(open_library):
    row = row_of(open_library)
    fill_in(open_library)
    for shown in (
        open_library.relisted(row),
        row_of(open_library),
        *open_paths([open_library.layout.root]).remembered(),
    ):
        if shown.id == row.id:
            assert (shown.title, shown.date) == ("Harbour lights", "2019-07-03")
            assert shown.authors == ("Osei, Ama", "Brandt, Jo")


@pytest.mark.parametrize("date_as_far_as_known", ["2019", "2019-07", "2019-07-03"])
def test_a_date_is_as_far_as_it_is_known(open_library, date_as_far_as_known):
    fill_in(open_library, {CardField.DATE: date_as_far_as_known}, "two.md")
    row = row_of(open_library, "two.md")
    article = open_library.article(row)
    assert row.date == article.document.written_date == date_as_far_as_known
    (item,) = json.loads(cite([citation(article, Passage(0, 5))], "csl-json"))
    assert item["issued"]["date-parts"] == [[int(part) for part in date_as_far_as_known.split("-")]]


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"link"}))
def test_a_citation_in_each_format_says_what_the_card_says(open_library, name):
    fill_in(open_library)
    made = cite([citation(open_library.article(row_of(open_library)), Passage(0, 9))], name)
    assert "Harbour lights" in made.replace("{", "").replace("}", "")
    assert "Osei" in made
    assert "2019" in made
    assert "Quarterly of Lamps" in made or name == "plain"  # which names title, date and address alone


def test_a_link_leads_to_the_address_of_the_card(open_library):
    fill_in(open_library)
    made = cite([citation(open_library.article(row_of(open_library)), Passage(0, 9))], "link")
    assert "https://lamps.example/3" in made


@pytest.mark.parametrize("name", [name for name, form in EXPORTS.items() if form.has_annotations])
def test_an_export_in_each_format_says_the_title_of_the_card(open_library, name):
    annotated(open_library)
    fill_in(open_library)
    pieces: list[str | bytes] = list(
        EXPORTS[name].pieces(material(open_library, [row_of(open_library)], ExportChoice()))
    )
    made = b"".join(piece if isinstance(piece, bytes) else piece.encode() for piece in pieces)
    if made.startswith(b"PK"):
        import io
        import zipfile

        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            made = b"".join(archive.read(one) for one in archive.namelist())
    named = made.decode("utf-8", "replace")
    assert "Harbour lights" in named or "On Sunday" not in named.replace(FILED.split("\n")[0] + "\n", "")


def test_search_finds_the_card(open_library):
    finder = Finder(open_library)
    finder.keep_up([row_of(open_library), row_of(open_library, "two.md")])
    fill_in(open_library)
    finder.keep_up([row_of(open_library), row_of(open_library, "two.md")])
    for typed in ("harbour lights", "brandt", "lamps.example"):
        assert [hit.listing and hit.listing.path for hit in finder.find(typed, ("article",))][:1] == ["one.txt"], typed


def test_search_finds_an_address_that_alone_was_changed_and_no_more_when_it_is_cleared(open_library):
    finder = Finder(open_library)
    finder.keep_up([row_of(open_library)])
    for line, found in ((SAID[CardField.ADDRESS], ["one.txt"]), ("", [])):
        fill_in(open_library, {CardField.ADDRESS: line})
        finder.keep_up([row_of(open_library)])
        assert [hit.listing and hit.listing.path for hit in finder.find("lamps.example", ("article",))] == found


def test_a_card_that_somebody_else_wrote_is_seen_by_the_next_look(open_library):
    open_library.refresh()
    fill_in(open_paths([open_library.layout.root]), {CardField.TITLE: "Harbour lights"})
    assert "Harbour lights" in [row.title for row in open_library.refresh().listings]
    assert "Harbour lights" in [open_library.article(row).title for row in open_library.refresh().listings]


def test_of_two_cards_that_two_sides_wrote_each_field_stays(open_library, tmp_path):
    fill_in(open_library, {CardField.DATE: "2018", CardField.LANGUAGE: "de"})
    other = tmp_path / "other"
    shutil.copytree(open_library.layout.root, other)
    there = open_paths([other])
    fill_in(open_library, {CardField.TITLE: "Harbour lights", CardField.LANGUAGE: ""})
    fill_in(there, {CardField.AUTHORS: "Osei, Ama", CardField.DATE: "2019"})
    codebook = open_library.layout.codebook
    shutil.copy(there.layout.codebook, codebook.with_name(f"{codebook.stem}.sync-conflict{codebook.suffix}"))
    open_library.collection.merge_copies()
    assert dict(card_of(open_library.collection, row_of(open_library).id).values) == {
        CardField.TITLE: "Harbour lights",
        CardField.AUTHORS: "Osei, Ama",
        CardField.DATE: "2019",
    }


def test_each_field_is_an_act_that_is_undone_and_done_again(open_library):
    fill_in(open_library)
    for field in reversed(CardField):
        step = open_library.acts.undo()
        assert step.articles == {row_of(open_library).id}
        assert field not in card_of(open_library.collection, row_of(open_library).id).values
    assert row_of(open_library).title == "On Sunday in London"
    assert open_library.collection.rows(LIBRARY, CARDS) == {}
    for _ in CardField:
        open_library.acts.redo()
    assert dict(card_of(open_library.collection, row_of(open_library).id).values) == SAID


def test_an_act_is_undone_while_later_ones_on_other_fields_stay(open_library):
    row = row_of(open_library)
    fill_in(open_library, {CardField.LANGUAGE: "de", CardField.TITLE: "Wrong"})
    act = open_library.journal.acts()[-1]
    fill_in(open_library, {CardField.DATE: "2019"})
    open_library.acts.undo_one(act.id)
    assert dict(card_of(open_library.collection, row.id).values) == {CardField.LANGUAGE: "de", CardField.DATE: "2019"}


@pytest.mark.parametrize("field", CardField)
def test_clearing_a_field_gives_back_what_the_file_says(open_library, field):
    path = "two.md"
    filed = open_library.filed_document(row_of(open_library, path))
    fill_in(open_library, SAID, path)
    fill_in(open_library, {field: " "}, path)
    document = open_library.article(row_of(open_library, path)).document
    assert written(document, field) == written(filed, field)
    assert all(written(document, other) == SAID[other] for other in CardField if other != field)
    shown = open_library.relisted(row_of(open_library, path))
    assert shown == row_of(open_library, path)


@pytest.mark.parametrize("field", CardField)
def test_what_the_file_says_already_is_no_change(open_library, field):
    row = row_of(open_library, "two.md")
    assert not describing(open_library, row, field, written(open_library.filed_document(row), field)).rows


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
def test_what_a_field_cannot_be_is_refused_and_named(open_library, field, typed):
    with pytest.raises(CannotDescribe, match=typed):
        describing(open_library, row_of(open_library), field, typed)


def test_what_is_typed_is_stored_on_one_clean_line():
    assert checked(CardField.AUTHORS, " Osei, Ama ;; Brandt, Jo; ") == "Osei, Ama; Brandt, Jo"
    assert checked(CardField.TITLE, "a\x1b[31mb\nc\u202e") == checked(
        CardField.TITLE, checked(CardField.TITLE, "a\x1b[31mb\nc\u202e")
    )
    assert not {"\x1b", "\n", "\u202e"} & set(checked(CardField.TITLE, "a\x1b[31mb\nc\u202e"))
    assert checked(CardField.LANGUAGE, "en-GB") == "en"


def test_a_row_that_was_damaged_by_hand_says_what_can_be_understood(open_library):
    row = row_of(open_library)
    fill_in(open_library, {CardField.TITLE: "Harbour lights"})
    ((number, stored),) = open_library.collection.rows(LIBRARY, CARDS).items()
    damaged = {**stored, "date": "someday", "authors": ["no", "line"], "language": 7}
    open_library.collection.put(LIBRARY, {CARDS: {number: damaged}})
    assert dict(card_of(open_library.collection, row.id).values) == {CardField.TITLE: "Harbour lights"}
    assert open_library.article(row_of(open_library)).document.title == "Harbour lights"


def test_a_card_goes_with_a_file_that_is_renamed(open_library):
    row = row_of(open_library)
    fill_in(open_library)
    (open_library.layout.root / "one.txt").rename(open_library.layout.root / "other.txt")
    assert row_of(open_library, "other.txt").id == row.id
    assert row_of(open_library, "other.txt").title == "Harbour lights"


def test_an_article_that_is_gone_keeps_its_card_and_can_be_given_another(open_library):
    annotated(open_library)
    fill_in(open_library, {CardField.AUTHORS: "Osei, Ama"})
    (open_library.layout.root / "one.txt").unlink()
    fill_in(open_library, {CardField.TITLE: "Harbour lights"})
    row = row_of(open_library)
    assert (row.missing, row.title, row.authors) == (True, "Harbour lights", ("Osei, Ama",))
    assert open_library.relisted(row) == row
    fill_in(open_library, {CardField.TITLE: ""})
    assert open_library.relisted(row).title == row_of(open_library).title == "On Sunday in London"


def test_what_is_kept_of_an_article_is_what_its_file_says(open_library):
    fill_in(open_library, {CardField.TITLE: "Harbour lights", CardField.DATE: "2019"})
    annotated(open_library)
    (open_library.layout.root / "one.txt").unlink()
    fill_in(open_library, {CardField.TITLE: "", CardField.DATE: ""})
    assert (row_of(open_library).title, row_of(open_library).date) == ("On Sunday in London", "")


def test_cards_of_a_library_below_come_along(open_library):
    fill_in(open_library)
    (open_library.layout.root.parent / "beside.txt").write_text("Beside\n\nWords.\n")
    outer = open_paths([open_library.layout.root.parent])
    outer.accept()
    outer.acts.do(joining_below(outer, outer.refresh()))
    titles = {row.path: row.title for row in open_paths([open_library.layout.root.parent]).refresh().listings}
    assert titles["library/one.txt"] == "Harbour lights"


def test_an_empty_card_changes_nothing():
    document = Document("Words", "A title", date=date(2020, 1, 2), publication=Publication(container="A journal"))
    assert Card({}).document(document) == document
    assert replace(document) == document
