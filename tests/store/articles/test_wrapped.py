"""Texts whose lines are broken at one width, and what stands about them."""

from datetime import date
from textwrap import fill

import pytest

from store.articles.formats import read
from store.articles.formats.wrapped import width_of

SENTENCES = (
    "The harbour was closed on a Monday, after the storm had taken two of its cranes, and nobody knew for how long. "
)
PROSE = "\n\n".join(fill(f"Paragraph {number}. {SENTENCES * 4}".strip(), 70) for number in range(8))


def text_of(text: str) -> str:
    return read("a.txt", text.encode()).text


def test_paragraphs_are_made_whole():
    paragraphs = text_of(PROSE).split("\n\n")
    assert len(paragraphs) == 8
    assert not any("\n" in paragraph for paragraph in paragraphs)
    assert paragraphs[3] == f"Paragraph 3. {SENTENCES * 4}".strip()


@pytest.mark.parametrize(
    "kept",
    [
        "Shall I compare thee\nto a summer's day,\nor to a harbour?",
        "> It was closed, he wrote,\n> and nobody answered him.",
        "Crane     1954     3 t\nGantry    1961     9 t",
        "    for crane in cranes:\n        crane.close()",
        "- one thing that was lost\n- another thing that was lost",
        "1. one thing that was lost\n2. another thing that was lost",
    ],
)
def test_verse_tables_mail_code_and_lists_keep_their_lines(kept):
    lines = [line.strip() for line in kept.split("\n")]
    assert [line.strip() for line in text_of(f"{PROSE}\n\n{kept}\n\n{PROSE}").split("\n\n")[8].split("\n")] == lines


def test_a_quotation_that_is_set_in_is_made_whole():
    quotation = fill(SENTENCES * 2, 70, initial_indent=" " * 4, subsequent_indent=" " * 4)
    assert f"\n\n{(SENTENCES * 2).strip()}\n\n" in text_of(f"{PROSE}\n\n{quotation}\n\n{PROSE}")


def test_prose_before_and_after_a_list_in_its_midst_is_made_whole():
    before, after = fill(SENTENCES * 2, 70), fill(f"It was {SENTENCES.lower() * 2}", 70)
    items = "        * the crane\n        * the gantry"
    whole = f"{(SENTENCES * 2).strip()}\n{items}\nIt was {(SENTENCES.lower() * 2).strip()}"
    assert f"\n\n{whole}\n\n" in text_of(f"{PROSE}\n\n{before}\n{items}\n{after}\n\n{PROSE}")


def test_fields_keep_their_lines_beside_a_long_one():
    fields = (
        "crane: NUMBER\nsize, room: SIZE or the word none\n"
        "gantry: { one of the two gantries that are still there, Or }\nerrors: CRANE"
    )
    assert f"\n\n{fields}\n\n" in text_of(f"{PROSE}\n\n{fields}\n\n{PROSE}")


def test_a_paragraph_that_begins_after_a_short_line_is_one():
    first, second = fill(SENTENCES * 2 + "So it was.", 70), fill(SENTENCES, 70)
    assert f"So it was.\n{SENTENCES.strip()}" in text_of(f"{PROSE}\n\n{first}\n{second}\n\n{PROSE}")


def test_a_text_that_is_set_in_as_a_whole_is_made_whole():
    text = "\n\n".join(
        f"{number}. Heading\n\n{fill(SENTENCES * 4, 70, initial_indent='   ', subsequent_indent='   ')}"
        for number in range(8)
    )
    assert text_of(text).count(f"\n\n{(SENTENCES * 4).strip()}") == 8


def test_the_first_line_of_a_table_stands_over_the_others():
    table = "    Year   Ships\n    2021      12\n    2022       7"
    assert "\n\nYear   Ships\n2021      12\n2022       7\n\n" in text_of(f"{PROSE}\n\n{table}\n\n{PROSE}")


def test_words_that_a_line_parts_at_their_hyphen_are_one():
    paragraph = (
        fill(SENTENCES * 3, 70) + "\nIt was a well-\nknown thing that the harbour would be closed for a week--\nor two."
    )
    assert "well-known thing that the harbour would be closed for a week--or two." in text_of(
        f"{PROSE}\n\n{paragraph}\n\n{PROSE}"
    )


@pytest.mark.parametrize(
    "text", ["One line.\n\nAnother line.\n" * 30, f"{SENTENCES * 9}\n" * 9, "short\nlines\n" * 60, ""]
)
def test_other_texts_stay_as_they_are(text):
    assert width_of(text) == 0
    assert text_of(text).split() == text.split()


def gutenberg(body: str) -> str:
    return (
        "\ufeffThe Project Gutenberg eBook of Harbours\n\nThis ebook is for the use of anyone anywhere.\n\n"
        "Title: Harbours;\n       or, The Storm\n\nAuthor: Ada Marsh\n\nRelease date: March 26, 2004 [eBook #1]\n\n"
        "Language: German\n\n*** START OF THE PROJECT GUTENBERG EBOOK HARBOURS ***\n\nProduced by Somebody\nand others\n\n"
        f"{body}\n\n*** END OF THE PROJECT GUTENBERG EBOOK HARBOURS ***\n\nUpdated editions will replace this.\n"
    )


def test_the_frame_of_project_gutenberg_is_the_card():
    document = read("a.txt", gutenberg(PROSE).encode())
    assert document.text.startswith("Paragraph 0.")
    assert document.text.endswith("nobody knew for how long.")
    assert (document.title, document.authors) == ("Harbours; or, The Storm", ("Ada Marsh",))
    assert (document.date, document.language) == (date(2004, 3, 26), "de")
    assert document.publication.publisher == "Project Gutenberg"


def test_what_older_books_of_project_gutenberg_have_at_their_ends_is_left_out():
    old = (
        gutenberg(PROSE)
        .replace("March 26, 2004 [eBook #1]", "June, 1997 [EBook #1]")
        .replace("*** END", "End of the Project Gutenberg EBook of Harbours,\nby Ada Marsh\n\n*** END")
    )
    document = read("a.txt", old.encode())
    assert document.text.endswith("nobody knew for how long.")
    assert (document.date, document.date_part) == (None, "1997-06")


def test_the_head_of_a_mail_is_the_card():
    mail = (
        'From: "Ada Marsh" <ada@example.org>\nTo: b@example.org\nSubject: The harbour\n'
        "Date: Tue, 26 Mar 2024 10:00\n\nIt is closed.\n"
    )
    document = read("a.txt", mail.encode())
    assert (document.title, document.authors, document.date) == ("The harbour", ("Ada Marsh",), date(2024, 3, 26))
    assert document.text == "It is closed."


def test_words_of_a_mail_that_are_encoded_are_read():
    mail = (
        "From: =?utf-8?q?J=C3=B6rg_Fen?= <b@example.org>\nSubject: =?utf-8?B?w5xiZXIgZGVuIEhhZmVu?=\n\nIt is closed.\n"
    )
    document = read("a.txt", mail.encode())
    assert (document.title, document.authors) == ("Über den Hafen", ("Jörg Fen",))


RFC = """



Network Working Group                                         A. Marsh
Request for Comments: 9999                                   June 2024


                       The Harbour Protocol

Abstract

   The protocol that is described here is used between harbours to tell
   each other that a storm comes.  Each message has a header of four
   octets, and an answer to each is of the same form, since nobody knew
   of any other that
   would:
       * Shut the gates of all harbours within five minutes of the hour
         at which the message came;
       * Open them again.

     0 1 2 3
    +-+-+-+-+
    | V | L |
    +-+-+-+-+



Marsh                        Informational                      [Page 1]
\f
RFC 9999                 The Harbour Protocol                 June 2024


   A harbour that gets such a message must shut its gates, and it must
   send an answer to all harbours that it



Marsh                        Informational                      [Page 2]
\f
RFC 9999                 The Harbour Protocol                 June 2024


   knows of.  It opens them when the storm has gone by.
"""


def test_what_is_set_on_pages_is_whole_paragraphs_without_them():
    document = read("rfc9999.txt", RFC.encode())
    assert document.title == "The Harbour Protocol"
    assert "[Page" not in document.text and document.text.count("The Harbour Protocol") == 1
    paragraphs = document.text.split("\n\n")
    assert paragraphs[3].split("\n") == [
        "The protocol that is described here is used between harbours to tell each other that a storm comes.  Each message has "
        "a header of four octets, and an answer to each is of the same form, since nobody knew of any other that would:",
        "* Shut the gates of all harbours within five minutes of the hour at which the message came;",
        "* Open them again.",
    ]
    assert paragraphs[4] == " 0 1 2 3\n+-+-+-+-+\n| V | L |\n+-+-+-+-+"
    assert paragraphs[5] == (
        "A harbour that gets such a message must shut its gates, and it must send an answer to all harbours that it knows of.  "
        "It opens them when the storm has gone by."
    )


def test_a_heading_at_a_page_s_end_is_no_part_of_the_paragraph_on_the_next():
    paged = RFC.replace("send an answer to all harbours that it\n", "send an answer to all harbours.\n\n2. Answers\n")
    paragraphs = read("rfc9999.txt", paged.encode()).text.split("\n\n")
    assert paragraphs[-2:] == ["2. Answers", "knows of.  It opens them when the storm has gone by."]


def test_a_draft_is_dated_by_its_day_and_its_authors_have_their_first_names():
    head = (
        "INTERNET DRAFT                                      Ada B. de Marsh\n"
        "Document: draft-marsh-harbour-04                      Mill Review\n"
        "Expires: 18 June 2015                            15 December 2014\n\n\n        The Harbour Protocol\n\n"
        "Abstract\n\n   Each harbour tells the others that a storm comes.\n"
    )
    document = read("draft.txt", head.encode())
    assert (document.title, document.authors) == ("The Harbour Protocol", ("Ada B. de Marsh",))
    assert document.date == date(2014, 12, 15)


@pytest.mark.parametrize(
    "kept",
    [
        "PUT /storage/harbours/of-the-north/gates/first HTTP/1.1\nHost: gates.example.org:4439\nContent-Length: 91",
        '{"name":"the first gate","context":"http://example.org/spec/gates\\\n/first/of/the/north"}',
    ],
)
def test_lines_of_a_message_as_it_is_sent_are_not_joined(kept):
    assert f"\n\n{kept}\n\n" in text_of(f"{PROSE}\n\n{kept}\n\n{PROSE}")


def test_a_mail_whose_lines_were_ended_by_hand_is_made_whole():
    mail = (
        "Dear Ben,\n\nthank you for what you wrote about the harbour. I read it twice, and I am\n"
        "not sure that Ms. Klein, who was there, would agree with all of it. She told\n"
        "Dr. Smith in St. Ives that the gates were shut at 5 p.m. on Monday, i.e. well\nbefore the storm.\n\nYours\n"
    )
    assert text_of(mail).count("\n") == 4


def test_lines_of_names_and_values_are_the_card():
    document = read("a.txt", b"Title: The harbour\nAuthor: Ada Marsh and B. Fen\nDate: 2024-03-26\n\nIt is closed.\n")
    assert (document.title, document.authors) == ("The harbour", ("Ada Marsh", "B. Fen"))
    assert document.text == "It is closed."


@pytest.mark.parametrize(
    "text", ["Note: this is prose.\n\nAnd so on.", "Title: alone\nand then it goes on as prose does."]
)
def test_prose_with_a_colon_is_no_head(text):
    assert text_of(text) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [
        "The harbour was closed – “for how long”, nobody knew.\n\nIt was long.\n",
        "Гавань закрыта, и никто не знал, как долго.\n\nЭто было долго.\n",
        "港は月曜日に閉鎖された。どのくらい続くかは誰も知らなかった。\n\n長かった。\n",
        "الميناء مغلق منذ يوم الاثنين، ولا أحد يعرف إلى متى.\n\nطال الأمر.\n",
    ],
)
def test_utf16_without_a_mark_is_read(encoding, text):
    assert read("a.txt", text.encode(encoding)).text == text.strip()


def test_a_short_mail_is_made_whole():
    mail = f"Dear Ben,\n\n{fill(SENTENCES * 2, 72)}\n\n> Did you close it?\n> I was not told.\n\nYes.\n\nAda\n-- \nAda Marsh\n"
    assert text_of(mail).split("\n\n") == [
        "Dear Ben,",
        (SENTENCES * 2).strip(),
        "> Did you close it?\n> I was not told.",
        "Yes.",
        "Ada\n--\nAda Marsh",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The harbour was closed on a Monday, after the storm had taken its cranes.\nNobody knew for how long that would be.\n",
        "That time of year thou mayst in me behold\nwhen yellow leaves, or none, or few, do hang\nupon those boughs.\n",
        "a long line of a list which is about harbours and cranes, and no more\na short one\nanother long line of the list\n",
        "https://example.org/a/very/long/address/of/a/page/that/goes/on/and/on/1\nhttps://example.org/b\n",
    ],
)
def test_short_texts_of_lines_keep_them(text):
    assert text_of(text).count("\n") == text.strip().count("\n")


def test_what_a_mail_quotes_is_a_quotation_with_its_lines_and_its_greeting_is_no_heading():
    mail = (
        "From: Ada Marsh <a@example.org>\nTo: Ben Fen <b@example.org>\nSubject: The gate\n\nHi Ben\n\n"
        "On Monday you wrote:\n> It was closed.\n> By whom?\n>> By him.\n>\n> > So it was.\nI think so.\n\n> Was it?\n"
    )
    document = read("a.txt", mail.encode())
    assert document.text == (
        "Hi Ben\n\nOn Monday you wrote:\nIt was closed.\nBy whom?\nBy him.\n\nSo it was.\nI think so.\n\nWas it?"
    )
    quoted = [(block.quote, document.text[block.start : block.end]) for block in document.blocks]
    assert quoted == [(1, "It was closed.\nBy whom?"), (2, "By him."), (2, "So it was."), (1, "Was it?")]


def test_lines_after_arrows_in_another_text_stay_as_they_are():
    assert read("a.txt", b"A shell\n\n> ls\n> cd\n").text == "A shell\n\n> ls\n> cd"


@pytest.mark.parametrize(
    ("first", "title", "authors"),
    [
        ("The Project Gutenberg Etext of The Harbour, by Ada Marsh", "The Harbour", ("Ada Marsh",)),
        ("***The Project Gutenberg Etext of The Harbour***", "The Harbour", ()),
        (
            "Project Gutenberg Etext The Harbour\nby Ada Marsh\n(#15 in our series by Ada Marsh)",
            "The Harbour",
            ("Ada Marsh",),
        ),
    ],
)
def test_an_old_book_of_project_gutenberg_is_without_its_small_print(first, title, authors):
    rights = "Copyright laws are changing.\n\n*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*"
    document = read(
        "a.txt",
        f"{first}\n\n{rights}\n\nCHAPTER I\n\nIt rained.\n\nEnd of the Project Gutenberg Etext of It\n".encode(),
    )
    assert (document.title, document.authors, document.text) == (title, authors, "CHAPTER I\n\nIt rained.")
    assert document.publication.publisher == "Project Gutenberg"


@pytest.mark.parametrize(
    ("before", "behind", "together"),
    [
        ("any of the mirrors (https:", "//www.debian.org/distrib/list) .", True),
        ("the social contract (https://", "www.debian.org/contract) .", True),
        ("its first article (https://www.debian.org/contract#", "guidelines) .", True),
        ("an address <https://www.debian.org/", "list> .", True),
        ("the many people of GNU/", "Linux and others.", True),
        ("the protocol is called http://", "and the other one https.", False),
        ("all is told at https://www.debian.org/", "for those who read.", False),
        ("what is told in debian/", "is another thing.", False),
        ("what is told in /Library/", "For example.", False),
        ("all is told there (https://www.debian.org/)", "for those who read.", False),
    ],
)
def test_an_address_and_names_with_a_slash_are_whole(before, behind, together):
    line = f"{'x' * (69 - len(before))} {before}"
    assert f"{before}{'' if together else ' '}{behind}" in text_of(f"{PROSE}\n\n{line}\n{behind}\n\n{PROSE}")
