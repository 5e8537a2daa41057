"""The pages of the keywords: all of them, and each with its place in the thesaurus."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from projects.models import Concept, Project
from projects.models.concept import ConceptQuerySet
from projects.public.listing import listing
from projects.selection.keywords import Counted, counted
from projects.selection.labels import labels

MANY = 6
"""So many other names are shown at once; the others are folded."""


@dataclass(frozen=True, slots=True)
class KeywordPage:
    """A keyword, its other names, and the concepts around it, keywords first."""

    concept: Concept
    names: list[str]
    """What it is called beside its name, the first few."""
    words: list[str]
    """The other words that count as it."""
    narrower: list[Counted]
    related: list[Counted]


@require_safe
def keyword_list(request: HttpRequest) -> HttpResponse:
    """All keywords with the number of their projects."""
    return render(
        request, "public/keywords.html", {"keywords": counted(Concept.objects.keywords())}
    )


@require_safe
def keyword_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """What a keyword means, and its projects, narrowed and sorted as in the list of all."""
    keywords = Concept.objects.keywords().select_related("broader").prefetch_related("terms")
    concept = get_object_or_404(keywords, slug=slug.lower())
    if concept.slug != slug:
        return redirect("keyword", concept.slug, permanent=True)
    projects = Project.objects.published().with_relations().with_keyword(slug)
    context = {"keyword": _page(concept), "list": listing(request.path, request.GET, projects)}
    return render(request, "public/keyword.html", context)


def _page(concept: Concept) -> KeywordPage:
    narrower = Concept.objects.filter(broader=concept)
    related = Concept.objects.filter(related=concept).exclude(broader=concept)
    named = labels(concept)
    return KeywordPage(
        concept=concept,
        names=named.same[:MANY],
        words=named.same[MANY:] + named.narrower,
        narrower=_keywords_first(narrower),
        related=_keywords_first(related.exclude(narrower=concept)),
    )


def _keywords_first(concepts: ConceptQuerySet) -> list[Counted]:
    return sorted(counted(concepts), key=lambda each: not each.concept.is_keyword)
