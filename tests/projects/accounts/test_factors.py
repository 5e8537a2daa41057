"""Second factors: an app, its recovery codes and passkeys, set up and asked for at sign-in."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from projects.models import User
from tests.factories import make_user
from tests.projects.accounts.factors import add_app, add_passkey, add_recovery_codes, code_of
from tests.projects.accounts.signing_in import is_signed_in, sign_in
from tests.projects.admin.conftest import logged_in

pytestmark = pytest.mark.django_db

APP = "/konto/tvafaktor/app/"
CODE = "/konto/tvafaktor/kod/"
CODES = "/konto/tvafaktor/koder/"
WRONG = "Koden stämmer inte."


@pytest.fixture
def user(db: None) -> User:  # noqa: ARG001  # opens the database
    """Somebody without a second factor."""
    return make_user(email="nora@example.se")


def kinds(user: User) -> set[str]:
    return set(Authenticator.objects.filter(user=user).values_list("type", flat=True))


def test_an_app_is_set_up_by_a_picture_in_the_page(user: User) -> None:
    browser = logged_in(user)

    page = browser.get(APP).content.decode()
    [key] = re.findall(r"<code>([A-Z2-7]{32})</code>", page)
    answer = browser.post(APP, {"code": code_of(key)}, follow=True)

    assert "<svg " in page
    assert 'aria-label="QR-kod med appens nyckel"' in page
    assert "data:" not in page
    assert answer.redirect_chain[-1][0] == CODES
    assert len(re.findall(r"<code>(\d{8})</code>", answer.content.decode())) == 10
    assert kinds(user) == {"totp", "recovery_codes"}


def test_a_wrong_first_code_keeps_the_picture(user: User) -> None:
    browser = logged_in(user)
    before = browser.get(APP).context["totp_url"]

    answer = browser.post(APP, {"code": "000000"})

    assert WRONG in answer.content.decode()
    assert answer.context["totp_url"] == before
    assert kinds(user) == set()


def test_with_an_app_the_password_is_not_enough(client: Client, user: User) -> None:
    add_app(user)

    assert sign_in(client, user.email, next="/admin/projects/project/")["Location"] == CODE
    assert not is_signed_in(client)
    assert WRONG in client.post(CODE, {"code": "000000"}).content.decode()

    answer = client.post(CODE, {"code": code_of()})

    assert answer["Location"] == "/admin/projects/project/"
    assert is_signed_in(client)


def test_a_code_opens_one_door_only(user: User) -> None:
    add_app(user)
    code = code_of()
    first, second = Client(), Client()
    for browser in (first, second):
        sign_in(browser, user.email)
        browser.post(CODE, {"code": code})

    assert is_signed_in(first)
    assert not is_signed_in(second)


def test_a_recovery_code_works_once(client: Client, user: User) -> None:
    add_app(user)
    code = add_recovery_codes(user)[0]
    sign_in(client, user.email)
    assert client.post(CODE, {"code": code})["Location"] == "/admin/"
    assert "9 koder finns kvar" in client.get("/konto/tvafaktor/").content.decode()

    client.post("/konto/logga-ut/")
    sign_in(client, user.email)

    assert WRONG in client.post(CODE, {"code": code}).content.decode()


def test_recovery_codes_are_had_as_a_file(user: User) -> None:
    add_app(user)
    codes = add_recovery_codes(user)

    file = logged_in(user).get("/konto/tvafaktor/koder/fil/")

    assert file["Content-Type"].startswith("text/plain")
    assert file.content.decode().split()[-10:] == codes
    assert "aterstallningskoder.txt" in file["Content-Disposition"]


def test_without_factors_no_recovery_codes_are_left(user: User) -> None:
    add_app(user)
    add_recovery_codes(user)

    answer = logged_in(user).post("/konto/tvafaktor/app/ta-bort/", follow=True)

    assert "Appen är borttagen." in answer.content.decode()
    assert kinds(user) == set()


def test_a_passkey_is_renamed_and_removed_by_its_owner_only(user: User) -> None:
    passkey = add_passkey(user)
    place = f"/konto/passkeys/{passkey.pk}/"
    stranger, owner = logged_in(make_user()), logged_in(user)

    assert stranger.post(f"{place}ta-bort/").status_code == 404
    assert stranger.post(f"{place}namn/", {"name": "Min"}).status_code == 404
    owner.post(f"{place}namn/", {"name": "Telefonen"})
    assert "Telefonen" in owner.get("/konto/passkeys/").content.decode()
    owner.post(f"{place}ta-bort/")
    assert kinds(user) == set()


KNOWN = '{"id": "eA", "rawId": "eA", "type": "public-key", "response": %s}'
NONSENSE = [
    *("", "{", "[]", "1", "null", '"x"', "{}", '{"id": 1}', '{"id": "x", "response": {}}'),
    KNOWN % "null",
    KNOWN % '{"clientDataJSON": "!"}',
    KNOWN % '{"clientDataJSON": "e30", "attestationObject": "e30"}',
    KNOWN % '{"clientDataJSON": "e30", "authenticatorData": "e30", "signature": "e30"}',
]


@pytest.mark.parametrize("sent", NONSENSE)
def test_what_no_browser_sends_of_a_passkey_is_refused_calmly(user: User, sent: str) -> None:
    add_passkey(user)
    half_way = Client()
    sign_in(half_way, user.email)

    for browser, page in (
        (Client(), "/konto/passkeys/logga-in/"),
        (half_way, CODE),
        (logged_in(user), "/konto/passkeys/bekrafta/"),
        (logged_in(user), "/konto/passkeys/ny/"),
    ):
        browser.get(page, headers={"accept": "application/json"})
        assert browser.post(page, {"credential": sent, "name": "x"}).status_code in {200, 302}
    assert Authenticator.objects.filter(user=user).count() == 1
