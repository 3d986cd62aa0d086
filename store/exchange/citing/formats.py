"""Citations in a format, by its name: postil's own, and the templates of the settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from store.errors import PostilError
from store.exchange.citing.bibtex import as_bibtex
from store.exchange.citing.citation import Citation
from store.exchange.citing.csl import as_csl_json
from store.exchange.citing.html import as_html
from store.exchange.citing.latex import as_latex
from store.exchange.citing.link import as_links
from store.exchange.citing.markdown import as_markdown
from store.exchange.citing.org import as_org
from store.exchange.citing.plain import as_plain
from store.exchange.citing.ris import as_ris
from store.exchange.citing.template import BadTemplate, as_template, check
from store.settings import CITATIONS_TABLE, Settings, did_you_mean

FORMATS: Mapping[str, Callable[[Sequence[Citation]], str]] = {
    "plain": as_plain,
    "markdown": as_markdown,
    "org": as_org,
    "html": as_html,
    "latex": as_latex,
    "bibtex": as_bibtex,
    "csl-json": as_csl_json,
    "ris": as_ris,
    "link": as_links,
}
"""By their names, in the order in which they are offered. Each makes one document of several citations, without a line end."""
PLAIN = "plain"
PREVIEWED = 3
"""Citations that are shown in a preview."""
NO_TEMPLATES: Mapping[str, str] = {}


class NoSuchFormat(PostilError):
    """No format and no template has this name."""


def cite(citations: Sequence[Citation], name: str = PLAIN, templates: Mapping[str, str] = NO_TEMPLATES) -> str:
    """Citations in the format of that name, or in the template.

    Raises:
        NoSuchFormat: no format and no template has this name.
        BadTemplate: the template has a mistake.
    """
    if name in FORMATS:
        return FORMATS[name](citations)
    if name not in templates:
        raise NoSuchFormat(f"no format «{name}»; there are {', '.join((*FORMATS, *templates))}")
    try:
        return as_template(templates[name], citations)
    except BadTemplate as error:
        raise BadTemplate(f"{CITATIONS_TABLE}.{name}: {error}") from error


def previews(citations: Sequence[Citation], settings: Settings) -> Mapping[str, str]:
    """The first few citations in every format that can be used, by its name. The first call imports the libraries of the
    standard formats, which takes a tenth of a second."""
    few = citations[:PREVIEWED]
    return {name: cite(few, name, settings.citations) for name in formats(settings)}


def formats(settings: Settings) -> tuple[str, ...]:
    """The names of all that can be used: postil's own, then the sound templates."""
    return (*FORMATS, *sound_templates(settings))


def sound_templates(settings: Settings) -> Mapping[str, str]:
    """The templates of the settings that can be used."""
    wrong = {name for name, _ in _wrong_templates(settings)}
    return {name: template for name, template in settings.citations.items() if name not in wrong}


def usual_format(settings: Settings) -> str:
    """The format that the settings name, or else the plain one."""
    return settings.citation_format if settings.citation_format in formats(settings) else PLAIN


def format_problems(settings: Settings) -> tuple[str, ...]:
    """What is wrong with the templates and the format that are named in the settings, one line each."""
    problems = [
        settings.problem(f"{CITATIONS_TABLE}.{name}", f"{problem}; it is not offered")
        for name, problem in _wrong_templates(settings)
    ]
    chosen = settings.citation_format
    if chosen not in formats(settings):
        hint = did_you_mean(chosen, formats(settings))
        problems.append(settings.problem("citation_format", f"no format is called {chosen}{hint}; {PLAIN} is used"))
    return tuple(problems)


def _wrong_templates(settings: Settings) -> Iterator[tuple[str, str]]:
    for name, template in settings.citations.items():
        if name in FORMATS:
            yield name, "is the name of one of postil's own formats"
            continue
        try:
            check(template)
        except BadTemplate as error:
            yield name, str(error)
