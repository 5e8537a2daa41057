"""The vocabulary of questions about projects: chainable, lazy, without a query of their own."""

from functools import cache
from typing import TYPE_CHECKING, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from projects.language.sortkey import fold
from projects.models.concept import Concept, ProjectKeyword

if TYPE_CHECKING:
    from projects.models.project import Project  # noqa: F401  # named in the base class's brackets
    from projects.models.user import User

UNSTATED = "ej-angivet"
"""Stands for the lack of a value."""


@cache
def _shown_keywords() -> ArraySubquery:
    """The facts of the keywords of a project, None for a concept that is no keyword any more.

    Mappings, as a list has too many to make models of them; each concept by its key, as a join
    would read all concepts anew for each project.
    """
    concept = Concept.objects.keywords().filter(pk=OuterRef("concept")).order_by()
    facts = concept.values(facts=JSONObject(slug="slug", name="name", group="group"))
    links = ProjectKeyword.objects.shown().filter(project=OuterRef("pk")).order_by()
    return ArraySubquery(links.values(facts=Subquery(facts)))


class ProjectQuerySet(models.QuerySet["Project"]):
    """Questions about projects; without an argument a narrowing question narrows nothing."""

    def published(self) -> Self:
        """What the public sees."""
        return self.filter(state="publicerad")

    def withdrawn(self) -> Self:
        """What the public saw once and is told the reason of."""
        return self.filter(state="aterkallad")

    def referred_to(self, *references: str) -> Self:
        """The projects with these references."""
        return self.filter(reference__in=references) if references else self

    def of_year(self, *years: int) -> Self:
        """Projects of the programmes of these years."""
        return self.filter(programme__year__in=years) if years else self

    def of_centre(self, *slugs: str) -> Self:
        """Projects of these Regional Cancer Centres."""
        return self.filter(centre__slug__in=slugs) if slugs else self

    def in_region(self, *slugs: str) -> Self:
        """Projects of at least one of these regions, each once; UNSTATED is the lack of one."""
        if not slugs:
            return self
        links = self.model.regions.through.objects
        found = Q(pk__in=links.filter(region__slug__in=slugs).values("project_id"))
        if UNSTATED in slugs:
            found |= ~Q(pk__in=links.values("project_id"))
        return self.filter(found)

    def in_area(self, *slugs: str) -> Self:
        """Projects of these areas or sub-areas."""
        if not slugs:
            return self
        return self.filter(Q(area__slug__in=slugs) | Q(sub_area__slug__in=slugs))

    def with_status(self, *statuses: str) -> Self:
        """Projects that were reported so; "ej-angivet" selects those without a status."""
        return self.filter(status__in=statuses) if statuses else self

    def by_actor(self, *kinds: str) -> Self:
        """Projects run by these kinds of organisation."""
        return self.filter(actor_kind__in=kinds) if kinds else self

    def with_keyword(self, *slugs: str) -> Self:
        """Projects under at least one of these keywords, each once; refused ones do not count."""
        if not slugs:
            return self
        links = ProjectKeyword.objects.shown().filter(
            concept__slug__in=slugs, concept__is_keyword=True
        )
        return self.filter(pk__in=links.values("project_id"))

    def containing(self, text: str) -> Self:
        """Projects whose text holds every word, anywhere in a word, å ä ö and case folded."""
        found = self
        for word in fold(text).split():
            found = found.filter(folded_text__contains=word)
        return found

    def editable_by(self, user: "User") -> Self:
        """Projects that the staff user may change."""
        if user.is_superuser:
            return self
        own = Q(centre__in=user.centres.all())
        return self.filter(own | Q(Exists(user.national_groups())))

    def visible_to(self, user: "User") -> Self:
        """What the staff user finds: all that is or was public, and the drafts that are theirs."""
        own = self.model.objects.editable_by(user)
        return self.filter(~Q(state="utkast") | Q(pk__in=own.values("pk")))

    def in_swedish_order(self) -> Self:
        """By title, å ä ö last."""
        return self.order_by("sort_key", "pk")

    def latest_first(self) -> Self:
        """The most recently changed first."""
        return self.order_by("-updated_at", "pk")

    def with_keywords(self) -> Self:
        """Each with the keywords that readers see, for `selection.keywords.keywords_of`."""
        return self.annotate(shown_keywords=_shown_keywords())

    def with_relations(self) -> Self:
        """Everything that a list shows, in a fixed number of queries."""
        related = ("programme", "centre", "area", "sub_area")
        return self.with_keywords().select_related(*related).prefetch_related("regions")
