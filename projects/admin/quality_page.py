"""What of the entries deserves a look, of one centre or all, and how that has gone."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from projects.admin.permissions import staff_member
from projects.models import CancerCentre, Project, User
from projects.quality.counts import Series, over_time
from projects.quality.shortcomings import BY_SLUG, KINDS, Finding, Kind, findings
from projects.rights import centres_of, may_edit_all, role_of

MOST, ALL = 50, 2000
"""So many projects of a kind are listed; so many when it is the only one."""
WIDTH, HEIGHT, MARGIN = 96, 24, 2
"""Of a line, in its own units."""


@dataclass(frozen=True, slots=True)
class Section:
    """Projects with the same shortcoming; `more` are those that are not listed."""

    kind: Kind
    findings: Sequence[Finding]
    more: int

    @property
    def count(self) -> int:
        """All that have it."""
        return len(self.findings) + self.more


@dataclass(frozen=True, slots=True)
class Trend:
    """How many had a shortcoming at first, and how many now, with a line between."""

    kind: Kind
    now: int
    series: Series

    @property
    def first(self) -> int | None:
        """The earliest number; None before anything was counted."""
        return next(iter(self.series.numbers), None)

    @property
    def points(self) -> str:
        """Of the line: from left to right, more is higher; the last one is now."""
        numbers = [*self.series.numbers, self.now]
        top, step = max(*numbers, 1), (WIDTH - 2 * MARGIN) / max(len(numbers) - 1, 1)
        rise = (HEIGHT - 2 * MARGIN) / top
        places = (
            (MARGIN + n * step, HEIGHT - MARGIN - each * rise) for n, each in enumerate(numbers)
        )
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in places)

    @property
    def told(self) -> str:
        """The line in words."""
        counted = zip(self.series.dates, self.series.numbers, strict=True)
        return ", ".join([*(f"{day}: {number}" for day, number in counted), f"nu: {self.now}"])


def quality_page(request: HttpRequest) -> HttpResponse:
    """The shortcomings of the entries that the member may edit; of one kind all of them."""
    user = staff_member(request)
    if role_of(user) is None:
        raise PermissionDenied
    centres = list(centres_of(user).order_by("pk"))
    chosen = next((each for each in centres if each.slug == request.GET.get("rcc")), None)
    only = BY_SLUG.get(request.GET.get("brist", ""))
    projects = Project.objects.editable_by(user).order_by("reference")
    found = list(findings(projects.filter(centre=chosen) if chosen else projects))
    own = [chosen] if chosen else centres
    context = {
        **admin.site.each_context(request),
        "title": "Uppgifternas kvalitet",
        "opts": Project._meta,
        "centres": centres,
        "chosen": chosen,
        "everything": "Hela landet" if may_edit_all(user) else "Alla mina RCC",
        "only": only,
        "trends": _trends(found, own),
        "sections": _sections(found, [only] if only else KINDS, ALL if only else MOST),
        "width": WIDTH,
        "height": HEIGHT,
    }
    return TemplateResponse(request, "admin/projects/project/quality.html", context)


def shortcomings(user: User) -> list[tuple[str, str, int]]:
    """Of each kind its slug, its heading and how many entries that the user may edit have it.

    Without what takes reading all published rows anew: the page where work begins waits for it.
    """
    kinds = [kind for kind in KINDS if not kind.of_rows]
    found = Counter(each.kind for each in findings(Project.objects.editable_by(user), kinds))
    return [(kind.slug, kind.heading, found[kind]) for kind in kinds]


def _by_kind(found: Iterable[Finding]) -> Mapping[str, list[Finding]]:
    ordered = sorted(found, key=lambda each: each.kind.slug)
    return {slug: list(own) for slug, own in groupby(ordered, lambda each: each.kind.slug)}


def _sections(found: Iterable[Finding], kinds: Iterable[Kind], most: int) -> list[Section]:
    by_kind = _by_kind(found)
    every = ((kind, by_kind.get(kind.slug, [])) for kind in kinds)
    return [Section(kind, own[:most], max(len(own) - most, 0)) for kind, own in every]


def _trends(found: Iterable[Finding], centres: Sequence[CancerCentre]) -> list[Trend]:
    by_kind, series = _by_kind(found), over_time([each.pk for each in centres])
    return [Trend(kind, len(by_kind.get(kind.slug, [])), series[kind.slug]) for kind in KINDS]
