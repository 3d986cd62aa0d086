"""Bytes to one safe text."""

import codecs
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.articles.clean import clean, clean_line, decode
from store.errors import NotAnArticle

ANY_TEXT = st.text(st.characters())
"""Of all code points, lone surrogates among them."""
CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))]
LINE_ENDS = ("\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")
LETTING_THROUGH = "\n\t"
BIDI = [chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))]
SURROGATES = ["\ud800", "\udbff", "\udc00", "\udcff", "\udfff"]
OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@pytest.mark.parametrize("control", [c for c in CONTROLS if c not in LETTING_THROUGH and c not in LINE_ENDS], ids=ascii)
def test_every_c0_and_c1_control_becomes_one_visible_character(control):
    shown = clean(f"a{control}b")
    assert len(shown) == 3
    assert shown[1].isprintable()


@pytest.mark.parametrize("control", BIDI, ids=ascii)
def test_every_bidi_embedding_override_and_isolate_becomes_one_visible_character(control):
    assert clean(f"a{control}b")[1].isprintable()


@pytest.mark.parametrize("surrogate", SURROGATES, ids=ascii)
def test_a_lone_surrogate_becomes_a_replacement_character(surrogate):
    assert clean(f"a{surrogate}b") == "a\ufffdb"


@pytest.mark.parametrize("end", LINE_ENDS, ids=ascii)
def test_every_line_end_becomes_a_newline(end):
    assert clean(f"one{end}two{end}{end}three") == "one\ntwo\n\nthree"


def test_newline_and_tab_stay():
    assert clean("a\tb\nc") == "a\tb\nc"


@given(ANY_TEXT)
@example("\r\r\n\n\r")
@example("\x1b]52;c;cG9zdGls\x07")
def test_nothing_that_drives_a_terminal_is_left(text):
    assert OBEYED.search(clean(text)) is None


@given(ANY_TEXT)
@example("\r\n\r\n")
def test_the_length_changes_only_by_two_character_line_ends(text):
    assert len(clean(text)) == len(text) - text.count("\r\n")


@given(ANY_TEXT)
def test_every_other_character_stays_where_it_was(text):
    before = text.replace("\r\n", "\n")
    for old, new in zip(before, clean(text), strict=True):
        assert new == old or new in "\n\ufffd\u2426" or 0x2400 <= ord(new) <= 0x2421


@given(ANY_TEXT)
def test_cleaning_twice_is_cleaning_once(text):
    assert clean(clean(text)) == clean(text)


@given(ANY_TEXT)
def test_a_cleaned_line_is_one_line_without_white_space_at_its_ends(text):
    line = clean_line(text)
    assert "\n" not in line
    assert "\t" not in line
    assert line == line.strip()
    assert clean_line(line) == line


ENCODED = (
    "udhr-arabic.cp1256 udhr-chinese.gb2312 udhr-german.iso8859-1 udhr-greek.iso8859-7 udhr-hungarian.utf-16 "
    "udhr-japanese.shift_jis udhr-polish.cp1250 udhr-russian.cp1251"
).split()


@pytest.mark.parametrize("name", ENCODED)
def test_the_encoding_of_a_text_that_does_not_say_is_found(corpus, name):
    encoded = corpus / "nasty" / "encodings" / f"{name}.txt"
    answer = encoded.with_name(f"{name}.txt.utf8").read_bytes().decode("utf-8")
    assert clean(decode(encoded.read_bytes())) == clean(answer)


def test_the_corpus_has_no_encoding_that_is_not_tested(corpus: Path):
    assert sorted(f"{name}.txt.utf8" for name in ENCODED) == sorted(
        path.name for path in (corpus / "nasty" / "encodings").glob("*.utf8")
    )


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("article.utf16le-bom.txt", "2019-09-05-hurricane-dorian-leaves-trail-of-destruction-in-the-bahamas.txt"),
        ("article.utf16be-bom.txt", "2019-09-06-hong-kong-leader-announces-withdrawal-of-extradition-bill.txt"),
    ],
)
def test_an_article_in_another_encoding_says_the_same(corpus, name, original):
    encoded = (corpus / "nasty" / "encodings" / name).read_bytes()
    assert clean(decode(encoded)) == clean(decode((corpus / "wikinews-titled" / original).read_bytes()))


def test_the_curly_quotes_of_windows_are_read(corpus):
    raw = (corpus / "nasty" / "encodings" / "article.cp1252-smart-quotes.txt").read_bytes()
    assert decode(raw) == raw.decode("cp1252")


@pytest.mark.parametrize(
    "words",
    [
        "“A crème brûlée”, said François, naïve as ever, at the café.",
        "Señor Muñoz said the jalapeño was hot.",
        "Der Müller sagte: „Grüße aus Köln“ – und ging über die Straße.",
    ],
)
def test_foreign_words_in_an_english_text_of_windows_are_read(words):
    text = f"It was an ordinary day in the town and nothing much happened at all. {words} " * 5
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    "text",
    [
        "Tous les êtres humains naissent libres et égaux en dignité et en droits. Où êtes-vous allé, mère ?",
        "Todos los seres humanos nacen libres e iguales en dignidad y derechos. El señor Muñoz lo dijo mañana.",
        "Todos os seres humanos nascem livres e iguais em dignidade e em direitos. Não há outras razões.",
        "Alla människor är födda fria och lika i värde och rättigheter, utrustade med förnuft och samvete.",
    ],
    ids=["French", "Spanish", "Portuguese", "Swedish"],
)
def test_the_languages_of_western_europe_are_read(text):
    assert decode((text * 5).encode("cp1252")) == text * 5


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
    ids=["8", "16le", "16be", "32le", "32be"],
)
def test_a_byte_order_mark_names_the_encoding_and_is_not_shown(mark, encoding):
    assert decode(mark + "naïve 世界 😀".encode(encoding)) == "naïve 世界 😀"


@given(st.text(st.characters(codec="utf-8")).filter(lambda text: not text.startswith("\ufeff")))
def test_what_is_utf8_is_read_as_utf8(text):
    words = "words that are text " * 10 + text
    assert decode(words.encode("utf-8")) == words


@pytest.mark.parametrize("broken", [b"\xff", b"\xc3", b"\xe2\x80", b"\xed\xa0\x80", b"\xc0\xaf", b"\x80\x80"], ids=repr)
def test_damaged_utf8_keeps_all_that_is_sound(broken):
    sound = "“Übung”, said the naïve façade – 世界. "
    text = decode((sound * 5).encode() + broken + (sound * 5).encode())
    assert text.startswith(sound * 5)
    assert text.endswith(sound * 5)
    assert "\ufffd" in text


def test_an_article_with_broken_bytes_reads_on_around_them(corpus):
    text = decode((corpus / "nasty" / "bytes" / "invalid-utf8.txt").read_bytes())
    assert 20 < text.count("\ufffd") < 200
    assert "Supreme Court" in text


@pytest.mark.parametrize("name", ["binary-named.txt", "gzip-named.txt"])
def test_what_is_no_text_is_refused(corpus, name):
    with pytest.raises(NotAnArticle):
        decode((corpus / "nasty" / "bytes" / name).read_bytes())


@pytest.mark.parametrize("raw", [b"\x7fELF\x02\x01\x01" + bytes(400), bytes(range(256)) * 8], ids=["elf", "all-bytes"])
def test_bytes_of_programs_are_refused(raw):
    with pytest.raises(NotAnArticle):
        decode(raw)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(raw):
    try:
        clean(decode(raw))
    except NotAnArticle:
        return


@pytest.mark.parametrize(
    ("declared", "raw", "text"),
    [
        ("windows-1251", "Поздно".encode("cp1251"), "Поздно"),
        ("iso-8859-7", "Ελλάδα".encode("iso8859-7"), "Ελλάδα"),
        ("utf-8", "caf\u00e9 “x”".encode("cp1252"), "café “x”"),
        ("windows-1251", "café".encode(), "café"),
    ],
)
def test_a_declared_encoding_counts_where_the_bytes_are_not_utf8(declared, raw, text):
    assert decode(raw, declared) == text


@pytest.mark.parametrize("declared", ["nonsense", "hex", "zlib", "undefined", "idna", "punycode", "unicode_escape", ""])
def test_a_declared_encoding_that_is_none_does_no_harm(declared):
    assert "caf" in decode(b"caf\xe9 au lait, the coffee with milk", declared)
