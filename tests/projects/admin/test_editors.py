"""An editor writes the entries of her centre; what readers see begins and ends with others."""

import pytest
from django.test import Client

from projects.annex.trials import begin
from projects.models import CancerCentre, Programme, Project, User
from tests.projects.admin.browsing import filled
from tests.projects.admin.conftest import logged_in, saved

pytestmark = pytest.mark.django_db

LIST = "/admin/projects/project/"
IMPORT = "/admin/projects/importrun/import/"


def test_an_editor_changes_a_published_entry_of_her_centre(editor: Client, own: Project) -> None:
    form = filled(editor.get(f"{LIST}{own.pk}/change/"), title="Ny titel")
    assert editor.post(f"{LIST}{own.pk}/change/", form).status_code == 302
    own.refresh_from_db()
    assert own.title == "Ny titel"


def test_an_editor_of_two_centres_moves_no_entry_between_them(
    norr_editor: User, national: Client, own: Project
) -> None:
    syd = CancerCentre.objects.get(slug="syd")
    norr_editor.centres.add(syd)
    page = f"{LIST}{own.pk}/change/"

    logged_in(norr_editor).post(page, filled(national.get(page), title="Ny titel", centre=syd.pk))

    own.refresh_from_db()
    assert (own.title, own.centre.slug) == ("Ny titel", "norr")


@pytest.mark.parametrize("action", ["publish_selected", "withdraw_selected"])
@pytest.mark.parametrize("across", [{}, {"select_across": "1"}])
def test_an_editor_neither_publishes_nor_withdraws_and_is_not_offered_it(
    editor: Client, own: Project, action: str, across: dict[str, str]
) -> None:
    before = saved(own)
    assert action not in editor.get(LIST).content.decode()
    sent = {"action": action, "_selected_action": [own.pk], "reason": "Dubblett", **across}
    editor.post(LIST, sent)
    assert saved(own) == before


@pytest.mark.parametrize("place", ["", "kolumner/", "las-in/", "jamfor/", "ta-bort/"])
def test_an_editor_reaches_no_trial(editor: Client, place: str) -> None:
    centre = CancerCentre.objects.get(slug="norr")
    trial = begin("bilaga.txt", b"", programme=Programme.objects.get(), centre=centre)
    assert editor.post(f"{IMPORT}{trial.pk}/{place}").status_code == 403
    assert editor.get(f"{IMPORT}{trial.pk}/rapport.xlsx").status_code == 403
    assert editor.get(IMPORT).status_code == 403
