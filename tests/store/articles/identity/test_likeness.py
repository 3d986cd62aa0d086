"""How alike texts are."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.articles.identity.likeness import FEWEST, MOST_HOLDERS, Likeness, runs_in

SEEDS = Path(__file__).parents[4] / "seeds"
WORDS = [f"word{number}" for number in range(30)]
TEXTS = st.dictionaries(
    st.sampled_from("abcdef"), st.lists(st.sampled_from(WORDS[:9]), max_size=40).map(" ".join), min_size=1
)


def likeness(kept: dict[str, str], files: dict[str, str]) -> Likeness:
    return Likeness(kept.get, files.get, lambda _: files)


def slow_alike(kept: dict[str, str], files: dict[str, str]) -> dict[tuple[str, str], float]:
    """What `Likeness.alike` says, pair by pair."""
    pairs = {}
    for article, old in kept.items():
        for path, new in files.items():
            both = len(runs_in(old) & runs_in(new))
            if both:
                pairs[article, path] = both / len(runs_in(old))
    return pairs


def slow_telling(kept: dict[str, str], files: dict[str, str], paths: list[str]) -> dict[tuple[str, str], float]:
    """What `Likeness.telling` says, run by run."""
    pairs = {}
    for article, old in kept.items():
        where = {run: [path for path in files if run in runs_in(files[path])] for run in runs_in(old)}
        counted = [run for run in where if not where[run] or (len(where[run]) == 1 and where[run][0] in paths)]
        for path in paths:
            count = sum(where[run] == [path] for run in counted)
            if count >= FEWEST:
                pairs[article, path] = count / len(counted)
    return pairs


@given(TEXTS, TEXTS)
def test_shares_are_those_that_are_counted_pair_by_pair(kept, files):
    assert likeness(kept, files).alike(kept, files) == slow_alike(kept, files)


@given(TEXTS, TEXTS, st.sets(st.sampled_from("abcdef")))
def test_telling_shares_are_those_that_are_counted_run_by_run(kept, files, chosen):
    paths = sorted(set(files) & chosen)
    assert likeness(kept, files).telling(kept, paths) == slow_telling(kept, files, paths)


def test_a_word_that_was_changed_costs_three_runs_and_marks_case_and_spaces_cost_none():
    text = "The old house, near the river, was sold again last year."
    assert likeness({"a": text}, {"b": text.upper().replace(",", " –").replace(" ", "\n")}).alike("a", "b") == {
        ("a", "b"): 1.0
    }
    assert likeness({"a": text}, {"b": text.replace("sold", "let")}).alike("a", "b") == {("a", "b"): 6 / 9}


@pytest.mark.parametrize("text", ["北京的老房子去年又卖了一次。", "東京の古い家は去年また売られた。"])
def test_scripts_without_spaces_are_compared_sign_by_sign(text):
    assert likeness({"a": text}, {"b": text + "完了。"}).alike("a", "b") == {("a", "b"): 1.0}
    assert likeness({"a": text}, {"b": text[: len(text) // 2]}).alike("a", "b")["a", "b"] < 0.6


def test_a_text_that_is_not_there_is_like_none():
    assert likeness({}, {"b": "some words of a text"}).alike("a", "b") == {}
    assert likeness({"a": "some words of a text"}, {}).telling("a", "b") == {}


def test_phrases_that_many_have_say_nothing_and_every_text_is_read_once():
    random, read = Random(4), []
    form = " ".join(random.choices(WORDS, k=200))
    own = {str(number): " ".join(f"n{number}x{place}" for place in range(40)) for number in range(MOST_HOLDERS * 5)}
    files = {name: f"{form} {words} more" for name, words in own.items()}

    def text_at(path: str) -> str:
        read.append(path)
        return files[path]

    compared = Likeness({name: f"{form} {words}" for name, words in own.items()}.get, text_at, lambda _: files)
    alike = compared.alike(own, files)
    assert all(name == path for name, path in alike)
    assert min(alike[name, name] for name in own) > 0.9
    assert min(compared.telling(own, files)[name, name] for name in own) > 0.9
    assert sorted(read) == sorted(files)


def test_a_later_version_is_known_and_another_text_on_the_same_matter_is_not():
    texts = {path.name: path.read_text(encoding="utf-8") for path in SEEDS.iterdir() if path.suffix in (".txt", ".md")}
    for name, text in texts.items():
        later = text[: len(text) // 4] + "Something new. " + text[len(text) // 3 :]
        alike = likeness({"a": text}, {**texts, name: later}).alike("a", texts)
        assert alike["a", name] > 0.85
        assert all(share < 0.1 for (_, path), share in alike.items() if path != name)
