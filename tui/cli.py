"""The command line: what was asked for, and how failure is told.

Exit status 0: done. 1: could not, with one line on standard error that says what and what to do. 2: asked wrongly.
70: a fault of postil's own, with one line on standard error that says where the report of it is.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import PostilError
from tui.commands.output import finish, give_up, warn
from tui.terminal.quiet_terminal import Modes, quiet_terminal

if TYPE_CHECKING:
    import argparse

COMMANDS = (
    "add",
    "list",
    "show",
    "entities",
    "search",
    "annotate",
    "annotations",
    "tags",
    "quote",
    "export",
    "import",
    "undo",
    "redo",
    "accept",
    "join",
    "check",
    "forget",
    "share",
    "merge-driver",
    "settings",
)
USAGE = f"postil [LIBRARY | FILE ... | LINK]\n       postil {{{','.join(COMMANDS)}}} ..."
DESCRIPTION = """Read a folder of articles in the terminal; tag and annotate passages.

Without a command, opens the app: on a folder of articles (text, Markdown, web pages, PDF, EPUB, office documents), on single
files, or, with nothing named, on the library that was open last. What you add is kept in LIBRARY/.postil, as JSON; articles
are never changed.
"""
EPILOG = "A folder named like a command is opened as ./list. `postil COMMAND --help` tells about each."

TAGS_TEXT = (
    "The codebook, with the number of annotations of each tag; or an act on a tag and the tags under it, in the codebook"
    " and wherever they stand."
)
ADD_TEXT = (
    "Adds articles to a library: copies of files, pages that are fetched by their addresses, the entries of feeds. What is"
    " there already, by its address or its text, is not added again. Only this command uses the network."
)
IMPORT_TEXT = (
    "Annotations from a file, in one act: a line for each, added, changed, unchanged, lost or refused, and why. They are"
    " found by the words of their passages; what is in no article is refused, what is not found in its own is kept as lost."
)
FORGET_TEXT = (
    "Takes words out of everything that postil keeps about a library: annotations, kept texts, what can be undone, backups,"
    " caches. Articles are never changed. Without --yes it says where they stand; with it, it cannot be undone."
)
FLAGS = ("--dry-run", "--json")
ARTICLE_HELP = "an id, a path inside the library, or an unambiguous part of a title"
JSON_HELP = "one JSON object a line, UTF-8"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs postil; returns the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if given and given[0] in COMMANDS:
            options = _command_parser().parse_args(_with_flags_last(given))
            run: Callable[[argparse.Namespace], int] = options.run
            status = run(options)
            finish()
            return status
        if not any(one.startswith("-") for one in given):
            return _open_app(given, linear=False)
        options = _app_parser().parse_args(given)
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
        from tui.terminal.faults import EXIT_STATUS, told

        print(told(error), file=sys.stderr)
        return EXIT_STATUS


def _with_flags_last(given: list[str]) -> list[str]:
    """Flags behind the names: the parser takes none between names of which there can be any number."""
    flags = [one for one in given if one in FLAGS]
    return [*(one for one in given if one not in FLAGS), *flags] if given[0] == "tags" and "--" not in given else given


def _open_app(given: Sequence[str], *, linear: bool) -> int:
    with quiet_terminal() as modes:
        status, fault = _run_app(given, linear, modes)
    if fault:
        print(fault, file=sys.stderr)
    return status


def _run_app(given: Sequence[str], linear: bool, modes: Modes) -> tuple[int, str]:
    """Runs the app on what is given; `modes` are those to leave the terminal in. Returns what `tui.app.app.run` does."""
    from store.library.library import open_workspace
    from store.settings import load_settings
    from store.state import first_library, recall

    paths = [Path(path) for path in given]
    place, link = "", None
    if not paths:
        last = recall().library
        paths = [Path(last) if last and Path(last).is_dir() else first_library()]
    elif given[0].startswith("postil:"):
        from tui.commands.links import linked

        link = linked(given[0])
        paths, place = [link.library], link.place
    workspace = open_workspace(paths)
    settings = load_settings()
    if linear or os.environ.get("TERM") == "dumb":
        settings = replace(settings, linear=True)
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        raise PostilError("the app needs a terminal; in scripts use a command, see `postil --help`")
    from tui.app.app import run

    only = workspace.library.only
    opening = next(iter(only)) if only is not None and len(only) == 1 else ""
    if link is not None:
        opening = link.path
    return run(workspace, settings, opening, place, modes)


def _app_parser() -> argparse.ArgumentParser:
    import argparse
    from importlib.metadata import version

    parser = argparse.ArgumentParser(
        "postil",
        usage=USAGE,
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "paths", nargs="*", metavar="LIBRARY | FILE | LINK", help="a folder, files, or the postil: link of a passage"
    )
    parser.add_argument("--linear", action="store_true", help="no borders or gutters, for screen readers")
    parser.add_argument("--version", action="version", version=f"postil {version('postil')}")
    return parser


def _command_parser() -> argparse.ArgumentParser:
    import argparse

    from tui.commands import (
        accepting,
        adding,
        annotating,
        checking,
        entities,
        exporting,
        forgetting,
        importing,
        joining,
        listing,
        quoting,
        searching,
        settings,
        sharing,
        tagging,
        undoing,
    )

    parser = argparse.ArgumentParser("postil")
    commands = parser.add_subparsers(required=True)

    def command(
        name: str, run: Callable[[argparse.Namespace], int], text: str, of_library: bool = True
    ) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        if of_library:
            sub.add_argument("library", metavar="LIBRARY", type=Path, help="a folder of articles")
        sub.set_defaults(run=run)
        return sub

    sub = command("add", adding.add, ADD_TEXT, of_library=False)
    sub.add_argument("sources", metavar="FILE | URL | FEED", nargs="*", help="a file, an address, or a feed at either")
    sub.add_argument("--to", metavar="FOLDER", type=Path, help="a folder of a library; the library that was open last")
    sub.add_argument("--dry-run", action="store_true", help="say what would be added, and add nothing")
    sub.add_argument(
        "--undo", action="store_true", help="delete the files that were added last, if they are as they were"
    )
    sub.add_argument("--json", action="store_true", help=JSON_HELP)

    sub = command("list", listing.list_articles, "The articles of a library, newest first.")
    sub.add_argument("--json", action="store_true", help=JSON_HELP)

    sub = command("show", listing.show, "The text of an article: exactly what offsets count in.")
    sub.add_argument("article", metavar="ARTICLE", help=ARTICLE_HELP)
    sub.add_argument("--json", action="store_true", help=JSON_HELP)

    sub = command(
        "entities", entities.entities, "Who and what is named in articles: a mention a line.", of_library=False
    )
    sub.add_argument("library", metavar="LIBRARY | FILE", type=Path, help="a folder of articles, or a single one")
    sub.add_argument("article", metavar="ARTICLE", nargs="?", help=ARTICLE_HELP)
    sub.add_argument("--summary", action="store_true", help="an entity a line, the most often named first")
    sub.add_argument("--json", action="store_true", help=JSON_HELP)

    text = "Anything in a library by what one remembers of it, best first: titles, texts, annotations, tags, entities."
    sub = command("search", searching.search, text)
    sub.add_argument("query", metavar="QUERY", help='words; "an exact phrase", -without')
    sub.add_argument(
        "--in", dest="within", metavar="KINDS", help=f"only these, with commas: {', '.join(searching.KINDS)}"
    )
    sub.add_argument("--limit", type=int, default=20, metavar="N", help="at most so many hits; 20 if not given")
    sub.add_argument("--json", action="store_true", help=JSON_HELP)

    sub = command("annotate", annotating.annotate_passages, "Tags or notes on a passage, or on many (--from).")
    sub.add_argument("article", metavar="ARTICLE", nargs="?", help=ARTICLE_HELP)
    sub.add_argument("--quote", metavar="TEXT", help="the words of the passage")
    sub.add_argument("--nth", type=int, metavar="N", help="which one, where the words stand in several places, from 1")
    sub.add_argument("--at", metavar="START:END", help="its place: characters in what `show` prints, end exclusive")
    sub.add_argument("--tag", action="append", default=[], metavar="T", help="a tag; may be given several times")
    sub.add_argument("--note", default="", metavar="TEXT", help="a note, in Markdown")
    sub.add_argument(
        "--from",
        dest="source",
        metavar="FILE",
        help="JSON lines of article, quote (and nth) or start and end, tags, note; all of them or none; - is stdin",
    )
    sub.add_argument("--json", action="store_true", help=JSON_HELP)

    sub = command("annotations", annotating.list_annotations, "Annotations, in the order of their places.")
    sub.add_argument("--article", metavar="A", help=ARTICLE_HELP)
    sub.add_argument("--tag", metavar="T", help="only those with this tag")
    sub.add_argument("--state", choices=("placed", "moved", "lost"), help="only those in this state")
    sub.add_argument("--json", action="store_true", help=JSON_HELP)

    sub = command("tags", tagging.tags, TAGS_TEXT)
    sub.add_argument("act", nargs="?", choices=tagging.ACTS, metavar="ACT", help="rename, merge or delete")
    sub.add_argument("names", nargs="*", metavar="TAG", help="rename OLD NEW, merge FROM... INTO, delete TAG")
    sub.add_argument("--dry-run", action="store_true", help="say what would be changed, and change nothing")
    sub.add_argument("--json", action="store_true", help=JSON_HELP)

    sub = command("quote", quoting.quote, "An annotation's words with their source, ready to be put into a text.")
    sub.add_argument("id", metavar="ID", help="the annotation's id, as `annotations` prints it")
    sub.add_argument(
        "--format",
        metavar="F",
        help=f"{', '.join(quoting.NAMES)}, or a template of [citations] in the settings; citation_format there if not given",
    )
    sub.add_argument("--json", action="store_true", help=JSON_HELP)

    sub = command("export", exporting.export_annotations, "Annotations in a format that other programs read.")
    sub.add_argument("--format", required=True, choices=exporting.NAMES, metavar="F", help=exporting.HELP)
    sub.add_argument("--tag", action="append", default=[], metavar="T", help="only with this tag or one under it")
    sub.add_argument("--article", action="append", default=[], metavar="A", help=f"only of this one: {ARTICLE_HELP}")
    sub.add_argument("--after", metavar="D", help="only those made on this day (YYYY-MM-DD), month or year, or later")
    sub.add_argument("--before", metavar="D", help="only those made before this day, month or year")
    text = "where to write; in a folder (one that is there, or a name that ends in /) a file an article; else standard output"
    sub.add_argument("-o", dest="output", metavar="FILE | FOLDER", help=text)

    sub = command("import", importing.import_annotations, IMPORT_TEXT)
    sub.add_argument("files", metavar="FILE", nargs="+", help="what to import, all in one act; - is stdin")
    told = "; told by what the file begins with, if not given"
    sub.add_argument("--format", choices=importing.NAMES, help=f"jsonld is W3C Web Annotation{told}")
    sub.add_argument("--dry-run", action="store_true", help="say what would be done, and change nothing")
    sub.add_argument("--json", action="store_true", help=JSON_HELP)

    sub = command("undo", undoing.undo, "Takes back what was done last to the annotations, on this machine.")
    sub.add_argument("--json", action="store_true", help=JSON_HELP)

    sub = command("redo", undoing.redo, "Does again what was undone last.")
    sub.add_argument("--json", action="store_true", help=JSON_HELP)

    text = "Takes the file that is offered, or another, for an article that is gone. `undo` takes it back."
    sub = command("accept", accepting.accept, text)
    sub.add_argument("article", metavar="ARTICLE", help="the one that is gone: its id or the path that it had")
    sub.add_argument(
        "file", metavar="FILE", nargs="?", help="the file that it is; the one that is offered, if not given"
    )
    sub.add_argument("--json", action="store_true", help=JSON_HELP)

    text = "Takes the libraries below one into it, with their annotations. `undo` takes it back."
    sub = command("join", joining.join, text)
    sub.add_argument("--json", action="store_true", help=JSON_HELP)

    sub = command("check", checking.check, "Looks for damage in what postil keeps about a library.")
    sub.add_argument("--repair", action="store_true", help="mend what can be mended; no annotation is ever dropped")
    sub.add_argument("--json", action="store_true", help=JSON_HELP)

    sub = command("forget", forgetting.forget_words, FORGET_TEXT)
    sub.add_argument("words", metavar="WORDS", help="what is to be forgotten, as a name of a person; in any case")
    sub.add_argument("--regex", action="store_true", help="WORDS is a regular expression of Python's")
    sub.add_argument("--yes", action="store_true", help="do it; without this, only what would be done is said")
    sub.add_argument("--json", action="store_true", help=JSON_HELP)

    text = "Makes a library ready for git, and says the command that keeps its merges tidy."
    sub = command("share", sharing.share, text)
    sub.add_argument("--json", action="store_true", help=JSON_HELP)

    text = "What git calls to merge two versions of a stored file, see `postil share`."
    sub = command("merge-driver", sharing.merge_driver, text, of_library=False)
    for name, text in (("base", "what both were made from"), ("ours", "one; it is replaced"), ("theirs", "the other")):
        sub.add_argument(name, help=text)
    sub.add_argument("path", nargs="?", help="what the file is called in the repository")

    text = "Where the settings are, what they are now, and what is wrong with them."
    sub = command("settings", settings.show_settings, text, of_library=False)
    shown = sub.add_mutually_exclusive_group()
    shown.add_argument("--json", action="store_true", help=JSON_HELP)
    shown.add_argument("--example", action="store_true", help="print a settings file with everything that can be set")
    return parser
