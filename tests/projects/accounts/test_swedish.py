"""No page of allauth that the registry shows has a word of English in it."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import URLPattern, reverse

from projects.accounts import urls
from projects.models import User
from tests.factories import make_user
from tests.projects.accounts.factors import add_app, add_passkey, add_recovery_codes
from tests.projects.accounts.signing_in import sign_in
from tests.projects.admin.conftest import logged_in

pytestmark = pytest.mark.django_db

ALLAUTH = Path(str(find_spec("allauth").origin)).parent  # type: ignore[union-attr]  # installed
TEXT = re.compile(r'^msgid "(.+)"$', re.MULTILINE)
ENGLISH = frozenset(
    TEXT.findall((ALLAUTH / "locale/sv/LC_MESSAGES/django.po").read_text(encoding="utf-8"))
) - {"Passkey", "Status"}
"""What allauth says in its own language; two words are the same in Swedish."""


READ = {"alt", "aria-label", "placeholder", "title", "value"}
"""The attributes whose text somebody reads or hears."""


class Texts(HTMLParser):
    """The texts of a page, and those that its tags carry."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(page)

    def handle_data(self, data: str) -> None:
        """A text between two tags."""
        self.found.add(" ".join(data.split()))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # Python's call
        """What stands in an empty box, or is read aloud."""
        self.found |= {value for name, value in attrs if value and name in READ}


def english_in(*pages: str) -> set[str]:
    """What allauth says in English somewhere in the pages."""
    texts = {text for page in set(pages) for text in Texts(page).found}
    return {text for text in ENGLISH if any(_holds(each, text) for each in texts)}


def _holds(text: str, words: str) -> bool:
    return text == words or (" " in words and words in text)


@pytest.fixture
def guarded() -> User:
    """Somebody with every kind of factor."""
    user = make_user()
    add_app(user)
    add_passkey(user)
    add_recovery_codes(user)
    return user


def a_reader() -> Client:
    return Client()


def half_way() -> Client:
    """The password is given, the factor is not."""
    client = Client()
    sign_in(client, User.objects.get().email)
    return client


def signed_in() -> Client:
    return logged_in(User.objects.get())


def signed_in_yesterday() -> Client:
    client = Client()
    client.force_login(User.objects.get())
    return client


def address(pattern: URLPattern) -> str:
    """An address of the pattern, with a passkey that exists where it names one."""
    keys = {"mfa_edit_webauthn", "mfa_remove_webauthn"}
    if pattern.name in keys:
        return reverse(pattern.name, args=[Authenticator.objects.get(type="webauthn").pk])
    names = pattern.pattern.regex.groupindex
    return reverse(str(pattern.name), kwargs=dict.fromkeys(names, "x"))


@pytest.mark.usefixtures("guarded")
@pytest.mark.parametrize("visit", [a_reader, half_way, signed_in, signed_in_yesterday])
def test_no_page_has_a_word_of_english(visit: Callable[[], Client]) -> None:
    addresses = [address(pattern) for pattern in urls.urlpatterns]
    read = [told(visit().get(each, follow=True)) for each in addresses]
    sent = [told(visit().post(each, follow=True)) for each in addresses]

    assert english_in(*read, *sent) == set()
    assert all('<a href="/integritet/">' in page for page in read if "</html>" in page)


def test_without_a_factor_neither() -> None:
    user = make_user()
    for name in ("mfa_index", "mfa_list_webauthn", "mfa_activate_totp", "account_set_password"):
        browser = logged_in(user)
        assert english_in(told(browser.get(reverse(name), follow=True))) == set()
        assert english_in(told(browser.post(reverse(name), {"code": "1"}, follow=True))) == set()


def told(answer: Any) -> str:
    """What the page says; nothing for what is no page."""
    return answer.content.decode() if answer["Content-Type"].startswith("text/") else ""


def test_the_test_knows_english_when_it_sees_it() -> None:
    assert english_in("<h1>Two-Factor Authentication</h1>") == {"Two-Factor Authentication"}
    assert english_in('<input placeholder="Email address">') == {"Email address"}
