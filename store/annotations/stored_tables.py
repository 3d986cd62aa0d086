"""The tables of the stored files, and how two versions of a row of each are joined.

A table is declared here and nowhere else: which of its fields are texts, sets of texts, or flags; every other field is a
register (see `row_history`). Rows whose fields belong together are joined `AS_ONE`.
"""

from __future__ import annotations

from store.annotations.joined_versions import ANNOTATION
from store.annotations.tag_rows import JOINING as TAG
from store.database.joining import AS_ONE, Joining
from store.database.layout import CARDS, JOINED, PLACED, WHOLE_PAGES

ANNOTATIONS = "annotations"
ARTICLE = "article"
TAGS = "tags"
DECLINED = "declined"
ENTITIES = "entities"
LISTS = "lists"
LISTED = "listed"
ARTICLE_ROW = 1

OF_ARTICLES = {ARTICLE: AS_ONE._replace(stays=True), ANNOTATIONS: ANNOTATION}
OF_LIBRARY = {
    TAGS: TAG,
    DECLINED: AS_ONE,
    ENTITIES: AS_ONE,
    LISTS: AS_ONE,
    LISTED: AS_ONE,
    PLACED: AS_ONE,
    CARDS: Joining(),
    JOINED: AS_ONE,
    WHOLE_PAGES: AS_ONE,
}
