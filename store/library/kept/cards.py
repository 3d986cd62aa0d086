"""The cards of articles: what the reader says of an article where its file says something else, or nothing.

A card is a row of the library's own file with one entry for each field that the reader has filled in; every other field stays
what the file says. The file itself is never changed, and no card changes which article is which.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from store.annotations.collection import Collection
from store.annotations.stored_files import LIBRARY
from store.articles.article import Document
from store.articles.clean import clean_line
from store.articles.dates import date_parts, day_of
from store.articles.languages import language_code
from store.database.layout import CARDS
from store.database.row_number import row_number
from store.database.tables import Row
from store.errors import CannotDescribe
from store.library.listings import Listing

BETWEEN_AUTHORS = ";"


class CardField(StrEnum):
    """The fields of a card."""

    TITLE = "title"
    AUTHORS = "authors"
    DATE = "date"
    PUBLICATION = "publication"
    ADDRESS = "address"
    LANGUAGE = "language"


LISTED = (CardField.TITLE, CardField.DATE, CardField.AUTHORS, CardField.ADDRESS)
"""The fields that a row of the list also has, by the same names."""


class Card(NamedTuple):
    """The reader's metadata of one article."""

    values: Mapping[CardField, str]
    """The values as they are written, by field; a field that is missing is as in the file."""

    def document(self, document: Document) -> Document:
        """The document of the article, with what the card says."""
        values = self.values
        if CardField.TITLE in values and values[CardField.TITLE] != document.title:
            document = replace(document, title=values[CardField.TITLE], title_in_text=False)
        if CardField.AUTHORS in values:
            document = replace(document, authors=authors_of(values[CardField.AUTHORS]))
        if CardField.DATE in values:
            day = day_of(values[CardField.DATE])
            document = replace(document, date=day, date_part="" if day else values[CardField.DATE])
        if CardField.PUBLICATION in values:
            publication = document.publication._replace(container=values[CardField.PUBLICATION])
            document = replace(document, publication=publication)
        return replace(
            document,
            source=values.get(CardField.ADDRESS, document.source),
            language=values.get(CardField.LANGUAGE, document.language),
        )

    def listing(self, listing: Listing) -> Listing:
        """The row of the article in the list, with what the card says."""
        values = self.values
        return listing._replace(
            title=values.get(CardField.TITLE, listing.title),
            date=values.get(CardField.DATE, listing.date),
            authors=authors_of(values[CardField.AUTHORS]) if CardField.AUTHORS in values else listing.authors,
            address=values.get(CardField.ADDRESS, ""),
            described=tuple(field.value for field in LISTED if field in values),
        )


def number_of(article: str) -> int:
    """The number of the row of an article's card; it is the same wherever the card is written."""
    return row_number(article.encode())


def card_of(collection: Collection, article: str) -> Card:
    """The card of an article, by its id; an empty one where nothing is said.

    Raises:
        DamagedFile, Unreadable: the library's own file cannot be used.
    """
    return _card(collection.rows(LIBRARY, CARDS).get(number_of(article), {}))


def cards(collection: Collection) -> dict[str, Card]:
    """All cards, by the articles' ids.

    Raises:
        DamagedFile, Unreadable: the library's own file cannot be used.
    """
    rows = collection.rows(LIBRARY, CARDS).values()
    return {str(row.get("article")): _card(row) for row in rows}


def checked(field: CardField, typed: str) -> str:
    """A typed value of a field as it is stored; ``""`` for an empty one.

    Raises:
        CannotDescribe: the field cannot have that value.
    """
    line = clean_line(typed).strip()
    match field:
        case CardField.AUTHORS:
            return f"{BETWEEN_AUTHORS} ".join(authors_of(line))
        case CardField.DATE if line and not date_parts(line):
            raise CannotDescribe(f"«{line}» is not a date; write it as 2024, 2024-03 or 2024-03-09")
        case CardField.LANGUAGE if line:
            code = language_code(line)
            if not code:
                raise CannotDescribe(f"«{line}» is not the code of a language; write two or three letters: en, de, grc")
            return code
    return line


def written(document: Document, field: CardField) -> str:
    """A document's value of a field, as the reader would write it."""
    match field:
        case CardField.TITLE:
            return clean_line(document.title)
        case CardField.AUTHORS:
            return f"{BETWEEN_AUTHORS} ".join(map(clean_line, document.authors))
        case CardField.DATE:
            return document.written_date
        case CardField.PUBLICATION:
            return clean_line(document.publication.container)
        case CardField.ADDRESS:
            return clean_line(document.source)
        case CardField.LANGUAGE:
            return document.language


def authors_of(line: str) -> tuple[str, ...]:
    """The authors in a line, which are parted by semicolons."""
    return tuple(filter(None, (name.strip() for name in line.split(BETWEEN_AUTHORS))))


def _card(row: Row) -> Card:
    """The card of a row; entries that no field can be are passed over."""
    values = {}
    for field in CardField:
        value = row.get(field)
        try:
            if isinstance(value, str) and (line := checked(field, value)):
                values[field] = line
        except CannotDescribe:  # the row was written by hand, or by another program
            continue
    return Card(values)
