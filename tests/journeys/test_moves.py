"""How far one has to go to follow a key to the disk and back."""

from __future__ import annotations

from tests.moves import Moves

MOST = 30
"""Moves between modules that saving one highlight takes."""
MOST_ENTERED = 3
"""How often one module is entered meanwhile."""


async def test_one_highlight_is_saved_in_few_moves(walk):
    async with walk() as at:
        await at.open("Sora")
        await at.press("v right_parenthesis H")  # what is made once is there by now
        await at.press("right_parenthesis v right_parenthesis")
        at.app._articles.last.write()  # so that it is not due meanwhile
        assert at.app.parts.index  # it hears of every act once a list was prepared
        moves = Moves()
        with moves.counted(until="highlighted, saved"):
            await at.press("H")
        assert len(at.annotations()) == 2
    listing = "\n".join(map(str, moves.made))
    print(f"{listing}\n{len(moves.made)} moves, most often entered: {moves.entered().most_common(4)}")
    assert {module: times for module, times in moves.entered().items() if times > MOST_ENTERED} == {}
    assert len(moves.made) <= MOST
