"""How many projects each value of each facet would select, in one statement."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection

from projects.models.project_queryset import ProjectQuerySet
from projects.selection.facets import Facet

COLUMNS = ("id", "area_id", "sub_area_id", "centre_id", "status", "actor_kind", "programme_id")
"""What the SQL of a facet may use of a project."""

Counts = dict[str, dict[str, int]]
"""By the name of a facet and by value."""


def count(chosen: Iterable[tuple[Facet, ProjectQuerySet]]) -> Counts:
    """The number of projects by value, for each facet among the projects given beside it."""
    tables: dict[tuple[str, tuple[Any, ...]], str] = {}
    selects = []
    statement_of = cache(_statement)  # facets without a choice share a queryset
    for facet, projects in chosen:
        statement = statement_of(projects)
        if not statement:
            continue
        table = tables.setdefault(statement, f"chosen_{len(tables)}")
        values = facet.values.format(chosen=f"{table} AS chosen")
        selects.append(
            f"SELECT '{facet.name}', value, count(*) FROM ({values}) AS v(value) GROUP BY value"  # noqa: S608  # our own constants
        )
    return _ask(tables, selects) if selects else {}


def _statement(projects: ProjectQuerySet) -> tuple[str, tuple[Any, ...]] | None:
    """The columns of the projects as SQL; None where no project can be among them."""
    try:
        return projects.order_by().values_list(*COLUMNS).query.sql_with_params()
    except EmptyResultSet:
        return None


def _ask(tables: dict[tuple[str, tuple[Any, ...]], str], selects: list[str]) -> Counts:
    columns = ", ".join(COLUMNS)
    withs = ", ".join(
        f"{table}({columns}) AS MATERIALIZED ({sql})" for (sql, _), table in tables.items()
    )
    parameters = [each for _, given in tables for each in given]
    counts: Counts = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {withs} {' UNION ALL '.join(selects)}", parameters)
        for name, value, number in cursor.fetchall():
            counts[name][value] = number
    return counts
