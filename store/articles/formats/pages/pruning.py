"""What stands inside an article's element and is not part of it: menus, forms, lists of links, what is to be shared."""

from __future__ import annotations

import re
from collections.abc import Iterable

from store.articles.formats.pages.elements import Element
from store.articles.formats.pages.naming import (
    ABOUT_IT,
    BYLINE,
    COMMENTS,
    PROMOTION,
    SHARE,
    SPEAKS_OF_OTHERS,
    UNLIKELY,
    weight,
)

NEVER = frozenset("object embed link iframe input textarea select button nav".split())
SURROUNDINGS = frozenset("nav footer aside select".split())
"""What stands around an article on a page."""
DOUBTED = frozenset("form fieldset table ul ol div section header".split())
"""Elements that are left out if what is in them is more links, pictures or fields than words."""
SHORT_SHARE = 500
LONGEST_BYLINE = 100
LONGEST_HEADING = 60
LONGEST_PROMOTION = 800
SHORTEST_ASIDE, LONGEST_ASIDE = 25, 3_000
"""Characters of a box in an article that is a part of it."""
LINKED_ASIDE = 0.2
"""The share of links in it from which on it leads elsewhere."""
"""Characters of a box in an article that speaks of something else."""
MOSTLY_HEADING = 0.5
MOSTLY_LINKS, FEWEST_LINKS = 0.6, 5
"""The least share of links, and the least number of them, in a cell that is a menu."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
SECTION_HEADINGS = HEADINGS - {"h1"}
SHORTEST_PROSE = 120
"""Characters of a paragraph with which a section begins."""
LINKED_PROSE = 0.1
UNPRINTED = frozenset("noprint no-print hidden-print print-hidden d-print-none print:hidden".split())
"""Classes of what is left out where a page is printed."""
LONGEST_FOR_SCREENS = 1_000
NOTICES = frozenset("ambox bandeau-article".split())
"""Classes of what an encyclopedia's editors say to each other of an article, on top of it or of a section."""
LIST_SHARE = 0.9
"""The share of an element's text in lists from which on it is a list itself."""
ADVERTS = re.compile(
    r"^(?:ad(?:vertising|vertisement)?|pub(?:licité)?|werb(?:ung)?|广告|реклама|anuncio|anzeige|publicidad|loading|sponsored)"
    r"(?:…|\.\.\.)?:?$",
    re.IGNORECASE,
)


def prune(chosen: Iterable[Element], by_weight: bool) -> list[Element]:
    """Marks what is left out in the elements that were chosen, and gives it."""
    left_out: list[Element] = []
    for top in chosen:
        data = _data_tables(top)
        for element in top.walk():
            if element is top:
                continue
            alike = [element] if _is_surrounding(element, top, data, by_weight) else _others_below(element)
            for part in alike:
                part.is_left_out = True
            left_out += alike
        for heading in [element for element in top.walk() if element.tag in HEADINGS and element is not top]:
            if _is_emptied(heading, top):
                heading.is_left_out = True
                left_out.append(heading)
    return left_out


def _is_emptied(heading: Element, top: Element) -> bool:
    """Whether there was something under a heading, and all of it is left out."""
    whole = heading
    while whole.parent is not None and whole.parent is not top and _words_of(whole.parent.content) == [whole]:
        if any(part.is_left_out and part.length for part in whole.parent.children):
            break
        whole = whole.parent
    if whole.parent is None:
        return False
    after = whole.parent.content[whole.parent.content.index(whole) + 1 :]
    last = next((part for part in after if isinstance(part, Element) and part.tag in HEADINGS), None)
    section = after[: after.index(last)] if last is not None else after
    is_over_another = last is not None and last.tag > heading.tag
    was_more = any(isinstance(part, Element) and part.is_left_out and part.length for part in section)
    return was_more and not is_over_another and not _words_of(section)


def _words_of(content: Iterable[Element | str]) -> list[Element | str]:
    """What of a content has words or pictures that are not left out."""
    return [
        part
        for part in content
        if (part.strip() if isinstance(part, str) else any(below.own or below.tag == "img" for below in part.walk()))
    ]


def surroundings(top: Element) -> list[Element]:
    """Marks what stands around the text of a page too short to choose in, and gives it."""
    left_out = []
    for element in top.walk():
        if element.tag in SURROUNDINGS and not _is_part(element):
            element.is_left_out = True
            left_out.append(element)
    return left_out


def _is_part(element: Element, chosen: Element | None = None) -> bool:
    """Whether a foot or a box beside the text is a part of the article: a quotation's foot says whose words it has, a box in
    the article that is prose, and does not repeat the text, belongs to it."""
    above = list(element.ancestors())
    if element.tag == "footer":
        return any(ancestor.tag == "blockquote" for ancestor in above)
    article = next((ancestor for ancestor in above if ancestor is chosen or ancestor.tag in ("article", "main")), None)
    if element.tag != "aside" or article is None or any(ancestor.tag in SURROUNDINGS for ancestor in above):
        return False
    words = element.text(LONGEST_ASIDE + 1)
    return (
        SHORTEST_ASIDE <= len(words) <= LONGEST_ASIDE
        and element.link_density < LINKED_ASIDE
        and not element.count("form", "input", "button", "nav")
        and not UNLIKELY.search(element.named)
        and not PROMOTION.search(element.named)
        and not SHARE.search(element.named)
        and not any(_speaks_of_others(part) for part in element.everything())
        and not _is_repeated(words, article, element)
    )


def _is_repeated(words: str, article: Element, box: Element) -> bool:
    """Whether the words of a box, but for marks of quotation, stand in the article a second time, as a pulled quote's do."""
    pieces: list[str] = []
    waiting: list[Element | str] = [article]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            pieces.append(part)
        elif part is not box:
            waiting += reversed(part.content)
    return _letters(words) in _letters("".join(pieces))


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words))


def _speaks_of_others(heading: Element) -> bool:
    """Whether an element is what stands over a list of other articles."""
    if not 0 < heading.length <= LONGEST_HEADING:
        return False
    return SPEAKS_OF_OTHERS.fullmatch(heading.text(LONGEST_HEADING + 1).strip()) is not None


def _others_below(heading: Element) -> list[Element]:
    """A heading over a list of other articles, and that list; nothing for any other heading."""
    if heading.parent is None or not _speaks_of_others(heading):
        return []
    neighbours = heading.parent.children
    section = [heading]
    for following in neighbours[neighbours.index(heading) + 1 :]:
        if following.length and following.link_density < 0.5:
            break
        section.append(following)
    is_alone = not any(neighbour.length for neighbour in neighbours[neighbours.index(heading) + 1 :])
    return section if is_alone or sum(part.length for part in section) > heading.length else []


def _is_for_screens(element: Element) -> bool:
    """Whether the page says that an element is not for print: that is what one does with a page, not what it says."""
    return (
        element.tag != "sup"  # as a doubt about a sentence
        and element.length < LONGEST_FOR_SCREENS
        and not UNPRINTED.isdisjoint(element.attributes.get("class", "").casefold().split())
    )


def _is_surrounding(element: Element, top: Element, data: set[Element], by_weight: bool) -> bool:
    if element.tag in NEVER or (element.tag in SURROUNDINGS and not _is_part(element, top)):
        return True
    if _is_for_screens(element) or not NOTICES.isdisjoint(element.attributes.get("class", "").casefold().split()):
        return True
    above = list(element.ancestors())
    if any(ancestor.tag in ("pre", "code") for ancestor in above):
        return False  # the classes of what is in it are those of its language: comments, titles, links
    named = element.named
    if (SHARE.search(named) and element.length < SHORT_SHARE) or COMMENTS.search(named):
        return True
    if ABOUT_IT.search(named) and 0 < element.length < LONGEST_BYLINE:
        return True
    if (
        PROMOTION.search(named)
        and element.length < LONGEST_PROMOTION
        and element.tag not in ("body", "article", "main")
    ):
        return element.tag not in ("p", "h1", "h2", "a", "span", "li") or element.link_density > 0.5
    is_quoted = any(ancestor.tag == "blockquote" for ancestor in above)
    if 0 < element.length < LONGEST_BYLINE and not is_quoted and _is_byline(element):
        return True
    if element.tag == "td" and element.link_density > MOSTLY_LINKS and element.count("a") >= FEWEST_LINKS:
        return not any(ancestor in data for ancestor in above)  # a menu in a table that arranges the page
    if element.tag in ("h1", "h2") and by_weight and weight(element.attributes.get("class", ""), "") < 0:
        return element.length < 60
    if (
        element.tag not in DOUBTED
        or element in data
        or any(ancestor in data or ancestor.tag == "figure" for ancestor in above)
    ):
        return False
    value = weight(element.attributes.get("class", ""), element.attributes.get("id", "")) if by_weight else 0
    if value < 0:
        return element.length < 1_000 or element.link_density > 0.2
    if element.commas >= 10:
        return False
    return _is_poor(element, value)


def _is_poor(element: Element, value: int) -> bool:
    if ADVERTS.match(element.text(40)):
        return True
    is_list = element.tag in ("ul", "ol") or element.listed > LIST_SHARE * element.length
    paragraphs, pictures, entries = element.count("p"), element.count("img"), element.count("li") - 100
    density = element.link_density
    if _is_section(element) or _is_titled(element):
        return False
    return (
        (pictures > 1 and paragraphs / pictures < 0.5 and element.length < 200)
        or (not is_list and entries > paragraphs)
        or (element.count("input") > paragraphs // 3 and not _is_checklist(element))
        or (not is_list and element.length < 25 and pictures == 0 and density > 0)
        or (not is_list and value < 25 and density > 0.2)
        or (value >= 25 and density > 0.5)
        or (is_list and density > 0.8)
    )


def _is_checklist(element: Element) -> bool:
    """Whether an element is a list of what is done, and is not, in which every field is a box to be checked."""
    fields = (part for part in element.everything() if part.tag == "input")
    return element.tag in ("ul", "ol") and all(field.attributes.get("type") == "checkbox" for field in fields)


def _is_section(element: Element) -> bool:
    """Whether an element is a part of an article with its heading: what follows that begins with prose without links, though
    a list of them may come after it."""
    parts = element.children
    if len(parts) < 2 or parts[0].tag not in SECTION_HEADINGS:
        return False
    first = parts[1]
    return (
        first.length >= SHORTEST_PROSE
        and first.count("p") + (first.tag == "p") == 1
        and first.link_density < LINKED_PROSE
    )


def _is_titled(element: Element) -> bool:
    """Whether most of an element is a heading of its own, in which some words may be links."""
    return any(
        child.tag in SECTION_HEADINGS
        and child.length >= MOSTLY_HEADING * element.length
        and child.link_density < MOSTLY_LINKS
        for child in element.children
    )


def _data_tables(top: Element) -> set[Element]:
    """Tables that hold data, not the page's arrangement."""
    tables = set()
    for table in top.walk():
        if (
            table.tag != "table"
            or table.attributes.get("role") == "presentation"
            or table.attributes.get("datatable") == "0"
        ):
            continue
        if table.count("caption", "thead", "tfoot", "th", "colgroup", "col") or table.attributes.get("summary"):
            tables.add(table)
        elif not table.count("table"):
            rows = table.count("tr")
            columns = table.count("td") / rows if rows else 0
            if rows >= 10 or columns > 4 or rows * columns > 10:
                tables.add(table)
    return tables


def _is_byline(element: Element) -> bool:
    """Whether an element says who wrote, and when: that is the source card's."""
    attributes = element.attributes
    return (
        attributes.get("rel") == "author"
        or "author" in attributes.get("itemprop", "").split()
        or (element.tag == "time" and element.link_density == 0 and "published" in element.named)
        or BYLINE.search(element.named) is not None
    )
