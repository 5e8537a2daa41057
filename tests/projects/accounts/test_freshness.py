"""Before what matters, one shows once more who one is: lately, and by the factor one has."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from projects.models import CENTRE_ADMINISTRATORS, NATIONAL_ADMINISTRATORS, User
from tests.factories import make_user
from tests.projects.accounts.factors import add_app, add_passkey, code_of
from tests.projects.accounts.signing_in import PASSWORD, show_factor, sign_in
from tests.projects.admin.browsing import filled

pytestmark = pytest.mark.django_db

PASSWORD_PAGE = "/konto/bekrafta/"
CODE_PAGE = "/konto/tvafaktor/bekrafta/"
PASSKEY_PAGE = "/konto/passkeys/bekrafta/"


@pytest.fixture
def user(db: None) -> User:  # noqa: ARG001  # opens the database
    """Somebody who may change accounts."""
    return make_user(groups=Group.objects.filter(name=NATIONAL_ADMINISTRATORS))


@pytest.fixture
def browser(user: User) -> Client:
    """Their browser, where nothing was shown since yesterday."""
    client = Client()
    client.force_login(user)
    return client


def account_page(user: User) -> str:
    return f"/admin/projects/user/{user.pk}/change/"


def is_asked(browser: Client, page: str) -> bool:
    answer = browser.get(page)
    return answer.status_code == 302 and answer["Location"].startswith("/konto/")


@pytest.mark.parametrize(
    ("page", "is_guarded"),
    [
        ("/admin/projects/user/add/", True),
        ("/admin/projects/importrun/1/angra/", True),
        ("/admin/projects/importrun/import/1/las-in/", True),
        ("/konto/tvafaktor/app/", True),
        ("/konto/passkeys/ny/", True),
        ("/admin/projects/project/add/", False),
        ("/konto/tvafaktor/", False),
    ],
)
def test_what_matters_asks_and_the_rest_does_not(
    browser: Client, page: str, *, is_guarded: bool
) -> None:
    assert is_asked(browser, page) == is_guarded


def test_after_the_password_one_is_back_where_one_was(browser: Client, user: User) -> None:
    page = f"{account_page(user)}?_changelist_filters=q%3Dnora"
    asked = browser.get(page, follow=True)
    assert asked.redirect_chain[-1][0].startswith(PASSWORD_PAGE)

    sent = {"password": PASSWORD, "next": asked.context["redirect_field_value"]}
    assert browser.post(PASSWORD_PAGE, sent)["Location"] == page
    assert browser.get(page).status_code == 200


def test_a_wrong_password_is_told_at_the_field(browser: Client) -> None:
    answer = browser.post(PASSWORD_PAGE, {"password": "fel"})

    assert "Lösenordet stämmer inte." in answer.content.decode()


def test_who_signed_in_just_now_is_not_asked(client: Client, user: User) -> None:
    sign_in(client, user.email)

    assert client.get(account_page(user)).status_code == 200


@pytest.mark.parametrize(
    ("minutes", "opens", "sends"), [(9, True, True), (11, False, True), (31, False, False)]
)
def test_a_form_may_be_filled_in_for_longer_than_it_may_be_opened(
    browser: Client, user: User, minutes: int, *, opens: bool, sends: bool
) -> None:
    member = make_user(groups=Group.objects.filter(name=CENTRE_ADMINISTRATORS), centres=["norr"])
    show_factor(browser, user)
    form = filled(browser.get(account_page(member)), "user_form", first_name="Nina")
    show_factor(browser, user, ago=minutes * 60)

    assert is_asked(browser, account_page(member)) == (not opens)
    answer = browser.post(account_page(member), form, follow=True)

    member.refresh_from_db()
    assert (member.first_name == "Nina") == sends
    assert ("Det du skickade är inte sparat än." in answer.content.decode()) == (not sends)


@pytest.mark.parametrize(
    ("add_factor", "page"), [(add_app, CODE_PAGE), (add_passkey, PASSKEY_PAGE)]
)
def test_who_has_a_factor_shows_that_and_no_password(
    browser: Client, user: User, add_factor: object, page: str
) -> None:
    assert callable(add_factor)
    factor: Authenticator = add_factor(user)
    Authenticator.objects.filter(pk=factor.pk).update(created_at=timezone.now() - timedelta(days=1))
    browser.force_login(user)  # a new factor has ended the session
    show_factor(browser, user, method="password")

    assert browser.get(account_page(user))["Location"].startswith(page)
    assert browser.get(PASSWORD_PAGE)["Location"].startswith(page)


def test_a_password_counts_until_there_is_a_factor(browser: Client, user: User) -> None:
    add_app(user)
    browser.force_login(user)
    show_factor(browser, user, method="password_reset", ago=60)

    assert browser.get("/konto/passkeys/ny/").status_code == 200


def test_a_code_of_the_app_is_a_fresh_factor_and_works_once(browser: Client, user: User) -> None:
    add_app(user)
    browser.force_login(user)
    sent = {"code": code_of(), "next": account_page(user)}

    assert browser.post(CODE_PAGE, sent)["Location"] == account_page(user)
    again = browser.post(CODE_PAGE, sent)

    assert "Koden stämmer inte." in again.content.decode()


def test_who_can_show_nothing_here_signs_in_anew(browser: Client, user: User) -> None:
    user.set_unusable_password()
    user.save()
    browser.force_login(user)

    assert browser.get(account_page(user))["Location"].startswith("/konto/logga-ut/?next=")
