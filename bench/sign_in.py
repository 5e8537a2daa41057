"""What the door tells by its time, and what it costs readers: `python -m bench.sign_in`.

Serves the registry that `manage.py prepare` has made in this checkout, with one process of four
threads, and prints

- the median seconds of a wrong password for an account and for an address that has none, in
  turns, and their ratio; each pair empties the counts, so that nothing is locked;
- the longest and the median answer of `/healthz` meanwhile, alone and while 40 tries run at once,
  each for another address from another network, so that no lock helps.

Makes an account, `answers@example.se`, if it is missing; leaves the counts empty.
"""

import argparse
import os
import re
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
LOGIN = "/konto/logga-in/"
PORT = 8199
AT_ONCE = 40
KNOWN = "answers@example.se"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=15)
    chosen = parser.parse_args()
    _prepare()
    with _serving():
        known, unknown = _pairs(chosen.pairs)
        ratio = unknown / known
        print(f"wrong password: account {known:.3f} s, none {unknown:.3f} s, ratio {ratio:.3f}")
        print(f"/healthz alone: {_told(_healthz_while(lambda: time.sleep(3)))}")
        times = _healthz_while(_forty)
        print(f"/healthz while {AT_ONCE} try: {_told(times)}")
        _empty()


def _django(code: str) -> None:
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", code]
    subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603  # ours


def _prepare() -> None:
    _django(
        "from projects.models import User\n"
        f"if not User.objects.filter(email={KNOWN!r}).exists():\n"
        f"    User.objects.create_user({KNOWN!r}, 'gul traktor', is_staff=True)"
    )


def _empty() -> None:
    _django("from django.core.cache import cache\ncache.clear()")


@contextmanager
def _serving() -> Iterator[None]:
    env = {**os.environ, "PORT": str(PORT), "WEB_CONCURRENCY": "1"}
    command = [sys.executable, "manage.py", "serve"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=quiet, stderr=quiet) as server:  # noqa: S603  # ours
        try:
            _await_answer()
            yield
        finally:
            server.send_signal(signal.SIGTERM)


def _await_answer() -> None:
    while True:
        try:
            _ask("/healthz")
        except OSError:
            time.sleep(0.05)
        else:
            return


def _ask(address: str, sent: str = "", **headers: str) -> tuple[str, str]:
    """The cookie that is set and the page."""
    asked = HTTPConnection("127.0.0.1", PORT, timeout=120)
    try:
        asked.request("POST" if sent else "GET", address, sent or None, headers)
        answer = asked.getresponse()
        return answer.headers.get("Set-Cookie", "").partition(";")[0], answer.read().decode()
    finally:
        asked.close()


def _form() -> dict[str, str]:
    cookie, page = _ask(LOGIN)
    token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[0]
    return {"cookie": cookie, "token": token}


def _try(form: dict[str, str], email: str, network: int = 0) -> float:
    """Seconds that a wrong password takes."""
    fields = {"login": email, "password": "fel", "csrfmiddlewaretoken": form["token"]}
    headers = {
        "Cookie": form["cookie"],
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Forwarded-For": f"198.18.{network}.1",
    }
    start = time.perf_counter()
    _ask(LOGIN, urlencode(fields), **headers)
    return time.perf_counter() - start


def _pairs(number: int) -> tuple[float, float]:
    form = _form()
    known, unknown = [], []
    for each in range(number):
        if each % 4 == 0:
            _empty()
        known.append(_try(form, KNOWN, each))
        unknown.append(_try(form, "ingen@example.se", each))
    return statistics.median(known), statistics.median(unknown)


def _forty() -> None:
    _empty()
    form = _form()
    with ThreadPoolExecutor(AT_ONCE) as racing:
        list(racing.map(lambda n: _try(form, f"nr{n}@example.se", n), range(AT_ONCE)))


def _healthz_while(work: Callable[[], None]) -> list[float]:
    """Seconds of each answer while the work goes on."""
    times: list[float] = []
    ended = Event()

    def watch() -> None:
        while not ended.is_set():
            start = time.perf_counter()
            _ask("/healthz")
            times.append(time.perf_counter() - start)
            time.sleep(0.02)

    watching = Thread(target=watch)
    watching.start()
    work()
    ended.set()
    watching.join()
    return times


def _told(times: list[float]) -> str:
    return f"longest {max(times):.3f} s, median {statistics.median(times):.3f} s"


if __name__ == "__main__":
    main()
