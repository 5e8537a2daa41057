"""The web server: loopback unless told otherwise; see docs/operations.md for the variables."""

import os
from pathlib import Path
from threading import Thread

from gunicorn.arbiter import Arbiter
from gunicorn.workers.base import Worker

bind = os.environ.get("BIND") or f"127.0.0.1:{os.environ.get('PORT') or 8000}"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
worker_class = "registry.web_worker.RegistryWorker"
# Of an address: a list of 250 projects that somebody shares has 7,000 characters.
limit_request_line = 8190
threads = 4
timeout = 30
# So long a large file may still take when its worker is replaced.
graceful_timeout = 60
max_requests = 10_000
max_requests_jitter = 1_000
# Loaded once, before the fork, so that the workers share it.
preload_app = True
# Heartbeat files on a disk can stall a worker; memory cannot.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
# Only the named proxies may say that a request came over HTTPS.
forwarded_allow_ips = os.environ.get("TRUSTED_PROXY") or "127.0.0.1"
# No header names the script or path of a request: kept pages depend on the address alone.
forwarder_headers = ""
loglevel = "warning"
control_socket_disable = True


def on_starting(server: Arbiter) -> None:
    """Load what the workers of the start share; without a database, later."""
    from registry.warm_up import warm_up  # noqa: PLC0415  # the application stands only now

    warm_up(server.log)


def when_ready(server: Arbiter) -> None:
    """Tell the person at the terminal where the registry is, and what comes next."""
    print(f"Klart: registret svarar på http://{bind}/ (avsluta med Ctrl-C).", flush=True)  # noqa: T201  # no warning
    if _with_port(server, "note_port"):
        print(NEXT, flush=True)  # noqa: T201


def on_exit(server: Arbiter) -> None:
    """The note of the port is true no longer."""
    _with_port(server, "forget_port")


NEXT = "Administratör, i en annan terminal: make admin EMAIL=namn@exempel.se"


def _with_port(server: Arbiter, action: str) -> bool:
    """Where `make admin` finds the registry: in local mode, listening on a port; whether it is."""
    from django.conf import settings  # noqa: PLC0415  # the application stands only now

    from projects.management import serving  # noqa: PLC0415  # as above

    address = server.address[0]
    found = settings.LOCAL and isinstance(address, tuple)
    if found:
        getattr(serving, action)(address[1])
    return found


def pre_fork(server: Arbiter, worker: Worker) -> None:
    """A worker that takes the place of another has the thesaurus of now, not that of the start."""
    from registry.warm_up import warm_up  # noqa: PLC0415  # the application stands only now

    if worker.age > server.cfg.workers:
        warm_up(server.log)


def post_fork(server: Arbiter, worker: Worker) -> None:  # noqa: ARG001  # the server passes them
    """Leave what is shared where it is, and have the workers renewed when it is out of date."""
    from registry.warm_up import take_over  # noqa: PLC0415  # the application stands only now

    take_over()


def post_worker_init(worker: Worker) -> None:  # noqa: ARG001  # the server passes it
    """Answer at once, and meanwhile analyse what the first readers are shown, and do long work."""
    from registry import working  # noqa: PLC0415  # the application stands only now
    from registry.warm_up import analyze_shown  # noqa: PLC0415  # as above

    Thread(target=analyze_shown, daemon=True).start()
    working.begin()


def worker_exit(server: Arbiter, worker: Worker) -> None:  # noqa: ARG001  # the server passes them
    """Give others the long work that is not done."""
    from registry import working  # noqa: PLC0415  # the application stood only then

    working.end()
