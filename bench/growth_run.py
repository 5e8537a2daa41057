"""The part of `bench.growth` that runs in the registry of the settings, which it changes."""

import os
import statistics
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "registry.settings")
django.setup()

from django.db import connection  # noqa: E402

from bench.growth_measures import measure  # noqa: E402
from bench.growth_projects import grow  # noqa: E402

Times = Mapping[str, Sequence[float]]


def main() -> None:
    """Grow to each size, measure it, and print the table of those so far."""
    sizes, rounds, only = sys.argv[1:]
    found: dict[int, Times] = {}
    for size in map(int, sizes.split(",")):
        start = time.perf_counter()
        grow(size)
        _vacuum()
        print(f"\n{size:,} projects, made in {time.perf_counter() - start:.0f} s", flush=True)
        found[size] = measure(int(rounds), only)
        print(f"Memory of the process without the database: {_memory():.0f} MiB")
        _print(found)


def _vacuum() -> None:
    """As PostgreSQL does by itself some time after so many rows came."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _print(found: Mapping[int, Times]) -> None:
    first, *_ = found.values()
    print("\n| ms | " + " | ".join(f"{size:,}" for size in found) + " |")
    print("|---|" + "---|" * len(found))
    for name, times in first.items():
        print(f"| {name} | " + " | ".join(_cell(each[name], times) for each in found.values()), "|")
    print(flush=True)


def _cell(times: Sequence[float], first: Sequence[float]) -> str:
    middle, late = statistics.median(times), sorted(times)[int(0.95 * len(times))]
    return f"{middle:,.0f} / {late:,.0f} ({middle / statistics.median(first):.1f})"


def _memory() -> float:
    """The proportional set size of this process in MiB."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


if __name__ == "__main__":
    main()
