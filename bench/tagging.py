"""What the thesaurus costs: ``python -m bench.tagging`` prints its figures.

Needs a prepared registry (``manage.py prepare``) and leaves it as it is. Times are medians.
"""

import os
import statistics
import time
from collections.abc import Callable

import django


def main() -> None:
    """Print every figure, one to a line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "registry.settings")
    django.setup()
    from django.conf import settings  # noqa: PLC0415  # after the setup

    from projects.models import Concept, Project  # noqa: PLC0415  # after the setup
    from projects.search.concept_loader import current_analyzer  # noqa: PLC0415  # after the setup
    from projects.search.index import index_entry  # noqa: PLC0415  # after the setup
    from projects.seeds.thesaurus_files import read_thesaurus  # noqa: PLC0415  # after the setup

    folder = settings.FIXTURES_DIR / "thesaurus"
    projects = [(project, project.regions.all()) for project in Project.objects.with_relations()]
    concepts = Concept.objects.count()

    def analyze() -> None:
        for project, regions in projects:
            index_entry(analyzer, project, regions)

    analyzer = current_analyzer.make()
    print(f"files read and checked: {_seconds(lambda: read_thesaurus(folder)):.2f} s")
    print(f"analyzer of {concepts} concepts: {_seconds(current_analyzer.make):.2f} s")
    cold = _once(analyze)
    print(f"{len(projects)} projects analysed, cold: {cold:.2f} s")
    print(f"{len(projects)} projects analysed, warm: {_seconds(analyze):.2f} s")
    print(f"all projects tagged anew in the database: {_seconds(_retag):.2f} s")


def _retag() -> None:
    """The same as ``manage.py retag``, taken back."""
    from django.db import transaction  # noqa: PLC0415  # after the setup

    from projects.services import write  # noqa: PLC0415  # after the setup

    with transaction.atomic():
        write.retag()
        transaction.set_rollback(True)


def _seconds(action: Callable[[], object]) -> float:
    return statistics.median(_once(action) for _ in range(3))


def _once(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
