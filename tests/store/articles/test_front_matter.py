"""What stands about an article before it: read where it can be, never obeyed, never in the way of the words."""

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.articles.formats.front_matter import MOST_VALUES, split_front_matter
from store.articles.formats.markdown import read_markdown
from store.articles.publication import Publication


def about(yaml: str):
    front, rest = split_front_matter(f"---\n{yaml}\n---\nThe words.\n")
    assert rest == "The words.\n"
    return front


def test_title_date_authors_tags_source_and_language_are_known():
    front = about(
        "title: A title\ndate: 2024-02-03\nauthors: [A, B]\ntags:\n  - x\n  - y\n"
        "url: http://e.org\nlang: de-AT\nlayout: post"
    )
    assert (front.title, front.date, front.authors) == ("A title", date(2024, 2, 3), ("A", "B"))
    assert (front.tags, front.source, front.language, front.warnings) == (("x", "y"), "http://e.org", "de", ())


def test_what_a_bibliography_wants_is_known():
    front = about(
        "journal: A Journal\npublisher: 'P: Sons'\nvolume: 3\nnumber: 4\npages: 5-9\naccessed: 2024-01-02\n"
        "doi: https://doi.org/10.1000/x_y"
    )
    assert front.publication == Publication("A Journal", "P: Sons", "3", "4", "5-9", "10.1000/x_y", date(2024, 1, 2))


def test_where_nothing_is_said_of_it_nothing_is_known():
    assert about("title: A title\nvolume: [3]\naccessed: today").publication == Publication()


@pytest.mark.parametrize(
    ("yaml", "doi"),
    [("doi: 10.1/a", "10.1/a"), ("DOI: 'doi: 10.1/a'", "10.1/a"), ("doi: http://dx.doi.org/10.1/a", "10.1/a")],
)
def test_a_doi_has_no_address_before_it(yaml, doi):
    assert about(yaml).publication.doi == doi


@pytest.mark.parametrize(
    ("yaml", "title"),
    [
        ("title: 'It''s: quoted'", "It's: quoted"),
        ('title: "a \\"b\\""', 'a "b"'),
        ("title: >\n  folded\n  title", "folded title"),
        ("title: >-\n  folded\n  title", "folded title"),
        ("Title: capital", "capital"),
        ("title: 2024", "2024"),
        ("title: yes", "yes"),
        ("title: !!python/object/apply:os.system ['true']\nother: x", ""),
        ("title: [a, list]", ""),
        ("title: a &#x1b; \x9b b", "a ␦ b"),
    ],
)
def test_a_title_is_a_text_on_one_line_however_it_is_written(yaml, title):
    document = read_markdown(f"---\n{yaml}\n---\n".encode(), "a.md")
    assert document.title == (title or "A")


@pytest.mark.parametrize(
    ("yaml", "published"),
    [
        ("date: 2024-03-03", date(2024, 3, 3)),
        ("date: 2024-03-03 10:00:00 +0100", date(2024, 3, 3)),
        ("date: '2024-03-03T10:00:00Z'", date(2024, 3, 3)),
        ("date: 2024/3/3", date(2024, 3, 3)),
        ("date: March 3, 2024", date(2024, 3, 3)),
        ("date: 3rd of no month", None),
        ("published: 2024-03-03", date(2024, 3, 3)),
        ("date: 2024-02-30", None),
        ("date:", None),
    ],
)
def test_a_date_is_read_in_the_forms_that_are_used(yaml, published):
    assert about(yaml).date == published


def test_a_date_that_cannot_be_read_is_told():
    assert "next spring" in " ".join(about("date: next spring").warnings)


@pytest.mark.parametrize(
    ("yaml", "tags"),
    [
        ("tags: a, b,, a", ("a", "b")),
        ("tags: [a, 'b c', 3]", ("a", "b c", "3")),
        ("tags: {a: b}", ()),
        ("keywords: a", ("a",)),
    ],
)
def test_tags_are_a_list_or_parted_by_commas(yaml, tags):
    assert about(yaml).tags == tags


@pytest.mark.parametrize(
    "yaml", ["tags: " + ",".join(map(str, range(5_000))), f"tags: {list(range(5_000))}"], ids=["text", "list"]
)
def test_there_is_an_end_to_tags(yaml):
    assert len(about(yaml).tags) <= MOST_VALUES


@pytest.mark.parametrize(
    "yaml",
    [
        "title: Still here\n\tdate: 2024-02-03",
        "title: Still here\ndate: 2024-02-03\nbad: [unclosed",
        "title: Still here\ndate: 2024-02-03\n? [x]: y",
        "title: Still here\ndate: 2024-02-03\nbad: *nothing",
        'title: "Still here"\ndate: 2024-02-03\nbad: "unclosed',
        "title: Still here\ndate: 2024-02-03\nbad: @at",
        "title: Still here\ndate: 2024-02-03\n%bad",
    ],
)
def test_bad_yaml_is_a_warning_and_title_and_date_are_found_still(yaml):
    front = about(yaml)
    assert (front.title, front.date) == ("Still here", date(2024, 2, 3))
    assert len(front.warnings) == 1
    assert "front matter" in front.warnings[0]


@pytest.mark.parametrize(
    ("name", "title", "published"),
    [
        ("unclosed.md", "No end", date(2024, 2, 3)),
        ("tabs.md", "Tabs", date(2024, 2, 3)),
        ("list-top.md", "UK Supreme Court rules prorogation of parliament unlawful", None),
        ("date-forms.md", "Dates", date(2024, 3, 3)),
        ("bomb.md", "bomb", None),
        ("json.md", "JSON", date(2024, 2, 3)),
        ("dots-end.md", "Ends with dots", date(2024, 2, 3)),
    ],
)
def test_the_worst_front_matter_gives_what_it_can(corpus, name, title, published):
    raw = (corpus / "nasty" / "frontmatter" / name).read_bytes()
    document = read_markdown(raw, name)
    assert (document.title, document.date) == (title, published)
    assert document.text.startswith("UK Supreme Court rules")


def test_aliases_that_would_multiply_are_not_multiplied():
    levels = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, 30))
    assert about(f"title: bomb\nl0: &l0 x\n{levels}\ntags: *l29").title == "bomb"


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_does_not_end_the_program(opening):
    script = (
        "from store.articles.formats import read;"
        f"print(read('a.md', b'---\\ntitle: deep\\na: ' + {opening.encode()!r} * 50_000 + b'\\n---\\nThe words.').text)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "The words."), done.stderr[-300:]


@pytest.mark.parametrize(
    "source",
    [
        "---\n\nProse between two rules.\n\n---\n\nMore prose.",
        "---\n\nNote: prose: between two rules.\n\n---\n\nMore prose.",
        "---\n\n- prose in a list\n\n---\n\nMore prose.",
        "{prose in a brace}\n\nMore prose.",
        "---\nprose and no second rule\n\nMore prose.",
    ],
)
def test_prose_is_not_taken_for_front_matter(source):
    text = read_markdown(source.encode(), "a.md").text
    assert "prose" in text.split("More prose.")[0].lower()
    assert "More prose." in text


def test_a_json_object_is_front_matter_too():
    document = read_markdown(b'{"title": "J", "date": "2024-02-03", "tags": ["a"]}\nThe words.', "a.md")
    assert (document.title, document.date, document.tags, document.text) == (
        "J",
        date(2024, 2, 3),
        ("a",),
        "The words.",
    )


def test_a_byte_order_mark_before_front_matter_is_passed_over():
    assert read_markdown("\ufeff---\ntitle: T\n---\nx".encode(), "a.md").title == "T"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r")))
def test_whatever_stands_in_front_matter_the_words_after_it_are_read(yaml):
    document = read_markdown(f"---\ntitle: T\n{yaml}\n---\n\nThe last words.".encode(), "a.md")
    assert document.text.endswith("The last words.")


def test_entities_of_html_are_the_characters_that_they_stand_for():
    about, _ = split_front_matter(
        "---\ntitle: USDA&#8217;s Ask &#43; tell&#27;\nauthor: A &amp; B\ntags: [R&amp;D]\njournal: X&nbsp;Y\n---\nText.\n"
    )
    assert about.title == "USDA’s Ask + tell"
    assert (about.authors, about.tags) == (("A", "B"), ("R&D",))
    assert about.publication.container.split() == ["X", "Y"]


def front(source: str):
    return split_front_matter(source)[0]


@pytest.mark.parametrize(
    "written",
    [
        "author: Ada Marsh and B. Fen",
        "author: Ada Marsh; B. Fen",
        "authors: [Ada Marsh, B. Fen]",
        "author:\n  - name: Ada Marsh\n    affiliation: X\n  - name: B. Fen",
        "author:\n  - name: {given: Ada, family: Marsh}\n  - {given: B., family: Fen}",
        'authors: ["[[Ada Marsh]]", "[[b-fen|B. Fen]]"]',
        'author: "[Ada Marsh](https://example.org/ada) & B. Fen"',
        "author: null\nauthors:\n- Ada Marsh\n- B. Fen",
    ],
)
def test_authors_are_known_however_they_are_written(written):
    assert front(f"---\n{written}\n---\nText.").authors == ("Ada Marsh", "B. Fen")


def test_toml_is_front_matter_too():
    about, text = split_front_matter(
        '+++\ntitle = "Storm: a story"\ndate = 2024-03-26T10:00:00Z\ntags = ["a", "b"]\nauthors = ["Ada"]\n+++\nText.'
    )
    assert (about.title, about.date, about.tags, about.authors) == (
        "Storm: a story",
        date(2024, 3, 26),
        ("a", "b"),
        ("Ada",),
    )
    assert text == "Text."


def test_bad_toml_is_read_line_by_line_with_a_warning():
    about = front("+++\ntitle = Storm\n+++\nText.")
    assert about.warnings


def test_a_colon_in_a_title_takes_nothing_away():
    about = front('---\ntitle: Storm: the "story"\nauthor:\n  - Ada Marsh\ntags: [a, b]\n---\nText.')
    assert (about.title, about.authors, about.tags) == ('Storm: the "story"', ("Ada Marsh",), ("a", "b"))
    assert not about.warnings


def test_what_is_read_line_by_line_keeps_its_lists():
    about = front("---\ntitle: Storm\nauthor:\n  - Ada Marsh\n  - B. Fen\ntags: [a, b]\nbad: [x\n---\nText.")
    assert (about.title, about.authors, about.tags) == ("Storm", ("Ada Marsh", "B. Fen"), ("a", "b"))


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("2024-06", "2024-06"),
        ("2024", "2024"),
        ("25 juin 2024", "2024-06-25"),
        ("25.6.2024", "2024-06-25"),
        ("25/06/2024", "2024-06-25"),
        ("06/25/2024", "2024-06-25"),
        ("20240625", "2024-06-25"),
        ("2024 June 25", "2024-06-25"),
        ("null", ""),
    ],
)
def test_dates_are_known_as_far_as_they_are_said(written, known):
    document = read_markdown(f"---\ndate: {written}\n---\nText.".encode(), "a.md")
    assert document.written_date == known
    assert not document.warnings


@pytest.mark.parametrize("written", ["05/06/2024", "31/02/2024", "some time"])
def test_a_date_that_is_not_certain_is_told(written):
    document = read_markdown(f"---\ndate: {written}\n---\nText.".encode(), "a.md")
    assert (document.written_date, document.warnings) == ("", (f"front matter: no date in «{written}»",))


def test_a_blank_first_line_is_passed_over():
    about, text = split_front_matter("---\n\nlayout: post\ntitle: Storm\n---\nText.")
    assert (about.title, text) == ("Storm", "Text.")


def test_a_blank_line_before_toml_is_passed_over():
    about, text = split_front_matter('\n+++\ntitle = "Storm"\n+++\nText.')
    assert (about.title, text) == ("Storm", "Text.")
    assert split_front_matter("\n+++\n\nWords.\n\n+++\nText.")[1].startswith("\n+++")


def test_a_title_block_of_pandoc():
    front, text = split_front_matter(
        "% The Paper Mill\n% Tomas Bergen; Ada Marsh\n% May 17, 2024\n\nThe mill stopped.\n"
    )
    assert (front.title, front.authors, front.date) == (
        "The Paper Mill",
        ("Tomas Bergen", "Ada Marsh"),
        date(2024, 5, 17),
    )
    assert text.strip() == "The mill stopped."


@pytest.mark.parametrize("words", ["100 % of it\n\nmore", "%\n\nwords", "% a\nwords go on", "%% a comment\n\nwords"])
def test_percent_signs_are_no_title_block(words):
    assert split_front_matter(words)[1] == words


def test_what_web_clippers_write():
    clipped = 'author: "[[Tomas Bergen]]"\nsource: "[Mill](https://example.org/mill)"\ntags: ["#bees", rivers]'
    front = about(clipped)
    assert (front.authors, front.source, front.tags) == (
        ("Tomas Bergen",),
        "https://example.org/mill",
        ("bees", "rivers"),
    )


def test_a_blank_line_before_front_matter_is_passed_over():
    about, body = split_front_matter("\n\n---\ntitle: Storm: what we know\nrole: nurse\n---\nWords\n")
    assert (about.title, about.attributes, body) == ("Storm: what we know", ("role=nurse",), "Words\n")


def test_two_rules_with_words_between_them_are_no_front_matter():
    assert split_front_matter("\n---\nWords: these\n---\nMore\n")[1].startswith("\n---")


def test_attributes_are_what_links_say():
    about, _ = split_front_matter('---\nwho: "[[P 07|Ada]]"\nsite: "[The clinic](https://a.b)"\n---\n')
    assert about.attributes == ("who=Ada", "site=The clinic")


def test_yes_and_no_of_toml_are_attributes_as_those_of_yaml_are():
    assert split_front_matter("+++\ndraft = true\n+++\n")[0].attributes == ("draft=true",)


def test_lines_of_names_and_values_without_dashes():
    about, body = split_front_matter(
        "Title: Storm: what we know\nAuthor: Ada Marsh\nDate: June 3, 2021\nRole: nurse\n\nWords\n"
    )
    assert (about.title, about.authors, about.date) == ("Storm: what we know", ("Ada Marsh",), date(2021, 6, 3))
    assert (about.attributes, body) == (("role=nurse",), "\nWords\n")


@pytest.mark.parametrize(
    "text", ["Title: alone\n\nWords\n", "Note: one\nDate: two\n\nWords\n", "Title: a\nAuthor: b\nand so on.\n"]
)
def test_lines_with_colons_that_are_no_front_matter_stay(text):
    assert split_front_matter(text)[1] == text


@pytest.mark.parametrize("day", ["last-modified", "today", "Now"])
def test_the_day_on_which_a_page_is_made_is_no_day_and_no_fault(day):
    about, _ = split_front_matter(f"---\ntitle: Tides\ndate: {day}\n---\nWords\n")
    assert (about.date, about.warnings) == (None, ())
