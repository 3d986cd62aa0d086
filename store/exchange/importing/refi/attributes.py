"""Variables and cases of a project, as attributes of its texts: ``ward=north``, ``case=Ada``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from store.articles.attributes import CASE, attribute


def attributes_by_source(root: Element) -> Mapping[str, tuple[str, ...]]:
    """What is said of each source, by its GUID: its own variables, the cases that it is in, and their variables."""
    names = {variable.get("guid") or "": variable.get("name") or "" for variable in root.iter("Variable")}
    by_source: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for sources in root.iter("Sources"):
        for source in sources:
            by_source[source.get("guid") or ""].update(_values(source, names))
    owners = _owners(root)
    for case in root.iter("Case"):
        values = {attribute(CASE, case.get("name") or ""): None} | _values(case, names)
        guids = [reference.get("targetGUID") or "" for reference in case.findall("SourceRef")]
        guids += [owners.get(reference.get("targetGUID") or "", "") for reference in case.findall("SelectionRef")]
        for guid in dict.fromkeys(guids):
            by_source[guid].update(values)
    return {guid: tuple(filter(None, values)) for guid, values in by_source.items() if guid and any(values)}


def _values(element: Element, names: Mapping[str, str]) -> dict[str, None]:
    """The values of variables that stand in an element, and in the text that represents it."""
    values: dict[str, None] = {}
    for part in (element, *element.findall("Representation")):
        for value in part.findall("VariableValue"):
            reference = value.find("VariableRef")
            name = names.get(reference.get("targetGUID") or "", "") if reference is not None else ""
            written = next((child.text or "" for child in value if child.tag != "VariableRef"), "")
            values[attribute(name, written)] = None
    return values


def _owners(root: Element) -> dict[str, str]:
    """The GUIDs of the sources by those of the selections in them."""
    return {
        selection.get("guid") or "": source.get("guid") or ""
        for sources in root.iter("Sources")
        for source in sources
        for selection in source.iter("PlainTextSelection")
    }
