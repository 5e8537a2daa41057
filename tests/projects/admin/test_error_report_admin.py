"""Who answers for an entry reads what is reported of it, sees to it and closes it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from projects.models import ErrorReport, Project, Revision, User
from tests.factories import make_error_report
from tests.projects.admin.browsing import filled
from tests.projects.admin.staff_pages import words_of

pytestmark = pytest.mark.django_db
LIST = "/admin/projects/errorreport/"
FORM = "errorreport_form"
LIST_QUERIES = 9


def change(report: ErrorReport) -> str:
    return f"{LIST}{report.pk}/change/"


def words(browser: Client, address: str) -> str:
    return words_of(browser.get(address).content.decode())


def see_to(browser: Client, report: ErrorReport, **given: str) -> str:
    """What the page says once the form was sent as it stood, with what is given."""
    sent = filled(browser.get(change(report)), FORM, **given)
    answer = browser.post(change(report), sent, follow=True)
    report.refresh_from_db()
    return words_of(answer.content.decode())


def test_the_own_reports_are_listed_and_those_of_others_are_not(
    editor: Client, national: Client, own: Project, others: Project
) -> None:
    make_error_report(own, text="Röntgen heter bild- och funktionsmedicin.")
    hidden = make_error_report(others, text="Hör till Region Halland.")
    assert "Röntgen heter" in words(editor, LIST)
    assert "Region Halland." not in words(editor, LIST)
    assert "Region Halland." not in words(editor, f"{LIST}?project__centre__id__exact=")
    assert editor.get(change(hidden)).status_code == 302
    assert "Röntgen heter" in words(national, f"{LIST}?lage=oppna")
    assert "Region Halland." in words(national, f"{LIST}?lage=oppna")


def test_the_words_of_a_reader_are_shown_and_never_run(editor: Client, own: Project) -> None:
    text = "<script>alert(1)</script>\n{{ 7 * 7 }}"
    report = make_error_report(own, text=text, address="lo+?subject=x@exempel.se")
    for page in (LIST, change(report)):
        html = editor.get(page).content.decode()
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "Svara läsaren innan du väljer Åtgärdad" in html
    assert "history/" not in html
    assert 'href="mailto:lo%2B%3Fsubject%3Dx@exempel.se?subject=Din%20felanm' in html


def test_who_begins_and_who_closes_are_kept_and_the_address_is_not(
    editor: Client, norr: Client, norr_editor: User, norr_member: User, own: Project
) -> None:
    report = make_error_report(own, address="lo@exempel.se")
    revision = Revision.current().number
    assert "Felanmälan är sparad: under arbete." in see_to(
        editor, report, state="under-arbete", _continue="1"
    )
    assert (report.started_by, report.closed_by) == (norr_editor, None)
    assert report.address == "lo@exempel.se"

    note = "Bytt till rätt nummer."
    told = see_to(norr, report, state="atgardad", note=note)
    assert "åtgärdad. Läsarens e-postadress är borttagen, och anmälan tas bort efter 180" in told
    assert (report.started_by, report.closed_by) == (norr_editor, norr_member)
    assert (report.address, report.note) == ("", note)
    assert report.closed_at is not None
    assert timezone.now() - report.closed_at < timedelta(minutes=1)
    assert Revision.current().number == revision


def test_a_closed_report_can_be_opened_again(editor: Client, own: Project) -> None:
    report = make_error_report(own)
    see_to(editor, report, state="avvisad")
    assert (report.state, report.started_at) == ("avvisad", report.closed_at)
    see_to(editor, report, state="ny")
    moments = (report.started_at, report.started_by, report.closed_at, report.closed_by)
    assert (report.state, *moments) == ("ny", None, None, None, None)


def test_what_two_write_at_once_is_compared(editor: Client, own: Project) -> None:
    report = make_error_report(own)
    sent = filled(editor.get(change(report)), FORM, note="Jag skriver.")
    ErrorReport.objects.update(note="Jag ringer.")
    answer = editor.post(change(report), sent)
    page = words_of(answer.content.decode())
    assert "Ändrat medan sidan var öppen" in page
    assert "Jag ringer." in page
    assert ErrorReport.objects.get().note == "Jag ringer."


def test_a_made_up_state_is_refused_in_words(editor: Client, own: Project) -> None:
    report = make_error_report(own)
    assert "Välj ett giltigt alternativ" in see_to(editor, report, state="klar")
    assert ErrorReport.objects.get().state == "ny"


def test_the_form_of_the_entry_leads_to_its_open_reports(editor: Client, own: Project) -> None:
    page = f"/admin/projects/project/{own.pk}/change/"
    assert "felanmäl" not in words(editor, page).lower()
    make_error_report(own)
    assert "1 öppen felanmälan" in words(editor, page)
    make_error_report(own, text="Stavat fel.")
    closed = {"state": "avvisad", "started_at": timezone.now(), "closed_at": timezone.now()}
    make_error_report(own, text="Gammalt.", **closed)
    assert "2 öppna felanmälningar" in words(editor, page)
    way = f"{LIST}?q={own.reference}&amp;lage=oppna"
    assert f'href="{way}"' in editor.get(page).content.decode()
    listed = words(editor, way.replace("&amp;", "&"))
    assert ("Stavat fel." in listed, "Gammalt." in listed) == (True, False)


def test_the_questions_of_the_list_do_not_grow(
    editor: Client, own: Project, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    editor.get(LIST)
    for number in range(2):
        make_error_report(own, text=f"Fel {number}")
        with django_assert_num_queries(LIST_QUERIES):
            editor.get(LIST)
