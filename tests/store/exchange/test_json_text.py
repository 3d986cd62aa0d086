"""JSON on one line is one line for every program."""

import json

from store.exchange.json_text import json_line


def test_whatever_a_program_takes_for_the_end_of_a_line_is_escaped():
    every = "".join(map(chr, range(0xD800)))
    line = json_line({"every": every})
    assert line.splitlines() == [line]
    assert json.loads(line) == {"every": every}
