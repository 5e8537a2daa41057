"""What projects are sorted by: programmes, Regional Cancer Centres, regions and areas."""

from typing import Self

import pgtrigger
from django.apps import apps
from django.db import models
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q

from projects.models.common import not_empty, slug_field, track_links, tracked, web_address_field
from projects.models.source import Source


@tracked
class CancerCentre(models.Model):
    """A Regional Cancer Centre (RCC); its slug and code never change."""

    slug = slug_field()
    code = models.CharField("kod", max_length=10)
    name = models.CharField("namn", max_length=100)
    website = web_address_field("webbplats")
    mailbox = models.EmailField("funktionsbrevlåda", blank=True)

    class Meta:
        verbose_name = "regionalt cancercentrum"
        verbose_name_plural = "regionala cancercentrum"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("slug",), name="centre_slug_unique"),
            models.UniqueConstraint(fields=("code",), name="centre_code_unique"),
            not_empty("name", name="centre_name_not_empty", message="Ange centrumets namn."),
        )
        triggers = (pgtrigger.ReadOnly(name="centre_codes_fixed", fields=["slug", "code"]),)

    def __str__(self) -> str:
        return self.name


@tracked
class Region(models.Model):
    """One of Sweden's 21 regions; Halland belongs to two centres."""

    slug = slug_field()
    county_code = models.CharField("länskod", max_length=2)
    name = models.CharField("namn", max_length=100)
    centres = models.ManyToManyField(
        CancerCentre, related_name="regions", verbose_name="regionala cancercentrum"
    )

    class Meta:
        verbose_name = "region"
        verbose_name_plural = "regioner"
        ordering = ("county_code",)
        constraints = (
            models.UniqueConstraint(fields=("slug",), name="region_slug_unique"),
            models.UniqueConstraint(fields=("county_code",), name="region_county_code_unique"),
            models.CheckConstraint(
                condition=models.Q(county_code__regex=r"^\d{2}$"),
                name="region_county_code_two_digits",
                violation_error_message="Länskoden är två siffror.",
            ),
        )
        triggers = (pgtrigger.ReadOnly(name="region_codes_fixed", fields=["slug", "county_code"]),)

    def __str__(self) -> str:
        return self.name


RegionCentre = track_links(Region.centres.through)


def _public_projects() -> models.QuerySet[models.Model]:
    """The published projects; their model stands above this module."""
    projects: models.QuerySet[models.Model] = models.QuerySet(apps.get_model("projects", "Project"))
    return projects.filter(state="publicerad")


class AreaQuerySet(models.QuerySet["Area"]):
    """Questions about areas."""

    def with_shown(self) -> Self:
        """Each with `is_shown`: whether readers are told of it.

        They are of one that came with no programme in particular, with one that they are told of,
        or that a published project has.
        """
        projects = _public_projects().order_by()
        has = Exists(projects.filter(Q(area=OuterRef("pk")) | Q(sub_area=OuterRef("pk"))))
        told = Q(since__in=Programme.objects.shown().order_by().values("pk"))
        shown = ExpressionWrapper(Q(since=None) | told | Q(has), BooleanField())
        return self.annotate(is_shown=shown)

    def shown(self) -> Self:
        """Those that readers are told of."""
        return self.with_shown().filter(is_shown=True)

    def top(self) -> Self:
        """The areas that the money is given for."""
        return self.filter(parent=None)


@tracked
class Area(models.Model):
    """An area that money is given for, or a part of one (a sub-area, without a code)."""

    slug = slug_field()
    code = models.CharField("kod", max_length=10, blank=True)
    name = models.CharField("namn", max_length=100)
    short_name = models.CharField(
        "kort namn",
        max_length=32,
        blank=True,
        help_text="Används där utrymmet är litet, som i tabeller. Tomt: hela namnet används.",
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sub_areas",
        verbose_name="del av",
    )
    since = models.ForeignKey(
        "projects.Programme",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="new_areas",
        verbose_name="nytt med programmet",
        help_text="Området visas för läsarna när programmet visas. Tomt: det visas redan.",
    )

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = "område"
        verbose_name_plural = "områden"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("slug",), name="area_slug_unique"),
            models.UniqueConstraint(
                fields=("code",),
                name="area_code_unique",
                condition=~models.Q(code=""),
                violation_error_message="Ett annat område har redan den koden.",
            ),
            models.CheckConstraint(
                condition=models.Q(parent=None) ^ models.Q(code=""),
                name="area_code_on_top_only",
                violation_error_message="Ett område har en kod, ett delområde har ingen.",
            ),
        )
        triggers = (pgtrigger.ReadOnly(name="area_codes_fixed", fields=["slug", "code"]),)

    def __str__(self) -> str:
        return self.name

    @property
    def short(self) -> str:
        """The name where space is short."""
        return self.short_name or self.name


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    """Questions about programmes."""

    def shown(self) -> Self:
        """Those that readers are told of: published ones with published projects.

        Before the first project of all, the published ones.
        """
        projects = _public_projects().order_by()
        own = Exists(projects.filter(programme=OuterRef("pk")))
        return self.filter(Q(own) | ~Exists(projects), published=True)


@tracked
class Programme(models.Model):
    """A year's funding; a new year is a new row, made by a national administrator.

    Until it is published, readers see neither its projects nor anything that it brought.
    """

    year = models.PositiveSmallIntegerField("år")
    name = models.CharField("namn", max_length=200)
    agreement = models.CharField("överenskommelse", max_length=500, blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, verbose_name="källdokument"
    )
    published = models.BooleanField("publicerat", default=False)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = "program"
        verbose_name_plural = "program"
        ordering = ("-year",)
        constraints = (
            models.UniqueConstraint(fields=("year",), name="programme_year_unique"),
            models.CheckConstraint(
                condition=models.Q(year__range=(2000, 2100)),
                name="programme_year_plausible",
                violation_error_message="Året ska ligga mellan 2000 och 2100.",
            ),
        )
        triggers = (pgtrigger.ReadOnly(name="programme_year_fixed", fields=["year"]),)

    def __str__(self) -> str:
        return self.name


@tracked
class Allocation(models.Model):
    """The money of one programme, centre and area, in whole SEK, and the projects it paid for."""

    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="allocations", verbose_name="program"
    )
    centre = models.ForeignKey(
        CancerCentre, models.PROTECT, related_name="allocations", verbose_name="RCC"
    )
    area = models.ForeignKey(
        Area, models.PROTECT, related_name="allocations", verbose_name="område"
    )
    allocated_sek = models.PositiveBigIntegerField("fördelat till RCC (kronor)")
    distributed_sek = models.PositiveBigIntegerField("vidarefördelat av RCC (kronor)")
    projects = models.PositiveIntegerField("antal projekt")
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, verbose_name="källdokument"
    )

    class Meta:
        verbose_name = "fördelning"
        verbose_name_plural = "fördelningar"
        ordering = ("programme", "area", "centre")
        constraints = (
            models.UniqueConstraint(
                fields=("programme", "centre", "area"), name="allocation_once_per_cell"
            ),
        )

    def __str__(self) -> str:
        return f"{self.programme} · {self.centre} · {self.area}"
