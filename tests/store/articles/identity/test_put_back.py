"""A copy that is moved over what it was made of: `cp a.txt a.bak`, a.txt is edited, `mv a.bak a.txt`."""

from __future__ import annotations

import pytest

from tests.store.articles.identity.looked_at_files import LookedAtFiles

A = "".join(f"The house number {number} in this street was sold again last year.\n" for number in range(12))
EDITED = A + "More of it.\n"


@pytest.fixture(params=[True, False], ids=["numbers", "no numbers"])
def files_looked_at(request) -> LookedAtFiles:
    return LookedAtFiles({"a.txt": A, "copy.txt": A}, has_nodes=request.param)


def edited_with_copy() -> tuple[LookedAtFiles, str, str]:
    """An article that was edited after it was copied, and its copy; both are annotated."""
    files_looked_at = LookedAtFiles({"a.txt": A, "copy.txt": A})
    article, copy = files_looked_at.annotate("a.txt"), files_looked_at.annotate("copy.txt")
    files_looked_at.write("a.txt", EDITED)
    files_looked_at.look()
    return files_looked_at, article, copy


@pytest.mark.parametrize("text", [A, EDITED], ids=["as it was", "edited"])
def test_an_article_over_which_a_copy_of_its_text_is_moved_is_that(files_looked_at, text):
    article = files_looked_at.annotate("a.txt")
    files_looked_at.write("a.txt", text)
    files_looked_at.look()
    files_looked_at.move("copy.txt", "a.txt")
    assert files_looked_at.where(article) == "a.txt"
    files_looked_at.write("a.txt", EDITED, anew=True)
    assert files_looked_at.where(article) == "a.txt"


def test_a_copy_that_is_annotated_keeps_its_annotations_where_it_goes():
    files_looked_at, article, copy = edited_with_copy()
    files_looked_at.move("copy.txt", "a.txt")
    assert (files_looked_at.where(article), files_looked_at.where(copy)) == ("", "a.txt")


@pytest.mark.parametrize("path", ["a.txt", "may.txt"])
def test_an_article_that_may_be_elsewhere_is_not_what_takes_its_name(path):
    files_looked_at = LookedAtFiles({"a.txt": A, "copy.txt": A})
    article = files_looked_at.annotate("a.txt")
    files_looked_at.write("a.txt", EDITED)
    files_looked_at.look()
    files_looked_at.move("a.txt", "aside.txt")
    files_looked_at.write("aside.txt", EDITED + "And more of it.\n", anew=True)
    files_looked_at.move("copy.txt", path)
    assert (files_looked_at.where(article), files_looked_at.offered(article)) == ("", "aside.txt")


def test_an_article_that_is_gone_is_no_copy_that_takes_its_name_later():
    files_looked_at = LookedAtFiles({"a.txt": A, "copy.txt": A})
    article = files_looked_at.annotate("a.txt")
    files_looked_at.write("a.txt", EDITED)
    files_looked_at.look()
    files_looked_at.delete("a.txt")
    files_looked_at.look()
    files_looked_at.move("copy.txt", "a.txt")
    assert files_looked_at.where(article) == ""


def test_a_branch_takes_an_article_and_an_annotated_copy_that_was_moved_over_it_each_to_its_place():
    files_looked_at, article, copy = edited_with_copy()
    files_looked_at.move("copy.txt", "a.txt")
    assert (files_looked_at.where(article), files_looked_at.where(copy)) == ("", "a.txt")
    for path in ("a.txt", "copy.txt"):  # git writes a file anew where its line ends are others
        files_looked_at.write(path, A, anew=True)
    assert (files_looked_at.where(article), files_looked_at.where(copy)) == ("a.txt", "copy.txt")


def test_a_copy_that_is_made_again_takes_nothing_from_what_was_moved_over_an_article():
    files_looked_at, article, copy = edited_with_copy()
    files_looked_at.move("copy.txt", "a.txt")
    files_looked_at.look()
    files_looked_at.copy("a.txt", "copy.txt")
    assert (files_looked_at.where(article), files_looked_at.where(copy)) == ("", "a.txt")
