"""What was found is looked up as far as somebody looks."""

from store.search.names.ranked import Ranked


def test_no_more_is_taken_than_is_asked_for():
    taken = []

    def things():
        for thing in "abcdef":
            taken.append(thing)
            yield thing

    ranked = Ranked(4, things())
    assert (len(ranked), taken) == (4, [])
    assert (ranked[1], ranked[0], taken) == ("b", "a", ["a", "b"])
    assert (ranked[-1], ranked[1:3], taken) == ("d", ["b", "c"], ["a", "b", "c", "d"])
    assert [*ranked] == ["a", "b", "c", "d"]
    assert "c" in ranked and "e" not in ranked
    assert [*reversed(ranked)] == ["d", "c", "b", "a"]
