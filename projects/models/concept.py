"""The thesaurus of cancer care: concepts with their terms, and the keywords of projects."""

from typing import Self, TypeVar

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models

from projects.models.common import not_empty, one_of, slug_field, track_links, tracked
from projects.models.reference import Region


class ConceptGroup(models.TextChoices):
    """What kind of thing a concept is; facets and pages are ordered so."""

    DIAGNOSIS = "diagnos", "Diagnoser och organ"
    METHOD = "metod", "Undersökningar och metoder"
    TREATMENT = "behandling", "Behandlingar"
    MEASURE = "insats", "Insatser"
    TROUBLE = "besvar", "Besvär och behov"
    PROFESSION = "profession", "Professioner och team"
    SETTING = "vardform", "Vårdformer"
    PROCESS = "process", "Processer"
    TARGET_GROUP = "malgrupp", "Målgrupper"
    TECHNOLOGY = "teknik", "Teknik"
    PLACE = "plats", "Platser"
    KIND = "projekttyp", "Typ av projekt"


class ConceptQuerySet(models.QuerySet["Concept"]):
    """Questions about concepts."""

    def keywords(self) -> Self:
        """Concepts that are facets with a page of their own."""
        return self.filter(is_keyword=True)

    def with_terms(self) -> Self:
        """Everything that the analyzer needs, in a fixed number of queries."""
        return self.select_related("broader").prefetch_related("terms", "related", "regions")


_NO_CYCLE = """
    IF EXISTS (
        WITH RECURSIVE up(id) AS (
            SELECT NEW.broader_id
            UNION
            SELECT c.broader_id FROM projects_concept c JOIN up ON c.id = up.id
        )
        SELECT FROM up WHERE id = NEW.id
    ) THEN
        RAISE EXCEPTION 'concept_no_cycle'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'concept_no_cycle';
    END IF;
    RETURN NEW;
"""


@tracked
class Concept(models.Model):
    """Something that projects are about, whatever it is called; its slug never changes."""

    slug = slug_field()
    name = models.CharField("namn", max_length=100)
    group = models.CharField("grupp", max_length=20, choices=ConceptGroup.choices)
    is_keyword = models.BooleanField(
        "nyckelord",
        default=False,
        help_text="Visas som val i listan och får en egen sida.",
    )
    definition = models.TextField(
        "definition", blank=True, help_text="En mening, där en läsare behöver den."
    )
    broader = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="narrower",
        verbose_name="överordnat begrepp",
        help_text="En text om det här begreppet handlar också, svagare, om det överordnade.",
    )
    related = models.ManyToManyField(
        "self", blank=True, verbose_name="besläktade begrepp", help_text="För sista utvägen."
    )
    regions = models.ManyToManyField(
        Region,
        blank=True,
        related_name="places",
        verbose_name="regioner",
        help_text="Bara för platser: regionen eller regionerna som platsen ligger i.",
    )
    source = models.TextField("källa", blank=True)

    objects = ConceptQuerySet.as_manager()

    class Meta:
        verbose_name = "begrepp"
        verbose_name_plural = "begrepp"
        ordering = ("group", "name")
        constraints = (
            models.UniqueConstraint(fields=("slug",), name="concept_slug_unique"),
            not_empty("name", name="concept_name_not_empty", message="Ange begreppets namn."),
            one_of("group", ConceptGroup, "concept_group_known"),
            models.CheckConstraint(
                condition=models.Q(is_keyword=False) | ~models.Q(definition=""),
                name="concept_keyword_is_defined",
                violation_error_message="Ett nyckelord behöver en definition.",
            ),
        )
        triggers = (
            pgtrigger.ReadOnly(name="concept_slug_fixed", fields=["slug"]),
            pgtrigger.Trigger(
                name="concept_no_cycle",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=_NO_CYCLE,
            ),
        )

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Raise ValidationError when the concept would be broader than itself."""
        above = self.broader
        seen = {self.pk}
        while above:
            if above.pk in seen:
                raise ValidationError({"broader": "Begreppet skulle bli överordnat sig självt."})
            seen.add(above.pk)
            above = above.broader


@tracked
class ConceptTerm(models.Model):
    """A word, phrase or abbreviation that means the concept, in its base form."""

    concept = models.ForeignKey(
        Concept, models.CASCADE, related_name="terms", verbose_name="begrepp"
    )
    text = models.CharField("term", max_length=200)
    note = models.CharField(
        "anmärkning",
        max_length=300,
        blank=True,
        help_text="Krävs när ett annat begrepp i gruppen redan har termen.",
    )
    case_sensitive = models.BooleanField(
        "skrivs så", default=False, help_text="Bara med samma stora och små bokstäver (IT, PET)."
    )
    is_weak = models.BooleanField(
        "svag", default=False, help_text="Betyder bara nästan detsamma; ger aldrig nyckelord."
    )
    is_english = models.BooleanField(
        "engelsk", default=False, help_text="Ett engelskt ord; läsaren får veta det."
    )
    companions = ArrayField(
        models.CharField(max_length=100),
        verbose_name="tillsammans med",
        default=list,
        blank=True,
        help_text="Gäller bara när något av dessa ord finns i samma text; skilj dem med komma.",
    )
    group = models.CharField(max_length=20, choices=ConceptGroup.choices, editable=False)
    folded = models.CharField(max_length=200, editable=False)

    class Meta:
        verbose_name = "term"
        verbose_name_plural = "termer"
        ordering = ("id",)
        constraints = (
            not_empty("folded", name="term_not_empty", message="Skriv termen."),
            models.UniqueConstraint(fields=("concept", "folded"), name="term_once_per_concept"),
            models.UniqueConstraint(
                fields=("group", "folded"),
                name="term_claimed_once_per_group",
                condition=models.Q(note=""),
                violation_error_message=(
                    "Ett annat begrepp i gruppen har redan termen; skriv varför i anmärkningen."
                ),
            ),
        )

    def __str__(self) -> str:
        return self.text


class KeywordOrigin(models.TextChoices):
    """Who decided about a project's keyword; an editor's word outlives every re-tagging."""

    RULE = "regel", "Enligt regel"
    EDITOR = "redaktor", "Tillagt av redaktör"
    REFUSED = "avvisat", "Avvisat av redaktör"


Link = TypeVar("Link", bound=models.Model)


class KeywordLinkQuerySet(models.QuerySet[Link]):
    """Questions about the keywords of projects, or of entries."""

    def shown(self) -> Self:
        """What readers see: all but the refused."""
        return self.exclude(origin=KeywordOrigin.REFUSED)


class KeywordLink(models.Model):
    """A keyword of something: by rule, by an editor, or refused by an editor."""

    concept: "models.ForeignKey[Concept, Concept]"
    origin = models.CharField(
        "ursprung",
        max_length=10,
        choices=KeywordOrigin.choices,
        default=KeywordOrigin.EDITOR,
    )

    class Meta:
        abstract = True
        verbose_name = "nyckelord"
        verbose_name_plural = "nyckelord"
        ordering = ("concept__group", "concept__name")

    def __str__(self) -> str:
        return f"{self.concept} ({self.get_origin_display()})"


@tracked
class ProjectKeyword(KeywordLink):
    """A keyword of a project: by rule, by an editor, or refused by an editor."""

    project = models.ForeignKey(
        "projects.Project",
        models.CASCADE,
        related_name="keyword_links",
        verbose_name="projekt",
    )
    concept = models.ForeignKey(
        Concept, models.CASCADE, related_name="keyword_links", verbose_name="nyckelord"
    )

    objects = KeywordLinkQuerySet["ProjectKeyword"].as_manager()

    class Meta(KeywordLink.Meta):
        constraints = (
            models.UniqueConstraint(fields=("project", "concept"), name="project_keyword_once"),
            one_of("origin", KeywordOrigin, "project_keyword_origin_known"),
        )


ConceptRelated = track_links(Concept.related.through)
ConceptRegion = track_links(Concept.regions.through)
