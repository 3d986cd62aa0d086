"""What a page says about itself: title, authors, day, address, and where it appeared."""

import json
from datetime import date

import pytest

from store.articles.article import Document
from store.articles.formats.html import read_html

STORY = "<p>The harbour was closed on Monday, after the storm, and nobody knew for how long it would be.</p>" * 9


def read(head: str = "", body: str = "") -> Document:
    return read_html(
        f"<html><head>{head}</head><body><article>{body}{STORY}</article></body></html>".encode(), "a.html"
    )


def schema(**said: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **said})}</script>'


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (schema(datePublished="2019-11-20T09:28:00Z"), ""),
        ('<meta property="article:published_time" content="2019-11-20T23:59:00+00:00">', ""),
        ('<meta name="citation_publication_date" content="2019/11/20">', ""),
        ('<meta name="dc.date" content="20 novembre 2019">', ""),
        ("", '<time datetime="2019-11-20T01:02">yesterday</time>'),
        ("", '<p class="entry-date">20. November 2019</p>'),
        ("", '<span itemprop="datePublished">November 20th, 2019</span>'),
        ('<link rel="canonical" href="https://example.org/2019/11/20/storm">', ""),
        (schema(datePublished="0001-01-01"), "<time>20 de noviembre de 2019</time>"),
    ],
)
def test_the_day_it_was_published(head, body):
    assert read(head, body).date == date(2019, 11, 20)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (schema(author={"@type": "Person", "name": "Ada Marsh"}), ""),
        (schema(author=[{"name": "Ada Marsh"}]), ""),
        (schema(author="By Ada Marsh"), ""),
        *(
            (f'<meta name="author" content="Ada Marsh, {degree}">', "")
            for degree in (
                "PhD",
                "Dr. phil.",
                "Dr. rer. nat.",
                "Prof. Dr.",
                "Dipl.-Ing.",
                "D.Phil.",
                "LL.M.",
                "Ed.D.",
                "FRS",
            )
        ),
        ('<meta name="author" content="Marsh, Ada">', ""),
        (
            '<meta property="article:author" content="https://facebook.com/ada"><meta name="author" content="Ada Marsh">',
            "",
        ),
        ("", '<p class="byline">By <a href="/ada">Ada Marsh</a> on 3 May 2020</p>'),
        ("", '<a rel="author" href="/ada">Ada Marsh</a>'),
        ("", '<p class="byline"><span class="author">Ada Marsh</span> <span>Harbour Times</span></p>'),
    ],
)
def test_who_wrote_it(head, body):
    assert read(head, body).authors == ("Ada Marsh",)


@pytest.mark.parametrize(
    "head",
    [
        schema(author=[{"name": "Ada Marsh"}, {"name": "B. Fen"}]),
        '<meta name="citation_author" content="Marsh, Ada"><meta name="citation_author" content="Fen, B.">',
        '<meta name="author" content="Ada Marsh and B. Fen">',
    ],
)
def test_several_wrote_it(head):
    names = read(head).authors
    assert names[0] == "Ada Marsh"
    assert names[1].strip(".") in ("B. Fen", "B Fen")


@pytest.mark.parametrize(
    "name", ["admin", "Staff Reports", "https://facebook.com/x", "Example News", "editor@example.org", "AFP", "@ada"]
)
def test_what_is_no_person_is_no_author(name):
    assert (
        read(f'<meta property="og:site_name" content="Example News"><meta name="author" content="{name}">').authors
        == ()
    )


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<title>Storm over the harbour | Example News</title>", "<h1>Storm over the harbour</h1>"),
        (
            '<title>Example News: Storm over the harbour</title><meta property="og:site_name" content="Example News">',
            "",
        ),
        (
            '<meta property="og:title" content="Storm over the harbour - Example News">',
            "<h1>Storm over the harbour</h1>",
        ),
        ('<title>Storm over the harbour – example.org</title><link rel="canonical" href="https://example.org/a">', ""),
        (schema(headline="Storm over the harbour"), ""),
        ("<title>Example</title>", "<h1>Storm over the harbour ¶</h1>".replace(" ¶", "")),
        (
            "<title>Storm over the harbour | Example 2.1 documentation</title>",
            "<h1>Example 2.1 documentation</h1><h2>Storm over the harbour</h2>",
        ),
    ],
)
def test_the_title_is_without_the_name_of_the_site(head, body):
    title = read(head, body).title
    assert title == "Storm over the harbour" or (title == "Example" and "og" not in head)


def test_where_it_appeared_for_a_bibliography():
    document = read(
        '<meta name="citation_journal_title" content="Journal of Storms"><meta name="citation_volume" content="3">'
        '<meta name="citation_issue" content="4"><meta name="citation_firstpage" content="513">'
        '<meta name="citation_lastpage" content="537"><meta name="citation_doi" content="10.1/x">'
    )
    about = document.publication
    assert (about.container, about.volume, about.issue, about.pages, about.doi) == (
        "Journal of Storms",
        "3",
        "4",
        "513-537",
        "10.1/x",
    )


def test_links_lead_where_they_do_on_the_web():
    document = read(
        '<link rel="canonical" href="https://example.org/news/a">', '<p><a href="b?c#d">x</a> <a href="#e">y</a></p>'
    )
    assert [span.target for span in document.spans] == ["https://example.org/news/b?c#d", "#e"]


def test_a_page_that_single_file_saved_says_where_and_when():
    page = (
        "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://example.org/a?b \n"
        " saved date: Mon Nov 18 2019 10:00:00 GMT+0100 (CET)\n--><body><p>Words.</p></body></html>"
    )
    document = read_html(page.encode(), "a.html")
    assert document.source == "https://example.org/a?b"
    assert document.publication.accessed == date(2019, 11, 18)


@pytest.mark.parametrize(
    "written", ["[", "{}", '{"@graph": 1}', "[[[[", '{"@type": 3, "author": [null, {"name": {}}]}', ""]
)
def test_what_is_said_badly_is_passed_over(written):
    assert read(f'<script type="application/ld+json">{written}</script>').authors == ()


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        ("", "<p>15 October 2019 by Bradley Kuhn</p>", date(2019, 10, 15)),
        ("<title>Storm - 07.12.2017 - Harbour Times</title>", "", date(2017, 12, 7)),
        ("", "<p>The storm of 3 May 2019 was the worst that the harbour had seen in all of those years.</p>", None),
        ("", "<p>It was on 3 May 2019.</p>", None),
    ],
)
def test_a_day_that_nothing_names_is_one_with_hardly_a_word_beside_it(head, body, day):
    assert read(head, body).date == day


def test_who_answers_is_no_author():
    comment = '<div id="comments"><span class="author">Ada Reader</span><p>Well said, all of it.</p></div>'
    assert read("", comment).authors == ()


def named(**said: str) -> str:
    return "".join(f'<meta name="{name.replace("__", ".")}" content="{value}">' for name, value in said.items())


@pytest.mark.parametrize(
    "head",
    [
        named(
            citation_title="On Mills",
            citation_authors="Marsh, Ada; Bergen, Tomas",
            citation_date="2019/05",
            citation_journal_abbrev="J. Mills",
            citation_firstpage="11",
            citation_lastpage="29",
            citation_doi="https://doi.org/10.1000/xyz",
        ),
        named(
            DC__Title="On Mills",
            DC__Creator="Ada Marsh; Tomas Bergen",
            DC__Date="2019-05",
            prism__publicationName="J. Mills",
            prism__startingPage="11",
            prism__endingPage="29",
            DC__Identifier="doi:10.1000/xyz",
        ),
    ],
)
def test_what_scholars_are_told_in_either_vocabulary(head):
    read_so = read(head)
    publication = read_so.publication
    assert (read_so.title, read_so.authors, read_so.written_date) == (
        "On Mills",
        ("Ada Marsh", "Tomas Bergen"),
        "2019-05",
    )
    assert (publication.container, publication.pages, publication.doi) == ("J. Mills", "11-29", "10.1000/xyz")
