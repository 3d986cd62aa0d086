"""Bytes to one safe text."""

import codecs
import re
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.articles.clean import (
    UNSAFE,
    VISIBLE,
    clean,
    clean_line,
    clean_path,
    clean_slices,
    decode,
    decode_beginning,
    joined,
)
from store.errors import NotAnArticle
from tests.conftest import ROOT

ANY_TEXT = st.text(st.characters())
"""Of all code points, lone surrogates among them."""
CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))]
LINE_ENDS = ("\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")
LETTING_THROUGH = "\n\t"
BIDI = [chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))]
SURROGATES = ["\ud800", "\udbff", "\udc00", "\udcff", "\udfff"]
SCRAPS = st.one_of(
    st.sampled_from(["word ", "Über “x” ", "世界", "\n", "\r\n", "\r", "\x85", "\0", "\x1b", "😀"]).map(str.encode),
    st.sampled_from(
        [b"\xff", b"\xc3", b"\xe2\x80", b"\xed\xa0\x80", "naïve".encode("cp1252"), "Поздно".encode("cp1251")]
    ),
    st.sampled_from([codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF32_BE, "x\r\n".encode("utf-16-le")]),
)
SMALL_SAMPLE = 32
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


def test_what_is_unsafe_is_what_is_made_visible_and_surrogates():
    unsafe = {code for code in range(0x110000) if UNSAFE.match(chr(code))}
    assert unsafe == {*VISIBLE, *range(0xD800, 0xE000)}


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


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Gerçekte kim olduğunu biliyorum. Yardımcın olarak sana katılmayı kabul ediyorum. Işte yaşayamam.", "cp1254"),
        ("Veðrið var ágætt og það þýðir að allir fóru út í góða veðrið, þótt ýmsir væru þreyttir.", "cp1252"),
    ],
)
def test_turkish_is_told_from_icelandic(text, encoding):
    """Their letters share their bytes."""
    assert decode((text * 5).encode(encoding)) == text * 5


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


@given(scraps=st.lists(SCRAPS, max_size=30), size=st.integers(1, 9))
@example(scraps=[b"\r\n", b"\r", b"\r\n"], size=1)
def test_slices_are_together_the_whole_text_however_large_they_are(scraps, size):
    raw = b"".join(scraps)
    try:
        whole = decode(raw)
    except NotAnArticle:
        whole = ""
    with patch("store.articles.clean.SLICE", size):
        try:
            slices = clean_slices(raw)
            assert decode(raw) == whole
        except NotAnArticle:
            slices = []
    assert joined(slices) == clean(whole)


@pytest.mark.parametrize("name", ENCODED)
def test_a_text_in_another_encoding_is_the_same_in_slices(corpus, name):
    raw = (corpus / "nasty" / "encodings" / f"{name}.txt").read_bytes()
    whole = decode(raw)
    with patch("store.articles.clean.SLICE", 7):
        assert decode(raw) == whole


@given(scraps=st.lists(SCRAPS, max_size=30), rest=st.lists(SCRAPS, max_size=30))
@example(scraps=[b"word "] * 7, rest=[b"\xff"])
@example(scraps=[b"word "] * 7 + ["Über".encode()], rest=[b"\xff"])
@example(scraps=[b"word "] * 6 + [b"x", "Ü".encode(), b"word"], rest=[b"\xff"])
@example(scraps=["Über ".encode()] * 7 + [b"\xe2\x80"], rest=[b"\x9c"])
@example(scraps=[b"word \0\0"] * 7, rest=[b"\xff"])
@example(scraps=["世界".encode("utf-8-sig")] + [b"word "] * 7 + [b"\xff\xe2"], rest=[b"\x80\x9c"])
def test_what_is_said_to_be_the_beginning_is_it_whatever_follows(scraps, rest):
    raw = b"".join(scraps)
    with patch("store.articles.clean.SAMPLE", SMALL_SAMPLE):
        begun = decode_beginning(raw)
        for whole in (raw, raw + b"".join(rest), raw + b"\xff" * 99):
            try:
                assert decode(whole).startswith(begun)
            except NotAnArticle:
                assert not begun


def test_the_beginning_of_an_ordinary_text_is_known_from_it():
    assert decode_beginning(b"word " * 20_000) == "word " * 20_000
    assert decode_beginning("“Über” ".encode() * 20_000) == "“Über” " * 20_000
    assert decode_beginning(b"word " * 20_000 + "“Über” ".encode()) == "word " * 20_000


def test_where_the_rest_may_be_read_in_any_encoding_the_beginning_is_not_known():
    assert decode_beginning(b"words " + "Поздно ".encode("cp1251") * 20_000) == ""


def test_a_long_text_is_joined_without_a_second_copy():
    joining = (
        "import tracemalloc; from store.articles.clean import joined; tracemalloc.start()\n"
        "slices = ['x' * 500_000 for _ in range(60)]; joined(slices); print(tracemalloc.get_traced_memory()[1])"
    )
    shown = subprocess.run([sys.executable, "-c", joining], cwd=ROOT, capture_output=True, text=True, check=True)
    assert int(shown.stdout) < 1.3 * 60 * 500_000


@pytest.mark.parametrize(
    ("stored", "path"),
    [
        ("a/b.txt", "a/b.txt"),
        ("a..b/c...txt", "a..b/c...txt"),
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("a/../../b", "a/b"),
        ("..", ""),
        ("a\0b.txt", "a␀b.txt"),
        ("a\x1bb\udcff.txt", "a\x1bb\udcff.txt"),
    ],
)
def test_a_stored_path_leads_nowhere_else(stored, path):
    assert clean_path(stored) == path
