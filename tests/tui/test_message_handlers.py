"""Textual finds the handler of a message by its name alone: one whose message is called otherwise is never called."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module

from textual.message import Message

from tests.house import house


def messages(kind: type[Message] = Message) -> Iterator[type[Message]]:
    for message in kind.__subclasses__():
        yield message
        yield from messages(message)


def test_every_handler_has_a_message():
    files = {name: file for name, file in house().files.items() if name.startswith("tui.") and "__main__" not in name}
    for name in files:
        import_module(name)
    known = {message.handler_name for message in messages()}
    handlers = {
        f"{name}: {definition.name}.{method.name}": method.name.lstrip("_") in known
        for name, file in files.items()
        for definition in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(definition, ast.ClassDef)
        for method in definition.body
        if isinstance(method, ast.FunctionDef | ast.AsyncFunctionDef) and method.name.lstrip("_").startswith("on_")
    }
    assert [handler for handler, has_message in handlers.items() if not has_message] == []
    assert len(handlers) > 20
