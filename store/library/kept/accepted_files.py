"""The reader's answers to which file a lost article is. They are kept with the codebook, and go with the library."""

from __future__ import annotations

from dataclasses import astuple, dataclass

from store.annotations.acts.plan import LibraryRow
from store.annotations.collection import Collection
from store.annotations.stored_files import LIBRARY
from store.articles.clean import clean_path
from store.articles.identity.ledger import AnnotatedArticle
from store.database.layout import PLACED
from store.database.row_number import row_number

STORED_FIELDS = ("article", "path", "hash", "was_path", "was_hash", "said")
"""Of the row of an answer, in the order of the fields of `AcceptedFile`."""


@dataclass(frozen=True, slots=True)
class AcceptedFile:
    """Where an article is."""

    article: str
    """Its id."""
    path: str
    hash: str
    """Of the text that the file had."""
    was_path: str
    """The path, and next the hash, that its annotations gave at the time of the answer."""
    was_hash: str
    answer: str
    """A ULID: each answer has its own."""

    @property
    def row(self) -> LibraryRow:
        """The row that stores the answer; its number is the same for an article on every machine."""
        number = row_number(self.article.encode())
        return LibraryRow(PLACED, number, dict(zip(STORED_FIELDS, astuple(self), strict=True)))

    def applied_to(self, article: AnnotatedArticle) -> AnnotatedArticle:
        """What is known of the article, with the answer applied; what its annotations have said since counts more."""
        if (article.path, article.hash) == (self.was_path, self.was_hash):
            article = article._replace(path=self.path, hash=self.hash)
        return article._replace(answer=self.answer)


def placed(collection: Collection) -> dict[str, AcceptedFile]:
    """All answers, by the articles' ids; rows that cannot be read are skipped.

    Raises:
        DamagedFile, Unreadable: their file cannot be used.
    """
    files = {}
    for row in collection.rows(LIBRARY, PLACED).values():
        values = [row.get(name) for name in STORED_FIELDS]
        texts = [value for value in values if isinstance(value, str)]
        if len(texts) == len(values) and texts[0]:
            files[texts[0]] = AcceptedFile(texts[0], clean_path(texts[1]), texts[2], clean_path(texts[3]), *texts[4:])
    return files
