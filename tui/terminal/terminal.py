"""The terminal of the app: how it is read, written to, and left."""

from __future__ import annotations

import os
import select
import signal
import sys
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import Any, Protocol, runtime_checkable

from textual.driver import Driver

from tui.terminal.answers import FOLLOW, FOLLOW_NO_MORE, Answers
from tui.terminal.early_frame import take_over
from tui.terminal.outlet import Outlet
from tui.terminal.pastes import Pastes
from tui.terminal.quiet_terminal import Modes, as_typed

POLL = 0.1
"""Seconds between two checks whether reading has to stop: leaving may take as long."""
LOOKS = 5
"""Checks in a row that find another size of the screen than the window's, before the app gets a resize event."""
AT_ONCE = 4096
"""Most bytes of one read."""
ENOUGH = 5
"""Times that a terminal may be ready and give nothing before it counts as gone."""
REST = 0.5
"""Seconds after the terminal was taken, or the mouse was moved, in which it may still send what no key typed."""
OTHER_SCREEN = "\x1b[?1049h"
LEFT = "".join(
    f"\x1b[{off}" for off in "?2031l ?2004l ?7h ?1000l ?1003l ?1015l ?1006l ?1016l ?2048l <u ?1004l ?1049l ?25h".split()
)
"""Undoes every mode that Textual sets: pastes, wrapping, mouse, resizes, keys, focus, the other screen, the cursor."""
REPORTS_OFF = "".join(f"\x1b[{off}" for off in "?2004l ?1000l ?1003l ?1015l ?1006l ?1016l ?2048l <u ?1004l".split())
"""From then on the terminal sends what is typed as a shell expects it, and nothing else."""


@runtime_checkable
class LeavesUnread(Protocol):
    """A driver that can leave what is typed to whoever has the terminal next."""

    def leave_unread(self) -> None: ...


def driver_for(
    usual: type[Driver],
    modes: Modes,
    answers: Answers,
    on_fault: Callable[[BaseException], None],
    on_gone: Callable[[], None],
) -> type[Driver]:
    """The driver of this platform. `modes` are those to leave the terminal in, None for those it has. `on_fault` is called in
    the thread that reads keys, should that break down, `on_gone` in any thread when the terminal is gone. `answers` takes the
    terminal's answers out of what is typed.

    On Unix the terminal echoes no key, from before the first byte is written to it on, and bytes that are not UTF-8 are
    replaced.
    """
    if sys.platform == "win32" or usual.__name__ != "LinuxDriver":
        return usual
    import termios
    import tty

    from textual import events
    from textual._parser import ParseError
    from textual._xterm_parser import XTermParser
    from textual.drivers.linux_driver import LinuxDriver
    from textual.geometry import Size
    from textual.message import Message

    class TerminalDriver(LinuxDriver):
        """Textual's driver with its own reading and stopping. A signal can come while a lock is held that leaving the
        terminal needs, so the handler only notes the signal, and the loop acts on it."""

        _is_stopped = False
        _quiet_from = 0.0
        """When, by the monotonic clock, the terminal sends nothing any more but what is typed."""
        _modes_left: Modes = None
        """Modes to restore after everything is written."""

        def _sigtstp_application(self, *_: object) -> None:
            if self._auto_restart:
                self._loop.call_soon_threadsafe(self._stop)
            else:  # an editor has the terminal, and the loop waits for it
                os.kill(os.getpid(), signal.SIGSTOP)

        def _sigcont_application(self, *_: object) -> None:
            if self._auto_restart:
                self._loop.call_soon_threadsafe(self._go_on)

        def _stop(self) -> None:
            self.suspend_application_mode()
            self._is_stopped = True
            os.kill(os.getpid(), signal.SIGSTOP)

        def _go_on(self) -> None:
            """Takes the terminal again, also if it was not left: SIGSTOP cannot be handled."""
            if not self._is_stopped:
                self.suspend_application_mode()
            self._is_stopped = False
            self._must_signal_resume = True
            self.resume_application_mode()

        def __init__(self, *arguments: Any, **named: Any) -> None:
            super().__init__(*arguments, **named)
            self._outlet = Outlet(self._file, on_gone) if self._file is not None else None
            if self._outlet is not None:
                self._file = self._outlet  # type: ignore[assignment]

        def write(self, data: str) -> None:
            """Textual's, which has a thread write it, without the thread where it does not have to be waited for: on a busy
            machine the thread's turn comes some frames later. The other screen would lose the frame that is on it if it were
            called again."""
            if data == OTHER_SCREEN and take_over():
                return
            thread, outlet = self._writer_thread, self._outlet
            is_written = thread is not None and thread.is_alive() and outlet is not None
            if not is_written or outlet is None or not outlet.write_at_once(data):
                super().write(data)

        def send_message(self, message: Message) -> None:
            """Puts a message into the app's queue. Textual has the loop make a task of it first."""
            self._app.post_message(message)

        def start_application_mode(self) -> None:
            self.exit_event.clear()
            before = modes
            with suppress(termios.error):
                before = before or termios.tcgetattr(self.fileno)
                quiet = termios.tcgetattr(self.fileno)
                quiet[tty.LFLAG] = self._patch_lflag(quiet[tty.LFLAG])
                quiet[tty.IFLAG] = self._patch_iflag(quiet[tty.IFLAG])
                termios.tcsetattr(self.fileno, termios.TCSANOW, quiet)
            super().start_application_mode()  # type: ignore[no-untyped-call]
            if answers.is_asked:
                self.write(FOLLOW)
            self.attrs_before = before
            self._quiet_from = monotonic() + REST

        def stop_application_mode(self) -> None:
            """Leaves the terminal quiet; `quiet_terminal` restores it at the end, or the writer after its last output.
            Otherwise keys typed between the two would be echoed, and C-c would be a signal."""
            if answers.is_asked:
                self.write(FOLLOW_NO_MORE)
            self._modes_left, self.attrs_before = self.attrs_before, None
            super().stop_application_mode()

        def leave_unread(self) -> None:
            """Reads no more, so that what is typed from now on is for whoever has the terminal next. Where the terminal may be
            about to send something else, that is read and dropped until the end."""
            if self.exit_event.is_set() or monotonic() < self._quiet_from:
                return
            self.exit_event.set()
            self._leave_enter()
            self.write(REPORTS_OFF)

        def disable_input(self) -> None:
            if not self.exit_event.is_set():
                super().disable_input()  # which drops what was not read
                self.exit_event.set()  # Textual calls this twice, and what comes between the two is not dropped
                self._leave_enter()
                return
            signal.signal(signal.SIGWINCH, signal.SIG_DFL)
            if self._key_thread is not None:
                self._key_thread.join()

        def _leave_enter(self) -> None:
            """Enter ends a line again, if it did: what is typed now is read later, by a shell."""
            with suppress(termios.error):
                now = termios.tcgetattr(self.fileno)
                if modes is not None:
                    now[tty.IFLAG] |= modes[tty.IFLAG] & termios.ICRNL
                termios.tcsetattr(self.fileno, termios.TCSANOW, now)

        def process_message(self, message: Message) -> None:
            if isinstance(message, events.MouseEvent):
                self._quiet_from = monotonic() + REST
            super().process_message(message)

        def suspend_application_mode(self) -> None:
            super().suspend_application_mode()  # it waits for the output
            if self._modes_left is not None:
                with suppress(termios.error):
                    termios.tcsetattr(self.fileno, termios.TCSADRAIN, self._modes_left)
                self._modes_left = None

        def _run_input_thread(self) -> None:
            try:
                self.run_input_thread()
            except BaseException as error:
                on_fault(error)

        def run_input_thread(self) -> None:
            """Reads input until the app stops it."""
            decode = getincrementaldecoder("utf-8")(errors="replace").decode
            parser, pastes = XTermParser(self._debug), Pastes()
            nothing = looks = 0
            is_first = True
            """Whether the waiting input was typed before the terminal was taken."""
            while not self.exit_event.is_set():
                characters = ""
                if is_first and answers.waiting:
                    characters = answers.through(decode(as_typed(answers.waiting)))
                elif select.select([self.fileno], [], [], 0 if is_first else POLL)[0]:
                    if self.exit_event.is_set():  # meanwhile
                        break
                    typed = b""
                    with suppress(OSError):
                        typed = os.read(self.fileno, AT_ONCE)
                    if is_first:
                        typed = as_typed(typed)
                    nothing = 0 if typed else nothing + 1
                    if not typed:
                        self.exit_event.wait(POLL)
                        if nothing == ENOUGH:
                            on_gone()
                    characters = answers.through(decode(typed))
                else:
                    characters = answers.release()
                if characters:
                    for event in parser.feed(pastes.through(characters)):
                        self.process_message(event)
                is_first = False
                for event in parser.tick():
                    self.process_message(event)
                looks = looks + 1 if self._is_laid_out_otherwise() else 0
                if looks == LOOKS:
                    looks = 0
                    size = Size(*os.get_terminal_size(self.fileno))
                    self.send_message(events.Resize(size, size))
            with suppress(EOFError, ParseError):
                for _ in parser.feed(""):
                    pass

        def _is_laid_out_otherwise(self) -> bool:
            """Whether the app has another size than the window: the signal of the change may have been lost. This thread may
            not ask a screen, which knows its app only while it is shown."""
            try:
                return self._app.size != Size(*os.get_terminal_size(self.fileno))
            except OSError:  # the terminal is gone
                return False

    return TerminalDriver


@contextmanager
def left_as_it_was() -> Iterator[None]:
    """Undoes what was asked of the terminal, if the app does not do it. Output is UTF-8, whatever the locale."""
    error = sys.__stderr__
    if error is not None and hasattr(error, "reconfigure"):
        with suppress(OSError):  # it was a file when the process began, and is a terminal now
            error.reconfigure(encoding="utf-8", errors="replace")  # Textual draws through it, and reads keys as UTF-8
    is_left = False
    try:
        yield
        is_left = True
    finally:
        if not is_left and sys.platform != "win32":
            with suppress(OSError):
                os.write(2, LEFT.encode())
