"""What is not an article and not looked into, by patterns in git's syntax."""

import pytest

from store.articles.folder import ArticleFolder
from store.articles.ignoring import FROM_THE_START, MOST, MOST_CHARACTERS, MOST_TOLD, NO_PATTERN, Ignoring, own_patterns
from store.articles.listed_files import ArticleFile, Skipped


def write(root, *paths):
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("Words.\n")


def walked(root, ignoring=None):
    entries = list(ArticleFolder(root).walk(ignoring))
    found = [entry.path for entry in entries if isinstance(entry, ArticleFile)]
    return found, {entry.path: (entry.number, entry.reason) for entry in entries if isinstance(entry, Skipped)}


@pytest.mark.parametrize("pattern", FROM_THE_START)
def test_folders_of_programs_are_left_out_from_the_start(tmp_path, pattern):
    name = pattern.rstrip("/").replace("*", "some")
    write(tmp_path, "a.txt", f"{name}/readme.md", f"deep/{name}/readme.md")
    found, skipped = walked(tmp_path)
    assert found == ["a.txt"]
    assert skipped[pattern][0] == 2


def test_what_is_left_out_is_not_looked_into(tmp_path, monkeypatch):
    write(tmp_path, "a.txt", "node_modules/deep/deeper/readme.md")
    looked_into = []
    entries = ArticleFolder._entries

    def looking(articles, folder, ignoring):
        looked_into.append(folder)
        return entries(articles, folder, ignoring)

    monkeypatch.setattr(ArticleFolder, "_entries", looking)
    walked(tmp_path)
    assert looked_into == [""]


def test_files_that_a_pattern_leaves_out_are_counted_and_not_told_one_by_one(tmp_path):
    write(tmp_path, "a.txt", *(f"logs/{number}.log.txt" for number in range(500)))
    found, skipped = walked(tmp_path, Ignoring(own=["*.log.txt"]))
    assert found == ["a.txt"]
    assert skipped == {"*.log.txt": (500, "left out by .postil/ignore")}
    entry = next(one for one in ArticleFolder(tmp_path).walk(Ignoring(own=["*.log.txt"])) if isinstance(one, Skipped))
    assert entry.named[:2] == ("logs/0.log.txt", "logs/1.log.txt")
    assert entry.summary == "left out by .postil/ignore: logs/0.log.txt, logs/1.log.txt, logs/10.log.txt and 497 more"


def test_the_last_pattern_that_matches_decides(tmp_path):
    write(tmp_path, "venv/a.txt", "drafts/b.txt", "drafts/keep.txt")
    found, _ = walked(tmp_path, Ignoring(["drafts/*"], ["# a comment", "", "!venv/", "!keep.txt"]))
    assert found == ["drafts/keep.txt", "venv/a.txt"]


def test_the_pattern_that_is_named_is_the_one_that_matched(tmp_path):
    write(tmp_path, "a b/c.txt", "d.txt")
    _, skipped = walked(tmp_path, Ignoring(["", "# no", "/a b/"], ["", "d.*"]))
    assert skipped == {
        "/a b/": (1, "left out by settings.toml"),
        "d.*": (1, "left out by .postil/ignore"),
    }


def test_a_pattern_that_git_would_not_understand_is_told_and_not_used(tmp_path):
    write(tmp_path, "a.txt")
    ignoring = Ignoring(["!"])
    assert ignoring.problems == (f"! (settings.toml) {NO_PATTERN}",)
    assert walked(tmp_path, ignoring)[0] == ["a.txt"]


def test_names_of_any_bytes_can_be_asked_about():
    assert Ignoring(["*.log"]).matching("caf\udce9.txt", False) is None
    assert Ignoring(["*.log"]).matching("caf\udce9.log", False)


def test_a_file_that_is_named_is_never_left_out(tmp_path):
    write(tmp_path, "venv/a.txt")
    entries = ArticleFolder(tmp_path, frozenset({"venv/a.txt"})).walk()
    assert [entry.path for entry in entries if isinstance(entry, ArticleFile)] == ["venv/a.txt"]


def test_patterns_of_a_library_are_read_whatever_their_bytes(tmp_path):
    assert own_patterns(tmp_path / "none") == ()
    (tmp_path / "ignore").write_bytes(b"\xef\xbb\xbfa\r\n\xff\n")
    assert own_patterns(tmp_path / "ignore") == ["a", "\ufffd"]


def test_of_too_many_patterns_the_first_are_used_and_the_others_counted():
    many = Ignoring(own=[*(f"{number}.txt" for number in range(MOST)), "a.txt", "b.txt"])
    assert many.matching("0.txt", False) and not many.matching("a.txt", False)
    assert many.problems == ("2 more patterns of .postil/ignore not used: there are too many",)
    large = Ignoring(own=["a.txt", *("x" * 1_000 for _ in range(MOST_CHARACTERS // 1_000)), "b.txt"])
    assert large.matching("a.txt", False) and not large.matching("b.txt", False)
    assert large.problems == ("2 more patterns of .postil/ignore not used: there are too many",)


def test_of_many_that_are_no_patterns_a_few_are_named():
    problems = Ignoring(own=[f"{number}\\" for number in range(99)]).problems
    assert len(problems) == MOST_TOLD + 1
