"""The published money: what each centre was allocated and passed on, by area and in all."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse

from projects.formatting import kronor
from projects.models import Allocation, Area, CancerCentre, Programme
from projects.reference_tables import reference_tables
from projects.web.charts import Chart, Money, largest, money


@dataclass(frozen=True, slots=True)
class Funding:
    """A chart of amounts, and the table that says the same with a sum."""

    chart: Chart
    heading: str
    rows: list[Money]
    total: Money
    published: bool = True
    """False for a table that the registry has made by adding others."""

    @property
    def exceeding(self) -> list[Money]:
        """The published rows where more was passed on than allocated."""
        return [each for each in self.rows if each.excess and self.published]


@dataclass(frozen=True, slots=True)
class YearOfFunding:
    """A programme's money in one or more tables that share a scale."""

    programme: Programme
    parts: list[Funding]


def of_year(years: Iterable[YearOfFunding], year: str) -> list[YearOfFunding]:
    """Those of this year; all of them for ""."""
    return [each for each in years if year in {"", str(each.programme.year)}]


Key = Callable[[Allocation], Area | CancerCentre]


def of_centre(centre: CancerCentre) -> list[YearOfFunding]:
    """The centre's money by area, latest programme first."""
    years = _years(each for each in reference_tables().allocations if each.centre == centre)
    return [_one_table(year, each, _by_area, "Område", centre.name) for year, each in years]


def of_area(area: Area) -> list[YearOfFunding]:
    """The area's money by centre, latest programme first."""
    years = _years(each for each in reference_tables().allocations if each.area == area)
    return [_one_table(year, each, _by_centre, "RCC", area.name) for year, each in years]


def of_all() -> list[YearOfFunding]:
    """All money: a table for each area by centre, and one of all areas together."""
    return of_some(lambda _: True)


def of_some(is_wanted: Callable[[Allocation], bool]) -> list[YearOfFunding]:
    """The same of some allocations; of a single area without a table of all areas together."""
    wanted = filter(is_wanted, reference_tables().allocations)
    return [_all_tables(year, each) for year, each in _years(wanted)]


def _years(allocations: Iterable[Allocation]) -> list[tuple[Programme, list[Allocation]]]:
    found: dict[Programme, list[Allocation]] = {}
    for each in allocations:
        found.setdefault(each.programme, []).append(each)
    return list(found.items())


def _one_table(
    year: Programme, allocations: list[Allocation], key: Key, heading: str, name: str
) -> YearOfFunding:
    rows = _summed(allocations, key)
    part = _funding(
        f"medel-{year.year}", f"{name}: medel {year.year}", heading, rows, largest(rows)
    )
    return YearOfFunding(year, [part])


def _all_tables(year: Programme, allocations: list[Allocation]) -> YearOfFunding:
    most = largest(Money("", each.allocated_sek, each.distributed_sek) for each in allocations)
    areas = {
        each.area: [cell for cell in allocations if cell.area == each.area] for each in allocations
    }
    parts = [
        _funding(
            f"medel-{year.year}-{area.slug}", area.short, "RCC", _summed(cells, _by_centre), most
        )
        for area, cells in areas.items()
    ]
    if len(parts) == 1:
        return YearOfFunding(year, parts)
    together = _summed(allocations, _by_centre)
    whole = _funding(f"medel-{year.year}-alla", "Alla områden", "RCC", together, largest(together))
    return YearOfFunding(year, [*parts, replace(whole, published=False)])


def _funding(name: str, title: str, heading: str, rows: Sequence[Money], most: int) -> Funding:
    words = "; ".join(
        f"{each.label} fick {kronor(each.allocated)}"
        f" och vidarefördelade {kronor(each.distributed)}, {each.share} procent"
        for each in rows
    )
    total = _sum("Totalt", "", rows)
    return Funding(money(name, title, words, rows, most), heading, list(rows), total)


def _summed(allocations: Iterable[Allocation], key: Key) -> list[Money]:
    """The money of each centre or area, in their order."""
    found: dict[Area | CancerCentre, list[Money]] = {}
    for each in allocations:
        cell = Money("", each.allocated_sek, each.distributed_sek)
        found.setdefault(key(each), []).append(cell)
    named = sorted(found.items(), key=lambda item: item[0].pk)
    return [_sum(_name(owner), _page(owner), cells) for owner, cells in named]


def _sum(label: str, page: str, cells: Iterable[Money]) -> Money:
    found = list(cells)
    allocated = sum(each.allocated for each in found)
    return Money(label, allocated, sum(each.distributed for each in found), page)


def _page(owner: Area | CancerCentre) -> str:
    return reverse("area" if isinstance(owner, Area) else "centre", args=[owner.slug])


def _name(owner: Area | CancerCentre) -> str:
    return owner.short if isinstance(owner, Area) else owner.name


def _by_area(each: Allocation) -> Area:
    return each.area


def _by_centre(each: Allocation) -> CancerCentre:
    return each.centre
