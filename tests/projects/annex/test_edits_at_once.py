"""Two people read back two tables of the same entries at the same moment: neither loses."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from projects.annex.report import Report
from tests.projects.annex.edited import changed, project, read, two_projects

pytestmark = pytest.mark.django_db(transaction=True)


def read_at_once(*tables: list[list[str]]) -> list[Report]:
    """What each is told, in the order of the tables."""
    both = Barrier(len(tables))

    def one(cells: list[list[str]]) -> Report:
        try:
            both.wait(timeout=30)
            return read(cells)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(tables)) as people:
        return list(people.map(one, tables))


def test_edits_of_two_fields_both_stand() -> None:
    two_projects()
    read_at_once(changed(Enhet="Klinisk patologi"), changed(Resultat="Svar inom tre dagar."))
    assert (project().unit, project().results) == ("Klinisk patologi", "Svar inom tre dagar.")


def test_of_two_edits_of_a_field_one_stands_and_the_other_is_a_conflict() -> None:
    two_projects()
    titles = ["Cytologi i Umeå", "Cytologi i Luleå"]
    reports = read_at_once(*(changed(Titel=title) for title in titles))

    saved = project().title
    assert saved in titles
    of_the_other = reports[1 - titles.index(saved)]
    assert [each.conflict.field for each in of_the_other.conflicts] == ["title"]
