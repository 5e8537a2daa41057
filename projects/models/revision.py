"""The registry revision: one number that grows with every change of what the registry says."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, models
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone

_known: ContextVar["Revision | None"] = ContextVar("known_revision", default=None)

_ROW = "SELECT id, number, changed_at, thesaurus FROM projects_revision WHERE id = 1"


class Revision(models.Model):
    """One row; updated last in each writing transaction, so that caches and feeds can trust it."""

    number = models.PositiveBigIntegerField("revision")
    changed_at = models.DateTimeField("ändrad")
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
    def bump(cls, *, thesaurus: bool = False) -> None:
        """Add one. Locks the row until the transaction ends, so call it last."""
        now = timezone.now()
        clock = time.time_ns() // 1000
        grown = {"number": F("number") + 1, "changed_at": now}
        if thesaurus:
            grown["thesaurus"] = Greatest(F("thesaurus") + 1, clock)
        if not cls.objects.filter(pk=1).update(**grown):
            cls.objects.create(pk=1, number=1, changed_at=now, thesaurus=clock * thesaurus)
