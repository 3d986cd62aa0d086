"""Web pages as prose."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.articles.article import Document
from store.articles.formats.html import read_html
from store.errors import NotAnArticle


def read(source: str | bytes) -> Document:
    return read_html(source if isinstance(source, bytes) else source.encode("utf-8", "replace"), "a-page.html")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<p>One<p>Two", "One\n\nTwo"),
        ("<div>One<div>Two</div>Three</div>", "One\n\nTwo\n\nThree"),
        ("<p>  a \n\t b&nbsp;c</p>", "a b\xa0c"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<ul><li>a<li>b</ul>c", "a\nb\n\nc"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a │ b\nc"),
        ("<p>a<script>x</script><style>y</style>b</p>", "ab"),
        ("<nav>menu</nav><p>a</p><footer>foot</footer>", "a"),
        ("<svg><svg>x</svg>y</svg>z", "z"),
        ("a<!-- remark -->b", "ab"),
        ("a &lt;b&gt; &amp;lt; &eacute; &#233; &nosuch;", "a <b> &lt; é é &nosuch;"),
        ("1 < 2 > 0 & 3", "1 < 2 > 0 & 3"),
        ('<img alt="a picture"><img alt="">', "[a picture]"),
        ("</p></b></ul>a</pre></blockquote>", "a"),
        ("", ""),
    ],
)
def test_the_text_is_what_a_reader_of_the_page_would_read(source, text):
    assert read(source).text == text


@pytest.mark.parametrize("reference", ["&#27;", "&#x1b;", "&#0;", "&#7;", "&#x7f;", "&#x81;", "&#x202e;", "&#xd800;"])
def test_character_references_to_controls_come_out_visible(reference):
    text = read(f"<p>x{reference}y</p>").text
    assert len(text) == 3
    assert text[1].isprintable()


@pytest.mark.parametrize(
    "source",
    [
        "<title>a&#x202e;\x1b]0;b</title>",
        '<meta property="og:title" content="a&#x202e;&#x85;b\x9b">',
        "<h1>a\x1b[31m&#x202e;\nb</h1>",
    ],
)
def test_a_title_is_one_line_that_drives_no_terminal(source):
    title = read(source).title
    assert title.isprintable()
    assert title.startswith("a")


def test_the_target_of_a_link_drives_no_terminal():
    (span,) = read('<a href="\x1b]8;;x&#x202e;">esc</a>').spans
    assert span.target.isprintable()


def test_the_head_says_title_date_author_source_and_language():
    document = read(
        '<html lang="de-AT"><head><title>T | Site</title><meta property="og:title" content="The title">'
        '<meta property="article:published_time" content="2020-02-03T04:05:06Z">'
        '<meta name="author" content="A. Bergman">'
        '<meta property="og:url" content="http://example.org/a"></head><body><p>Words.</p></body></html>'
    )
    assert document == Document(
        "Words.",
        "The title",
        date=date(2020, 2, 3),
        authors=("A. Bergman",),
        source="http://example.org/a",
        language="de",
        blocks=document.blocks,
    )


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("<title>Of the head</title><h1>Of the page</h1>", "Of the head"),
        ("<h1>Of the <i>page</i></h1><p>Words.</p>", "Of the page"),
        ("<p>The first sentence. The second.</p>", "The first sentence"),
        ("", "A page"),
        ("<title></title><h2>Second best</h2>", "Second best"),
    ],
)
def test_the_title_is_the_best_that_is_given(source, title):
    assert read(source).title == title


@pytest.mark.parametrize(
    "source",
    [
        "<body><form id=aspnetForm><p>the words</p></form></body>",
        "<p>Press <button>OK, then <p>the words</p>",
        "<p>a <![foo <p>the words</p>",
        "<p>a <![if gte mso 9]>b<![endif]> <p>the words</p>",
        "<p>a <![CDATA[ x ]]> <p>the words</p>",
        "<p>a <?php echo 1 ?> <p>the words</p>",
        "<p>a <!DOCTYPE html [ <!ENTITY x> ]> <p>the words</p>",
        "<p>a </ b <p>the words</p>",
        "<p>a <3 b <p>the words</p>",
        "<p title='a>b'>the words</p>",
        "<div hidden=<p>the words</p>",
        "<p>the words <!-- never closed",
        "<p>the words <script> never closed",
        "<iframe src=x><p>gone</iframe><p>the words</p>",
    ],
)
def test_bad_markup_does_not_swallow_the_words(source):
    assert "the words" in read(source).text


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nested-divs.html", "UK Supreme Court rules prorogation"),
        ("unclosed.html", "UK Supreme Court rules prorogation"),
        ("charset-lies.html", "café naïve “quoted”"),
        ("charset-late.html", "Позднее объявление"),
        ("hostile-links.html", "UK Supreme Court rules prorogation"),
        ("wrong-type.html", "UK Supreme Court rules prorogation"),
    ],
)
def test_the_words_of_the_worst_pages_are_found(corpus, name, words):
    assert words in read((corpus / "nasty" / "html" / name).read_bytes()).text


def test_a_page_without_words_says_so(corpus):
    document = read((corpus / "nasty" / "html" / "script-only.html").read_bytes())
    assert (document.text, document.title, document.warnings) == ("", "Script", ("nothing to read in this page",))


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("windows-1251", "cp1251"), ("KOI8-R", "koi8-r"), ("utf-8", "utf-8"), ("iso-8859-5", "iso8859-5")],
)
def test_a_declared_charset_is_believed(declared, encoding):
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}"><p>Позднее объявление</p>'
    assert read(page.encode(encoding)).text == "Позднее объявление"


@pytest.mark.parametrize("declared", ["undefined", "idna", "punycode", "hex", "none", "utf-16", "utf-7"])
def test_a_declared_charset_that_is_none_does_not_stop_the_page(declared):
    assert "au lait" in read(f"<meta charset={declared}><p>caf\xe9 au lait</p>".encode("latin-1")).text


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(NotAnArticle):
        read(b"<p>" + bytes(range(256)) * 10)


def test_an_ordered_list_counts_from_where_it_says():
    assert [block.marker for block in read("<ol start=3><li>a<li>b</ol><ol start=x><li>c</ol>").blocks] == [
        "3.",
        "4.",
        "1.",
    ]


def test_a_span_ends_where_its_words_end():
    document = read("<p>a <b>word </b></p><p>next</p>")
    (span,) = document.spans
    assert document.text[span.start : span.end] == "word"


def test_a_span_that_goes_on_over_paragraphs_covers_their_words():
    document = read("<i><p>one</p><p>two</p></i><p>three</p>")
    (span,) = document.spans
    assert document.text[span.start : span.end] == "one\n\ntwo"


@given(st.lists(st.text("abcdefg", min_size=1), min_size=1), st.sampled_from("p div li h2 td blockquote pre i".split()))
def test_no_word_in_any_element_is_lost(words, element):
    document = read("".join(f"<{element}>{word} </{element}>" for word in words))
    assert document.text.replace("│", " ").split() == words


@given(st.text(st.characters(exclude_characters="<>&", codec="utf-8")))
def test_plain_words_pass_through(text):
    assert read(f"<p>Words. {text}</p>").text.split() == read_html(f"Words. {text}".encode(), "a.html").text.split()


def test_entities_that_a_page_escaped_twice_are_undone():
    head = b'<meta property="og:title" content="A &amp;amp; B&amp;#8217;s"><meta name="author" content="C &amp;amp; D">'
    page = b"<head>" + head + b"</head><p>Text."
    document = read_html(page, "a.html")
    assert (document.title, document.authors) == ("A & B’s", ("C", "D"))
