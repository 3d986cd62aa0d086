"""What a whole article tells about one mention.

Each step takes the text and its mentions and gives them back better; each can be left out, which is how its worth was
measured (`tests/bench/entities_quality.py` prints the table). Offsets are those of the text, always.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from store.entities.engine.steps.acronyms import acronyms
from store.entities.engine.steps.addresses import drop_addresses
from store.entities.engine.steps.bodies import join_bodies
from store.entities.engine.steps.camel import camel
from store.entities.engine.steps.continuing import over_figures, over_hyphens, over_juniors, over_laws
from store.entities.engine.steps.cues import cues
from store.entities.engine.steps.families import families
from store.entities.engine.steps.majority import majority
from store.entities.engine.steps.places import known_places
from store.entities.engine.steps.quoted_works import quoted_works
from store.entities.engine.steps.repeats import repeats
from store.entities.engine.steps.speakers import speakers
from store.entities.engine.steps.surnames import particles, surnames
from store.entities.engine.steps.trimming import trim
from store.entities.mention import Mention
from store.entities.mention_order import Step

STEPS: Mapping[str, Step] = {
    "trim": trim,
    "addresses": drop_addresses,
    "gazetteer": known_places,
    "bodies": join_bodies,
    "hyphens": over_hyphens,
    "figures": over_figures,
    "juniors": over_juniors,
    "cues": cues,
    "quoted": quoted_works,
    "speakers": speakers,
    "camel": camel,
    "acronyms": acronyms,
    "surnames": surnames,
    "families": families,
    "majority": majority,
    "repeats": repeats,
    "laws": over_laws,
    "bodies again": join_bodies,
    "particles": particles,
    "cues again": cues,
}
"""In the order in which they are taken. Two are taken again at the end, since what was added or changed between may belong to
a body or stand after a cue."""


def refine(text: str, mentions: list[Mention], without: Collection[str] = ()) -> list[Mention]:
    """The mentions after all steps but those left out: in order, none overlapping."""
    for name, step in STEPS.items():
        if name not in without:
            mentions = step(text, mentions)
    return mentions
