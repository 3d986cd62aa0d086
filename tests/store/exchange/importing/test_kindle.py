"""«My Clippings.txt» in several languages."""

import re

import pytest

from store.exchange.importing.kindle import read_kindle
from store.exchange.importing.reading import read


def entry(meta, words="", book="A Book (An Author)"):
    return f"{book}\r\n- {meta}\r\n\r\n{words}\r\n==========\r\n"


def test_a_highlight_has_its_words_title_and_time():
    meta = "Your Highlight on page 12 | Location 182-183 | Added on Tuesday, November 10, 2020 9:42:15 PM"
    text = "\ufeff" + entry(meta, "Marked words.", "A (strange) Book (Series) (Last, First)")
    (found,) = read_kindle(text)
    assert (found.line, found.quote, found.title, found.created) == (
        1,
        "Marked words.",
        "A (strange) Book (Series)",
        "2020-11-10T21:42:15.000000Z",
    )


@pytest.mark.parametrize(
    ("highlight", "note", "bookmark"),
    [
        (
            "Your Highlight on page 1 | Location 10-12",
            "Your Note on page 1 | Location 12",
            "Your Bookmark on Location 12",
        ),
        ("La subrayado en la posición 10-12", "La nota en la posición 12", "El marcador en la posición 12"),
        (
            "Votre surlignement à l'emplacement 10-12",
            "Votre note à l'emplacement 12",
            "Votre signet à l'emplacement 12",
        ),
        ("Ihre Markierung bei Position 10-12", "Ihre Notiz bei Position 12", "Ihr Lesezeichen bei Position 12"),
        (
            "La tua evidenziazione alla posizione 10-12",
            "La tua nota alla posizione 12",
            "Il tuo segnalibro posizione 12",
        ),
        ("Seu destaque ou posição 10-12", "Sua nota ou posição 12", "Seu marcador ou posição 12"),
        ("Uw markering op locatie 10-12", "Uw notitie op locatie 12", "Uw bladwijzer op locatie 12"),
        ("Ваш выделенный отрывок в месте 10–12", "Ваша заметка в месте 12", "Ваша закладка в месте 12"),
        ("位置No. 10-12のハイライト", "位置No. 12のメモ", "位置No. 12のブックマーク"),
        ("您在位置 #10-12的标注", "您在位置 #12的笔记", "您在位置 #12的书签"),
    ],
)
def test_notes_stand_at_the_end_of_their_highlight_and_bookmarks_mark_nothing(highlight, note, bookmark):
    when = " | 2020年4月2日"
    entries = [(highlight, "Marked words."), (note, "My thought."), (bookmark, "")]
    first, second, third = read_kindle("".join(entry(meta + when, words) for meta, words in entries))
    assert (first.quote, first.note, first.refusal) == ("Marked words.", "My thought.", "")
    assert (second.note, second.part_of) == ("My thought.", 1)
    assert third.refusal == "a bookmark marks no words"


def test_a_note_before_its_highlight_and_one_at_none():
    text = entry("Your Note on Location 12 | x", "before") + entry("Your Highlight on Location 10-12 | x", "Words")
    text += (
        entry("Your Note on Location 11 | x", "inside")
        + entry("Your Note on Location 99 | x", "far away")
        + entry("Your Note on Location 12 | x", "other", "Other")
    )
    entries = list(read_kindle(text))
    assert len(entries) == 5
    assert [(one.quote, one.note, one.refusal) for one in entries if not one.part_of] == [
        ("Words", "before\n\ninside", ""),
        ("", "far away", "this note stands at no highlight"),
        ("", "other", "this note stands at no highlight"),
    ]


def test_of_a_highlight_that_was_made_longer_and_shorter_the_last_one_counts():
    metas = ("Location 190-193", "Location 190-195", "Location 191-195", "Location 190-193")
    quotes = ("Fear is the", "Fear is the mind-killer.", "the mind-killer.", "Something else.")
    text = "".join(entry(f"Your Highlight on {meta} | x", quote) for meta, quote in zip(metas, quotes, strict=True))
    assert [(one.quote, one.part_of) for one in read_kindle(text)] == [
        ("the mind-killer.", 0),
        ("Something else.", 0),
        ("Fear is the", 11),
        ("Fear is the mind-killer.", 11),
    ]


def test_a_word_and_a_passage_around_it_are_two():
    text = entry("Your Highlight on page 24-24 | x", "ferry") + entry(
        "Your Highlight on page 24-24 | x", "The ferry left"
    )
    assert [one.quote for one in read_kindle(text)] == ["ferry", "The ferry left"]


def test_an_abbreviated_place_and_words_of_several_lines():
    text = entry("Subrayado Pos. 364-65 | x", "One\r\n\r\ntwo") + entry("Nota Pos. 365 | x", "noted")
    highlight, note = read_kindle(text)
    assert (highlight.quote, highlight.note, note.part_of) == ("One\n\ntwo", "noted", 1)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (entry("x | y", "a") + "A Book\r\n- Your Highlight", "line 6: .*not ended"),
        ("one\n==========\n", "line 1: .*not an entry"),
        (entry("x | y", "a") + "\nBook\nno dash\n==========\n", "line 7: .*not an entry"),
    ],
)
def test_what_is_broken_is_told_with_its_line(text, told):
    assert [one.refusal for one in read_kindle(text) if re.search(told, one.refusal)]


SOUND = entry("Your Highlight on Location 1-2 | x", "first"), entry("Your Highlight on Location 3-4 | x", "last")


@pytest.mark.parametrize(
    ("between", "quotes", "refusals"),
    [
        ("==========\r\n", ["first", "last"], 0),
        (
            "A Book\r\nof two lines\r\n- Your Highlight on 5 | x\r\n\r\nmid\r\n==========\r\n",
            ["first", "mid", "last"],
            0,
        ),
        ("\r\n- Your Highlight on 5 | x\r\n\r\nmid\r\n==========\r\n", ["first", "mid", "last"], 0),
        ("A Book\r\n- Your Highlight on 5 | x\r\n\r\nmid==========\r\n", ["first", "mid", "last"], 0),
        ("A Book\r\n- Your Highlight on 5 | x\r\nmid\r\n==========", ["first", "mid", "last"], 0),
        ("A Book\r\nno place\r\n\r\nmid\r\n==========\r\n", ["first", "last"], 1),
        (
            entry("Your Highlight on 5 | x", " <You have reached the clipping limit for this item>"),
            ["first", "last"],
            1,
        ),
        (entry("Ihre Markierung bei 5 | x", "<Sie haben die Obergrenze erreicht>"), ["first", "last"], 1),
    ],
)
def test_one_bad_entry_costs_no_other(between, quotes, refusals):
    entries = list(read_kindle(f"{SOUND[0]}{between}{SOUND[1]}"))
    assert [one.quote for one in entries if not one.refusal] == quotes
    assert sum(bool(one.refusal) for one in entries) == refusals


def test_a_time_that_cannot_be_read_is_remarked_on():
    (found,) = read_kindle(entry("Your Highlight on 5 | Added on a fine day", "Words"))
    assert (found.created, found.remark) == ("", "its time «Added on a fine day» cannot be read")


def test_real_entries(formats):
    first, second, bookmark = read(formats / "other" / "kindle_es_excerpt.txt")
    assert first.quote == "Big brother is not watching you, Big Brother is testing you."
    assert first.created == "2017-07-31T22:46:00.000000Z"
    assert second.title == "Don Quijote de la Mancha"
    assert bookmark.refusal


def test_entries_of_every_form(formats):
    found = list(read(formats / "other" / "kindle_mixed_composed.txt"))
    assert [(one.quote, one.note) for one in found if not one.part_of] == [
        ("A passage that was marked.", "read this again"),
        ("Fear is the mind-killer.", ""),
        ("答えを出す前に問いを見極める", ""),
        ("", ""),
    ]


@pytest.mark.parametrize(
    ("highlight", "note", "bookmark"),
    [
        ("Din markering på sida 5 | plats 64-65", "Din anteckning på sida 5 | plats 65", "Ditt bokmärke på plats 65"),
        ("Din markering på side 5 | placering 64-65", "Din note på side 5 | placering 65", "Dit bogmærke placering 65"),
        (
            "Twoje wyróżnienie na stronie 5 | lokalizacja 64-65",
            "Twoja notatka na stronie 5 | lokalizacja 65",
            "Twoja zakładka w lokalizacji 65",
        ),
        ("Sayfa 5 | Konum 64-65 üzerinde vurgulamanız", "Konum 65 üzerinde notunuz", "Konum 65 üzerinde yer iminiz"),
        ("Ваше виділення | Розташування 64-65", "Ваша нотатка | Розташування 65", "Ваша закладка на 65"),
        ("您在第 5 頁（位置 64-65）的標註", "您在第 5 頁（位置 65）的註記", "您在位置 65 的書籤"),
        ("पृष्ठ 5 पर आपका हाइलाइट | लोकेशन 64-65", "पृष्ठ 5 पर आपका नोट | लोकेशन 65", "लोकेशन 65 पर आपका बुकमार्क"),
        ("تمييزك في الصفحة 5 | الموقع 64-65", "ملاحظتك في الصفحة 5 | الموقع 65", "إشارتك المرجعية في الموقع 65"),
        ("Eich amlygiad ar dudalen 5 | lleoliad 64-65", "Eich nodyn | lleoliad 65", "Eich nod tudalen | lleoliad 65"),
    ],
)
def test_in_languages_that_are_not_known_by_what_an_entry_has(highlight, note, bookmark):
    """The last one is in none of the languages that are known."""
    one, *others = read_kindle(entry(f"{highlight} | x", "Marked.") + entry(f"{note} | x", "Said.") + entry(bookmark))
    assert (one.quote, one.note) == ("Marked.", "Said.")
    assert [(other.part_of, other.refusal) for other in others] == [(1, ""), (0, "a bookmark marks no words")]


@pytest.mark.parametrize("told", ["<您已达到本内容的剪贴上限>", "<Has alcanzado el límite>", "<Лимит>"])
def test_what_stands_in_place_of_the_words_is_none_in_any_language(told):
    (one,) = read_kindle(entry("Your Highlight on Location 64-65 | x", told))
    assert "its limit for the book was reached" in one.refusal


def test_a_title_may_look_like_a_line_that_says_what_was_marked():
    one, other = read_kindle(
        "".join(entry("Your Highlight on Location 6-7 | x", "Marked.", book) for book in ("- 1984 | a", "- 12"))
    )
    assert (one.title, one.quote, other.title, other.quote) == ("- 1984 | a", "Marked.", "- 12", "Marked.")


def test_a_note_is_of_the_highlight_of_its_time_else_of_the_entry_beside_it():
    """KOReader knows no places but pages, and gives a note the time of its highlight."""
    place, words = (
        "page 4 | Added on Monday, October 05, 2020 10:15",
        "The first line,\nand the second,\nand the third.",
    )
    text = entry(f"Your highlight on {place}:00 AM", words) + entry(f"Your note on {place}:00 AM", "of the three lines")
    text += entry(f"Your highlight on {place}:10 AM", "short") + entry(
        f"Your note on {place}:20 AM", "of the short one"
    )
    text += entry(f"Your highlight on {place}:30 AM", "last") + entry(f"Your note on {place}:00 AM", "late")
    assert [(one.quote, one.note) for one in read_kindle(text) if not one.part_of] == [
        (words, "of the three lines\n\nlate"),
        ("short", "of the short one"),
        ("last", ""),
    ]


def test_words_that_the_device_cut_off_are_told():
    (one,) = read_kindle(
        entry("Your Highlight on 5 | x", "The barn … <You have reached the clipping limit for this item>")
    )
    assert one.quote == "The barn"
    assert one.remark.startswith("the device cut it off")
