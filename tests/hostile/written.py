"""A library in which everything is written that postil keeps: rows in every table, every file of its own.

There are many rows of each kind, so that each field of each can be made hostile in a row of its own (see `fields`).
"""

from __future__ import annotations

import os
import re
from dataclasses import fields
from itertools import islice
from pathlib import Path
from unittest.mock import patch

from ulid import ULID

from store.annotations.acts.declined import Declined
from store.annotations.acts.plan import LibraryRow, Plan
from store.annotations.anchoring import describe
from store.annotations.annotation import annotate
from store.annotations.picked_tags import PickedTags
from store.annotations.stored_files import LIBRARY
from store.annotations.stored_tables import ENTITIES, OF_LIBRARY
from store.annotations.tags import Tag
from store.articles.article import Passage
from store.database.backup import back_up
from store.database.layout import CARDS, JOINED, WHOLE_PAGES, FolderLayout
from store.database.row_number import row_number
from store.entities.corrections import VERDICTS, Rule, rule_to_row
from store.exchange.exporting.written_files import WrittenFiles
from store.library.article_acts.article_marking import noting_article, starring, tagging_articles
from store.library.entities.list_answers import ListAnswer
from store.library.kept.accepted_files import AcceptedFile
from store.library.kept.cards import CardField, number_of
from store.library.kept.drafts import note_draft
from store.library.kept.kept_texts import drop_unneeded_texts
from store.library.kept.last_opened import LastOpened, save_left
from store.library.kept.reading_positions import ReadingPosition
from store.library.kept.saved_filters import SavedFilter, keeping
from tests.store.library.spoken_library import spoken_library
from tui.clipboard.register import Register

ARTICLES = 24
"""As many as a row that is kept of each article has fields, and some more that stay as they are."""
PASSAGES = 90
"""The same, of rows of annotations and of acts."""
DESCRIPTIONS = 4
"""The same, of what articles say about themselves."""
ROWS = 12
"""The same, of rows of the library's other tables."""
STUDIO = "The film was made by a large studio in Hollywood. "
DESCRIBED = (
    "---\ntitle: Described\nauthor: [A. Writer, B. Writer]\ntags: [news, old]\ndate: [wrong]\nrole: nurse\n---\nWords\n"
)
NAMED = "[P Ann Lee] of [O Acme] went to [L Oslo] on [D 3 May 2024]. [P Lee] paid [M $5]. "


def make_written(root: Path) -> FolderLayout:
    """Makes the library. Nothing of it is to outlive the power, so that nothing waits for the disk."""
    with patch("os.fsync"):
        return _written(root)


def _written(root: Path) -> FolderLayout:
    texts = {f"2024-01-{number + 1:02}-article": f"Article {number}\n\n{NAMED}{STUDIO}" for number in range(ARTICLES)}
    texts["sora"] = f"Sora\n\n{NAMED}{STUDIO}" + "This is a sentence of it. " * PASSAGES
    texts["alike"] = f"Alike\n\n{STUDIO * 8}"
    library = spoken_library(root, texts)
    for number in range(DESCRIPTIONS):
        (root / f"described {number}.md").write_text(f"{DESCRIBED}{number}\n")
    library.named.close()
    open_library = library.library
    rows = open_library.refresh().listings
    _passages(library.library)
    for row in rows:
        article = open_library.article(row)
        open_library.progress.save(article, ReadingPosition(3, 0, 9, 0.5))
        open_library.bookmarks.put("A" if row is rows[0] else "m", article, 12)
    save_left(open_library.layout.left, LastOpened(rows[0].id, is_open=False))
    _rows_of_the_library(open_library, rows)
    for number in range(ROWS):
        open_library.searches.keep(f"search {number}")
    for annotation in open_library.collection.annotations(open_library.find("Sora", rows).id)[:ROWS]:
        draft = note_draft(annotation)
        open_library.drafts.keep(
            type(draft)(**{one.name: getattr(draft, one.name) for one in fields(draft)} | {"text": "x"})
        )
    for number in range(ROWS):
        Register(open_library.layout.clipboard).push(f"copied {number}")
    WrittenFiles(open_library.layout.exports).remember(root / "sora.txt")
    back_up(open_library.layout)
    (root / "2024-01-24-article.txt").unlink()
    edited = root / "2024-01-23-article.txt"
    edited.write_text(edited.read_text() + "It was edited since.\n")
    open_library.refresh()
    _texts_are_needed(open_library)
    return open_library.layout


def _texts_are_needed(open_library) -> None:
    """Keeps that all texts were found to be needed, which only old ones are asked."""
    texts = list(open_library.layout.texts.iterdir())
    for text in texts:
        os.utime(text, (0, 0))
    assert not drop_unneeded_texts(open_library.layout, open_library.safety.lock)
    for text in texts:
        os.utime(text)


def _passages(open_library) -> None:
    """An act for each passage: one in each article, and many in one, each with tags and a note."""
    listings = open_library.refresh().listings
    for listing in listings:
        article = open_library.article(listing)
        sentences = re.finditer(r"This is[^.]*\.|The film[^.]*\.", article.text)
        for number, sentence in enumerate(islice(sentences, 1 if article.title == "Alike" else None)):
            target = describe(article, Passage(*sentence.span()))
            made = annotate(article.id, target, ("film", f"film/part {number}"), f"A note, number {number}.")
            open_library.acts.do(Plan("tagged film", [made], articles=[article]))
    open_library.acts.do(tagging_articles(open_library, listings, PickedTags(("whole",))))
    for listing in listings:
        open_library.acts.do(noting_article(open_library, listing, "A note on the whole of it."))
    open_library.acts.do(starring(open_library, open_library.refresh().listings))


def _rows_of_the_library(open_library, listings) -> None:
    """Rows in every table of the library's own file."""
    plans: list[Plan] = []
    rows: list[LibraryRow] = []
    for number in range(ROWS):
        row = listings[number % len(listings)]
        plans.append(keeping(SavedFilter(f"list {number}", "tag:film")))
        rows.append(Declined("film", row.id, STUDIO.strip(), number).row)
        rows.append(
            AcceptedFile(
                row.id, row.path, open_library.hash_of(row), row.path, open_library.hash_of(row), str(ULID())
            ).row
        )
        rule = Rule(str(ULID()), VERDICTS[number % len(VERDICTS)], "Ann Lee", row.id, 12, "person", "e1")
        rows.append(LibraryRow(ENTITIES, rule.number, rule_to_row(rule)))
        card = {"article": row.id, **{field.value: f"A {field}" for field in CardField}, "date": "2024-01-01"}
        rows.append(LibraryRow(CARDS, number_of(row.id), card))
        rows.append(LibraryRow(WHOLE_PAGES, row_number(bytes([number, 1])), {"content": f"{number:032x}"}))
        rows.append(ListAnswer("staff", f"Jane Doe {number}", "head of press", "e1", is_same=number % 2 == 0).row)
        rows.append(LibraryRow(JOINED, row_number(bytes([number])), {"folder": f"joined {number}"}))
    tags = [Tag(f"kept/{number}", description=f"Means {number}.") for number in range(ROWS)]
    for plan in (*plans, *(Plan("said", rows=[row]) for row in rows), *(Plan("kept", tags=[tag]) for tag in tags)):
        open_library.acts.do(plan)
    assert all(open_library.collection.rows(LIBRARY, table) for table in OF_LIBRARY), (
        "a table that nothing was written to"
    )
