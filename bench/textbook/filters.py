"""The search of Django's documentation, narrowed by django-filter."""

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db.models import QuerySet
from django_filters import (
    AllValuesMultipleFilter,
    CharFilter,
    FilterSet,
    ModelMultipleChoiceFilter,
)

from bench.textbook.models import Area, Centre, Project, Region

SWEDISH = "swedish"
VECTOR = (
    SearchVector("title", weight="A", config=SWEDISH)
    + SearchVector("summary", weight="B", config=SWEDISH)
    + SearchVector("unit", weight="C", config=SWEDISH)
    + SearchVector("region_text", weight="D", config=SWEDISH)
)
"""Made of each row at each question."""


class ProjectFilter(FilterSet):
    """The projects that an address selects, the best first."""

    q = CharFilter(method="search")
    region = ModelMultipleChoiceFilter(
        field_name="regions", to_field_name="slug", queryset=Region.objects.all()
    )
    centre = ModelMultipleChoiceFilter(to_field_name="slug", queryset=Centre.objects.all())
    area = ModelMultipleChoiceFilter(to_field_name="slug", queryset=Area.objects.all())
    status = AllValuesMultipleFilter()
    year = AllValuesMultipleFilter(field_name="programme__year")

    class Meta:
        model = Project
        fields = ("q", "region", "centre", "area", "status", "year")

    def search(self, projects: QuerySet[Project], _name: str, text: str) -> QuerySet[Project]:
        """The projects with all words of the text."""
        query = SearchQuery(text, config=SWEDISH, search_type="websearch")
        found = projects.annotate(search=VECTOR, rank=SearchRank(VECTOR, query))
        matching: QuerySet[Project] = found.filter(search=query)
        return matching.order_by("-rank")
