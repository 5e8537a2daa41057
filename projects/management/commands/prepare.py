"""Everything between an empty database and a registry that can be served; safe to repeat."""

import time
from argparse import ArgumentParser
from collections.abc import Callable

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError, connection

from projects.annex.service import import_annex
from projects.documents.seeding import DocumentsRefusedError, load_documents
from projects.management.done_before import is_done, note, state_of
from projects.models import DocumentEntry, Programme, Project, Revision
from projects.quality.counts import count_today
from projects.seeds.reference_data import load_reference
from projects.seeds.thesaurus_sync import load_thesaurus
from projects.services import maintenance

REQUIREMENTS = settings.BASE_DIR / "requirements"
LOCK = 388_2025
"""Any number that nothing else uses: machines that start at once prepare in turn."""


class Command(BaseCommand):
    """`manage.py prepare`: migrations, reference data, thesaurus, unread annexes, index."""

    help = "Förbereder databasen: migreringar, referensdata och bilagor som aldrig lästs in."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`make serve` is quick; whoever prepares for production does everything."""
        parser.add_argument(
            "--quick",
            action="store_true",
            help="Samlar också de statiska filerna, och gör inget som redan är gjort.",
        )

    def handle(self, *, quick: bool, **options: object) -> None:  # noqa: ARG002  # the base class passes them
        """Run the steps and print what each did and how long it took."""
        if quick:
            _collect()
        mark = settings.REGISTRY_DATA / "prepared"
        if quick and is_done(mark, _state()):
            self.stdout.write("Registret är redan förberett")
            return
        self._prepare()
        if quick:
            note(mark, _state())

    def _prepare(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
            try:
                for step in (
                    _migrate,
                    _load_reference,
                    _load_thesaurus,
                    _import_published,
                    _import_documents,
                    _derive_older,
                    _count_quality,
                ):
                    self._run(step)
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])

    def _run(self, step: Callable[[], str]) -> None:
        start = time.monotonic()
        said = step()
        self.stdout.write(f"{said} ({time.monotonic() - start:.1f} s)")


def _collect() -> None:
    state = state_of([settings.BASE_DIR / "static", REQUIREMENTS], settings.STATIC_ROOT)
    mark = settings.REGISTRY_DATA / "collected"
    if not ((settings.STATIC_ROOT / "staticfiles.json").exists() and is_done(mark, state)):
        call_command("collectstatic", verbosity=0, interactive=False)
        note(mark, state)


def _state() -> str:
    """Of the code, the published files and the registry, whose revision tells of any change."""
    try:
        now = Revision.current()
    except ProgrammingError:
        return "utan tabeller"
    places = (settings.BASE_DIR / "projects", settings.FIXTURES_DIR, REQUIREMENTS)
    return state_of(places, connection.settings_dict["NAME"], now.number, now.changed_at)


def _migrate() -> str:
    call_command("migrate", verbosity=0, interactive=False)
    return "Databasen är i takt med koden"


def _load_reference() -> str:
    return f"Referensdata: {sum(load_reference(settings.FIXTURES_DIR).values())} nya rader"


def _load_thesaurus() -> str:
    loaded = load_thesaurus(settings.FIXTURES_DIR / "thesaurus")
    return f"Tesaurus: {len(loaded.created)} nya begrepp, {len(loaded.updated)} ändrade"


def _import_published() -> str:
    """Import the annex of each programme that has no import; never one that an editor replaced.

    A document that an administrator has described comes with no release, and is read in by her.
    """
    unread = Programme.objects.filter(runs=None).exclude(source=None).exclude(source__sha256="")
    for year, file in unread.values_list("year", "source__file"):
        if not (settings.FIXTURES_DIR / file).is_file():
            continue
        report = import_annex(settings.FIXTURES_DIR / file, programme=year)
        if not report.applied:
            raise CommandError(str(report))
    return f"Projekt i registret: {Project.objects.published().count()}"


def _import_documents() -> str:
    """The other documents, where they are new or another release changed their tables."""
    try:
        read = load_documents(settings.FIXTURES_DIR / "documents")
    except DocumentsRefusedError as refused:
        raise CommandError(str(refused)) from refused
    return f"Dokument: {read} inlästa, {DocumentEntry.objects.published().count()} poster"


def _derive_older() -> str:
    """Index and keywords of projects that were derived by an older release."""
    changed = sum(batch.changed for batch in maintenance.reindex())
    return f"Sökindex: {changed} projekt omräknade"


def _count_quality() -> str:
    """Today's shortcomings; a job counts them each day."""
    return f"Uppgifternas kvalitet: {count_today()} brister"
