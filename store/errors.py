"""The few errors a reader can meet. Each message says what happened, where, and what to do."""


class PostilError(Exception):
    """Something could not be done; the message is one line, fit to be shown as it is."""


def message_of(error: PostilError | OSError) -> str:
    """What an error says to a reader, in one line; one of the system's names its file."""
    if isinstance(error, PostilError):
        return str(error)
    why = error.strerror or str(error)
    return why if error.filename is None else f"{error.filename}: {why}"


class NotAnArticle(PostilError):
    """A file holds nothing that can be read as text."""


class NeedsPassword(NotAnArticle):
    """A file is encrypted, and cannot be opened without its password."""


class Unreadable(PostilError):
    """A file or folder could not be read."""


class TooMuch(PostilError):
    """A folder holds everything that somebody has; the reader is asked before it is looked through."""


class TakesLong(PostilError):
    """A file was not read within the time that any file has at first; it may be with all the time that it can have."""


class NoSuchArticle(PostilError):
    """No article, or more than one, goes by the given id, path or title."""


class NoSuchPassage(PostilError):
    """A passage is not in the text, or stands in several places."""


class CannotSave(PostilError):
    """A write failed; what is on disk and in memory is as it was before."""


class DeletedMeanwhile(PostilError):
    """What was to be changed has been deleted since it was looked at; nothing was changed."""


class CannotUndo(PostilError):
    """There is nothing to undo or do again, or it has been changed since; nothing was changed."""


class CannotRetag(PostilError):
    """A tag is not there, or cannot have the name that it is to have."""


class CannotDescribe(PostilError):
    """A field of an article's card cannot be what it is to be."""


class Cancelled(PostilError):
    """Something was given up half way, as it was asked to be; nothing was changed."""


class DamagedFile(PostilError):
    """A stored file is not what its format says."""


class NewerFormat(PostilError):
    """A stored file was written by a later version; it can be read, never written."""
