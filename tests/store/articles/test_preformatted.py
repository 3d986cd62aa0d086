"""Pages that are one preformatted text."""

from store.articles.formats import read

PARAGRAPH = """   Each harbour tells the others that a storm comes, and it must send an
   answer to all harbours that it knows of, which open their gates when
   the storm has gone by.  Nobody knew of any other form that would have
   done the same, and so it was taken.
"""
FOOT = "\n\nMarsh                        Informational                      [Page {}]\n"
HEAD = "RFC 9999                 The Harbour Protocol                 June 2024\n\n"
FIRST = """Network Working Group                                         A. Marsh
Request for Comments: 9999                                   June 2024


                       The Harbour Protocol

Abstract

"""


def page(*parts: str) -> bytes:
    written = "".join(f"<pre class='newpage'>{part}</pre>\n" for part in parts)
    return f"<html><title>RFC 9999</title><body><article><h1>RFC 9999</h1>{written}</article></body></html>".encode()


def test_the_paragraphs_of_a_page_that_is_preformatted_are_whole_and_its_sections_are_headings():
    document = read(
        "rfc9999.html",
        page(
            FIRST + f"{PARAGRAPH}\n" * 3 + "1.  The Gate\n\n" + PARAGRAPH + FOOT.format(1),
            HEAD + "1.1.  Its Bars\n\n" + f"{PARAGRAPH}\n" * 3 + FOOT.format(2),
        ),
    )
    whole = " ".join(PARAGRAPH.split())
    assert document.text.replace("  ", " ").count(whole) == 7
    assert "[Page" not in document.text
    headings = [document.text[block.start : block.end] for block in document.blocks if block.kind == "heading"]
    assert headings[-3:] == ["Abstract", "1.  The Gate", "1.1.  Its Bars"]


def test_code_on_a_page_keeps_its_lines_and_so_does_prose_beside_other_prose():
    code = "def a_function_of_some_length(argument):\n    return argument + 1\n\n" * 30
    assert code.strip() in read("a.html", page(code)).text
    quoted = f"{PARAGRAPH}\n" * 6
    prose = "<p>" + "It was a dark night when the storm came to the little town. " * 60 + "</p>"
    document = read("a.html", f"<article><h1>Storm</h1>{prose}<pre>{quoted}</pre>{prose}</article>".encode())
    assert PARAGRAPH.strip() in document.text
