"""Which strings in stored JSON belong to its format, whatever letters they have: they are not words that anybody wrote.

A name as short as «Ann» or «Ed» stands in the names of fields, in types, ids and times; without those no row could be read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from store.annotations.annotation import FORMAT_OF_NOTES, PURPOSES
from store.annotations.joined_versions import ANNOTATION
from store.annotations.stored_tables import OF_ARTICLES, OF_LIBRARY
from store.annotations.tags import COLOURS
from store.database.dots import DOT, ID_LENGTH, history_in, in_few_characters
from store.database.layout import ARTICLE_ID
from store.database.row_history import HISTORY, SEEN
from store.entities.corrections import VERDICTS
from store.entities.mention import TYPES
from store.library.kept.cards import CardField

NAMES = frozenset(
    (
        # annotations and articles, as the W3C names them
        "@context id type motivation created modified body purpose value format target source selector exact prefix suffix"
        " start end state cached deleted lost history seen note tags tag other mark hash path reader title date"
        # the library's own tables
        " postil authors address publication language words entity name rule verdict folder query said was_hash was_path colour"
        " description content list is apart into alone parent own said was"
        # what was done
        " act in changes before after rows table number files undone redone along left overtaken writes new entry"
        # what is kept beside annotations
        " marks offset reading cursor furthest read share top above searches at typed field text annotation version last"
        " articles texts earlier brought_back is_open replica place"
    ).split()
) | {*OF_ARTICLES, *OF_LIBRARY}
"""Names of fields and tables."""
VALUES: dict[str, frozenset[str]] = {
    "type": frozenset(
        {
            "Annotation",
            "TextualBody",
            "TextPositionSelector",
            "TextQuoteSelector",
            "TimeState",
            "SpecificResource",
            *TYPES,
        }
    ),
    "purpose": frozenset({"tagging", "commenting", *PURPOSES.values()}),
    "motivation": frozenset({"tagging", "commenting", "highlighting", *PURPOSES.values()}),
    "format": frozenset({FORMAT_OF_NOTES}),
    "@context": frozenset({"http://www.w3.org/ns/anno.jsonld"}),
    "value": frozenset(PURPOSES),
    "verdict": frozenset(VERDICTS),
    "table": frozenset(OF_LIBRARY),
    "colour": frozenset(COLOURS),
    "field": frozenset({"note", *CardField}),
}
"""By the name of a field, what the format alone puts there."""
FORMS: dict[str, re.Pattern[str]] = {
    "reader": re.compile(r"[a-z]+/\d+"),
    "date": re.compile(r"\d{4}(-\d\d){0,2}"),
    "colour": re.compile(r"#[0-9a-fA-F]{6}"),
    "replica": re.compile(rf"[0-9a-z]{{{ID_LENGTH}}}"),
    "place": re.compile(r"[^ ]+ [0-9a-f]+ \d+"),
    **dict.fromkeys(("id", "article", "source", "in"), ARTICLE_ID),
}
"""By the name of a field, what an id in it looks like."""
ID = re.compile(
    r"[0-9a-f]{32}|[0-9a-f]{64}|texts/[0-9a-f]{32}\.txt"  # of texts and files
    r"|[0-7][0-9A-HJKMNP-TV-Z]{25}"  # a ULID
    r"|\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)"  # a time
)
REPLICA = FORMS["replica"]
NUMBER = re.compile(r"\d+")


class FormatWords:
    """Tells them apart in the files of one library."""

    def __init__(self, kept: Collection[str]) -> None:
        """`kept` are ids and paths of its articles, which stay wherever they are."""
        self._kept = kept

    def has_value(self, names: Sequence[str], value: str) -> bool:
        """Whether a value is one; `names` are those of the fields that it is in, the innermost last."""
        name = names[-1] if names else ""
        form = FORMS.get(name)
        return (
            value in self._kept
            or value in VALUES.get(name, ())
            or ID.fullmatch(value) is not None
            or (form is not None and form.fullmatch(value) is not None)
            or (len(names) > 1 and names[-2] == HISTORY and DOT.fullmatch(value) is not None)
            or (name == HISTORY and self._is_history(value))
        )

    def _is_history(self, value: str) -> bool:
        history = history_in(value)
        return in_few_characters(history) == value and all(self.has_name([], name) for name in history)

    def has_name(self, names: Sequence[str], name: str) -> bool:
        """The same of a name of a field; `names` are those of the fields that it is in."""
        if name in self._kept or ID.fullmatch(name):
            return True
        within = names[names.index(HISTORY) + 1 :] if HISTORY in names else ()
        match within:
            case []:
                return name in NAMES or NUMBER.fullmatch(name) is not None
            case [field] if field in ANNOTATION.sets:
                return False  # an element of a list of texts
            case [field]:
                return (REPLICA if field == SEEN else DOT).fullmatch(name) is not None
            case [field, _] if field in ANNOTATION.sets:
                return REPLICA.fullmatch(name) is not None
        return False
