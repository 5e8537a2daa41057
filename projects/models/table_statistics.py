"""What PostgreSQL knows of the size of the registry's tables."""

from django.apps import apps
from django.db import connection

SMALL = 8_000_000
"""Tables of fewer bytes are looked at in milliseconds, be they grown or not."""
GROWN = 1.1


def registry_tables() -> list[str]:
    """The names of the registry's tables, those of its links and its history among them."""
    models = apps.get_app_config("projects").get_models(include_auto_created=True)
    return [model._meta.db_table for model in models if not model._meta.proxy]


def grown_tables() -> list[str]:
    """Those that are small, have no statistics, or have grown by a tenth since they were taken."""
    with connection.cursor() as cursor:
        cursor.execute(_GROWN, [registry_tables(), SMALL, GROWN])
        return [name for (name,) in cursor]


def take_stock() -> None:
    """Renew the planner's statistics of the tables that have grown, inside any transaction.

    PostgreSQL does so by itself only some time after a commit. Until then it plans for tables as
    small as they were: after a first import, a page's counts took minutes instead of milliseconds.
    See https://www.postgresql.org/docs/current/sql-analyze.html.
    """
    if not (grown := grown_tables()):
        return
    names = ", ".join(map(connection.ops.quote_name, grown))
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {names}")


_GROWN = """
    SELECT relname FROM pg_class
    WHERE oid = ANY(%s::regclass[]) AND (
        reltuples < 0 OR pg_relation_size(oid) < %s
        OR pg_relation_size(oid) > %s::float8 * relpages * current_setting('block_size')::bigint
    )
    ORDER BY relname
"""
