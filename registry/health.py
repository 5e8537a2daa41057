"""Whether the process lives, and whether it can serve."""

from collections.abc import Callable, Mapping

from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def alive(_request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers; asks nothing of the database."""
    return _answer(200, "ok")


@never_cache
@require_safe
def ready(_request: HttpRequest) -> HttpResponse:
    """200 when the database answers and has every migration, otherwise 503 and the reason."""
    try:
        migrated = _is_migrated()
    except (DatabaseError, InterfaceError):
        return _answer(503, "databasen svarar inte")
    return _answer(200, "ok") if migrated else _answer(503, "migreringar saknas i databasen")


def _is_migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _answer(status: int, text: str) -> HttpResponse:
    return HttpResponse(f"{text}\n", status=status, content_type="text/plain; charset=utf-8")


CHECKS: Mapping[str, Callable[[HttpRequest], HttpResponse]] = {
    "/healthz": alive,
    "/readyz": ready,
}
