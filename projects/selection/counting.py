"""How many projects are selected, and each value of each facet would select; one statement."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection

from projects.models.project_queryset import ProjectQuerySet
from projects.selection.facets import Facet

COLUMNS = ("id", "area_id", "sub_area_id", "centre_id", "status", "actor_kind", "programme_id")
"""What the SQL of a facet may use of a project."""

_WHOLE = "SELECT '', '', count(*) FROM {chosen}"


@dataclass(frozen=True, slots=True)
class Counts:
    """The number of selected projects, and numbers by the name of a facet and by value."""

    total: int
    by_value: Mapping[str, Mapping[str, int]]

    def of(self, facet: Facet) -> Mapping[str, int]:
        """The numbers of a facet; a value without projects is left out."""
        return self.by_value.get(facet.name, {})


def count(selected: ProjectQuerySet, beside: Iterable[tuple[Facet, ProjectQuerySet]]) -> Counts:
    """The number of selected projects, and by value for each facet among those given beside it."""
    tables: dict[tuple[str, tuple[Any, ...]], str] = {}
    selects = []
    statement_of = cache(_statement)  # facets without a choice share a queryset
    asked = [(_WHOLE, selected), *((_by_value(facet), projects) for facet, projects in beside)]
    for select, projects in asked:
        if statement := statement_of(projects):
            table = tables.setdefault(statement, f"chosen_{len(tables)}")
            selects.append(select.format(chosen=f"{table} AS chosen"))
    return _ask(tables, selects) if selects else Counts(0, {})


def _by_value(facet: Facet) -> str:
    values = f"({facet.values}) AS v(value)"
    return f"SELECT '{facet.name}', value, count(*) FROM {values} GROUP BY value"  # noqa: S608  # our own constants


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
    by_value: dict[str, dict[str, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {withs} {' UNION ALL '.join(selects)}", parameters)
        for name, value, number in cursor.fetchall():
            by_value[name][value] = number
    whole = by_value.pop("", {"": 0})
    return Counts(total=whole[""], by_value=by_value)
