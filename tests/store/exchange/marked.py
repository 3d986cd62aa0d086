"""Articles with annotations, and words that try to be more than words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from store.annotations.anchoring import PlacementState, describe
from store.annotations.annotation import Annotation, annotate
from store.articles.article import Article, Document, Passage
from store.articles.clean import clean
from store.errors import Unreadable
from store.exchange.exporting.material import Material
from store.exchange.sourced import ExportedArticle, SourcedAnnotation

TEXT = "The first words of it.\n\nA second paragraph, with 😀 and “quotes”.\n\nThe third one.\n"
ID = "0123456789AB"
MADE = "2024-03-26T12:00:00.000000Z"

SIGNS = """
# ## - -- --- + * ** _ = == === > >> ` ``` ~~~ ~ | || : :: , ; ! ? ^ \\ \\\\ / % %% $ $$ & &amp; &#35; [ ] [[ ]] ( ) {
{{{ } @ @@ < << <b> </b> <script> </script> <!-- --> <!-- <? <![CDATA[ <http://a.b> <https://a javascript:alert(1)
onclick= " ' 1. 2) 0 a B ^postil- ^postil-01arz3ndektsv4rrffq69g5fav #tag #[[tag]] #+BEGIN_QUOTE #+END_QUOTE
#+INCLUDE: #+begin_src :PROPERTIES: :END: :POSTIL_ID: CLOCK: closed: SCHEDULED: TODO DONE COMMENT [#A] [fn:1]
src_sh{rm} call_f() <2024-01-01> [2024-01-01] \\begin{a} \\input{a} :a:b: [a]: <style> </style> <img src=x
onerror=alert(1)> </textarea> </p> </article> ]]> &lt; \u200b ä 😀 世
""".split()
HOSTILE = [
    *SIGNS,
    "<!-- postil: article=x path=y -->",
    " ",
    "  ",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "\n> ",
    "\n- ",
    "\n# ",
    "\n---\n",
    "\n```\n",
]

hostile_text = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=4).map(clean), max_size=12).map("".join)
"""Words that look like structure in one format or another."""
hostile_line = hostile_text.map(lambda words: words.replace("\n", " "))


def an_annotation(article: Article, passage: tuple[int, int], tags: Iterable[str] = (), note: str = "") -> Annotation:
    made = annotate(article.id, describe(article, Passage(*passage)), tags, note)
    return replace(made, created=MADE, modified=MADE)


def an_article(text: str = TEXT, title: str = "A title", **said: Any) -> Article:
    return Article(ID, "sub/one.txt", Document(text, title, date=date(2024, 3, 26), **said), "hash")


def placed(article: Article, annotation: Annotation) -> SourcedAnnotation:
    return _sourced(article, annotation, annotation.target.passage, PlacementState.PLACED)


def lost(article: Article, annotation: Annotation) -> SourcedAnnotation:
    return _sourced(article, annotation, None, PlacementState.LOST)


def _sourced(
    article: Article, annotation: Annotation, passage: Passage | None, state: PlacementState
) -> SourcedAnnotation:
    return SourcedAnnotation(annotation, passage, state, article.path, article.title, "2024-03-26")


def annotated(article: Article, *sourced: SourcedAnnotation, gone: bool = False) -> ExportedArticle:
    def read() -> Article:
        if gone:
            raise Unreadable(f"{article.path} is gone")
        return article

    return ExportedArticle(article.id, article.path, article.title, "2024-03-26", sourced, read)


def material(*articles: ExportedArticle, **more: Any) -> Material:
    return Material(articles, len(articles), **more)


def of_every_kind(article: Article | None = None) -> ExportedArticle:
    """Annotations of all kinds: with tags, with a note, with both, with neither, over lines, and a lost one."""
    article = article or an_article()
    kinds = [
        placed(article, an_annotation(article, (4, 9), ["film/actors", "two words"], "A *note*\n\n- of\n- lines")),
        placed(article, an_annotation(article, (10, 15), ["film"])),
        placed(article, an_annotation(article, (4, 40), (), "over lines")),
        placed(article, an_annotation(article, (49, 50))),
        lost(article, an_annotation(article, (0, 3), ["film"], "of what is lost")),
        lost(article, an_annotation(article, (16, 18))),
    ]
    return annotated(article, *kinds)
