"""What lists show of a project beside its columns, in the statement that asks for the projects.

Mappings, as a list has too many to make models of them.
"""

from functools import cache
from typing import Any

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from projects.models.concept import Concept, KeywordOrigin, ProjectKeyword

REPORT_FACTS = (
    *("id", "kind", "date", "done", "shortcomings", "next_step", "spread_to"),
    *("measures", "links"),
)
"""What is told of a progress report, by the names of its columns."""


@cache
def shown_keywords() -> ArraySubquery:
    """The facts of the keywords of a project, None for a concept that is no keyword any more.

    Each concept by its key, as a join would read all concepts anew for each project.
    """
    return _facts_of(ProjectKeyword.objects.shown().filter(project=OuterRef("pk")))


@cache
def shown_entry_keywords() -> ArraySubquery:
    """As `shown_keywords`, of an entry."""
    links: QuerySet[Any] = QuerySet(apps.get_model("projects", "EntryKeyword"))
    kept = links.exclude(origin=KeywordOrigin.REFUSED)
    return _facts_of(kept.filter(entry=OuterRef("pk")))


def _facts_of(links: "QuerySet[Any]") -> ArraySubquery:
    concept = Concept.objects.keywords().filter(pk=OuterRef("concept")).order_by()
    facts = concept.values(facts=JSONObject(slug="slug", name="name", group="group"))
    return ArraySubquery(links.order_by().values(facts=Subquery(facts)))


@cache
def shown_reports() -> ArraySubquery:
    """The facts of the progress reports of a project, the latest first."""
    reports: QuerySet[object] = QuerySet(apps.get_model("projects", "ProgressReport"))  # type: ignore[type-var]  # known by its name
    own = reports.filter(project=OuterRef("pk")).order_by("-date", "-pk")
    return ArraySubquery(own.values(facts=JSONObject(**{name: name for name in REPORT_FACTS})))
