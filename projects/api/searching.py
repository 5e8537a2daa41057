"""What a search adds to the answers: counts, what was assumed, facets, tiers and reasons."""

from typing import TypedDict

from projects.models import Project
from projects.search.explaining import Explainer, Via
from projects.search.find import Found, Tier
from projects.search.interpreting import interpret
from projects.selection.choices import facet_choices
from projects.selection.filters import ProjectFilter


class Counts(TypedDict):
    """The number of projects that answer the whole text, and of those that answer some of it."""

    all: int
    some: int


class ViaData(TypedDict):
    """How something stands to a word that was typed, and in what words."""

    kind: str
    text: str


class TermData(TypedDict):
    """A word as typed, and by what else it was searched for."""

    text: str
    via: list[ViaData]


class InterpretationData(TypedDict):
    """What was assumed about the text, and which pieces of it count for nothing."""

    terms: list[TermData]
    ignored: list[str]


class FacetValue(TypedDict):
    """A value that can be chosen, and the number of projects that it would select."""

    value: str
    label: str
    count: int
    selected: bool


class MatchedData(TypedDict):
    """A stretch of a field as it is written; `via` is null when it is literal."""

    field: str
    text: str
    via: ViaData | None


class TierData(TypedDict):
    """How the text found a project."""

    tier: str
    matched: list[MatchedData]


def counts(selection: ProjectFilter, count: int) -> Counts:
    """The numbers of both tiers in the selection."""
    everything = selection.answering_whole()
    return {"all": everything, "some": count - everything}


def interpretation(found: Found | None) -> InterpretationData:
    """What was assumed; empty without a text."""
    if found is None:
        return {"terms": [], "ignored": []}
    read = interpret(found.understood)
    terms: list[TermData] = [
        {"text": term.text, "via": [_via(each) for each in term.via]} for term in read.terms
    ]
    return {"terms": terms, "ignored": list(read.ignored)}


def facets(selection: ProjectFilter) -> dict[str, list[FacetValue]]:
    """Every facet with its values; each is counted without its own selection."""
    return {
        each.facet.name: [
            {
                "value": choice.option.value,
                "label": choice.option.label,
                "count": choice.count,
                "selected": choice.selected,
            }
            for choice in each.choices
        ]
        for each in facet_choices(selection)
    }


def matched(project: Project, explainer: Explainer | None) -> TierData:
    """The tier of a project and why it was found; without a text it is simply there."""
    if explainer is None:
        return {"tier": Tier.ALL, "matched": []}
    explained = explainer.explain(project)
    stretches: list[MatchedData] = [
        {"field": each.field, "text": each.text, "via": _via(each.via) if each.via else None}
        for each in explained.matched
    ]
    return {"tier": explained.tier, "matched": stretches}


def _via(via: Via) -> ViaData:
    return {"kind": via.kind, "text": via.text}
