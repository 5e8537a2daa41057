"""The registry revision: one number that grows with every change of what the registry says."""

import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.utils import timezone

_known: ContextVar["Revision | None"] = ContextVar("known_revision", default=None)

STEPS = 100
"""Of so many revisions it is kept which projects they changed."""
MOST_CHANGED = 1_000
"""A revision that changed more projects counts as one that changed anything."""

_ROW = "SELECT id, number, changed_at, thesaurus FROM projects_revision WHERE id = 1"


class Revision(models.Model):
    """One row; updated last in each writing transaction, so that caches and feeds can trust it."""

    number = models.PositiveBigIntegerField("revision")
    changed_at = models.DateTimeField("ändrad")
    """When readers last saw a change; drafts and a year that is being prepared are none."""
    thesaurus = models.PositiveBigIntegerField("tesaurusens revision", default=0)
    """Grows when a concept changes, so that each process knows when to load them anew.

    Taken from the clock, as a number that was rolled back must not come again for other concepts.
    """

    class Meta:
        verbose_name = "revision"
        verbose_name_plural = "revisioner"
        constraints = (
            models.CheckConstraint(condition=models.Q(id=1), name="revision_single_row"),
        )

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def current(cls) -> "Revision":
        """The revision now; number 0 before the first change. No query inside `known`."""
        return _known.get() or cls._stored() or cls(pk=1, number=0, changed_at=timezone.now())

    @classmethod
    def _stored(cls) -> "Revision | None":
        """The row; asked for before every answer, so without what a queryset costs."""
        with connection.cursor() as cursor:
            cursor.execute(_ROW)
            row = cursor.fetchone()
        return cls(*row) if row else None

    @contextmanager
    def known(self) -> Iterator[None]:
        """While one question is answered, which changes nothing, this is the current revision."""
        token = _known.set(self)
        try:
            yield
        finally:
            _known.reset(token)

    @classmethod
    def bump(
        cls, *, thesaurus: bool = False, changed: Collection[int] | None = None, told: bool = True
    ) -> None:
        """Add one, at this moment unless readers are told of nothing new.

        Locks the row until the transaction ends, so call it last.
        ``changed`` are the keys of all projects that are chosen otherwise from now on; None where
        they are not known.
        """
        keys = None if changed is None or len(changed) > MOST_CHANGED else sorted(changed)
        clock = time.time_ns() // 1000 * thesaurus
        with connection.cursor() as cursor:
            cursor.execute(_BUMP, [timezone.now(), clock, told, STEPS, keys])

    def changed_since(self, before: "Revision") -> set[int] | None:
        """The projects chosen otherwise than at an earlier revision; None where that is unknown.

        Numbers alone prove nothing: one that was rolled back, or went with a restored database,
        came again for something else.
        """
        steps = list(ChangedProjects.objects.filter(number__range=(before.number, self.number)))
        if not steps or len(steps) != self.number - before.number + 1:
            return None
        if not (steps[0].made(before) and steps[-1].made(self)):
            return None
        known = [each.keys for each in steps[1:] if each.keys is not None]
        return {key for keys in known for key in keys} if len(known) == len(steps) - 1 else None


class ChangedProjects(models.Model):
    """The projects that a revision changed; None where any may have changed."""

    number = models.PositiveBigIntegerField(primary_key=True)
    changed_at = models.DateTimeField()
    keys = ArrayField(models.BigIntegerField(), null=True)

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return str(self.number)

    def made(self, revision: Revision) -> bool:
        """Whether this is what led to the revision."""
        return (self.number, self.changed_at) == (revision.number, revision.changed_at)


_BUMP = """
    WITH revision AS (
        INSERT INTO projects_revision AS held (id, number, changed_at, thesaurus)
        VALUES (1, 1, %s, %s)
        ON CONFLICT (id) DO UPDATE SET number = held.number + 1,
            changed_at = CASE WHEN %s THEN EXCLUDED.changed_at ELSE held.changed_at END,
            thesaurus = greatest(
                held.thesaurus + (EXCLUDED.thesaurus > 0)::int, EXCLUDED.thesaurus
            )
        RETURNING number, changed_at
    ), forgotten AS (
        DELETE FROM projects_changedprojects
        WHERE number <= (SELECT number - %s FROM revision)
    )
    INSERT INTO projects_changedprojects (number, changed_at, keys)
    SELECT number, changed_at, %s::bigint[] FROM revision
    ON CONFLICT (number) DO UPDATE SET changed_at = EXCLUDED.changed_at, keys = EXCLUDED.keys
"""
