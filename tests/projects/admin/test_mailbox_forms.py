"""A contact that looks like a person's address is confirmed before anything is saved."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib.admin import site
from django.test import Client

from projects.admin.mailbox_forms import MailboxForm
from projects.models import CancerCentre, Project
from tests.factories import make_project
from tests.projects.admin.browsing import filled, form_on

pytestmark = pytest.mark.django_db

PERSON = "anna.berg@example.se"


def address(project: Project) -> str:
    return f"/admin/projects/project/{project.pk}/change/"


def edit(browser: Client, project: Project, **fields: object) -> Any:
    return browser.post(address(project), filled(browser.get(address(project)), **fields))


def kept(project: Project) -> set[str]:
    """The mailboxes that the history has."""
    events = apps.get_model("projects", "ProjectEvent").objects.filter(pgh_obj=project.pk)
    return set(events.values_list("mailbox", flat=True))


def test_a_personal_address_is_asked_about_and_not_kept(norr: Client, own: Project) -> None:
    answer = edit(norr, own, mailbox=PERSON, title="Ny titel")

    [said] = answer.context["adminform"].form.errors["mailbox"]
    assert "ser ut att höra till en enskild person" in said
    assert f'type="checkbox" name="confirmed_mailbox" value="{PERSON}"' in answer.content.decode()
    assert kept(own) == {""}
    own.refresh_from_db()
    assert (own.mailbox, own.title) == ("", "Röntgen närmare hemmet")


def test_a_confirmed_address_is_saved_and_not_asked_about_again(norr: Client, own: Project) -> None:
    asked = edit(norr, own, mailbox=PERSON)

    norr.post(address(own), filled(asked, confirmed_mailbox=PERSON))
    own.refresh_from_db()
    assert own.mailbox == PERSON

    assert edit(norr, own, summary="Ny text").status_code == 302


def test_the_confirmation_is_of_that_address_only(norr: Client, own: Project) -> None:
    asked = edit(norr, own, mailbox=PERSON)
    data = filled(asked, confirmed_mailbox=PERSON, mailbox="bo.ek@example.se")

    again = norr.post(address(own), data)

    assert "mailbox" in again.context["adminform"].form.errors
    assert kept(own) == {""}


def test_a_functional_mailbox_is_saved_at_once(norr: Client, own: Project) -> None:
    assert edit(norr, own, mailbox="rehab.umea@example.se").status_code == 302


def test_the_mailbox_of_a_centre_is_asked_about_too(norr: Client, national: Client) -> None:
    centre = CancerCentre.objects.get(slug="norr")
    page, form = f"/admin/projects/cancercentre/{centre.pk}/change/", "cancercentre_form"
    for browser in (national, norr):
        asked = browser.post(page, filled(browser.get(page), form, mailbox=PERSON))
        assert "mailbox" in asked.context["adminform"].form.errors
    centre.refresh_from_db()
    assert centre.mailbox == ""
    again = norr.post(page, filled(norr.get(page), form, mailbox=PERSON))
    assert norr.post(page, filled(again, form, confirmed_mailbox=PERSON)).status_code == 302
    centre.refresh_from_db()
    assert centre.mailbox == PERSON


def test_who_only_reads_a_centre_is_asked_nothing(norr: Client) -> None:
    centre = CancerCentre.objects.get(slug="syd")
    page = norr.get(f"/admin/projects/cancercentre/{centre.pk}/change/").content.decode()
    assert "confirmed_mailbox" not in page


def test_every_mailbox_that_staff_write_is_asked_about() -> None:
    """A model with a mailbox whose form does not ask is a way around."""
    with_mailbox = {
        model: admin
        for model, admin in site._registry.items()
        if "mailbox" in {field.name for field in model._meta.fields}
    }
    assert set(with_mailbox) >= {Project, CancerCentre}
    assert all(issubclass(each.form, MailboxForm) for each in with_mailbox.values())


def test_a_confirmation_stays_while_something_else_is_mended(norr: Client) -> None:
    project = make_project()
    asked = edit(norr, project, mailbox=PERSON)

    faulty = norr.post(address(project), filled(asked, confirmed_mailbox=PERSON, title=""))

    assert form_on(faulty)["confirmed_mailbox"] == [PERSON]
    assert norr.post(address(project), filled(faulty, title="Ny")).status_code == 302
