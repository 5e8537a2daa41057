"""Whom to ask about a project."""

import pytest
from django.test import Client

from projects.models import CancerCentre
from projects.web.contact import ask_about
from tests.factories import make_project

pytestmark = pytest.mark.django_db


def test_the_project_answers_itself_where_it_has_a_mailbox() -> None:
    ask = ask_about(make_project(title="Cancerskola", mailbox="skola@region.example"))
    assert (ask.mailbox, ask.is_of_centre) == ("skola@region.example", False)
    assert ask.mail_address.startswith("mailto:skola@region.example?subject=Fr%C3%A5ga%20om%20")
    assert "&body=Hej%21" in ask.mail_address


def test_else_the_centre_that_gave_the_money_does(client: Client) -> None:
    project = make_project(centre="syd")
    CancerCentre.objects.filter(slug="syd").update(
        mailbox="rcc@syd.example", website="https://syd.example/"
    )
    html = client.get(f"/projekt/{project.reference}/").content.decode()
    assert 'href="mailto:rcc@syd.example?subject=' in html
    assert ">rcc@syd.example</a> (RCC Syd)" in html
    assert '<a href="https://syd.example/">https://syd.example/</a> (RCC Syd)' in html


def test_where_nobody_stated_one_nothing_is_invented_and_the_words_help(client: Client) -> None:
    project = make_project(title="Fysisk träning", centre="norr")
    html = client.get(f"/projekt/{project.reference}/").content.decode()
    assert "mailto:" not in html
    assert f"Jag har läst om projektet ”Fysisk träning” ({project.reference})" in html


def test_who_it_is_and_whom_to_ask_come_before_similar_projects(client: Client) -> None:
    project = make_project()
    html = client.get(f"/projekt/{project.reference}/").content.decode()
    ids = ["sammanfattning", "uppgifter", "fraga", "liknande", "ursprung", "andringar", "citera"]
    places = [html.index(f'id="{each}"') for each in ids]
    assert places == sorted(places)
