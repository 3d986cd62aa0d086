"""What holds for every file of the source tree."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from textual.app import App
from textual.css.styles import Styles
from textual.events import Paste
from textual.widgets import Input, TextArea

from tests.house import floors, house

LONGEST = 400
"""Lines of a file."""
MEDIAN = 110
NAMES_OF_EVENTS = frozenset("found told one made gone brought went came it wanted said known there".split())
"""A value is named by what it is (`hits`, `message`, `annotation`), not by what happened to it, and not by nothing."""
PUBLIC_CLASS = re.compile(r"^class ([^\W_]\w*)", re.MULTILINE)


def test_no_two_classes_have_one_name():
    modules = defaultdict(list)
    for module, path in house().files.items():
        for name in PUBLIC_CLASS.findall(path.read_text(encoding="utf-8")):
            modules[name].append(module)
    assert len(modules) > 100
    assert {name: where for name, where in modules.items() if len(where) > 1} == {}


def test_everything_is_named_by_what_it_is():
    named = []
    for module, path in house().files.items():
        for line, name in _bindings(path):
            named += [f"{module}:{line} {name}"] if name.strip("_") in NAMES_OF_EVENTS else []
    assert named == [], f"a value is named by what it is, and not {', '.join(sorted(NAMES_OF_EVENTS))}"


def test_no_part_of_the_screen_sets_a_public_field_of_another():
    """Values go down by calls, results come up by messages. Attributes of the toolkit's own widgets are its doors."""
    fields = defaultdict(set)
    for module, path in house().files.items():
        for node in _class_nodes(path):
            match node:
                case ast.Attribute(attr=name, value=ast.Name(id="self"), ctx=ast.Store()):
                    fields[name].add(module)
                case ast.AnnAssign(target=ast.Name(id=name)):
                    fields[name].add(module)
    of_toolkit = {
        name for kind in (App, Input, TextArea, Paste, Styles) for name in (*dir(kind), *kind.__annotations__)
    }
    set_by_others = []
    for module, path in house().files.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if module.startswith("tui.") else ():
            match node:
                case ast.Attribute(attr=name, value=owner, ctx=ast.Store()) if ast.unparse(owner) not in (
                    "self",
                    "cls",
                ):
                    is_another = name in fields and module not in fields[name] and name not in of_toolkit
                    set_by_others += [f"{module}:{node.lineno} {ast.unparse(node)}"] if is_another else []
    assert len(fields) > 500
    assert set_by_others == []


def test_no_file_is_long():
    lengths = {module: len(path.read_text(encoding="utf-8").splitlines()) for module, path in house().files.items()}
    assert {module: length for module, length in lengths.items() if length > LONGEST} == {}
    assert median(lengths.values()) < MEDIAN


def test_no_rooms_know_each_other_in_a_circle():
    for package in house().packages():
        floors(house().rooms(package))


def test_nothing_is_called_by_a_name_that_is_put_together():
    """A handler is found in a table, where a type checker and a search see it."""
    called = []
    for module, path in house().files.items():
        nodes = _nodes_of_who_asks_by_name(path)
        calls = [node for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Call)]
        called += [f"{module}:{call.lineno}" for call in calls if _is_getattr(call.func)]
    assert called == []


def test_no_object_asks_itself_for_what_has_a_computed_name():
    """What is called so is found by no search; a name from a file could call any method."""
    asked = []
    for module, path in house().files.items():
        for node in _nodes_of_who_asks_by_name(path):
            if isinstance(node, ast.Call) and _is_getattr(node) and not isinstance(node.args[1], ast.Constant):
                owner = node.args[0]
                asked += [f"{module}:{node.lineno}"] if isinstance(owner, ast.Name) and owner.id == "self" else []
    assert asked == []


def _class_nodes(path: Path) -> Iterator[ast.AST]:
    """All that stands in classes of a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef):
            yield from ast.walk(node)


def _bindings(path: Path) -> Iterator[tuple[int, str]]:
    """The names that a file gives: to functions, classes, parameters, variables and fields. Each comes with its line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield node.lineno, name
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield node.lineno, name


def _nodes_of_who_asks_by_name(path: Path) -> Iterator[ast.AST]:
    """Of a file that has `getattr` in it; only a few have."""
    source = path.read_text(encoding="utf-8")
    return ast.walk(ast.parse(source)) if "getattr" in source else iter(())


def _is_getattr(called: ast.expr) -> bool:
    return isinstance(called, ast.Call) and isinstance(called.func, ast.Name) and called.func.id == "getattr"
