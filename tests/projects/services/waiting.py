"""Whether another connection waits for a lock that this one holds."""

from django.db import connection

_WAITING = (
    "SELECT count(*) FROM pg_locks"
    " WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
)


def is_waited_for() -> bool:
    """True as soon as somebody waits."""
    with connection.cursor() as cursor:
        cursor.execute(_WAITING)
        return bool(cursor.fetchone()[0])
