"""National administrators read how long work goes; nobody changes it there."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from projects.models import Job, JobState, User
from tests.factories import make_user
from tests.projects.jobs.conftest import Known, known

__all__ = ["known"]
LIST = "/admin/projects/job/"

pytestmark = pytest.mark.django_db


def a_job(kind: str = "prov.arbete", **fields: object) -> Job:
    return Job.objects.create(kind=kind, **fields)


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_tells_kind_state_progress_and_fault(
    national: Client, national_member: User, known: Known
) -> None:
    told = {"progress_done": 3, "progress_total": 9, "progress_text": "Läser blad 3 av 9"}
    a_job(known(), user=national_member, **told)
    a_job(
        "prov.från.en.annan.utgåva",
        state=JobState.FAILED,
        finished_at=timezone.now(),
        error="Blad 2 saknar rubriker.",
    )
    page = text_of(national, LIST)
    for said in (
        "Ett prov",
        "Väntar",
        "3 av 9: Läser blad 3 av 9",
        "Nils Nationell",
        "prov.från.en.annan.utgåva",
        "Misslyckades",
        "Blad 2 saknar rubriker.",
    ):
        assert said in page


def test_it_is_narrowed_by_kind_and_state(national: Client, known: Known) -> None:
    a_job(known(), progress_text="den ena")
    a_job("prov.annat", progress_text="den andra")
    page = text_of(national, f"{LIST}?slag=prov.arbete&state__exact=vantar")
    assert "den ena" in page
    assert "den andra" not in page


def test_a_job_is_read_and_not_changed(national: Client) -> None:
    job = a_job(payload={"fil": "bilaga-2026.xlsx"}, progress_done=12)
    page = text_of(national, f"{LIST}{job.pk}/change/")
    assert "bilaga-2026.xlsx" not in page, "a mail may hold a link that opens an account"
    assert 'name="_save"' not in page
    assert national.post(f"{LIST}{job.pk}/change/", {"state": "klart"}).status_code == 403
    assert national.get(f"{LIST}add/").status_code == 403
    assert national.post(f"{LIST}{job.pk}/delete/", {"post": "yes"}).status_code == 403
    assert text_of(national, f"{LIST}{job.pk}/history/")


def test_others_do_not_see_it(norr: Client) -> None:
    job = a_job()
    assert norr.get(LIST).status_code == 403
    assert norr.get(f"{LIST}{job.pk}/change/").status_code == 403
    assert "Arbeten" not in text_of(norr, "/admin/")


def test_a_long_list_takes_no_more_statements(national: Client) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            text_of(national, LIST)
        return len(captured)

    a_job(user=make_user())
    text_of(national, LIST)
    few = statements()
    for _ in range(20):
        a_job(user=make_user())
    assert statements() == few
