"""A reader asks for news, confirms from their own mail, and leaves by one click."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from projects.jobs.work import Work
from projects.models import Job, NewsSubscription, Rhythm
from projects.models.news import UNCONFIRMED
from projects.news.limits import LETTERS, REQUESTS
from projects.news.rounds import expire
from projects.news.subscribing import confirm
from tests.factories import make_project
from tests.projects.annex.working import do_jobs
from tests.projects.news.conftest import SITE, ask, link, subscribed

pytestmark = pytest.mark.django_db
NORA = "nora@exempel.se"
PAGE_QUERIES, ASKING_QUERIES = 7, 23
LIST = "/region/halland/prenumerera/?q=%C3%B6ra&status=ny&sort=titel"


def test_who_asks_gets_a_letter_with_a_link_and_confirms_by_a_button(
    client: Client, delivered: list[Any]
) -> None:
    answer = ask(client, LIST, address="Nora@Exempel.se")
    assert (answer.status_code, answer["Location"]) == (302, "/nyheter/skickat/")
    assert "Nästan klart" in client.get(answer["Location"]).content.decode()
    do_jobs()

    [letter] = delivered
    assert letter.to == [NORA]
    assert letter.subject == "Bekräfta att du vill ha nyheter från Projektregistret"
    assert "Region: Region Halland; Sökord: öra; Nytt eller fortsättning: Nytt" in letter.body
    assert "inom några minuter när något händer" in letter.body
    for _ in range(2):  # as a program does that looks for harm
        assert "<h1>Bekräfta" in client.get(link(letter)).content.decode()
    assert not NewsSubscription.objects.confirmed().exists()
    for _ in range(2):
        assert "<h1>Du prenumererar nu" in client.post(link(letter)).content.decode()
    [kept] = NewsSubscription.objects.confirmed()
    assert (kept.address, kept.facet, kept.value) == (NORA, "region", "halland")
    assert kept.query == "q=%C3%B6ra&status=ny"


def test_nothing_on_the_way_sets_a_cookie_or_may_be_found(
    client: Client, delivered: list[Any]
) -> None:
    pages = [client.get(LIST), ask(client, LIST), client.get("/nyheter/skickat/")]
    do_jobs()
    [letter] = delivered
    pages += [client.get(link(letter)), client.post(link(letter))]
    assert not client.cookies
    for page in pages[0:1] + pages[2:]:
        assert '<meta name="robots" content="noindex">' in page.content.decode()
    assert "no-store" in pages[3]["Cache-Control"]


def test_who_asks_again_is_answered_alike_and_told_only_by_mail(
    client: Client, delivered: list[Any]
) -> None:
    first = ask(client)
    do_jobs()
    client.post(link(delivered[0]))
    second = ask(client)
    assert (second.status_code, second["Location"]) == (first.status_code, first["Location"])
    do_jobs()
    assert "Du får redan nyheter" in delivered[1].body
    assert NewsSubscription.objects.count() == 1


def test_the_other_rhythm_takes_the_place_of_the_first_when_confirmed(
    client: Client, delivered: list[Any]
) -> None:
    subscribed(client)
    ask(client, rhythm=Rhythm.WEEKLY)
    assert NewsSubscription.objects.count() == 2
    do_jobs()
    client.post(link(delivered[0]))
    assert [each.rhythm for each in NewsSubscription.objects.all()] == [Rhythm.WEEKLY]


@pytest.mark.parametrize(
    "said",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://elak.example"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "", "sec-fetch-site": "none"},
    ],
)
def test_a_form_on_another_site_asks_for_nothing(
    client: Client, delivered: list[Any], said: dict[str, str]
) -> None:
    assert ask(client, **said).status_code == 403
    assert not NewsSubscription.objects.exists()
    assert not delivered


@pytest.mark.usefixtures("delivered")
@pytest.mark.parametrize("said", [{"sec-fetch-site": ""}, {"sec-fetch-site": "none"},
                                  {"origin": SITE}])  # fmt: skip
def test_an_older_browser_and_the_public_address_are_believed(
    client: Client, said: dict[str, str]
) -> None:
    assert ask(client, **said).status_code == 302


@pytest.mark.usefixtures("delivered")
@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"address": ""}, "Skriv den e-postadress som breven ska gå till."),
        ({"address": "nora"}, "Skriv en hel e-postadress, som namn@exempel.se."),
        ({"address": "a@b.se\nBcc: c@d.se"}, "Skriv en hel e-postadress"),
        ({"rhythm": ""}, "Välj hur ofta du vill ha brev."),
        ({"rhythm": "ofta"}, "Välj ett av alternativen."),
    ],
)
def test_what_is_wrong_is_said_at_the_field(
    client: Client, given: dict[str, str], sentence: str
) -> None:
    answer = ask(client, **given)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not NewsSubscription.objects.exists()


@pytest.mark.usefixtures("delivered")
def test_a_selection_that_is_too_large_for_mail_says_so(client: Client) -> None:
    address = f"/prenumerera/?q=lunga+{'%F0%9F%AB%81' * 180}"
    for answer in (client.get(address), ask(client, address)):
        page = answer.content.decode()
        assert answer.status_code == 200
        assert "Urvalet är för stort för en prenumeration med e-post." in page
        assert 'name="address"' not in page
    assert not NewsSubscription.objects.exists()


def test_one_address_gets_a_few_letters_a_day_and_the_answer_does_not_tell(
    client: Client, delivered: list[Any]
) -> None:
    answers = {ask(client, f"/prenumerera/?q={n}").status_code for n in range(LETTERS + 2)}
    do_jobs()
    assert (answers, len(delivered)) == ({302}, LETTERS)


@pytest.mark.usefixtures("delivered")
def test_one_sender_may_ask_so_often_within_an_hour(client: Client) -> None:
    asked = [ask(client, address=f"a{n}@b.se").status_code for n in range(REQUESTS + 1)]
    assert (set(asked[:-1]), asked[-1]) == ({302}, 429)
    other = client.post("/prenumerera/", {}, REMOTE_ADDR="192.0.2.7")
    assert other.status_code == 200


def test_what_nobody_confirms_is_gone_after_a_week(client: Client, delivered: list[Any]) -> None:
    subscribed(client)
    ask(client, address="per@exempel.se")
    do_jobs()
    late = timezone.now() - UNCONFIRMED - timedelta(minutes=1)
    NewsSubscription.objects.filter(address="per@exempel.se").update(created_at=late)
    assert client.get(link(delivered[0])).status_code == 404
    assert expire(Work(Job())) == 1
    ask(client, address="per@exempel.se")
    do_jobs()
    assert client.get(link(delivered[1])).status_code == 200
    NewsSubscription.objects.filter(address="per@exempel.se").delete()
    assert [each.address for each in NewsSubscription.objects.all()] == [NORA]


def test_one_click_erases_the_row_without_a_page_or_a_cookie(
    delivered: list[Any], told_since: Any
) -> None:
    reader = Client()
    subscribed(reader)
    told_since(hours=1)
    make_project()
    Job.objects.update(run_after=timezone.now())
    do_jobs()
    [letter] = delivered
    address = letter.extra_headers["List-Unsubscribe"].strip("<>")
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = address.removeprefix(SITE)
    assert "<h1>Avsluta" in reader.get(path).content.decode()
    assert NewsSubscription.objects.exists()

    program = Client(enforce_csrf_checks=True)
    answer = program.post(path, {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, len(program.cookies)) == (200, 0)
    assert not NewsSubscription.objects.exists()
    assert program.post(path).status_code == 200
    assert program.get(path).status_code == 404


def test_a_token_is_good_for_its_own_purpose_and_subscription(
    client: Client, delivered: list[Any]
) -> None:
    ask(client)
    do_jobs()
    path = link(delivered[0])
    token = path.split("/")[-2]
    other = path.replace("bekrafta", "avsluta")
    assert client.post(other).status_code == 200
    assert NewsSubscription.objects.exists()
    for wrong in (f"{token}x", "1", "1-2-3.x", "%00", "å"):
        assert client.get(f"/nyheter/bekrafta/{wrong}/").status_code == 404
        assert client.post(f"/nyheter/bekrafta/{wrong}/").status_code == 404
    NewsSubscription.objects.update(created_at=timezone.now())
    assert confirm(token) is None


def test_without_mail_there_is_no_form_and_nothing_to_ask(
    client: Client,
) -> None:
    html = client.get(LIST).content.decode()
    assert "projekt.atom?q=%C3%B6ra&amp;status=ny" in html
    assert '<form action="/region' not in html
    assert ask(client, LIST).status_code == 404
    assert client.get("/nyheter/skickat/").status_code == 404
    assert client.get("/nyheter/bekrafta/x/").status_code == 404


def test_what_is_nowhere_or_not_understood_has_no_page(client: Client) -> None:
    assert client.get("/region/narnia/prenumerera/").status_code == 404
    answer = client.get("/prenumerera/?status=kanske")
    assert answer.status_code == 400
    assert "kanske" in answer.content.decode()


def test_one_project_and_an_own_list_lead_to_their_news(client: Client) -> None:
    reference = make_project().reference
    way = f"/prenumerera/?reference={reference}"
    for page in (f"/projekt/{reference}/", f"/min-lista/?reference={reference}"):
        assert f'href="{way}"' in client.get(page).content.decode()
    assert f"Referens: {reference}</a>" in client.get(way).content.decode()


def test_a_subscription_has_no_history_and_no_rights() -> None:
    recorded = {
        each.pgh_tracked_model for each in apps.get_models() if hasattr(each, "pgh_tracked_model")
    }
    assert NewsSubscription not in recorded
    names = {field.name for field in NewsSubscription._meta.get_fields()}
    assert names == {
        "id", "address", "facet", "value", "query", "rhythm", "created_at", "confirmed_at",
        "told_until",
    }  # fmt: skip
    assert NewsSubscription._meta.default_permissions == ()


def test_the_page_asks_the_database_little(
    client: Client, delivered: list[Any], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_project()
    with django_assert_num_queries(PAGE_QUERIES):
        client.get("/prenumerera/?q=lunga&centre=norr")
    with django_assert_num_queries(ASKING_QUERIES):
        ask(client)
    assert not delivered
