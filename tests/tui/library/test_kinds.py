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
