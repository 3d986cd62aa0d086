"""What of a page is its article, and what stands around it."""

import json

import pytest

from store.articles.formats.html import read_html, read_whole_html

SENTENCE = (
    "The harbour was closed on Monday, after the storm had taken two of its cranes, and nobody knew for how long. "
)
STORY = "".join(f"<p>{SENTENCE * 2}This is paragraph {number}.</p>" for number in range(6))
LINKS = "".join(f'<li><a href="/s{number}">Another story of the week, number {number}</a></li>' for number in range(12))


def text_of(body: str) -> str:
    return read_html(f"<html><body>{body}</body></html>".encode(), "a.html").text


def page(inside: str = "", around: str = "") -> str:
    return text_of(f'{around}<div class="story"><h1>Storm</h1>{STORY}{inside}</div>')


@pytest.mark.parametrize(
    "around",
    [
        f'<div class="menu"><ul>{LINKS}</ul></div>',
        f"<ul>{LINKS}</ul>",
        f'<nav><ul>{LINKS}</ul></nav><div role="navigation">Another story</div>',
        '<div class="cookie-banner">Another story: we use cookies. <button>Accept</button></div>',
        f'<div id="comments"><p>Another story, says a reader, {SENTENCE * 9}</p></div>',
        f'<div class="comment-list"><p>Another story, says a reader. {SENTENCE}</p></div>',
        f"<aside><h2>Another story</h2><ul>{LINKS}</ul></aside>",
        '<div style="display: none">Another story</div>',
        "<div hidden>Another story</div>",
        '<div aria-hidden="true">Another story</div>',
        "<footer>Another story</footer>",
    ],
)
def test_what_stands_around_the_article_is_not_read(around):
    text = page(around=around)
    assert "Another story" not in text
    assert text.count("This is paragraph") == 6


@pytest.mark.parametrize(
    "inside",
    [
        f'<div class="related"><h3>Related</h3><ul>{LINKS}</ul></div>',
        f"<h3>You may also like</h3><ul>{LINKS}</ul>",
        f"<div><p>Read more:</p><ul>{LINKS}</ul></div>",
        '<div class="newsletter-signup">Another story every morning. <input type="email"></div>',
        '<div class="sharedaddy"><a href="x">Another story</a> <a href="y">Share</a></div>',
        '<form><input name="q">Another story</form>',
        '<div class="author-bio">Another story: she writes about harbours.</div>',
    ],
)
def test_what_is_set_into_the_article_and_speaks_of_others_is_not_read(inside):
    text = page(inside)
    assert "Another story" not in text
    assert text.count("This is paragraph") == 6


@pytest.mark.parametrize(
    "inside",
    [
        "<p><strong>Correction:</strong> kept words, an earlier version named the wrong day.</p>",
        '<p class="attribution">Kept words: reported by the harbour office.</p>'.replace("Kept", "kept"),
        "<ul><li>kept words</li><li>in a list, of things that were lost</li></ul>",
        "<blockquote>kept words, said the harbour master.</blockquote>",
        "<pre><code>kept words = 1\n  indented</code></pre>",
        "<figure><img alt='x'><figcaption>kept words under a picture</figcaption></figure>",
        "<table><tr><th>Crane</th><th>Year</th></tr><tr><td>kept words</td><td>1954</td></tr></table>",
        '<p>See <sup><a href="#fn1">1</a></sup>.</p><ol class="footnotes"><li id="fn1">kept words in a note</li></ol>',
        '<blockquote class="twitter-tweet"><p>kept words of a tweet</p>— A (@a) <a href="x">May 1</a></blockquote>',
    ],
)
def test_what_belongs_to_the_article_stays(inside):
    assert "kept words" in page(inside)


def test_a_page_that_is_arranged_by_a_table_is_read():
    text = text_of(f"<table><tr><td><ul>{LINKS}</ul></td><td>{STORY}</td></tr></table>")
    assert text.count("This is paragraph") == 6
    assert "│" not in text


def test_short_pages_are_read_whole():
    assert text_of("<div class=menu><a href=x>one</a></div><p>Two words.</p>") == "one\n\nTwo words."


def test_a_page_of_which_all_is_hidden_is_read():
    assert "This is paragraph 5" in text_of(f'<div style="visibility:hidden">{STORY}</div>')


def test_the_whole_page_has_what_stands_around_the_article():
    raw = f'<div class="menu"><ul>{LINKS}</ul></div><div class="story">{STORY}</div><div hidden>secret</div>'.encode()
    whole = read_whole_html(raw, "a.html").text
    assert "number 11" in whole
    assert "paragraph 5" in whole
    assert "secret" not in whole
    assert "number 11" not in read_html(raw, "a.html").text


def test_what_a_page_tells_search_engines_is_read_where_a_program_was_to_bring_the_article():
    lines = [f"Paragraph {number} says what happened in the harbour that day, at length." for number in range(20)]
    told = json.dumps({"@type": "NewsArticle", "headline": "The harbour", "articleBody": "\n\n".join(lines)})
    shown = f"<article><h1>The harbour</h1><p>{lines[0]}</p></article>"
    page = f'<html><head><script type="application/ld+json">{told}</script></head><body>{shown}</body></html>'
    document = read_html(page.encode(), "a.html")
    assert document.text.split("\n\n") == lines
    assert "only a part" in document.warnings[0]
    assert lines[-1] not in read_whole_html(page.encode(), "a.html").text


def test_what_a_page_shows_is_read_where_it_is_as_much_as_what_it_tells():
    lines = [
        f"Paragraph {number} says <b>what happened</b> in the harbour that day, at length." for number in range(20)
    ]
    told = json.dumps({"@type": "NewsArticle", "articleBody": "<p>" + "</p><p>".join(lines) + "</p>"})
    shown = "".join(f"<p>{line}</p>" for line in lines)
    page = f'<script type="application/ld+json">{told}</script><article>{shown}</article>'
    document = read_html(page.encode(), "a.html")
    assert document.spans and not document.warnings


def test_the_abstract_in_the_head_of_a_paper_belongs_to_it_and_the_rest_of_the_head_does_not():
    abstract = "We measured the tides of one harbour for a year, and found that they are later than the tables say."
    body = (
        "<p>The tides of harbours have been measured since there are harbours, and printed, for a hundred years.</p>"
        * 6
    )
    head = f'<header><p>Harbour Review, 12</p><div class="abstract"><h2>Abstract</h2><p>{abstract}</p></div></header>'
    text = read_html(f"<body>{head}<main><h2>Introduction</h2>{body}</main></body>".encode(), "a.html").text
    assert text.startswith(f"Abstract\n\n{abstract}\n\nIntroduction") and "Review" not in text


def test_the_summary_over_an_article_belongs_to_it():
    summary = "Nobody knew on Monday for how long the harbour would be closed, or who was to pay for it"
    body = "<p>The harbour was closed on Monday, after the storm, and nobody knew for how long it would be.</p>" * 9
    page = f'<main><div class="article__lead">{summary}</div><div class="article__body">{body}</div></main>'
    assert summary in read_html(page.encode(), "a.html").text


SENTENCE = (
    "The harbour was closed on a Monday, after the storm had taken two of its cranes, and nobody knew for how long. "
)


def test_a_menu_in_a_table_that_arranges_the_page_is_left_out():
    menu = "".join(f'<a href="/{number}">Link {number}</a><br>' for number in range(9))
    cell = f"<h2>The storm</h2>{SENTENCE * 3}<br><br>{SENTENCE * 3}"
    page = f"<html><body><table><tr><td>{menu}</td><td>{cell}</td></tr></table></body></html>"
    assert read_html(page.encode(), "a.html").text.startswith("The storm\n\nThe harbour")


def test_an_article_in_letters_without_spaces_is_told_from_its_surroundings():
    paragraphs = "<p>周一，小镇的港口在风暴之后关闭，没有人知道会持续多久，也没有人为此做好准备。</p>" * 8
    page = (
        '<html><head><meta charset="utf-8"><title>港口关闭_新闻中心_某网</title></head><body>'
        f'<div class="nav"><a href="/">首页</a></div><div class="content"><h1>港口关闭</h1>{paragraphs}</div>'
        '<div class="footer">版权所有</div></body></html>'
    )
    document = read_html(page.encode(), "a.html")
    assert document.title == "港口关闭"
    assert document.text.startswith("港口关闭\n\n周一") and document.text.endswith("准备。")


def test_the_line_about_a_post_is_no_part_of_it():
    about = (
        '<p class="postmetadata">Posted by <a class="author" href="/a">Ada Marsh</a> in <a href="/w">Weather</a></p>'
    )
    entry = f"<div>{f'<p>{SENTENCE}</p>' * 6}</div>"
    page = (
        "<html><head><title>On storms « Ada's blog</title></head><body><div><h1>Ada's blog</h1></div>"
        f'<div class="post"><h2 class="entry-title">On storms</h2>{about}{entry}</div></body></html>'
    )
    document = read_html(page.encode(), "a.html")
    assert (document.title, "Posted" in document.text) == ("On storms", False)


@pytest.mark.parametrize("name", ["comment", "hljs-comment", "share", "author", "nav related"])
def test_nothing_in_code_is_left_out_for_what_it_is_called(name):
    """The classes in it are those of its language."""
    code = f'<pre><code>close(harbour) <span class="{name}"># after the storm</span></code></pre>'
    assert "close(harbour) # after the storm" in page(code)


def test_a_section_that_begins_with_prose_keeps_the_links_that_follow():
    items = "".join(
        f'<li><p><a href="https://example.org/{n}">Crane of the harbour, number {n}</a>, of 190{n}</p></li>'
        for n in range(9)
    )
    section = f'<div class="sect3"><h4>2.2. Cranes</h4><div class="paragraph"><p>{SENTENCE * 2}</p></div><ul>{items}</ul></div>'
    text = page(section)
    assert "2.2. Cranes" in text and "number 8" in text


def test_a_checklist_and_a_caption_that_repeats_a_description_stay():
    checks = "".join(f"<li><label><input type='checkbox'>Step {number}</label></li>" for number in range(3))
    caption = "<figure><img src='a.png' alt='The crane'><figcaption aria-hidden='true'>The crane</figcaption></figure>"
    text = page(f"<ul>{checks}</ul>{caption}<p>{SENTENCE}</p>")
    assert "Step 0\nStep 1\nStep 2\n\nThe crane\n\n" in text


def test_a_heading_that_is_called_a_header_stays():
    text = page(f'<h2 class="section-header">The ships</h2><p>{SENTENCE}</p>')
    assert f"\n\nThe ships\n\n{SENTENCE.strip()}" in text


@pytest.mark.parametrize(
    "end",
    [
        "<h2>More of this kind</h2>",
        f"<h2>More of this kind</h2><form><input><button>Go</button></form><p>{SENTENCE}</p>",
        f"<div><h2>More of this kind</h2></div><ul class='related'>{LINKS}</ul><h2>The ships</h2><p>{SENTENCE}</p>",
    ],
)
def test_a_heading_under_which_nothing_is_left_is_left_out(end):
    assert ("More of this kind" in page(end)) == ("</form><p>" in end)


def test_a_heading_over_one_below_it_stays_where_a_box_between_them_is_left_out():
    text = page(f"<h2>The ships</h2><nav>Elsewhere</nav><h3>The cranes</h3><p>{SENTENCE}</p>")
    assert "\n\nThe ships\n\nThe cranes\n\n" in text


def test_a_part_that_is_a_heading_with_a_link_in_it_stays():
    text = page(f"<section><h3>The crane of <a href='/x'>Harbours and Sons</a></h3></section><p>{SENTENCE}</p>")
    assert "\n\nThe crane of Harbours and Sons\n\n" in text


def test_what_is_not_for_print_is_left_out_of_an_article_and_its_code():
    text = page('<p class="pre noprint">Another [Docs]</p><p>More<sup class="noprint">[citation needed]</sup></p>')
    assert "Another" not in text and "More" in text and "citation" in text
    code = '<pre><span class="noprint">Versions: 00 01</span>The text of it</pre>'
    assert "Versions" not in page(code) and "The text of it" in page(code)


def test_what_the_editors_of_an_encyclopedia_ask_of_each_other_is_left_out_of_an_article():
    asked = '<table class="plainlinks ambox ambox-content"><tr><td>This section needs expansion.</td></tr></table>'
    assert "expansion" not in page(f"<h2>Properties</h2>{asked}<p>It is closed at night, and nobody knows by whom.</p>")
