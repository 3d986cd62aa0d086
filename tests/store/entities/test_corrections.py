"""What the reader says holds, the nearest last, and taking it back leaves what was there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.entities.aliases import entities_of
from store.entities.corrections import (
    VERDICTS,
    Rule,
    corrected,
    name_corrections,
    rule_from_row,
    rule_to_row,
    worth_correcting,
)
from store.entities.mention import READER, Mention
from tests.store.entities.spoken import marked, spoken

ARTICLE = "a1"
FOUND = "[P Sora] by [O Acme]. [P Sora] and [P Jane Roe] and Sora."


def shown(*rules, found=FOUND, article=ARTICLE):
    text, mentions = spoken(found)
    return marked(text, corrected(text, article, mentions, rules))


def test_a_type_holds_in_the_library_in_an_article_or_in_one_place():
    assert shown(Rule("1", "type", "Sora", type="other")) == "[X Sora] by [O Acme]. [X Sora] and [P Jane Roe] and Sora."
    assert shown(Rule("1", "type", "Sora", "another", type="other")) == FOUND
    assert (
        shown(Rule("1", "type", "Sora", ARTICLE, 14, type="other"))
        == "[P Sora] by [O Acme]. [X Sora] and [P Jane Roe] and Sora."
    )


def test_what_is_no_entity_goes():
    assert shown(Rule("1", "none", "Sora")) == "Sora by [O Acme]. Sora and [P Jane Roe] and Sora."


def test_what_is_marked_is_one_wherever_it_stands():
    assert (
        shown(Rule("1", "mark", "Sora", type="other"))
        == "[X Sora] by [O Acme]. [X Sora] and [P Jane Roe] and [X Sora]."
    )
    assert shown(Rule("1", "mark", "Jane", ARTICLE, 23, type="place")) == FOUND.replace("[P Jane Roe]", "[L Jane] Roe")


def test_the_nearer_wins_and_then_the_later():
    library, article = Rule("3", "none", "Sora"), Rule("2", "type", "Sora", ARTICLE, type="other")
    here = Rule("1", "type", "Sora", ARTICLE, 0, type="place")
    assert shown(library, article, here) == "[L Sora] by [O Acme]. [X Sora] and [P Jane Roe] and Sora."
    assert shown(article, Rule("4", "none", "Sora", ARTICLE)) == "Sora by [O Acme]. Sora and [P Jane Roe] and Sora."


def test_accepted_stays_whatever_is_said_of_the_library():
    rules = Rule("1", "accept", "Sora", ARTICLE, 0), Rule("2", "none", "Sora")
    assert shown(*rules) == "[P Sora] by [O Acme]. Sora and [P Jane Roe] and Sora."


def test_in_an_edited_text_a_rule_goes_to_where_its_words_stand_nearest():
    rule = Rule("1", "type", "Sora", ARTICLE, 14, type="other")
    assert shown(rule, found="New: [P Sora] by [O Acme]. [P Sora].") == "New: [P Sora] by [O Acme]. [X Sora]."
    assert shown(rule, found="[P Sona]") == "[P Sona]"


def test_what_the_reader_said_is_certain_and_the_reader_s():
    text, mentions = spoken(FOUND)
    (first, *_) = corrected(text, ARTICLE, mentions, [Rule("1", "accept", "Sora")])
    assert (first.by, first.certainty) == (READER, 1.0)


def test_same_and_apart_are_for_entities():
    text, mentions = spoken("[P Sam Altman], [P Altman] and [P Sama]")
    rules = [
        Rule("1", "same", "Sama", type="person", entity="person/sam altman"),
        Rule("2", "apart", "Altman", type="person"),
    ]
    assert corrected(text, ARTICLE, mentions, rules) == mentions
    assert {one.id: set(one.names) for one in entities_of(mentions, name_corrections(rules))} == {
        "person/sam altman": {"Sam Altman", "Sama"},
        "person/altman": {"Altman"},
    }


def test_what_is_worth_correcting_is_often_found_and_uncertain():
    _, sure = spoken("[P Jane Roe] and [P Jane Roe]", certainty=0.99)
    _, unsure = spoken("[O Sora] and [O Sora] and [L Mokha]", certainty=0.4)
    assert worth_correcting([sure, unsure], []) == [
        ("Sora", "organisation", 2),
        ("Mokha", "place", 1),
        ("Jane Roe", "person", 2),
    ]
    assert worth_correcting([unsure], [Rule("1", "none", "Sora")]) == [("Mokha", "place", 1)]


NAMES = st.sampled_from(["Sora", "Acme", "Jane Roe", "Jane", "and", "é", "Roe and Sora", "nowhere"])
RULES = st.builds(
    Rule,
    st.integers(0, 99).map(str),
    st.sampled_from(VERDICTS),
    NAMES,
    st.sampled_from(["", ARTICLE, "another"]),
    st.none() | st.integers(0, 60),
    st.sampled_from(["person", "place", "other"]),
    st.just("person/jane roe"),
)


@given(st.lists(RULES, max_size=8))
def test_any_rules_leave_mentions_in_order_apart_and_inside(rules):
    text, mentions = spoken(FOUND)
    end = 0
    for one in corrected(text, ARTICLE, mentions, rules):
        assert end <= one.start < one.end <= len(text)
        assert one.text == text[one.start : one.end]
        end = one.end


@given(st.lists(st.tuples(RULES, st.booleans()), max_size=8))
def test_rules_that_were_taken_back_leave_the_mentions_as_they_were(acts):
    text, mentions = spoken(FOUND)
    standing: list[Rule] = []
    states: list[tuple[list[Rule], list[Mention]]] = []
    for rule, _ in acts:
        states.append((list(standing), corrected(text, ARTICLE, mentions, standing)))
        standing.append(rule)
    for before, shown_before in reversed(states):
        standing.pop()
        assert standing == before
        assert corrected(text, ARTICLE, mentions, standing) == shown_before
    assert corrected(text, ARTICLE, mentions, []) == mentions


@given(RULES)
def test_a_rule_is_kept_as_a_row(rule):
    assert rule_from_row(rule_to_row(rule)) == rule


def test_what_a_later_version_wrote_beside_it_is_kept():
    row = {"rule": "1", "verdict": "none", "name": "Sora", "colour": "blue"}
    rule = rule_from_row(row)
    assert rule is not None
    assert rule_to_row(rule) == row


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"rule": "1", "verdict": "none"},
        {"rule": "1", "verdict": "burn", "name": "Sora"},
        {"rule": "1", "verdict": "type", "name": "Sora"},
        {"rule": "1", "verdict": "type", "name": "Sora", "type": "dragon"},
        {"rule": "1", "verdict": "same", "name": "Sora", "type": "person"},
    ],
)
def test_a_row_that_is_no_rule_is_none(row):
    assert rule_from_row(row) is None
