"""The reader's own list, and projects side by side: all in the address."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from projects.models import Revision
from projects.reference_tables import reference_tables
from projects.web.saved_list import MOST, SIDE_BY_SIDE
from tests.factories import make_project
from tests.projects.concepts import give_keyword
from tests.projects.web.conftest import Text

pytestmark = pytest.mark.django_db

QUERIES = 2
"""Projects, their regions."""
FIRST, SECOND = "2025-NORR-BFM-001", "2025-NORR-BFM-002"
BOTH = f"?reference={SECOND}&reference={FIRST}"


@pytest.fixture(autouse=True)
def projects() -> None:
    """Two projects of a centre, and one that was withdrawn."""
    one = make_project(title="Cancerskola", summary="En skola.")
    other = make_project(title="Digital patologi", regions=["norrbotten"], status="fortsattning")
    make_project(title="Dubblett", state="aterkallad", withdrawal_reason="Fanns redan.")
    for project in (one, other):
        project.keyword_links.all().delete()
    give_keyword("zooterapi", one, other)
    give_keyword("agility", one)


def test_an_empty_list_says_how_to_fill_it(text: Text) -> None:
    assert "Här kan du samla projekt" in text("/min-lista/")


def test_the_list_stands_in_the_order_of_the_address(client: Client, text: Text) -> None:
    page = text(f"/min-lista/{BOTH}")
    assert "2 projekt. Listan finns i sidans adress" in page
    assert page.index("Digital patologi") < page.index("Cancerskola")
    html = client.get(f"/min-lista/{BOTH}").content.decode()
    assert f'name="remove" value="{SECOND}">Ta bort' in html
    assert f'href="/projekt/?marked={SECOND}&amp;marked={FIRST}">Leta efter fler projekt' in html
    assert f'href="/projekt/?reference={SECOND}&amp;reference={FIRST}">Filtrera' in html


def test_a_reference_counts_once_in_any_case(text: Text) -> None:
    address = f"/min-lista/?reference={FIRST}&reference={FIRST.lower()}&reference=+&q=x&marked=y"
    assert "1 projekt. Listan" in text(address)


@pytest.mark.parametrize("page", ["/min-lista/", "/jamfor/"])
def test_what_cannot_be_shown_is_said_with_a_way_out(client: Client, text: Text, page: str) -> None:
    address = f"{page}{BOTH}&reference=2025-NORR-BFM-003&reference=%3Cb%3E%00&reference=2099-X-Y-1"
    words = text(address)
    assert "2025-NORR-BFM-003 har återkallats ur registret. Ta bort ur listan" in words
    assert "<B> finns inte i registret" in words
    assert "2099-X-Y-1 finns inte i registret" in words
    assert "<b>" not in client.get(address).content.decode().lower().replace("&lt;b&gt;", "")


def test_too_long_a_list_says_what_had_no_room(text: Text, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("projects.web.saved_list.MOST", 1)
    assert f"En lista rymmer 1 projekt. 1 fick inte plats: {FIRST}" in text(f"/min-lista/{BOTH}")


def test_up_to_four_are_chosen_for_comparison_beforehand(client: Client) -> None:
    html = client.get(f"/min-lista/{BOTH}").content.decode()
    assert html.count('form="jamfor" value="2025-NORR-BFM-00') == html.count(" checked>") == 2
    for number in range(SIDE_BY_SIDE):
        make_project(title=f"Röntgen {number}")
    many = "&".join(f"reference=2025-NORR-BFM-{number:03}" for number in (1, 2, 4, 5, 6))
    assert " checked>" not in client.get(f"/min-lista/?{many}").content.decode()


def test_what_differs_stands_before_what_is_the_same(text: Text) -> None:
    page = text(f"/jamfor/{BOTH}")
    differs, same = page.index("Skiljer sig"), page.index("Lika för alla")
    assert differs < page.index("Status Fortsättning Nytt") < same
    assert differs < page.index("Region Region Norrbotten Region Västernorrland") < same
    assert page.index("Regionalt cancercentrum RCC Norr") > same
    assert page.index("Gemensamma nyckelord zooterapi") > same
    assert "Resultat" not in page


def test_shared_keywords_are_marked_in_words_too(client: Client, text: Text) -> None:
    assert "zooterapi (gemensamt)" in text(f"/jamfor/{BOTH}")
    html = client.get(f"/jamfor/{BOTH}").content.decode()
    assert '<mark><a href="/nyckelord/zooterapi/">' in html
    assert '<mark><a href="/nyckelord/agility/">' not in html


@pytest.mark.parametrize("query", ["", f"?reference={FIRST}", "?reference=x"])
def test_fewer_than_two_are_not_compared(text: Text, query: str) -> None:
    assert "Det behövs minst två projekt att jämföra." in text(f"/jamfor/{query}")


def test_more_than_four_are_named_but_not_shown(text: Text) -> None:
    for number in range(SIDE_BY_SIDE):
        make_project(title=f"Röntgen {number}")
    many = "&".join(f"reference=2025-NORR-BFM-{number:03}" for number in (1, 2, 4, 5, 6, 7))
    page = text(f"/jamfor/?{many}")
    assert "Här får 4 projekt plats. De här visas inte: Röntgen 2 , Röntgen 3" in page
    assert "4 projekt sida vid sida" in page


def _after(client: Client, **pressed: str) -> str:
    """Where the browser is after a button of the list was pressed."""
    answer = client.post("/min-lista/", {"reference": [SECOND, FIRST], **pressed})
    assert answer.status_code == 302
    return str(answer["Location"])


def test_the_order_is_the_readers_own(client: Client) -> None:
    turned = f"/min-lista/?reference={FIRST}&reference={SECOND}"
    assert _after(client, up=FIRST) == _after(client, down=SECOND) == turned
    assert _after(client, up=SECOND) == _after(client, down=FIRST) == f"/min-lista/{BOTH}"
    assert _after(client, up="x") == f"/min-lista/{BOTH}"


def test_what_is_taken_away_is_gone_and_the_last_leaves_an_empty_list(client: Client) -> None:
    assert _after(client, remove=SECOND) == f"/min-lista/?reference={FIRST}"
    last = client.post("/min-lista/", {"reference": FIRST, "remove": FIRST})
    assert last["Location"] == "/min-lista/"


def test_notes_stand_in_the_address_and_go_with_it(client: Client, text: Text) -> None:
    note = 'Ring Anna & Bo: <b>"hej"</b>'
    address = _after(client, **{f"note-{FIRST}": f" {note}\n", f"note-{SECOND}": " "})
    assert address.startswith(f"/min-lista/{BOTH}&note-{FIRST}=Ring+Anna+%26+Bo")
    assert f"note-{SECOND}" not in address
    assert note in text(address)
    assert "<b>" not in client.get(address).content.decode()
    kept = client.post("/min-lista/", {"reference": [FIRST], f"note-{FIRST}": "x" * 999})
    assert kept["Location"].endswith(f"={'x' * 200}")


def test_notes_that_make_too_long_an_address_are_kept_in_their_fields(client: Client) -> None:
    references = [make_project(title=f"Röntgen {number}").reference for number in range(50)]
    notes = {f"note-{each}": f"{each} " + "å" * 100 for each in references}
    answer = client.post("/min-lista/", {"reference": references, **notes})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "högst 8\xa0000 går att skicka vidare" in html
    assert all(f'value="{each}"' in html for each in notes.values())


def test_a_list_of_150_is_shared_by_its_address(client: Client) -> None:
    references = [make_project(title=f"Röntgen {number}").reference for number in range(150)]
    address = "/min-lista/?" + "&".join(f"reference={each}" for each in references)
    assert len(address) < 5_000
    html = client.get(address).content.decode()
    assert html.count('<li><div class="hit">') == 150
    assert "fick inte plats" not in html
    assert f'data-copy="{address.replace("&", "&amp;")}"' in html
    assert len(html) < 500_000


def test_the_head_of_a_list_with_marks_leads_to_them(client: Client) -> None:
    html = client.get(f"/projekt/?marked={FIRST}&marked={SECOND}").content.decode()
    assert f'href="/min-lista/?reference={FIRST}&amp;reference={SECOND}">Min lista (2)</a>' in html


@pytest.mark.parametrize("page", ["/min-lista/", "/jamfor/"])
def test_the_queries_do_not_grow_with_the_projects(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, page: str
) -> None:
    make_project(title="Röntgen", regions=["norrbotten", "vasterbotten"])
    for query in (BOTH, f"{BOTH}&reference=2025-NORR-BFM-004&reference=x"):
        reference_tables().programmes  # noqa: B018  # the source line's, once for each revision
        with Revision.current().known(), django_assert_num_queries(QUERIES):
            client.get(f"{page}{query}")


def test_a_thousand_references_are_answered(client: Client) -> None:
    query = "&".join(f"reference=2025-NORR-BFM-{number:03}" for number in range(1, 900))
    response = client.get(f"/min-lista/?{query}")
    assert response.status_code == 200
    assert 0 < response.content.decode().count("Ta bort ur listan") <= MOST
