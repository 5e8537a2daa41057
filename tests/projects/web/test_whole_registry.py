"""What programs read of the registry with its 388 projects: sitemap, linked data, feeds."""

import re

import pytest
from django.test import Client

from projects.models import Project
from projects.web.list_pages import PLACES
from tests.projects.web.test_feeds import read
from tests.projects.web.test_pages import sitemap
from tests.projects.web.test_project_page import data_in
from tests.size import size

pytestmark = pytest.mark.usefixtures("registry")

ENTITY = re.compile(rf"/({'|'.join(PLACES)})/[^/]+/")


@pytest.mark.slow
def test_sitemap_linked_data_and_feeds_of_all_projects_are_in_order(client: Client) -> None:
    addresses = sitemap(client)
    entities = [address for address in addresses if ENTITY.fullmatch(address)]
    some = entities[:: size(4, 16)]
    references = Project.objects.published().values_list("reference", flat=True)
    assert len(references) == 388
    assert len(entities) > 100
    assert {f"/projekt/{reference}/" for reference in references} <= set(addresses)
    for reference in references[:: size(1, 8)]:
        html = client.get(f"/projekt/{reference}/").content.decode()
        assert data_in(html)["mainEntity"]["identifier"] == reference
    feeds = [read(client, f"{address}projekt.atom") for address in some]
    assert sum(bool(feed.entries) for feed in feeds) > size(20, 4)
    assert len(read(client).entries) == 50
