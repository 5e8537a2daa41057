"""Public pages speak Swedish, and count in the right number."""

import re

import pytest
from django.test import Client

from projects.models import Area, CancerCentre, Concept, Project, Region
from tests.projects.admin.staff_pages import words_of
from tests.projects.admin.test_staff_pages import NUMBER
from tests.size import size

pytestmark = pytest.mark.usefixtures("documents")

PAGES = [
    "/", "/projekt/", "/projekt/?q=cellgifter", "/projekt/?q=xyzzyqwk", "/nyckelord/", "/dokument/",
    "/dokument/?q=cancerskola&region=norrbotten", "/dokument/report-2025/", "/statistik/",
    "/program/2024/", "/program/2025/", "/atgarder-utan-projekt/", "/liknande/", "/min-lista/",
    "/jamfor/", "/kallor/", "/om/", "/oppna-data/", "/oppna-data/api/", "/oppna-data/tesaurus",
    "/tillganglighet/", "/integritet/", "/finns-inte/",
]  # fmt: skip
ENGLISH = re.compile(
    r"\b(search|results?|next|previous|submit|loading|error|page not found|click|show more|select"
    r"|none|unknown|undefined|null|true|false|please|required|invalid)\b",
    re.IGNORECASE,
)
WITH_CODE = {"/oppna-data/", "/oppna-data/api/"}
"""Pages that name the columns of files, and show programs."""


def _addresses() -> list[str]:
    """Every kind of page, and of those that count every one in a long run."""
    entities = [
        *(f"/rcc/{each.slug}/" for each in CancerCentre.objects.all()),
        *(f"/region/{each.slug}/" for each in Region.objects.all()),
        *(f"/omrade/{each.slug}/" for each in Area.objects.all()),
        *(f"/nyckelord/{each.slug}/" for each in Concept.objects.keywords()),
        *(f"/projekt/{each.reference}/" for each in Project.objects.published()),
    ]
    return [*PAGES, *entities[:: size(1, 25)]]


def _said(client: Client, addresses: list[str], pattern: re.Pattern[str]) -> dict[str, list[str]]:
    """By address what pages say that they must not, with the words around it."""
    found = {}
    for address in addresses:
        words = words_of(client.get(address).content.decode())
        said = [words[max(0, it.start() - 30) : it.end() + 20] for it in pattern.finditer(words)]
        if said:
            found[address] = said
    return found


def test_what_is_counted_stands_in_the_right_number(client: Client) -> None:
    assert _said(client, _addresses(), NUMBER) == {}


def test_every_kind_of_page_is_swedish(client: Client) -> None:
    assert _said(client, [each for each in PAGES if each not in WITH_CODE], ENGLISH) == {}
