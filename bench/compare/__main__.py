"""The registry beside what a user would pick instead: `python -m bench.compare [--rounds 3]`.

Starts on loopback, on the same 388 rows: the product as `make serve` does, Datasette, a textbook
Django search and a hand-tuned page. Asks them in turns and prints tables in Markdown, among them
the aims of the issue "Speed". Takes some ten minutes; needs `make bench` once, two free cores and
Linux. What the figures mean: docs/performance.md.
"""

import argparse
from pathlib import Path

from bench.compare.figures import publish
from bench.compare.report import report
from bench.compare.rounds import Effort, measure
from bench.compare.servers import prepared


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--questions", type=int, default=20, help="at one connection, a round")
    parser.add_argument("--seconds", type=float, default=4, help="at eight connections, a round")
    parser.add_argument("--data", type=Path, help="kept directory instead of a temporary one")
    parser.add_argument("--into", type=Path, help="document that gets the tables too")
    given = parser.parse_args()
    with prepared(given.data) as data:
        effort = Effort(rounds=given.rounds, questions=given.questions, seconds=given.seconds)
        publish(report(measure(data, effort)), "compare", given.into)


if __name__ == "__main__":
    main()
