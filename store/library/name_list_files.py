"""Which files of a library are lists of names; every look asks, and most libraries have none."""

FOLDER, ENDING = "lists", ".csv"


def is_name_list(path: str) -> bool:
    """Whether a file at a path inside the library is a list of names."""
    folder, _, name = path.rpartition("/")
    return folder == FOLDER and name.casefold().endswith(ENDING) and not name.startswith(".")
