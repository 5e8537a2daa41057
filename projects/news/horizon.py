"""What is new in a list between two moments, without losing what is being written meanwhile."""

from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Min, Q, QuerySet

from projects.models import Project, PublicationState
from projects.news.letters import News
from projects.news.questions import Question

MARGIN = timedelta(minutes=1)
"""So far the clocks of machines may be apart."""
_SETTLED = """
    SELECT least(clock_timestamp(), min(xact_start)) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND backend_type = 'client backend'
"""


def settled() -> datetime:
    """A moment of which every change can be seen.

    A change bears the moment at which it was written, but is seen when its transaction ends: what
    began while another one was open is left for the next time.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SETTLED)
        [moment] = cursor.fetchone()
    found: datetime = moment
    return found - MARGIN


def news_of(question: Question, after: datetime, until: datetime) -> list[News]:
    """The projects of the list that came or changed between the moments, the latest first."""
    if not Project.objects.published().filter(_within(after, until)).exists():
        return []  # spares the search
    found = question.selection.projects.filter(_within(after, until)).latest_first()
    projects = list(found.select_related("centre", "programme"))
    new = _published_since([each.pk for each in projects], after)
    return [News(each, each.pk in new) for each in projects]


def _within(after: datetime, until: datetime) -> Q:
    return Q(updated_at__gt=after, updated_at__lte=until)


def _published_since(keys: list[int], after: datetime) -> set[int]:
    """Those that readers saw nothing of before, by the history."""
    versions: QuerySet[Any] = QuerySet(apps.get_model("projects", "ProjectEvent"))
    shown = versions.filter(pgh_obj__in=keys, state=PublicationState.PUBLISHED)
    first = shown.values("pgh_obj").annotate(first=Min("pgh_created_at"))
    return set(first.filter(first__gte=after).values_list("pgh_obj", flat=True))
