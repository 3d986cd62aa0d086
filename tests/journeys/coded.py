"""A library in which two sentences have tags, and what is seen of a picker over it."""

from __future__ import annotations

import pytest

from store.annotations.acts.plan import Plan
from store.annotations.anchoring import describe
from store.annotations.annotation import annotate
from store.articles.article import Passage
from store.library.library import open_paths
from tui.widgets.picker import Picker
from tui.widgets.rows import RowList

TAGS = (
    "policy/money",
    "in vivo/the one who shouts",
    "health/naming",
    "campaign finance",
    "tech/artificial intelligence",
    "climate/emissions trading",
    "relations/colleagues",
)
FIRST, SECOND = "It has one paragraph.", "It has two sentences."


@pytest.fixture
def coded(folder):
    """The third article's first sentence has one tag, its last one all others."""
    library = open_paths([folder])
    listing = library.find("third", library.refresh().listings)
    article = library.article(listing)

    def on(words, tags):
        start = article.text.index(words)
        return annotate(article.id, describe(article, Passage(start, start + len(words))), tags)

    made = [on("And an end.", TAGS[1:]), on(FIRST, TAGS[:1])]
    library.acts.do(Plan("annotated", made, articles=[article]))


async def at_sentence(at, words):
    await at.open("third")
    at.reader.go_to(at.reader.view.page.text.index(words))
    await at.settle()


def tags_on(at, words):
    return next((one.tags for one in at.annotations() if one.target.exact == words), None)


def picker(at):
    return at.app.screen.query_one(Picker)


def labels(at):
    return [choice.label for choice in at.app.screen.query_one(RowList).rows]


def lit(at):
    row = at.app.screen.query_one(RowList).current
    return row.label if row else None


def hint(at):
    return str(at.app.screen.query_one(".hint").render())
