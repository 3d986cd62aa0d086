"""Markdown as prose: nothing of the markup is left in the text, and nothing of the words is lost."""

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.articles.article import Block, Document, Span
from store.articles.formats.markdown import drop_template_tags, read_markdown

MARKUP = ("{%", "{{", "](", "**", "</")
CUT_SHORT = (">", ">-")


def read(source: str) -> Document:
    return read_markdown(source.encode("utf-8", "replace"), "an-article.md")


def outside_code(document: Document) -> str:
    characters = list(document.text)
    stretches: list[Block | Span] = [*document.blocks, *document.spans]
    for stretch in stretches:
        if stretch.kind == "code":
            characters[stretch.start : stretch.end] = " " * (stretch.end - stretch.start)
    return "".join(characters)


@pytest.fixture(scope="session")
def posts(corpus, index) -> list[tuple[dict[str, str], Document]]:
    rows = index("18f-index.tsv")
    assert sorted(row["file"] for row in rows) == sorted(
        f"18f-md/{path.name}" for path in (corpus / "18f-md").glob("*.md")
    )
    return [(row, read_markdown((corpus / row["file"]).read_bytes(), row["file"])) for row in rows]


def test_every_post_has_the_date_of_the_index(posts):
    assert posts
    assert [row["file"] for row, document in posts if str(document.date) != row["date"]] == []


def test_every_post_has_the_title_of_the_index(posts):
    """The index has only the first line of a title that is folded over several lines, and its references to characters."""
    wrong = []
    for row, document in posts:
        indexed = unescape(" ".join(row["title"].split()))
        if indexed not in CUT_SHORT and not document.title.startswith(indexed):
            wrong.append(row["file"])
    assert wrong == []
    assert sum(document.title == unescape(" ".join(row["title"].split())) for row, document in posts) >= 0.91 * len(
        posts
    )


def test_no_markup_is_left_in_the_text_of_the_posts(posts):
    left = {row["file"] for row, document in posts if any(sign in outside_code(document) for sign in MARKUP)}
    assert len(left) <= 0.015 * len(posts), sorted(left)


def test_every_post_has_authors(posts):
    assert sum(bool(document.authors) for _, document in posts) >= 0.975 * len(posts)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("# One\n\nTwo *three* **four** `five`", "One\n\nTwo three four five"),
        ("[a link](http://example.org)", "a link"),
        ("![a picture](x.png)", "[a picture]"),
        ("- one\n- two\n  - three\n", "one\ntwo\nthree"),
        ("> said", "said"),
        ("one\ntwo", "one two"),
        ("one  \ntwo", "one\ntwo"),
        ("a | b\n--|--\n1 | 2\n", "a │ b\n1 │ 2"),
        ("one\n\n---\n\ntwo", "one\n\n* * *\n\ntwo"),
        ("~~gone~~ &amp; &lt;kept&gt;", "gone & <kept>"),
        ("<b>bold</b> and <script>evil()</script>text", "bold and text"),
        ("```\na  b\n\n  c\n```\n", "a  b\n\n  c"),
        ("    indented\n      code\n", "indented\n  code"),
        ("1 < 2 and a*b*c", "1 < 2 and abc"),
    ],
)
def test_the_text_is_what_a_reader_of_the_page_would_read(source, text):
    assert read(source).text == text


@pytest.mark.parametrize(
    ("source", "kind", "words"),
    [
        ("# One", "heading", "One"),
        ("```\ncode\n```", "code", "code"),
        ("a|b\n-|-\n1|2", "row", "a │ b"),
        ("plain\n\n***", "rule", "* * *"),
        ("plain", "paragraph", "plain"),
    ],
)
def test_every_kind_of_block_is_known(source, kind, words):
    document = read(source)
    block = next(block for block in document.blocks if block.kind == kind)
    assert document.text[block.start : block.end] == words


@pytest.mark.parametrize("level", range(1, 7))
def test_a_heading_has_its_level(level):
    assert read("#" * level + " Words").blocks[0].level == level


def test_lists_and_quotes_are_told_by_marker_indent_and_quote():
    blocks = read("1. one\n2. two\n   - three\n\n> four\n> > five").blocks
    assert [(block.marker, block.indent, block.quote) for block in blocks] == [
        ("1.", 1, 0),
        ("2.", 1, 0),
        ("•", 2, 0),
        ("", 0, 1),
        ("", 0, 2),
    ]


@pytest.mark.parametrize(
    ("source", "kind", "words", "target"),
    [
        ("a *b c* d", "emphasis", "b c", ""),
        ("a **b** d", "strong", "b", ""),
        ("a `b` d", "code", "b", ""),
        ("a ~~b~~ d", "strike", "b", ""),
        ("a [b](http://c.d/e) f", "link", "b", "http://c.d/e"),
        ("a <kbd>b</kbd> d", "code", "b", ""),
    ],
)
def test_every_kind_of_span_lies_on_its_words(source, kind, words, target):
    document = read(source)
    (span,) = document.spans
    assert (span.kind, document.text[span.start : span.end], span.target) == (kind, words, target)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a {% image x %} b", "a  b"),
        ("a {{ site.name }} b", "a  b"),
        ("[a]({{ '/b/' | url }})", "[a](/b/)"),
        ("a {# remark\nof two lines #} b", "a  b"),
        ("a `{{ x }}` b", "a `{{ x }}` b"),
        ("```\n{% raw %}\n```", "```\n{% raw %}\n```"),
        ("~~~~\n{{ x }}\n~~~~", "~~~~\n{{ x }}\n~~~~"),
        ("# Title {#anchor}", "# Title"),
        ("words {:.class}", "words"),
        ("a set {x, y} and {1}", "a set {x, y} and {1}"),
        ("no tag at all", "no tag at all"),
        ("{% never closed", "{% never closed"),
    ],
)
def test_template_tags_are_dropped_and_code_keeps_them(source, text):
    assert drop_template_tags(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Of {% raw %}{{ x }}{% endraw %} words.", "Of {{ x }} words."),
        ("Of `{%- raw -%}{{{% endraw %} x }}` words.", "Of {{ x }} words."),
        ("```\nA={% raw %}{{{% endraw %} x }}\n```", "A={{ x }}"),
        ("{% raw %}\n```\n{{ x }}\n```\n{% endraw %}", "{{ x }}"),
        ('See [it]({{< ref "a.md#b" >}}) and {{% relref `c.md` %}}.', "See it and c.md."),
        ('Version {{< param version >}} of {{< param "title" >}}.', "Version 1.5 of On tags."),
        ("Version {{< param other.name >}}.", "Version [other.name]."),
    ],
)
def test_what_a_site_makes_of_its_tags_is_shown(source, text):
    document = read(f"---\ntitle: On tags\nversion: 1.5\n---\n\n{source}\n")
    assert document.text == text
    links = [span.target for span in document.spans if span.kind == "link"]
    assert links == (["a.md#b"] if "[it]" in source else [])


def test_tags_in_the_code_of_a_text_without_front_matter_are_what_it_is_about():
    assert read("Write `{% raw %}{{ x }}{% endraw %}`.").text == "Write {% raw %}{{ x }}{% endraw %}."


@pytest.mark.parametrize(
    "source",
    [
        "``` jinja\n{{ kept }}\n```",
        "- one\n\n  ```\n  {{ kept }}\n  ```\n",
        "> ```\n> {{ kept }}\n> ```\n",
        "   ```\n   {{ kept }}\n   ```\n",
        "```\n{{ kept }}\n",
        "`` {{ kept }} ` ``",
        "`{{ kept\n}}`",
    ],
    ids=["fence", "in a list", "in a quote", "indented fence", "unclosed", "two ticks", "two lines"],
)
def test_every_kind_of_code_keeps_its_template_tags(source):
    assert "{{ kept" in read(source).text


@pytest.mark.parametrize("depth", [50, 99, 100, 150])
def test_words_in_deep_quotes_are_not_lost(depth):
    assert read("> " * depth + "deep words\n\nafter").text == "deep words\n\nafter"


@pytest.mark.parametrize("depth", [20, 48, 60, 150])
def test_words_in_and_after_deep_lists_are_not_lost(depth):
    source = "".join("  " * level + f"- item{level}\n" for level in range(depth))
    text = read(f"{source}\nafter").text
    assert f"item{depth - 1}" in text
    assert text.endswith("after")


@pytest.mark.parametrize("name", ["button", "nav", "form", "select"])
def test_an_element_named_in_prose_does_not_swallow_the_rest(name):
    assert "the last words" in read(f"Use the <{name}> element.\n\nThese are the last words.").text


@pytest.mark.parametrize("level", [1, 2])
def test_the_title_is_the_first_heading_where_the_front_matter_has_none(level):
    document = read(f"{'#' * level} A *fine* title\n\nWords.")
    assert (document.title, document.title_in_text) == ("A fine title", True)


SENTENCE = "The council of Bergen met and voted for a new library"
LEAD = f"{SENTENCE}. " * 4


def test_the_heading_of_a_part_is_no_title():
    assert read(f"{LEAD}\n\n## What was tried\n\nWords.").title == SENTENCE
    assert read(f"{LEAD}\n\n# One\n\nWords.\n\n# Two\n\nWords.").title == SENTENCE
    assert read(f"By Anna Berg\n\n## A title\n\n{LEAD}").title == "A title"
    assert read(f"{LEAD}\n\n# The only title\n\n## What was tried\n\nWords.").title == "The only title"


def test_a_text_without_heading_gets_a_title_of_its_first_sentence_and_an_empty_one_of_its_name():
    assert read("The first sentence. The second.").title == "The first sentence"
    assert read("").title == "An article"


def test_a_title_of_the_front_matter_is_not_said_to_stand_in_the_text():
    document = read("---\ntitle: Outside\n---\n# Inside\n")
    assert (document.title, document.title_in_text, document.text) == ("Outside", False, "Inside")


@pytest.mark.parametrize("reference", ["&#27;", "&#x1b;", "&#0;", "&#x9b;", "&#x202e;", "&#xd800;", "&#7;"])
def test_character_references_to_controls_come_out_visible(reference):
    text = read(f"x{reference}y").text
    assert len(text) == 3
    assert text[1].isprintable()


@given(st.lists(st.text("abcdefg", min_size=1), min_size=1))
def test_no_word_of_plain_paragraphs_is_lost(words):
    assert read("\n\n".join(words)).text == "\n\n".join(words)


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ('{{< quote-block text="We closed it." cite="Ada Marsh" >}}', ["We closed it.", "Ada Marsh"]),
        ("{{< img src='a.png' alt='A crane' caption='In 1954' >}}", ["[A crane]", "In 1954"]),
        ('{% include image.html alt="A crane" caption="In 1954" %}', ["[A crane]", "In 1954"]),
        ('{{% note title="Beware" %}}', ["Beware"]),
        ("{% if page.x %}", []),
    ],
)
def test_what_a_template_tag_says_to_readers_is_read(tag, words):
    text = read_markdown(f"Before.\n\n{tag}\n\nAfter.".encode(), "a.md").text
    assert text.split("\n\n") == ["Before.", *words, "After."]


def test_the_words_of_a_tag_that_stands_alone_are_a_paragraph():
    source = b'{{< quote author="Ada" >}}\nIt was closed.\n{{< /quote >}}\n'
    assert read_markdown(source, "a.md").text == "Ada\n\nIt was closed."


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('{{< quote author="Ada" >}}It was closed.{{< /quote >}}', "Ada\n\nIt was closed."),
        ('Of {{< abbr title="many words" >}}MW{{< /abbr >}} here.', "Of many words MW here."),
    ],
)
def test_the_words_of_a_tag_are_apart_from_those_that_it_stands_around(source, text):
    assert read_markdown(source.encode(), "a.md").text == text
