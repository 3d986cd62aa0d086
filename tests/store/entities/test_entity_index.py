"""The entities of a library: counted, told apart, followed from article to article, found together."""

from __future__ import annotations

from store.entities.aliases import NameCorrections, entities_of
from store.entities.index import NEAR, Count, EntityIndex
from tests.store.entities.spoken import spoken


def index(*articles, corrections=None):
    found = {f"a{number}": entities_of(spoken(one)[1]) for number, one in enumerate(articles, 1)}
    return EntityIndex(found, corrections or NameCorrections())


def counts(index):
    return {one.name: (one.count.times, one.count.articles) for one in index.entities}


def test_an_entity_of_several_articles_is_one_with_its_counts():
    found = index(
        "[P Sam Altman] leads [O OpenAI]. [P Altman] says so.",
        "[P Sam Altman] again, of [O OpenAI].",
        "[P Jane Roe].",
    )
    assert counts(found) == {"Sam Altman": (3, 2), "OpenAI": (2, 2), "Jane Roe": (1, 1)}
    assert next(iter(counts(found))) == "Sam Altman"
    assert found.articles == 3


def test_a_surname_alone_is_its_only_bearer_and_nobody_where_there_are_two():
    alone = index("[P Jane Roe].", "[P Roe] says so.")
    assert counts(alone) == {"Jane Roe": (2, 2)}
    two = index("[P Jane Roe].", "[P John Roe].", "[P Roe] says so.")
    assert counts(two) == {"Jane Roe": (1, 1), "John Roe": (1, 1), "Roe": (1, 1)}


def test_it_is_found_by_the_id_it_has_in_an_article():
    found = index("[P Jane Roe].", "[P Roe] says so.")
    assert found.of("person/roe") is found.of("person/jane roe")
    assert found.of("person/nobody") is None


def test_what_the_reader_said_is_the_same_is_one():
    corrections = NameCorrections({("person", "sama"): "person/sam altman"})
    assert counts(index("[P Sam Altman].", "[P Sama].", corrections=corrections)) == {"Sam Altman": (2, 2)}


def test_its_names_are_all_spellings_the_most_frequent_first():
    (entity,) = index("[P Sam Altman], [P Altman], [P Altman].").entities
    assert (entity.name, entity.names) == ("Sam Altman", ("Altman", "Sam Altman"))


def test_a_slip_in_one_article_is_not_what_an_entity_is_called():
    (entity,) = index("[P Volodymyr Zelenskyy].", "[P Volodymyr Zelensky].", "[P Volodymyr Zelensky].").entities
    assert (entity.name, entity.id) == ("Volodymyr Zelensky", "person/volodymyr zelenskyy")


def test_together_are_those_that_are_named_near_each_other():
    far = "x" * (NEAR + 10)
    found = index(
        f"[P Jane Roe] of [O Acme] and [O Acme]. {far} [L Rome].",
        "[L Oslo] and [P Jane Roe]. On [D Monday].",
        f"[L Paris] {far} [P Jane Roe]",
    )
    together = found.together(found.of("person/jane roe"))
    assert [(one.name, count) for one, count in together] == [("Acme", Count(2, 1)), ("Oslo", Count(1, 1))]


def test_a_name_is_counted_letter_by_letter_whatever_it_means():
    found = index("[P Sora] by [P Ann Sora], [O Sora].", "[P Sora]. On [D Sora].")
    assert found.named("Sora").count == Count(3, 2)
    assert found.named_as([("Sora", "organisation")])["Sora", "organisation"].count == Count(1, 1)
    assert found.named("Nobody") is None
