"""A file that was compared with the registry, row by row, and what people decided about it."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from projects.models.common import not_empty, one_of


class TrialState(models.TextChoices):
    """What a trial waits for."""

    WAITING = "vantar", "Läses och jämförs"
    MAPPING = "kolumner", "Kolumner måste tolkas"
    READY = "klar", "Jämförd, kan läsas in"
    REFUSED = "avvisad", "Avvisad"
    APPLYING = "lases-in", "Läses in"
    APPLIED = "inlast", "Inläst"


class RowAction(models.TextChoices):
    """What an import would do with a row, or what there is to say about a place in the file."""

    REJECTED = "avvisad", "Avvisade"
    CONFLICT = "konflikt", "Konflikter"
    DOUBTFUL = "osaker", "Osäkra träffar"
    CREATED = "ny", "Nya"
    UPDATED = "andrad", "Ändrade"
    MISSING = "saknas", "Saknas i filen"
    UNCHANGED = "oforandrad", "Oförändrade"
    WARNING = "varning", "Varningar"
    RESIDUE = "utanfor", "Utanför tabellerna"


class ImportTrial(models.Model):
    """One file, compared; nothing of the registry is written until it is applied.

    The file itself is kept only as long as it can still be read in.
    """

    name = models.CharField("fil", max_length=255)
    sha256 = models.CharField("SHA-256", max_length=64)
    data = models.BinaryField("innehåll", default=b"")
    workbook = models.BinaryField("rapport som arbetsbok", default=b"")
    programme = models.ForeignKey("projects.Programme", models.CASCADE, verbose_name="program")
    centre = models.ForeignKey(
        "projects.CancerCentre", models.CASCADE, null=True, blank=True, verbose_name="RCC"
    )
    allow_mismatch = models.BooleanField("läs in trots annat antal", default=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, verbose_name="uppladdad av"
    )
    state = models.CharField(
        "läge", max_length=20, choices=TrialState.choices, default=TrialState.WAITING
    )
    report = models.JSONField("rapport", default=dict)
    revision = models.PositiveBigIntegerField("registrets version", default=0)
    """Of the registry with which the file was compared."""
    headings = models.JSONField("okända kolumnrubriker", default=list)
    changed = models.JSONField("ändrat sedan dess", default=list)
    """Places of rows that came out otherwise when the file was compared anew."""
    run = models.OneToOneField(
        "projects.ImportRun",
        models.SET_NULL,
        null=True,
        related_name="trial",
        verbose_name="import",
    )
    created_at = models.DateTimeField("uppladdad", default=timezone.now)
    expires_at = models.DateTimeField("tas bort")

    class Meta:
        verbose_name = "provläsning"
        verbose_name_plural = "provläsningar"
        ordering = ("-id",)
        constraints = (
            not_empty("name", name="trial_name_not_empty", message="Ange filens namn."),
            one_of("state", TrialState, "trial_state_known"),
        )

    def __str__(self) -> str:
        return f"{self.name}, program {self.programme.year}"


NAMES_IN_CONFLICT = '$.fields[*] ? (@.fate == "conflict").name'


class TrialRowQuerySet(models.QuerySet["TrialRow"]):
    """Rows of trials."""

    def conflict_keys(self) -> list[str]:
        """*Reference.field* of every field in conflict, decided or not; one query."""
        names = models.Func(
            "detail",
            template=f"jsonb_path_query_array(%(expressions)s, '{NAMES_IN_CONFLICT}')",
            output_field=models.JSONField(),
        )
        rows = self.filter(action=RowAction.CONFLICT).values_list("reference", names)
        return [f"{reference}.{name}" for reference, found in rows for name in found]


class TrialRow(models.Model):
    """A row of the file, a project that it lacks, or a place that there is something to say of."""

    trial = models.ForeignKey(
        ImportTrial, models.CASCADE, related_name="rows", verbose_name="provläsning"
    )
    position = models.PositiveIntegerField("ordning")
    action = models.CharField("åtgärd", max_length=20, choices=RowAction.choices)
    where = models.CharField("plats", max_length=200, blank=True)
    reference = models.CharField("referens", max_length=40, blank=True)
    title = models.TextField("titel", blank=True)
    folded_text = models.TextField(blank=True)
    detail = models.JSONField("innehåll", default=dict)
    """As `projects.annex.trial_rows` writes it."""

    objects = TrialRowQuerySet.as_manager()

    class Meta:
        verbose_name = "rad i provläsning"
        verbose_name_plural = "rader i provläsningar"
        ordering = ("trial", "position")
        constraints = (
            models.UniqueConstraint("trial", "position", name="trial_row_once"),
            one_of("action", RowAction, "trial_row_action_known"),
        )
        indexes = (models.Index("trial", "action", "position", name="trial_row_action"),)

    def __str__(self) -> str:
        return self.where or self.reference


class DecisionGroup(models.TextChoices):
    """What a decision is about, as `projects.annex.decisions` calls it."""

    ROWS = "rows", "rad"
    MATCHES = "matches", "träff"
    CONFLICTS = "conflicts", "konflikt"


class TrialDecision(models.Model):
    """One decision, the last that anybody took; a row each, so that two people lose none."""

    trial = models.ForeignKey(
        ImportTrial, models.CASCADE, related_name="decisions", verbose_name="provläsning"
    )
    group = models.CharField("gäller", max_length=20, choices=DecisionGroup.choices)
    key = models.CharField("nyckel", max_length=200)
    value = models.JSONField("beslut")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, verbose_name="beslutat av"
    )
    decided_at = models.DateTimeField("beslutat", auto_now=True)

    class Meta:
        verbose_name = "beslut om provläsning"
        verbose_name_plural = "beslut om provläsningar"
        ordering = ("trial", "group", "key")
        constraints = (
            models.UniqueConstraint("trial", "group", "key", name="trial_decision_once"),
            one_of("group", DecisionGroup, "trial_decision_group_known"),
        )

    def __str__(self) -> str:
        return f"{self.get_group_display()} {self.key}"
