"""What an export asks of the database: for each project one row of plain values, in one statement.

Rows that projects point to are answered by their keys; what they are called is in `labels`.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias, cast

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BigIntegerField,
    DateTimeField,
    F,
    Func,
    Model,
    OuterRef,
    QuerySet,
    Subquery,
    TextField,
    Value,
)

from projects.fields import EXPORT, Field, named
from projects.models import ProjectKeyword, SourceRow
from projects.models.project import ProjectQuerySet
from projects.models.shown_parts import shown_reports

Expression: TypeAlias = "F | Func | Subquery | Value"

TIER, KEYWORDS, RUN, PART, LINES = "tier", "keywords", "run", "part", "lines"
REPORTS = "reports"
"""What is asked beside fields: the tier of a text's hit; the latest reading, its lines; reports."""
RANK = "rank"
"""Counted, not asked."""


class _Seconds(Func):
    """Whole seconds since 1970: a time is made of each different number once, not of each row."""

    template = "floor(extract(epoch FROM %(expressions)s))::bigint"
    output_field = BigIntegerField()


def asked(projects: ProjectQuerySet, sources: Sequence[str]) -> "QuerySet[Any, tuple[Any, ...]]":
    """The projects in their order, each as the values of these sources."""
    known = projects.with_continued()
    values = {f"told_{name}": _expression(name, known) for name in sources}
    return known.annotate(**values).values_list(*values)


def _expression(name: str, projects: ProjectQuerySet) -> Expression:
    if name == TIER:
        return F(TIER) if TIER in projects.query.annotations else Value("", TextField())
    return _BESIDE[name] if name in _BESIDE else _of_field(named(name))


def _of_field(field: Field) -> Expression:
    """The value; for rows their keys, for a moment its seconds."""
    if path := EXPORT.paths.get(field.name):
        return F(path.replace(".", "__"))
    if field.many_to_many:
        return _keys(field)
    return _Seconds(F(field.name)) if isinstance(field, DateTimeField) else F(field.attname)


def _keys(field: Field) -> ArraySubquery:
    relation = cast("Any", field)
    links: QuerySet[Model] = QuerySet(relation.remote_field.through)
    own = links.filter(**{relation.m2m_field_name(): OuterRef("pk")}).order_by()
    return ArraySubquery(own.values(f"{relation.m2m_reverse_field_name()}_id"))


_SHOWN = ProjectKeyword.objects.shown().filter(project=OuterRef("pk")).order_by()
_LATEST = SourceRow.objects.live().filter(project=OuterRef("pk")).order_by("-run_id")

_BESIDE: Mapping[str, Expression] = {
    KEYWORDS: ArraySubquery(_SHOWN.values("concept_id")),
    RUN: Subquery(_LATEST.values("run_id")[:1]),
    PART: Subquery(_LATEST.values("part")[:1]),
    REPORTS: shown_reports(),
    LINES: Subquery(_LATEST.values("lines")[:1]),
}
