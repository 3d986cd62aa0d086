"""Captions and transcripts: who speaks when stands beside the words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.articles.formats import read
from store.articles.formats.interview import FORMS as LABELS
from store.articles.formats.interview import MAY_BE_LABEL, TOO_LONG, _has_sign
from store.articles.locators import turn_at
from store.errors import NotAnArticle

CUES = "00:00:01.000 --> 00:00:03.000\n{}\n\n00:00:03.000 --> 00:00:05.000\n{}\n"


def said(name: str, raw: str) -> list[tuple[str, str, str]]:
    """Speaker, time and words of each turn."""
    document = read(name, raw.encode())
    return [(turn.speaker, turn.stamp, document.text[turn.start : turn.end]) for turn in document.turns]


def test_captions_of_one_speaker_are_a_paragraph():
    assert said("a.vtt", "WEBVTT\n\n" + CUES.format("We closed it on", "Monday &amp; left.")) == [
        ("", "00:00:01", "We closed it on Monday & left.")
    ]


def test_voices_are_turns():
    assert said("a.vtt", "WEBVTT\n\n" + CUES.format("<v Ada Marsh>We closed it.", "<v Ben>Why?</v>")) == [
        ("Ada Marsh", "00:00:01", "We closed it."),
        ("Ben", "00:00:03", "Why?"),
    ]


def test_a_word_before_a_colon_within_a_sentence_is_no_speaker():
    raw = "WEBVTT\n\n" + CUES.format("That is what is asked by the", "Constitution: to close it.")
    assert said("a.vtt", raw) == [("", "00:00:01", "That is what is asked by the Constitution: to close it.")]


def test_a_sentence_that_begins_before_a_colon_is_no_speaker():
    assert said("a.vtt", "WEBVTT\n\n" + CUES.format("It is closed.", "My question is: why?")) == [
        ("", "00:00:01", "It is closed. My question is: why?")
    ]


@pytest.mark.parametrize("before", ["It is closed.", "It is", "I wanted to—", "[Laughter]"])
def test_a_name_before_a_colon_is_a_speaker_where_no_sentence_goes_on(before):
    assert said("a.vtt", "WEBVTT\n\n" + CUES.format(before, "Ada Marsh: Why"))[1] == ("Ada Marsh", "00:00:03", "Why")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_subrip_with_names_and_dashes(end):
    first = "1\n00:00:01,000 --> 00:00:02,000\nADA: We closed it.\n\n"
    raw = f"{first}2\n00:01:02,500 --> 00:01:03,000\n- Why?\n- Because of the\nstorm.\n"
    assert said("a.srt", raw.replace("\n", end)) == [
        ("ADA", "00:00:01", "We closed it."),
        ("", "00:01:02", "Why?"),
        ("", "00:01:02", "Because of the storm."),
    ]


def test_lines_that_roll_are_read_once():
    raw = (
        "WEBVTT\n\n00:00:00.000 --> 00:00:02.000 align:start\n \nwe<00:00:00.400><c> closed</c> it\n\n"
        "00:00:02.000 --> 00:00:02.010\nwe closed it\n \n\n00:00:02.010 --> 00:00:04.000\nwe closed it\non<c> Monday</c>\n"
    )
    assert said("a.vtt", raw) == [("", "00:00:00", "we closed it on Monday")]


def test_a_pause_begins_a_paragraph():
    raw = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nOne.\n\n00:00:12.000 --> 00:00:13.000\nTwo.\n"
    assert read("a.vtt", raw.encode()).text == "One.\n\nTwo."


def test_after_half_a_minute_the_next_sentence_begins_a_paragraph_and_so_it_does_after_a_short_pause():
    cues = "".join(
        f"00:00:{second:02}.000 --> 00:00:{second + 5:02}.000\n{words}\n\n"
        for second, words in ((1, "One"), (6, "two."), (11, "Three"), (16, "four."), (26, "Five"), (31, "six."))
    )
    later = "00:01:02.000 --> 00:01:03.000\nSeven\n\n00:01:03.000 --> 00:01:04.000\neight.\n"
    assert said("a.vtt", f"WEBVTT\n\n{cues}") == [
        ("", "00:00:01", "One two. Three four."),
        ("", "00:00:26", "Five six."),
    ]
    joined = cues.replace("00:00:26.000 -->", "00:00:22.000 -->").replace("00:00:36.000", "00:01:02.000")
    assert [begin for _, begin, _ in said("a.vtt", f"WEBVTT\n\n{joined}{later}")] == ["00:00:01", "00:01:02"]


def test_speech_that_a_machine_wrote_down_without_points_is_parted_each_minute():
    cues = "".join(
        f"00:{n // 60:02}:{n % 60:02}.000 --> 00:{n // 60:02}:{n % 60 + 5:02}.000\nyeah {n}\n\n"
        for n in range(0, 150, 5)
    )
    assert [begin for _, begin, _ in said("a.vtt", f"WEBVTT\n\n{cues}")] == ["00:00:00", "00:01:05", "00:02:10"]


def test_notes_and_styles_are_not_read():
    raw = "WEBVTT Talk\n\nNOTE a remark\n\nSTYLE\n::cue {}\n\n" + CUES.format("One", "two.")
    document = read("a.vtt", raw.encode())
    assert (document.text, document.title) == ("One two.", "Talk")


def test_a_file_without_captions_is_refused():
    with pytest.raises(NotAnArticle, match="no captions"):
        read("a.srt", b"hello")


def said_by(text):
    document = read("a.txt", text.encode())
    return [(turn.speaker, turn.stamp, document.text[turn.start : turn.end]) for turn in document.turns]


def test_a_number_is_a_part_of_a_name_though_a_colon_follows():
    lines = [f"[0:00:0{second}.5] Speaker {1 + second % 2}: Words of {second}." for second in range(6)]
    assert said_by("\n".join(lines))[:2] == [
        ("Speaker 1", "00:00:00", "Words of 0."),
        ("Speaker 2", "00:00:01", "Words of 1."),
    ]


@pytest.mark.parametrize(
    ("names", "colon"),
    [
        (("主持人", "李明"), "："),
        (("진행자", "김철수"), ": "),
        (("Łukasz", "Šárka"), ": "),
        (("Ρένα", "Άρης"), ": "),
        (("דנה", "יוסי"), ": "),
    ],
)
def test_names_of_all_scripts_are_speakers(names, colon):
    lines = [f"{name}{colon}words that are said" for name in names * 3]
    assert [speaker for speaker, _, _ in said_by("\n".join(lines))] == [*names] * 3


@pytest.mark.parametrize("said", ["Łukasz: Was that so?", "李明：是这样吗？"])
def test_speakers_of_captions_have_names_of_all_scripts(said):
    name, _, words = said.replace("：", ": ").partition(": ")
    document = read("a.srt", f"1\n00:00:01,000 --> 00:00:02,000\n{said}\n".encode())
    assert [(turn.speaker, document.text) for turn in document.turns] == [(name, words)]


def test_who_was_present_is_no_speaker():
    text = "Present: Ada Marsh (AM), Ben Fen (BF)\n\nAM: One.\nBF: Two.\nAM: Three.\nBF: Four.\n"
    assert said_by(text)[:2] == [("", "", "Present: Ada Marsh (AM), Ben Fen (BF)"), ("AM", "", "One.")]


def test_a_transcript_without_a_title_has_the_name_of_its_file():
    document = read("talk-with-ben.md", "\n\n".join(f"**{name}:** {words}" for name, words in TALK).encode())
    assert (document.title, document.title_in_text) == ("Talk with ben", False)
    headed = read("talk.md", ("# A talk\n\n" + "\n\n".join(f"{name}: {words}" for name, words in TALK)).encode())
    assert headed.title == "A talk"
    named = read(
        "b.md",
        ("---\ntitle: 'ADA: on storms'\n---\n" + "\n\n".join(f"{name}: {words}" for name, words in TALK)).encode(),
    )
    assert named.title == "ADA: on storms"


TALK = [("ADA", "We closed it."), ("BEN", "Why was that?"), ("ADA", "Because of the storm."), ("BEN", "I see.")]
FORMS = {
    "NAME:": "{name}: {words}",
    "Name:": "{title}: {words}",
    "stamp NAME:": "[00:12:31] {name}: {words}",
    "short stamp": "(12:31) {name}: {words}",
    "NAME stamp:": "{name} [00:12:31]: {words}",
    "((NAME))": "(({name})) {words}",
    "speaker over words": "Speaker {number} (12:31)\n{words}",
    "NAME alone": "{name}:\n{words}",
    "[NAME]": "[{name}] {words}",
    "#NAME:": "#{name}: {words}",
    "**NAME**": "**{title}:** {words}",
    "stamp over words": "00:12:31 {name}\n{words}",
    "NAME, [stamp] before words": "{name} [00:12:31] {words}",
    "NAME: (stamp)": "{name}: (12:31) {words}",
    "**NAME** [stamp]": "**{title}:** [00:12:31] {words}",
    "[NAME] stamp": "[{name}] 00:12:31\n{words}",
    "stamp - NAME": "[00:12:31.10] - {name}\n{words}",
    '"NAME" (stamp)': '"{name}" (00:12:31)\n{words}',
    "NAME | stamp |": "{name} | 12:31 | {words}",
    "stamp small:": "[00:12:31] {small}: {words}",
    "NAME over stamp": "{name}\n00:12:31\n{words}",
    "times over NAME": "0:12:31.0 --> 0:12:33.0\n{name}\n{words}",
    "times before NAME": "[00:12:31.120 --> 00:12:33.000] [{name}] {words}",
    "time in words": "{title}\n12 minutes 31 seconds\n12:31\n{title} 12 minutes 31 seconds\n{words}",
}


@pytest.mark.parametrize("form", FORMS)
def test_the_labels_of_a_transcript_are_no_part_of_its_text(form):
    lines = [
        FORMS[form].format(name=name, title=name.title(), small=name.lower(), number=1 + (name == "BEN"), words=words)
        for name, words in TALK
    ]
    document = read("a.txt", "\n\n".join(lines).encode())
    assert document.text == "\n\n".join(words for _, words in TALK)
    names = {"ADA": "ADA", "BEN": "BEN"}
    if "title" in FORMS[form]:
        names = {name: name.title() for name in names}
    if "small" in FORMS[form]:
        names = {name: name.lower() for name in names}
    if "number" in FORMS[form]:
        names = {"ADA": "Speaker 1", "BEN": "Speaker 2"}
    assert [turn.speaker for turn in document.turns] == [names[name] for name, _ in TALK]
    if "12:31" in FORMS[form]:
        assert {turn.stamp for turn in document.turns} == {"00:12:31"}


def test_a_turn_of_several_paragraphs_is_one():
    text = "ADA: One.\n\nStill Ada.\n\nBEN: Two.\n\nADA: Three.\n\nBEN: Four.\n"
    document = read("a.txt", text.encode())
    first = document.turns[0]
    assert document.text[first.start : first.end] == "One.\n\nStill Ada."
    second = turn_at(document.turns, document.text.index("Two"))
    assert second is not None and second.speaker == "BEN"


@pytest.mark.parametrize(
    "text",
    [
        "Note: one.\n\nNote: two.\n\nSource: three.\n\nSource: four.\n",
        "http://a.b: x\n\nhttp://a.b: y\n\nhttps://c: z\n\nhttps://c: w\n",
        "The day was long.\n\n17:30 was the hour.\n\nThe reason: nobody knew.\n\nIt ended.\n" * 9,
        "Crane: a large bird.\n\nHeron: another one.\n\nStork: a third.\n\nEgret: a fourth.\n",
    ],
)
def test_prose_with_colons_is_no_transcript(text):
    assert read("a.txt", text.encode()).turns == ()


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_the_speakers_of_a_text_that_is_too_long_are_not_told_apart(name, monkeypatch):
    """What it says of that stands in the list."""
    raw = "\n\n".join(f"{speaker}: We closed it on day {day}." for day in range(9) for speaker in ("Ada", "Ben"))
    assert said(name, raw)
    for module in ("spoken_text", "labelled"):
        monkeypatch.setattr(f"store.articles.formats.{module}.LONGEST", 100)
    document = read(name, raw.encode())
    assert not document.turns and document.text.startswith("Ada: We closed it")
    assert TOO_LONG in document.warnings


@given(st.text(alphabet="QA.:*[{(#@| 1\nx"))
def test_every_label_has_a_sign(text):
    labels = [line for line in text.split("\n") if any(form.match(line) for form in LABELS)]
    assert all(map(_has_sign, labels))


@pytest.mark.parametrize("form", LABELS, ids=[str(number) for number in range(len(LABELS))])
@given(st.data())
def test_every_label_begins_as_one_may(form, data):
    alphabet = "AdaBéÉ마Q0123 .:：'’-–|[](){}<>*#@,\t"
    label = data.draw(st.from_regex(form.pattern.replace(r"\s", r"[ \t]"), fullmatch=True, alphabet=alphabet))
    assert MAY_BE_LABEL.match(label)


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_line_before_the_first_label_is_the_title_of_a_transcript(between):
    said = "".join(f"Speaker {number % 2}  0:0{number}\nWe closed it.\n\n" for number in range(6))
    document = read("otter.txt", f"Weekly review{between}{said}".encode())
    assert (document.title, document.turns[0].speaker) == ("Weekly review", "Speaker 0")
    assert read("otter.txt", said.encode()).title == "Otter"


@pytest.mark.parametrize(
    "lines",
    [
        ("[00:12:31] ADA: We closed it.", "[00:12:40] BEN: Why?", "It was new.", "[00:13:02] ADA: The storm."),
        ("Speaker 1 (12:03)", "We closed it.", "", "Speaker 2 (12:20)", "Why?", "", "Speaker 1 (12:44)", "The storm."),
        ("ADA: We closed it.", "", "BEN: Why?", "", "ADA: The storm."),
    ],
)
def test_three_labels_make_a_short_transcript(lines):
    document = read("a.txt", "\n".join(lines).encode())
    assert [document.text[turn.start : turn.end].split()[0] for turn in document.turns] == ["We", "Why?", "The"]


@pytest.mark.parametrize(
    "text",
    [
        "Ada: the first.\nBen: the second.\nCleo: the third.\n",
        "Ada: one.\n\nWords.\n\nMore.\n\nBen: two.\n\nWords.\n\nOthers.\n\nAda: three.\n",
    ],
)
def test_three_labels_among_other_lines_or_of_three_names_make_none(text):
    assert read("a.txt", text.encode()).turns == ()


def test_who_is_named_with_an_office_at_first_is_a_speaker():
    text = (
        "ADA MARSH, HOST: Good evening.\n\nSEN. BEN WREN (R-NY): Thank you.\n\nMARSH: What now?\n\n"
        "WREN: In the US, he said: nothing.\n\nMARSH: Why?\n\nWREN: So it is.\n"
    )
    document = read("a.txt", text.encode())
    assert [turn.speaker for turn in document.turns] == [
        *("ADA MARSH, HOST", "SEN. BEN WREN (R-NY)", "MARSH", "WREN", "MARSH", "WREN"),
    ]
    assert document.text.startswith("Good evening.\n\nThank you.")
