"""Articles whose files are gone: the question about them in the list, and its answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from store.articles.clean import clean_line
from store.library.listings import Listing
from tui.keys.keymap import Keymap
from tui.keys.labels import key_label

if TYPE_CHECKING:
    from store.annotations.acts.plan import Plan
    from store.report import Report
    from tui.annotations.acting import Acting
    from tui.widgets.turns import Tell

ACCEPT = "library.accept"


def question(lost: Listing) -> str:
    """The question about an article whose file is gone, ``""`` where no other file is offered for it."""
    if not lost.missing:
        return ""
    words = f"{clean_line(lost.path)} is gone"
    return f"{words}; is it {clean_line(lost.offer)}?" if lost.offer else ""


def asked(keymap: Keymap, listings: Sequence[Listing]) -> str:
    """The question about the first article that may be another file, with the number of further ones."""
    questions = [text for row in listings if row.missing and (text := question(row))]
    if not questions:
        return ""
    keys = keymap.by_id[ACCEPT].keys
    answer = f"{key_label(keys[0])} on its row says yes" if keys else f"«{keymap.by_id[ACCEPT].label}» in the palette"
    more = f" ({len(questions) - 1} more)" if len(questions) > 1 else ""
    return f"{questions[0]} {answer}{more}"


def accept(acting: Acting, lost: Listing | None, listings: Sequence[Listing], tell: Tell) -> None:
    """Accepts the file that is offered for an article whose file is gone."""
    if lost is None or not lost.missing:
        tell("this article is not gone", False)
        return
    file = next((row for row in listings if row.path == lost.offer and not row.missing), None)
    if file is None:
        tell("no file here is like this article; `postil accept` takes any", False)
        return

    from store.library.article_acts.missing_articles import taking

    def planning(_: Report | None) -> Plan:
        return taking(acting.library, lost, file)

    acting.plan_and_do("taking a file for an article", planning, tell)
