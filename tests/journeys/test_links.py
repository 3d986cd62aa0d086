"""Links to passages: what is copied as a link opens where it was copied."""

from __future__ import annotations

import io
import sys

import pytest

from store.articles.article import Passage
from store.errors import PostilError
from store.exchange.citing.citation import citation
from store.exchange.citing.link import followed, postil_link
from store.library.library import open_paths
from store.settings import Settings
from tests.journeys.conftest import Walk, Watched
from tests.journeys.test_names_at_work import until
from tui.cli import main
from tui.commands.links import LinkTarget, linked


@pytest.fixture
def library(folder):
    return open_paths([folder])


async def opened_at(library, place):
    app = Watched(open_paths([library.layout.root]), Settings(names=False), "third.txt", place)
    async with app.run_test(size=(80, 24)) as pilot:
        at = Walk(app, pilot, library)
        await until(lambda: app.here)
        await at.settle()
        return at.reader.view.selection, at.reader.view.cursor.offset


def link_to(library, words, annotation=None):
    article = library.article(library.find("third.txt", library.refresh().listings))
    start = article.text.index(words)
    passage = Passage(start, start + len(words))
    return passage, postil_link(citation(article, passage, annotation, library.layout.root.as_posix()))


async def test_a_link_to_a_passage_selects_it(library):
    passage, link = link_to(library, "one paragraph")
    there = followed(link)
    assert there is not None
    file, place = there
    assert file == library.layout.root / "third.txt"
    assert (await opened_at(library, place))[0] == passage
    assert (await opened_at(library, "char=5,999999"))[0] is None


async def test_a_link_to_an_annotation_goes_there(walk, library):
    async with walk() as at:
        await at.open("third")
        await at.press("right_parenthesis H H")
        (annotation,) = at.annotations()
    _, link = link_to(library, annotation.target.exact, annotation)
    there = followed(link)
    assert there is not None
    _, place = there
    assert place == annotation.id
    assert (await opened_at(library, place))[1] == annotation.target.passage.start


@pytest.mark.parametrize(
    "link",
    [
        "postil:",
        "postil:a/b.txt#x",
        "postil://host/a.txt",
        "postil:///no/such/file.txt#x",
        "postil:///",
        "postil://[",
        "postil:///" + "a" * 5_000,
        "postil:///a%00b",
        "postil:///proc/self/mem",
        "postil:///etc/../etc/passwd#char=1,5",
    ],
)
def test_a_link_that_leads_to_no_article_of_a_library_is_refused_in_one_line(link, capsys):
    assert main([link]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1 and printed.err.startswith("postil: ")


def test_a_link_opens_only_inside_a_library(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("Words.")
    assert main([f"postil://{tmp_path}/a.txt#char=0,5"]) == 1
    assert "is in no library" in capsys.readouterr().err
    assert not (tmp_path / ".postil").exists()


def test_a_link_into_a_sub_folder_opens_the_library_above(library):
    root = library.layout.root
    assert main(["tags", str(root), "add", "film"]) == 0
    (root / "sub").mkdir()
    (root / "sub" / "a.txt").write_text("Words.")
    assert linked(f"postil://{root}/sub/a.txt#char=0,5") == LinkTarget(root, "sub/a.txt", "char=0,5")


@pytest.mark.parametrize(("answer", "opens"), [("y\n", True), ("\n", False), ("", False)])
def test_the_reader_is_asked_before_a_library_is_made(tmp_path, monkeypatch, capsys, answer, opens):
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    (tmp_path / "a\x1b[2J.txt").write_text("Words.")
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    link = f"postil://{tmp_path}/a%1b[2J.txt"
    if opens:
        assert linked(link).library == tmp_path
    else:
        with pytest.raises(PostilError, match="is in no library"):
            linked(link)
    asked = capsys.readouterr().err
    assert "as a new library? [y/N]" in asked and "\x1b" not in asked


def test_any_name_of_a_file_is_followed(tmp_path):
    for name in ("a b#c%20?.txt", "é–日本.txt", "%.md"):
        (tmp_path / name).write_text("A title\n\nIt has one paragraph.")
        library = open_paths([tmp_path])
        article = library.article(next(row for row in library.refresh().listings if row.path == name))
        link = postil_link(citation(article, Passage(0, 7), None, tmp_path.as_posix()))
        assert followed(link) == (tmp_path / name, "char=0,7")
