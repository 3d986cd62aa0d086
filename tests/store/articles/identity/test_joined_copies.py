"""Files that are joined in one: `cat a.txt copy.txt > both.txt`, and the two deleted."""

from __future__ import annotations

import pytest

from tests.store.articles.identity.looked_at_files import LookedAtFiles

TITLE = "The houses\n\n"
TEXT = "".join(f"The house number {number} in this street was sold again last year. " for number in range(12))
OTHER = "".join(f"No bridge of the {number} over this river was painted before the war. " for number in range(12))


@pytest.fixture(params=[True, False], ids=["numbers", "no numbers"])
def files_looked_at(request) -> LookedAtFiles:
    return LookedAtFiles({"a.txt": TITLE + TEXT, "other.txt": TITLE + OTHER}, has_nodes=request.param)


def joined(files_looked_at: LookedAtFiles, old: tuple[str, ...], text: str) -> None:
    for path in old:
        files_looked_at.delete(path)
    files_looked_at.write("both.txt", TITLE + text)


def test_an_article_that_is_joined_with_its_copy_is_lost_and_offered(files_looked_at):
    """Its annotations could be in either half."""
    files_looked_at.copy("a.txt", "copy.txt")
    article = files_looked_at.annotate("a.txt")
    joined(files_looked_at, ("a.txt", "copy.txt"), TEXT + TEXT)
    found = files_looked_at.look()
    assert article not in found.ids.values()
    assert found.offers == {article: "both.txt"}


@pytest.mark.parametrize(("gone", "text"), [(("a.txt", "other.txt"), TEXT + OTHER), (("a.txt",), TEXT + TEXT)])
def test_an_article_that_is_joined_with_another_text_or_doubled_is_there(files_looked_at, gone, text):
    article = files_looked_at.annotate("a.txt")
    joined(files_looked_at, gone, text)
    assert files_looked_at.look().ids.get("both.txt") == article


def test_a_later_version_is_found_though_a_copy_of_the_text_went_too(files_looked_at):
    files_looked_at.copy("a.txt", "copy.txt")
    article = files_looked_at.annotate("a.txt")
    joined(files_looked_at, ("a.txt", "copy.txt"), TEXT + OTHER)
    assert files_looked_at.look().ids.get("both.txt") == article
