"""Links to passages: what is copied as a link opens where it was copied."""

from __future__ import annotations

import pytest

from store.articles.article import Passage
from store.errors import PostilError
from store.exchange.citing.citation import citation
from store.exchange.citing.link import followed, postil_link
from store.settings import Settings
from store.workspace import open_workspace
from tests.journeys.conftest import Walk, Watched
from tests.journeys.test_names_at_work import until
from tui.cli import _linked


@pytest.fixture
def workspace(folder):
    return open_workspace([folder])


async def opened_at(workspace, place):
    app = Watched(open_workspace([workspace.layout.root]), Settings(names=False), "third.txt", place)
    async with app.run_test(size=(80, 24)) as pilot:
        at = Walk(app, pilot, workspace)
        await until(lambda: app.here)
        await at.settle()
        return at.reader.view.selection, at.reader.view.cursor.offset


def link_to(workspace, words, annotation=None):
    article = workspace.article(workspace.find("third.txt", workspace.refresh().listings))
    start = article.text.index(words)
    passage = Passage(start, start + len(words))
    return passage, postil_link(citation(article, passage, annotation, workspace.layout.root.as_posix()))


async def test_a_link_to_a_passage_selects_it(workspace):
    passage, link = link_to(workspace, "one paragraph")
    file, place = followed(link)
    assert file == workspace.layout.root / "third.txt"
    assert (await opened_at(workspace, place))[0] == passage
    assert (await opened_at(workspace, "char=5,999999"))[0] is None


async def test_a_link_to_an_annotation_goes_there(walk, workspace):
    async with walk() as at:
        await at.open("third")
        await at.press("right_parenthesis H H")
        (annotation,) = at.annotations()
    _, link = link_to(workspace, annotation.target.exact, annotation)
    _, place = followed(link)
    assert place == annotation.id
    assert (await opened_at(workspace, place))[1] == annotation.target.passage.start


@pytest.mark.parametrize(
    "link", ["postil:", "postil:a/b.txt#x", "postil://host/a.txt", "postil:///no/such/file.txt#x", "postil:///"]
)
def test_a_link_that_leads_nowhere_is_told(link):
    with pytest.raises(PostilError, match="leads to no article"):
        _linked(link)


def test_any_name_of_a_file_is_followed(tmp_path):
    for name in ("a b#c%20?.txt", "é–日本.txt", "%.md"):
        (tmp_path / name).write_text("A title\n\nIt has one paragraph.")
        workspace = open_workspace([tmp_path])
        article = workspace.article(next(row for row in workspace.refresh().listings if row.path == name))
        link = postil_link(citation(article, Passage(0, 7), None, tmp_path.as_posix()))
        assert followed(link) == (tmp_path / name, "char=0,7")
