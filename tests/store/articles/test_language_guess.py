"""Which language a text is in."""

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.articles.formats import read
from store.articles.language_guess import COMMON, WORD, guess_language

TEXTS = {
    "en": (
        "The harbour was closed on Monday, and nobody knew for how long it would be "
        "before the storm had gone from the coast."
    ),
    "de": (
        "Der Hafen war am Montag geschlossen, und niemand wusste, wie lange es dauern "
        "würde, bis der Sturm von der Küste weg ist."
    ),
    "fr": (
        "Le port était fermé lundi, et personne ne savait pour combien de temps, car la "
        "tempête n'avait pas encore quitté la côte."
    ),
    "es": (
        "El puerto estaba cerrado el lunes y nadie sabía por cuánto tiempo, porque la "
        "tormenta no se había ido de la costa."
    ),
    "it": (
        "Il porto era chiuso lunedì e nessuno sapeva per quanto tempo, perché la "
        "tempesta non era ancora andata via dalla costa."
    ),
    "pt": (
        "O porto estava fechado na segunda-feira e ninguém sabia por quanto tempo, "
        "porque a tempestade não tinha saído da costa."
    ),
    "nl": (
        "De haven was op maandag gesloten en niemand wist voor hoe lang het zou zijn, "
        "omdat de storm nog niet van de kust was."
    ),
    "sv": (
        "Hamnen var stängd på måndagen och ingen visste för hur länge det skulle vara, "
        "för att stormen inte var borta från kusten."
    ),
    "pl": (
        "Port był zamknięty w poniedziałek i nikt nie wiedział, jak długo to potrwa, bo "
        "sztorm nie odszedł jeszcze od wybrzeża."
    ),
    "fi": (
        "Satama oli suljettu maanantaina, ja kukaan ei tiennyt, kuinka kauan se kestää, "
        "koska myrsky ei ole vielä mennyt."
    ),
    "hu": (
        "A kikötő hétfőn zárva volt, és senki sem tudta, hogy meddig tart ez, mert a vihar még nem ment el a partról."
    ),
    "ro": (
        "Portul a fost închis luni și nimeni nu știa pentru cât timp, pentru că furtuna "
        "nu a plecat de la țărm în acest an."
    ),
    "tr": (
        "Liman pazartesi günü kapalıydı ve bu durumun ne kadar süreceği çok belli "
        "değildi, ama fırtına için bir uyarı var."
    ),
    "ru": "Порт был закрыт в понедельник, и никто не знал, как долго это продлится.",
    "uk": "Порт був зачинений у понеділок, і ніхто не знав, як довго це триватиме, бо її єдина дорога затоплена.",
    "el": "Το λιμάνι ήταν κλειστό τη Δευτέρα και κανείς δεν ήξερε για πόσο.",
    "ja": "港は月曜日に閉鎖され、どれくらい続くのか誰も知らなかった。",
    "zh": "港口于星期一关闭，没有人知道会持续多久。",
    "ko": "항구는 월요일에 폐쇄되었고 얼마나 오래 걸릴지 아무도 몰랐다.",
    "ar": "أغلق الميناء يوم الاثنين ولم يعرف أحد كم من الوقت سيستمر ذلك.",
    "he": "הנמל נסגר ביום שני ואיש לא ידע לכמה זמן.",
    "hi": "बंदरगाह सोमवार को बंद था और किसी को नहीं पता था कि कब तक।",
}


@pytest.mark.parametrize("language", TEXTS)
def test_the_language_of_prose_is_told(language):
    assert guess_language(TEXTS[language]) == language


@pytest.mark.parametrize("text", ["", "1 2 3", "Fish", "lorem ipsum dolor sit amet", "x = y + z; return q"])
def test_what_cannot_be_told_is_not(text):
    assert guess_language(text) == ""


def test_an_article_that_says_nothing_is_in_the_language_of_its_text():
    assert read("a.txt", TEXTS["de"].encode()).language == "de"
    assert read("a.md", TEXTS["fr"].encode()).language == "fr"
    assert read("a.md", f"---\nlang: sv\n---\n{TEXTS['de']}".encode()).language == "sv"
    assert read("a.txt", b"Fish").language == "en"


@pytest.mark.parametrize("language", TEXTS)
def test_a_text_that_goes_on_in_another_language_is_not_told_by_its_beginning(language):
    """A long text in one language is told by pieces of it; of two languages, as many of each, none is told."""
    whole = " ".join([TEXTS[language]] * 40)
    assert guess_language(whole) == guess_language(TEXTS[language])
    other = "en" if language != "en" else "de"
    halves = " ".join((*[TEXTS[other]] * 8, *[TEXTS[language]] * 100))
    assert guess_language(halves) in ("", language)


def test_every_common_word_is_one():
    assert all(WORD.fullmatch(word) for word in COMMON)


@given(st.text(st.characters(max_codepoint=0x24F, exclude_categories=("No", "Nl"))))
def test_words_in_latin_letters_are_whole(text):
    small = "".join(letter for letter in text.lower() if letter <= "ɏ")  # some capitals have other small letters
    assert WORD.findall(small) == re.findall(r"[^\W\d_]+", small)


def test_letters_of_other_scripts_are_not_looked_for_in_plain_english():
    """Compiling them takes as long as all else that a command does to guess a language."""
    guessed = """
from store.articles import language_guess
assert language_guess.guess_language("The water of the river is in the valley, and it was as high as the bridge. " * 3) == "en"
assert "search" not in vars(language_guess.ANY_SCRIPT)
"""
    subprocess.run([sys.executable, "-c", guessed], check=True)
