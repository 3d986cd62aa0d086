"""Conversations of chat programs: sender and moment stand beside the words."""

import pytest

from store.articles.formats import read

SAID = [
    ("Ada Marsh", "We closed it on Monday."),
    ("ben", "Why was that?"),
    ("Ada Marsh", "Because of the storm at 10:30."),
    ("ben", "I see."),
]
FORMS = {
    "[24.12.23, 22:1{n}:03] {name}: {words}": "2023-12-24 22:1{n}:03",
    "[12/24/23, 10:1{n}:03\u202fPM] {name}: {words}": "2023-12-24 22:1{n}:03",
    "\u200e[24/12/2023, 22:1{n}:03] ~\u202f{name}: {words}": "2023-12-24 22:1{n}:03",
    "[24.12.2023 klo 22.1{n}.03] {name}: {words}": "2023-12-24 22:1{n}:03",
    "[2023. 12. 24. 오후 10:1{n}:03] {name}: {words}": "2023-12-24 22:1{n}:03",
    "[2023/12/24 下午10:1{n}:03] {name}: {words}": "2023-12-24 22:1{n}:03",
    "12/24/23, 10:1{n}\u202fPM - {name}: {words}": "2023-12-24 22:1{n}",
    "24.12.23, 22:1{n} - {name}: {words}": "2023-12-24 22:1{n}",
    "24/12/2023 à 22:1{n} - {name}: {words}": "2023-12-24 22:1{n}",
    "24/12/23, 10:1{n} p. m. - {name}: {words}": "2023-12-24 22:1{n}",
    "24-12-2023 22:1{n} - {name}: {words}": "2023-12-24 22:1{n}",
    "24.12.2023 22.1{n} - {name}: {words}": "2023-12-24 22:1{n}",
    "2023년 12월 24일 오후 10:1{n}, {name} : {words}": "2023-12-24 22:1{n}",
    "{name}, [24.12.2023 22:1{n}]\n{words}\n": "2023-12-24 22:1{n}",
    "[24-Dec-23 10:1{n} PM] {name}\n{words}\n": "2023-12-24 22:1{n}",
    "[10:1{n} PM] {name}\n{words}\n": "22:1{n}",
    "{name}  10:1{n} PM\n{words}\n": "22:1{n}",
    "22:1{n}:03 From {name} to Everyone:\n\t{words}": "22:1{n}:03",
    "22:1{n}:03\t From {name} : {words}": "22:1{n}:03",
    "22:1{n} <@{nick}> {words}": "22:1{n}",
    "[22:1{n}:03] <{nick}> {words}": "22:1{n}:03",
    "2023-12-24 22:1{n}:03\t@{nick}\t{words}": "2023-12-24 22:1{n}:03",
    "Dec 24 22:1{n}:03 <{nick}>\t{words}": "22:1{n}:03",
    "2023-12-24T22:1{n}:03  <{nick}> {words}": "2023-12-24 22:1{n}:03",
}


def turns(text: str) -> list[tuple[str, str, str]]:
    document = read("a.txt", text.encode())
    return [(turn.speaker, turn.stamp, document.text[turn.start : turn.end]) for turn in document.turns]


@pytest.mark.parametrize("form", FORMS)
def test_senders_and_moments_are_no_part_of_what_is_said(form):
    lines = [
        form.format(n=number, name=name, nick=name.partition(" ")[0], words=words)
        for number, (name, words) in enumerate(SAID)
    ]
    assert turns("\n".join(lines)) == [
        (name.partition(" ")[0] if "{nick}" in form else name, FORMS[form].format(n=number), words)
        for number, (name, words) in enumerate(SAID)
    ]


def test_a_message_of_several_lines_is_one():
    text = "".join(f"24.12.23, 22:1{n} - Ada: one\n- two\n\nthree\n24.12.23, 22:1{n} - Ben: yes\n" for n in range(3))
    assert turns(text)[0] == ("Ada", "2023-12-24 22:10", "one\n- two\n\nthree")


def test_notices_have_no_sender():
    notice = "24.12.23, 22:15 - Ada created the group “Harbour: new”\n"
    said = "".join(f"24.12.23, 22:1{n} - Ada: words {n}\n" for n in range(5))
    assert turns(notice + said)[0] == ("", "2023-12-24 22:15", "Ada created the group “Harbour: new”")


def test_who_came_and_went_in_a_channel_is_left_out_and_said():
    text = (
        "--- Log opened Sun Dec 24 21:00:01 2023\n21:00 -!- ada [~a@host] has joined #postil\n21:01 <@ada> We\n"
        "21:02 < ben> why?\n21:03  * ada shrugs\n21:04 <@ada> storm\n--- Day changed Mon Dec 25 2023\n00:01 <ben> ah\n"
        "00:02 -!- ben [~b@host] has quit [Quit: bye]\n"
    )
    assert turns(text) == [
        ("ada", "2023-12-24 21:01", "We"),
        ("ben", "2023-12-24 21:02", "why?"),
        ("ada", "2023-12-24 21:03", "* ada shrugs"),
        ("ada", "2023-12-24 21:04", "storm"),
        ("ben", "2023-12-25 00:01", "ah"),
    ]
    assert read("a.txt", text.encode()).warnings == ("2 lines on who came and went left out",)


@pytest.mark.parametrize(
    ("days", "first"),
    [
        (("03/04/23", "13/04/23"), "2023-04-03"),
        (("03/04/23", "03/14/23"), "2023-03-04"),
        (("3/4/23", "3/5/23"), "2023-03-04"),
    ],
)
def test_one_day_tells_the_order_of_all_dates(days, first):
    text = "".join(f"{day}, 22:1{n} - Ada: words\n" for n, day in enumerate((*days, *days)))
    assert turns(text)[0][1] == f"{first} 22:10"


@pytest.mark.parametrize(
    "text",
    [
        "5:30 a.m.: Up.\n\n7 a.m.: Out.\n\n7:30 a.m.: In.\n\n8:00 a.m.: Off.\n\n9:00 a.m.: On.\n",
        "1. One: two.\n2. Two: three.\n3. Three: four.\n4. Four: five.\n5. Five.\n",
        "2023-12-24 Harbour\n2023-12-25 Storm\n2023-12-26 Harbour\n2023-12-27 Storm\n",
        "10:15 Opening: Ada Marsh\n11:15 Break\n12:15 Lunch: all\n13:15 Talk: Ben Fen\n14:15 End\n",
    ],
)
def test_other_texts_with_times_are_no_conversations(text):
    assert not turns(text)


def test_captions_of_webex_name_who_speaks_before_the_times():
    cues = "".join(
        f'{n} "{name}" (12345)\n00:00:0{n}.000 --> 00:00:0{n}.900\n{words}\n\n'
        for n, (name, words) in enumerate(SAID, 1)
    )
    document = read("a.vtt", f"WEBVTT\n\n{cues}".encode())
    assert [turn.speaker for turn in document.turns] == [name for name, _ in SAID]


def test_what_otter_writes_below_a_transcript_is_left_out():
    text = "".join(f"{name.title()}  0:1{n}  \n{words}\n\n" for n, (name, words) in enumerate(SAID))
    assert turns(f"{text}Transcribed by https://otter.ai\n")[-1] == ("Ben", "00:00:13", "I see.")
