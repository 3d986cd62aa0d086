"""EPUB: a book is one article with chapters."""

import pytest
from made_files import epub, package

from store.articles.article import Document
from store.articles.formats import read
from store.articles.locators import locator_at
from store.errors import NotAnArticle

CHAPTERS = {
    "one.xhtml": '<p id="top">Of the harbour</p><p>It was <a id="here"/>closed. <i>Nobody</i> knew.</p>',
    "two.xhtml": '<h2>Of the storm</h2><p>It came.<span epub:type="pagebreak" id="p7" title="7"/> It went.</p>',
}
NAV = '<li><a href="one.xhtml#top">Of the harbour</a></li><li><a href="two.xhtml">Of the storm</a></li>'
ABOUT = (
    "<dc:title>Harbours &amp; storms</dc:title><dc:creator>Ada Marsh</dc:creator><dc:creator>B. Fen</dc:creator>"
    "<dc:language>de-AT</dc:language><dc:date>1954-03</dc:date><dc:publisher>House</dc:publisher>"
)


def read_book(**parts: object) -> Document:
    return read("a.epub", epub(**{"chapters": CHAPTERS, "nav": NAV, "metadata": ABOUT, **parts}))


def test_a_book_is_its_chapters_in_order():
    assert read_book().text == ("Of the harbour\n\nIt was closed. Nobody knew.\n\nOf the storm\n\nIt came. It went.")


def test_its_card_is_what_the_package_says():
    book = read_book()
    assert (book.title, book.authors, book.language) == ("Harbours & storms", ("Ada Marsh", "B. Fen"), "de")
    assert (book.written_date, book.publication.publisher) == ("1954-03", "House")


def test_the_table_of_contents_makes_headings_and_chapters():
    book = read_book()
    headings = [book.text[block.start : block.end] for block in book.blocks if block.kind == "heading"]
    assert headings == ["Of the harbour", "Of the storm"]
    assert locator_at(book.locators, book.text.index("closed"), "chapter") == "Of the harbour"
    assert locator_at(book.locators, book.text.index("came"), "chapter") == "Of the storm"


def test_printed_pages_are_known():
    book = read_book()
    assert locator_at(book.locators, book.text.index("went"), "page") == "7"
    assert locator_at(book.locators, book.text.index("came"), "page") == ""


def test_the_older_table_of_contents_is_read():
    ncx = (
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>Of the harbour</text></navLabel>'
        '<content src="one.xhtml"/></navPoint></navMap></ncx>'
    )
    raw = epub(CHAPTERS, metadata=ABOUT, more={"OPS/toc.ncx": ncx})
    raw = package_with(
        raw,
        "OPS/book.opf",
        "<manifest>",
        '<manifest><item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
    )
    assert [locator.label for locator in read("a.epub", raw).locators if locator.kind == "chapter"] == [
        "Of the harbour"
    ]


def package_with(raw: bytes, part: str, words: str, instead: str) -> bytes:
    """The archive with other words in one part."""
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = parts[part].replace(words.encode(), instead.encode())
    return package(parts)


def test_a_missing_part_does_not_take_the_book_away():
    raw = package_with(epub(CHAPTERS), "OPS/book.opf", 'href="one.xhtml"', 'href="lost.xhtml"')
    assert read("a.epub", raw).text == "Of the storm\n\nIt came. It went."


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"PK\x03\x04 cut", "damaged archive"),
        (b"", "damaged archive"),
        (package({"a": "b"}), "not a book"),
        (epub({"one.xhtml": ""}), "without text"),
        (
            epub(
                CHAPTERS,
                more={
                    "META-INF/encryption.xml": '<encryption xmlns:e="x"><e:EncryptedData><e:EncryptionMethod '
                    'Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></e:EncryptedData></encryption>'
                },
            ),
            "DRM",
        ),
    ],
)
def test_what_is_no_book_is_refused_with_the_reason(raw, reason):
    with pytest.raises(NotAnArticle, match=reason):
        read("a.epub", raw)


def test_entities_of_its_own_are_not_resolved():
    bomb = '<!DOCTYPE package [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    raw = package_with(epub(CHAPTERS, metadata=ABOUT), "OPS/book.opf", "<package", f"{bomb}<package")
    raw = package_with(raw, "OPS/book.opf", "<dc:publisher>House", "<dc:publisher>&b;&f;")
    book = read("a.epub", raw)
    assert "boom" not in book.publication.publisher
    assert "root:" not in book.publication.publisher


def test_an_archive_that_unpacks_to_too_much_is_refused():
    raw = epub({"one.xhtml": "<p>" + "a " * 40_000_000 + "</p>"})
    assert len(raw) < 300_000
    with pytest.raises(NotAnArticle):
        read("a.epub", raw)


def test_notes_have_the_signs_that_the_text_has_for_them():
    refers = '<a epub:type="noteref" href="#n{0}">{0}</a>'
    chapter = (
        f"<p>Bees{refers.format(1)} and wasps{refers.format(2)}.</p>"
        '<aside epub:type="footnote" id="n1"><p>They fly.</p></aside>'
        '<aside epub:type="footnote" id="n2"><p>2. These too.</p></aside>'
    )
    assert read("a.epub", epub({"1.xhtml": chapter})).text == "Bees[1] and wasps[2].\n\n[1] They fly.\n\n2. These too."


def test_what_is_hidden_or_for_programs_is_not_read():
    lists = '<nav epub:type="page-list"><ol><li>p1</li></ol></nav><div hidden="hidden">Not shown.</div>'
    assert read("a.epub", epub({"1.xhtml": f"<p>Bees.</p>{lists}"})).text == "Bees."


def test_who_translated_a_book_is_no_author():
    creators = (
        '<dc:creator id="a">Ada Marsh</dc:creator><dc:creator id="b">Ben Fen</dc:creator>'
        '<meta refines="#b" property="role" scheme="marc:relators">trl</meta>'
    )
    assert read("a.epub", epub({"1.xhtml": "<p>Bees.</p>"}, metadata=creators)).authors == ("Ada Marsh",)


def test_of_two_ways_to_say_the_same_one_is_read():
    formula = "<math><mi>x</mi></math>"
    said = (
        '<epub:switch><epub:case required-namespace="m">{}</epub:case><epub:default>an x</epub:default></epub:switch>'
    )
    for case, words in ((formula, "x"), ("<svg><text>x</text></svg>", "an x")):
        assert (
            read_book(chapters={"a.xhtml": f"<p>So {said.format(case)} it is.</p>"}, nav="").text
            == f"So {words} it is."
        )


def test_files_that_are_referred_to_in_other_cases_are_read():
    raw = epub(CHAPTERS)
    assert read("a.epub", raw.replace(b"OPS/one.xhtml", b"OPS/One.XHTML")).text.startswith("Of the harbour")
