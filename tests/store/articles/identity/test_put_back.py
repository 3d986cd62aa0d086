"""A copy that is moved over what it was made of: `cp a.txt a.bak`, a.txt is edited, `mv a.bak a.txt`."""

from __future__ import annotations

import pytest

from tests.store.articles.identity.shelf import Shelf

A = "".join(f"The house number {number} in this street was sold again last year.\n" for number in range(12))
EDITED = A + "More of it.\n"


@pytest.fixture(params=[True, False], ids=["numbers", "no numbers"])
def shelf(request) -> Shelf:
    return Shelf({"a.txt": A, "copy.txt": A}, has_nodes=request.param)


def edited_with_copy() -> tuple[Shelf, str, str]:
    """An article that was edited after it was copied, and its copy; both are annotated."""
    shelf = Shelf({"a.txt": A, "copy.txt": A})
    article, copy = shelf.annotate("a.txt"), shelf.annotate("copy.txt")
    shelf.write("a.txt", EDITED)
    shelf.look()
    return shelf, article, copy


@pytest.mark.parametrize("text", [A, EDITED], ids=["as it was", "edited"])
def test_an_article_over_which_a_copy_of_its_text_is_moved_is_that(shelf, text):
    article = shelf.annotate("a.txt")
    shelf.write("a.txt", text)
    shelf.look()
    shelf.move("copy.txt", "a.txt")
    assert shelf.where(article) == "a.txt"
    shelf.write("a.txt", EDITED, anew=True)
    assert shelf.where(article) == "a.txt"


def test_a_copy_that_is_annotated_keeps_its_annotations_where_it_goes():
    shelf, article, copy = edited_with_copy()
    shelf.move("copy.txt", "a.txt")
    assert (shelf.where(article), shelf.where(copy)) == ("", "a.txt")


@pytest.mark.parametrize("path", ["a.txt", "may.txt"])
def test_an_article_that_may_be_elsewhere_is_not_what_takes_its_name(path):
    shelf = Shelf({"a.txt": A, "copy.txt": A})
    article = shelf.annotate("a.txt")
    shelf.write("a.txt", EDITED)
    shelf.look()
    shelf.move("a.txt", "aside.txt")
    shelf.write("aside.txt", EDITED + "And more of it.\n", anew=True)
    shelf.move("copy.txt", path)
    assert (shelf.where(article), shelf.offered(article)) == ("", "aside.txt")


def test_an_article_that_is_gone_is_no_copy_that_takes_its_name_later():
    shelf = Shelf({"a.txt": A, "copy.txt": A})
    article = shelf.annotate("a.txt")
    shelf.write("a.txt", EDITED)
    shelf.look()
    shelf.delete("a.txt")
    shelf.look()
    shelf.move("copy.txt", "a.txt")
    assert shelf.where(article) == ""


def test_a_branch_takes_an_article_and_an_annotated_copy_that_was_moved_over_it_each_to_its_place():
    shelf, article, copy = edited_with_copy()
    shelf.move("copy.txt", "a.txt")
    assert (shelf.where(article), shelf.where(copy)) == ("", "a.txt")
    for path in ("a.txt", "copy.txt"):  # git writes a file anew where its line ends are others
        shelf.write(path, A, anew=True)
    assert (shelf.where(article), shelf.where(copy)) == ("a.txt", "copy.txt")


def test_a_copy_that_is_made_again_takes_nothing_from_what_was_moved_over_an_article():
    shelf, article, copy = edited_with_copy()
    shelf.move("copy.txt", "a.txt")
    shelf.look()
    shelf.copy("a.txt", "copy.txt")
    assert (shelf.where(article), shelf.where(copy)) == ("", "a.txt")
