"""The rows of links: as they are judged, and what they lead to."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from projects.documents.columns import Lookup
from projects.documents.refusals import TableRefusal
from projects.documents.tables import Row
from projects.language.sort_key import fold
from projects.models import Confidence, EntryLink, LinkOrigin, Project

NO_LINK = "nej"
"""In the column `judged`: the second reader found that the two texts do not belong together."""


@dataclass(frozen=True)
class Projects:
    """The projects of the registry by reference, and by title folded."""

    by_reference: Mapping[str, Project]
    by_title: Mapping[str, Sequence[Project]]

    @classmethod
    def load(cls) -> Self:
        """All that were ever published; one query."""
        found = Project.objects.only("reference", "title", "state").order_by("reference")
        titles: defaultdict[str, list[Project]] = defaultdict(list)
        for each in found:
            titles[_plain(each.title)].append(each)
        return cls({each.reference: each for each in found}, titles)

    def find(self, reference: str, title: str) -> Project | None:
        """The project of this reference; if it has another title, the only one that has this."""
        named = self.by_reference.get(reference)
        if named and _plain(named.title) == _plain(title):
            return named
        titled = self.by_title.get(_plain(title), ())
        return titled[0] if len(titled) == 1 else named


def judge(row: Row) -> Iterator[TableRefusal]:
    """Give the row the confidence that is shown, keeping that of the first reading."""
    judged, first = row.said("judged"), row.said("confidence")
    if judged not in {*Confidence.values, NO_LINK, ""}:
        expected = ", ".join((*Confidence.values, NO_LINK))
        yield row.refusal("judged", f"”{judged}” är okänt; väntade något av {expected}")
    row.cells |= {
        "first_reading": first,
        "confidence": first if judged in {"", NO_LINK} else judged,
        "origin": LinkOrigin.REFUSED if judged == NO_LINK else row.said("origin"),
        "reason": row.said("judged_reason") or row.said("reason"),
    }


def find_target(row: Row, lookup: Lookup, projects: Projects) -> Iterator[TableRefusal]:
    """Find what the link leads to, and name the row by it."""
    entry = row.said("entry")
    reference, other = row.said("reference"), row.said("other")
    if lookup.address(entry) not in lookup.entries or "/" in entry:
        yield row.refusal("entry", f"”{entry}” finns inte i dokumentet")
    if bool(reference) == bool(other):
        yield row.refusal("reference", "ange referensen till ett projekt eller en annan post")
    elif reference:
        row.target = projects.find(reference, row.said("title"))
        if row.target is None:
            yield row.refusal("reference", f"projektet {reference} finns inte")
    elif lookup.address(other) not in lookup.entries:
        yield row.refusal("other", f"”{other}” finns inte")
    named = row.target.reference if isinstance(row.target, Project) else lookup.address(other)
    row.key = f"{entry} {row.said('relation')} {named}"


def key_of(link: EntryLink) -> str:
    """The key of the row that a link is about."""
    end = link.project.reference if link.project else ""
    if link.other:
        end = f"{link.other.document.slug}/{link.other.slug}"
    return f"{link.entry.slug} {link.relation} {end}"


def _plain(title: str) -> str:
    return fold(" ".join(title.split()))
