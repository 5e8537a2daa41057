"""A link for choosing a password: past no second factor, and on to one where there is none."""

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from pytest_django import Settings

from projects.admin.site import choose_password_path
from projects.mail.sending import SEND
from projects.models import Job, User
from tests.factories import make_user
from tests.projects.accounts.factors import add_app, code_of
from tests.projects.accounts.signing_in import is_signed_in
from tests.projects.annex.working import do_jobs

pytestmark = pytest.mark.django_db

CHOSEN = "kvist-ullvante-bryggan-7"


def choose(client: Client, user: User) -> str:
    """Where choosing a password leads."""
    form = client.get(choose_password_path(user), follow=True)
    sent = {"new_password1": CHOSEN, "new_password2": CHOSEN}
    return str(client.post(form.request["PATH_INFO"], sent)["Location"])


def test_a_first_password_leads_on_to_a_factor_without_asking_for_it_again(client: Client) -> None:
    assert choose(client, make_user()) == "/konto/tvafaktor/"

    assert client.get("/konto/tvafaktor/app/").status_code == 200
    assert client.get("/konto/passkeys/ny/").status_code == 200


def test_a_link_is_no_way_past_the_second_factor(client: Client) -> None:
    user = make_user()
    add_app(user)

    assert choose(client, user) == "/konto/tvafaktor/kod/"
    assert not is_signed_in(client)

    assert client.post("/konto/tvafaktor/kod/", {"code": code_of()})["Location"] == "/admin/"
    assert is_signed_in(client)


@pytest.fixture
def delivered(settings: Settings) -> None:
    """Mail reaches people."""
    settings.MAIL_DELIVERS = True


@pytest.mark.usefixtures("delivered")
def test_a_forgotten_password_is_chosen_by_a_link_in_a_letter(
    client: Client, mailoutbox: list[EmailMessage]
) -> None:
    user = make_user(email="nora@example.se")
    add_app(user)

    client.post("/konto/glomt-losenord/", {"email": "Nora@example.se"})
    assert mailoutbox == []  # nobody waited for it
    do_jobs()
    [letter] = mailoutbox
    [link] = [line for line in letter.body.splitlines() if line.startswith("http")]
    form = client.get(link.removeprefix("http://testserver"), follow=True)
    sent = {"password1": CHOSEN, "password2": CHOSEN}
    answer = client.post(form.request["PATH_INFO"], sent)

    assert letter.to == ["nora@example.se"]
    assert letter.subject == "Välj ett nytt lösenord i Projektregistret"
    assert "Var det inte du behöver du inte göra något." in letter.body
    assert answer["Location"] == "/konto/tvafaktor/kod/"
    user.refresh_from_db()
    assert user.check_password(CHOSEN)
    assert "Länken fungerar inte" in client.get(link, follow=True).content.decode()


@pytest.mark.usefixtures("delivered")
@pytest.mark.parametrize("who", ["ingen@example.se", "slutat@example.se", "gast@example.se"])
def test_nobody_else_gets_a_letter_and_the_answer_is_the_same(client: Client, who: str) -> None:
    make_user(email="slutat@example.se", is_active=False)
    make_user(email="gast@example.se", is_staff=False)

    answer = client.post("/konto/glomt-losenord/", {"email": who}, follow=True)

    assert "har vi skickat en länk dit" in answer.content.decode()
    assert not Job.objects.filter(kind=SEND).exists()


def test_where_no_mail_is_sent_an_administrator_is_asked(
    client: Client,
) -> None:
    page = client.get("/konto/glomt-losenord/").content.decode()
    client.post("/konto/glomt-losenord/", {"email": make_user().email})

    assert "Be en nationell administratör om en länk" in page
    assert "<form" not in page.split("<main", 1)[1]
    assert not Job.objects.filter(kind=SEND).exists()
