"""`postil feeds`: what a library follows, and what is new there."""

import json
from datetime import date

import pytest

from store.library.adding.feeds import MOST_ENTRIES
from store.library.adding.fetching import Fetched
from store.library.adding.sources import fetched
from tests.commands.served_site import served

OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body><outline text="News">
<outline type="rss" text="Harbour" xmlUrl="SITE/feed" category="/sea,boats"/></outline>
<outline text="none"/><outline xmlUrl="javascript:alert(1)"/></body></opml>"""
URLS = '# mine\n"query:x:y"\nSITE/feed "~Harbour" sea "two words"\n'


def feed(*titles: str) -> str:
    items = (
        f"<item><title>{title}</title><link>https://example.org/{title}</link>"
        f"<description>Words of {title}.</description></item>"
        for title in titles
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour</title>{"".join(items)}</channel></rss>'


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "articles").mkdir()
    return tmp_path / "articles"


@pytest.mark.parametrize(
    ("name", "written", "tags"), [("a.opml", OPML, ["sea", "boats", "News"]), ("urls", URLS, ["sea", "two words"])]
)
def test_a_list_of_feeds_is_followed_and_updated(run, folder, tmp_path, name, written, tags):
    asked: list[tuple[str, str]] = []
    pages = {"/feed": (200, "application/rss+xml", feed("one", "two"))}
    with served(pages, asked) as site:
        (tmp_path / name).write_text(written.replace("SITE", site))
        done = run("add", tmp_path / name, "--to", folder, "--json")
        assert [(row["fate"], row["title"]) for row in done.rows] == [("followed", "Harbour")]
        assert not asked
        assert run("feeds", folder, "--json").rows == [{"address": f"{site}/feed", "title": "Harbour", "tags": tags}]
        first = run("feeds", folder, "update", "--json")
        assert [row["path"] for row in first.rows] == ["feeds/harbour/one.html", "feeds/harbour/two.html"]
        assert [row["fate"] for row in run("feeds", folder, "update", "--json").rows] == ["nothing new"]
        assert asked[-1][1]
        pages["/feed"] = (200, "application/rss+xml", feed("three", "one", "two"))
        assert [row["path"] for row in run("feeds", folder, "update", "--json").rows] == ["feeds/harbour/three.html"]


def test_a_dry_run_keeps_nothing(run, folder):
    with served({"/feed": (200, "application/rss+xml", feed("one"))}) as site:
        run("add", f"{site}/feed", "--to", folder)
        (folder / "feeds" / "harbour" / "one.html").unlink()
        run("feeds", folder, "update", "--dry-run")
        assert [row["fate"] for row in run("feeds", folder, "update", "--dry-run", "--json").rows] == ["added"]
        assert not (folder / "feeds" / "harbour" / "one.html").exists()


def test_a_feed_that_is_added_by_address_is_followed_until_that_is_taken_back(run, folder):
    with served({"/feed": (200, "application/rss+xml", feed("one"))}) as site:
        done = run("add", f"{site}/feed", "--to", folder, "--json")
        assert [row["fate"] for row in done.rows] == ["followed", "added"]
        assert run("feeds", folder, "--json").rows
        run("add", "--undo", "--to", folder)
    assert run("feeds", folder, "--json").rows == []
    assert not (folder / "feeds" / "harbour" / "one.html").exists()


def test_offline_the_reason_is_said(run, folder):
    (folder / ".postil").mkdir()
    (folder / ".postil" / "feeds").write_text("http://127.0.0.1:9/feed\n")
    done = run("feeds", folder, "update", "--json")
    assert done.status == 1
    assert "cannot be reached" in done.row["why"]


JSON_FEED = '{"version": "https://jsonfeed.org/version/1.1", "title": "Harbour", "items": [1, {"title": "one"}, "two"]}'
UNREAD = {
    "items that are none": ("application/feed+json", JSON_FEED, "2 items of the feed cannot be read"),
    "a feed that is cut": (
        "application/rss+xml",
        feed("one", "two").partition("of two")[0],
        "the feed ends in the middle: its last item is cut, and others may be missing",
    ),
    "more items than are read": (
        "application/feed+json",
        json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"title": "one"}] * (MOST_ENTRIES + 2)}),
        f"only the first {MOST_ENTRIES:,} of {MOST_ENTRIES + 2:,} items are read",
    ),
}


@pytest.mark.parametrize("kind", UNREAD)
def test_items_of_a_feed_that_are_not_read_are_said(kind):
    media_type, written, why = UNREAD[kind]
    answer = Fetched(written.encode(), media_type, "", "https://example.org/feed")
    *_, entry, last = fetched("https://example.org/feed", answer, date(2024, 5, 1))
    assert entry.is_entry
    assert last.unread == why


def test_items_that_are_not_read_are_among_what_is_refused_and_the_others_are_added(run, folder):
    media_type, written, why = UNREAD["a feed that is cut"]
    pages = {"/feed": (200, "application/rss+xml", feed("one"))}
    with served(pages) as site:
        run("add", f"{site}/feed", "--to", folder)
        pages["/feed"] = (200, media_type, written)
        done = run("feeds", folder, "update", "--json")
    assert done.status == 0
    assert [(row["fate"], row["why"]) for row in done.rows] == [("added", None), ("refused", why)]


def test_a_feed_that_two_lists_name_keeps_its_title_and_the_tags_of_both(run, folder, tmp_path):
    with served({}) as site:
        (tmp_path / "a.opml").write_text(OPML.replace("SITE", site))
        (tmp_path / "urls").write_text(f"{site}/feed wind\n")
        run("add", tmp_path / "a.opml", tmp_path / "urls", "--to", folder)
        followed = run("feeds", folder, "--json").row
        assert (followed["title"], followed["tags"]) == ("Harbour", ["sea", "boats", "News", "wind"])


def test_titles_of_feeds_are_words_though_they_are_written_as_html(run, folder):
    atom = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title type="html">The &lt;i>Harbour&lt;/i></title>'
        '<entry><title type="html">Storm &amp;amp; &lt;b>sea&lt;/b></title><link href="https://example.org/1"/>'
        "<content>Words of it.</content></entry></feed>"
    )
    with served({"/feed": (200, "application/atom+xml", atom)}) as site:
        rows = run("add", f"{site}/feed", "--to", folder, "--json").rows
    assert [(row["path"], row["title"]) for row in rows] == [
        (None, "The Harbour"),
        ("feeds/the-harbour/storm-sea.html", "Storm & sea"),
    ]


def test_a_table_says_of_each_source_why_it_is_refused(run, folder):
    with served({"/robots.txt": (200, "text/plain", "User-agent: *\nDisallow: /\n")}) as site:
        said = run("add", f"{site}/page", "--to", folder).out
    assert f"{site}/page" in said.decode() and "…" not in said.decode()
