"""Names that mean the same, within an article and across the library, and names that only look it."""

from __future__ import annotations

import pytest

from store.entities.aliases import Name, NameCorrections, entities_of, merged
from store.entities.same_name import abbreviates, key, same_person
from tests.store.entities.labelled import NEWS, SEED, labels
from tests.store.entities.scoring import b_cubed, pairwise
from tests.store.entities.spoken import spoken


def grouped(marked):
    """The names of each entity, those with one name left out."""
    entities = entities_of(spoken(marked)[1])
    return [set(entity.names) for entity in entities if len(entity.names) > 1]


@pytest.mark.parametrize(
    ("marked", "shown", "identity"),
    [
        (
            "[P Volodymyr Zelenskyy], [P Volodymyr Zelensky], [P Volodymyr Zelensky]",
            "Volodymyr Zelensky",
            "person/volodymyr zelenskyy",
        ),
        ("[P Volodymyr Zelensky] and [P Volodymyr Zelenskyy]", "Volodymyr Zelenskyy", "person/volodymyr zelenskyy"),
        ("[P Donald J. Trump], [P Donald Trump], [P Donald Trump]", "Donald J. Trump", "person/donald j trump"),
        ("[O WGA], [O WGA], [O Writers Guild of America]", "Writers Guild of America", None),
    ],
)
def test_of_names_that_are_as_full_the_most_frequent_is_shown(marked, shown, identity):
    (entity,) = entities_of(spoken(marked)[1])
    assert entity.name == shown
    assert identity in (None, entity.id)


@pytest.mark.parametrize(
    ("marked", "together"),
    [
        ("[P Sam Altman] and [P Altman]", {"Sam Altman", "Altman"}),
        ("[P Donald J. Trump], [P Donald Trump], [P Trump]", {"Donald J. Trump", "Donald Trump", "Trump"}),
        ("[O WGA] is the [O Writers Guild of America]", {"WGA", "Writers Guild of America"}),
        ("[L United States], [L U.S.], [L US]", {"United States", "U.S.", "US"}),
        ("[O OpenAI’s] and [O OpenAI]", {"OpenAI’s", "OpenAI"}),
        ("[O Burisma Holdings] and [O Burisma]", {"Burisma Holdings", "Burisma"}),
        ("[O United States Senate], [O Senate], [O US Senate]", {"United States Senate", "Senate", "US Senate"}),
        ("[X Mexicans] and [X Mexican]", {"Mexicans", "Mexican"}),
        ("[L Ciudad Juárez] and [L Ciudad Juarez]", {"Ciudad Juárez", "Ciudad Juarez"}),
        ("[P Volodymyr Zelensky] and [P Volodymyr Zelenskyy]", {"Volodymyr Zelensky", "Volodymyr Zelenskyy"}),
        ("[X Hurricane Humberto] or [X Humberto]", {"Hurricane Humberto", "Humberto"}),
        ("[O Labour Party] or [O Labour]", {"Labour Party", "Labour"}),
    ],
)
def test_names_that_mean_the_same(marked, together):
    assert grouped(marked) == [together]


@pytest.mark.parametrize(
    "marked",
    [
        "[P John Smith] and [P Jane Smith]",
        "[P John Smith] and [P Jane Smith] and [P Smith]",
        "[P Washington], [L Washington] and [O Washington Post]",
        "[X IE6] and [X IE9]",
        "[L New Territories West] and [L New Territories East]",
        "[L Kansas] and [L Kansas City]",
        "[O Facebook] and [O Facebook Ireland Watch]",
        "[X American] and [X African American]",
        "[P Al] and [O AL]",
    ],
)
def test_names_that_only_look_the_same(marked):
    assert grouped(marked) == []


def test_a_surname_means_who_was_named_first_alone():
    assert grouped("[P Joe Biden] came. [P Biden] and [P Hunter Biden]") == [{"Joe Biden", "Biden"}]


def test_a_surname_of_two_means_the_one_the_article_is_about():
    about = "[P Ginger Baker] and [P Nettie Baker]: [P Baker]. [P Ginger Baker]"
    assert grouped(about) == [{"Ginger Baker", "Baker"}]


def test_an_id_is_made_of_the_fullest_name_and_the_type():
    (entity,) = entities_of(spoken("[P Altman] is [P Sam Altman]")[1])
    assert (entity.id, entity.name) == ("person/sam altman", "Sam Altman")
    assert [one.text for one in entity.mentions] == ["Altman", "Sam Altman"]


def test_across_the_library_surnames_find_their_only_bearer():
    first = entities_of(spoken("[P Sam Altman]")[1])
    second = entities_of(spoken("[P Altman] and [P Smith] and [P Samuel Altmann]")[1])
    third = entities_of(spoken("[P John Smith] and [P Jane Smith]")[1])
    across = merged([first, second, third])
    assert across["person/altman"] == across["person/sam altman"]
    assert across["person/smith"] == "person/smith"


def test_the_reader_has_the_last_word():
    _, mentions = spoken("[P Sam Altman], [P Altman] and [P Sama]")
    sama: Name = ("person", key("Sama", "person"))
    altman: Name = ("person", key("Altman", "person"))
    corrections = NameCorrections({sama: "person/sam altman"}, frozenset({altman}))
    assert {entity.id: set(entity.names) for entity in entities_of(mentions, corrections)} == {
        "person/sam altman": {"Sam Altman", "Sama"},
        "person/altman": {"Altman"},
    }


def test_dates_are_one_by_what_they_mean():
    _, mentions = spoken("[D yesterday] and [D March 25]")
    dated = [one._replace(value="2024-03-25") for one in mentions]
    assert [entity.id for entity in entities_of(dated)] == ["date/2024-03-25"]


def test_an_acronym_stands_for_its_words_first_letters():
    assert abbreviates("NHC", "National Hurricane Center")
    assert abbreviates("PG&E", "Pacific Gas and Electric Company")
    assert abbreviates("WGA", "Writers Guild of America")
    assert not abbreviates("NHC", "National Center")
    assert not abbreviates("New", "Nina Elsa Wolf")


def test_full_names_are_compared_word_by_word():
    assert same_person("donald trump", "donald j trump")
    assert same_person("ricardo rossello nevares", "ricardo rossello")
    assert not same_person("john smith", "jane smith")
    assert not same_person("smith", "john smith")


def test_entities_of_labelled_articles_are_right():
    pairs = []
    for name in NEWS:
        entities = entities_of(label.mention for label in labels()[name])
        found = {one.start: entity.id for entity in entities for one in entity.mentions}
        pairs += [((name, label.entity), (name, found[label.start])) for label in labels()[name]]
    assert b_cubed(pairs) >= 0.93
    assert pairwise(pairs).f1 >= 0.88


def test_the_seed_s_entities_are_right():
    entities = entities_of(label.mention for label in labels()[SEED])
    found = {one.start: entity.id for entity in entities for one in entity.mentions}
    pairs = [(label.entity, found[label.start]) for label in labels()[SEED]]
    assert b_cubed(pairs) >= 0.93
