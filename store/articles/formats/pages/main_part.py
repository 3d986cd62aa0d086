"""Which part of a page is its article: by the method of Mozilla's Readability (Apache-2.0), on elements that stay as they are.

Paragraphs give points for their length and commas to what holds them; links take points away. The element with the most
points, with those of its neighbours that are like it, is the article; what in it is a menu, a form or a list of links is left
out. If too little is left, the same is done again, leaving out less.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.articles.formats.pages.elements import Element, measure, weighed
from store.articles.formats.pages.naming import (
    COMMENTS,
    HEADER,
    LEAD,
    MAYBE,
    SURROUNDING_ROLES,
    UNLIKELY,
    weight,
)
from store.articles.formats.pages.pruning import HEADINGS, prune

ENOUGH = 500
"""Characters of an article that need no second attempt."""
SHORTEST_PARAGRAPH = 25
SHORTEST_LEAD, LONGEST_LEAD = 40, 1_500
PARAGRAPHS = frozenset("p td pre section h2 h3 h4 h5 h6".split())
LEVELS = 5
"""How far up a paragraph gives points."""
BEST = 5
"""Candidates that are compared."""
BY_TAG = {
    **dict.fromkeys(("div", "article", "main"), 5.0),
    **dict.fromkeys(("pre", "td", "blockquote"), 3.0),
    **dict.fromkeys(("address", "ol", "ul", "dl", "dd", "dt", "li", "form"), -3.0),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "th"), -5.0),
}
PASSES_ON = frozenset("body a html article main".split())
"""Elements that are never left out for their name."""


@dataclass(frozen=True, slots=True)
class Omissions:
    """The kinds of elements that an attempt leaves out."""

    by_name: bool = True
    by_weight: bool = True
    by_content: bool = True


ATTEMPTS = (Omissions(), Omissions(by_name=False), Omissions(False, False), Omissions(False, False, False))


def main_part(top: Element) -> list[Element]:
    """The elements that are the article, in order; none where the whole page is as good a choice. What is left out in them
    is marked so."""
    measure(top)
    if top.length < ENOUGH:
        return []
    best: tuple[int, list[Element], list[Element]] = (0, [], [])
    for omissions in ATTEMPTS:
        left_out = _leave_out_unlikely(top) if omissions.by_name else []
        measure(top)
        chosen = _chosen(top, omissions)
        left_out += prune(chosen, omissions.by_weight) if omissions.by_content else []
        length = sum(sum(weighed(part.own) for part in element.walk()) for element in chosen)
        if length > best[0]:
            best = length, chosen, left_out
        for element in left_out:
            element.is_left_out = False
        if length >= ENOUGH:
            break
    for element in best[2]:
        element.is_left_out = True
    return best[1]


def _leave_out_unlikely(top: Element) -> list[Element]:
    left_out = []
    for element in top.walk():
        if element.tag in PASSES_ON or element.parent is None:
            continue
        named = HEADER.sub("", element.named) if element.tag in HEADINGS else element.named
        is_unlikely = (
            UNLIKELY.search(named)
            and (not MAYBE.search(named) or COMMENTS.search(named))
            and not any(above.tag in ("table", "code", "pre") for above in element.ancestors())
        )
        if is_unlikely or element.attributes.get("role", "") in SURROUNDING_ROLES:
            element.is_left_out = True
            left_out.append(element)
    return left_out


def _chosen(top: Element, omissions: Omissions) -> list[Element]:
    scores = _scores(top, omissions)
    ranked = sorted(scores, key=lambda element: scores[element], reverse=True)[:BEST]
    if not ranked:
        return [top]
    best = _climbed(_common(ranked, scores), scores)
    return _with_neighbours(best, scores)


def _scores(top: Element, omissions: Omissions) -> dict[Element, float]:
    points: dict[Element, float] = {}
    for element in top.walk():
        length, commas = _paragraph(element)
        if length < SHORTEST_PARAGRAPH:
            continue
        worth = 1 + commas + 1 + min(length // 100, 3)
        above = element if _is_mixed(element) else element.parent
        for level in range(LEVELS):
            if above is None or above.tag == "html":
                break
            if above not in points:
                named = above.attributes.get("class", ""), above.attributes.get("id", "")
                points[above] = BY_TAG.get(above.tag, 0.0) + (weight(*named) if omissions.by_weight else 0)
            points[above] += worth / (1 if level == 0 else 2 if level == 1 else level * 3)
            above = above.parent
    return {element: value * (1 - element.link_density) for element, value in points.items()}


def _is_mixed(element: Element) -> bool:
    return element.tag in ("div", "article", "main", "body") and element.has_blocks


def _paragraph(element: Element) -> tuple[int, int]:
    """The length and the commas of an element's words, if it is a paragraph; else zeros."""
    if element.tag in PARAGRAPHS or (element.tag == "div" and not element.has_blocks):
        return element.length, element.commas
    if _is_mixed(element) and weighed(element.own) >= SHORTEST_PARAGRAPH:
        return weighed(element.own), element.own.count(",") + element.own.count("、") + element.own.count("，")
    return 0, 0


def _common(ranked: Sequence[Element], scores: dict[Element, float]) -> Element:
    """The best, or what holds at least three others that are nearly as good."""
    best = ranked[0]
    rivals = [set(other.ancestors()) for other in ranked[1:] if scores[other] >= 0.75 * scores[best]]
    if len(rivals) >= 3:
        for above in best.ancestors():
            if above.tag == "body":
                break
            if sum(above in line for line in rivals) >= 3:
                return above
    return best


def _climbed(best: Element, scores: dict[Element, float]) -> Element:
    """What holds the best, as long as it has more points still; or where it holds nothing else."""
    last, least = scores.get(best, 0.0), scores.get(best, 0.0) / 3
    for above in best.ancestors():
        if above.tag in ("body", "html"):
            break
        if above not in scores:
            continue
        if scores[above] < least:
            break
        if scores[above] > last:
            best = above
            break
        last = scores[above]
    while best.parent is not None and best.parent.tag not in ("body", "html"):
        if sum(not child.is_left_out and child.length > 0 for child in best.parent.children) != 1:
            break
        best = best.parent
    return best


def _with_neighbours(best: Element, scores: dict[Element, float]) -> list[Element]:
    parent = best.parent
    if parent is None:
        return [best]
    threshold = max(10.0, scores.get(best, 0.0) * 0.2)
    chosen = []
    for neighbour in parent.children:
        if neighbour.is_left_out:
            continue
        alike = neighbour.attributes.get("class") and neighbour.attributes.get("class") == best.attributes.get("class")
        bonus = scores.get(best, 0.0) * 0.2 if alike else 0.0
        if (
            neighbour is best
            or (neighbour in scores and scores[neighbour] + bonus >= threshold)
            or _is_prose(neighbour)
            or _is_lead(neighbour)
        ):
            chosen.append(neighbour)
        elif neighbour.tag == "header":  # of a paper's page, that has its abstract in it
            chosen += next(([part] for part in neighbour.walk() if _is_lead(part)), [])
    return chosen


def _is_lead(element: Element) -> bool:
    """Whether a neighbour of the article is what stands over it as its summary."""
    return (
        LEAD.search(element.attributes.get("class", "")) is not None
        and SHORTEST_LEAD <= element.length <= LONGEST_LEAD
        and element.link_density < 0.25
    )


def _is_prose(element: Element) -> bool:
    """Whether a neighbour of the article is a paragraph of it."""
    if element.tag != "p":
        return False
    if element.length > 80:
        return element.link_density < 0.25
    text = element.text(81)
    return element.length > 0 and element.link_density == 0 and (text.endswith(".") or ". " in text)
