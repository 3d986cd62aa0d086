"""Plain text: date line, paragraphs, and the title where there is one."""

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.articles.clean import clean
from store.articles.formats.text import read_text, read_text_beginning
from store.articles.titles import LONGEST
from store.errors import NotAnArticle

SCRAPS = st.one_of(
    st.sampled_from(
        ["A title", "Words of a sentence. " * 6, "  ", "\n", "\n\n", "\r\n", "\r", "\x85", "\0", "Über “x” 世界. " * 5]
    ).map(str.encode),
    st.sampled_from([b" date 2024-03-26 ", b"\xff", b"\xe2\x80", "naïve".encode("cp1252"), codecs.BOM_UTF8]),
    st.sampled_from([b" " * 250, b"\n" * 250, b"x" * 250]),
)


@contextmanager
def small() -> Iterator[None]:
    """Lets short texts have what is asked of large ones."""
    looked_at = 2 * LONGEST + 20  # a title must be shorter than what is looked at
    with (
        patch("store.articles.clean.SAMPLE", 32),
        patch("store.articles.clean.SLICE", 300),
        patch("store.articles.titles.LOOKED_AT", looked_at),
        patch("store.articles.formats.text.LOOKED_AT", looked_at),
    ):
        yield


def assert_begins(begun_raw: bytes, raw: bytes) -> bool:
    """That the beginning is one of the article, if there is one; says whether there is."""
    begun = read_text_beginning(begun_raw, "2019-01-02-name.txt")
    if begun is None:
        return False
    whole = read_text(raw, "2019-01-02-name.txt")
    assert whole.text.startswith(begun.text)
    assert whole.text[len(begun.text) :][:1].strip() == ""  # no word is cut
    assert (begun.title, begun.title_in_text, begun.date) == (whole.title, whole.title_in_text, whole.date)
    assert begun.blocks == tuple(block for block in whole.blocks if block.start < len(begun.text))
    assert (begun.authors, begun.language) == (whole.authors, whole.language)
    return True


def test_the_seed_article_opens_with_its_date_and_a_title_of_its_first_sentence(seed):
    document = read_text(seed.read_bytes(), seed.name)
    assert document.date == date(2024, 3, 26)
    assert document.title == "OpenAI is accelerating plans for its Sora AI video generator"
    assert document.text.startswith("OpenAI is accelerating plans")
    assert not document.title_in_text


def test_the_seed_article_loses_no_word_but_its_date(seed):
    document = read_text(seed.read_bytes(), seed.name)
    assert ["date", "2024-03-26", *document.text.split()] == seed.read_text(encoding="utf-8").split()


def test_every_article_in_the_style_of_the_seed_has_the_date_of_the_index(corpus, index):
    rows = [row for row in index("wikinews-index.tsv") if row["file"].startswith("wikinews-seedstyle/")]
    assert len(rows) == len([*(corpus / "wikinews-seedstyle").iterdir()])
    for row in rows:
        document = read_text((corpus / row["file"]).read_bytes(), row["file"])
        assert str(document.date) == row["date"], row["file"]
        assert not document.text.startswith(("date", " "))


@pytest.mark.parametrize(
    ("table", "folder"), [("wikinews-index.tsv", "wikinews-titled"), ("speeches-index.tsv", "speeches")]
)
def test_an_article_that_begins_with_its_title_has_that_title_and_date(corpus, index, table, folder):
    rows = [row for row in index(table) if row["file"].startswith(folder)]
    assert len(rows) == len([*(corpus / folder).iterdir()])
    for row in rows:
        document = read_text((corpus / row["file"]).read_bytes(), row["file"])
        assert (document.title, str(document.date)) == (row["title"], row["date"])
        assert document.title_in_text
        assert document.blocks[0].kind == "heading"
        assert document.text[: document.blocks[0].end] == row["title"]


@pytest.mark.parametrize("name", "crlf cr nel ls ps bom-utf8 no-final-newline".split())
def test_the_same_article_is_the_same_text_whatever_its_line_ends(corpus, name):
    plain = read_text((corpus / "nasty" / "eol" / "no-final-newline.txt").read_bytes(), "a.txt")
    other = read_text((corpus / "nasty" / "eol" / f"{name}.txt").read_bytes(), "a.txt")
    assert (other.text, other.date, other.title) == (plain.text, date(2019, 9, 24), plain.title)


@pytest.mark.parametrize(
    "head",
    [
        "date 2024-03-26\n",
        " date 2024-03-26 \n\n\n\n",
        "\n\n date 2024-03-26\n\n",
        "Date 2024-03-26\r\n\r\n",
        "date\t2024-03-26\u2028",
        "\ufeffdate 2024-03-26\n",
    ],
    ids=ascii,
)
def test_a_date_line_gives_the_date_and_is_no_text(head):
    document = read_text(f"{head}Words follow here.\n".encode(), "a.txt")
    assert (document.date, document.text) == (date(2024, 3, 26), "Words follow here.")


@pytest.mark.parametrize(
    "first", ["date palms grow here", "The date 2024-03-26 was", "date 2024-03-26 was it", "update 2024-03-26"]
)
def test_a_line_with_other_words_is_no_date_line(first):
    document = read_text(f"{first}\nMore words.\n".encode(), "a.txt")
    assert document.date is None
    assert document.text.startswith(first)


@pytest.mark.parametrize(
    ("raw", "title", "published"),
    [
        (b"", "A file", None),
        (b" \n\t\n ", "A file", None),
        (b"\xef\xbb\xbf", "A file", None),
        (b" date 2019-09-24 \n", "A file", date(2019, 9, 24)),
    ],
)
def test_a_file_without_words_is_an_empty_article_named_after_the_file(raw, title, published):
    document = read_text(raw, "folder/a-file.txt")
    assert (document.text, document.title, document.date) == ("", title, published)


def test_blank_lines_at_both_ends_are_no_text_and_indents_are():
    assert read_text(b"\n \n\n   Indented words.\n\n  More.\n \n\n", "a.txt").text == "   Indented words.\n\n  More."


@pytest.mark.parametrize(
    ("text", "has_title"),
    [
        ("A short line\n\nThen a paragraph that says more.", True),
        ("A short line\nThen a paragraph that says more.", False),
        ("A sentence.\n\nThen a paragraph that says more.", False),
        ("One line only", False),
        ("2024\n\nThen a paragraph that says more.", False),
    ],
)
def test_a_first_line_is_a_title_when_it_is_no_sentence_and_stands_alone(text, has_title):
    assert read_text(text.encode(), "a.txt").title_in_text is has_title


@given(st.text(st.characters(codec="utf-8")))
def test_no_word_of_a_text_without_a_date_line_is_lost(text):
    document = read_text(f"Words. {text}".encode(), "a.txt")
    assert document.text.split() == clean(f"Words. {text}").split()


@given(scraps=st.lists(SCRAPS, max_size=20), cut=st.integers(0, 3_000))
@example(scraps=[b"date 2024-03-26 ", b"was it\n", b"Words of a sentence.\n" * 40], cut=1_000)
@example(scraps=[b"A title\n", b"\n" * 250, b"Words. " * 99], cut=258)
@example(scraps=[b"A title\n\nWords. ", b"\n" * 700, b"Words. " * 99], cut=700)
@example(scraps=[b"x" * 290 + b"\r", b"\n" + b"Words. \r\n" * 99], cut=700)
def test_a_beginning_is_one_of_the_whole_whatever_follows(scraps, cut):
    raw = b"".join(scraps)
    with small():
        try:
            assert_begins(raw[:cut], raw)
            assert_begins(raw[:cut], raw[:cut] + b"\xff" * 50)
        except NotAnArticle:
            assert read_text_beginning(raw[:cut], "a.txt") is None


@given(st.lists(SCRAPS, max_size=20))
def test_an_article_is_the_same_in_slices(scraps):
    raw = b"".join(scraps) + b"Words of a sentence.\n" * 200
    try:
        whole = read_text(raw, "a.txt")
    except NotAnArticle:
        return
    for size in (300, 3_000):
        with patch("store.articles.clean.SLICE", size):
            assert read_text(raw, "a.txt") == whole


def test_the_beginning_of_every_file_of_the_corpus_is_one_of_its_article(corpus):
    files = [path for path in corpus.rglob("*") if path.suffix in {".txt", ".md", ".html", ".utf8", ".json"}]
    begun = 0
    for path in files:
        raw = path.read_bytes()
        for cut in (3_000, len(raw) // 2, 70_000):
            with patch("store.articles.clean.SAMPLE", 2_048), patch("store.articles.formats.text.TOLD_BY", 1_000):
                try:
                    begun += assert_begins(raw[:cut], raw)
                except NotAnArticle:
                    assert read_text_beginning(raw[:cut], "a.txt") is None
    assert begun > len(files) / 2


def made_large(name: str) -> bytes:
    """A long text, with what its name says."""
    text = "\n\n".join(
        f"The {number}th paragraph. " + "It goes on and on, as novels do. " * 20 for number in range(1_000)
    )
    return codecs.BOM_UTF8 + text.replace("\n", "\r\n").encode() if "crlf" in name else text.encode()


@pytest.mark.parametrize("name", ["prose-1mb-bom-crlf.txt", "prose-5mb.txt"])
def test_large_texts_have_a_beginning(corpus, name):
    large = corpus / "large" / name
    raw = large.read_bytes() if large.is_file() else made_large(name)
    assert assert_begins(raw[: 256 * 1024], raw)
    beginning = read_text_beginning(raw[: 256 * 1024], name)
    assert beginning is not None and len(beginning.text) > 200_000


@pytest.mark.parametrize(
    "raw",
    [b"", b"short\n", b"word " * 50_000, b"\0" * 50_000 + b"word\n" * 50_000, "Поздно\n".encode("cp1251") * 50_000],
    ids=["empty", "short", "one line", "controls", "another encoding"],
)
def test_where_the_rest_decides_there_is_no_beginning(raw):
    assert read_text_beginning(raw, "a.txt") is None


def test_the_head_of_a_list_of_questions_is_its_card():
    head = "Archive-Name: faq/sea\nPosting-Frequency: irregular\nLast-modified: 10 March 2003\nMaintainer: Ada Marsh (a@b.org)"
    document = read_text(f"{head}\n\nTHE SEA FAQ\n\nWhat is it?\n".encode(), "a.txt")
    assert (document.title, document.authors, str(document.date)) == ("THE SEA FAQ", ("Ada Marsh",), "2003-03-10")


def test_the_first_lines_of_a_request_for_comments_are_its_card():
    text = (
        "\n\n\nInternet Engineering Task Force (IETF)                  A. Marsh, Ed.\n"
        "Request for Comments: 9998                               Mill Review\n"
        "Obsoletes: 2145, 2616                                     B. C. Fen\n"
        "Category: Standards Track                                  June 2014\n"
        "ISSN: 2070-1721\n\n\n   The Harbour Protocol (HP/1.1): How Storms\n               Are Told\n\nAbstract\n\n"
        "   Each harbour tells the others that a storm comes.\n"
    )
    document = read_text(text.encode(), "rfc9998.txt")
    assert document.title == "The Harbour Protocol (HP/1.1): How Storms Are Told"
    assert document.text.split("\n\n")[0].split("\n")[-3:] == ["Mill Review", "B. C. Fen", "June 2014"]
    assert (document.authors, document.date, document.date_part) == (("A. Marsh", "B. C. Fen"), None, "2014-06")


def test_lines_of_names_and_values_below_a_title_are_the_card_of_a_text():
    text = "Interview 4: Nurse, ward B\nDate: 2023-05-06\nInterviewer: Ada Marsh\nPlace: Ward B\n\nWe closed it.\n"
    document = read_text(text.encode(), "i4.txt")
    assert (document.title, str(document.date), document.text) == (
        "Interview 4: Nurse, ward B",
        "2023-05-06",
        "We closed it.",
    )
    assert document.attributes == ("interviewer=Ada Marsh", "place=Ward B")


@pytest.mark.parametrize(
    "text",
    [
        "We talked.\nDate: 2023-05-06\nPlace: Ward B\n\nIt was closed.",
        "A talk\nDate: 2023-05-06\nADA: It is.\nBEN: Is it?\nADA: It is.\nBEN: It is not.\n\nThey went.",
        "A talk\nPlace: Ward B\nTopic: Rain\n\nIt was closed.",
    ],
    ids=["a sentence", "a talk", "no day"],
)
def test_other_lines_with_colons_below_the_first_stay_in_the_text(text):
    document = read_text(text.encode(), "a.txt")
    assert document.attributes == () and ("Ward B" in document.text or "It is not." in document.text)


def test_what_a_head_says_besides_the_card_is_an_attribute_and_what_mail_says_to_machines_is_none():
    head = "Title: The Gate\nAuthor: Ada Marsh\nWard: B\nMessage-ID: <1@b.org>\nX-Mailer: Mill 3\nTo: Ben Fen <b@b.org>"
    document = read_text(f"{head}\n\nIt is closed.\n".encode(), "a.txt")
    assert (document.title, document.attributes) == ("The Gate", ("ward=B",))
