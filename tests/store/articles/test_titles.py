"""A title for a text that has none."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.articles.clean import clean
from store.articles.formats import read
from store.articles.formats.text import read_text
from store.articles.titles import HAS_LETTER, LONGEST, LOOKED_AT, guess_title, title_from_name, without_entities

LETTERED = st.text(st.characters(codec="utf-8"), max_size=300).map(clean).filter(HAS_LETTER.search)


def test_the_seed_article_gets_the_title_an_editor_would_give_it(seed):
    text = read_text(seed.read_bytes(), seed.name).text
    assert guess_title(text) == "OpenAI is accelerating plans for its Sora AI video generator"


@given(LETTERED)
@example("... And then she left.")
@example("“" * 200 + " a")
@example("a" * 1_000)
def test_a_text_with_letters_has_a_title(text):
    assert guess_title(text)


@pytest.mark.parametrize(
    "text", ["... And then she left.", "?! Why not.", "1. The first point.", "“...” he said.", ". A stray full stop."]
)
def test_a_title_has_words(text):
    assert HAS_LETTER.search(guess_title(text))


@given(LETTERED)
def test_an_article_with_letters_has_a_title(text):
    assert read_text(text.encode(), "x.txt").title


def test_an_article_whose_letters_come_late_is_named_after_its_file():
    assert read_text(b"1\n" * LOOKED_AT + b"Letters", "the-name.txt").title == "The name"


@given(st.text(st.characters(codec="utf-8")).map(clean))
@example("word " * 100)
@example("w" * 300)
def test_a_title_is_one_short_line(text):
    title = guess_title(text)
    assert len(title) <= LONGEST + 1
    assert "\n" not in title
    assert title == title.strip()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A short one. And more.", "A short one"),
        ("A short one\nA second line", "A short one"),
        ("\n\n* * *\n\nThe first words.", "The first words"),
        ("Dr. Smith met the U.S. envoy. They talked.", "Dr. Smith met the U.S. envoy"),
        ("Is this a question? Yes.", "Is this a question?"),
        (
            "The committee has voted to close the old bridge; engineers had warned of it for years in vain.",
            "The committee has voted to close the old bridge",
        ),
        (
            "The company said on Monday that it would close all of its stores in the country and open as many of the "
            "same kind abroad, if the council of the old town by the sea lets it.",
            "The company said that it would close all of its stores in the country and open as many of the same kind abroad",
        ),
    ],
)
def test_a_title_is_cut_where_an_editor_would_cut(text, title):
    assert guess_title(text) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "On Sunday in London, England, according to witness accounts and authorities, a man wearing a fake suicide vest "
            "entered a store, stabbed two people and was shot dead by police.",
            "A man wearing a fake suicide vest entered a store",
        ),
        (
            "In findings published last month in the journal Current Biology, neuroscientists examined the brains of rats.",
            "Neuroscientists examined the brains of rats",
        ),
        ("On Thursday, the council met in the old town.", "The council met in the old town"),
        (
            "Early Saturday morning, somewhat after midnight, police in Clairton, Pennsylvania, in the eastern United States, "
            "responded to reports of a shooting.",
            "Police in Clairton responded to reports of a shooting",
        ),
        (
            "At noon on Wednesday, Arnav Gupta, 33-year-old of Bethesda, Maryland, set himself on fire in a publicly "
            "accessible area, between the lawn and the monument.",
            "Arnav Gupta set himself on fire in a publicly accessible area",
        ),
        (
            "Selon des témoins, un homme portant une fausse ceinture est entré dans un magasin.",
            "Un homme portant une fausse ceinture est entré dans un magasin",
        ),
    ],
)
def test_an_opening_phrase_is_left_out(text, title):
    assert guess_title(text) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Richard Kenneth Guy, a British mathematician who has published over 300 papers in various fields, including "
            "number theory, died on Monday at 103 years of age.",
            "Richard Kenneth Guy died at 103 years of age",
        ),
        (
            "A bus operated by Viazul, which is run by the military's tourist section, crashed on Thursday near Baracoa, "
            "killing seven.",
            "A bus operated by Viazul crashed near Baracoa",
        ),
        (
            "Thousands of protesters wearing black clothes, face masks, and helmets gathered around the police complex, "
            "blocking the exits as they chanted.",
            "Thousands of protesters wearing black clothes, face masks, and helmets gathered around the police complex",
        ),
        (
            "Bruce McArthur, from Toronto, on Tuesday admitted his guilt.",
            "Bruce McArthur, from Toronto, admitted his guilt",
        ),
        (
            "A fire yesterday afternoon killed five girls at an escape room in the north, and hurt a man.",
            "A fire killed five girls at an escape room in the north, and hurt a man",
        ),
    ],
)
def test_what_stands_between_commas_is_left_out_of_a_long_sentence(text, title):
    assert guess_title(text) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "当地时间9月5日，据新华社报道，中国国家航天局在北京宣布，嫦娥六号探测器成功着陆在月球背面南极的艾特肯盆地，并开始采集样品，这是人类首次。第二句。",
            "中国国家航天局在北京宣布，嫦娥六号探测器成功着陆在月球背面南极的艾特肯盆地，并开始采集样品",
        ),
        (
            "５日、気象庁によると、北海道の南西沖で強い地震があり、震源の深さはおよそ三十キロメートルで、津波の心配はないという発表がなされた。次の文。",
            "北海道の南西沖で強い地震があり、震源の深さはおよそ三十キロメートルで",
        ),
        ("短い文。次の文。", "短い文"),
    ],
)
def test_a_title_is_whole_clauses_in_a_script_without_spaces(text, title):
    assert guess_title(text) == title


def test_few_guessed_titles_begin_with_when_or_where(corpus):
    folder = corpus / "wikinews-seedstyle"
    titles = [read_text(file.read_bytes(), file.name).title for file in sorted(folder.iterdir())]
    opened = [title for title in titles if title.split()[0].lower() in ("on", "in", "at", "after", "during", "early")]
    cut = [title for title in titles if title.endswith("…")]
    assert titles
    assert opened == []
    assert len(cut) <= 0.3 * len(titles)


def test_what_has_no_letters_has_no_title():
    assert guess_title("* * *\n\n1 2 3\n") == ""


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("a-file_name.txt", "A file name"),
        ("folder/2024-03-26-the-words.md", "The words"),
        ("000_0fde7cab765849e4.txt", "0fde7cab765849e4"),
        ("2024.txt", "2024"),
        ("2023-11-30 Interview - Ada_Marsh.txt", "Interview - Ada Marsh"),
        ("-.txt", "-"),
        ("日本語.md", "日本語"),
        ("a\x1b[31m.txt", "A␛[31m"),
        ("caf\udce9.txt", "Caf\ufffd"),
    ],
)
def test_a_file_name_becomes_a_title(name, title):
    assert title_from_name(name) == title


@given(st.text(st.characters(exclude_characters="/\0"), min_size=1))
def test_a_title_of_a_name_is_one_safe_line(name):
    title = title_from_name(f"{name}.txt")
    assert "\n" not in title
    assert not any(ord(character) < 0x20 or 0xD800 <= ord(character) < 0xE000 for character in title)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "In London, England, police arrested three men after a long investigation into a bank, officials said on Monday.",
            "Police arrested three men after a long investigation into a bank",
        ),
        (
            "On Sunday in Leeds a man was shot dead near a station in the east of the city, police say, after a dispute about "
            "a parking place.",
            "In Leeds a man was shot dead near a station in the east of the city",
        ),
        (
            "Yesterday, what organizers called the largest crowd so far, about a quarter of the city, marched from the park to "
            "the harbour, despite the rain.",
            "What organizers called the largest crowd so far marched from the park to the harbour",
        ),
        (
            "This morning Anna Berg, who served as mayor of the town for twelve years, died at home in Bergen, Norway, "
            "surrounded by family.",
            "Anna Berg died at home in Bergen",
        ),
        (
            "On Friday in Norway, Ole Berg, brother of the singer and painter Anna Berg, was sentenced for the theft to a year "
            "in prison by a court in Bergen.",
            "Ole Berg was sentenced for the theft to a year in prison by a court in Bergen",
        ),
        (
            "At least seven people were killed in Norway yesterday, when an old bomber crashed at an airport in Bergen, Os.",
            "At least seven people were killed in Norway",
        ),
        (
            "About 500 people, most of them children, were evacuated from a school in Leeds on Friday morning after a gas leak "
            "was discovered there.",
            "About 500 people were evacuated from a school in Leeds after a gas leak was discovered there",
        ),
        (
            "As the slow storm known as Dora finally left the islands yesterday, the level of destruction in its wake began to "
            "emerge on the coast.",
            "The slow storm known as Dora finally left the islands",
        ),
        (
            "On Saturday, in a short statement, the minister Anna Berg said Ole Dahl, son of the late founder of the bank, has "
            "been found in a hut in the north of the country.",
            "The minister Anna Berg said Ole Dahl has been found in a hut in the north of the country",
        ),
        (
            "Very early Wednesday morning, an engineer was hurt while working at a station in the north of the capital.",
            "An engineer was hurt while working at a station in the north of the capital",
        ),
        (
            "Radio host, writer, and painter Anna Berg, known to all as Ann, died on Friday at a hospital in Bergen, Norway, "
            "after a long illness.",
            "Radio host, writer, and painter Anna Berg died at a hospital in Bergen",
        ),
        (
            "The storm made landfall on the islands from Tuesday night through to Wednesday, killing at least 20 people, "
            "according to officials there.",
            "The storm made landfall on the islands from Tuesday night through to Wednesday",
        ),
        (
            "LONDON (Agency) — The bank raised interest rates to 5.25 percent on Thursday, the highest level in 15 years, and "
            "warned of more to come.",
            "The bank raised interest rates to 5.25 percent",
        ),
        (
            "The mill stopped on a Tuesday, and the river ran clear.",
            "The mill stopped on a Tuesday, and the river ran clear",
        ),
        ("██ One party\n\n██ Another party\n\nThe council met in Bergen.", "The council met in Bergen"),
        (
            "After months of protest, and despite warnings from doctors, the parliament passed the law on smoking.",
            "The parliament passed the law on smoking",
        ),
        (
            "According to the police, who arrived at noon, a van with no lights on hit two cyclists near Bergen.",
            "A van with no lights on hit two cyclists near Bergen",
        ),
        ("[A map of the harbour]\n\nThe council met in Bergen.", "The council met in Bergen"),
        ("Image: Anna Berg at the harbour\n\nThe council met in Bergen.", "The council met in Bergen"),
        ("June 27, 2014, from 9:30 a.m. to 11:30 a.m.\n\nThe council met in Bergen.", "The council met in Bergen"),
        ("It was reported that Ole Dahl was hurt in a mill in Bergen.", "Ole Dahl was hurt in a mill in Bergen"),
        ("The Labour Party ((no))of Bergen published its plans.", "The Labour Party of Bergen published its plans"),
        (
            "The council voted to hold two of its own members, the mayor Anna Berg and the clerk Ole Dahl, in contempt of the "
            "court, citing their refusal to open their books to it.",
            "The council voted to hold two of its own members in contempt of the court",
        ),
        (
            "The president of the republic pledged to turn the old library of the city, formerly a church and now a museum, "
            "into a school, following a vote in the parliament.",
            "The president of the republic pledged to turn the old library of the city into a school",
        ),
        (
            "On Wednesday, a federal judge in the capital sentenced a doctor based in Bergen, Norway to prison for 40 "
            "years.",
            "A federal judge in the capital sentenced a doctor based in Bergen to prison for 40 years",
        ),
        (
            "On Monday, the newspaper of the capital revealed a deal whereby, on October 29, Norwegian state-owned enterprise "
            "Berg Sons Limited acquired Swedish mortar maker Dahl Brothers.",
            "The newspaper of the capital revealed a deal…",
        ),
    ],
    ids=lambda text: text[:24],
)
def test_a_title_says_of_whom_or_what_an_article_is(text, title):
    assert guess_title(text) == title


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("R&amp;D spending &#8212; a study", "R&D spending — a study"),
        ("Fish &lt;and&gt; chips", "Fish <and> chips"),
        ("AT&T and Q&A; a&b", "AT&T and Q&A; a&b"),
        ("&nbsp;", "&nbsp;"),
    ],
)
def test_references_of_html_in_titles_are_undone(title, shown):
    assert without_entities(title) == shown


def test_a_text_file_has_none_in_its_title():
    text = b"R&amp;D spending rises\n\nWords of the text that follow here. And so on it goes.\n"
    assert read("a.txt", text).title == "R&D spending rises"
    assert (
        read("a.html", b"<title>Fish &amp;amp; chips</title><p>Words of the text that follow here.").title
        == "Fish & chips"
    )


@pytest.mark.parametrize(
    "line", ["Tuesday 15 October 2019 by Bradley M. Kuhn", "Posted on Tuesday, 15 October 2019", "Monday, 3 May 2021"]
)
def test_a_line_of_day_and_author_is_no_title(line):
    assert guess_title(f"{line}\n\nThe harbour was closed.\n\nIt was long.") == "The harbour was closed"


def test_a_title_may_begin_with_a_day():
    assert "Ruby" in guess_title("Ruby Tuesday by the sea was closed.\n\nIt was long.")
