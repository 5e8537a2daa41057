"""Documents are described by their centre's administrators; what they say is only read."""

import pytest
from django.test import Client

from projects.models import DocumentEntry, Region
from tests.factories import make_document, make_entry
from tests.projects.admin.browsing import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry() -> DocumentEntry:
    """A text of RCC Norr's own document."""
    return make_entry(make_document(), regions=["norrbotten"])


def _sent(browser: Client, address: str, **changed: object) -> DocumentEntry:
    form = filled(browser.get(address), "documententry_form", **changed)
    answer = browser.post(address, form)
    assert answer.status_code == 302
    return DocumentEntry.objects.get()


def test_where_a_text_belongs_can_be_corrected(norr: Client, entry: DocumentEntry) -> None:
    address = f"/admin/projects/documententry/{entry.pk}/change/"
    wanted = Region.objects.get(slug="vasterbotten")
    saved = _sent(norr, address, regions=[wanted.pk], state="utkast")
    assert list(saved.regions.all()) == [wanted]
    assert saved.state == "utkast"
    history = norr.get(f"/admin/projects/documententry/{entry.pk}/history/").content.decode()
    assert "Region Västerbotten" in history


def test_what_it_says_cannot(norr: Client, entry: DocumentEntry) -> None:
    address = f"/admin/projects/documententry/{entry.pk}/change/"
    saved = _sent(norr, address, text="Något annat.", title="Något annat", year="1999")
    assert (saved.text, saved.title, saved.year) == (entry.text, entry.title, entry.year)


def test_a_document_of_nobody_is_national(norr: Client, national: Client) -> None:
    report = make_document("report-2025", centre=None, title="Uppföljning av överenskommelsen")
    address = f"/admin/projects/document/{report.pk}/change/"
    assert not norr.get(address).context["has_change_permission"]
    assert national.get(address).context["has_change_permission"]
    form = filled(national.get(address), "document_form", note="Läst i mars 2026.")
    national.post(address, form)
    report.refresh_from_db()
    assert report.note == "Läst i mars 2026."
