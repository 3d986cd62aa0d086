"""Files that are joined in one: `cat a.txt copy.txt > both.txt`, and the two deleted."""

from __future__ import annotations

import pytest

from tests.store.articles.identity.shelf import Shelf

TITLE = "The houses\n\n"
TEXT = "".join(f"The house number {number} in this street was sold again last year. " for number in range(12))
OTHER = "".join(f"No bridge of the {number} over this river was painted before the war. " for number in range(12))


@pytest.fixture(params=[True, False], ids=["numbers", "no numbers"])
def shelf(request) -> Shelf:
    return Shelf({"a.txt": TITLE + TEXT, "other.txt": TITLE + OTHER}, has_nodes=request.param)


def joined(shelf: Shelf, old: tuple[str, ...], text: str) -> None:
    for path in old:
        shelf.delete(path)
    shelf.write("both.txt", TITLE + text)


def test_an_article_that_is_joined_with_its_copy_is_lost_and_offered(shelf):
    """Its annotations could be in either half."""
    shelf.copy("a.txt", "copy.txt")
    article = shelf.annotate("a.txt")
    joined(shelf, ("a.txt", "copy.txt"), TEXT + TEXT)
    found = shelf.look()
    assert article not in found.ids.values()
    assert found.offers == {article: "both.txt"}


@pytest.mark.parametrize(("gone", "text"), [(("a.txt", "other.txt"), TEXT + OTHER), (("a.txt",), TEXT + TEXT)])
def test_an_article_that_is_joined_with_another_text_or_doubled_is_there(shelf, gone, text):
    article = shelf.annotate("a.txt")
    joined(shelf, gone, text)
    assert shelf.look().ids.get("both.txt") == article


def test_a_later_version_is_found_though_a_copy_of_the_text_went_too(shelf):
    shelf.copy("a.txt", "copy.txt")
    article = shelf.annotate("a.txt")
    joined(shelf, ("a.txt", "copy.txt"), TEXT + OTHER)
    assert shelf.look().ids.get("both.txt") == article
