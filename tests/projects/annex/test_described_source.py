"""A file that is read in is the document that was described for its programme."""

import pytest
from django.test import Client

from projects.annex.service import import_annex
from projects.models import ImportRun, Project, Source
from projects.records import citation
from projects.services.publication import publish
from tests.factories import make_programme, make_source
from tests.projects.annex.samples import annex

pytestmark = pytest.mark.django_db

ROW = "Region Västerbotten\tnytt\tDigital cytologi\tKortare svarstider för alla."


def test_the_described_document_gets_its_file() -> None:
    document = make_source()
    make_programme(source=document)

    assert import_annex(annex(ROW), programme=2026).applied

    document.refresh_from_db()
    assert ImportRun.objects.get().source == document
    assert document.file == "uppladdad fil"
    assert len(document.sha256) == 64
    assert citation(document).startswith("Socialstyrelsen, Uppföljning av överenskommelsen")


def test_another_file_is_a_document_of_its_own() -> None:
    document = make_source()
    make_programme(source=document)
    import_annex(annex(ROW), programme=2026)
    first = document.pk

    import_annex(annex(ROW.replace("alla", "alla patienter")), programme=2026)

    latest = ImportRun.objects.latest("pk").source
    assert latest.pk != first
    assert latest.title == ""


def test_a_file_that_is_known_stays_what_it_is() -> None:
    import_annex(annex(ROW), programme=2025, allow_mismatch=True)
    known = ImportRun.objects.get().source
    described = make_source()
    make_programme(source=described)

    import_annex(annex(ROW), programme=2026)

    described.refresh_from_db()
    assert described.sha256 == ""
    assert ImportRun.objects.latest("pk").source == known


def test_readers_are_told_of_the_document_and_not_of_the_file(client: Client) -> None:
    programme = make_programme(source=make_source())
    import_annex(annex(ROW), programme=2026)
    [project] = Project.objects.filter(programme=programme)
    assert (project.state, Source.objects.filter(title="").count()) == ("vantar", 0)

    publish(programme)

    page = client.get(f"/projekt/{project.reference}/").content.decode()
    assert "Källa: Socialstyrelsen, Uppföljning av överenskommelsen om en jämlik" in page
