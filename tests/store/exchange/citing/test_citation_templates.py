"""Templates of the reader's own: fields by name and nothing else, and what is wrong with one in a line."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.exchange.citing.citation import Citation
from store.exchange.citing.formats import FORMATS, cite, format_problems, formats, usual_format
from store.exchange.citing.template import FIELDS, BadTemplate, as_template
from store.settings import Settings, read_settings
from tests.store.exchange.citing.citations import BARE, WORDS, citations, cited


def read(source: str) -> Settings:
    return read_settings(source.encode())


def test_fields_stand_for_what_they_name():
    one = replace(cited(), tags=("film", "place"), note="A *note*\nof two lines", annotation="01M8")
    template = "{quote} | {author} | {title} | {date} | {year} | {paragraph} | {tags} | {note} | {id} | {{x}}"
    assert as_template(template, [one]) == (
        f"{WORDS} | Dickens, Charles; Simon and Schuster | A Tale of [Two] Cities | 1859-04-30 | 1859 | 2"
        " | film, place | A *note*\nof two lines | 01M8 | {x}"
    )


def test_links_and_keys_are_fields_too():
    one = replace(cited(), annotation="01M8")
    assert as_template("@{key} {link} {postil} {address} {passage}", [one]).split() == [
        "@dickens1859tale-0123456789ab",
        "https://example.org/a_(b)?x=1&y=2#top:~:text=it%20was%20the%20worst%20of%20times",
        "postil:///home/ada/articles/sub/a%20tale.md#01M8",
        "https://example.org/a_(b)?x=1&y=2#top",
        "https://example.org/a_(b)?x=1&y=2#top:~:text=it%20was%20the%20worst%20of%20times",
    ]


def test_what_is_written_around_a_value_goes_with_it():
    template = "{author:*, }{title}{date: (*)}"
    assert (
        as_template(template, [cited()]) == "Dickens, Charles; Simon and Schuster, A Tale of [Two] Cities (1859-04-30)"
    )
    assert as_template(template, [replace(BARE, title="A title")]) == "A title"
    assert as_template("{date:(*)}", [BARE]) == ""


def test_several_stand_below_each_other():
    assert as_template("{quote}", [BARE, BARE]) == "Just words.\nJust words."
    assert as_template("> {quote}\n", [BARE, BARE]) == "> Just words.\n\n\n> Just words."


@given(citations, st.sampled_from(sorted(FIELDS)))
def test_every_field_takes_everything_and_is_never_read_again(one: Citation, name: str):
    value = as_template(f"<{{{name}}}>", [one])
    assert value.startswith("<")
    assert as_template(f"<{{{name}}}>", [replace(one, title="{note}", note="{title}")])


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("{autor}", r"\{autor\} is not a field; did you mean author\?"),
        ("{zzzz}", r"\{zzzz\} is not a field; there are quote, author"),
        ("{title.__class__}", r"\{title.__class__\} is not a field"),
        ("{title[0]}", r"\{title\[0\]\} is not a field"),
        ("{0}", r"\{0\} is not a field"),
        ("{}", r"\{\} is not a field"),
        ("{title!r}", r"\{title\}: after its colon"),
        ("{title:>10}", r"\{title\}: after its colon stands text with a \* for the value"),
        ("{title:*{date}}", r"\{title\}: after its colon"),
        ("{title", "doubled"),
        ("title}", "doubled"),
    ],
)
def test_a_wrong_template_is_told_in_a_line(template, told):
    with pytest.raises(BadTemplate, match=told) as wrong:
        cite([BARE], "mine", {"mine": template})
    assert str(wrong.value).startswith("citations.mine: ")
    assert "\n" not in str(wrong.value)


@given(st.text(alphabet="{}:!*.[]()>0aetilq\n", max_size=20))
def test_a_template_is_filled_or_refused_whatever_it_is(template):
    try:
        as_template(template, [BARE])
    except BadTemplate as error:
        assert str(error)


def test_the_settings_templates_are_offered_after_the_formats():
    settings = read('citation_format = "mine"\n[citations]\nmine = "{quote}"\nwrong = "{autor}"\nris = "{quote}"\n')
    assert formats(settings) == (*FORMATS, "mine")
    assert usual_format(settings) == "mine"
    assert format_problems(settings) == (
        "settings.toml, line 4, citations.wrong: {autor} is not a field; did you mean author?; it is not offered",
        "settings.toml, line 5, citations.ris: is the name of one of postil's own formats; it is not offered",
    )


def test_a_format_that_is_none_is_told_and_the_plain_one_used():
    settings = read('citation_format = "bibtx"')
    assert usual_format(settings) == "plain"
    assert format_problems(settings) == (
        "settings.toml, line 1, citation_format: no format is called bibtx; did you mean bibtex?; plain is used",
    )


def test_without_settings_the_plain_format_is_used():
    assert (usual_format(Settings()), format_problems(Settings())) == ("plain", ())
