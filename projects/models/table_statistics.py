"""What PostgreSQL knows of the size of the registry's tables."""

from django.apps import apps
from django.db import connection


def registry_tables() -> list[str]:
    """The names of the registry's tables, those of its links and its history among them."""
    models = apps.get_app_config("projects").get_models(include_auto_created=True)
    return [model._meta.db_table for model in models if not model._meta.proxy]


def take_stock() -> None:
    """Renew the planner's statistics of every table of the registry, inside any transaction.

    PostgreSQL does so by itself only some time after a commit. Until then it plans for tables as
    small as they were: after a first import, a page's counts took minutes instead of milliseconds.
    See https://www.postgresql.org/docs/current/sql-analyze.html.
    """
    names = ", ".join(map(connection.ops.quote_name, registry_tables()))
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {names}")
