"""Articles with everything that a page is made of, at random."""

from __future__ import annotations

from random import Random

WORDS = "the a reader of notes said that film studios actors strike an unusually internationalisation why — and 12.5 %".split()
SCRIPTS = (
    "記者はその日の午後に現場を訪れた。",
    "Журналист приехал на место днём.",
    "e\u0301te\u0301 nai\u0308ve",
    "x" * 90,
    "🙂 👩‍👩‍👧 done",
)
MOST_BLOCKS = 14


def random_article(chance: Random) -> str:
    """Markdown with a title and some blocks of any kind."""
    blocks = (_paragraph, _heading, _list, _numbers, _quotation, _code, _table, _definition, _rule)
    made = [chance.choice(blocks)(chance) for _ in range(chance.randint(3, MOST_BLOCKS))]
    return "\n\n".join([f"# {_words(chance, 6)}", _paragraph(chance), *made, _paragraph(chance)]) + "\n"


def _words(chance: Random, most: int) -> str:
    words = chance.choices(WORDS, k=chance.randint(1, most))
    if chance.random() < 0.2:
        words.insert(chance.randrange(len(words) + 1), chance.choice(SCRIPTS))
    return " ".join(words)


def _paragraph(chance: Random) -> str:
    return " ".join(f"{_words(chance, 30).capitalize()}." for _ in range(chance.randint(1, 6)))


def _heading(chance: Random) -> str:
    return f"{'#' * chance.randint(2, 4)} {_words(chance, 12)}"


def _list(chance: Random) -> str:
    return "\n".join(f"{'  ' * chance.randint(0, 2)}- {_words(chance, 25)}" for _ in range(chance.randint(1, 5)))


def _numbers(chance: Random) -> str:
    first = chance.choice((1, 9, 98))
    return "\n".join(f"{first + number}. {_words(chance, 25)}" for number in range(chance.randint(1, 5)))


def _quotation(chance: Random) -> str:
    return f"> {_paragraph(chance)}"


def _code(chance: Random) -> str:
    return "\n".join(
        ["```", *(" " * chance.randint(0, 8) + _words(chance, 20) for _ in range(chance.randint(1, 6))), "```"]
    )


def _table(chance: Random) -> str:
    columns = chance.randint(2, 5)
    rows = [" | ".join(_words(chance, 6) for _ in range(columns)) for _ in range(chance.randint(1, 4))]
    return "\n".join([rows[0], " | ".join(["---"] * columns), *rows[1:]])


def _definition(chance: Random) -> str:
    return f"{_words(chance, 3)}\n: {_words(chance, 40)}"


def _rule(_: Random) -> str:
    return "---"
