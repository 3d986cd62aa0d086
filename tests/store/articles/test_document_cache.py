"""Documents that took long to read are kept by the hash of their files."""

from datetime import date

import pytest

from store.articles import document_cache
from store.articles.article import Document
from store.articles.document_cache import MOST, DocumentCache
from store.articles.folder import ArticleFolder
from tests.store.articles.made_files import pdf

WORDS = Document("The harbour was closed.", "Harbour", date=date(2024, 3, 26))


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setattr(document_cache, "SLOW", 0.0)
    return DocumentCache(tmp_path / "documents")


def fails() -> Document:
    raise AssertionError("it was read again")


def test_what_took_long_is_not_read_again(cache):
    assert cache.read("k", "a.pdf", lambda: WORDS) == WORDS
    assert cache.read("k", "elsewhere/a.pdf", fails) == WORDS
    assert cache.read("k", "b.pdf", fails) == WORDS
    assert cache.read("other", "a.pdf", lambda: Document("x", "y")).text == "x"


def test_what_took_no_time_is_not_kept(tmp_path):
    DocumentCache(tmp_path / "documents").read("k", "a.pdf", lambda: WORDS)
    assert not (tmp_path / "documents").exists()


def test_what_the_name_of_a_file_said_is_said_by_its_new_name(cache):
    cache.read("k", "the-harbour.pdf", lambda: Document("Words.", "The harbour"))
    assert cache.read("k", "a-storm.pdf", fails).title == "A storm"
    dated = Document("Words.", "The harbour", date=date(2024, 3, 26))
    cache.read("d", "2024-03-26-the-harbour.pdf", lambda: dated)
    assert cache.read("d", "the-harbour.pdf", lambda: WORDS) == WORDS  # the day that the file itself says is not known


@pytest.mark.parametrize("content", [b"", b"[", b"[]", b'{"name": "a.pdf", "document": {"text": 1}}'])
def test_a_damaged_entry_is_read_once_more(cache, content):
    cache.read("k", "a.pdf", lambda: WORDS)
    (cache._folder / "k.json").write_bytes(content)
    assert cache.read("k", "a.pdf", lambda: WORDS) == WORDS


def test_the_oldest_go_first(cache, monkeypatch):
    monkeypatch.setattr(document_cache, "MOST", 2)
    for key in "abc":
        cache.read(key, "a.pdf", lambda: WORDS)
    assert len(list(cache._folder.iterdir())) == 2 < MOST


def test_a_moved_or_copied_file_is_not_read_again(tmp_path, monkeypatch):
    monkeypatch.setattr(document_cache, "SLOW", 0.0)
    (tmp_path / "library").mkdir()
    folder = ArticleFolder(tmp_path / "library")
    folder.documents = tmp_path / "cache"
    raw = pdf([[(72, 700, 10, "The harbour was closed.")]])
    (folder.root / "a.pdf").write_bytes(raw)
    first = folder.load("a.pdf")
    folder._reader_processes().close()
    (folder.root / "below").mkdir()
    (folder.root / "a.pdf").rename(folder.root / "below" / "a.pdf")
    monkeypatch.setattr(folder, "_reader_processes", fails)
    assert folder.load("below/a.pdf") == first
