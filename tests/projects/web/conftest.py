"""What the tests of pages share."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

Text = Callable[[str], str]


@pytest.fixture
def text(client: Client) -> Text:
    """The words of a page that answers 200, tags removed, white space folded."""

    def get(address: str) -> str:
        response = client.get(address)
        assert response.status_code == 200
        return words_of(response.content.decode())

    return get


def words_of(html: str) -> str:
    """The words between the tags, entities resolved."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())
