"""A project's page tells what the documents say of it, and that the link is our reading."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from projects.models import Document, DocumentKind, EntryLink, LinkOrigin, Revision
from projects.services import write
from projects.web.project_documents import heading_of, in_documents
from tests.projects.web.conftest import Text

pytestmark = pytest.mark.usefixtures("documents")

OURS = "Registrets koppling, inte rapportens."


def test_an_example_is_quoted_with_its_page_and_whose_reading_it_is(text: Text) -> None:
    page = text("/projekt/2025-NORR-PAT-001/")
    said = page.partition("I Socialstyrelsens rapport (2025)")[2]
    assert said.startswith(f" {OURS} Rapporten namnger inte projektet")
    assert "elektroniska remisser och provsvar" in said
    assert ", s. " in said
    assert "Koppling säker" in said


def test_measures_stand_with_how_sure_and_why_and_lead_to_their_pages(
    client: Client, text: Text
) -> None:
    address = "/projekt/2025-SYD-PAT-003/"
    page = text(address)
    said = page.partition("Åtgärdsförslag som projektet kan bidra till (2025)")[2]
    assert said.startswith(f" {OURS}")
    for linked in in_documents("2025-SYD-PAT-003").measures:
        assert f"{linked.link.confidence_name.lower()}: {linked.link.reason}" in said
    markup = client.get(address).content.decode()
    assert 'href="/dokument/report-2025/bilaga1-patologi-nationell-4/"' in markup


def test_a_possible_link_is_told_once_it_is_accepted_and_a_refused_one_no_more(text: Text) -> None:
    link = EntryLink.objects.candidates().filter(project__isnull=False).first()
    assert link
    assert link.project
    address = f"/projekt/{link.project.reference}/"
    told = link.entry.text[:60]
    assert told not in text(address)
    link.origin = LinkOrigin.EDITOR
    write.save(link)
    assert told in text(address)
    link.origin = LinkOrigin.REFUSED
    write.save(link)
    assert told not in text(address)


def test_a_project_that_no_document_is_linked_with_has_no_such_section(text: Text) -> None:
    linked = {each.project.reference for each in EntryLink.objects.shown() if each.project}
    reference = next(f"2025-SYD-REHAB-{n:03}" for n in range(1, 40) if _free(n, linked))
    assert OURS not in text(f"/projekt/{reference}/")


def _free(number: int, linked: set[str]) -> bool:
    return f"2025-SYD-REHAB-{number:03}" not in linked


def test_the_heading_names_whose_document_it_is() -> None:
    assert heading_of(Document.objects.get(slug="report-2025")).startswith("I Socialstyrelsens")
    plan = Document(kind=DocumentKind.PLAN, period_from=2023, period_to=2025)
    assert heading_of(plan) == "I handlingsplan (2023–2025)"


def test_what_documents_say_is_held(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/projekt/2025-SYD-PAT-003/")
    with Revision.current().known(), django_assert_num_queries(0):
        in_documents("2025-SYD-PAT-003")
