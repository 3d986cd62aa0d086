"""Attributes of articles as variables and cases of a REFI-QDA project.

An attribute is a variable whose value is text, but for `CASE`, whose values are the project's cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from store.articles.attributes import CASE, SPEAKER, split
from store.exchange.exporting.qualitative import attributes, content, guid


class Variables:
    """What is said of the sources of one project, as they come one after the other."""

    def __init__(self) -> None:
        self._names: dict[str, None] = {}
        self._cases: dict[str, list[str]] = {}
        """The GUIDs of sources by the case that they belong to."""

    def of(self, source: str, written: Iterable[str]) -> Iterator[str]:
        """The elements with the values of a source, which stand inside of it; `written` are its attributes. Who speaks in a
        transcript is not a variable: its text says that."""
        for name, value in map(split, written):
            if name == CASE:
                self._cases.setdefault(value, []).append(source)
            elif name != SPEAKER:
                self._names.setdefault(name)
                reference = f'<VariableRef targetGUID="{guid("variable", name)}"/>'
                yield f"<VariableValue>{reference}<TextValue>{content(value)}</TextValue></VariableValue>\n"

    def pieces(self) -> Iterator[str]:
        """The elements of all variables and of all cases."""
        if self._names:
            yield "<Variables>\n"
            for name in self._names:
                variable = {"guid": guid("variable", name), "name": name, "typeOfVariable": "Text"}
                yield f"<Variable{attributes(variable)}/>\n"
            yield "</Variables>\n"
        if self._cases:
            yield "<Cases>\n"
            for name, sources in self._cases.items():
                yield f"<Case{attributes({'guid': guid('case', name), 'name': name})}>\n"
                yield from (f'<SourceRef targetGUID="{source}"/>\n' for source in sources)
                yield "</Case>\n"
            yield "</Cases>\n"
