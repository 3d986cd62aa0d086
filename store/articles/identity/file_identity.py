"""Which article a file is.

A look at the whole library compares what it finds with the ledger of the last one. A file of then, with or without
annotations, is a lineage; it is given a file of now by the first of these rules that has one for it:

1. same path, same text: it stayed.                                 a.txt «x»             a.txt «x»
   Not where, for the file system, it is at a path that held
   another, and its own is gone or holds one of those there were;
   nor where that text is in a new file, was there before of one that is gone, and it is back itself where it had it before.
2. a path and a text that it stood at and had before, where it is    c.txt «y», once        a.txt «x»
   not there any more: it was brought back, as by `git checkout`.   a.txt «x»
   Not where its file or its text is elsewhere now.
3. its text at a path that is new, or in a file that is the same    a.txt «x»             b.txt «x»
   one for the file system: it was moved.
   Not where the file at its path is still the same one, and changed: then the other is a copy that was made of it.
4. a text that it had before, at its path or a new one: an older    a.txt «y», once «x»   a.txt «x»
   version was brought back. Not where its file is elsewhere, with a
   text never seen.
5. a text never seen in the same file, for the file system; else    a.txt «x»             a.txt «x, more»
   at its path, if it is alike, or there is no other file with
   such a text: it was edited.
6. its text at a path that held another: names were exchanged.      a.txt «x», b.txt «y»  a.txt «y», b.txt «x»
7. of the texts never seen, in the look in which it went, the one   a.txt «x»             c.txt «x, more»
   that is most like it and to which no other is more like, by a
   lead, not counting what other texts have too.
   Not where a copy of it went too, and the text is there twice.
   Where it has that text still, and its annotations tell of the earlier one, it goes back to that if it is at its path again.
8. an earlier state of it that was brought back beside it, as by    c.txt «y», a.txt «x»  a.txt «x»
   unpacking an old copy of the library: it is all that is left.
9. its path, unless that text was another file's at this path, or   a.txt «x»             a.txt «z»
   one's that is not where it was: it was written anew.
10. its path, over which, in the look in which it went, a file     a.txt «y», b.txt «x»  a.txt «x»
   without annotations was moved that has a text it had there: it was put back from a copy.
   Not where a text never seen is a little like it.

An article for which there is none is lost, and the file it may be is offered. One that was lost in an earlier look is found
by rules 1 to 4 alone, and by 5 where its path is new again and the text alike; never in a copy that was known before it
went, nor in a copy of that.
A library without a ledger, on a new machine, has lineages of annotated articles only, as their annotations tell of them, and
rule 7 counts for none of them.

What the file system knows a file by outlives renaming and editing in place; many editors, git and tools that sync write a new
file instead. So it tells that a file is the same one, never that it is another.

A file that is not a known article gets an id made from its path, so that two copies of a library give it the same one without
talking to each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from store.articles.identity.ledger import (
    AnnotatedArticle,
    LastPlace,
    Ledger,
    LedgerFile,
    Sighting,
    seen_before,
    with_earlier,
    with_texts,
)
from store.articles.identity.lineage_matching import Compared, Matching
from store.articles.identity.lineages import Lineage, LineageState, lineages_of
from store.articles.identity.path_ids import free_id


class IdentifiedFiles(NamedTuple):
    """What a look has found."""

    ids: Mapping[str, str]
    """The article's id of each file, by its path."""
    ledger: Ledger
    """What the next look starts from."""
    offers: Mapping[str, str]
    """The file that a lost article may be: paths by ids."""


def identify(
    files: Mapping[str, Sighting],
    ledger: Ledger,
    articles: Iterable[AnnotatedArticle],
    likeness: Compared,
    is_there: Callable[[str], bool] = lambda _: False,
) -> IdentifiedFiles:
    """The article of each file of a library that was looked at as a whole.

    `files` are those that could be read, by their paths; `articles` the articles that have annotations. `is_there` tells
    whether a file that could not be read, or was left out, stands at a path nevertheless: it stays what it was.
    """
    articles = sorted(articles, key=lambda article: article.id)
    if (as_before := _as_before(files, ledger, articles)) is not None:
        return as_before
    matching = Matching(files, ledger, lineages_of(files, ledger, articles), likeness)
    unread = matching.hold(is_there)
    for rule in (
        matching.taken_back,
        matching.stayed,
        matching.returned,
        matching.moved,
        matching.restored,
        matching.edited,
        matching.exchanged,
        matching.alike_most,
        matching.left_behind,
        matching.rewritten,
        matching.put_back,
    ):
        rule()
    return _number_lineages(matching, unread, files, ledger, articles)


def _as_before(
    files: Mapping[str, Sighting], ledger: Ledger, articles: Sequence[AnnotatedArticle]
) -> IdentifiedFiles | None:
    """What was found by the last look, where every file and article is as it was then: so it is by rule 1, in less time."""
    if files.keys() != ledger.files.keys() or len(articles) != len(ledger.articles):
        return None
    if any(ledger.files[path][:2] != file for path, file in files.items()):
        return None
    at: dict[str, str] = {}
    for article in articles:
        place = ledger.articles.get(article.id)
        entry = ledger.files.get(place.path) if place is not None and place.article == article else None
        if place is None or entry is None or entry.lineage != place.lineage:
            return None
        at[place.path] = article.id
    used_ids = {article.id for article in articles}
    ids = {}
    for path in sorted(files):
        ids[path] = at.get(path) or free_id(path, used_ids)
        used_ids.add(ids[path])
    return IdentifiedFiles(ids, ledger, {})


def _number_lineages(
    matching: Matching,
    unread: Sequence[Lineage],
    files: Mapping[str, Sighting],
    ledger: Ledger,
    articles: Iterable[AnnotatedArticle],
) -> IdentifiedFiles:
    """Numbers the lineages that begin, and tells where everything is now."""
    numbers = [lineage.number for lineage in (*matching.matched.values(), *matching.left)]
    last = max((ledger.last, *numbers))
    used_ids = {article.id for article in articles}
    ids: dict[str, str] = {}
    entries: dict[str, LedgerFile] = {}
    places: dict[str, LastPlace] = {}
    offers: dict[str, str] = {}
    brought_back = dict(ledger.brought_back)
    for path, file in sorted(files.items()):
        lineage = matching.matched.get(path)
        if lineage is None:
            last += 1
            if earlier := ledger.earlier.get((path, file.hash)):
                brought_back[last] = earlier
        entries[path] = LedgerFile(file.hash, file.node, last if lineage is None else lineage.number)
        if lineage is not None and lineage.article is not None:
            ids[path] = lineage.article.id
            places[ids[path]] = _place(replace(lineage, path=path, hash=file.hash), lineage.article, ledger)
        else:
            ids[path] = free_id(path, used_ids)
            used_ids.add(ids[path])
    for lineage in unread:
        if lineage.state == LineageState.PRESENT:
            entries[lineage.path] = LedgerFile(lineage.hash, lineage.node, lineage.number)
        if lineage.article is not None:
            places[lineage.article.id] = _place(lineage, lineage.article, ledger)
    for lineage in matching.left:
        if lineage.article is not None:
            place = _place(lineage, lineage.article, ledger)
            if path := matching.offered(lineage, {entry.lineage: path for path, entry in entries.items()}):
                offers[lineage.article.id] = path
                place = place._replace(offer=entries[path].lineage)
            places[lineage.article.id] = place
    here = {entry.lineage for entry in entries.values()}
    kept = [lineage for path, lineage in matching.matched.items() if lineage.hash == files[path].hash]
    guessed = matching.guessed | ({lineage.number for lineage in (*kept, *unread)} & ledger.guessed)
    new_ledger = Ledger(
        dict(sorted(entries.items())),
        dict(sorted(places.items())),
        with_texts(ledger.texts, entries),
        last,
        with_earlier(ledger, entries),
        {number: whose for number, whose in brought_back.items() if number in here},
        frozenset(guessed),
    )
    return IdentifiedFiles(ids, new_ledger, offers)


def _place(lineage: Lineage, article: AnnotatedArticle, ledger: Ledger) -> LastPlace:
    """Where an article is. What its annotations tell of it stays news until a file bears it out."""
    before = ledger.articles.get(article.id)
    seen = seen_before(before, article.hash, lineage.hash)
    is_borne_out = (article.path, article.hash) == (lineage.path, lineage.hash)
    if before is not None and before.article.answer == article.answer and not is_borne_out:
        article = before.article
    return LastPlace(lineage.path, lineage.hash, lineage.number, article, seen=seen)
