"""What each step does, and that every mention stays inside its text, whole and true."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unicode_segmentation_rs import graphemes

from store.entities.engine.recognise import finished
from store.entities.engine.refine import STEPS, refine
from store.entities.graphemes import whole_graphemes
from store.entities.mention import Mention
from tests.store.entities.spoken import marked, spoken

CASES = {
    "trim": [
        ("[O the White House’s] staff", "the [O White House]’s staff"),
        ("[P President Donald Trump] spoke", "President [P Donald Trump] spoke"),
        ("[P Vice President Joe Biden]", "Vice President [P Joe Biden]"),
        ("[P Ukrainian President Volodymyr Zelensky]", "Ukrainian President [P Volodymyr Zelensky]"),
        ("[X The Man Who Knew Too Much] is a film", "[X The Man Who Knew Too Much] is a film"),
        ('[P "Ortega"] said', '"[P Ortega]" said'),
        ("[P Trump 47] won", "[P Trump] 47 won"),
        ("[P Since Baloch]'s death", "Since [P Baloch]'s death"),
        ("[O Representatives Eliot Engel] and", "Representatives [P Eliot Engel] and"),
        ("[O Representatives] of", "Representatives of"),
        ("[P General] said", "General said"),
        ("[O General Motors] said", "[O General Motors] said"),
        ("[P Pope Francis]", "Pope [P Francis]"),
        ("[P John G. Roberts Jr.]", "[P John G. Roberts Jr.]"),
        ("Dr. [P Alice Munro], [L Jr.]’s book", "Dr. [P Alice Munro], Jr.’s book"),
        ("[X ’] and [P --]", "’ and --"),
        ("said [P Alice h astily]", "said [P Alice] h astily"),
        (
            "[P Bashar al-Assad] met [P Valéry Giscard d’Estaing]",
            "[P Bashar al-Assad] met [P Valéry Giscard d’Estaing]",
        ),
        ("[P Martin Luther King jr.] and [P bell hooks]", "[P Martin Luther King jr.] and [P bell hooks]"),
        ("[P Анна сказала] [P 王小明]", "[P Анна] сказала [P 王小明]"),
    ],
    "addresses": [
        ("see [O https://example.org/Acme]", "see https://example.org/Acme"),
        ("by @[P janeroe] today", "by @janeroe today"),
        ("at 9 [O UTC] in [L Utica]", "at 9 UTC in [L Utica]"),
    ],
    "gazetteer": [
        ("a [P Kenya] born", "a [L Kenya] born"),
        ("the Polish team in Sweden", "the [X Polish] team in [L Sweden]"),
        ("[P Jordan Smith] and Jordan", "[P Jordan Smith] and Jordan"),
        ("US$400 million", "US$400 million"),
        ("to Москва, [O Київ] and [P Αθήνα]; a Москвич", "to [L Москва], [L Київ] and [L Αθήνα]; a Москвич"),
        ("[O Houston Polish Club] sang", "[O Houston Polish Club] sang"),
    ],
    "bodies": [
        ("the [L United States] [O House of Representatives]", "the [O United States House of Representatives]"),
        ("[P Mahala View] [O Lion Lodge] is", "[O Mahala View Lion Lodge] is"),
        ("the 116th [O Congress] met", "the [O 116th Congress] met"),
        ("[L United States] [O Acme] shop", "[L United States] [O Acme] shop"),
        ("[O Acme] [O Widgets]", "[O Acme] [O Widgets]"),
    ],
    "hyphens": [
        ("[P Ed Newton]-Rex said", "[P Ed Newton-Rex] said"),
        ("Nagorno-[L Karabakh] is", "[L Nagorno-Karabakh] is"),
        ("the [O GPT]-4 and the [X AR]-15s", "the [O GPT-4] and the [X AR]-15s"),
        ("policy [X M]-15-13 is", "policy [X M-15-13] is"),
        ("a [P Trump]-Ukraine call", "a [P Trump]-Ukraine call"),
        ("a [P Biden]-[P Harris] ticket", "a [P Biden]-[P Harris] ticket"),
        ("[P Jane Roe] and Acme-[P Roe]", "[P Jane Roe] and [P Acme-Roe]"),
        ("Anti-[O Acme] and [O Acme]-based", "Anti-[O Acme] and [O Acme]-based"),
        ("[P Ann Roe]-Smith’s [O Acme]", "[P Ann Roe-Smith]’s [O Acme]"),
    ],
    "figures": [
        ("[X Sora] 2 is out", "[X Sora 2] is out"),
        ("at [X Euro] 2024 games", "at [X Euro 2024] games"),
        ("[X Sora] 2.", "[X Sora 2]."),
        ("[X Sora] 12 times", "[X Sora] 12 times"),
        ("[X Sora] 2.5 and [X Sora] 20%", "[X Sora] 2.5 and [X Sora] 20%"),
        ("[X Polish] 12 and [X Muslims] 15", "[X Polish] 12 and [X Muslims] 15"),
        ("[P Roe] 12", "[P Roe] 12"),
    ],
    "juniors": [
        ("[P Robert Roe] Jr. left", "[P Robert Roe Jr.] left"),
        ("[P Robert Roe, Jr]. left", "[P Robert Roe, Jr.] left"),
        ("[P Robert Roe], Sr., left", "[P Robert Roe, Sr.], left"),
        ("[P Robert Roe] III left", "[P Robert Roe III] left"),
        ("[P Robert Roe], [L Jr.] left", "[P Robert Roe, Jr.] left"),
        ("[L Jr.] left", "Jr. left"),
    ],
    "cues": [
        ("director [O Paula Trill] said", "director [P Paula Trill] said"),
        ("production company [P Bold Cats] made", "production company [O Bold Cats] made"),
        ("the town of [P Mokha] in", "the town of [L Mokha] in"),
        ("[P Acme] CEO Jane Roe", "[O Acme] CEO [P Jane Roe]"),
        ("Jane Roe, CEO of [P Acme], said", "Jane Roe, CEO of [O Acme], said"),
        ("near [P Gilroy], California", "near [L Gilroy], California"),
        ("the film [P Emma] ran", "the film [X Emma] ran"),
    ],
    "quoted": [
        ('the song "Purple Rain" ran', 'the song "[X Purple Rain]" ran'),
        ("“Days of [P Roe],” by [P Jane]", "“[X Days of Roe],” by [P Jane]"),
        ("“[O Acme Girls]” is", "“[X Acme Girls]” is"),
        ('the film "Emma" and "Emma"', 'the film "[X Emma]" and "Emma"'),
        ('nicknamed "The Great Boss"', 'nicknamed "The Great Boss"'),
        ('Jane "The Rock" Roe', 'Jane "The Rock" Roe'),
        ('"Good Morning," she said', '"Good Morning," she said'),
        ('"We saw Jane Roe"', '"We saw Jane Roe"'),
        ('the "[L Union Station]" hall', 'the "[L Union Station]" hall'),
        ('the "United States" and', 'the "United States" and'),
        ('the "Get Started" button', 'the "Get Started" button'),
        ('"One" and Two Three "four"', '"One" and Two Three "four"'),
    ],
    "speakers": [
        ("[O Roe]: We did.\n[O Roe]: They did.", "[P Roe]: We did.\n[P Roe]: They did."),
        ("[P Jane Roe] came.\nROE: We did.\nROE: Yes.", "[P Jane Roe] came.\n[P ROE]: We did.\n[P ROE]: Yes."),
        ("[O Roe]: We did.", "[O Roe]: We did."),
        ("[O WN]: Why?\n[O WN]: When?", "[O WN]: Why?\n[O WN]: When?"),
        ("Note: We did.\nNote: They did.", "Note: We did.\nNote: They did."),
        ("[L Kenya]: We did.\n[L Kenya]: They did.", "[L Kenya]: We did.\n[L Kenya]: They did."),
    ],
    "camel": [("[P PolitiFact] found", "[O PolitiFact] found"), ("[P McCormick] found", "[P McCormick] found")],
    "acronyms": [
        (
            "the [O National Hurricane Center] (NHC). The [P NHC] and NHC",
            "the [O National Hurricane Center] ([O NHC]). The [O NHC] and [O NHC]",
        ),
        ("[O Acme Widgets] (NHC)", "[O Acme Widgets] (NHC)"),
    ],
    "surnames": [
        ("[P Kurt Volker] left. [O Volker] and Volker", "[P Kurt Volker] left. [P Volker] and [P Volker]"),
        ("[P Kurt Volker] at Volkers", "[P Kurt Volker] at Volkers"),
        ("[P Sammy Davis Jr.] and Davis", "[P Sammy Davis Jr.] and [P Davis]"),
    ],
    "families": [("[O Burisma Holdings] and [P Burisma]", "[O Burisma Holdings] and [O Burisma]")],
    "majority": [("[O Sora] or [P Sora] or [O Sora]", "[O Sora] or [O Sora] or [O Sora]")],
    "repeats": [
        ("[X Starlight] rose. Starlight fell", "[X Starlight] rose. [X Starlight] fell"),
        ("[O Cream] played. Cream with cream", "[O Cream] played. Cream with cream"),
        ("[O Acme] and Acmes", "[O Acme] and Acmes"),
    ],
    "laws": [
        ("the [L United States] Constitution", "the [X United States Constitution]"),
        ("the [L U.S.] [X Constitution] says", "the [X U.S. Constitution] says"),
        ("the [X German] Criminal Code", "the [X German Criminal Code]"),
        ("the [O Acme] Constitution", "the [O Acme] Constitution"),
        ("a [L France] Constitutional", "a [L France] Constitutional"),
    ],
    "bodies again": [
        ("the 116th [L United States] [O Congress]", "the [O 116th United States Congress]"),
        ("[L Wuhan] is", "[L Wuhan] is"),
    ],
    "particles": [
        ("[P Leon van Biljon] left. The van [P Biljon] farm", "[P Leon van Biljon] left. The [P van Biljon] farm"),
        ("[P Kees van der Meer], van der [P Meer]", "[P Kees van der Meer], [P van der Meer]"),
        ("[P Jane Biljon] left a van [P Biljon] had", "[P Jane Biljon] left a van [P Biljon] had"),
        ("[P Leon van Biljon] [P van] [P Biljon]", "[P Leon van Biljon] [P van] [P Biljon]"),
    ],
    "cues again": [
        ("[P Patrick Roe] of [P Allen], Texas", "[P Patrick Roe] of [L Allen], Texas"),
        ("the band [P Nirvana]", "the band [O Nirvana]"),
    ],
}


@pytest.mark.parametrize(
    ("step", "before", "after"), [(step, *case) for step, cases in CASES.items() for case in cases]
)
def test_a_step_does_what_it_says(step, before, after):
    text, mentions = spoken(before)
    assert marked(text, STEPS[step](text, mentions)) == after


def test_every_step_has_its_examples():
    assert set(CASES) == set(STEPS)


def test_a_step_can_be_left_out():
    text, mentions = spoken("the [O White House’s] staff")
    assert marked(text, refine(text, mentions)) == "the [O White House]’s staff"
    assert marked(text, refine(text, mentions, without=("trim",))) == "the [O White House’s] staff"


PIECES = st.sampled_from(
    [
        *"the |President |Jane |Roe|’s| Acme| (ACM)| CEO |of |, |. |New |York|Kenya|n|2024|$4m|“|”|U.S. ".split("|"),
        *'GPT|-5| Jr.| 2|ROE: |"|town of |director |yesterday|McRoe|YouTube|@|http://x.y|-|\n|\n\n|Friday |May 5 '.split(
            "|"
        ),
        *"é|e\u0301|👩\u200d👩\u200d👧|🇫🇷🇩🇪|\u200d|्|क|ß|ﬁ".split("|"),
    ]
)


@st.composite
def texts_and_mentions(draw):
    text = "".join(draw(st.lists(PIECES, max_size=30)))
    places = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12))) if text else []
    kinds = st.sampled_from(("person", "organisation", "place", "other"))
    return text, [
        Mention(start, end, draw(kinds), text[start:end], draw(st.floats(0, 1)), "engine")
        for start, end in zip(places[::2], places[1::2], strict=False)
    ]


@given(texts_and_mentions())
def test_mentions_stay_inside_the_text_in_order_and_apart(made):
    text, mentions = made
    end = 0
    for one in finished(text, mentions, None):
        assert end <= one.start < one.end <= len(text)
        assert one.text == text[one.start : one.end]
        end = one.end


@given(texts_and_mentions())
def test_no_mention_cuts_a_grapheme(made):
    text, mentions = made
    edges = {0}
    for grapheme in graphemes(text, is_extended=True):
        edges.add(max(edges) + len(grapheme))
    for one in whole_graphemes(text, mentions):
        assert {one.start, one.end} <= edges


@given(texts_and_mentions(), st.sampled_from(sorted(STEPS)))
def test_each_step_alone_keeps_mentions_true(made, step):
    text, mentions = made
    end = 0
    for one in STEPS[step](text, mentions):
        assert end <= one.start < one.end <= len(text)
        assert one.text == text[one.start : one.end]
        end = one.end


@pytest.mark.parametrize("piece", ["A", "世", "a-", "a.", "A-", "1.", "é", "x@"])
def test_a_text_of_one_endless_word_is_not_looked_through_again_and_again(piece):
    """Each of these took minutes with a form that begins anew at every letter; with none it takes a moment."""
    text = piece * (60_000 // len(piece))
    assert all(one.end - one.start <= len(text) for one in finished(text, [], None))
