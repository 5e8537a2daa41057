"""An invitation is a letter with a link that dies; where no mail is sent, the link is shown."""

from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from projects.admin.invitations import purpose
from projects.models import (
    CENTRE_ADMINISTRATORS,
    EDITORS,
    NATIONAL_ADMINISTRATORS,
    Job,
    User,
)
from tests.factories import make_user
from tests.projects.admin.browsing import filled

pytestmark = pytest.mark.django_db

ADD = "/admin/projects/user/add/"


@pytest.fixture
def mail(settings: Any) -> None:
    """Mail reaches people."""
    settings.MAIL_DELIVERS = True
    settings.PUBLIC_URL = "https://register.example.se"


def letters() -> list[dict[str, Any]]:
    """What waits to be sent."""
    return list(
        Job.objects.filter(kind="mail.send").order_by("pk").values_list("payload", flat=True)
    )


def invited(browser: Client, **fields: object) -> User:
    """Edla, invited as an editor."""
    sent = {"email": "edla@example.se", "first_name": "Edla", "role": "EDITOR", **fields}
    browser.post(ADD, filled(browser.get(ADD), "user_form", **sent))
    return User.objects.get(email="edla@example.se")


def page_of(account: User) -> str:
    return f"/admin/projects/user/{account.pk}/lank/"


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def link_in(letter: dict[str, Any]) -> str:
    """The path of the link to a password."""
    [found] = [line for line in letter["text"].splitlines() if "valj-losenord" in line]
    return str(found).removeprefix("https://register.example.se")


@pytest.mark.usefixtures("mail")
def test_the_letter_says_who_invites_to_what_and_for_how_long(
    norr: Client, norr_member: User, client: Client
) -> None:
    account = invited(norr)

    [letter] = letters()

    assert letter["to"] == "edla@example.se"
    assert letter["subject"] == "Inbjudan till Projektregistret"
    said = " ".join(letter["text"].split())
    assert said.startswith(f"Hej Edla! Nora Norr ({norr_member.email}) har lagt upp ett konto")
    assert "Du är redaktör för RCC Norr." in said
    until = timezone.localtime() + timedelta(days=3)
    assert f"till och med {until.day} " in said
    assert "Väntade du dig ingen inbjudan?" in said
    assert "https://register.example.se/konto/logga-in/" in said
    assert "Skriv ditt nya lösenord" in text(client.get(link_in(letter), follow=True))
    assert not account.has_usable_password()


@pytest.mark.usefixtures("mail")
def test_the_link_is_not_shown_to_who_invites_when_it_is_sent(norr: Client) -> None:
    account = invited(norr)

    page = text(norr.get(page_of(account)))

    assert "valj-losenord" not in page
    assert "Inbjudan skickas till edla@example.se." in page
    assert "Skicka inbjudan igen" in page


@pytest.mark.usefixtures("mail")
def test_an_invitation_is_sent_again_until_it_is_answered(norr: Client) -> None:
    account = invited(norr)
    norr.post(page_of(account))
    assert [each["to"] for each in letters()] == [account.email] * 2

    account.set_password("Fyra-laxar-i-laxask")
    account.save()
    assert "Kontot är i bruk." in text(norr.get(page_of(account)))
    norr.post(page_of(account))
    User.objects.filter(pk=account.pk).update(is_active=False, password="!")
    norr.post(page_of(account))
    assert len(letters()) == 2


@pytest.mark.usefixtures("mail")
def test_the_link_dies_after_three_days_and_when_it_is_used(norr: Client, client: Client) -> None:
    invited(norr)
    link = link_in(letters()[0])
    later = timezone.localtime().replace(tzinfo=None) + timedelta(days=3, minutes=1)

    with patch("django.contrib.auth.tokens.PasswordResetTokenGenerator._now", lambda _: later):
        assert "Länken fungerar inte" in text(client.get(link, follow=True))
    page = client.get(link, follow=True).request["PATH_INFO"]
    chosen = dict.fromkeys(("new_password1", "new_password2"), "Fyra-laxar-i-laxask-7")
    assert client.post(page, chosen).status_code == 302
    assert "Länken fungerar inte" in text(Client().get(link, follow=True))


@pytest.mark.usefixtures("mail")
def test_a_faulty_form_sends_nothing(norr: Client) -> None:
    norr.post(ADD, filled(norr.get(ADD), "user_form", email="edla", role="EDITOR"))
    norr.post(ADD, filled(norr.get(ADD), "user_form", email="e@example.se", role="SUPERUSER"))
    assert letters() == []


def test_without_mail_the_link_is_shown_and_nothing_queued(norr: Client) -> None:
    account = invited(norr)
    assert "valj-losenord" in text(norr.get(page_of(account)))
    assert letters() == []


@pytest.mark.parametrize(
    ("group", "centres", "said"),
    [
        (EDITORS, ["norr"], "redaktör för RCC Norr"),
        (CENTRE_ADMINISTRATORS, ["vast", "norr"], "RCC-administratör för RCC Norr och RCC Väst"),
        (EDITORS, ["vast", "norr", "syd"], "redaktör för RCC Norr, RCC Syd och RCC Väst"),
        (NATIONAL_ADMINISTRATORS, ["norr"], "nationell administratör"),
    ],
)
def test_what_an_account_is_for_is_said_in_words(group: str, centres: list[str], said: str) -> None:
    assert purpose(make_user(groups=Group.objects.filter(name=group), centres=centres)) == said


def test_an_account_of_a_lost_centre_says_its_role_alone() -> None:
    account = make_user(groups=Group.objects.filter(name=EDITORS))
    assert purpose(account) == "redaktör"
