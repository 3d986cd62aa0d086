"""gf follows the link under the cursor, gF the article's own address."""

from __future__ import annotations

import pytest

from tui.app import links

pytestmark = pytest.mark.slow

PAGES = {
    "notes/first.md": "---\nsource: https://example.org/first\n---\n# First\n\nSee {} here.\n",
    "notes/second one.md": "# The second\n\nIts words.\n",
    "page.html": '<link rel="canonical" href="https://www.example.org/page/"><title>The page</title><p>Words of the page.</p>',
}


@pytest.fixture
def opened(monkeypatch):
    addresses = []

    def open_outside(address):
        addresses.append(address)
        return True

    monkeypatch.setattr(links, "open_outside", open_outside)
    return addresses


def library(folder, link):
    for name, text in PAGES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text.replace("{}", link))


async def follow(at, keys="g f"):
    await at.open("First")
    await at.press("slash")
    await at.type("there")
    await at.press("enter")
    await at.press(keys)


@pytest.mark.parametrize(
    ("link", "title"),
    [
        ("[there](second%20one.md)", "The second"),
        ("[there](second%20one)", "The second"),
        ("[there](../page.html#part)", "The page"),
        ("[there](http://example.org/page)", "The page"),
    ],
)
async def test_a_link_to_an_article_opens_it(walk, folder, opened, link, title):
    library(folder, link)
    async with walk() as at:
        await follow(at)
        assert at.reader.article.title == title
    assert not opened


async def test_a_link_to_elsewhere_opens_in_the_browser(walk, folder, opened):
    library(folder, "[there](https://example.com/x)")
    async with walk() as at:
        await follow(at)
        assert at.reader.article.title == "First"
    assert opened == ["https://example.com/x"]


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("there", "no link under the cursor"),
        ("[there](#part)", "another place on its page"),
        ("[there](lost.md)", "not in the library"),
        ('<a href="file:///etc/passwd">there</a>', "not in the library"),
        ('<a href="javascript:alert">there</a>', "not in the library"),
    ],
)
async def test_what_cannot_be_followed_is_said(walk, folder, opened, link, said):
    library(folder, link)
    async with walk() as at:
        await follow(at)
        assert said in at.foot()
    assert not opened


async def test_the_articles_own_address_opens_in_the_browser(walk, folder, opened):
    library(folder, "there")
    async with walk() as at:
        await follow(at, "g F")
    assert opened == ["https://example.org/first"]


async def test_what_is_said_of_a_mail_address_is_what_was_opened(walk, folder, opened):
    library(folder, "[there](mailto:ada@example.org?attach=/etc/passwd)")
    async with walk() as at:
        await follow(at)
        assert "mailto:ada@example.org" in at.foot() and "attach" not in at.foot()
    assert opened


async def test_without_a_browser_the_address_is_copied(walk, folder, monkeypatch):
    monkeypatch.setattr(links, "open_outside", lambda _: False)
    library(folder, "[there](https://example.com/x)")
    async with walk() as at:
        await follow(at)
        assert at.app.parts.copying.texts[0] == "https://example.com/x"
        assert at.foot().startswith("no browser here: ")


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("where the link under", "https://example.com/x"),
        ("copy the article's own address", "https://example.org/first"),
    ],
)
async def test_both_addresses_are_copied_by_the_palette(walk, folder, opened, words, address):
    library(folder, "[there](https://example.com/x)")
    async with walk() as at:
        await follow(at, "colon")
        await at.type(words)
        await at.press("enter")
        assert at.app.parts.copying.texts[0] == address
    assert not opened
