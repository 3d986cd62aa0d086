"""Reading all of a web page, or its article alone again, in an act of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.annotations.acts.plan import LibraryRow, Plan
from store.database.layout import WHOLE_PAGES
from store.database.row_number import row_number
from store.errors import NotAnArticle
from store.library.article_acts.article_marking import first_descriptions
from store.library.kept.whole_pages import whole_pages
from store.library.listings import Listing

if TYPE_CHECKING:
    from store.library.library import Library


def turning_whole(library: Library, row: Listing) -> Plan:
    """Reads all of a page, or its article alone again.

    Raises:
        NotAnArticle: it is not a web page that was saved as one file.
        Unreadable, DamagedFile: it cannot be read.
        CannotSave: its text cannot be kept.
    """
    content = library.filed_document(row).content
    if not content:
        raise NotAnArticle("this is not a web page that was saved as one file: all of it is shown")
    is_whole = content in whole_pages(library.folder.root)
    words = f"«{row.title}»: {'its article alone' if is_whole else 'the whole page'}"
    stored = None if is_whole else {"content": content}
    change = LibraryRow(WHOLE_PAGES, row_number(content.encode()), stored)
    return Plan(words, rows=[change], kept=first_descriptions(library, row))
