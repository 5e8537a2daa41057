"""The centre of a project accepts or refuses what links it with the texts of documents."""

import pytest
from django.test import Client

from projects.entry_links import entry_links
from projects.models import EntryLink, LinkOrigin
from tests.factories import make_entry, make_link, make_project
from tests.projects.admin.browsing import filled

pytestmark = pytest.mark.django_db

LIST = "/admin/projects/entrylink/"


@pytest.fixture
def waiting() -> EntryLink:
    """A possible reading of RCC Norr's project."""
    entry = make_entry(title="Cancerrehabilitering", text="Cancerskolan är digital.")
    return make_link(entry, make_project(), confidence="mojlig", first_reading="trolig")


def _decide(browser: Client, link: EntryLink, button: str, **sent: str) -> str:
    """What the page says after the button."""
    address = f"{LIST}{link.pk}/change/"
    form = filled(browser.get(address), "entrylink_form", **sent)
    answer = browser.post(address, {**form, button: ""}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def _seen(link: EntryLink) -> bool:
    return bool(entry_links().of_entry.get(link.entry_id))


def test_what_may_be_waits_and_nobody_sees_it(norr: Client, waiting: EntryLink) -> None:
    assert not _seen(waiting)
    page = norr.get(f"{LIST}?lage=vantar").content.decode()
    assert waiting.project
    assert waiting.project.reference in page
    assert "1 möjlig koppling" in norr.get("/admin/").content.decode()


def test_readers_see_what_the_centre_accepts_with_its_reason(
    norr: Client, waiting: EntryLink, client: Client
) -> None:
    said = _decide(norr, waiting, "_accept", reason="Samma cancerskola.")
    assert "Kopplingen är godtagen: läsarna ser den." in said
    waiting.refresh_from_db()
    assert waiting.origin == LinkOrigin.EDITOR
    assert _seen(waiting)
    assert (
        "Samma cancerskola."
        in client.get(
            f"/dokument/{waiting.entry.document.slug}/{waiting.entry.slug}/"
        ).content.decode()
    )
    assert "möjlig koppling" not in norr.get("/admin/").content.decode()


def test_what_is_refused_is_gone_and_can_be_taken_back(norr: Client, waiting: EntryLink) -> None:
    _decide(norr, waiting, "_accept")
    _decide(norr, waiting, "_refuse")
    assert not _seen(waiting)
    assert waiting not in EntryLink.objects.candidates()
    _decide(norr, waiting, "_undo")
    assert waiting in EntryLink.objects.candidates()
    history = norr.get(f"{LIST}{waiting.pk}/history/").content.decode()
    assert "Avvisad av redaktör" in history


def test_many_are_decided_at_once(norr: Client, waiting: EntryLink) -> None:
    other = make_link(make_entry(title="Prevention"), make_project(), confidence="mojlig")
    chosen = {"_selected_action": [waiting.pk, other.pk]}
    said = norr.post(LIST, {**chosen, "action": "accept_selected"}, follow=True).content.decode()
    assert "2 kopplingar är godtagna." in said
    said = norr.post(
        LIST, {"_selected_action": [other.pk], "action": "refuse_selected"}, follow=True
    ).content.decode()
    assert "1 koppling är avvisad." in said
    assert list(EntryLink.objects.accepted()) == [waiting]


def test_a_link_of_another_centre_is_not_theirs(norr: Client) -> None:
    theirs = make_link(make_entry(), make_project(centre="syd"), confidence="mojlig")
    norr.post(LIST, {"_selected_action": [theirs.pk], "action": "accept_selected"})
    theirs.refresh_from_db()
    assert theirs.origin == LinkOrigin.READING
    assert "Syd" not in norr.get(LIST).content.decode().partition("results")[2]
