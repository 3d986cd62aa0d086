"""What is half remembered of real articles is found first: words of titles and phrases of texts, misspelt, dropped, swapped."""

from __future__ import annotations

import random
import re
import shutil
from collections import Counter

import pytest

from store.library.find.finder import Finder
from store.library.library import open_paths

pytestmark = pytest.mark.slow

NUMBER = 160
"""Queries of each kind."""
SEED = 20_240_326
NEIGHBOURS = dict(
    zip(
        "qwertyuiopasdfghjklzxcvbnm",
        "wa qes wrd etf ryg tuh yij uok ipl o qsz awdx sefc drgv fthb gyjn hukm jil ko asx zcd xvf cbg vnh bmj nk".split(),
        strict=True,
    )
)
"""Letters beside each on the keyboard."""
SOUND_ALIKE = [
    pair
    for pairs in (
        "ie ei",
        "ance ence",
        "able ible",
        "ant ent",
        "ise ize",
        "ary ery",
        "er or",
        "al el",
        "mm m",
        "ll l",
        "ss s",
        "tt t",
        "cc c",
        "rr r",
    )
    for one, other in [pairs.split()]
    for pair in ((one, other), (other, one))
]
SOUND_ALIKE += [("ph", "f"), ("ou", "o"), ("tion", "sion"), ("gh", ""), ("k", "ck"), ("y", "i")]
WORDS = re.compile(r"[^\W_]+")


def slipped(word, dice):
    """A word with a letter dropped, doubled, swapped with the next, or mistaken for its neighbour on the keyboard."""
    if len(word) < 4:
        return word
    place = dice.randrange(1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    wrong = dice.choice(NEIGHBOURS.get(letter.lower(), "e"))
    return dice.choice(
        (before + after, before + letter * 2 + after, before + after[0] + letter + after[1:], before + wrong + after)
    )


def misspelt(word, dice):
    """A word as it is misspelt most often: letters that sound alike, one for two and two for one, silent ones left out."""
    possible = [pair for pair in SOUND_ALIKE if pair[0] in word[1:].lower()]
    if len(word) < 4 or not possible:
        return slipped(word, dice)
    right, wrong = dice.choice(possible)
    place = word.lower().index(right, 1)
    return word[:place] + wrong + word[place + len(right) :]


def in_other_number(word, _):
    return word.removesuffix("s") if word.endswith("s") else f"{word}s"


def parted(word, dice):
    place = dice.randrange(2, len(word) - 2) if len(word) > 5 else len(word)
    return f"{word[:place]} {word[place:]}".strip()


ONE_WORD = {"slip": slipped, "misspelling": misspelt, "number": in_other_number, "parted": parted}
KINDS = (*ONE_WORD, "slip", "misspelling", "two slips", "two misspellings", "dropped", "swapped", "joined", "one more")


def remembered(words, dice):
    """Words as somebody may remember them."""
    words = list(words)
    kind = dice.choice(KINDS)
    place = dice.randrange(len(words) - 1)
    match kind:
        case "dropped" if len(words) > 3:
            del words[place]
        case "swapped":
            words[place : place + 2] = words[place + 1], words[place]
        case "joined":
            words[place : place + 2] = ["".join(words[place : place + 2])]
        case "one more":
            words.insert(place, dice.choice(("the", "of", "and", "a")))
        case _:
            change = ONE_WORD.get(kind, misspelt if "misspelling" in kind else slipped)
            for _ in range(2 if kind.startswith("two") else 1):
                place = dice.choice([at for at, word in enumerate(words) if len(word) > 3] or [place])
                words[place] = change(words[place], dice)
    return " ".join(words)


@pytest.fixture(scope="module")
def articles(corpus, tmp_path_factory):
    """Real articles with an index: the finder, and their titles and texts by their ids."""
    root = tmp_path_factory.mktemp("articles")
    for name in ("wikinews-titled", "wikinews-seedstyle", "18f-md", "speeches", "html"):
        shutil.copytree(corpus / name, root / name, copy_function=shutil.copyfile)
        (root / name).chmod(0o755)
    library = open_paths([root])
    listings = [row for row in library.refresh().listings if not row.missing]
    finder = Finder(library)
    finder.keep_up(listings)
    return finder, {row.id: row.title for row in listings}, {row.id: library.article(row).text for row in listings}


def title_queries(titles_of, _, dice):
    """Runs of words that stand in one title alone, with the title's article."""
    titles = [(row, WORDS.findall(title)) for row, title in titles_of.items()]
    runs = Counter(
        tuple(word.lower() for word in words[start : start + length])
        for _, words in titles
        for length in range(3, 7)
        for start in range(len(words) - length + 1)
    )
    while True:
        row, words = dice.choice(titles)
        length = dice.randint(3, 6)
        if len(words) >= length:
            start = dice.randrange(len(words) - length + 1)
            run = words[start : start + length]
            telling = sum(len(word) > 4 for word in run) >= 2
            if telling and runs[tuple(word.lower() for word in run)] == 1:
                yield remembered(run, dice), row


def phrase_queries(_, texts, dice):
    """Phrases that stand in one text alone and have two words that are not in many, with the text's article."""
    within = Counter(word for text in texts.values() for word in set(WORDS.findall(text.lower())))
    rows, everything = list(texts), "\n".join(texts.values())
    while True:
        row = dice.choice(rows)
        words = list(WORDS.finditer(texts[row]))
        length = dice.randint(5, 8)
        if len(words) < 60:
            continue
        start = dice.randrange(30, len(words) - length)
        phrase = texts[row][words[start].start() : words[start + length - 1].end()]
        run = [word.group() for word in words[start : start + length]]
        rare = sum(within[word.lower()] <= 15 for word in run)
        if "\n" not in phrase and rare >= 2 and everything.count(phrase) == 1:
            yield remembered(run, dice), row


@pytest.mark.parametrize(
    ("kind", "queries", "first", "in_five"),
    [("titles", title_queries, 0.99, 0.995), ("phrases", phrase_queries, 0.97, 0.995)],
)
def test_the_right_article_comes_first(articles, kind, queries, first, in_five):
    finder, titles, texts = articles
    places: Counter[int] = Counter()
    asked = queries(titles, texts, random.Random(SEED))
    for _ in range(NUMBER):
        typed, wanted = next(asked)
        found = list(dict.fromkeys(hit.listing.id for hit in finder.find(typed, ("article", "text"))))
        place = found.index(wanted) if wanted in found else 99
        places[place] += 1
        if place:
            print(f"{kind}: «{typed}» → {titles[wanted]} came as {place + 1}")
    print(f"{kind}: {dict(places)}")
    assert places[0] >= first * NUMBER
    assert sum(places[place] for place in range(5)) >= in_five * NUMBER
