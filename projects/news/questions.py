"""What a reader wants news of: a list in one of its forms, as it is stored and asked again."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

from django.http import QueryDict
from django.urls import reverse

from projects.addresses import ending, without_name
from projects.facets import BY_NAME, facet_index
from projects.filters import ProjectFilter
from projects.models import NewsSubscription, Project
from projects.selection_words import in_words


@dataclass(frozen=True)
class Question:
    """A list, that of the page of an entity if a facet is named, and the choices in its address."""

    facet: str
    value: str
    query: str

    @classmethod
    def of(cls, selection: ProjectFilter) -> Self:
        """The question of a selection: its parameters in fixed order, without an order of hits."""
        [(facet, value)] = selection.within.items() or [("", "")]
        return cls(facet, value, without_name(selection.query, "sort").urlencode())

    @classmethod
    def stored(cls, subscription: NewsSubscription) -> Self:
        """That of a subscription."""
        return cls(subscription.facet, subscription.value, subscription.query)

    @property
    def selection(self) -> ProjectFilter:
        """The projects that its page shows now."""
        within = {self.facet: self.value} if self.facet else {}
        query = QueryDict(self.query)
        return ProjectFilter(query, Project.objects.published(), within, whole_first=True)

    @cached_property
    def words(self) -> str:
        """What it is called, in one line."""
        return in_words(self.selection, self._place)

    @property
    def path(self) -> str:
        """Path and parameters of its page."""
        page = reverse(self.facet, args=[self.value]) if self.facet else reverse("projects")
        return page + ending(QueryDict(self.query))

    @property
    def _place(self) -> str:
        if not self.facet:
            return ""
        found = BY_NAME[self.facet]
        labels = {each.value: each.label for each in facet_index().options(found)}
        return f"{found.label}: {labels.get(self.value, self.value)}"
