"""What was found once is not looked for again."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from store.library.entities.entity_catalogue import EntityCatalogue
from store.library.entities.entity_finding import EntityFinding, FindingProgress
from store.library.library import open_paths

WORKER = Path(__file__).parents[1] / "entities" / "fake_worker.py"
ARTICLES = 100
PATIENCE = 60
"""Seconds until a test gives up; nothing here takes one."""


class Session:
    """A library as one start of the program sees it, with an engine that writes down what it is asked."""

    def __init__(self, root, asked):
        self.asked = asked
        self.library = open_paths([root])
        self.listings = list(self.library.refresh().listings)
        self.named = EntityCatalogue(self.library, lambda *_: None, command=(sys.executable, str(WORKER), str(asked)))

    def requests(self):
        return self.asked.read_text().splitlines() if self.asked.exists() else []


@pytest.fixture
def session(tmp_path):
    sessions = []

    def begin():
        sessions.append(Session(tmp_path / "library", tmp_path / "asked"))
        return sessions[-1]

    (tmp_path / "library").mkdir()
    for number in range(ARTICLES):
        (tmp_path / "library" / f"{number}.txt").write_text(f"Roe {number} is here.")
    yield begin
    for one in sessions:
        one.named.close()


def test_reopening_a_hundred_tagged_articles_tags_nothing(session):
    first = session()
    problems = [first.named.wait_for(first.library.article(row)) for row in first.listings]
    assert problems == [""] * ARTICLES
    assert len(first.requests()) == ARTICLES
    first.named.close()

    again = session()
    for row in again.listings:
        article = again.library.article(row)
        again.named.ask(article)
        in_article = again.named.in_article(article)
        assert in_article.is_final
        assert [mention.text for mention, _ in in_article.mentions] == ["R"]
    assert not again.named._recognizer().running
    assert len(again.requests()) == ARTICLES


def test_the_whole_library_is_not_tagged_again_either(session, tmp_path):
    first = session()
    for row in first.listings:
        first.named.wait_for(first.library.article(row))
    first.named.close()

    again = session()
    (tmp_path / "library" / "0.txt").write_text("Roe has changed.")
    again.listings = list(again.library.refresh().listings)
    done = threading.Event()

    def tell(progress: FindingProgress) -> None:
        if not progress.words:
            done.set()

    tagging = EntityFinding(again.library, again.named, tell)
    tagging.begin(again.listings)
    assert done.wait(PATIENCE)
    tagging.close()
    assert len(again.requests()) == ARTICLES + 1
