"""Which years a page of numbers is about: one, several side by side, or all together."""

from dataclasses import dataclass
from itertools import pairwise

from django.http import QueryDict

from projects.addresses import clean_query
from projects.formatting import sentence
from projects.reference_tables import reference_tables

TOGETHER = "alla"
"""The value of the parameter that adds all years up."""


@dataclass(frozen=True, slots=True)
class YearChoice:
    """A way to other years."""

    label: str
    query: str
    """What follows the path."""
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Years:
    """The years that readers are told of, and those that the address asks for, latest first."""

    known: list[str]
    chosen: list[str]
    unknown: list[str]
    together: bool = False
    """True when the address asks for the sum of all years."""
    kept: str = ""
    """What else the ways to other years have in their addresses, as parameters."""

    @property
    def several(self) -> bool:
        """False while there is but one year, and nothing to say of years."""
        return len(self.known) > 1

    @property
    def one(self) -> str:
        """The year that the numbers are of: the chosen or the latest one; "" for all there is."""
        if not self.several or self.together:
            return ""
        return (self.chosen or self.known)[0]

    @property
    def compared(self) -> list[str]:
        """The years that are compared, the earliest first; none unless two are chosen."""
        return self.chosen[::-1] if len(self.chosen) > 1 else []

    @property
    def latest_two(self) -> list[str]:
        """Those of `compared`; where nothing is chosen, the latest two."""
        return self.compared if self.chosen else self.known[:2][::-1]

    @property
    def within(self) -> dict[str, str]:
        """The values by which projects of `one` are chosen."""
        return {"year": self.one} if self.one else {}

    @property
    def choices(self) -> list[YearChoice]:
        """Each year, and each beside the one before."""
        single = [
            YearChoice(year, self.query_of(year), not self.compared and self.one == year)
            for year in self.known
        ]
        pairs = [
            YearChoice(
                f"Jämför {before} och {after}",
                self.query_of(before, after),
                self.compared == [before, after],
            )
            for after, before in pairwise(self.known)
        ]
        return [*single, *pairs] if self.several else []

    def query_of(self, *years: str) -> str:
        """What follows the path for other years, or TOGETHER."""
        return "?" + "&".join(filter(None, (self.kept, *(f"year={each}" for each in years))))

    @property
    def in_words(self) -> str:
        """The known years in a row, the earliest first."""
        return sentence(self.known[::-1])


def years_of(raw: QueryDict, kept: str = "") -> Years:
    """The years of the parameter `year`; what is no year that there is, is named as unknown."""
    known = [str(each.year) for each in reference_tables().programmes]
    given = clean_query(raw).getlist("year")
    return Years(
        known,
        [each for each in known if each in given],
        [each for each in given if each not in {*known, TOGETHER}],
        together=given == [TOGETHER],
        kept=kept,
    )
