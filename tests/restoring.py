"""The rows that every test may count on, kept aside and put back after a test that commits."""

from django.db import connection
from psycopg import sql

from projects.models.table_statistics import registry_tables
from projects.seeds.reference_data import load_groups

KEPT = "kept_for_tests"


def _for_each_table(statement: str) -> None:
    with connection.cursor() as cursor:
        for table in [*registry_tables(), "pghistory_context"]:
            names = {"kept": sql.Identifier(KEPT, table), "table": sql.Identifier(table)}
            cursor.execute(sql.SQL(statement).format(**names).as_string(None))


def keep_rows() -> None:
    """Copy the rows of the registry's tables aside."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {KEPT} CASCADE; CREATE SCHEMA {KEPT}")
    _for_each_table("CREATE TABLE {kept} AS TABLE {table}")


def put_rows_back() -> None:
    """Put the rows back into tables that a test has emptied: no triggers, so no history of it.

    Django makes permissions anew, with other keys; so the groups are given theirs again.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
    _for_each_table("INSERT INTO {table} OVERRIDING SYSTEM VALUE TABLE {kept}")
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = DEFAULT")
    load_groups()
