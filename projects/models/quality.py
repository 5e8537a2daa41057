"""How many shortcomings the entries had, day by day."""

from django.db import models

from projects.models.reference import CancerCentre


class QualityCount(models.Model):
    """The entries of a centre with a kind of shortcoming on a day; no part of the history.

    The kinds are those of `projects.quality.shortcomings`; a row stays when its kind is no more.
    """

    date = models.DateField("dag")
    centre = models.ForeignKey(CancerCentre, models.CASCADE, related_name="+", verbose_name="RCC")
    kind = models.CharField("brist", max_length=40)
    number = models.PositiveIntegerField("antal")

    class Meta:
        verbose_name = "räknad brist"
        verbose_name_plural = "räknade brister"
        ordering = ("date", "centre", "kind")
        constraints = (
            models.UniqueConstraint(
                fields=("date", "centre", "kind"), name="quality_count_once_a_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.date} {self.centre_id} {self.kind}: {self.number}"
