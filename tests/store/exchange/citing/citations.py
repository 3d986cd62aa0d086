"""Citations to write down: an ordinary one, one of which hardly anything is known, and any that hypothesis thinks of."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from store.articles.article import Article, Document, Passage
from store.articles.publication import Publication
from store.exchange.citing.citation import Citation, citation

TEXT = "The first paragraph.\n\nIt was the best of times, it was the worst of times.\n\nThe last."
PUBLICATION = Publication("All the Year Round", "Chapman & Hall", "1", "2", "5–9", "10.1000/x_y", date(2024, 1, 2))
DOCUMENT = Document(
    TEXT,
    "A Tale of [Two] Cities",
    date=date(1859, 4, 30),
    authors=("Dickens, Charles", "Simon and Schuster"),
    source="https://example.org/a_(b)?x=1&y=2#top",
    publication=PUBLICATION,
)
ARTICLE = Article("0123456789ab", "sub/a tale.md", DOCUMENT, "a hash")
WORDS = "it was the worst of times"


def cited(words: str = WORDS, library: str = "/home/ada/articles") -> Citation:
    """The ordinary one."""
    start = TEXT.index(words)
    return citation(ARTICLE, Passage(start, start + len(words)), library=library)


BARE = Citation("Just words.", "bbbbbbbbbbbb", "bare.txt")

HOSTILE = (
    "\\input{/etc/passwd} \\end{quote} \\begin{verbatim}",
    "#+END_QUOTE",
    "#+END_QUOTE\n* A heading\n#+BEGIN_SRC sh\nrm -rf ~\n#+END_SRC",
    "</blockquote></figure><script>alert(1)</script><img src=x onerror=alert(1)>",
    "} , title = {other}, @misc{evil, author={x}}",
    "{{{{",
    "}}}}",
    "\\",
    "x\nER  - \nTY  - BOOK\nTI  - other",
    "# a\n- b\n1. c\n> d\n```\n    e\n---\n===\n| f | g |\n|---|---|",
    "[a](javascript:alert(1)) ![b](c) <http://d> &lt; ~~e~~ *f* __g__ `h`",
    "{{{macro(x)}}} @@html:<b>@@ src_sh{ls} call_x() [[file:a][b]] <<t>> [fn:1:x] <2024-01-01> \\alpha $x$",
    "% a comment\n%b # $ & _ ^ ~ \" '",
    "\u2028\u0085\x0b\x0c\r\n\x1b]52;c;x\x07 \u202e \ud800",
    "ordinary words, “quoted” – with Ünïcödé, 世界 and 😀",
    "",
    "   \n\t ",
)

texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=60),
    st.text(alphabet="ab \n\\{}[]()<>#+*_-=~/|`$%&^\"'@:;,.!?1“”é世\u200b", max_size=60),
    st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=3).map("\n".join),
)
dates = st.one_of(st.just(""), st.dates().map(str), texts)
publications = st.builds(
    Publication,
    container=texts,
    publisher=texts,
    volume=texts,
    issue=texts,
    pages=texts,
    doi=texts,
    accessed=st.none() | st.dates(),
)
sources = st.one_of(texts, st.just("https://example.org/a"), texts.map("http://e.org/{}".format))
citations = st.builds(
    Citation,
    words=texts,
    article=st.text(alphabet="0123456789abcdefghijklmnopqrstuv", min_size=12, max_size=12),
    path=st.just("a.md") | texts,
    title=texts,
    authors=st.lists(texts, max_size=3).map(tuple),
    date=dates,
    source=sources,
    publication=publications,
    paragraph=st.none() | st.integers(1, 9),
    tags=st.lists(texts, max_size=2).map(tuple),
    note=texts,
    library=st.just("") | st.just("/home/ada"),
)
several = st.lists(citations, min_size=1, max_size=3, unique_by=lambda one: one.article)
