"""How the registry bears growth: `python -m bench.growth [--sizes 388,4000,10000,100000]`.

Makes a registry of its own, lets it grow to each size (`bench.growth_projects`), measures each
(`bench.growth_run`) and prints Markdown: median / 95th percentile in milliseconds, and in brackets
the median as a multiple of that of the smallest size. Pages are asked of the application as a web
server does, none of them twice, so that no kept page answers. With `--data DIR` the registry is
kept there, and measured again without being made.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.server.processes import clean_environment

ROOT = Path(__file__).resolve().parent.parent
SIZES = "388,4000,10000,100000"


def main() -> None:
    """Grow, measure and print, in a process that knows nothing but its own registry."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=SIZES)
    parser.add_argument("--data")
    parser.add_argument("--rounds", default="3")
    parser.add_argument("--only", default="", help="parts of names of what is measured")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        env = clean_environment(REGISTRY_DATA=args.data or made)
        command = [sys.executable, "-m", "bench.growth_run", args.sizes, args.rounds, args.only]
        for step in (["manage.py", "prepare"], command[1:]):
            subprocess.run([sys.executable, *step], cwd=ROOT, env=env, check=True)  # noqa: S603  # our own command


if __name__ == "__main__":
    main()
