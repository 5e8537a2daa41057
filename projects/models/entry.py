"""The entries of documents: what is true of a passage, and what can be asked of all of them."""

from typing import TYPE_CHECKING, Self

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, Q
from django.utils import timezone

from projects.models.choices import EntryKind, EntryState
from projects.models.common import not_empty, one_of, track_links, tracked, tracked_except
from projects.models.concept import Concept, KeywordLink, KeywordLinkQuerySet, KeywordOrigin
from projects.models.document import Document, Passage, lines_in_order
from projects.models.indexed_text import DERIVED, IndexedText
from projects.models.reference import Area, CancerCentre, Region
from projects.models.shown_parts import shown_entry_keywords
from projects.models.text_search import holding, in_folded_text

if TYPE_CHECKING:
    # named in the base class's brackets
    from projects.models.user import User


@tracked
class EntryKeyword(KeywordLink):
    """A keyword of an entry: by rule, by an editor, or refused by an editor."""

    entry = models.ForeignKey(
        "projects.DocumentEntry",
        models.CASCADE,
        related_name="keyword_links",
        verbose_name="post",
    )
    concept = models.ForeignKey(
        Concept, models.CASCADE, related_name="entry_keyword_links", verbose_name="nyckelord"
    )

    objects = KeywordLinkQuerySet["EntryKeyword"].as_manager()

    class Meta(KeywordLink.Meta):
        constraints = (
            models.UniqueConstraint(fields=("entry", "concept"), name="entry_keyword_once"),
            one_of("origin", KeywordOrigin, "entry_keyword_origin_known"),
        )


class DocumentEntryQuerySet(models.QuerySet["DocumentEntry"]):
    """Questions about entries."""

    def published(self) -> Self:
        """What the public sees."""
        return self.filter(state=EntryState.PUBLISHED)

    def of_document(self, slug: str) -> Self:
        """Those of the document with this slug."""
        return self.filter(document__slug=slug)

    def containing(self, text: str) -> Self:
        """Entries whose text holds what a text asks for, anywhere in a word: see `text_search`."""
        return self.filter(holding(text, in_folded_text))

    def editable_by(self, user: "User") -> Self:
        """Entries that the staff user may change: national administrators all, others their own."""
        if user.is_superuser:
            return self
        own = Q(document__centre__in=user.centres.all())
        return self.filter(own | Q(Exists(user.national_groups())))

    def in_document_order(self) -> Self:
        """As they stand in their documents, the latest document first."""
        return self.order_by("-document__period_to", "document__slug", "position", "pk")

    def latest_year_first(self) -> Self:
        """The latest year first, and then in the order of the document."""
        return self.order_by("-year", "document__slug", "position", "pk")

    def in_swedish_order(self) -> Self:
        """By their titles."""
        return self.order_by("sort_key", "pk")

    def with_keywords(self) -> Self:
        """Each with the keywords that readers see, for `keywords.keywords_of`."""
        return self.annotate(shown_keywords=shown_entry_keywords())

    def with_relations(self) -> Self:
        """Everything that a list shows, in a fixed number of queries."""
        told = self.with_keywords().select_related("document", "document__centre", "area")
        return told.prefetch_related("regions", "centres")


@tracked_except(*DERIVED)
class DocumentEntry(Passage, IndexedText):
    """A passage of a document that a reader may look for; known by document and slug for ever."""

    document = models.ForeignKey(
        Document, models.PROTECT, related_name="entries", verbose_name="dokument"
    )
    kind = models.CharField("slag", max_length=20, choices=EntryKind.choices)
    number = models.CharField("nummer", max_length=20, blank=True)
    position = models.PositiveIntegerField("ordning i dokumentet", default=0, editable=False)
    title = models.TextField("rubrik", help_text="Som den står i dokumentet.")
    heading = models.TextField(
        "avsnitt", blank=True, help_text="Rubriken som texten står under, om den är en annan."
    )
    section = models.CharField(
        "del", max_length=100, blank=True, help_text="Till exempel Bilaga 1."
    )
    said_by = models.CharField(
        "vems ord", max_length=100, blank=True, help_text="Den som texten tillskrivs, om någon."
    )
    addressee = models.TextField("riktat till", blank=True, help_text="Med dokumentets ord.")
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="entries", verbose_name="område"
    )
    centres = models.ManyToManyField(
        CancerCentre, blank=True, related_name="entries", verbose_name="RCC"
    )
    regions = models.ManyToManyField(
        Region, blank=True, related_name="entries", verbose_name="regioner"
    )
    year = models.PositiveSmallIntegerField("år")
    part_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name="del av",
    )
    left_out_from = models.PositiveIntegerField("utelämnat från rad", null=True, blank=True)
    left_out_to = models.PositiveIntegerField("utelämnat till rad", null=True, blank=True)
    state = models.CharField(
        "publicering", max_length=20, choices=EntryState.choices, default=EntryState.PUBLISHED
    )
    created_at = models.DateTimeField("skapad", default=timezone.now, editable=False)
    updated_at = models.DateTimeField("ändrad", editable=False)
    keywords = models.ManyToManyField(
        Concept, through=EntryKeyword, related_name="entries", verbose_name="nyckelord"
    )

    objects = DocumentEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "post ur dokument"
        verbose_name_plural = "poster ur dokument"
        ordering = ("document", "position", "pk")
        indexes = (
            GinIndex(fields=("search_vector",), name="entry_search_vector", fastupdate=False),
            models.Index(fields=("-updated_at", "id"), name="entry_updated"),
        )
        constraints = (
            models.UniqueConstraint(fields=("document", "slug"), name="entry_once"),
            not_empty("title", name="entry_title_not_empty", message="Ange rubriken."),
            not_empty("text", name="entry_text_not_empty", message="Skriv texten."),
            one_of("kind", EntryKind, "entry_kind_known"),
            one_of("state", EntryState, "entry_state_known"),
            lines_in_order("entry_lines_in_order"),
            models.CheckConstraint(
                condition=Q(left_out_from=None, left_out_to=None)
                | Q(left_out_from__isnull=False, left_out_to__isnull=False)
                & Q(left_out_from__gt=F("line_from"), left_out_to__lt=F("line_to"))
                & Q(left_out_to__gte=F("left_out_from")),
                name="entry_leaves_out_lines_inside",
                violation_error_message="Det som utelämnas ska ligga inom postens rader.",
            ),
            models.CheckConstraint(
                condition=Q(year__range=(2000, 2100)),
                name="entry_year_plausible",
                violation_error_message="Året ska ligga mellan 2000 och 2100.",
            ),
            models.CheckConstraint(
                condition=Q(part_of=None) | ~Q(part_of=F("id")),
                name="entry_part_of_another",
                violation_error_message="En post kan inte vara en del av sig själv.",
            ),
        )
        triggers = (
            pgtrigger.Protect(name="entry_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="entry_slug_fixed", fields=["document", "slug"]),
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.year})"

    def clean(self) -> None:
        """Raise ValidationError when the entry would be a part of itself."""
        above, seen = self.part_of, {self.pk}
        while above:
            if above.pk in seen:
                raise ValidationError({"part_of": "Posten skulle bli en del av sig själv."})
            seen.add(above.pk)
            above = above.part_of

    @property
    def lines(self) -> str:
        """Its lines in the file: *410*, *214–226*, *318–330, 347–354*."""
        if self.left_out_from and self.left_out_to:
            before = _span(self.line_from, self.left_out_from - 1)
            return f"{before}, {_span(self.left_out_to + 1, self.line_to)}"
        return _span(self.line_from, self.line_to)


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


EntryRegion = track_links(DocumentEntry.regions.through)
EntryCentre = track_links(DocumentEntry.centres.through)
