"""The command line: what was asked for, and how failure is told.

Exit status 0: done. 1: could not, with one line on standard error that says what and what to do. 2: asked wrongly.
70: a fault of postil's own, with one line on standard error that says where the report of it is.
"""

from __future__ import annotations

import gc
import os
import sys

from store.errors import PostilError
from store.version import VERSION
from tui.commands.commands import COMMANDS as COMMANDS
from tui.commands.streams import finish, give_up, hold, print_text, warn

TYPE_CHECKING = False  # that of `typing` takes as long to import as all of this
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from typing import Protocol

    from tui.terminal.answers import Answers
    from tui.terminal.quiet_terminal import Modes

    class CommandModule(Protocol):
        """What the module of a command has."""

        TEXT: str
        """What it does, for its help."""

        def add_arguments(self, parser: argparse.ArgumentParser, /) -> None: ...
        def run(self, options: argparse.Namespace, /) -> int:
            """Does it; returns the exit status."""


USAGE = f"postil [LIBRARY | FILE ... | URL | LINK]\n       postil {{{','.join(COMMANDS)}}} ..."
DESCRIPTION = """Read a folder of articles in the terminal; tag and annotate passages.

Without a command, opens the app: on a folder of articles (text, Markdown, web pages, PDF, EPUB, office documents), on single
files, or, with nothing named, on the library that was open last. What you add is kept in LIBRARY/.postil, as JSON; articles
are never changed.
"""
EPILOG = "A folder named like a command is opened as ./list. `postil COMMAND --help` tells more."

VERSION_LINE = f"postil {VERSION}"
COMMAND_THRESHOLD = 50_000
"""New objects after which the collector runs while a command runs. A command makes few cycles, and a run takes a tenth of a
small command's time."""
FLAGS = ("--dry-run", "--json")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs postil; returns the exit status. Without `arguments` it is all that this process does."""
    if arguments is not None:
        return _run(list(arguments))
    if sys.getfilesystemencoding() != "utf-8":
        from store.processes.utf8_mode import begin_again_in_utf8

        begin_again_in_utf8()
    words = sys.argv[1:]
    if words and words[0] in COMMANDS:
        gc.set_threshold(COMMAND_THRESHOLD)
    status = _run(words)
    gc.freeze()  # the interpreter's end would look through all that there is, for a tenth of a small command's time
    return status


def _run(arguments: list[str]) -> int:
    """Does what is asked for; tells failures."""
    hold()

    try:
        if arguments == ["--version"]:
            print_text(f"{VERSION_LINE}\n")
            finish()
            return 0
        if arguments and arguments[0] in COMMANDS:
            status = _run_command(arguments[0], _with_flags_last(arguments)[1:])
            finish()
            return status
        if not any(argument.startswith("-") for argument in arguments):
            return _open_app(arguments, linear=False)
        options = _app_parser(has_help=not {"-h", "--help"}.isdisjoint(arguments)).parse_args(arguments)
        if options.debug:
            _begin_log()
        return _open_app(options.paths, linear=options.linear)
    except PostilError as error:
        warn(str(error))
        return 1
    except BrokenPipeError:
        give_up()  # nobody reads on: no error, and no word at exit
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        from tui.terminal.faults import EXIT_STATUS, keep_report

        print(keep_report(error), file=sys.stderr)
        return EXIT_STATUS


def _begin_log() -> None:
    from tui.terminal.debug_log import begin_log

    try:
        print(f"postil: logs to {begin_log()}", file=sys.stderr)
    except OSError as error:
        raise PostilError(f"no log can be written: {error.strerror or error}") from error


def _with_flags_last(arguments: list[str]) -> list[str]:
    """Flags after the names: the parser takes no flag between names if there can be any number of names."""
    flags = [word for word in arguments if word in FLAGS]
    return (
        [*(word for word in arguments if word not in FLAGS), *flags]
        if arguments[0] == "tags" and "--" not in arguments
        else arguments
    )


def is_address(word: str) -> bool:
    """Whether what is given is an address of the web."""
    return word.lower().startswith(("http://", "https://"))


def _meant_command(words: Sequence[str]) -> str:
    """A hint at the command that was probably meant by a name that is not a path; ``""`` where there is none."""
    if not words or os.path.lexists(words[0]) or "/" in words[0] or ":" in words[0]:
        return ""
    from store.settings import did_you_mean

    return did_you_mean(words[0], COMMANDS)


def _open_app(paths: Sequence[str], *, linear: bool) -> int:
    if hint := _meant_command(paths):
        warn(f"{paths[0]} is not a command, nor a folder or a file{hint}")
        return 2
    import signal

    from tui.terminal.early_frame import draw_early, leave
    from tui.terminal.quiet_terminal import quiet_terminal

    with quiet_terminal() as modes:
        try:
            answers = None if linear else draw_early(paths, modes)
            status, fault = _run_app(paths, linear, modes, answers)
        finally:
            leave()
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # it has ended: C-c is for the shell
    if fault:
        print(fault, file=sys.stderr)
    return status


def _run_app(arguments: Sequence[str], linear: bool, modes: Modes, answers: Answers | None) -> tuple[int, str]:
    """Runs the app on what is given; `modes` are those to leave the terminal in, `answers` what it has answered so far. Returns
    what `tui.app.app.run` does."""
    from pathlib import Path

    from store.library.library import open_paths
    from store.settings import load_settings
    from store.state import first_library, recall
    from tui.terminal.answers import Answers

    paths = [Path(path) for path in arguments]
    place, link, opened_first = "", None, ""
    last_theme = recall().theme
    if not paths:
        last = recall().library
        paths = [Path(last) if last and Path(last).is_dir() else first_library()]
    elif is_address(arguments[0]):
        from tui.commands.addresses import add_addresses

        _need_terminal()
        into, opened_first = add_addresses(arguments)
        paths = [into]
    elif arguments[0].startswith("postil:"):
        from tui.commands.links import linked

        link = linked(arguments[0], modes)
        paths, place = [link.library], link.place
    gc.disable()  # until the first frame is shown: objects made before it stay, modules above all
    library = open_paths(paths)
    library.begin_to_remember()
    settings = load_settings()
    if linear or os.environ.get("TERM") == "dumb":
        settings = settings._replace(linear=True)
    _need_terminal()
    answers = answers or Answers()
    if not settings.theme and not last_theme and not answers.is_asked:
        answers.ask()
    from tui.app.run import run  # which takes longer than an answer

    answers.wait()
    only = library.folder.only
    opening = next(iter(only)) if only is not None and len(only) == 1 else ""
    if link is not None or opened_first:
        opening = link.path if link is not None else opened_first
    return run(library, settings, opening, place, modes, answers)


def _need_terminal() -> None:
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        raise PostilError("the app needs a terminal; in scripts use a command, see `postil --help`")


def _app_parser(*, has_help: bool) -> argparse.ArgumentParser:
    """With `has_help`, the help is asked for: only then are the modules of all commands imported, for what each does."""
    import re
    from argparse import RawDescriptionHelpFormatter
    from importlib import import_module

    from tui.commands.arguments import Parser

    texts = {name: import_module(module).TEXT for name, module in COMMANDS.items()} if has_help else {}
    rows = [f"  {name:<13} {re.split('[.:;] ', text)[0].rstrip('.')}\n" for name, text in texts.items()]
    commands = f"commands:\n{''.join(rows)}\n" if rows else ""
    parser = Parser(
        "postil",
        usage=USAGE,
        description=DESCRIPTION,
        epilog=f"{commands}{EPILOG}",
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="LIBRARY | FILE | URL | LINK",
        help="a folder, files, addresses of the web, or the postil: link of a passage",
    )
    parser.add_argument("--linear", action="store_true", help="no borders or gutters, for screen readers")
    parser.add_argument(
        "--debug", action="store_true", help="write a log, without words of texts, into the state folder"
    )
    parser.add_argument("--version", action="version", version=VERSION_LINE)
    return parser


def _run_command(name: str, words: list[str]) -> int:
    from importlib import import_module
    from typing import cast

    from tui.commands.arguments import Parser

    if sys.stdout is None:  # a command that fails changes nothing, so this comes before all it does
        raise PostilError("standard output is closed; nothing was done")
    module = cast("CommandModule", import_module(COMMANDS[name]))
    parser = Parser(f"postil {name}", description=module.TEXT)
    module.add_arguments(parser)
    return module.run(parser.parse_args(words))
