"""Whether the history is whole: no row, link or version of one came past it.

The triggers of the database write the history, whoever writes a row. What they would have missed
shows in the tables themselves, which are compared here in one statement.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pghistory
import pgtrigger
from django.apps import apps
from django.db import connection, models
from pghistory.models import Event as EventModel
from pgtrigger.core import INSTALLED

TEXTS = {
    "unrecorded": "raden har ingen version",
    "differs": "raden är en annan än dess senaste version",
    "gone": "raden är borta, men ingen borttagning är antecknad",
    "beginning": "den första versionen är inget tillägg",
    "order": "en version kommer efter borttagningen, eller ett andra tillägg",
    "same": "en version säger detsamma som den före",
    "skipped": "borttagningen gäller en annan version än den senaste",
    "trigger": "triggern som skriver historiken saknas, är ändrad eller är avstängd",
}
"""What is wrong, in Swedish, by the kind of the gap."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the history does not tell, or tells otherwise than the tables."""

    model: str
    key: str
    """Of the row; for a trigger its name."""
    kind: str
    """One of TEXTS."""
    columns: tuple[str, ...] = ()
    """In which row and version differ."""

    def __str__(self) -> str:
        named = f" (kolumner: {', '.join(self.columns)})" if self.columns else ""
        return f"{self.model} {self.key}: {TEXTS[self.kind]}{named}"


def event_models() -> list[Any]:
    """Every model of versions: of rows, of links, and of parts."""
    found = (each for each in apps.get_models() if issubclass(each, EventModel))
    return sorted((each for each in found if each.pgh_tracked_model), key=str)


def gaps(events: Sequence[Any] | None = None) -> list[Gap]:
    """What the rows and versions disagree about, in one statement; empty when all is well.

    With some models of versions only these are compared, at least one.
    """
    with connection.cursor() as cursor:
        compared = event_models() if events is None else events
        cursor.execute(" UNION ALL ".join(map(_question, compared)))
        return [Gap(model, str(key), kind, tuple(columns)) for model, key, kind, columns in cursor]


def broken_triggers() -> list[Gap]:
    """The triggers of the history that are not installed as the code has them, or disabled."""
    return [
        Gap(model._meta.label, trigger.name, "trigger")
        for model, trigger in _triggers()
        if trigger.get_installation_status(model) != (INSTALLED, True)
    ]


def number_of_versions() -> int:
    """How many versions are kept, of all rows together; one query for each model."""
    return sum(models.QuerySet(each).count() for each in event_models())


def _triggers() -> Iterator[tuple[Any, Any]]:
    for model, trigger in pgtrigger.registered():
        if isinstance(trigger, pghistory.trigger.Event):
            yield model, trigger


def _question(event: Any) -> str:  # noqa: ANN401  # a model of versions, whose class is untyped
    """The statement for one model; holds names of tables and columns only."""
    row = event.pgh_tracked_model
    names = [each.column for each in event._meta.concrete_fields if each.name[:4] != "pgh_"]
    quoted = [connection.ops.quote_name(name) for name in names]
    deletes = any(isinstance(each, pghistory.DeleteEvent) for each in event.pgh_trackers)
    return _STATEMENT.format(
        model=row._meta.label,
        rows=row._meta.db_table,
        events=event._meta.db_table,
        key=row._meta.pk.column,
        version=_listed(quoted),
        now=_listed(f"r.{name}" for name in quoted),
        then=_listed(f"c.{name}" for name in quoted),
        differing=", ".join(
            f"CASE WHEN r.{each} IS DISTINCT FROM c.{each} THEN '{name}' END"
            for each, name in zip(quoted, names, strict=True)
        ),
        deletes=str(deletes).lower(),
    )


def _listed(columns: Iterable[str]) -> str:
    return f"ROW({', '.join(columns)})"


_STATEMENT = """(
    WITH chain AS (
        SELECT *, row_number() OVER w AS place, lag(pgh_label) OVER w AS label_before,
            lead(pgh_id) OVER w IS NULL AS latest,
            {version} IS NOT DISTINCT FROM lag({version}) OVER w AS same
        FROM {events} WINDOW w AS (PARTITION BY pgh_obj_id ORDER BY pgh_id)
    )
    SELECT '{model}' AS model, r.{key}::text AS key,
        CASE WHEN c.pgh_id IS NULL THEN 'unrecorded' ELSE 'differs' END AS kind,
        CASE WHEN c.pgh_id IS NULL THEN '{{}}' ELSE array_remove(ARRAY[{differing}], NULL) END
            AS columns
    FROM {rows} r LEFT JOIN chain c ON c.pgh_obj_id = r.{key} AND c.latest
    WHERE c.pgh_id IS NULL OR c.pgh_label = 'delete' OR {now} IS DISTINCT FROM {then}
    UNION ALL
    SELECT '{model}', c.pgh_obj_id::text, CASE
        WHEN place = 1 THEN 'beginning'
        WHEN pgh_label = 'insert' OR label_before = 'delete' THEN 'order'
        WHEN pgh_label = 'delete' THEN 'skipped'
        ELSE 'same' END, '{{}}'
    FROM chain c
    WHERE (place = 1 AND pgh_label <> 'insert')
        OR (place > 1 AND (pgh_label = 'insert' OR label_before = 'delete'))
        OR (place > 1 AND pgh_label IN ('update', 'delete') AND same <> (pgh_label = 'delete'))
    UNION ALL
    SELECT '{model}', c.pgh_obj_id::text, 'gone', '{{}}'
    FROM chain c
    WHERE c.latest AND c.pgh_label <> 'delete' AND {deletes}
        AND NOT EXISTS (SELECT FROM {rows} r WHERE r.{key} = c.pgh_obj_id)
)"""
