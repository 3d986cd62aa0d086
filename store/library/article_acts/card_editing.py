"""Editing the card of an article, one field in one act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.annotations.acts.plan import LibraryRow, Plan
from store.annotations.stored_files import LIBRARY
from store.database.layout import CARDS
from store.library.article_acts.article_marking import first_descriptions
from store.library.kept.cards import CardField, checked, number_of, written
from store.library.listings import Listing

if TYPE_CHECKING:
    from store.library.library import Library


def describing(library: Library, row: Listing, field: CardField, typed: str) -> Plan:
    """Writes a field of an article's card. An empty value, or the one in the file, removes the field from the card.

    Raises:
        CannotDescribe: the field cannot have that value.
        Unreadable, NotAnArticle, DamagedFile: the article, or the library's own file, cannot be read.
        CannotSave: the text of the article cannot be kept.
    """
    line = checked(field, typed)
    if line == written(library.filed_document(row), field):
        line = ""
    number = number_of(row.id)
    before = library.collection.rows(LIBRARY, CARDS).get(number, {"article": row.id})
    after = {name: value for name, value in before.items() if name != field} | ({field.value: line} if line else {})
    verb = "changed" if line else "took back"
    words = f"{verb} the {field} of «{row.title}»"
    if after == before:
        return Plan(words)
    return Plan(words, rows=[LibraryRow(CARDS, number, after)], kept=first_descriptions(library, row))
