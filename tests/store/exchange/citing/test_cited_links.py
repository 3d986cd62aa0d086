"""Links to passages: whoever follows one by the rules of the draft comes to the words that were quoted, or to none."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote, unquote_to_bytes, urlsplit

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from store.articles.article import Article, Document, Passage
from store.articles.clean import clean
from store.articles.formats.markdown import read_markdown
from store.exchange.citing.citation import citation
from store.exchange.citing.formats import cite
from store.exchange.citing.link import passage_address, postil_link, web_address
from store.exchange.citing.text_fragment import LONGEST_WHOLE, NOT_ON_THE_PAGE, folded, text_directive
from tests.store.exchange.citing.citations import BARE, HOSTILE, TEXT, WORDS, cited

PASSAGES_OF_EACH = 8


class Browser:
    """Follows a text directive, slowly: every character of the text is one step, as in «find a range from a text directive»."""

    def __init__(self, text: str) -> None:
        self.signs: list[tuple[str, int]] = []
        """What is compared, each sign with its offset in the text; a line end is one."""
        for offset, character in enumerate(text):
            for sign in self.compared(character):
                self.signs.append((sign, offset))

    @staticmethod
    def compared(character: str) -> str:
        if character == "\n":
            return character
        if character.isspace():
            return " "
        parts = unicodedata.normalize("NFKD", character)
        return "".join(part for part in parts if unicodedata.category(part) not in ("Mn", "Cf")).casefold()

    def follow(self, directive: str) -> tuple[int, int] | None:
        """The first range that fits: offsets, end exclusive."""
        assert directive.startswith("text=")
        assert "&" not in directive
        terms = directive.removeprefix("text=").split(",")
        prefix = suffix = ""
        if terms[0].endswith("-"):
            prefix = self.decoded(terms.pop(0)[:-1])
        if terms[-1].startswith("-"):
            suffix = self.decoded(terms.pop()[1:])
        first, *last = map(self.decoded, terms)
        assert len(last) <= 1
        for start, end in self.starts(prefix, first, bounded=bool(last) or not suffix):
            for stop in self.ends(end, last[0] if last else "", suffix):
                return self.signs[start][1], self.signs[stop - 1][1] + 1
        return None

    @staticmethod
    def decoded(term: str) -> str:
        assert "-" not in term
        text = unquote_to_bytes(term).decode("utf-8")
        return "".join(map(Browser.compared, text))

    def starts(self, prefix: str, first: str, *, bounded: bool) -> Iterator[tuple[int, int]]:
        for place in range(len(self.signs)):
            if not self.is_bound(place):
                continue
            if not prefix:
                end = self.after(place, first)
                if end is not None and (not bounded or self.is_bound(end)):
                    yield place, end
                continue
            behind = self.after(place, prefix)
            if behind is None:
                continue
            start = self.past_space(behind)
            end = self.after(start, first)
            if end is not None and (not bounded or self.is_bound(end)):
                yield start, end

    def ends(self, end: int, last: str, suffix: str) -> Iterator[int]:
        stops = [end]
        if last:
            found = ((place, self.after(place, last)) for place in range(end, len(self.signs)) if self.is_bound(place))
            stops = [stop for _, stop in found if stop is not None and (suffix or self.is_bound(stop))]
        for stop in stops:
            behind = self.after(self.past_space(stop), suffix)
            if behind is not None and (not suffix or self.is_bound(behind)):
                yield stop

    def after(self, place: int, term: str) -> int | None:
        """Where a term ends that stands here, in one line; runs of blanks are one."""
        for sign in term:
            if sign == " ":
                if place >= len(self.signs) or self.signs[place][0] != " ":
                    return None
                while place < len(self.signs) and self.signs[place][0] == " ":
                    place += 1
            elif place < len(self.signs) and self.signs[place][0] == sign:
                place += 1
            else:
                return None
        return place

    def past_space(self, place: int) -> int:
        while place < len(self.signs) and self.signs[place][0] in " \n":
            place += 1
        return place

    def is_bound(self, place: int) -> bool:
        if not 0 < place < len(self.signs):
            return True
        before, after = self.signs[place - 1][0], self.signs[place][0]
        return not (self.is_spaced(before) and self.is_spaced(after))

    @staticmethod
    def is_spaced(sign: str) -> bool:
        """Whether it is a letter or figure of a script that is written with spaces."""
        return (sign.isalnum() or sign == "_") and sign < "\u0e00"


def comes_to(text: str, passage: Passage) -> bool:
    """Whether the directive leads to the passage, widened to whole words; there must be one."""
    directive = text_directive(text, passage)
    if not directive:
        return False
    found = Browser(text).follow(directive)
    assert found is not None, directive
    words = NOT_ON_THE_PAGE.sub(lambda part: " " * len(part[0]), text)[slice(*passage)]
    start = passage.start + len(words) - len(words.lstrip())
    end = passage.end - len(words) + len(words.rstrip())
    assert found[0] <= start < end <= found[1], (directive, text[slice(*found)])
    for wider in (text[found[0] : start], text[end : found[1]]):
        assert not any(character.isspace() for character in wider), (directive, wider)
    return True


@pytest.mark.parametrize(
    ("text", "words", "directive"),
    [
        ("The ferry [a ship] left the quay an hour before dawn.", "ferry [a ship] left the quay an hour", None),
        ("Costs │ 2019 │ 2020 and much more of it", "2019 │ 2020 and much more of it", None),
        ("One [alt] two words that say enough here.", "two words that say enough here.", "two%20words"),
    ],
)
def test_no_term_goes_over_a_picture_or_the_line_of_a_table(text, words, directive):
    start = text.index(words)
    made = text_directive(text, Passage(start, start + len(words)))
    assert made and "alt" not in made and "%E2%94%82" not in made and "ship" not in made
    assert directive is None or made.startswith(f"text={directive}")


vocabulary = ("it", "was", "the", "best", "of", "times", "age-old", "Résumé", "can't", "a & b", "1,000", "worst", "«x»")
sentences = st.lists(st.sampled_from(vocabulary), min_size=1, max_size=12).map(lambda words: " ".join(words) + ".")
spoken = st.lists(sentences, min_size=1, max_size=6).map("\n\n".join)


@given(st.data(), spoken)
def test_a_directive_leads_to_the_passage_or_there_is_none(data, text):
    start = data.draw(st.integers(0, len(text) - 1))
    passage = Passage(start, data.draw(st.integers(start + 1, len(text))))
    assume(text[slice(*passage)].strip())
    comes_to(text, passage)


@given(st.data(), st.integers(2, 60), st.sampled_from([" ", ", ", " – ", "\n", "\n\n", "-", " & "]))
def test_where_no_word_stands_twice_there_is_always_one(data, count, between):
    text = between.join(f"word{number}x" for number in range(count))
    start = data.draw(st.integers(0, len(text) - 1))
    passage = Passage(start, data.draw(st.integers(start + 1, len(text))))
    assume(any(map(str.isalnum, text[slice(*passage)])))
    assert comes_to(text, passage)


@given(st.sampled_from(HOSTILE) | st.text(max_size=80), st.data())
def test_of_any_text_it_is_made_of_signs_that_mean_nothing_else(text, data):
    text = clean(text)
    assume(text)
    start = data.draw(st.integers(0, len(text) - 1))
    directive = text_directive(text, Passage(start, data.draw(st.integers(start + 1, len(text)))))
    allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789%_.~,-="
    assert set(directive) <= set(allowed)


@pytest.mark.parametrize(
    ("text", "words", "directive"),
    [
        (TEXT, WORDS, "text=it%20was%20the%20worst%20of%20times"),
        ("the economy grows here", "conom", "text=the-,economy,-grows%20here"),
        ("known facts, figures & more.", "facts, figures & more", "text=facts%2C%20figures%20%26%20more"),
        ("a well-known, old-fashioned thing", "well-known, old-fashioned", "text=well%2Dknown%2C%20old%2Dfashioned"),
        ("One thing is said.\n\nOne thing is said.", "One thing is said.", "text=One%20thing%20is%20said.,-One%20thing"),
        ("A dark night.\n\nThe rain fell on.", "dark night.\n\nThe rain fell", "text=dark%20night.,The%20rain%20fell"),
        ("nothing", "", ""),
        ("   ", " ", ""),
    ],
)  # fmt: skip
def test_directives_are_as_short_as_they_can_be(text, words, directive):
    start = text.index(words)
    assert text_directive(text, Passage(start, start + len(words))) == directive


def test_the_later_of_two_equal_passages_is_told_by_what_stands_before():
    text = "She said that it was over.\n\nHe knew that it was over."
    passage = Passage(text.rindex("that"), len(text))
    assert Browser(text).follow(text_directive(text, passage)) == tuple(passage)


def test_case_and_accents_make_no_difference_to_a_browser():
    text = "RESUME of the last years. And the résumé of the last years."
    passage = Passage(text.index("résumé"), len(text))
    assert Browser(text).follow(text_directive(text, passage)) == tuple(passage)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Zs", "Cc"])), st.text())
def test_a_part_is_compared_like_the_whole(first, second):
    assert folded(first + "." + second) == folded(first) + "." + folded(second)
    assert folded(folded(second)) == folded(second)


def test_what_cannot_be_told_apart_has_no_directive():
    text = "\n\n".join(["ha ha ha ha ha ha"] * 40)
    middle = text.index("ha", len(text) // 2)
    assert text_directive(text, Passage(middle, middle + 5)) == ""


def test_a_long_passage_is_given_by_its_ends():
    text = " ".join(f"word{number}" for number in range(400))
    directive = text_directive(text, Passage(0, len(text)))
    assert directive == "text=word0%20word1%20word2%20word3,word396%20word397%20word398%20word399"
    assert "," not in text_directive(" ".join(f"{number:05}" for number in range(99)), Passage(0, LONGEST_WHOLE))


def test_scripts_without_spaces_are_quoted_too():
    text = "世界人権宣言は、すべての人民とすべての国とが達成すべき共通の基準として公布する。"
    start = text.index("共通")
    directive = text_directive(text, Passage(start, start + 5))
    assert directive.startswith("text=")
    assert unquote(directive).count("共通の基準") == 1


def test_passages_of_real_articles_are_found_again(corpus):
    chance = random.Random(7)
    paths = sorted((corpus / "18f-md").rglob("*.md"))
    found = []
    for path in chance.sample(paths, min(12, len(paths))):
        text = read_markdown(path.read_bytes(), path.name).text[:20_000]
        for _ in range(PASSAGES_OF_EACH if text else 0):
            start = chance.randrange(len(text))
            passage = Passage(start, min(len(text), start + chance.choice((5, 30, 120, 500))))
            if text[slice(*passage)].strip():
                found.append(comes_to(text, passage))
    assert found.count(True) >= 0.97 * len(found)


def test_a_link_opens_postil_and_the_web():
    assert cite([cited()], "link") == (
        "postil:///home/ada/articles/sub/a%20tale.md#char=48,73\n"
        "https://example.org/a_(b)?x=1&y=2#top:~:text=it%20was%20the%20worst%20of%20times"
    )
    assert cite([replace(BARE, annotation="01M8", library="C:/texts/")], "link") == "postil:///C:/texts/bare.txt#01M8"


def test_a_postil_link_without_its_scheme_is_the_path():
    one = replace(BARE, path="a folder/ünï%.md", library="/home/ada")
    assert unquote(urlsplit(postil_link(one)).path) == "/home/ada/a folder/ünï%.md"


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("https://example.org", "https://example.org"),
        (" HTTPS://example.org/ä b ", "HTTPS://example.org/%C3%A4%20b"),
        ("http://example.org/%20?a=[b]\"<>\\{}", "http://example.org/%20?a=%5Bb%5D%22%3C%3E%5C%7B%7D"),
        ("javascript:alert(1)", ""),
        ("The Daily News", ""),
        ("https://", ""),
        ("http://[", ""),
        ("ftp://example.org", ""),
    ],
)  # fmt: skip
def test_only_addresses_of_the_web_are_taken_for_some(source, address):
    assert web_address(replace(BARE, source=source)) == address


def test_a_doi_is_an_address_where_there_is_no_other():
    one = replace(BARE, publication=BARE.publication._replace(doi="10.1000/x<y>"))
    assert web_address(one) == "https://doi.org/10.1000/x%3Cy%3E"


def test_an_address_that_shows_something_already_shows_this_passage():
    document = Document(TEXT, "", source="https://example.org/a#b:~:text=other")
    one = citation(Article("a", "a.md", document, ""), Passage(0, 20))
    assert passage_address(one) == "https://example.org/a#b:~:text=The%20first%20paragraph."
