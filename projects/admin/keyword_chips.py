"""The keywords of a project as chips: each with its reason, to be kept, refused, or left alone."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz import fuzz, process

from projects.keywords import in_order
from projects.language.sort_key import fold
from projects.models import Concept, ConceptGroup, ConceptTerm, KeywordOrigin, Project
from projects.models.concept import ConceptQuerySet
from projects.search.keyword_reasons import keyword_reasons

MOST = 8
NEAR = 60
"""How much alike a mistyped name and the nearest ones are at least, of 100."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A keyword of the project, why it has it, and what an editor says of it."""

    concept: Concept
    reason: str
    kept: bool
    refused: bool


@dataclass(frozen=True, slots=True)
class ChipGroup:
    """The chips of one group."""

    heading: str
    chips: list[Chip]


def chip_groups(
    project: Project, kept: Collection[int], refused: Collection[int]
) -> list[ChipGroup]:
    """The keywords of the saved project and those that the form has, group after group."""
    links = dict(project.keyword_links.values_list("concept", "origin")) if project.pk else {}
    reasons = keyword_reasons(project) if project.pk else {}
    shown = Concept.objects.keywords().filter(pk__in={*links, *kept, *refused})
    chips = [
        Chip(
            concept=each,
            reason=str(reasons.get(each.slug) or _otherwise(links.get(each.pk))),
            kept=each.pk in kept,
            refused=each.pk in refused,
        )
        for each in sorted(shown, key=in_order)
    ]
    runs = groupby(chips, lambda chip: chip.concept.group)
    return [ChipGroup(str(ConceptGroup(group).label), list(run)) for group, run in runs]


def _otherwise(origin: str | None) -> str:
    """Why it stands here, when no word of the saved text gives it."""
    if origin == KeywordOrigin.RULE:
        return "enligt regeln"
    return "valt av en redaktör" if origin else "sparas med formuläret"


def named(typed: str) -> Concept | None:
    """The keyword of this name, or the only one with such a term; case and white space folded."""
    folded = fold(" ".join(typed.split()))
    keywords = Concept.objects.keywords()
    if own := [each for each in keywords if fold(each.name) == folded]:
        return own[0]
    terms = ConceptTerm.objects.filter(folded=folded, is_weak=False)
    known = list(keywords.filter(pk__in=terms.values("concept"))[:2])
    return known[0] if len(known) == 1 else None


def beginning(typed: str) -> list[Concept]:
    """At most eight keywords with a word, in the name or a term, that begins as what was typed."""
    folded = fold(" ".join(typed.split()))
    found = {key for key, name in _names(Concept.objects.keywords()) if f" {folded}" in f" {name}"}
    keywords = Concept.objects.keywords().filter(pk__in=found)
    order = sorted(keywords, key=lambda each: (not fold(each.name).startswith(folded), each.name))
    return order[:MOST]


def nearest(typed: str) -> list[Concept]:
    """The keywords with names most like a mistyped one, the most alike first; perhaps none."""
    names = list(_names(Concept.objects.keywords()))
    texts = [name for _, name in names]
    found = process.extract(
        fold(typed), texts, scorer=fuzz.ratio, limit=3 * MOST, score_cutoff=NEAR
    )
    keys = list(dict.fromkeys(names[place][0] for _, _, place in found))[:3]
    concepts = Concept.objects.in_bulk(keys)
    return [concepts[key] for key in keys]


def _names(keywords: ConceptQuerySet) -> Iterable[tuple[int, str]]:
    yield from ((key, fold(name)) for key, name in keywords.values_list("pk", "name"))
    terms = ConceptTerm.objects.filter(concept__in=keywords, is_weak=False).order_by("pk")
    yield from terms.values_list("concept", "folded")
