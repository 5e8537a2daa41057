"""`manage.py work`: does the long work that pages and commands ask for."""

import signal
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from projects.jobs.worker import Worker

SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Command(BaseCommand):
    """Ends with 0 when told to, after it finished or gave back the job in hand."""

    help = (
        "Utför det arbete som väntar, ett i taget, tills det avbryts (Ctrl-C eller SIGTERM). "
        "Det som pågår får då bli klart, men lämnas tillbaka om det tar mer än 20 sekunder "
        "eller om det avbryts en gång till."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """When to end."""
        parser.add_argument(
            "--once", action="store_true", help="sluta när inget mer väntar på att utföras nu"
        )
        parser.add_argument(
            "--limit", type=int, metavar="N", help="sluta när så många arbeten är utförda"
        )

    def handle(self, *, once: bool, limit: int | None, **options: object) -> None:  # noqa: ARG002  # the base class passes more
        """Print a line when a job begins and one when it ends."""
        worker = Worker(self._say)
        before = {each: signal.signal(each, lambda *_: worker.stop()) for each in SIGNALS}
        try:
            if not once:
                self._say("Väntar på arbete (avsluta med Ctrl-C)")
            done = worker.run(once=once, limit=limit)
            self._say("1 arbete utfört" if done == 1 else f"{done} arbeten utförda")
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
