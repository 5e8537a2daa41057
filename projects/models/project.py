"""The project entry: what is true of it, and what can be asked of all entries."""

from typing import TYPE_CHECKING, Self

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from projects.models.choices import ActorKind, Progress, PublicationState, Status
from projects.models.common import (
    not_empty,
    one_of,
    track_links,
    tracked_except,
    web_address_field,
)
from projects.models.concept import Concept, ProjectKeyword
from projects.models.indexed_text import DERIVED, IndexedText
from projects.models.reference import Area, CancerCentre, Programme, Region
from projects.models.shown_parts import shown_keywords, shown_reports
from projects.models.text_search import holding, in_folded_text
from projects.models.title_words import TITLE_VECTOR, TITLE_WORDS

if TYPE_CHECKING:
    # named in the base class's brackets
    from projects.models.user import User


class ProjectQuerySet(models.QuerySet["Project"]):
    """Questions about projects; without an argument a narrowing question narrows nothing."""

    def published(self) -> Self:
        """What the public sees."""
        return self.filter(state="publicerad")

    def withdrawn(self) -> Self:
        """What the public saw once and is told the reason of."""
        return self.filter(state="aterkallad", programme__published=True)

    def referred_to(self, *references: str) -> Self:
        """The projects with these references."""
        return self.filter(reference__in=references) if references else self

    def containing(self, text: str) -> Self:
        """Projects whose text holds what a text asks for, anywhere in a word: see `text_search`."""
        return self.filter(holding(text, in_folded_text))

    def editable_by(self, user: "User") -> Self:
        """Projects that the staff user may change."""
        if user.is_superuser:
            return self
        return self.filter(Q(centre__in=user.centres.all()) | Q(Exists(user.national_groups())))

    def visible_to(self, user: "User") -> Self:
        """What the staff user finds: all that is or was public, and what is theirs."""
        own = Q(pk__in=self.model.objects.editable_by(user).values("pk"))
        return self.filter(~Q(state__in=UNFINISHED) | own)

    def in_swedish_order(self) -> Self:
        """By title, å ä ö last."""
        return self.order_by("sort_key", "pk")

    def latest_first(self) -> Self:
        """The most recently changed first."""
        return self.order_by("-updated_at", "pk")

    def with_keywords(self) -> Self:
        """Each with the keywords that readers see, for `selection.keywords.keywords_of`."""
        return self.annotate(shown_keywords=shown_keywords())

    def with_reports(self) -> Self:
        """Each with its progress reports, for `reports.reports_of`."""
        return self.annotate(shown_reports=shown_reports())

    def with_continued(self) -> Self:
        """Each with the `continues_reference` of the published project that it continues."""
        continued = self.model.objects.published().filter(pk=OuterRef("continues"))
        return self.annotate(continues_reference=Subquery(continued.values("reference")))

    def with_relations(self) -> Self:
        """Everything that a list shows, in a fixed number of queries."""
        related = ("programme", "centre", "area", "sub_area")
        told = self.with_keywords().with_reports().select_related(*related)
        return told.prefetch_related("regions")


UNFINISHED = (PublicationState.DRAFT, PublicationState.REVIEW)
"""The states that only the project's own centre sees."""

CHOSEN_BY = ("programme", "centre", "area", "sub_area", "status", "actor_kind", "progress")
"""Columns by which readers narrow: an index holds them, so that counting reads no whole rows."""


@tracked_except(*DERIVED)
class Project(IndexedText):
    """One funded project; its reference never changes and it is never deleted, only withdrawn."""

    reference = models.CharField("referens", max_length=40, editable=False)
    title = models.TextField(
        "titel", help_text="Projektets namn, som det ska stå i listor och sökresultat."
    )
    summary = models.TextField(
        "sammanfattning",
        blank=True,
        help_text="Vad projektet gör och varför, så att en kollega i en annan region förstår.",
    )
    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="projects", verbose_name="program"
    )
    centre = models.ForeignKey(
        CancerCentre, models.PROTECT, related_name="projects", verbose_name="RCC"
    )
    area = models.ForeignKey(Area, models.PROTECT, related_name="projects", verbose_name="område")
    sub_area = models.ForeignKey(
        Area,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sub_area_projects",
        verbose_name="delområde",
        help_text="Bara för områden som är uppdelade.",
    )
    regions = models.ManyToManyField(
        Region,
        blank=True,
        related_name="projects",
        verbose_name="regioner",
        help_text="Regionerna där projektet drivs. Lämna tomt när ingen region är angiven.",
    )
    region_text = models.TextField("region som publicerad", blank=True, editable=False)
    status = models.CharField(
        "status", max_length=20, choices=Status.choices, default=Status.NOT_STATED
    )
    progress = models.CharField(
        "läge",
        max_length=20,
        choices=Progress.choices,
        blank=True,
        help_text="Om projektet pågår, är avslutat eller avbrutet, eller har gått över i drift.",
    )
    unit = models.TextField("enhet", blank=True, help_text="Sjukhus, klinik eller verksamhet.")
    actor = models.TextField(
        "aktör", blank=True, help_text="Organisationens namn när det inte är regionen själv."
    )
    actor_kind = models.CharField(
        "typ av aktör",
        max_length=20,
        choices=ActorKind.choices,
        default=ActorKind.REGION,
        help_text="Vem som driver projektet.",
    )
    start_note = models.CharField(
        "startuppgift", max_length=200, blank=True, help_text="Till exempel ”efter 30 juni”."
    )
    results = models.TextField("resultat", blank=True, help_text="Vad projektet har lett till.")
    website = web_address_field(
        "webbplats",
        max_length=500,
        help_text="Adress till en sida om projektet, med https://.",
    )
    mailbox = models.EmailField(
        "funktionsbrevlåda",
        blank=True,
        help_text="En funktionsbrevlåda, aldrig en enskild persons adress.",
    )
    continues = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="continued_by",
        verbose_name="fortsätter projektet",
    )
    state = models.CharField(
        "publicering",
        max_length=20,
        choices=PublicationState.choices,
        default=PublicationState.PUBLISHED,
    )
    withdrawal_reason = models.TextField(
        "skäl för återkallande",
        blank=True,
        help_text="Krävs när projektet återkallas och visas för besökarna.",
    )
    created_at = models.DateTimeField("skapad", default=timezone.now, editable=False)
    updated_at = models.DateTimeField("ändrad", editable=False)
    keywords = models.ManyToManyField(
        Concept, through=ProjectKeyword, related_name="projects", verbose_name="nyckelord"
    )

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = "projekt"
        verbose_name_plural = "projekt"
        ordering = ("reference",)
        indexes = (
            GinIndex(fields=("search_vector",), name="project_search_vector", fastupdate=False),
            GinIndex(TITLE_VECTOR, name="project_title_vector", fastupdate=False),
            models.Index(fields=("sort_key", "id"), name="project_sort_key"),
            models.Index(fields=("-updated_at", "id"), name="project_updated"),
            GinIndex(TITLE_WORDS, name="project_title_words", fastupdate=False),
            models.Index(
                fields=("id",),
                include=(*CHOSEN_BY, "updated_at"),
                condition=models.Q(state="publicerad"),
                name="project_published",
            ),
        )
        constraints = (
            models.UniqueConstraint("reference", name="project_reference_unique"),
            models.CheckConstraint(
                condition=models.Q(reference__regex=r"^\d{4}-[A-Z]+-[A-Z]+-\d{3,}$"),
                name="project_reference_format",
                violation_error_message="En referens skrivs som 2025-NORR-BFM-007.",
            ),
            not_empty("title", name="project_title_not_empty", message="Ange projektets titel."),
            one_of("status", Status, "project_status_known"),
            one_of("actor_kind", ActorKind, "project_actor_kind_known"),
            one_of("state", PublicationState, "project_state_known"),
            one_of("progress", Progress, "project_progress_known", or_empty=True),
            models.CheckConstraint(
                condition=models.Q(actor_kind=ActorKind.REGION) | ~models.Q(actor=""),
                name="project_actor_named",
                violation_error_message="Ange aktörens namn när aktören inte är en region.",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=PublicationState.WITHDRAWN)
                | ~models.Q(withdrawal_reason=""),
                name="project_withdrawal_has_reason",
                violation_error_message="Ange skälet när ett projekt återkallas.",
            ),
            models.CheckConstraint(
                condition=models.Q(continues=None) | ~models.Q(continues=models.F("id")),
                name="project_continues_another",
                violation_error_message="Ett projekt kan inte vara en fortsättning på sig självt.",
            ),
        )
        triggers = (
            pgtrigger.Protect(name="project_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="project_reference_fixed", fields=["reference"]),
        )

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def clean(self) -> None:
        """Raise ValidationError when area and sub-area do not belong together."""
        if self.area_id and self.area.parent_id:
            raise ValidationError({"area": "Välj ett område, inte ett delområde."})
        if self.sub_area and self.sub_area.parent_id != self.area_id:
            raise ValidationError({"sub_area": "Delområdet hör inte till det valda området."})


ProjectRegion = track_links(Project.regions.through)
