"""A file that is made to be slow or large takes what it is allowed, and no more."""

import io
import json
import os
import threading
from functools import partial
from unittest.mock import patch

import pytest

from store.articles import folder as folder_of_articles
from store.articles import reader_processes
from store.articles.folder import READ_HERE, ArticleFolder
from store.articles.formats import read
from store.articles.reader_processes import ReaderProcesses
from store.articles.reader_worker import answered, read_article, serve
from store.errors import Cancelled, NotAnArticle

pytestmark = pytest.mark.slow

PAGE = b"<h1>Fish</h1>" + b"<p>Cod is sold by <b>weight</b>.</p>\n" * 1_000
NOTES = b"---\ntitle: Fish\n---\n" + b"Cod is sold by *weight*.\n\n" * 1_000
SLOW = b"<p " + b" ".join(b"a%d=1" % number for number in range(300_000)) + b">words</p>"
"""The parser compares each attribute with all before it."""
NESTED = b"<ul><li>" * 200_000 + b"words"


@pytest.fixture
def short(monkeypatch):
    monkeypatch.setattr(reader_processes, "SECONDS", 0.1)
    monkeypatch.setattr(reader_processes, "SECONDS_A_MEGABYTE", 0.0)
    monkeypatch.setattr(reader_processes, "WAITING", 600.0)  # processor time decides, however busy the machine is


@pytest.fixture
def processes():
    made = ReaderProcesses()
    yield made
    made.close()


@pytest.mark.parametrize(("name", "raw"), [("a.html", PAGE), ("a.md", NOTES)], ids=["html", "markdown"])
def test_a_file_says_the_same_from_a_process(processes, name, raw):
    assert processes.read(name, raw) == read(name, raw)
    assert processes.read(name, raw) == read(name, raw), "the same process, a second time"


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("raw", [SLOW, NESTED], ids=["attributes", "nested"])
def test_a_file_that_takes_too_long_is_refused_and_the_next_one_read(processes, raw):
    with pytest.raises(NotAnArticle, match=r"takes more than \d+ s"):
        processes.read("a.html", raw)
    assert processes.read("b.html", PAGE).title == "Fish"


def test_a_long_conversation_is_read_in_a_process_of_its_own(tmp_path):
    (tmp_path / "chat.txt").write_text("24.12.23, 22:15 - Ada: We closed it.\n" * 40_000)
    (tmp_path / "prose.txt").write_text("It was closed on Monday, said the mayor.\n" * 40_000)
    articles = ArticleFolder(tmp_path)
    with patch.object(folder_of_articles, "read", side_effect=AssertionError("read here")):
        assert len(articles.load("chat.txt").turns) == 40_000
        with pytest.raises(NotAnArticle, match="AssertionError"):
            articles.load("prose.txt")
    articles.close()


def test_a_process_that_ended_while_it_was_idle_is_replaced(processes):
    processes.read("a.html", PAGE)
    (idle,) = processes._idle
    idle.kill()
    idle.wait()
    assert processes.read("a.html", PAGE).title == "Fish"


def test_bytes_that_are_no_text_are_refused_with_the_reason(processes):
    with pytest.raises(NotAnArticle) as refused:
        processes.read("a.html", b"\0\1\2" * 20_000)
    with pytest.raises(NotAnArticle) as here:
        read("a.html", b"\0\1\2" * 20_000)
    assert str(refused.value) == str(here.value)


def test_a_reader_that_fails_refuses_the_file_alone():
    answers = io.BytesIO()
    requests = b"".join(
        json.dumps({"name": name, "size": len(raw), "seconds": 5.0}).encode() + b"\n" + raw
        for name, raw in (("a.html", PAGE), ("b.html", PAGE))
    )
    outcomes = [KeyError("x"), read("b.html", PAGE)]
    worker = "store.articles.reader_worker"
    with patch(f"{worker}.read", side_effect=outcomes):
        serve(io.BytesIO(requests), answers, partial(answered, answer=read_article))
    refused, fish = map(json.loads, answers.getvalue().splitlines())
    assert refused == {"refusal": "its reader failed (KeyError); it may be damaged"}
    assert fish["document"]["title"] == "Fish"


def test_a_reader_that_fails_here_refuses_the_file_alone_too(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("Words.")

    def fail(*_: object, **__: object):
        raise KeyError("x")

    monkeypatch.setattr(folder_of_articles, "read", fail)
    with pytest.raises(NotAnArticle, match=r"^a\.txt: its reader failed \(KeyError\); it may be damaged$"):
        ArticleFolder(tmp_path).load("a.txt")


def test_closing_gives_up_what_is_being_read(monkeypatch, processes):
    monkeypatch.setattr(reader_processes, "SECONDS", 100_000.0)
    monkeypatch.setattr(reader_processes, "MOST_SECONDS", 100_000.0)
    outcomes: list[BaseException] = []

    def reading() -> None:
        try:
            processes.read("a.html", NESTED)
        except Cancelled as error:
            outcomes.append(error)

    thread = threading.Thread(target=reading)
    thread.start()
    while not processes._busy:
        thread.join(0.01)
    processes.close()
    thread.join()
    assert len(outcomes) == 1
    with pytest.raises(Cancelled):
        processes.read("a.html", PAGE)


def test_a_library_reads_small_files_here_and_large_ones_in_a_process(tmp_path, monkeypatch):
    (tmp_path / "small.html").write_bytes(PAGE[: READ_HERE - 1])
    (tmp_path / "large.html").write_bytes(PAGE)
    (tmp_path / "large.txt").write_bytes(PAGE)
    here: list[str] = []

    def noted(name: str, raw: bytes, **named):
        here.append(name)
        return read(name, raw, **named)

    monkeypatch.setattr(folder_of_articles, "read", noted)
    library = ArticleFolder(tmp_path)
    for name in ("small.html", "large.html", "large.txt"):
        library.load(name)
    library.close()
    assert here == ["small.html", "large.txt"]
    with pytest.raises(Cancelled):
        library.load("small.html")


@pytest.mark.usefixtures("short")
def test_a_slow_file_is_left_out_with_its_name_and_reason(tmp_path):
    (tmp_path / "slow.html").write_bytes(SLOW)
    with pytest.raises(NotAnArticle, match=r"^slow\.html: reading it takes more than"):
        ArticleFolder(tmp_path).load("slow.html")


def test_the_process_has_ended_when_its_reader_is_closed(processes):
    processes.read("a.html", PAGE)
    (idle,) = processes._idle
    processes.close()
    assert idle.poll() is not None
    with pytest.raises(ProcessLookupError):
        os.kill(idle.pid, 0)
