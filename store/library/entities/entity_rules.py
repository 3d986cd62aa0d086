"""Corrections of names as acts: each is a row of `library.json`, and undoing removes the row."""

from __future__ import annotations

from enum import StrEnum

from store.annotations.acts.plan import LibraryRow, Plan
from store.annotations.collection import Collection
from store.annotations.stored_files import LIBRARY
from store.annotations.stored_tables import ENTITIES
from store.database.ulids import new_ulid
from store.entities.corrections import Rule, Verdict, rule_from_row, rule_to_row
from store.entities.mention import Mention, Type

TOLD = {
    "person": "«{name}» is a person",
    "organisation": "«{name}» is an organisation",
    "place": "«{name}» is a place",
    "other": "«{name}» is another name",
    "accept": "«{name}» is right",
    "none": "«{name}» is not a name",
    "same": "«{name}» is {other}",
    "apart": "«{name}» is nobody else",
}
"""The action by the type that the reader gives, or else by the verdict."""
LONGEST = 40
"""Characters of a name in the history."""
WIDELY: tuple[Verdict, ...] = ("same", "apart")
"""Verdicts on a name, not on one mention of it: given on one mention, they hold for the article."""


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
    type_for_rule = mention.type if verdict in WIDELY else type
    if verdict in WIDELY and scope == Scope.MENTION:
        scope = Scope.ARTICLE
    rule = Rule(
        new_ulid(),
        verdict,
        mention.text,
        "" if scope == Scope.LIBRARY else article,
        mention.start if scope == Scope.MENTION else None,
        type_for_rule,
        entity,
    )
    name = mention.text if len(mention.text) <= LONGEST else f"{mention.text[: LONGEST - 1]}…"
    template = TOLD[verdict if verdict in TOLD else type or mention.type]
    words = template.format(name=" ".join(name.split()), other=other)
    return Plan(f"{words} ({scope})", rows=[LibraryRow(ENTITIES, rule.number, rule_to_row(rule))])


def unless_said(collection: Collection, planned: Plan) -> Plan:
    """The plan of a correction, or None if the last correction of the same name said the same.

    Raises:
        DamagedFile, Unreadable: the corrections cannot be read.
    """
    present = [rule for row in collection.rows(LIBRARY, ENTITIES).values() if (rule := rule_from_row(row))]
    rules = [rule for row in planned.rows if row.row is not None and (rule := rule_from_row(row.row))]
    if all(_is_said(present, rule) for rule in rules):
        return planned._replace(rows=())
    return planned


def _is_said(present: list[Rule], rule: Rule) -> bool:
    """Whether the last rule about the same name says the same."""
    about = [earlier for earlier in present if _matter(earlier) == _matter(rule)]
    last = max(about, key=lambda earlier: earlier.id, default=None)
    return last is not None and (last.verdict, last.type, last.entity) == (rule.verdict, rule.type, rule.entity)


def _matter(rule: Rule) -> tuple[object, ...]:
    """What a rule decides: of two rules about the same thing the later one counts."""
    is_widely = rule.verdict in WIDELY
    return rule.name, rule.article, rule.start, is_widely, rule.type if is_widely else None
