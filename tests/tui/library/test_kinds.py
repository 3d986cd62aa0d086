"""The list says what kind of file an article is, where one is not plain text."""

import pytest

from store.articles.formats import FORMATS
from store.library.listings import Listing
from tui.library.columns import KIND, has_kinds, kind_of


@pytest.mark.parametrize(
    ("path", "kind"), [("a.pdf", "PDF"), ("b/a.warc.gz", "page"), ("a.txt", ""), ("a.md", ""), ("a", "")]
)
def test_the_kind_of_an_article_is_said_unless_it_is_plain(path, kind):
    assert kind_of(path) == kind
    assert has_kinds([Listing("i", path, "t", "", 1)]) == bool(kind)


def test_every_kind_has_room():
    assert [known.kind for known in FORMATS if len(known.kind) > KIND.cells] == []


def test_whether_there_is_a_kind_to_be_said_is_told_by_every_ending():
    for ending in (ending for known in FORMATS for ending in known.suffixes):
        for path in (f"some.thing/a{ending}", f"a{ending.upper()}"):
            assert has_kinds([Listing("i", path, "t", "", 1)]) == bool(kind_of(path)), path
    for path in ("a.pdf/a-long-name-without-an-ending", "a.pdf/a", "pdf", "a.longer-than-any-ending"):
        assert not has_kinds([Listing("i", path, "t", "", 1)]), path
