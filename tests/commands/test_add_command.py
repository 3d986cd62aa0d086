"""`postil add`: files, pages and feeds come into a library."""

import json
import socket

import pytest

from tests.commands.served_site import served
from tests.store.articles.made_files import pdf

STORY = "<p>The harbour was closed on Monday, after the storm, and nobody knew for how long it would be.</p>" * 9
PAGE = f"<html><head><title>Storm</title></head><body><article>{STORY}</article></body></html>"
RSS = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour News</title>'
    "<item><title>First entry</title><link>https://example.org/1</link><pubDate>Tue, 26 Mar 2024 10:00:00 GMT</pubDate>"
    "<author>a@example.org (Ada Marsh)</author><description>&lt;p&gt;The first words.&lt;/p&gt;</description></item>"
    "<item><title>Second entry</title><link>https://example.org/2</link><description>The second words.</description></item>"
    "</channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour News</title><entry><title>First entry</title>'
    '<link href="https://example.org/1"/><published>2024-03-26T10:00:00Z</published><author><name>Ada Marsh</name></author>'
    '<content type="html">&lt;p&gt;The first words.&lt;/p&gt;</content></entry></feed>'
)
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbour News",
        "items": [
            {
                "title": "First entry",
                "url": "https://example.org/1",
                "date_published": "2024-03-26T10:00:00Z",
                "authors": [{"name": "Ada Marsh"}],
                "content_html": "<p>The first words.</p>",
            }
        ],
    }
)


@pytest.fixture
def folder(tmp_path):
    library = tmp_path / "library"
    library.mkdir()
    (library / "there.txt").write_text("Words that are there.\n\nAnd others.\n")
    return library


def rows_of(done):
    return [(row["fate"], row["path"], row["title"]) for row in done.rows]


def test_files_are_copied_into_the_folder(run, folder, tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf([[(72, 700, 10, "Words of a page.")]]))
    (tmp_path / "page.html").write_text(PAGE)
    (folder / "sub").mkdir()
    (folder / ".postil").mkdir()
    done = run("add", tmp_path / "a.pdf", tmp_path / "page.html", "--to", folder / "sub", "--json")
    assert done.status == 0
    assert rows_of(done) == [("added", "sub/a.pdf", "Words of a page"), ("added", "sub/page.html", "Storm")]
    assert (folder / "sub" / "page.html").read_text() == PAGE


def test_a_dry_run_adds_nothing(run, folder, tmp_path):
    (tmp_path / "page.html").write_text(PAGE)
    done = run("add", tmp_path / "page.html", "--to", folder, "--dry-run", "--json")
    assert rows_of(done) == [("added", "page.html", "Storm")]
    assert [path.name for path in folder.iterdir() if path.is_file()] == ["there.txt"]


def test_what_is_there_already_is_not_added_again(run, folder, tmp_path):
    (tmp_path / "other.txt").write_text("Words that are there.\n\nAnd others.\n")
    canonical = '<link rel="canonical" href="https://example.org/a">'
    (tmp_path / "one.html").write_text(canonical + PAGE)
    (tmp_path / "two.html").write_text(canonical + PAGE.replace("Monday", "Tuesday"))
    done = run("add", tmp_path / "other.txt", tmp_path / "one.html", tmp_path / "two.html", "--to", folder, "--json")
    assert [(row["fate"], row["path"], row["why"]) for row in done.rows] == [
        ("there already", "there.txt", "the same text"),
        ("added", "one.html", None),
        ("there already", "one.html", "the same address"),
    ]


def test_a_name_that_is_taken_gets_a_number(run, folder, tmp_path):
    (tmp_path / "there.txt").write_text("Quite other words.\n")
    done = run("add", tmp_path / "there.txt", "--to", folder, "--json")
    assert done.rows[0]["path"] == "there-2.txt"


def test_a_page_is_fetched_and_kept_with_its_address_and_day(run, folder):
    pages = {
        "/story/storm?x=1": (200, "text/html; charset=utf-8", PAGE),
        "/old": (302, "text/html", "/story/storm?x=1"),
    }
    with served(pages) as site:
        done = run("add", f"{site}/old", "--to", folder, "--json")
    assert [row["fate"] for row in done.rows] == ["added"]
    (file,) = folder.glob("*storm.html")
    assert f"url: {site}/story/storm?x=1" in file.read_text()
    listed = json.loads(run("show", folder, file.name, "--json").out)
    assert listed["source"] == f"{site}/story/storm?x=1"


@pytest.mark.parametrize(
    ("path", "answer", "why"),
    [
        ("/lost", (404, "text/html", "none"), "404"),
        ("/a.png", (200, "image/png", b"\x89PNG"), "not a kind of article"),
        ("/empty", (200, "text/html", ""), "nothing to read"),
        ("/private/x", (200, "text/html", PAGE), "asks programs not to"),
        ("/away", (302, "text/html", "file:///etc/passwd"), ""),
    ],
)
def test_what_cannot_be_fetched_is_refused_with_the_reason(run, folder, path, answer, why):
    pages = {path: answer, "/robots.txt": (200, "text/plain", "User-agent: *\nDisallow: /private\n")}
    with served(pages) as site:
        done = run("add", site + path, "--to", folder, "--json")
    assert done.status == 1
    assert [row["fate"] for row in done.rows] == ["refused"]
    assert why in done.rows[0]["why"]
    assert [file.name for file in folder.iterdir() if file.is_file()] == ["there.txt"]


def test_offline_the_reason_is_said(run, folder):
    done = run("add", "http://127.0.0.1:9/x", "--to", folder, "--json")
    assert "cannot be reached" in done.rows[0]["why"]


@pytest.mark.parametrize(("name", "feed"), [("a.xml", RSS), ("a.atom", ATOM), ("a.json", JSON_FEED)])
def test_the_entries_of_a_feed_become_pages(run, folder, tmp_path, name, feed):
    (tmp_path / name).write_text(feed)
    done = run("add", tmp_path / name, "--to", folder, "--json")
    assert rows_of(done)[0] == ("added", "feeds/harbour-news/2024-03-26-first-entry.html", "First entry")
    shown = json.loads(run("show", folder, "feeds/harbour-news/2024-03-26-first-entry.html", "--json").out)
    assert (shown["text"], shown["source"], shown["authors"]) == (
        "The first words.",
        "https://example.org/1",
        ["Ada Marsh"],
    )
    again = run("add", tmp_path / name, "--to", folder, "--json")
    assert {row["fate"] for row in again.rows} == {"there already"}


def test_a_feed_in_another_encoding_is_read(run, folder, tmp_path):
    feed = RSS.replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="koi8-r"?>').replace(
        "First entry", "Шторм"
    )
    (tmp_path / "a.rss").write_bytes(feed.encode("koi8-r"))
    assert run("add", tmp_path / "a.rss", "--to", folder, "--json").rows[0]["title"] == "Шторм"


def test_what_was_added_is_taken_back_if_it_is_as_it_was(run, folder, tmp_path):
    (tmp_path / "one.txt").write_text("One text.\n")
    (tmp_path / "two.txt").write_text("Another text.\n")
    run("add", tmp_path / "one.txt", tmp_path / "two.txt", "--to", folder)
    (folder / "two.txt").write_text("Edited.\n")
    done = run("add", "--undo", "--to", folder, "--json")
    assert [(row["fate"], row["path"]) for row in done.rows] == [("taken back", "one.txt"), ("kept", "two.txt")]
    assert not (folder / "one.txt").exists()
    assert (folder / "two.txt").read_text() == "Edited.\n"


def test_adding_is_one_act_which_is_undone_and_done_again_with_the_others(run, folder, tmp_path):
    (tmp_path / "one.txt").write_text("One text of a few words.\n")
    (tmp_path / "two.txt").write_text("Another text.\n")
    run("add", tmp_path / "one.txt", tmp_path / "two.txt", "--to", folder)
    assert run("undo", folder, "--json").row["act"] == "added 2 articles"
    assert not (folder / "one.txt").exists()
    assert not (folder / "two.txt").exists()
    assert run("redo", folder, "--json").row["act"] == "added 2 articles"
    assert (folder / "one.txt").read_text() == "One text of a few words.\n"
    assert (folder / "two.txt").read_text() == "Another text.\n"


def test_what_was_written_on_an_added_article_rests_on_its_adding(run, folder, tmp_path):
    (tmp_path / "one.txt").write_text("One text of a few words.\n")
    run("add", tmp_path / "one.txt", "--to", folder)
    run("annotate", folder, "one", "--quote", "few words", "--tag", "short")
    done = run("add", "--undo", "--to", folder)
    assert done.status == 1
    assert "rests on «added 1 article»" in done.err
    assert (folder / "one.txt").exists()
    assert run("undo", folder, "--json").row["act"] == "tagged short"
    assert run("undo", folder, "--json").row["act"] == "added 1 article"
    assert not (folder / "one.txt").exists()


def test_what_stands_elsewhere_by_now_is_not_overwritten_when_it_is_done_again(run, folder, tmp_path):
    (tmp_path / "one.txt").write_text("One text.\n")
    run("add", tmp_path / "one.txt", "--to", folder)
    run("undo", folder)
    (folder / "one.txt").write_text("Mine.\n")
    run("redo", folder)
    assert (folder / "one.txt").read_text() == "Mine.\n"


def test_nothing_is_written_through_a_link_that_leads_out(run, folder, tmp_path):
    (tmp_path / "outside").mkdir()
    (folder / "feeds").symlink_to(tmp_path / "outside")
    (tmp_path / "a.xml").write_text(RSS)
    done = run("add", tmp_path / "a.xml", "--to", folder)
    assert done.status == 1
    assert "leads out of the library" in done.err
    assert not any((tmp_path / "outside").iterdir())


def test_bad_questions_are_answered(run, folder, tmp_path):
    assert run("add", "--to", folder).status == 1
    assert run("add", tmp_path / "nowhere.txt", "--to", folder).status == 1
    assert run("add", tmp_path, "--to", folder).status == 1
    assert run("add", "x", "--to", tmp_path / "nowhere").status == 1


def test_every_entry_of_a_feed_is_added_whatever_it_has(run, folder, tmp_path):
    entries = (
        "<item><title>One</title><link>https://example.org/1</link><description>The same words.</description></item>"
        "<item><title>Two</title><link>https://example.org/2</link><description>The same words.</description></item>"
        "<item><title>A picture</title><link>https://example.org/3</link><description>&lt;img&gt;</description></item>"
        "<item><title>A title</title><link>https://example.org/4</link></item>"
    )
    (tmp_path / "a.xml").write_text(f'<rss version="2.0"><channel><title>x</title>{entries}</channel></rss>')
    done = run("add", tmp_path / "a.xml", "--to", folder, "--json")
    assert [(row["fate"], row["title"]) for row in done.rows] == [
        ("added", "One"),
        ("added", "Two"),
        ("added", "A picture"),
        ("added", "A title"),
    ]
    assert run("show", folder, "feeds/x/a-title.html").out.decode().strip() == "A title"


NO_ADDRESSES = (
    "http://[::1",
    "http://[",
    "http://a:port/x",
    "http://\u2100.example/",
    "http:///x",
    "http://a b/",
    "http://" + "a" * 3_000,
)


@pytest.mark.parametrize("address", NO_ADDRESSES, ids=range(len(NO_ADDRESSES)))
def test_an_address_that_is_none_is_refused_in_one_line(run, folder, address):
    done = run("add", address, "--to", folder, "--json")
    assert (done.status, [row["fate"] for row in done.rows]) == (1, ["refused"])
    assert "cannot be" in done.rows[0]["why"] and "\n" not in done.rows[0]["why"]
    (folder / ".postil").mkdir(exist_ok=True)
    (folder / ".postil" / "feeds").write_text(f"{address}\n")
    updated = run("feeds", folder, "update")
    assert updated.status == 1 and "fault" not in updated.err


@pytest.mark.parametrize("rules", ["Crawl-delay: \u00b2", "Request-rate: \u00b2/\u00b2", "Disallow: http://[", "\x00"])
def test_rules_of_a_site_that_cannot_be_read_forbid_nothing(run, folder, rules):
    pages = {
        "/page": (200, "text/html", "<title>Fish</title><p>Cod is sold by weight."),
        "/robots.txt": (200, "text/plain", f"User-agent: *\n{rules}\n"),
    }
    with served(pages) as site:
        done = run("add", f"{site}/page", "--to", folder, "--json")
    assert [row["fate"] for row in done.rows] == ["added"]


def test_a_site_of_no_name_that_is_known_is_said_plainly(run, folder, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr("socket.getaddrinfo", refuse)
    done = run("add", "https://nobody.invalid/a", "--to", folder, "--json")
    assert "no such site is known, or this machine is offline" in done.rows[0]["why"]
