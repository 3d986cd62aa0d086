"""What the reader has answered about names and rows of lists: the one means the other, or not. Each answer is a row of
`library.json`, and undoing removes the row.

An answer knows the row by its list and name, and where several rows of the list have that name, by its note too, so that it
outlives other changes of the file. Where no such row is there any more it is kept, and counts again when the row comes back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from store.annotations.acts.plan import LibraryRow, Plan
from store.annotations.collection import Collection
from store.annotations.stored_files import LIBRARY
from store.annotations.stored_tables import LISTED
from store.articles.clean import clean_line
from store.database.row_number import row_number
from store.search.name_lists.name_list import ListedName
from store.wording import shortened

LONGEST = 40
"""Characters of a name in the history."""


class ListAnswer(NamedTuple):
    """Whether an entity is what a row of a list names."""

    list: str
    name: str
    """As the row has it."""
    note: str
    """As the row had it when it was asked about."""
    entity: str
    """The entity's id."""
    is_same: bool
    tells_apart: bool = False
    """Whether the note was needed to tell the row from others."""

    @property
    def number(self) -> int:
        """The number of its row: the same wherever the same question is answered."""
        parts = (self.list, self.name, self.entity, *((self.note,) if self.tells_apart else ()))
        return row_number("\n".join(parts).encode("utf-8", "replace"))

    @property
    def row(self) -> LibraryRow:
        """The row that keeps it."""
        stored = {
            "list": self.list,
            "name": self.name,
            "note": self.note,
            "entity": self.entity,
            "is": self.is_same,
            "apart": self.tells_apart,
        }
        return LibraryRow(LISTED, self.number, stored)

    def row_among(self, rows: Sequence[ListedName]) -> ListedName | None:
        """The row that it is about, among those of its list with its name; None where it is not there any more."""
        if len(rows) == 1 and not self.tells_apart:
            return rows[0]
        return next((row for row in rows if row.note == self.note), None)

    @property
    def missing_row(self) -> ListedName:
        """Its row as it was."""
        return ListedName(self.list, self.name, 0, note=self.note)


def list_answers(collection: Collection) -> tuple[ListAnswer, ...]:
    """All answers; rows that cannot be read are passed over.

    Raises:
        DamagedFile, Unreadable: their file cannot be used.
    """
    answers = []
    for row in collection.rows(LIBRARY, LISTED).values():
        texts = [row.get(name) for name in ("list", "name", "entity")]
        if all(isinstance(text, str) and text for text in texts) and isinstance(row.get("is"), bool):
            called, name, entity = map(str, texts)
            note = row.get("note")
            answers.append(
                ListAnswer(
                    clean_line(called),
                    clean_line(name),
                    clean_line(note) if isinstance(note, str) else "",
                    entity,
                    row["is"],
                    row.get("apart") is True,
                )
            )
    return tuple(answers)


def answering(row: ListedName, entity: str, called: str, *, is_same: bool, tells_apart: bool) -> Plan:
    """Says whether an entity, by its id and name, is what a row of a list names. With `tells_apart`, the list has other rows of
    that name."""
    answer = ListAnswer(row.list, row.name, row.note, entity, is_same, tells_apart)
    name, listed = (shortened(words, LONGEST) for words in (called, row.name))
    words = f"«{name}» is {'' if is_same else 'not '}{listed} on the list {shortened(row.list, LONGEST)}"
    return Plan(words, rows=[answer.row])


def unless_answered(collection: Collection, planned: Plan) -> Plan:
    """The plan of an answer, without its row where that is answered so already.

    Raises:
        DamagedFile, Unreadable: the answers cannot be read.
    """
    stored = collection.rows(LIBRARY, LISTED)
    return planned._replace(rows=[row for row in planned.rows if stored.get(row.number) != row.row])
