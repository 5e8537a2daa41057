"""What each kind of page costs when nobody has asked for it: `python -m bench.cold [--old DIR]`.

Asks without a server, through all middlewares and with nothing kept, the registry that
`manage.py prepare` has made in this checkout, and with `--old` another checkout too, in turns, so
that a busy machine slows both alike. Prints for each kind the median and 95th
percentile in milliseconds, the median of what it took of the web process's own processor time, the
statements and the bytes; with `--old` the ratios of both medians. Makes an account,
`answers@example.se`, if it is missing; changes nothing else.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

UNITS = ("ms", "processor")
ROOT = Path(__file__).resolve().parent.parent
ADMIN = "/admin/projects/"
TEXT = (
    "Vi vill erbjuda fysisk träning och kostråd inför operation till patienter med tarmcancer. "
    "Fysioterapeut och dietist träffar patienten i ett tidigt skede och gör en individuell plan. "
    "Målet är kortare vårdtid, färre komplikationer och bättre livskvalitet efter behandlingen. "
)
ADDRESSES: Mapping[str, tuple[str, ...]] = {
    "healthz": ("/healthz",),
    "robots": ("/robots.txt",),
    "start": ("/",),
    "project": tuple(f"/projekt/2025-NORR-BFM-{number:03}/" for number in range(1, 17)),
    "centre": ("/rcc/norr/", "/rcc/vast/", "/rcc/syd/"),
    "region": ("/region/skane/", "/region/halland/", "/region/vasterbotten/"),
    "area": ("/omrade/bfm/", "/omrade/patologi/", "/omrade/cancerrehabilitering/"),
    "keyword": ("/nyckelord/mammografi/", "/nyckelord/prehabilitering/"),
    "keywords": ("/nyckelord/",),
    "statistics": ("/statistik/",),
    "like a text": ("POST /liknande/",),
    "API like a text": ("POST /api/v1/similar",),
    "API list": tuple(f"/api/v1/projects?offset={offset}" for offset in range(0, 320, 20)),
    "API search": ("/api/v1/projects?q=rehabilitering", "/api/v1/projects?q=mammografi"),
    "API list of 200": ("/api/v1/projects?limit=200",),
    "API project": tuple(f"/api/v1/projects/2025-NORR-BFM-{number:03}" for number in range(1, 17)),
    "API similar": ("/api/v1/projects/2025-NORR-BFM-001/similar",),
    "suggest": tuple(f"/api/v1/suggest?q={typed}" for typed in ("ma", "pall", "prehab", "zzzz")),
    "API keywords": ("/api/v1/keywords",),
    "API schema": ("/api/v1/schema",),
    "thesaurus JSON-LD": ("/oppna-data/tesaurus.jsonld",),
    "thesaurus Turtle": ("/oppna-data/tesaurus.ttl",),
    "thesaurus page": ("/oppna-data/tesaurus",),
    "dcat": ("/datasets/dcat",),
    "sitemap": ("/sitemap.xml",),
    "admin start": ("/admin/",),
    "admin projects": (f"{ADMIN}project/",),
    "admin search": (f"{ADMIN}project/?q=prehabilitering",),
    "admin project": tuple(f"{ADMIN}project/{number}/change/" for number in (3, 100, 200)),
    "admin concepts": (f"{ADMIN}concept/",),
    "admin concept": tuple(f"{ADMIN}concept/{number}/change/" for number in (3, 100, 200)),
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--old", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--only", nargs="*", default=list(ADDRESSES), choices=list(ADDRESSES))
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.worker:
        answer_all()
        return
    readers = [Reader(each.resolve()) for each in (given.old, ROOT) if each]
    for name in given.only:
        compare(name, readers, given.rounds)
    for reader in readers:
        reader.end()


class Reader:
    """A process that answers from the code of one checkout."""

    def __init__(self, checkout: Path) -> None:
        self.process = subprocess.Popen(  # noqa: S603  # our own command
            [sys.executable, str(Path(__file__).resolve()), "--worker"],
            cwd=checkout,
            env=os.environ | {"PYTHONPATH": str(checkout)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, address: str) -> dict[str, Any]:
        """Milliseconds, status, statements and bytes of one answer."""
        assert self.process.stdin  # noqa: S101  # both are pipes
        assert self.process.stdout  # noqa: S101
        print(address, file=self.process.stdin, flush=True)
        told: dict[str, Any] = json.loads(self.process.stdout.readline())
        return told

    def end(self) -> None:
        """No more questions."""
        self.process.communicate()


def compare(name: str, readers: list[Reader], rounds: int) -> None:
    """Print what one kind of page costs each of the readers."""
    addresses = ADDRESSES[name]
    for reader in readers:
        reader.ask(addresses[0])
    asked = [addresses[number % len(addresses)] for number in range(max(rounds, len(addresses)))]
    found = [[reader.ask(address) for reader in readers] for address in asked]
    told = [_told([answers[place] for answers in found]) for place in range(len(readers))]
    ratios = "".join(f" {_ratio(found, unit):.2f}" for unit in UNITS) if len(readers) > 1 else ""
    print(f"{name:17} | {' | '.join(told)} |{ratios}", flush=True)


def _ratio(found: list[list[dict[str, Any]]], unit: str) -> float:
    """The last reader's median as a share of the first one's."""
    old, new = (statistics.median(each[place][unit] for each in found) for place in (0, -1))
    return float(new / old)


def _told(answers: list[dict[str, Any]]) -> str:
    times, own = (sorted(each[unit] for each in answers) for unit in UNITS)
    last = answers[-1]
    late = times[int(0.95 * (len(times) - 1))]
    status = "" if last["status"] == 200 else f" ({last['status']})"  # noqa: PLR2004  # as usual
    spent = f"{statistics.median(times):6.1f} {late:6.1f} {statistics.median(own):6.1f} ms"
    return f"{spent} {last['statements']:3} SQL {last['bytes']:8} B{status}"


def answer_all() -> None:
    """As a worker: one answer for each line that is read."""
    sys.path.remove(str(Path(__file__).resolve().parent))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "registry.settings")
    import django  # noqa: PLC0415  # only the worker is the registry

    django.setup()
    readers = _clients()
    for line in sys.stdin:
        print(json.dumps(_asked(readers, line.strip())), flush=True)


def _clients() -> dict[bool, Any]:
    """An anonymous reader, and as True one of the staff."""
    from django.conf import settings  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from projects.models import User  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.API_REQUESTS_PER_MINUTE = sys.maxsize
    settings.CACHES["pages"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    settings.STATIC_ROOT = settings.STATICFILES_DIRS[0]
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES["staticfiles"] = {"BACKEND": plain}
    staff = Client(headers={"Accept-Encoding": "gzip"})
    account = User.objects.filter(email="answers@example.se").first()
    staff.force_login(account or User.objects.create_superuser("answers@example.se"))
    return {False: Client(headers={"Accept-Encoding": "gzip"}), True: staff}


def _asked(readers: dict[bool, Any], line: str) -> dict[str, Any]:
    from django.db import connection  # noqa: PLC0415

    connection.ensure_connection()
    statements: list[str] = []

    def note(execute: Any, sql: str, *args: Any) -> Any:  # noqa: ANN401  # as Django calls it
        statements.append(sql)
        return execute(sql, *args)

    with connection.execute_wrapper(note):
        start, own = time.perf_counter(), time.process_time()
        response = _response(readers, line)
        body = b"".join(response) if response.streaming else response.content
        spent = 1000 * (time.perf_counter() - start)
        own = 1000 * (time.process_time() - own)
    told = {"status": response.status_code, "statements": len(statements), "bytes": len(body)}
    return {"ms": spent, "processor": own, **told}


def _response(readers: dict[bool, Any], line: str) -> Any:  # noqa: ANN401  # the test client's
    method, _, address = line.rpartition(" ")
    reader = readers[address.startswith("/admin/")]
    if not method:
        return reader.get(address)
    json_body = {"content_type": "application/json"} if address.startswith("/api/") else {}
    return reader.post(address, {"text": TEXT * 3}, **json_body)


if __name__ == "__main__":
    main()
