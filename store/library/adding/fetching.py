"""Fetching what somebody asked for by its address. Nothing else in postil uses the network.

What a site does not want to be fetched by programs is left alone (`robots.txt`), and nothing beyond a bound is read.
"""

from __future__ import annotations

import http.client
import socket
import urllib.error
import urllib.request
from dataclasses import dataclass
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from store.articles.clean import clean_line
from store.errors import Unreadable
from store.version import VERSION

LARGEST = 32 * 1024 * 1024
"""Bytes of one answer."""
LARGEST_ROBOTS = 512 * 1024
SECONDS = 20.0
"""Without an answer, or without the next bytes of one."""
AGENT = "postil"


@dataclass(frozen=True, slots=True)
class Validators:
    """What a site says of the state of something, so that it can be asked whether that is another now."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer."""

    raw: bytes
    kind: str
    """Its content type, in small letters, without parameters."""
    charset: str
    address: str
    """Where it came from in the end."""
    validators: Validators = Validators()


class NotModified(Unreadable):
    """A site says that nothing has changed."""


class NotAllowed(Unreadable):
    """A site does not want to be read by programs."""


def is_address(source: str) -> bool:
    """Whether something is an address of the web."""
    return source.lower().startswith(("http://", "https://"))


def fetch(address: str, validators: Validators = Validators()) -> Fetched:
    """What stands at an address; `validators` is what its site said of it the last time.

    Raises:
        NotModified: it is what it was then.
        NotAllowed: the site does not want that.
        Unreadable: there is no answer, or a bad one, or it is too large.
    """
    if not _is_allowed(address):
        raise NotAllowed(f"{address}: the site asks programs not to read this; save the page in a browser instead")
    return _get(address, LARGEST, validators)


def _is_allowed(address: str) -> bool:
    rules = RobotFileParser()
    try:
        parts = urlsplit(address)
        answer = _get(f"{parts.scheme}://{parts.netloc}/robots.txt", LARGEST_ROBOTS)
        rules.parse(answer.raw.decode("utf-8", "replace").splitlines())
        return rules.can_fetch(AGENT, address)
    except (Unreadable, ValueError):
        return True  # a site that has no rules, or none that can be read, has forbidden nothing


def _get(address: str, most: int, asked_with: Validators = Validators()) -> Fetched:
    agent = f"{AGENT}/{VERSION} (reads for one person, on demand)"
    try:
        conditions = {"If-None-Match": asked_with.etag, "If-Modified-Since": asked_with.modified}
        headers = {"User-Agent": agent, "Accept": "*/*", **{name: value for name, value in conditions.items() if value}}
        request = urllib.request.Request(address, headers=headers)
        with _opener().open(request, timeout=SECONDS) as answer:
            raw = answer.read(most + 1)
            kind, charset = answer.headers.get_content_type(), answer.headers.get_content_charset() or ""
            final = answer.geturl()
            validators = Validators(*(clean_line(answer.headers.get(name) or "") for name in ("ETag", "Last-Modified")))
    except urllib.error.HTTPError as error:
        if error.code == http.client.NOT_MODIFIED:
            raise NotModified(f"{address}: nothing new since it was fetched last") from error
        raise Unreadable(f"{address}: the site answers {error.code} {clean_line(str(error.reason))}") from error
    except urllib.error.URLError as error:
        raise Unreadable(f"{address}: cannot be reached ({_why(error.reason)})") from error
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise Unreadable(f"{address}: cannot be read ({clean_line(str(error))})") from error
    if len(raw) > most:
        raise Unreadable(f"{address}: larger than {most >> 20} MB")
    return Fetched(raw, kind.lower(), charset, clean_line(final), validators)


def _why(reason: str | BaseException) -> str:
    """What kept a site from being reached, without the number that the system has for it."""
    if isinstance(reason, socket.gaierror):
        return "no such site is known, or this machine is offline"
    return clean_line((reason.strerror if isinstance(reason, OSError) else None) or str(reason))


def _opener() -> urllib.request.OpenerDirector:
    """Only the web: no files, no other protocols, wherever an answer sends one on."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener
