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

    def with_continued(self) -> Self:
        """Each with the `continues_reference` of the published project that it continues."""
        continued = self.model.objects.published().filter(pk=OuterRef("continues"))
        return self.annotate(continues_reference=Subquery(continued.values("reference")))

    def with_relations(self) -> Self:
        """Everything that a list shows, in a fixed number of queries."""
        related = ("programme", "centre", "area", "sub_area")
        return self.with_keywords().select_related(*related).prefetch_related("regions")
