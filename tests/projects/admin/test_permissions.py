"""An administrator of one centre cannot change another's entry by any address or action."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from projects.models import Area, CancerCentre, Programme, Project, User
from tests.factories import make_project, make_user
from tests.projects.admin.browsing import filled, form_on
from tests.projects.admin.conftest import logged_in, saved

pytestmark = pytest.mark.django_db

LIST = "/admin/projects/project/"


def change(project: Project, page: str = "change") -> str:
    return f"{LIST}{project.pk}/{page}/"


def form_of(project: Project, national: Client, **fields: object) -> dict[str, list[str]]:
    """A complete form for the entry, as someone with the right to change it would send it."""
    return filled(national.get(change(project)), **fields)


# Who gets in ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address", ["", "projects/project/", "projects/project/add/", "autocomplete/"]
)
def test_a_visitor_is_sent_to_the_login_page(client: Client, address: str) -> None:
    answer = client.get(f"/admin/{address}")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/admin/login/")


def test_an_account_without_a_group_sees_nothing(others: Project) -> None:
    client = logged_in(make_user(centres=["norr"]))

    assert client.get(LIST).status_code == 403
    assert client.get(change(others)).status_code == 403


def test_a_member_without_a_centre_reads_and_adds_nothing(norr_member: User, own: Project) -> None:
    norr_member.centres.clear()
    client = logged_in(norr_member)

    assert client.get(change(own)).status_code == 200
    assert client.post(change(own), {}).status_code == 403
    assert client.get(f"{LIST}add/").status_code == 403


# What is seen -----------------------------------------------------------------------------------


def test_a_member_sees_public_entries_of_all_centres_and_only_the_own_drafts(
    norr: Client, own: Project, others: Project, others_draft: Project
) -> None:
    draft = make_project(title="Eget utkast", state="utkast")
    withdrawn = make_project(
        centre="syd", title="Borta", state="aterkallad", withdrawal_reason="Dubblett"
    )

    seen = set(norr.get(LIST).context["cl"].queryset)

    assert seen == {own, others, draft, withdrawn}
    assert others_draft not in seen


def test_a_member_reads_anothers_entry_without_a_form(norr: Client, others: Project) -> None:
    page = norr.get(change(others))

    assert page.status_code == 200
    assert "Digital patologi i Skåne" in page.content.decode()
    assert set(form_on(page)) == set()
    assert 'name="_save"' not in page.content.decode()


@pytest.mark.parametrize("address", ["change", "history", "delete"])
def test_anothers_draft_is_not_there(norr: Client, others_draft: Project, address: str) -> None:
    answer = norr.get(change(others_draft, address))

    assert answer.status_code in {302, 403}
    assert "Hemligt" not in answer.content.decode()


@pytest.mark.usefixtures("others_draft")
@pytest.mark.parametrize(("model", "field"), [("project", "continues"), ("sourcerow", "project")])
def test_typing_help_tells_nothing_of_anothers_draft(
    norr: Client, others: Project, model: str, field: str
) -> None:
    asked = {"app_label": "projects", "model_name": model, "field_name": field}

    found = norr.get("/admin/autocomplete/", {**asked, "term": "Patologi"}).json()
    hidden = norr.get("/admin/autocomplete/", {**asked, "term": "Hemligt"}).json()

    assert [row["id"] for row in found["results"]] == [str(others.pk)]
    assert hidden["results"] == []


def test_typing_help_tells_an_editor_nothing_of_the_accounts(editor: Client) -> None:
    asked = {"app_label": "projects", "model_name": "importrun", "field_name": "user", "term": ""}

    assert editor.get("/admin/autocomplete/", asked).status_code == 403


# What cannot be changed -------------------------------------------------------------------------

Attempt = Callable[[Client, Client, Project], Any]


def post_form(norr: Client, national: Client, entry: Project) -> Any:
    return norr.post(change(entry), form_of(entry, national, title="Kapad"))


def post_popup(norr: Client, national: Client, entry: Project) -> Any:
    data = form_of(entry, national, title="Kapad", _popup=1, _to_field="id")
    return norr.post(f"{change(entry)}?_popup=1&_to_field=id", data)


def post_as_new(norr: Client, national: Client, entry: Project) -> Any:
    return norr.post(change(entry), form_of(entry, national, title="Kapad", _saveasnew="1"))


def post_padded_id(norr: Client, national: Client, entry: Project) -> Any:
    data = form_of(entry, national, title="Kapad")
    return norr.post(f"{LIST}{entry.pk:05d}/change/", data)


def post_delete(norr: Client, _national: Client, entry: Project) -> Any:
    return norr.post(change(entry, "delete"), {"post": "yes"})


def post_history(norr: Client, _national: Client, entry: Project) -> Any:
    return norr.post(change(entry, "history"), {"title": "Kapad"})


def take_over(norr: Client, national: Client, entry: Project) -> Any:
    centre = CancerCentre.objects.get(slug="norr")
    return norr.post(change(entry), form_of(entry, national, centre=centre.pk))


def edit_in_list(norr: Client, _national: Client, entry: Project) -> Any:
    formset = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": entry.pk}
    return norr.post(LIST, {**formset, "form-0-title": "Kapad", "_save": "Spara"})


def run_action(action: str, **extra: object) -> Attempt:
    def attempt(norr: Client, _national: Client, entry: Project) -> Any:
        chosen = {"action": action, "_selected_action": [entry.pk], "reason": "Kapad"}
        return norr.post(LIST, {**chosen, **extra})

    return attempt


REFUSED = {302, 403}
"""Forbidden, or sent back because an entry that one may not see is not there."""


@pytest.mark.parametrize(
    ("attempt", "answers"),
    [
        pytest.param(post_form, REFUSED, id="its-form"),
        pytest.param(post_popup, REFUSED, id="popup-and-to-field"),
        pytest.param(post_as_new, {200}, id="save-as-new-answers-that-the-centre-is-no-choice"),
        pytest.param(post_padded_id, REFUSED, id="another-spelling-of-the-id"),
        pytest.param(post_delete, {403}, id="delete"),
        pytest.param(post_history, {200, 302}, id="history-page-only-shows"),
        pytest.param(take_over, REFUSED, id="taken-to-the-own-centre"),
        pytest.param(edit_in_list, {200}, id="edit-in-list-only-shows-the-list"),
        pytest.param(run_action("publish_selected"), {302}, id="publish"),
        pytest.param(run_action("withdraw_selected"), {302}, id="withdraw"),
        pytest.param(run_action("withdraw_selected", select_across=1), {302}, id="select-across"),
        pytest.param(run_action("delete_selected", post="yes"), {302}, id="delete-selected"),
    ],
)
@pytest.mark.parametrize("entry", ["others", "others_draft"])
def test_anothers_entry_cannot_be_changed(
    norr: Client,
    national: Client,
    request: pytest.FixtureRequest,
    entry: str,
    attempt: Attempt,
    answers: set[int],
) -> None:
    project = request.getfixturevalue(entry)
    before = saved(project)

    answer = attempt(norr, national, project)

    assert answer.status_code in answers
    assert saved(project) == before
    assert Project.objects.count() == 1


def test_an_own_and_anothers_entry_together_are_refused_by_name(
    norr: Client, own: Project, others: Project
) -> None:
    before = (saved(own), saved(others))

    answer = norr.post(
        LIST,
        {
            "action": "withdraw_selected",
            "_selected_action": [own.pk, others.pk],
            "reason": "Dubblett",
        },
        follow=True,
    )

    assert (saved(own), saved(others)) == before
    assert f"Inget ändrades: du får inte ändra {others.reference}" in answer.content.decode()


def test_an_own_entry_is_not_given_away(norr: Client, national: Client, own: Project) -> None:
    centre = CancerCentre.objects.get(slug="syd")

    norr.post(change(own), form_of(own, national, centre=centre.pk, title="Ny titel"))

    own.refresh_from_db()
    assert own.title == "Ny titel"
    assert own.centre.slug == "norr"


def test_a_new_entry_is_made_for_an_own_centre_only(norr: Client) -> None:
    page = norr.get(f"{LIST}add/")
    fields = {
        "title": "Nytt projekt",
        "programme": Programme.objects.get().pk,
        "area": Area.objects.get(slug="bfm").pk,
        "status": "ny",
        "actor_kind": "region",
        "state": "utkast",
    }
    syd, own_centre = (CancerCentre.objects.get(slug=slug).pk for slug in ("syd", "norr"))

    refused = norr.post(f"{LIST}add/", filled(page, **fields, centre=syd))
    assert refused.status_code == 200
    assert "centre" in refused.context["adminform"].form.errors
    assert not Project.objects.exists()

    norr.post(f"{LIST}add/", filled(page, **fields, centre=own_centre))
    assert Project.objects.get().reference == "2025-NORR-BFM-001"


def test_an_own_entry_cannot_point_to_anothers_draft(
    norr: Client, own: Project, others_draft: Project
) -> None:
    answer = norr.post(change(own), filled(norr.get(change(own)), continues=others_draft.pk))

    assert answer.status_code == 200
    own.refresh_from_db()
    assert own.continues is None


# National administrators ------------------------------------------------------------------------


def test_a_national_administrator_moves_an_entry_and_its_reference_stays(
    national: Client, own: Project
) -> None:
    centre = CancerCentre.objects.get(slug="syd")

    answer = national.post(change(own), form_of(own, national, centre=centre.pk))

    reference = own.reference
    own.refresh_from_db()
    assert answer.status_code == 302
    assert (own.centre, own.reference) == (centre, reference)


@pytest.mark.parametrize("who", ["norr", "national", "root"])
def test_nobody_deletes_a_project(request: pytest.FixtureRequest, own: Project, who: str) -> None:
    browser: Client = request.getfixturevalue(who)

    assert browser.post(change(own, "delete"), {"post": "yes"}).status_code == 403
    browser.post(LIST, {"action": "delete_selected", "_selected_action": [own.pk], "post": "yes"})

    assert Project.objects.filter(pk=own.pk).exists()
