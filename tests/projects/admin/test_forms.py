"""Two administrators with the same entry open: neither overwrites the other unseen."""

from typing import Any

import pytest
from django.test import Client

from projects.admin.forms import Meanwhile
from projects.models import CancerCentre, Project, Region, User
from projects.services import write
from tests.factories import make_project
from tests.projects.admin.browsing import Data, filled, form_on
from tests.projects.admin.conftest import saved

pytestmark = pytest.mark.django_db


def address(project: Project) -> str:
    return f"/admin/projects/project/{project.pk}/change/"


def opened(browser: Client, project: Project, **fields: object) -> Data:
    return filled(browser.get(address(project)), **fields)


def meanwhile(answer: Any) -> tuple[Meanwhile, ...]:
    found: tuple[Meanwhile, ...] = answer.context["adminform"].form.meanwhile
    return found


def pk_of(slug: str) -> int:
    return Region.objects.get(slug=slug).pk


def test_a_second_save_of_the_same_field_is_refused_with_both_versions(
    norr: Client, national: Client, national_member: User, own: Project
) -> None:
    mine = opened(norr, own, summary="Noras text")
    national.post(address(own), opened(national, own, summary="Nils text"))

    answer = norr.post(address(own), mine)

    page = answer.content.decode()
    own.refresh_from_db()
    assert answer.status_code == 200
    assert own.summary == "Nils text"
    assert "Någon annan har ändrat uppgifterna medan du hade dem öppna." in page
    assert f"av {national_member}" in page
    [field] = meanwhile(answer)
    assert (field.label, field.now, field.yours, field.clash) == (
        "Sammanfattning",
        "Nils text",
        "Noras text",
        True,
    )


def test_a_refused_form_holds_what_was_sent_and_can_be_saved_knowingly(
    norr: Client, national: Client, own: Project
) -> None:
    mine = opened(norr, own, summary="Noras text")
    national.post(address(own), opened(national, own, summary="Nils text"))

    again = form_on(norr.post(address(own), mine))
    answer = norr.post(address(own), again)

    own.refresh_from_db()
    assert answer.status_code == 302
    assert own.summary == "Noras text"


def test_a_list_that_was_empty_is_saved_after_another_field_is_mended(norr: Client) -> None:
    project = make_project(regions=[])
    faulty = norr.post(
        address(project), opened(norr, project, title="", regions=[pk_of("vasterbotten")])
    )

    answer = norr.post(address(project), {**form_on(faulty), "title": ["Mendad"]})

    assert answer.status_code == 302
    assert list(project.regions.values_list("slug", flat=True)) == ["vasterbotten"]


def test_another_field_that_was_changed_meanwhile_is_taken_over(
    norr: Client, national: Client, own: Project
) -> None:
    mine = opened(norr, own, summary="Noras text")
    theirs = opened(
        national, own, title="Nils titel", regions=[pk_of("norrbotten")], status="fortsattning"
    )
    national.post(address(own), theirs)

    refused = norr.post(address(own), mine)
    assert {field.name for field in meanwhile(refused)} == {"title", "regions", "status"}
    assert not any(field.clash for field in meanwhile(refused))
    norr.post(address(own), form_on(refused))

    own.refresh_from_db()
    assert (own.title, own.summary, own.status) == ("Nils titel", "Noras text", "fortsattning")
    assert list(own.regions.values_list("slug", flat=True)) == ["norrbotten"]


def test_regions_changed_by_both_are_shown_by_name(
    norr: Client, national: Client, own: Project
) -> None:
    mine = opened(norr, own, regions=[pk_of("vasterbotten")])
    national.post(address(own), opened(national, own, regions=[]))

    [field] = meanwhile(norr.post(address(own), mine))

    assert (field.before, field.now, field.yours) == (
        "Region Västernorrland",
        "–",
        "Region Västerbotten",
    )


def test_an_import_meanwhile_counts_as_another_writer(norr: Client, own: Project) -> None:
    mine = opened(norr, own, title="Noras titel")
    own.summary = "Ny publicerad text"
    write.save(own)

    answer = norr.post(address(own), mine)

    assert [field.name for field in meanwhile(answer)] == ["summary"]
    own.refresh_from_db()
    assert own.title == "Röntgen närmare hemmet"


def test_a_form_without_the_values_it_was_opened_with_is_refused(
    norr: Client, own: Project
) -> None:
    before = saved(own)
    data = opened(norr, own, title="Kapad")
    blind = {name: value for name, value in data.items() if not name.startswith("initial-")}

    answer = norr.post(address(own), blind)

    assert answer.status_code == 200
    assert meanwhile(answer)
    assert saved(own) == before


def test_the_same_change_by_both_is_no_conflict(
    norr: Client, national: Client, own: Project
) -> None:
    mine = opened(norr, own, title="Samma titel", summary="Noras text")
    national.post(address(own), opened(national, own, title="Samma titel"))

    assert norr.post(address(own), mine).status_code == 302
    own.refresh_from_db()
    assert (own.title, own.summary) == ("Samma titel", "Noras text")


def test_an_entry_that_was_only_derived_anew_is_no_conflict(norr: Client, own: Project) -> None:
    mine = opened(norr, own, title="Ny titel")
    centre = CancerCentre.objects.get(slug="norr")
    centre.name = "RCC Nordligast"
    write.save(centre)

    assert norr.post(address(own), mine).status_code == 302
    own.refresh_from_db()
    assert own.title == "Ny titel"
    assert "nordligast" in own.folded_text


def test_reference_data_is_guarded_in_the_same_way(national: Client, root: Client) -> None:
    centre = CancerCentre.objects.get(slug="norr")
    page = f"/admin/projects/cancercentre/{centre.pk}/change/"
    mine = filled(national.get(page), "cancercentre_form", website="https://norr.example.se/a")
    other = filled(root.get(page), "cancercentre_form", website="https://norr.example.se/b")
    root.post(page, other)

    [field] = meanwhile(national.post(page, mine))

    centre.refresh_from_db()
    assert (field.name, field.clash) == ("website", True)
    assert centre.website == "https://norr.example.se/b"


def test_an_edited_centre_is_recorded_in_the_members_name(
    national: Client, national_member: User
) -> None:
    centre = CancerCentre.objects.get(slug="norr")
    page = f"/admin/projects/cancercentre/{centre.pk}/change/"

    national.post(page, filled(national.get(page), "cancercentre_form", mailbox="rcc@example.se"))

    history = national.get(page.replace("change", "history")).content.decode()
    assert "rcc@example.se" in history
    assert str(national_member) in history


def test_a_website_that_no_browser_opens_is_refused_at_the_field(
    norr: Client, own: Project
) -> None:
    answer = norr.post(address(own), opened(norr, own, website="ftp://filer.example.se/"))

    errors = answer.context["adminform"].form.errors["website"]
    assert errors == ["Ange en webbadress som börjar med https:// eller http://."]
