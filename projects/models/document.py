"""Published documents other than tables of projects, with their figures and facts."""

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from projects.models.choices import DocumentKind, EntryState, FactKind, FigureKind
from projects.models.common import (
    not_empty,
    one_of,
    slug_field,
    track_links,
    tracked,
    web_address_field,
)
from projects.models.reference import Area, CancerCentre, Programme, Region
from projects.models.source import Source

LINES_WRONG = "Den sista raden kommer före den första."


def lines_in_order(name: str) -> models.CheckConstraint:
    """A constraint: a passage begins at a line of the file and ends no earlier."""
    return models.CheckConstraint(
        condition=Q(line_from__gte=1, line_to__gte=F("line_from")),
        name=name,
        violation_error_message=LINES_WRONG,
    )


class DocumentQuerySet(models.QuerySet["Document"]):
    """Questions about documents."""

    def shown(self) -> Self:
        """Those that readers are told of: with a published entry."""
        entries: models.QuerySet[models.Model] = models.QuerySet(
            self.model._meta.get_field("entries").related_model
        )
        public = entries.filter(document=OuterRef("pk"), state=EntryState.PUBLISHED)
        return self.filter(Exists(public.order_by()))

    def latest_first(self) -> Self:
        """By the last year that they are about, the latest first."""
        return self.order_by("-period_to", "slug")


@tracked
class Document(models.Model):
    """One publication, whatever files it came in; its slug never changes.

    What it does not say of itself stays empty, and is told to be so.
    """

    slug = slug_field()
    kind = models.CharField("slag", max_length=20, choices=DocumentKind.choices)
    title = models.TextField("titel", help_text="Som den står i dokumentet.")
    part = models.CharField("del eller underrubrik", max_length=200, blank=True)
    publisher = models.CharField("utgivare", max_length=200, blank=True)
    number = models.CharField("artikelnummer", max_length=100, blank=True)
    published = models.DateField("utgiven (månadens första dag)", null=True, blank=True)
    adopted = models.DateField("fastställd", null=True, blank=True)
    period_from = models.PositiveSmallIntegerField("gäller från år")
    period_to = models.PositiveSmallIntegerField("gäller till år")
    centre = models.ForeignKey(
        CancerCentre,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name="RCC",
        help_text="Bara för ett RCC:s eget dokument.",
    )
    regions = models.ManyToManyField(
        Region, blank=True, related_name="documents", verbose_name="regioner"
    )
    pages = models.CharField("sidor", max_length=100, blank=True)
    address = web_address_field("adress", max_length=500)
    rights = models.TextField(
        "rättigheter", blank=True, help_text="Vad dokumentet säger om hur det får användas."
    )
    about = models.TextField("om dokumentet", blank=True, help_text="Med dokumentets egna ord.")
    about_from = models.PositiveIntegerField("första raden", null=True, blank=True)
    about_to = models.PositiveIntegerField("sista raden", null=True, blank=True)
    note = models.TextField(
        "anmärkning", blank=True, help_text="Registrets egna ord om dokumentet."
    )

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "dokument"
        verbose_name_plural = "dokument"
        ordering = ("-period_to", "slug")
        constraints = (
            models.UniqueConstraint(fields=("slug",), name="document_slug_unique"),
            not_empty("title", name="document_title_not_empty", message="Ange titeln."),
            one_of("kind", DocumentKind, "document_kind_known"),
            models.CheckConstraint(
                condition=Q(period_from__gte=2000, period_to__lte=2100)
                & Q(period_to__gte=F("period_from")),
                name="document_period_in_order",
                violation_error_message="Åren ska ligga mellan 2000 och 2100, det första först.",
            ),
            models.CheckConstraint(
                condition=Q(about="")
                | Q(about_from__isnull=False, about_to__isnull=False)
                & Q(about_from__gte=1, about_to__gte=F("about_from")),
                name="document_about_has_lines",
                violation_error_message=LINES_WRONG,
            ),
        )
        triggers = (pgtrigger.ReadOnly(name="document_slug_fixed", fields=["slug"]),)

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.title, self.part)))

    @property
    def years(self) -> str:
        """The years that it is about: *2021*, *2019–2021*."""
        if self.period_from == self.period_to:
            return str(self.period_to)
        return f"{self.period_from}–{self.period_to}"


DocumentRegion = track_links(Document.regions.through)


class Passage(models.Model):
    """A text as published, with its place in the file."""

    document = models.ForeignKey(Document, models.PROTECT, verbose_name="dokument")
    slug = slug_field()
    text = models.TextField("text som publicerad")
    line_from = models.PositiveIntegerField("första raden")
    line_to = models.PositiveIntegerField("sista raden")
    page = models.CharField("sida", max_length=20, blank=True)
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="källdokument",
        help_text="Filen som raderna står i.",
    )

    class Meta:
        abstract = True


class FigureQuerySet(models.QuerySet["Figure"]):
    """Questions about figures."""

    def shown(self) -> Self:
        """Those of documents that readers are told of."""
        return self.filter(document__in=Document.objects.shown().order_by().values("pk"))


@tracked
class Figure(Passage):
    """A number that a document gives, with the words around it."""

    document = models.ForeignKey(
        Document, models.PROTECT, related_name="figures", verbose_name="dokument"
    )
    entry = models.ForeignKey(
        "projects.DocumentEntry",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="figures",
        verbose_name="post",
    )
    kind = models.CharField("slag", max_length=10, choices=FigureKind.choices)
    subject = models.TextField("vad som räknas")
    counted = models.CharField(
        "räknat för", max_length=100, blank=True, help_text="Raden i tabellen, till exempel Riket."
    )
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="figures", verbose_name="region"
    )
    centre = models.ForeignKey(
        CancerCentre,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="figures",
        verbose_name="RCC",
    )
    year = models.PositiveSmallIntegerField("år", null=True, blank=True)
    value = models.DecimalField("värde", max_digits=14, decimal_places=4)
    upper_value = models.DecimalField(
        "övre värde", max_digits=14, decimal_places=4, null=True, blank=True
    )
    stated = models.CharField("värdet som det står", max_length=100)
    qualifier = models.CharField("bestämning", max_length=50, blank=True)
    unit = models.CharField("enhet", max_length=50)
    goal = models.DecimalField("mål", max_digits=14, decimal_places=4, null=True, blank=True)
    set_by = models.CharField("målet satt av", max_length=100, blank=True)
    result = models.TextField("utfall med dokumentets ord", blank=True)
    origin = models.TextField("källa som den anges", blank=True)

    objects = FigureQuerySet.as_manager()

    class Meta:
        verbose_name = "siffra"
        verbose_name_plural = "siffror"
        ordering = ("document", "line_from", "year", "pk")
        constraints = (
            models.UniqueConstraint(fields=("document", "slug"), name="figure_once"),
            not_empty("text", name="figure_text_not_empty", message="Skriv texten."),
            one_of("kind", FigureKind, "figure_kind_known"),
            lines_in_order("figure_lines_in_order"),
            models.CheckConstraint(
                condition=Q(upper_value=None) | Q(upper_value__gte=F("value")),
                name="figure_values_in_order",
                violation_error_message="Det övre värdet är mindre än värdet.",
            ),
            models.CheckConstraint(
                condition=Q(region=None) | Q(centre=None),
                name="figure_of_region_or_centre",
                violation_error_message="Ange region eller RCC, inte båda.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject}: {self.stated} {self.unit}"


@tracked
class DocumentFact(Passage):
    """What a document tells of a programme, a table or its references, beside its entries."""

    document = models.ForeignKey(
        Document, models.PROTECT, related_name="facts", verbose_name="dokument"
    )
    kind = models.CharField("slag", max_length=15, choices=FactKind.choices)
    subject = models.CharField("gäller", max_length=200, blank=True)
    programme = models.ForeignKey(
        Programme,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="facts",
        verbose_name="program",
    )
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="facts", verbose_name="område"
    )
    centre = models.ForeignKey(
        CancerCentre,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="facts",
        verbose_name="RCC",
    )
    number = models.CharField("nummer", max_length=20, blank=True)
    value = models.CharField("värde", max_length=100, blank=True)
    stated = models.TextField("värdet som det står", blank=True)
    qualifier = models.CharField("bestämning", max_length=50, blank=True)
    unit = models.CharField("enhet", max_length=50, blank=True)
    base = models.CharField("andel av", max_length=100, blank=True)
    concepts = models.CharField(
        "begrepp", max_length=200, blank=True, help_text="Adressnamn i tesaurusen, med mellanslag."
    )
    registry = models.CharField("registrets värde", max_length=100, blank=True)
    check_note = models.TextField("om de stämmer överens", blank=True)

    class Meta:
        verbose_name = "uppgift ur dokument"
        verbose_name_plural = "uppgifter ur dokument"
        ordering = ("document", "line_from", "pk")
        constraints = (
            models.UniqueConstraint(fields=("document", "slug"), name="fact_once"),
            not_empty("text", name="fact_text_not_empty", message="Skriv texten."),
            one_of("kind", FactKind, "fact_kind_known"),
            lines_in_order("fact_lines_in_order"),
        )

    def __str__(self) -> str:
        return ": ".join(filter(None, (self.subject, self.value or self.text)))
