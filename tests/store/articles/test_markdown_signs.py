"""Signs that CommonMark does not know stay as they are written."""

import pytest

from store.articles.formats import read

AS_WRITTEN = (
    "Inline $E_a = m_b c^2$ words.",
    "A set $\\{x \\mid x > 0\\}$, and *so* it is $a*b*c$.".replace("*so*", "so"),
    "$$\n\\int_0^1 x\\,dx\n$$",
    "$$\\sum_{i=1}^n x_i$$",
    "A footnote[^1] without words, x[[0]], [[a] b], a==b and c==d, 5%% and 6%% of it.",
    "It was $5 then and $6_000 later, not $7_000.",
    "H~2~O and 2^10^",
)


@pytest.mark.parametrize("text", AS_WRITTEN)
def test_they_stay(text):
    document = read("a.md", text.encode())
    assert document.text.split() == text.split()
    assert document.text.count("\n") == text.count("\n")


def test_the_head_of_a_callout_is_a_line():
    document = read("a.md", b"> [!warning] Mind the *gap*\n> A callout of\n> two lines.\n")
    assert document.text == "Mind the gap\nA callout of two lines."
    assert document.blocks[0].quote == 1


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("> [!WARNING]\n> Mind it.", "Warning\nMind it."),
        ("> [!see-also]-\n> Words.", "See also\nWords."),
        ("> [!tip|wide] A title", "A title"),
        ("> > [!info]\n> > Words.", "Info\nWords."),
        ("> A list [!x] of words", "A list [!x] of words"),
        ("```\n> [!WARNING]\n> Mind it.\n```", "> [!WARNING]\n> Mind it."),
    ],
)
def test_the_head_of_a_callout_is_its_title_or_its_kind(source, text):
    document = read("a.md", source.encode())
    assert document.text == text
    spans = [document.text[span.start : span.end] for span in document.spans if span.kind == "strong"]
    assert spans == ([text.split("\n")[0]] if "[!" not in text else [])


def test_definitions_stand_under_their_term():
    first = b"Before.\n\nTerm *one*\n:   A definition\nof it.\n: Another one.\n\n    Its second paragraph.\n\n"
    document = read("a.md", first + b"Two\n\n: Its own.\n")
    lines = ["Before.", "Term one", "A definition of it.", "Another one.", "Its second paragraph.", "Two", "Its own."]
    assert [document.text[block.start : block.end] for block in document.blocks] == lines
    assert [block.indent for block in document.blocks] == [0, 0, 1, 1, 1, 0, 1]


def test_a_colon_at_the_start_of_a_line_is_no_definition_in_a_list_or_in_code():
    assert read("a.md", b"- One\n\n```\nTerm\n: code\n```\n").text.endswith("Term\n: code")


def test_code_is_no_formula():
    document = read("a.md", b"`echo $a_b $c_d` and\n\n```sh\necho $HOME_ $x_\n: no\n```\n")
    assert document.text == "echo $a_b $c_d and\n\necho $HOME_ $x_\n: no"


def test_prices_keep_their_emphasis():
    document = read("a.md", b"From $5 to *about* $6 a day.")
    assert document.text == "From $5 to about $6 a day."


@pytest.mark.parametrize("code", ["==code==", "[[code]]", "a[^1]", "%%code%%", "[[a|b]]"])
def test_signs_in_code_stay(code):
    assert read("a.md", f"So `{code}`.\n\n```\n{code}\n[^1]: no note\n```\n\n[^1]: A note.".encode()).text == (
        f"So {code}.\n\n{code}\n[^1]: no note\n\n[1] A note."
    )


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("See [[Paper Mill|the mill]].", "See the mill."),
        ("See [[a_b*c*]], [[River#Floods]] and [[#Part]].", "See a_b*c*, River > Floods and Part."),
        ("![[map.png]] ![[map.png|300]] ![[map.png|A map]]", "[map.png] [map.png] [A map]"),
        ("| a | b |\n|---|---|\n| [[P\\|words]] | 2 |", "a │ b\nwords │ 2"),
        ("> [!note] See [[P|it]]\n> Words.", "See it\nWords."),
        ("[[1]](https://example.org) stays", "[1] stays"),
        ("一==高亮==字", "一高亮字"),
        ("It is ==so [[P|said]]==.", "It is so said."),
        ("So %%a remark%% it is.", "So it is."),
        ("One.\n\n%%\nA\n\nremark.\n%%\n\nTwo.", "One.\n\nTwo."),
    ],
)
def test_signs_of_wikis_are_what_they_mean(source, text):
    assert read("a.md", source.encode()).text == text


def test_highlighted_words_are_set_apart():
    document = read("a.md", b"So ==it is== now.")
    assert [(span.kind, document.text[span.start : span.end]) for span in document.spans] == [("strong", "it is")]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("A[^1] b[^n_b].\n\n[^1]: One.\n[^n_b]: Two.\n\nC.", "A[1] b[n_b].\n\nC.\n\n[1] One.\n\n[n_b] Two."),
        ("A[^1].\n\n[^1]: One\ngoes *on*.\n\n    More of it.\n\nC.", "A[1].\n\nC.\n\n[1] One goes on.\n\nMore of it."),
        ("A[^1].\n[^1]: One.\n# Head\nC.", "A[1].\n\nHead\n\nC.\n\n[1] One."),
        ("A[^1].\n\n[^1]:\n    One.\n\nC[^2].\n\n[^3]: Three.", "A[1].\n\nC[^2].\n\n[1] One.\n\n[3] Three."),
    ],
)
def test_notes_stand_at_the_end(source, text):
    assert read("a.md", source.encode()).text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("::: note\nWords.\n:::\n\nMore.", "Words.\n\nMore."),
        (":::tip My title\nWords.\n:::", "My title\n\nWords."),
        ('::: {.callout-tip title="A tip"}\nWords.\n:::', "A tip\n\nWords."),
        (":::: {.columns}\n::: column\nLeft.\n:::\n::::", "Left."),
        ("Words with ::: in them", "Words with ::: in them"),
    ],
)
def test_of_the_lines_about_a_box_its_title_is_left(source, text):
    assert read("a.md", source.encode()).text == text


def test_an_entry_with_a_box_has_it_for_its_marker():
    document = read("a.md", b"- [x] Gate one\n- [ ] Gate *two*\n  - [X] cable\n- [x](a.html) a link\n1. [x] a number\n")
    shown = [(block.marker, document.text[block.start : block.end]) for block in document.blocks]
    assert shown == [
        ("☑", "Gate one"),
        ("☐", "Gate two"),
        ("☑", "cable"),
        ("•", "x a link"),
        ("1.", "[x] a number"),
    ]


def test_a_page_has_boxes_for_markers_too_and_its_words_stay():
    entries = "<li><input type=checkbox checked disabled> One</li><li><input type='checkbox'>Two</li><li>[x] three</li>"
    document = read("a.html", f"<p>Words.</p><ul>{entries}</ul>".encode())
    assert [block.marker for block in document.blocks if block.marker] == ["☑", "☐", "•"]
    assert document.text.endswith("One\nTwo\n[x] three")


def test_what_pandoc_says_of_a_picture_is_no_word_of_its_text():
    assert read("a.md", b"![The gate](a.png){width=50%}\n\nClosed.\n").text == "[The gate]\n\nClosed."
