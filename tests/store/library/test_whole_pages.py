"""A web page of which all is read because the reader said so."""

import pytest

from store.annotations.anchoring import describe
from store.annotations.annotation import annotate
from store.articles.article import Passage
from store.articles.formats import format_of
from store.errors import NotAnArticle
from store.library.article_acts.page_reading import turning_whole
from store.library.kept.whole_pages import whole_pages
from store.library.library import open_paths

LINKS = "".join(f'<li><a href="/{number}">Another story of the week, {number}</a></li>' for number in range(12))
STORY = "<p>The harbour was closed on Monday, after the storm, and nobody knew for how long it would be.</p>" * 9
PAGE = f'<body><div class="menu"><ul>{LINKS}</ul></div><article><h1>Storm</h1>{STORY}</article></body>'


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / "b.txt").write_text("Words.\n")
    return tmp_path


def turned(folder, path="a.html"):
    library = open_paths([folder])
    row = library.find(path)
    library.acts.plan_and_do(lambda _: turning_whole(library, row))
    return library, row


def test_all_of_a_page_is_read_and_its_article_alone_again(folder):
    library, row = turned(folder)
    assert "Another story" in library.article(row).text
    assert "Another story" in open_paths([folder]).article(row).text, "it stays so"
    library, row = turned(folder)
    assert "Another story" not in library.article(row).text


def test_it_is_undone(folder):
    library, row = turned(folder)
    library.acts.undo()
    assert whole_pages(folder) == frozenset()
    assert "Another story" not in library.article(row).text


def test_the_list_follows_at_the_next_look(folder):
    library = open_paths([folder])
    before = library.find("a.html")
    library, row = turned(folder)
    assert library.hash_of(row) == "", "what was known is not true any more"
    after = library.refresh().listings
    assert next(one for one in after if one.path == "a.html").words > before.words
    assert library.facts_of(row).reader == format_of("a.html").name_of(is_whole=True)


def test_marks_made_in_the_whole_page_are_kept_while_its_article_alone_is_shown(folder):
    library, row = turned(folder)
    article = library.article(row)
    start = article.text.index("Another story of the week, 3")
    target = describe(article, Passage(start, start + 13))
    library.collection.keep(article)
    library.acts.plan_and_do(lambda _: _plan(article, annotate(article.id, target)))
    library, row = turned(folder)
    (placed,) = library.placements(library.article(row))
    assert placed.passage is None
    library, row = turned(folder)
    (placed,) = library.placements(library.article(row))
    assert library.article(row).text[slice(*placed.passage)] == "Another story"


def _plan(article, annotation):
    from store.annotations.acts.plan import Plan

    return Plan("marked", [annotation], articles=[article])


def test_a_renamed_page_stays_whole(folder):
    turned(folder)
    (folder / "a.html").rename(folder / "c.html")
    library = open_paths([folder])
    assert "Another story" in library.article(library.find("c.html")).text


def test_only_pages_can_be_read_whole(folder):
    with pytest.raises(NotAnArticle, match="not a web page"):
        turned(folder, "b.txt")
