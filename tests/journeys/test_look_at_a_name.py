"""A name that is found is looked at in the first sentences that have it."""

from __future__ import annotations

from tests.journeys.test_names_at_work import opened
from tui.find.hit_preview import SENTENCES


async def test_it_is_shown_in_its_first_sentences(walk):
    async with walk((120, 40), names=True) as at:
        await opened(at)
        await at.press("q g slash")
        await at.type("@OpenAI")
        box = at.app.screen
        assert box.hits[0].kind == "entity"
        look = box.query_one("#look").content
        sentences = look.plain.split("\n")
        assert len(sentences) == SENTENCES
        assert all("OpenAI" in sentence for sentence in sentences)
        assert [look.plain[span.start : span.end] for span in look.spans].count("OpenAI") >= SENTENCES
