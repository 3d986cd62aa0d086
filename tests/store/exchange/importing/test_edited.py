"""What postil exported as Markdown or for Org mode, edited by hand."""

from store.exchange.importing.reading import read

MARKDOWN = """\
# A \\*title\\*

<!-- postil: article=0123456789ab path=sub/one%20two.txt -->

> The first
>
> words\\.

^postil-01arz3ndektsv4rrffq69g5fav

#film #[[two \\[words\\]]]

A note with
> a quote in it

> another passage

^postil-01arz3ndektsv4rrffq69g5faw

## a heading that somebody typed

# Another article

<!-- postil: article=ba9876543210 path=two.txt -->

> words

^postil-01arz3ndektsv4rrffq69g5fax
"""


def test_markdown_of_several_articles():
    first, second, third = read(MARKDOWN.encode())
    assert (first.line, first.quote, first.id) == (5, "The first\n\nwords.", "01ARZ3NDEKTSV4RRFFQ69G5FAV")
    assert (first.article, first.path, first.title) == ("0123456789ab", "sub/one two.txt", "A *title*")
    assert (first.tags, first.note) == (("film", "two [words]"), "A note with\n> a quote in it")
    assert (second.tags, second.note) == ((), "## a heading that somebody typed")
    assert (third.article, third.tags, third.note) == ("ba9876543210", (), "")


def test_markdown_with_line_ends_of_windows_and_without_blank_lines():
    text = "> words\n^postil-01arz3ndektsv4rrffq69g5fav \n#film\nmy note\n".replace("\n", "\r\n")
    (found,) = read(text.encode())
    assert (found.quote, found.tags, found.note) == ("words", ("film",), "my note")


def test_markdown_of_one_article_has_its_front_matter():
    text = "---\ntitle: A title\npath: one.txt\npostil: 0123456789ab\ntags: [x]\n---\n\n# A title\n\n"
    (found,) = read(f"{text}> words\n\n^postil-01arz3ndektsv4rrffq69g5fav\n\nnoted\n".encode())
    assert (found.article, found.path, found.title, found.note) == ("0123456789ab", "one.txt", "A title", "noted")


ORG = """\
#+title: mine
* A title
:PROPERTIES:
:POSTIL_ARTICLE: 0123456789ab
:POSTIL_PATH: sub/one two.txt
:END:
** “The first” :new:film:
  :PROPERTIES:
  :POSTIL_ID: 01ARZ3NDEKTSV4RRFFQ69G5FAV
  :POSTIL_TAGS: Film gone two%20words a/b
  :END:
#+begin_quote
The first
,* words
#+end_quote

A note
,#+END_QUOTE
** mine
what I wrote
** “other”
:PROPERTIES:
:POSTIL_ID: 01ARZ3NDEKTSV4RRFFQ69G5FAW
:END:
#+BEGIN_QUOTE
other
#+END_QUOTE
"""


def test_org_with_tags_edited_in_the_heading():
    first, second = read(ORG.encode())
    assert (first.line, first.quote, first.note) == (7, "The first\n* words", "A note\n#+END_QUOTE")
    assert (first.article, first.path, first.title) == ("0123456789ab", "sub/one two.txt", "A title")
    assert first.tags == ("Film", "two words", "a/b", "new")
    assert (second.quote, second.tags, second.note) == ("other", (), "")
