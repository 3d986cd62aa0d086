"""Which nodes of a page are left out of what is read."""

from __future__ import annotations

from collections.abc import Sequence

from store.articles.formats.pages.elements import Element


def left_out_nodes(top: Element, chosen: Sequence[Element]) -> frozenset[int]:
    """The ids of the elements that are not read: those that are marked, and all that stands beside what was `chosen`; of the
    whole page, if nothing was, only those that are marked."""
    kept = {element.id for element in chosen} or {top.id}
    around: set[int] = set()
    for element in chosen:
        above = element.parent
        while above is not None and above.id not in around:
            around.add(above.id)
            above = above.parent
    left_out: list[int] = []
    waiting = [(top, False)]
    while waiting:
        element, is_inside = waiting.pop()
        is_inside = is_inside or element.id in kept
        if element.is_left_out or not (is_inside or element.id in around):
            left_out.append(element.id)
            continue
        if not is_inside:
            left_out += element.texts
        waiting += [(child, is_inside) for child in element.children]
    return frozenset(left_out)
