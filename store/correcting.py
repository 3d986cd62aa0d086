"""What the reader says of a name, as an act: one row more in `library.json`, taken back by taking it away."""

from __future__ import annotations

from enum import StrEnum

from ulid import ULID

from store.annotations.acts import LibraryRow, Plan
from store.annotations.collection import ENTITIES
from store.entities.corrections import Rule, Verdict, rule_to_row
from store.entities.mention import Mention, Type

TOLD = {
    "person": "«{name}» is a person",
    "organisation": "«{name}» is an organisation",
    "place": "«{name}» is a place",
    "other": "«{name}» is another name",
    "accept": "«{name}» is right",
    "none": "«{name}» is no name",
    "same": "«{name}» is {other}",
    "apart": "«{name}» is nobody else",
}
"""By the type that is given, or else the verdict."""
LONGEST = 40
"""Characters of a name in the history."""
WIDELY: tuple[Verdict, ...] = ("same", "apart")
"""Verdicts on a name, not on one mention of it: of one mention they are taken for the article."""


class Scope(StrEnum):
    """How far a correction reaches."""

    MENTION = "this mention"
    ARTICLE = "this article"
    LIBRARY = "the whole library"


def correction(
    verdict: Verdict,
    mention: Mention,
    scope: Scope,
    article: str,
    *,
    type: Type | None = None,
    entity: str = "",
    other: str = "",
) -> Plan:
    """Says something of the name of a mention in an article.

    Args:
        type: what it is, for the verdicts that give a type.
        entity, other: id and name of what it means, for `same`.
    """
    given = mention.type if verdict in WIDELY else type
    if verdict in WIDELY and scope == Scope.MENTION:
        scope = Scope.ARTICLE
    rule = Rule(
        str(ULID()),
        verdict,
        mention.text,
        "" if scope == Scope.LIBRARY else article,
        mention.start if scope == Scope.MENTION else None,
        given,
        entity,
    )
    name = mention.text if len(mention.text) <= LONGEST else f"{mention.text[: LONGEST - 1]}…"
    told = TOLD[verdict if verdict in TOLD else type or mention.type]
    words = told.format(name=" ".join(name.split()), other=other)
    return Plan(f"{words} ({scope})", rows=[LibraryRow(ENTITIES, rule.number, rule_to_row(rule))])
