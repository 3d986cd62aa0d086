"""The settings file: what is sound counts, what is not is told with its place."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.settings import SETTINGS, Settings, load_settings, read_settings, settings_file


def read(source: str) -> Settings:
    return read_settings(source.encode())


def counting(settings: Settings) -> Settings:
    """What counts in settings: not the text that they were read from."""
    return settings._replace(source="")


def test_without_a_file_the_defaults_count():
    assert load_settings() == Settings()
    assert not settings_file().exists()


def test_the_declared_defaults_are_those_that_count():
    defaults = {setting.name: setting.default for setting in SETTINGS}
    assert {name: getattr(Settings(), name) for name in defaults} == defaults
    assert set(Settings._fields) == {
        *defaults,
        "keys",
        "themes",
        "models",
        "citations",
        "problems",
        "source",
    }


def test_every_setting_can_be_set():
    settings = read(
        'theme = "mine"\ntext_width = 60\nparagraphs = "indent"\nruler = true\nmargin = false\nlinear = true\n'
        'editor = "vim -f"\ncitation_format = "mine"\n'
        '[keys]\npreset = "arrows"\n"passage.tag" = ["t", "f2"]\nsearch.open = "/"\nact.undo = []\n'
        '[themes.mine]\nbase = "postil-light"\nlink = "#112233"\ntag.amber = "#445566"\n"tag.teal" = "#778899"\n'
        '[citations]\nmine = "{quote}"\n'
    )
    assert counting(settings) == Settings(
        theme="mine",
        text_width=60,
        paragraphs="indent",
        ruler=True,
        margin=False,
        linear=True,
        editor="vim -f",
        citation_format="mine",
        preset="arrows",
        keys={"passage.tag": ("t", "f2"), "search.open": ("/",), "act.undo": ()},
        themes={
            "mine": {"base": "postil-light", "link": "#112233", "tag.amber": "#445566", "tag.teal": "#778899"},
        },
        citations={"mine": "{quote}"},
    )


def test_a_language_s_model_is_named():
    settings = read('[models]\nen = "en_core_web_lg"\nFR = "~/models/mine"\nde = 3\ntheme = "mine"\n')
    assert settings.models == {"en": "en_core_web_lg", "fr": "~/models/mine"}
    assert settings.problems == (
        "settings.toml, line 4, models.de: must be a model's name in quotes; the best that is installed is used",
        "settings.toml, line 5, models.theme: stands under [models]; it counts when it stands above the first table",
    )


def test_a_template_is_a_text():
    settings = read('[citations]\nmine = "{quote}"\nother = 3\ncitation_format = "mine"\n')
    assert (settings.citations, settings.citation_format) == ({"mine": "{quote}"}, "plain")
    assert settings.problems == (
        'settings.toml, line 3, citations.other: must be a template in quotes, such as "{quote} ({author:*, }{title})";'
        " it is not offered",
        "settings.toml, line 4, citations.citation_format: stands under [citations]; it counts when it stands above the"
        " first table",
    )


@pytest.mark.parametrize("width", [20, 200])
def test_the_narrowest_and_the_widest_text_are_taken(width):
    assert counting(read(f"text_width = {width}")) == Settings(text_width=width)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (
            "\n\ntext_width = 19",
            "line 3, text_width: must be a whole number from 20 to 200; 66 is used",
        ),
        ("text_width = 201", "line 1, text_width: must be a whole number from 20 to 200; 66 is used"),
        ("text_width = 72.0", "line 1, text_width: must be a whole number from 20 to 200; 66 is used"),
        ("text_width = true", "line 1, text_width: must be a whole number from 20 to 200; 66 is used"),
        ('ruler = "yes"', "line 1, ruler: must be true or false; false is used"),
        ("margin = 0", "line 1, margin: must be true or false; true is used"),
        ('paragraphs = "none"', 'line 1, paragraphs: must be "blank" or "indent"; blank is used'),
        ("theme = 3", "line 1, theme: must be a text in quotes; the default is used"),
        ("text_with = 3", "line 1, text_with: is not a setting; did you mean text_width?"),
        ('preset = "arrows"', "line 1, preset: is not a setting; did you mean keys.preset?"),
        ("xyzzy = 3", "line 1, xyzzy: is not a setting"),
        ("keys = 3", "line 1, keys: must be a table, [keys]; it is not used"),
        ('keys.preset = "emacs"', 'line 1, keys.preset: must be "vim" or "arrows"; vim is used'),
        (
            '[keys]\n"passage.tag" = 2',
            'line 2, keys.passage.tag: must be a key in quotes, such as "f2", or a list of keys; the keys are as they were',
        ),
        (
            '[keys]\npassage.tag = ["t", 2]',
            'line 2, keys.passage.tag: must be a key in quotes, such as "f2", or a list of keys; the keys are as they were',
        ),
        (
            "[keys]\ntext_width = 60",
            "line 2, keys.text_width: stands under [keys]; it counts when it stands above the first table",
        ),
        ("themes = []", "line 1, themes: must be a table, [themes]; it is not used"),
        ("[themes]\nmine = 1", "line 2, themes.mine: must be a table, [themes.NAME]; it is not used"),
        (
            "[themes.mine]\ntag.amber = 1",
            "line 2, themes.mine.tag.amber: must be a text in quotes; the base's is used",
        ),
        (
            '[themes.mine]\neditor = "vi"',
            "line 2, themes.mine.editor: stands under [themes.mine]; it counts when it stands above the first table",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_everything_else_counts(source, told):
    settings = read('linear = true\neditor = "x"\n' + source)
    line = int(told.split(",")[0].removeprefix("line ")) + 2
    assert settings.problems == (f"settings.toml, line {line}, {told.split(', ', 1)[1]}",)
    assert (settings.linear, settings.editor) == (True, "x")
    assert (settings.text_width, settings.ruler, settings.margin, settings.theme) == (66, False, True, "")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"ruler = true\ntext_width = = 3\n", "settings.toml, line 2: Invalid value; the defaults are used"),
        (b"ruler = true\nruler = false\n", "settings.toml, line 2: Cannot overwrite a value; the defaults are used"),
        (b'ruler = true\neditor = "\xff"', "settings.toml, line 2: not UTF-8; the defaults are used"),
        (b"a = " + b"[" * 100_000, "settings.toml, line 1: brackets in brackets without end; the defaults are used"),
    ],
    ids=["syntax", "twice", "bytes", "deep"],
)
def test_a_file_that_is_no_toml_says_where_and_leaves_the_defaults(content, told):
    settings = read_settings(content)
    assert settings == Settings(problems=settings.problems)
    assert settings.problems == (told,)


def test_the_end_of_the_file_has_a_line_too():
    (told,) = read('ruler = true\neditor = """x\n').problems
    assert told.startswith("settings.toml, line 3: ")


@pytest.mark.parametrize("source", ["\ufeffruler = true\r\n", "ruler = true\n"])
def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(source):
    assert counting(read(source)) == Settings(ruler=True)


def test_a_problem_cannot_drive_the_terminal():
    (told,) = read('"\\u001b]52;c;x\\u0007" = 1').problems
    assert told.isprintable()


def test_a_file_that_cannot_be_read_is_told():
    settings_file().mkdir(parents=True)
    settings = load_settings()
    assert settings == Settings(problems=settings.problems)
    assert settings.problems[0].endswith("; the defaults are used")


def test_the_file_of_the_platform_is_the_one_that_is_read(tmp_path):
    assert settings_file() == tmp_path / "xdg-config" / "postil" / "settings.toml"
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text("ruler = true", encoding="utf-8")
    assert counting(load_settings()) == Settings(ruler=True)


def test_without_a_file_nothing_is_imported_for_it():
    code = "import sys; from store.settings import load_settings; load_settings(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"tomllib", "difflib", "textual", "rich", "tinydb"} & set(done.stdout.split())


WORDS = st.sampled_from(
    'theme text_width paragraphs ruler keys preset themes mine base tag . = [ ] [[ ]] { } , # " \' """ \\ \n 1 true "a"'.split(
        " "
    )
)


@given(st.binary() | st.text().map(str.encode) | st.lists(WORDS).map(lambda words: " ".join(words).encode()))
def test_no_bytes_whatever_are_an_error(content):
    settings = read_settings(content)
    assert all(told.startswith("settings.toml") and told.isprintable() for told in settings.problems)


VALUES = st.recursive(
    st.integers()
    | st.booleans()
    | st.text(st.characters(codec="ascii", min_codepoint=32, exclude_characters='\\"\x7f')),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=5,
)


def _toml(value: object) -> str:
    if isinstance(value, list):
        return "[\n" + "".join(f"{_toml(one)},\n" for one in value) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


@given(
    st.dictionaries(
        st.sampled_from(
            ["theme", "text_width", "ruler", "keys.preset", "keys.a.b", "themes.x.y", "themes.x.tag.z", "wrong"]
        ),
        VALUES,
    )
)
def test_every_value_either_counts_or_is_told_in_its_line(written):
    lines, source = {}, ""
    for key, value in written.items():
        lines[key] = source.count("\n") + 1
        source += f"{key} = {_toml(value)}\n"
    settings = read(source)
    told = dict(problem.removeprefix("settings.toml, line ").split(", ", 1) for problem in settings.problems)
    assert len(told) == len(settings.problems)
    for line, words in told.items():
        assert lines[words.split(":")[0]] == int(line)
    told_keys = {words.split(":")[0] for words in told.values()}
    for key, value in written.items():
        if key in ("theme", "text_width", "ruler"):
            assert (getattr(settings, key) == value and type(value) is type(getattr(settings, key))) or key in told_keys


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"text_width = 60\na" + b".a" * 50_000 + b" = 1", "line 2: a key of more than 200 parts"),
        (b"[" + b"a." * 50_000 + b"a]", "line 1: a key of more than 200 parts"),
        (b"# " + b"x" * 300_000, "more than 256 kB"),
    ],
)
def test_what_would_take_the_parser_long_is_refused(content, told):
    (problem,) = read_settings(content).problems
    assert told in problem and "the defaults are used" in problem


def test_dots_in_values_and_comments_are_no_parts():
    content = b"# " + b". " * 1_000 + b"\nignore = [" + b'"*.log", ' * 500 + b"]"
    assert read_settings(content).problems == ()
