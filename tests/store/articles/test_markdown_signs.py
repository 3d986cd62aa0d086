"""Signs that CommonMark does not know stay as they are written."""

import pytest

from store.articles.formats import read

AS_WRITTEN = (
    "Inline $E_a = m_b c^2$ words.",
    "A set $\\{x \\mid x > 0\\}$, and *so* it is $a*b*c$.".replace("*so*", "so"),
    "$$\n\\int_0^1 x\\,dx\n$$",
    "$$\\sum_{i=1}^n x_i$$",
    "Term\n:   A definition of it.\n: Another one.",
    "A footnote[^1] and a [[Wiki page|wikilink]], see [[Other]].\n\n[^1]: The words of it.",
    "It was $5 then and $6_000 later, not $7_000.",
    "==marked== and H~2~O and 2^10^",
)


@pytest.mark.parametrize("text", AS_WRITTEN)
def test_they_stay(text):
    document = read("a.md", text.encode())
    assert document.text.split() == text.split()
    assert document.text.count("\n") == text.count("\n")


def test_the_head_of_a_callout_is_a_line():
    document = read("a.md", b"> [!warning] Mind the *gap*\n> A callout of\n> two lines.\n")
    assert document.text == "[!warning] Mind the gap\nA callout of two lines."
    assert document.blocks[0].quote == 1


def test_code_is_no_formula():
    document = read("a.md", b"`echo $a_b $c_d` and\n\n```sh\necho $HOME_ $x_\n: no\n```\n")
    assert document.text == "echo $a_b $c_d and\n\necho $HOME_ $x_\n: no"


def test_prices_keep_their_emphasis():
    document = read("a.md", b"From $5 to *about* $6 a day.")
    assert document.text == "From $5 to about $6 a day."
