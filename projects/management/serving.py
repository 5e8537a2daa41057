"""Where the registry answers on this machine: noted by its web server, read by other commands."""

import errno
import os
import socket
from contextlib import suppress
from pathlib import Path

from django.conf import settings

USUAL = "8000"
LOOPBACK = "127.0.0.1"
LAST_PORT = 65_535
PATIENCE = 0.5
"""Seconds that a port on this machine has to answer."""


class PortError(Exception):
    """No web server can begin on the port; the message says why, in Swedish."""


def refuse_taken(port: str) -> None:
    """Raise PortError for what is no port, and for one that another program answers on."""
    if not port.isdecimal() or not 0 < int(port) <= LAST_PORT:
        message = f"PORT={port} är inget portnummer. Ange ett från 1 till {LAST_PORT}."
        raise PortError(message)
    with socket.socket() as trial:
        # A port that was in use a moment ago is free: the web server takes it too.
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((LOOPBACK, int(port)))
        except OSError as error:
            other = int(port) + 1 if int(port) < LAST_PORT else int(USUAL)
            message = f"Port {port} går inte att använda: {_why(error)}. Pröva PORT={other}."
            raise PortError(message) from error


def _why(error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return "ett annat program svarar där redan"
    return "det kräver högre behörighet" if error.errno == errno.EACCES else str(error.strerror)


def note_port(port: int) -> None:
    """Note the port that the web server of local mode answers on."""
    _note().write_text(str(port), encoding="ascii")


def forget_port(port: int) -> None:
    """Remove the note when the web server ends, unless another one has written its own."""
    if _noted() == str(port):
        _note().unlink(missing_ok=True)


def local_url() -> str:
    """The address of local mode, by name: passkeys work on no address of numbers.

    The port is the noted one while a server answers on it, else that of PORT, else the usual one.
    """
    noted = _noted()
    port = noted if noted and _answers(noted) else os.environ.get("PORT") or USUAL
    return f"http://localhost:{port}"


def is_running() -> bool:
    """Whether the web server of local mode answers."""
    return _answers(_noted())


def _note() -> Path:
    return Path(settings.REGISTRY_DATA) / "port"


def _noted() -> str:
    """The noted port; nothing when there is none or the note was damaged."""
    with suppress(OSError, UnicodeDecodeError):
        text = _note().read_text(encoding="ascii")
        return text if text.isdecimal() else ""
    return ""


def _answers(port: str) -> bool:
    if not port:
        return False
    try:
        socket.create_connection((LOOPBACK, int(port)), PATIENCE).close()
    except (OSError, OverflowError):
        return False
    return True
