"""How what is set in a special way is written as text."""

import pytest

from store.articles.formats.prose.prose import parse, read_prose, read_tree


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>H<sub>2</sub>O", "H₂O"),
        ("<p>10<sup>-6</sup> m<sup>2</sup> and x<sup>n</sup>", "10⁻⁶ m² and xⁿ"),
        ('<p>It was closed.<sup><a href="#fn3">3</a></sup> Then', "It was closed.[3] Then"),
        ('<p>closed<sup id="a"><a href="#n">[4]</a></sup>', "closed[4]"),
        ("<p>It was closed<sup>12</sup>.", "It was closed[12]."),
        ("<p>the 1<sup>st</sup> day", "the 1st day"),
        ("<p><ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>を", "漢字(かんじ)を"),
        ("<p><ruby>漢<rt>かん</rt></ruby>", "漢(かん)"),
        ("<p>He said <q>no, <q>never</q></q>.", "He said “no, ‘never’”."),
        ('<p>so <math alttext="x^2"><mi>x</mi><mn>2</mn></math>.', "so x^2."),
        (
            '<p>so <math><semantics><mi>y</mi><annotation encoding="application/x-tex">\\sqrt y</annotation>'
            "</semantics></math>",
            "so \\sqrt y",
        ),
        ("<p>so <math><mi>z</mi> <mo>=</mo> <mn>1</mn></math>", "so z = 1"),
        ("<p>an e<sup>iπ</sup> and x<sub>i+1</sub>, 2<sup>n-1</sup>", "an e^iπ and x_(i+1), 2^(n-1)"),
        ("<p>1<sup>er</sup>, M<sup>me</sup>, V<sub>max</sub>, Brand<sup>TM</sup>", "1er, Mme, Vmax, BrandTM"),
        ('<p>Bees<a href="#n2" role="doc-noteref">2</a> came <a href="#n3">3</a>', "Bees[2] came 3"),
        ('<ol><li>Fen, 4.<a href="#r1" role="doc-backlink">↩︎</a></ol>', "Fen, 4."),
        ('<p>Fen, 4. <a href="ch1.html#r1" class="reversefootnote">back</a></p>', "Fen, 4."),
        ('<ol><li><span class="mw-cite-backlink">^ <a href="#a">a</a> <a href="#b">b</a></span> Fen</ol>', "Fen"),
        ('<p>Fen, 4. <a href="#r1">↩</a></p>', "Fen, 4."),
        ('<p>Fen, 4. <a href="#r1">^</a></p>', "Fen, 4."),
        ("<pre><code>one = 1;</code><code>two = 2;</code></pre>", "one = 1;\ntwo = 2;"),
        ("<pre><code>one</code> and <code>two</code></pre>", "one and two"),
        ('<p>The <a href="/return">↩</a> key of a <a href="#a">page</a>', "The ↩ key of a page"),
        ('<p>Bees<a href="#n2" class="footnote-ref"><sup>2</sup></a>', "Bees[2]"),
        ("<p>so <math><mfrac><mn>1</mn><mrow><mi>a</mi><mo>+</mo><mn>2</mn></mrow></mfrac></math>", "so 1/(a+2)"),
        (
            "<p>so <math><msubsup> <mi>x</mi> <mn>1</mn> <mi>n</mi> </msubsup><msqrt><mi>y</mi></msqrt></math>",
            "so x_1^n√y",
        ),
        ('<p>so <span class="MathJax">ab</span><script type="math/tex; mode=display">a^b</script>.', "so a^b."),
        ('<p>so <script>a = 1</script><span class="MathJax">ab</span>.', "so ab."),
        (
            '<p>so <span><span style="display: none"><math alttext="{\\displaystyle E}"><mi>E</mi></math></span>'
            '<img class="mwe-math-fallback-image-inline" alt="{\\displaystyle E}"></span>.',
            "so E.",
        ),
        ('<p>so <img class="mwe-math-fallback-image-inline" alt="{\\displaystyle x_1}">.', "so x_1."),
        ("<table><tr><td><p>a</p><p>b</p></td><td><div>c</div></td></tr></table>", "a b │ c"),
        ("<table><tr><td>a<td><td>c<tr><td><td>b<td></table>", "a │ │ c\n│ b"),
        ("<table><tr><td colspan=2>a<td>c</table>", "a │ │ c"),
        ("<table><tr><td><ul><li>a<li>b</ul><td>c</table>", "a b │ c"),
        ("<table><tr><td>a<br>b<td>c<br></table>", "a b │ c"),
        ("<figure><img alt='A crane'><figcaption>A crane, in 1954</figcaption></figure>", "A crane, in 1954"),
        *(
            (f"<p>Bees. <img alt='{name}'></p>", "Bees.")
            for name in ("Illo1", "image", "fig-3.png", "a_b%20c.jpeg", "12")
        ),
        ("<p><img alt='Figure of a bee'> <img alt='Title deeds'></p>", "[Figure of a bee] [Title deeds]"),
        ("<figure><img alt='A crane'><figcaption>Photo: Fen</figcaption></figure>", "[A crane]\n\nPhoto: Fen"),
    ],
)
def test_the_text_says_what_is_meant(html, text):
    assert read_prose(html).text == text


def test_an_empty_cell_of_markdown_keeps_its_column():
    from store.articles.formats.markdown import read_markdown

    assert read_markdown(b"| a | b | c |\n|---|---|---|\n| 1 |   | 3 |\n", "a.md").text == "a │ b │ c\n1 │ │ 3"


def test_links_beside_a_heading_are_no_words_of_it():
    html = (
        '<h2>Two standards <a class="header-anchor" href="#two">#</a></h2><p>One.</p>'
        '<h2>History<span class="mw-editsection">[<a href="/edit">edit</a>]</span></h2><p>See <a href="#n">¶ 4</a>, C#.</p>'
    )
    assert read_prose(html).text == "Two standards\n\nOne.\n\nHistory\n\nSee ¶ 4, C#."


def test_a_formula_is_without_what_says_how_large_it_is_set():
    html = r'<p>Let <math alttext="{\displaystyle a_{ij}={\overline {a_{ji}}}}"><mi>a</mi></math> be.</p>'
    assert read_prose(html).text == r"Let a_{ij}={\overline {a_{ji}}} be."


def test_lines_of_verse_in_a_book_are_lines():
    html = "<div><div>Frisch weht der Wind</div>\n<div>Der <i>Heimat</i> zu</div></div><div><div>Mein Irisch Kind</div></div>"
    root = parse(html)
    assert root is not None
    text = read_tree(root, with_anchors=True).text
    assert text == "Frisch weht der Wind\nDer Heimat zu\n\nMein Irisch Kind"
    assert read_prose(html).text.count("\n\n") == 2


@pytest.mark.parametrize("tag", ["mrow", "mfrac", "msqrt", "msup"])
def test_formulas_are_read_however_deep_they_are(tag):
    assert "x" in read_prose(f"<p>so <math>{f'<{tag}>' * 2_000}<mi>x</mi>").text


def test_a_place_where_a_word_may_be_broken_is_no_character():
    assert read_prose("<title>Har&shy;bours</title><p>the har&shy;bour\u00ads</p>").text == "the harbours"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>so <i>AA</i><sup>H</sup> = A<sup>H</sup>A</p>", "so AAᴴ = AᴴA"),
        ("<p>where H<sub>ij</sub> is real</p>", "where Hᵢⱼ is real"),
        (
            "<p>M<sup>lle</sup> Marsh, the 1<sup>st</sup>, n<sup>o</sup> 4, PhD<sup>A</sup></p>",
            "Mlle Marsh, the 1st, no 4, PhDA",
        ),
    ],
)
def test_raised_and_lowered_letters_of_formulas_are_written_so(html, text):
    assert read_prose(html).text == text


def test_a_line_between_parts_stands_once_and_before_something():
    assert read_prose("<hr><p>One</p><hr><div><hr></div><p>Two</p>").text == "One\n\n* * *\n\nTwo"


def test_tags_in_the_description_of_a_picture_are_no_words_and_its_caption_stands_once():
    caption = "<figcaption>The gate<br>by Ada</figcaption>"
    figure = f"<figure><img alt='The gate&lt;br&gt;&lt;small&gt;by Ada&lt;/small&gt;'>{caption}</figure>"
    assert read_prose(f"<p>Words</p>{figure}").text == "Words\n\nThe gate\nby Ada"
    assert read_prose("<p><img alt='a &lt; b, &lt;b&gt;c&lt;/b&gt;'></p>").text == "[a < b, c]"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p><img alt='The gate of the town'></p><p>The gate of the town</p>", "The gate of the town"),
        ("<div><img alt='The gate of the town'></div><br><small>The gate of the town, by Ada</small>", None),
        ("<p><img alt='The gate'></p><p>The gate was closed.</p>", "[The gate]\n\nThe gate was closed."),
        ("<img alt='The gate of the town'><p><img alt='x'></p><p>The gate of the town</p>", None),
        ("<p>Words</p><img alt='New Call-to-action'>", "Words"),
    ],
)
def test_a_description_that_the_words_below_a_picture_repeat_is_left_out(html, text):
    said = read_prose(html).text
    assert said == text if text is not None else ("[The gate" in said) == ("alt='x'" in html)


def test_a_cell_of_no_break_spaces_is_an_empty_one():
    head = "<tr><th></th><th>a</th><th>b</th></tr>"
    rows = "<tr><td>x</td><td>1</td><td>2</td></tr><tr><td>&nbsp;</td><td>3</td><td>&nbsp;4</td></tr>"
    assert read_prose(f"<table>{head}{rows}</table>").text == "│ a │ b\nx │ 1 │ 2\n│ 3 │ 4"


@pytest.mark.parametrize(
    "html",
    [
        "<dl class='footnote brackets'><dt id='n'>11</dt><dd><p>Another way.</p><p>More.</p></dd></dl>",
        "<aside class='footnote' role='doc-footnote'><span class='label'>[11]</span> <p>Another way.</p><p>More.</p></aside>",
    ],
)
def test_the_number_of_a_note_stands_beside_it(html):
    prose = read_prose(f"<p>Words.</p>{html}")
    assert prose.text == "Words.\n\nAnother way.\n\nMore."
    assert [(prose.text[one.start : one.end], one.marker) for one in prose.blocks][1:] == [
        ("Another way.", "[11]"),
        ("More.", ""),
    ]


def test_a_term_that_is_a_number_stays_one():
    assert read_prose("<dl><dt>11</dt><dd>Eleven</dd></dl>").text == "11\n\nEleven"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p><img alt='how to retire'>The road</p>", "[how to retire] The road"),
        ("<p>word<img alt='a smile'>, and</p>", "word [a smile], and"),
        ("<p><img alt='a smile'></p><p>Words</p>", "[a smile]\n\nWords"),
        (
            "<p><span class='caption'>It is easy.</span><span class='source'><i>Ada/Getty</i></span></p>",
            "It is easy. Ada/Getty",
        ),
        ("<p><span class='caption'>It is easy. </span> <span class='source'>Ada</span></p>", "It is easy. Ada"),
        ("<pre>a<span class='source'>b</span></pre>", "ab"),
    ],
)
def test_what_is_said_of_a_picture_is_apart_from_other_words(html, text):
    assert read_prose(html).text == text
