"""The imports of documents on the pages of imports, for those who may see and undo them."""

from pathlib import Path

import pytest
from django.test import Client

from projects.documents.service import import_document
from projects.models import DocumentEntry, ImportRun
from projects.services import write
from tests.projects.admin.browsing import filled
from tests.projects.documents.altered import STOCKHOLM, copied, with_cell

pytestmark = pytest.mark.usefixtures("documents")


def page_of(run: ImportRun, name: str = "change") -> str:
    return f"/admin/projects/importrun/{run.pk}/{name}/"


def latest() -> ImportRun:
    return ImportRun.objects.filter(source__document__slug=STOCKHOLM.name).latest("pk")


def text(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def test_the_report_of_a_document_is_told(national: Client) -> None:
    page = text(national, page_of(latest()))
    assert "barncancer-stockholm-2024/precisionsmedicin" in page
    assert "genomfort" in page


def test_a_conflict_is_told_with_its_three_readings(national: Client, tmp_path: Path) -> None:
    entry = DocumentEntry.objects.get(slug="precisionsmedicin")
    entry.number = "1 a"
    write.save(entry)
    import_document(with_cell(copied(tmp_path), "entries", 3, "number", "17"))
    page = text(national, page_of(latest()))
    assert "1 a" in page
    assert "<td>22</td>" in page


def test_a_documents_import_is_undone_by_national_administrators(
    national: Client, norr: Client
) -> None:
    page = page_of(latest(), "angra")
    shown = national.get(page).content.decode()
    assert "Texter som importen förde in blir utkast" in shown
    assert "Projekt som importen" not in shown
    assert norr.get(page).status_code == 403
    data = filled(national.get(page), "undo_form", whole="Ångra hela importen")
    answer = national.post(page, data, follow=True)
    assert "Importen är ångrad" in answer.content.decode()
    assert not DocumentEntry.objects.of_document(STOCKHOLM.name).published().exists()


def test_readers_see_documents_and_their_imports(client: Client) -> None:
    page = text(client, "/kallor/")
    assert "Importer av andra dokument" in page
    assert "norr-plan-2021.txt" in page
    assert f'id="import-{latest().pk}"' in page
