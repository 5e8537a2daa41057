"""The pages of the keywords: all of them, and each with its place in the thesaurus."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from projects.keywords import Counted, counted, counted_keywords, labels
from projects.models import Concept, DocumentFact
from projects.told_figures import told_figures
from projects.web import entity_documents, namesakes
from projects.web.aggregates import tally
from projects.web.entity_pages import sentences_about
from projects.web.list_page import listing

MANY = 6
"""So many other names are shown at once; the others are folded."""
MOST = 20
"""So many keywords of a group are shown at once; the others are folded."""


@dataclass(frozen=True, slots=True)
class KeywordGroup:
    """The keywords of a group: the most frequent, and the others in Swedish order."""

    slug: str
    name: str
    shown: list[Counted]
    folded: list[Counted]


@dataclass(frozen=True, slots=True)
class KeywordPage:
    """A keyword, its other names, and the concepts around it, keywords first."""

    concept: Concept
    sentences: list[str]
    """Its projects in sum."""
    names: list[str]
    """What it is called beside its name, the first few."""
    words: list[str]
    """The other words that count as it."""
    narrower: list[Counted]
    related: list[Counted]
    definitions: list[DocumentFact]
    """How documents define it or write it short."""


@require_safe
def keyword_list(request: HttpRequest) -> HttpResponse:
    """All keywords with the number of their projects."""
    keywords = counted_keywords()
    context = {"total": len(keywords), "groups": groups(keywords)}
    return render(request, "web/keywords.html", context)


@require_safe
def keyword_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """What a keyword means, and its projects, narrowed and sorted as in the list of all."""
    keywords = Concept.objects.keywords().select_related("broader").prefetch_related("terms")
    concept = get_object_or_404(keywords, slug=slug.lower())
    if concept.slug != slug:
        return redirect("keyword", concept.slug, permanent=True)
    context = {
        "keyword": _page(concept),
        "namesake": namesakes.of_keyword(concept),
        "documents": entity_documents.of_keyword(slug),
        "list": listing(request, {"keyword": slug}),
    }
    return render(request, "web/keyword.html", context)


def groups(keywords: Iterable[Counted]) -> list[KeywordGroup]:
    """Keywords that stand group after group in Swedish order, parted by how frequent they are."""
    found = groupby(keywords, key=lambda each: each.concept.group)
    return [_group(list(members)) for _, members in found]


def _group(members: list[Counted]) -> KeywordGroup:
    concept = members[0].concept
    frequent = {each.concept.slug for each in _most_frequent(members)}
    shown = [each for each in members if each.concept.slug in frequent]
    folded = [each for each in members if each.concept.slug not in frequent]
    return KeywordGroup(concept.group, concept.get_group_display(), shown, folded)


def _most_frequent(members: list[Counted]) -> list[Counted]:
    return sorted(members, key=lambda each: -each.projects)[:MOST]


def _page(concept: Concept) -> KeywordPage:
    named, numbers = labels(concept), tally(keyword=concept.slug)
    narrower, related = _around(concept)
    return KeywordPage(
        concept=concept,
        sentences=sentences_about(concept.name[:1].upper() + concept.name[1:], numbers),
        names=named.same[:MANY],
        words=named.same[MANY:] + named.narrower,
        narrower=narrower,
        related=related,
        definitions=told_figures().definitions.get(concept.slug, []),
    )


def _around(concept: Concept) -> tuple[list[Counted], list[Counted]]:
    """The narrower concepts and the related ones that are neither these nor above, in one query."""
    near = Q(broader=concept) | Q(pk__in=concept.related.values("pk"))
    found = counted(Concept.objects.filter(near).exclude(pk=concept.broader_id or 0))
    keywords_first = sorted(found, key=lambda each: not each.concept.is_keyword)
    narrower = [each for each in keywords_first if each.concept.broader_id == concept.pk]
    return narrower, [each for each in keywords_first if each not in narrower]
