"""Copying, and telling the truth about it.

A clipboard is reached in several ways, most of which never say whether they did: pyperclip reports success where there is
no display, a terminal does not answer, tmux by default drops what an application sends. Each way is a file here; `copying`
has their order, `copied` the one sentence that says where a text certainly is, where it was only sent, and what to do where
it could not be. Whatever becomes of that, `register` keeps it.
"""

from tui.clipboard.copied import Copied
from tui.clipboard.copying import LONGEST, Copier, copy
from tui.clipboard.register import MOST, Register

__all__ = ["LONGEST", "MOST", "Copied", "Copier", "Register", "copy"]
