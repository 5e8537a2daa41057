"""What a facet is: a parameter with known values, and how rows of a model are narrowed by them."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias, TypeVar, cast

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import ManyToManyField, Model, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast

from projects.models import ProgressReport, Project

UNSTATED = "ej-angivet"
"""Stands for the lack of a value."""
REPORTED = "1"
"""Stands for at least one report."""

Rows = TypeVar("Rows", bound="QuerySet[Any]")
Keys: TypeAlias = "Collection[int] | None"
Numbers: TypeAlias = "Callable[[str], int]"
"""How many published rows have a value."""


@dataclass(frozen=True, slots=True)
class Option:
    """A value that can be chosen, and the one that it is a part of, if any."""

    value: str
    label: str
    part_of: str = ""
    group: str = ""
    """The heading that it stands under, where a facet has headings."""
    short: str = ""
    """Its label where space is short, if that is another one."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A parameter with a known set of values; several values mean "or"."""

    name: str
    """The parameter."""
    label: str
    path: str
    """A field of the model, or a column of what it points to: centre__slug."""
    also: str = ""
    """Another one, of which a value counts as well."""
    names: tuple[str, ...] = ()
    """What readers may write before the colon in the search box, beside the parameter's name."""
    given: Callable[[Numbers], Iterable[Option]] | None = None
    """The options in order, where they are not the choices of the field or the values in use."""
    links: Q = field(default_factory=Q)
    """Which links of a many-to-many relation count."""
    unstated: bool = False
    """Whether the lack of a link can be chosen."""
    is_question: bool = False
    """Whether a single value leaves a choice: rows may lack it."""
    model: type[Model] = Project
    """What is narrowed: projects, or entries of documents. Both have a `state`."""

    @property
    def paths(self) -> tuple[str, ...]:
        """Where its values stand."""
        return tuple(filter(None, (self.path, self.also)))

    def narrow(self, rows: Rows, *values: str) -> Rows:
        """The rows with at least one of these values, each once; without values all."""
        found = Q()
        for path in self.paths if values else ():
            found |= self._having(path, values)
        return rows.filter(found)

    def keys_by_value(self, among: Keys = None) -> Iterator["QuerySet[Any]"]:
        """Its name, a value and the keys of the published rows that have it, path by path.

        Of those among some keys, if they are given.
        """
        for path in self.paths:
            relation = self._many_to_many(path)
            owner, target = _ends(relation, path) if relation else ("pk", path)
            rows = self._links(relation) if relation else QuerySet(self.model).order_by()
            state = f"{relation.m2m_field_name()}__state" if relation else "state"
            shown = rows.filter(**{state: "publicerad"})
            asked = shown if among is None else shown.filter(**{f"{owner}__in": among})
            named = asked.annotate(facet=Value(self.name), value=Cast(target, TextField()))
            yield named.values_list("facet", "value").annotate(keys=ArrayAgg(owner))

    def _having(self, path: str, values: tuple[str, ...]) -> Q:
        if not (relation := self._many_to_many(path)):
            return Q(**{f"{path}__in": values})
        owner, target = _ends(relation, path)
        links = self._links(relation)
        found = Q(pk__in=links.filter(**{f"{target}__in": values}).values(owner))
        lacking = self.unstated and UNSTATED in values
        return found | ~Q(pk__in=links.values(owner)) if lacking else found

    def _many_to_many(self, path: str) -> "ManyToManyField[Any, Any] | None":
        found = self.model._meta.get_field(path.partition("__")[0])
        return found if isinstance(found, ManyToManyField) else None

    def _links(self, relation: "ManyToManyField[Any, Any]") -> "QuerySet[Model]":
        through = cast("type[Model]", relation.remote_field.through)
        links: QuerySet[Model] = QuerySet(through)
        return links.filter(self.links).order_by()


@dataclass(frozen=True, slots=True)
class ReportFacet(Facet):
    """Whether a project has told of its results: one value, for those with a progress report."""

    def keys_by_value(self, among: Keys = None) -> Iterator["QuerySet[Any]"]:
        """Its name, its value and the keys of the published projects with a report."""
        rows = ProgressReport.objects.filter(project__state="publicerad").order_by()
        asked = rows if among is None else rows.filter(project__in=among)
        named = asked.annotate(facet=Value(self.name), value=Value(REPORTED))
        yield named.values_list("facet", "value").annotate(keys=ArrayAgg("project"))

    def _having(self, path: str, values: tuple[str, ...]) -> Q:  # noqa: ARG002  # one value
        return Q(pk__in=ProgressReport.objects.order_by().values("project"))


def _ends(relation: "ManyToManyField[Any, Any]", path: str) -> tuple[str, str]:
    """The columns of a link: the key of its owner, and the value."""
    column = path.partition("__")[2]
    return f"{relation.m2m_field_name()}_id", f"{relation.m2m_reverse_field_name()}__{column}"
