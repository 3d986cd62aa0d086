"""`completion`: what a shell needs to complete the commands."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from importlib import import_module

from tui.commands.commands import COMMANDS
from tui.commands.streams import print_text

SHELLS = ("bash", "zsh", "fish")
TEXT = "What a shell reads to complete the commands of postil: put it where the shell looks for such, or `eval` it."


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("shell", choices=SHELLS)


def run(options: Namespace) -> int:
    import shtab

    parser = ArgumentParser("postil")
    commands = parser.add_subparsers()
    for name, path in COMMANDS.items():
        module = import_module(path)
        module.add_arguments(commands.add_parser(name, help=module.TEXT, description=module.TEXT))
    print_text(shtab.complete(parser, options.shell) + "\n")
    return 0
