"""What a page says about itself: title, authors, day, address, and where it appeared.

Pages say it in several ways, for search engines (schema.org's JSON-LD), for social networks (Open Graph), for scholars
(Highwire's `citation_` elements) and for readers. The first that makes sense counts, in that order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from store.articles.clean import clean_line
from store.articles.dates import read_date
from store.articles.formats.pages.elements import Element
from store.articles.formats.pages.people import people
from store.articles.formats.pages.schema import Schema, schema_of
from store.articles.formats.pages.stated import byline_authors, stated_date, told_date
from store.articles.formats.pages.titled import page_title
from store.articles.publication import Publication

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MOST_LESSER = 20
"""Headings of the second level that are looked at for the title."""
DATES = (
    "article:published_time og:article:published_time citation_publication_date citation_date citation_online_date "
    "datepublished dc.date.issued dcterms.issued dcterms.created dc.date.created dc.date dcterms.date parsely-pub-date "
    "sailthru.date article.published publishdate publish-date publish_date pubdate published_at originalpublicationdate "
    "published-date article_date_original cxenseparse:recs:publishtime date"
).split()
AUTHORS = (
    "citation_author citation_authors author article:author dc.creator dcterms.creator parsely-author sailthru.author byl "
    "book:author"
).split()
CONTAINERS = (
    "citation_journal_title citation_journal_abbrev citation_conference_title citation_inbook_title prism.publicationname"
).split()
FIRST_PAGE, LAST_PAGE = ("citation_firstpage", "prism.startingpage"), ("citation_lastpage", "prism.endingpage")
DOIS = "citation_doi dc.identifier.doi prism.doi bepress_citation_doi doi dc.identifier".split()
DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|(?:info:)?doi[:/]\s*)?(?P<doi>10\.\d[\d.]*/\S+)", re.IGNORECASE)
TITLES = ".entry-title, .post-title, [itemprop~=headline]"
"""What stands over an article, where the page's first heading is its site's name."""
SINGLE_FILE = re.compile(
    r"<!--\s*Page saved with (?:SingleFile|postil)\s+url:\s*(?P<url>\S+)\s+saved date:\s*(?P<saved>[^\n]*)",
    re.IGNORECASE,
)
SINGLE_FILE_WITHIN = 4_096
DATE_PART = re.compile(r"([12]\d{3})(?:[-/](0[1-9]|1[0-2]))?")
EARLIEST = 1_000
"""The first year that is taken for one: programs write the year 1 where they know none."""
ADDRESS_DATE = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>[01]?\d)[/-](?P<day>[0-3]?\d)(?=[/_-]|$)")


@dataclass(frozen=True, slots=True)
class PageCard:
    """What is known of a page, cleaned and on one line each; what is not is empty."""

    title: str
    date: date | None
    date_part: str
    """A year, or a year and a month, ISO 8601, where no day is said."""
    authors: tuple[str, ...]
    source: str
    publication: Publication
    base: str
    """What the page's links start from."""
    body: str
    """The article's words as the page tells them to search engines, a line a paragraph."""


def read_card(
    root: LexborNode,
    top: Element,
    chosen: Sequence[Element],
    html: str,
    head_title: str,
    address: str = "",
    opening: str = "",
) -> PageCard:
    """The card of a page; `address` is where it was saved from, if its file says so, `opening` is what its article begins
    with."""
    metas = _metas(root)
    schema = schema_of(root)
    saved = SINGLE_FILE.search(html[:SINGLE_FILE_WITHIN])
    source = _source(root, metas, schema, address or (saved["url"] if saved is not None else ""))
    site = _first(metas, "og:site_name") or schema.publisher or _first(metas, "application-name")
    dates = (schema.published, *_all(metas, DATES))
    dated = next((day for day in map(read_date, dates) if day is not None and day.year >= EARLIEST), None)
    parts = (match for match in map(DATE_PART.fullmatch, dates) if match is not None)
    authors = people(schema.authors, site, schema.people) or _named_authors(metas, site)
    authors = authors or people(byline_authors(top, chosen), site)
    host = (urlsplit(source).hostname or "").removeprefix("www.")
    dated = dated or stated_date(root, top, chosen) or _date_in(source) or told_date(opening, head_title)
    return PageCard(
        title=page_title(
            [_first(metas, "citation_title", "dc.title"), schema.title, _first(metas, "og:title"), head_title],
            [clean_line(heading.text() or "") for heading in (*root.css(TITLES), *root.css("h1"))],
            [site, host, *authors],
            [clean_line(heading.text() or "") for heading in root.css("h2")[:MOST_LESSER]],
        ),
        date=dated,
        date_part="" if dated else next(("-".join(filter(None, match.groups())) for match in parts), ""),
        authors=authors,
        source=source,
        publication=Publication(
            container=_first(metas, *CONTAINERS) or site,
            publisher=_first(metas, "citation_publisher", "citation_dissertation_institution"),
            volume=_first(metas, "citation_volume", "prism.volume"),
            issue=_first(metas, "citation_issue", "prism.number", "prism.issueidentifier"),
            pages="-".join(filter(None, (_first(metas, *names) for names in (FIRST_PAGE, LAST_PAGE)))),
            doi=_doi(metas),
            accessed=read_date(saved["saved"]) if saved is not None else None,
        ),
        base=_absolute(_attribute(root, "base[href]", "href"), source) or source,
        body=schema.body,
    )


def absolute(target: str, base: str) -> str:
    """Where a link leads, seen from the page's address; places in the page itself stay as they are."""
    if not base or not target or target.startswith("#"):
        return target
    try:
        return urljoin(base, target)
    except ValueError:
        return target


def _metas(root: LexborNode) -> dict[str, list[str]]:
    """The page's meta elements, contents by lower-case names."""
    metas: dict[str, list[str]] = {}
    for meta in root.css("meta"):
        attributes = meta.attributes
        content = clean_line(unescape(attributes.get("content") or ""))  # many pages escape it twice
        for key in ("property", "name", "itemprop"):
            name = (attributes.get(key) or "").strip().lower()
            if name and content:
                metas.setdefault(name, []).append(content)
    return metas


def _first(metas: Mapping[str, Sequence[str]], *names: str) -> str:
    """What the first of these names that is there says."""
    return next(_all(metas, names), "")


def _doi(metas: Mapping[str, Sequence[str]]) -> str:
    matches = (DOI.fullmatch(value.strip()) for value in _all(metas, DOIS))
    return next((doi["doi"] for doi in matches if doi is not None), "")


def _all(metas: Mapping[str, Sequence[str]], names: Sequence[str]) -> Iterator[str]:
    return (value for name in names for value in metas.get(name, ()))


def _named_authors(metas: Mapping[str, Sequence[str]], site: str) -> tuple[str, ...]:
    """The authors under the name that holds most of them; of several with as many, under the first."""
    author_lists = (
        people((value for value in metas.get(name, ()) if not value.startswith(("http:", "https:", "//"))), site)
        for name in AUTHORS
    )
    return max(author_lists, key=len)


def _source(root: LexborNode, metas: Mapping[str, Sequence[str]], schema: Schema, saved: str) -> str:
    canonical = _attribute(root, 'link[rel~="canonical"]', "href")
    for address in (canonical, _first(metas, "og:url"), schema.address, saved):
        source = _absolute(address, saved)
        if source:
            return source
    return ""


def _absolute(address: str, base: str) -> str:
    """An address of the web, or ``""``."""
    try:
        joined = urljoin(base, address.strip()) if base else address.strip()
        parts = urlsplit(joined)
    except ValueError:
        return ""
    return clean_line(joined) if address and parts.scheme in ("http", "https") and parts.hostname else ""


def _attribute(root: LexborNode, selector: str, name: str) -> str:
    node = root.css_first(selector)
    return (node.attributes.get(name) or "") if node is not None else ""


def _date_in(address: str) -> date | None:
    """The day that an address names, as newspapers' do."""
    match = ADDRESS_DATE.search(address)
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"])) if match is not None else None
    except ValueError:
        return None
