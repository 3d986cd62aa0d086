"""Web Annotations by the schemas of the standard's own test suite."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft4Validator
from referencing import Registry
from referencing.jsonschema import DRAFT4

from store.exchange.exporting.web_annotation import as_web_annotations
from store.exchange.sourced import ExportedArticle
from tests.conftest import FORMATS
from tests.store.exchange.marked import of_every_kind

SUITE = FORMATS / "w3c"


@pytest.fixture(scope="module")
def suite() -> list[tuple[str, Draft4Validator, bool]]:
    """The requirements of the suite: the name of each, what checks it, and whether it has to hold or not to hold."""
    schemas = {
        path: json.loads(path.read_text())
        for kind in ("annotations", "definitions")
        for path in (SUITE / kind).rglob("*.json")
    }
    registry: Registry = Registry()
    for path, schema in schemas.items():
        resource = DRAFT4.create_resource(schema)
        registry = registry.with_resources([(name, resource) for name in {path.name, schema.get("id", path.name)}])
    musts = {path: schema for path, schema in schemas.items() if schema.get("assertionType") == "must"}
    return [
        (path.name, Draft4Validator(schema, registry=registry), schema["expectedResult"] == "valid")
        for path, schema in musts.items()
    ]


def exported(marked: ExportedArticle) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads("".join(as_web_annotations(marked.sourced)))["first"]["items"]
    return items


def test_the_requirements_tell_right_from_wrong(suite):
    right = json.loads((SUITE / "correct" / "anno1.json").read_text())
    assert all(check.is_valid(right) == wanted for _, check, wanted in suite)
    wrong = {**right, "type": "Picture"}
    assert not all(check.is_valid(wrong) == wanted for _, check, wanted in suite)


def test_every_kind_of_annotation_meets_every_requirement(suite):
    made = exported(of_every_kind())
    assert len(made) == len(of_every_kind().sourced)
    for one in made:
        assert [name for name, check, wanted in suite if check.is_valid(one) != wanted] == []


def test_what_is_lost_has_no_position_and_what_is_bare_no_body():
    made = exported(of_every_kind())
    kinds = [[selector["type"] for selector in one["target"]["selector"]] for one in made]
    assert kinds == [["TextQuoteSelector", "TextPositionSelector"]] * 4 + [["TextQuoteSelector"]] * 2
    assert ["body" in one for one in made] == [True, True, True, False, True, False]
