"""Quotes as markup: read by others' parsers, they are a quote that says the words, whatever the words are."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from pylatexenc.latexwalker import LatexEnvironmentNode, LatexMacroNode, LatexNode, LatexWalker
from selectolax.lexbor import LexborHTMLParser

from store.exchange.citing.citation import Citation, lines_of, one_line
from store.exchange.citing.formats import cite
from store.exchange.citing.latex import encoder
from store.exchange.citing.latex import escaped as in_latex
from store.exchange.citing.link import best_link
from store.exchange.citing.org import escaped as in_org
from store.exchange.org_words import ZERO_WIDTH
from tests.store.exchange.citing.citations import BARE, HOSTILE, WORDS, citations, cited, several, texts

LINKED = "https://example.org/a_(b)?x=1&y=2#top:~:text=it%20was%20the%20worst%20of%20times"
ESCAPED = LINKED.replace("%", "\\%").replace("#", "\\#")
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def words_in(html: str) -> list[list[str]]:
    """The paragraphs of each block quote, without white space, which parsers trim."""
    return [
        ["".join(paragraph.text().split()) for paragraph in quote.css("p")]
        for quote in LexborHTMLParser(html).css("blockquote")
    ]


def bare(text: str) -> list[str]:
    return ["".join(line.split()) for line in lines_of(text)]


def test_markdown_is_a_block_quote_with_a_link():
    assert cite([cited()], "markdown") == (
        "> it was the worst of times\n>\n> — Dickens, Charles; Simon and Schuster, [A Tale of \\[Two\\] Cities]"
        f"({LINKED.replace('(', '%28').replace(')', '%29')}), All the Year Round, 1859-04-30, para. 2"
    )


@given(several)
def test_markdown_says_the_words_and_nothing_in_them_is_markup(some: list[Citation]):
    html = MARKDOWN.render(cite(some, "markdown"))
    assert set(re.findall(r"<(\w+)", html)) == {"blockquote", "p", "a"}
    found = words_in(html)
    assert [quote[:-1] for quote in found] == [bare(one.words) for one in some]
    links = [link.attributes["href"] or "" for link in LexborHTMLParser(html).css("a")]
    assert len(links) == len(some)
    assert all(link.startswith(("http://", "https://", "postil:")) for link in links)


def test_html_is_a_figure_with_its_caption():
    written = cite([cited()], "html")
    assert "x=1&amp;y=2" in written
    assert "x=1&y=2" not in written
    page = LexborHTMLParser(written)
    (quote,) = page.css("figure > blockquote")
    assert quote.attributes["cite"] == LINKED
    assert quote.text().strip() == WORDS
    (caption,) = page.css("figure > figcaption")
    (link,) = caption.css("a")
    assert link.attributes["href"] == LINKED
    (title,) = caption.css("a > cite")
    assert title.text() == "A Tale of [Two] Cities"


@given(several)
def test_html_says_the_words_and_holds_no_other_element(some: list[Citation]):
    written = cite(some, "html")
    page = LexborHTMLParser(f"<!doctype html><body>{written}</body>")
    elements = {node.tag for node in page.css("body *")}
    assert elements <= {"figure", "blockquote", "p", "figcaption", "a", "cite"}
    assert [len(page.css(tag)) for tag in ("figure", "blockquote", "figcaption")] == [len(some)] * 3
    assert len(page.css("a")) == sum(bool(best_link(one)) for one in some)
    assert words_in(written) == [bare(one.words) for one in some]
    assert all(set(node.attributes) <= {"href", "cite"} for node in page.css("body *"))
    for link in page.css("a"):
        assert (link.attributes["href"] or "").startswith(("http://", "https://", "postil:"))


def test_org_is_a_quote_block_with_a_link():
    assert cite([cited()], "org") == (
        "#+BEGIN_QUOTE\nit was the worst of times\n\n— Dickens, Charles; Simon and Schuster,"
        f" [[{LINKED}][A Tale of [Two]{ZERO_WIDTH} Cities]], All the Year Round, 1859-04-30, para. 2\n#+END_QUOTE"
    )


@given(several)
def test_nothing_leaves_an_org_quote_and_the_words_are_all_there(some: list[Citation]):
    lines = cite(some, "org").split("\n")
    opened = [place for place, line in enumerate(lines) if re.match(r"\s*#\+begin_quote", line, re.IGNORECASE)]
    closed = [place for place, line in enumerate(lines) if re.match(r"\s*#\+end_quote", line, re.IGNORECASE)]
    assert (len(opened), len(closed)) == (len(some), len(some))
    for one, first, last in zip(some, opened, closed, strict=True):
        paragraphs = [line.replace(ZERO_WIDTH, "") for line in lines[first + 1 : last] if line]
        assert paragraphs[:-1] == [line.replace(ZERO_WIDTH, "") for line in lines_of(one.words)]


ORG_ACTS = re.compile(
    r"^[ \t]*(?:\*+[ ]|\#|:\w|\||[-+][ ]|\d+[.)][ ]|%%)"
    r"|\{\{\{|@@|\[fn:|<<|\\[A-Za-z(\[]|\bsrc_|\bcall_|<\d{4}-",
    re.MULTILINE,
)
"""What would begin a heading, a keyword, a drawer, a table, a list, or be a macro, a snippet, a footnote, LaTeX, code."""


@given(citations)
def test_nothing_in_an_org_quote_is_followed_or_run(one: Citation):
    inside = cite([one], "org").removeprefix("#+BEGIN_QUOTE\n").removesuffix("\n#+END_QUOTE")
    words, targets = re.subn(r"\[\[[a-z]+:[^][ ]*\]\[", "", inside)
    assert targets == 1
    assert not ORG_ACTS.search(words)
    assert "[[" not in words


def test_latex_is_a_quote_environment():
    assert cite([cited()], "latex") == (
        "\\begin{quote}\nit was the worst of times\n\n\\hfill --- Dickens, Charles; Simon and Schuster,"
        f" \\emph{{A Tale of [Two] Cities}}, All the Year Round, 1859-04-30, para. 2, \\url{{{ESCAPED}}}\n\\end{{quote}}"
    )


def macros(nodes: list[LatexNode]) -> set[str]:
    """The names of all commands in them, and in what is in them."""
    found: set[str] = set()
    for node in nodes:
        if node is None:
            continue
        if isinstance(node, LatexMacroNode):
            found.add(node.macroname)
        inner = getattr(node, "nodelist", None) or []
        arguments = getattr(getattr(node, "nodeargd", None), "argnlist", None) or []
        found |= macros([*inner, *arguments])
    return found


OWN = {"hfill", "emph", "url", "%", "#"}


@given(several)
def test_no_word_of_a_latex_quote_is_a_command(some: list[Citation]):
    written = cite(some, "latex")
    nodes, _, _ = LatexWalker(written, tolerant_parsing=False).get_latex_nodes()
    quotes = [node for node in nodes if isinstance(node, LatexEnvironmentNode)]
    assert [node.environmentname for node in quotes] == ["quote"] * len(some)
    assert all(isinstance(node, LatexEnvironmentNode) or not node.latex_verbatim().strip() for node in nodes)
    said = "".join("".join((one.words, one.name, one.date, one.author, one.publication.container)) for one in some)
    singly = {in_latex(one_line(character)) for character in set(said)}
    assert macros(nodes) <= OWN | set().union(*(macros(LatexWalker(one).get_latex_nodes()[0]) for one in singly))


@given(texts)
def test_text_is_written_in_latex_as_the_library_writes_the_whole_of_it(text: str):
    line = re.sub("[\"'“”‘’\ue000]", "", one_line(text))
    line = "".join(sign for sign in line if not sign.isalpha() or unicodedata.name(sign, "LATIN").startswith("LATIN"))
    assert in_latex(line) == encoder().unicode_to_latex(line)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('the "mill" stopped', "the ``mill'' stopped"),
        ('"mill" ("paper")', "``mill'' (``paper'')"),
        ("“mill” ‘paper’", "``mill'' `paper'"),
        ("'mill' ('paper mill'), said", "`mill' (`paper mill'), said"),
        ("'tis the miller's, don't", "'tis the miller's, don't"),
        ("“‘mill’”", "``{}`mill'{}''"),
        ("what?“mill”", "what?{}``mill''"),
        ("Лев Толстой, 李雷, Ὅμηρος", "Лев Толстой, 李雷, Ὅμηρος"),
        ("Łódź", "{\\L}{\\'o}d{\\'z}"),
    ],
)
def test_quotations_open_and_letters_of_other_scripts_stay(text: str, written: str):
    assert in_latex(text) == written


@pytest.mark.parametrize("text", ["left_over", "x^2 and a_{b}", "snake_case_name"])
def test_nothing_stands_low_or_high_in_org(text: str):
    line = in_org(text)
    assert line.replace("\u200b", "") == text
    assert not re.search(r"\S[_^][\w{(*+-]", line)


@pytest.mark.parametrize("text", HOSTILE)
def test_braces_of_latex_are_even_and_comments_are_none(text):
    written = in_latex(text.replace("\n", " "))
    assert written.count("{") == written.count("}")
    assert not re.search(r"(?<!\\)%", written)


def test_where_nothing_is_known_the_file_is_named():
    assert cite([BARE], "markdown") == "> Just words.\n>\n> — [bare.txt](postil:bare.txt)"
