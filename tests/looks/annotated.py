"""A library as a reader has it after some weeks: articles, tags in five branches, notes, marks, what was read."""

from __future__ import annotations

from pathlib import Path

from store.annotations.acts import Plan
from store.annotations.anchoring import describe
from store.annotations.annotation import annotate
from store.annotations.tags import Tag
from store.articles.article import Passage
from store.library.library import Library, open_paths

BRANCHES = {"climate": "green", "politics": "orange", "media": "blue", "justice": "rose", "method": "olive"}
MEANINGS = {
    "climate/fires": "Burning forests, and who says why they burn",
    "politics/summits": "Meetings of heads of state",
    "method/check-figure": "A number that has to be checked before it is used",
}
ARTICLES: tuple[tuple[str, str, str], ...] = (
    (
        "World leaders call to address rainforest fires at summit",
        "2019-08-24",
        "On Thursday, President Marie Delorme called for joint action on the wildfires in and around Brazil. "
        "The call was seconded by Chancellor Anna Weber and Prime Minister John Hollis. «Our house is burning», she said. "
        "The forest makes a fifth of all oxygen, the palace wrote; plant physiologists in Leiden said that it does not.",
    ),
    (
        "Court of Justice decides that platforms may be ordered to remove posts worldwide",
        "2019-10-03",
        "The European Court of Justice ruled that a host can be ordered to take identical posts down everywhere. "
        "Eva Lindner of the Greens had asked for it. Free-speech groups in London and Boston warned of the consequences.",
    ),
    (
        "Video generator trained on films, says union",
        "2024-03-26",
        "Writers and actors asked which films the model had seen. The company answered that the data were public. "
        "«Artistwashing», a group of visual artists called the invitation to try it first.",
    ),
    (
        "Radio host Don Marlow dies aged 79",
        "2019-12-30",
        "Don Marlow, who woke New York for five decades, died on Friday in Texas. His station said that he was asleep.",
    ),
    (
        "Typhoon strikes islands on Christmas Eve",
        "2019-12-28",
        "At least twenty-eight people died when the typhoon crossed the Visayas. Ferries stood still for two days.",
    ),
    (
        "Ancient Egyptians collected wild ibis birds for sacrifice, says study",
        "2019-11-16",
        "Sally Hart of Griffith University compared the genes of forty mummies. The birds had not been bred, she wrote.",
    ),
    ("Weather: rain in the north", "", "Rain in the north, sun in the south. No wind is expected before Friday."),
    ("A table of tides", "2020-01", "High water at six. Low water at noon. High water again at six in the evening."),
)
MARKS: tuple[tuple[int, str, tuple[str, ...], str], ...] = (
    (0, "called for joint action on the wildfires", ("climate/fires", "politics/summits"), "Opening. **Strong**."),
    (0, "Our house is burning", ("method/quote-this",), ""),
    (
        0,
        "The forest makes a fifth of all oxygen",
        ("method/check-figure", "climate/science"),
        "Wrong figure: the net contribution is close to zero. Ask a plant physiologist; do not repeat it.",
    ),
    (1, "a host can be ordered to take identical posts down everywhere", ("justice/courts", "media/platforms"), ""),
    (1, "warned of the consequences", ("media/speech",), "Who pays them?"),
    (2, "Writers and actors asked which films the model had seen", ("media/film/actors",), "Still not answered."),
    (2, "the data were public", ("media/copyright",), ""),
    (2, "Artistwashing", ("media/film/actors", "method/quote-this"), "The word of the year?"),
    (3, "who woke New York for five decades", ("media/broadcasting",), ""),
    (5, "Sally Hart of Griffith University compared the genes of forty mummies", ("method/second-source",), ""),
)


def annotated_library(folder: Path) -> Library:
    """The articles in a folder, annotated."""
    for number, (title, day, text) in enumerate(ARTICLES):
        lead = f"---\ntitle: {title}\n" + (f"date: {day}\n" if day else "") + "---\n\n"
        (folder / f"{number:02}.md").write_text(f"{lead}# {title}\n\n{text}\n", encoding="utf-8")
    workspace = open_paths([folder])
    listings = {row.path: row for row in workspace.refresh().listings}
    articles = [workspace.article(listings[f"{number:02}.md"]) for number in range(len(ARTICLES))]
    made = []
    for number, words, tags, note in MARKS:
        start = articles[number].text.index(words)
        target = describe(articles[number], Passage(start, start + len(words)))
        made.append(annotate(articles[number].id, target, tags, note))
    names = sorted({name for _, _, tags, _ in MARKS for name in tags})
    tags = [Tag(name, BRANCHES[name.partition("/")[0]], MEANINGS.get(name, "")) for name in names]
    workspace.acts.do(Plan("annotated", made, tags=tags, articles=articles))
    workspace.refresh()
    return workspace
