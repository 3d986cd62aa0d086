"""`postil feeds`: what a library follows, and what is new there."""

import pytest

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
