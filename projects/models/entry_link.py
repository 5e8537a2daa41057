"""Links of entries with projects and with other entries: readings of the registry, not of texts."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from projects.models.choices import Confidence, LinkOrigin, LinkRelation
from projects.models.common import one_of, tracked
from projects.models.entry import DocumentEntry
from projects.models.project import Project

SHOWN_WHEN_READ = (Confidence.SURE, Confidence.LIKELY)
"""A reading as sure as this is shown; a possible one waits for somebody to accept it."""


class EntryLinkQuerySet(models.QuerySet["EntryLink"]):
    """Questions about links."""

    def accepted(self) -> Self:
        """Those that hold: a sure or likely reading, or accepted by an editor."""
        read = Q(origin=LinkOrigin.READING, confidence__in=SHOWN_WHEN_READ)
        return self.filter(read | Q(origin=LinkOrigin.EDITOR))

    def candidates(self) -> Self:
        """Those that wait for an editor: possible readings, and proposals of rules."""
        possible = Q(origin=LinkOrigin.READING, confidence=Confidence.POSSIBLE)
        return self.filter(possible | Q(origin=LinkOrigin.RULE))

    def shown(self) -> Self:
        """What readers see: accepted, between what is published at both ends."""
        public = DocumentEntry.objects.published().order_by()
        projects = Project.objects.published().order_by()
        end = Q(Exists(projects.filter(pk=OuterRef("project")))) | Q(
            Exists(public.filter(pk=OuterRef("other")))
        )
        return self.accepted().filter(end, Exists(public.filter(pk=OuterRef("entry"))))


@tracked
class EntryLink(models.Model):
    """An entry that stands in a relation to a project or to another entry, never to both."""

    entry = models.ForeignKey(
        DocumentEntry, models.PROTECT, related_name="links", verbose_name="post"
    )
    project = models.ForeignKey(
        Project,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="entry_links",
        verbose_name="projekt",
    )
    other = models.ForeignKey(
        DocumentEntry,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="linked_from",
        verbose_name="annan post",
    )
    relation = models.CharField("samband", max_length=15, choices=LinkRelation.choices)
    confidence = models.CharField("säkerhet", max_length=10, choices=Confidence.choices)
    first_reading = models.CharField(
        "säkerhet vid första läsningen",
        max_length=10,
        choices=Confidence.choices,
        blank=True,
        editable=False,
    )
    origin = models.CharField(
        "ursprung", max_length=10, choices=LinkOrigin.choices, default=LinkOrigin.EDITOR
    )
    reason = models.TextField("skäl", blank=True)

    objects = EntryLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "koppling"
        verbose_name_plural = "kopplingar"
        ordering = ("entry", "project__reference", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(project=None) ^ Q(other=None),
                name="entry_link_to_one_thing",
                violation_error_message="Koppla till ett projekt eller en post, inte båda.",
            ),
            models.CheckConstraint(
                condition=Q(other=None) | ~Q(other=models.F("entry")),
                name="entry_link_to_another",
                violation_error_message="En post kan inte kopplas till sig själv.",
            ),
            models.UniqueConstraint(
                fields=("entry", "project", "relation"),
                name="entry_link_once_for_project",
                condition=Q(other=None),
                violation_error_message="Projektet är redan kopplat till posten så.",
            ),
            models.UniqueConstraint(
                fields=("entry", "other", "relation"),
                name="entry_link_once_for_entry",
                condition=Q(project=None),
                violation_error_message="Posterna är redan kopplade så.",
            ),
            one_of("relation", LinkRelation, "entry_link_relation_known"),
            one_of("confidence", Confidence, "entry_link_confidence_known"),
            one_of("first_reading", Confidence, "entry_link_first_known", or_empty=True),
            one_of("origin", LinkOrigin, "entry_link_origin_known"),
        )

    def __str__(self) -> str:
        return f"{self.entry} – {self.project or self.other} ({self.get_relation_display()})"
