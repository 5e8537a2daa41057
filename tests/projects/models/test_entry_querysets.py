"""What can be asked of entries and links: what readers see, and who may change it."""

import pytest

from projects.models import DocumentEntry, EntryLink
from tests.factories import make_document, make_entry, make_link, make_project, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "shown", "waits"),
    [
        ({"confidence": "saker"}, True, False),
        ({"confidence": "trolig"}, True, False),
        ({"confidence": "mojlig"}, False, True),
        ({"confidence": "mojlig", "origin": "redaktor"}, True, False),
        ({"confidence": "saker", "origin": "regel"}, False, True),
        ({"confidence": "saker", "origin": "avvisat"}, False, False),
    ],
)
def test_a_link_is_shown_when_it_is_sure_enough_or_accepted(
    fields: dict[str, str], *, shown: bool, waits: bool
) -> None:
    make_link(make_entry(), make_project(), **fields)
    assert EntryLink.objects.shown().exists() is shown
    assert EntryLink.objects.candidates().exists() is waits


def test_no_link_leads_to_what_is_not_published() -> None:
    draft = make_entry(state="utkast")
    make_link(make_entry(), make_project(state="utkast"))
    make_link(make_entry(), draft, relation="motsvarar")
    make_link(draft, make_project())
    assert not EntryLink.objects.shown().exists()


def test_a_centre_changes_the_entries_of_its_own_documents() -> None:
    own = make_entry(make_document())
    make_entry(make_document("report-2025", centre=None))
    nora = make_user(centres=["norr"])
    assert list(DocumentEntry.objects.editable_by(nora)) == [own]
    assert not DocumentEntry.objects.editable_by(make_user(centres=["syd"])).exists()


def test_entries_come_latest_document_first_and_in_its_order() -> None:
    old = make_document()
    new = make_document("report-2025", period_from=2025, period_to=2025)
    second, first = make_entry(old, position=2), make_entry(old, position=1)
    latest = make_entry(new)
    assert list(DocumentEntry.objects.in_document_order()) == [latest, first, second]
