"""What the pages of a centre, a region and an area say: sentences, facts and numbers from data."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.urls import reverse

from projects.facets import UNSTATED
from projects.formatting import counted, kronor, number, sentence
from projects.language.sort_key import sort_key
from projects.models import Area, CancerCentre, Region, Status
from projects.reference_tables import reference_tables
from projects.web import funding
from projects.web.aggregates import Tally, tally
from projects.web.chart_data import Numberer, Numbers
from projects.web.charts import Figure
from projects.web.funding import YearOfFunding
from projects.web.year_tables import Comparison, Counted, compared, money_compared
from projects.web.years import Years

FEW = 2
"""So many numbers that are not zero make a chart worth drawing."""


@dataclass(frozen=True, slots=True)
class Related:
    """A heading, and the entities under it with their numbers of the page's projects."""

    heading: str
    figures: list[Figure]


@dataclass(frozen=True, slots=True)
class Entity:
    """Everything above the list of projects."""

    kind: str
    name: str
    total: int
    sentences: list[str]
    related: list[Related]
    numbers: list[Numbers]
    funding: list[YearOfFunding] = field(default_factory=list)
    no_funding: str = ""
    """Why there is no money to show."""
    contact: CancerCentre | None = None
    """Who has a website and a mailbox, or has them not stated."""
    comparison: Comparison | None = None
    """The numbers of several years; None while there is but one."""


def of_centre(centre: CancerCentre, path: str, years: Years) -> Entity:
    """What is known of a Regional Cancer Centre and its projects."""
    within = {"centre": centre.slug}
    numberer = Numberer(path, tally(**within, **years.within), years.within)
    areas = reference_tables().top_areas
    regions = in_swedish_order(centre.regions.all())
    every = funding.of_centre(centre)
    money = funding.of_year(every, years.one)
    return Entity(
        kind="Regionalt cancercentrum",
        name=centre.name,
        total=tally(**within).total,
        sentences=[
            f"{centre.name} har {_projects(numberer)}{_parted(numberer.by_area(areas), 'inom')}.",
            *_about_status(numberer.tally),
            *_about_money(money, "till centrumet"),
        ],
        related=[Related("Regioner", numberer.by_region(regions))],
        numbers=_worth_drawing(numberer, [numberer.by_area(areas)]),
        funding=money,
        no_funding="Inga belopp är publicerade för centrumet.",
        contact=centre,
        comparison=_compared(years, path, within, lambda one: [one.by_area(areas)], every),
    )


def of_region(region: Region, path: str, years: Years) -> Entity:
    """What is known of a region and its projects."""
    within, tables = {"region": region.slug}, reference_tables()
    numberer = Numberer(path, tally(**within, **years.within), years.within)
    areas, centres = numberer.by_area(tables.top_areas), list(region.centres.all())
    by_centre = numberer.by_centre(tables.centres)
    return Entity(
        kind="Region",
        name=region.name,
        total=tally(**within).total,
        sentences=[
            f"{region.name} har {_projects(numberer)}{_parted(areas, 'inom')}.",
            f"Medlen har fördelats av {sentence([each.label for each in by_centre.figures])}."
            if by_centre.figures
            else "",
            *_about_status(numberer.tally),
        ],
        related=[Related("Regionalt cancercentrum", numberer.figures_of(centres))],
        numbers=_worth_drawing(numberer, [areas, by_centre]),
        no_funding="Källan redovisar medel per regionalt cancercentrum, inte per region.",
        comparison=_compared(
            years,
            path,
            within,
            lambda one: [one.by_area(tables.top_areas), one.by_centre(tables.centres)],
        ),
    )


def of_area(area: Area, path: str, years: Years) -> Entity:
    """What is known of an area or a sub-area and its projects."""
    within, every_centre = {"area": area.slug}, reference_tables().centres
    numberer = Numberer(path, tally(**within, **years.within), years.within)
    centres = numberer.by_centre(every_centre)
    regions = len(numberer.tally.by("region").keys() - {UNSTATED})
    every = funding.of_area(area)
    money = funding.of_year(every, years.one)
    return Entity(
        kind=f"Delområde i {lowered(area.parent.name)}" if area.parent else "Område",
        name=area.name,
        total=tally(**within).total,
        sentences=[
            _area_in_words(area, numberer, centres, regions),
            *_about_status(numberer.tally),
            *_about_money(money, "till de regionala cancercentrumen"),
        ],
        related=list(_family(area, numberer)),
        numbers=_worth_drawing(numberer, [centres]),
        funding=money,
        no_funding="Källan redovisar medel för hela området, inte för delområdet.",
        comparison=_compared(years, path, within, lambda one: [one.by_centre(every_centre)], every),
    )


def _compared(
    years: Years,
    path: str,
    within: dict[str, str],
    numbers: Counted,
    money: Iterable[YearOfFunding] = (),
) -> Comparison | None:
    """The chosen years, or the latest two, side by side; None while there is but one."""
    if not years.several or len(years.latest_two) < FEW:
        return None
    found = money_compared(years.latest_two, "Medel", money)
    return compared(
        years.latest_two,
        lambda year: Numberer(path, tally(**within, year=year), {"year": year}),
        lambda one: [*numbers(one), one.by_status(), one.by_kind()],
        [found] if found.rows else [],
    )


def sentences_about(name: str, numbers: Tally) -> list[str]:
    """What a keyword's projects are in sum, none without any."""
    if not numbers.total:
        return []
    areas = [f"{number(each)} inom {lowered(name)}" for name, each in numbers.named("area")]
    centres = [centre for centre, _ in numbers.named("centre")]
    found = counted(numbers.total, "publicerat projekt", "publicerade projekt")
    years = [f"{number(each)} från {year}" for year, each in sorted(numbers.by("year").items())]
    return [
        f"{name} är nyckelord för {found}: {sentence(areas, 'samt')}.",
        *([f"Av dem är {sentence(years)}."] if len(years) > 1 else []),
        f"Medlen har fördelats av {sentence(centres)}.",
        *_about_status(numbers),
        "Källan redovisar inga medel per nyckelord.",
    ]


def in_swedish_order(regions: Iterable[Region]) -> list[Region]:
    """The regions by name, å ä ö last."""
    return sorted(regions, key=lambda region: sort_key(region.name))


def lowered(name: str) -> str:
    """A name as it stands inside a sentence."""
    return name[:1].lower() + name[1:]


def _area_in_words(area: Area, numberer: Numberer, centres: Numbers, regions: int) -> str:
    where = f" i {counted(regions, 'region', 'regioner')}" if regions else ""
    whose = sentence([each.label for each in centres.figures])
    given = f", med medel genom {whose}" if whose else ""
    return f"Inom {lowered(area.name)} finns {_projects(numberer)}{where}{given}."


def _family(area: Area, numberer: Numberer) -> Iterator[Related]:
    if area.parent:
        yield Related(
            "Del av", [Figure(area.parent.name, 0, page=reverse("area", args=[area.parent.slug]))]
        )
    parts = reference_tables().parts_of(area)
    if parts:
        yield Related("Delområden", numberer.sub_areas(parts))


def _worth_drawing(numberer: Numberer, first: Sequence[Numbers]) -> list[Numbers]:
    """The given numbers, then status and kinds, as far as there is something to compare."""
    every = [*first, numberer.by_status(), numberer.by_kind()]
    return [each for each in every if sum(bool(one.value) for one in each.figures) >= FEW]


def _projects(numberer: Numberer) -> str:
    total, year = numberer.tally.total, numberer.fixed.get("year")
    found = counted(total, "publicerat projekt", "publicerade projekt")
    return f"{found} från {year}" if year else found


def _parted(numbers: Numbers, word: str) -> str:
    """After the total: ": 10 inom patologi samt 20 inom rehabilitering"."""
    parts = [f"{number(each.value)} {word} {lowered(each.label)}" for each in numbers.figures]
    if len(numbers.figures) == 1:
        return f", alla {word} {lowered(numbers.figures[0].label)}"
    return f": {sentence(parts, 'samt')}" if parts else ""


def _about_status(numbers: Tally) -> list[str]:
    count = numbers.by("status")
    new, continued = count[Status.NEW], count[Status.CONTINUED]
    unstated = count[Status.NOT_STATED]
    if not new + continued:
        unknown = "Om projekten är nya eller fortsätter tidigare arbete är inte angivet."
        return [unknown] if unstated else []
    told = [
        f"{number(new)} är {'nytt' if new == 1 else 'nya'}",
        f"{number(continued)} fortsätter tidigare arbete",
        f"för {number(unstated)} är det inte angivet" if unstated else "",
    ]
    return [f"{sentence([each for each in told if each])}."]


def _about_money(years: Iterable[YearOfFunding], whom: str) -> list[str]:
    return [
        f"För {year.programme.year} fördelades {kronor(total.allocated)} {whom}, och"
        f" {kronor(total.distributed)} ({total.share} %) fördelades vidare till projekt."
        for year in years
        for total in [year.parts[0].total]
    ]
