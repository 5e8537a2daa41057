"""The page of a programme: its money, and what the documents tell of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from projects.models import Document, DocumentFact, FactKind, Programme
from projects.reference_tables import reference_tables
from projects.told_figures import told_figures
from projects.web import funding
from projects.web.aggregates import tally
from projects.web.document_checks import Check, checks
from projects.web.funding import YearOfFunding

AMOUNTS, NUMBERS, DATES, TEXTS = "Pengar", "Antal och andelar", "Datum", "Syfte och villkor"
BY_UNIT = {
    "kronor": AMOUNTS,
    "projekt": NUMBERS,
    "regioner": NUMBERS,
    "andel": NUMBERS,
    "%": NUMBERS,
    "datum": DATES,
    "månad": DATES,
    "": TEXTS,
}
"""Under which heading a fact stands, by its unit; one of another unit stands with the numbers."""
ORDER = (AMOUNTS, TEXTS, NUMBERS, DATES)


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Facts under one heading, in the order of their documents; a text that several share once."""

    heading: str
    facts: list[DocumentFact]


@dataclass(frozen=True, slots=True)
class ProgrammePage:
    """What readers are told of a programme."""

    programme: Programme
    projects: int
    """How many of its projects the registry has."""
    checks: list[Check]
    """The facts that the registry counts too."""
    groups: list[FactGroup]
    """The others."""
    remarks: list[DocumentFact]
    funding: list[YearOfFunding]
    documents: list[Document]
    """Those that tell of it."""
    others: list[Programme]
    """The other programmes that have a page, the latest first."""


def told_programmes() -> list[Programme]:
    """Those with a page: with projects that readers see, or that a document tells of."""
    shown = {each.pk: each for each in reference_tables().programmes}
    of_documents = {
        each.programme.pk: each.programme
        for each in told_figures().facts
        if each.programme and each.programme.published
    }
    return sorted({**of_documents, **shown}.values(), key=lambda each: -each.year)


def programme_page(year: int) -> ProgrammePage | None:
    """The page of a year's programme; None where readers are told of none."""
    programmes = told_programmes()
    programme = next((each for each in programmes if each.year == year), None)
    if programme is None:
        return None
    told = told_figures()
    facts = told.of_programme(programme, FactKind.PROGRAMME)
    counted = checks([programme])
    in_table = {each.fact.pk for each in counted}
    remarks = told.of_programme(programme, FactKind.FUNDING_NOTE)
    return ProgrammePage(
        programme=programme,
        projects=tally(year=str(year)).total,
        checks=counted,
        groups=_groups(each for each in facts if each.pk not in in_table),
        remarks=remarks,
        funding=funding.of_year(funding.of_all(), str(year)),
        documents=list({each.document_id: each.document for each in (*facts, *remarks)}.values()),
        others=[each for each in programmes if each != programme],
    )


def _groups(facts: Iterable[DocumentFact]) -> list[FactGroup]:
    found: dict[str, list[DocumentFact]] = {}
    for _, members in groupby(facts, key=lambda each: (each.document_id, each.text)):
        first = next(members)
        found.setdefault(BY_UNIT.get(first.unit, NUMBERS), []).append(first)
    return [FactGroup(heading, found[heading]) for heading in ORDER if heading in found]
