"""What a page of hits is made of, asked for as the page does."""

from django.http import QueryDict

from projects.filters import ProjectFilter, facet_choices
from projects.models import Project
from projects.search.highlights import Explainer
from projects.web.list_pages import PagingForm


def ask(text: str) -> None:
    """The first page of what a text finds, all facets with their counts, and each hit explained."""
    query = QueryDict(mutable=True)
    query["q"] = text
    selection = ProjectFilter(query, Project.objects.published().with_relations())
    page = PagingForm(query).page_of(selection)
    facet_choices(selection)
    if selection.found is not None:
        explainer = Explainer(selection.found.understood, selection.found.references)
        for listed in page:
            explainer.explained(listed, selection.found.tier_of(listed.project.pk))
