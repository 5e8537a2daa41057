"""A day of an administrator and a week of her RCC: by the keyboard, with passkeys and real mail.

The registry asks for a second factor and sends its letters itself, as `make serve` would have it.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.addresses import STAFF_WITH_FACTOR
from tests.browser.conftest import STAFF
from tests.browser.letters import letter_to, link_in
from tests.browser.people import Person, person
from tests.browser.registry import Registry, serving
from tests.browser.test_axe import DJANGOS, OURS, violations
from tests.size import LONG
from tests.smtp_sink import SmtpSink, smtp_sink

pytestmark = pytest.mark.browser

NORA, READER = "nora@exempel.se", "rakel@exempel.se"
PASSWORD, ANOTHER = "kvist-ullvante-bryggan-7", "snigel-takpanna-orgel-4"
REFERENCE = "2025-NORR-BFM-007"
ENTRY = f"/projekt/{REFERENCE}/"
ADMIN = re.compile(r"://[^/]+/admin/$")
MINUTES_PASS = f"""
from django.utils import timezone
from projects.models import Job, NewsSubscription, Project
ago = lambda minutes: timezone.now() - timezone.timedelta(minutes=minutes)
NewsSubscription.objects.update(confirmed_at=ago(60), told_until=ago(60))
Project.objects.filter(reference="{REFERENCE}").update(updated_at=ago(5))
Job.objects.filter(kind="news.genast").update(run_after=timezone.now())
"""
"""A change is some minutes old, as letters wait for others that may still be written."""
LEFT = (
    "from projects.models import NewsSubscription; from projects.services.history_gaps import gaps;"
    "print(NewsSubscription.objects.count(), *gaps())"
)


@pytest.fixture(scope="module")
def sink() -> Iterator[SmtpSink]:
    """The mail server."""
    with smtp_sink() as sink:
        yield sink


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory, sink: SmtpSink) -> Iterator[Registry]:
    """A registry that sends mail, and lets nobody in without a second factor."""
    with serving(
        tmp_path_factory.mktemp("registry"),
        EMAIL_URL=f"smtp://127.0.0.1:{sink.port}",
        CONTACT_EMAIL="registret@exempel.se",
        PUBLIC_URL="http://localhost:{port}",
        REQUIRE_MFA="1",
    ) as registry:
        yield registry


@pytest.fixture(scope="module")
def nils(chromium: Browser, registry: Registry) -> Person:
    """A national administrator, who has a password and signs in for the first time."""
    address, password = STAFF
    registry.manage("make_admin", address, "--password-stdin", typed=f"{password}\n")
    nils = person(chromium, registry)
    nils.page.goto("/admin/")
    nils.write("E-post", address)
    nils.write("Lösenord", password)
    nils.page.keyboard.press("Enter")
    expect(nils.page.locator(".errornote")).to_contain_text("Du behöver en andra faktor")
    add_passkey(nils)
    return nils


@pytest.fixture(scope="module")
def nora(chromium: Browser, registry: Registry, sink: SmtpSink, nils: Person) -> Person:
    """An administrator of RCC Norr, whom Nils has invited by mail."""
    nils.follow("Bjud in")
    nils.write("E-post", NORA)
    nils.write("Förnamn", "Nora")
    nils.keys.choose(nils.field("RCC-administratör"))
    nils.keys.tick(nils.field("RCC Norr"))
    nils.press("Spara")
    expect(nils.page.locator(".messagelist")).to_contain_text(NORA)

    nora = person(chromium, registry)
    nora.page.goto(link_in(letter_to(sink, NORA), "/"))
    choose_password(nora, PASSWORD)
    add_passkey(nora)
    expect(nora.page.locator(".my-work")).to_be_visible()
    return nora


@pytest.fixture(autouse=True)
def nothing_went_wrong(nils: Person, nora: Person) -> Iterator[None]:
    """No console complained, and nothing broke the policy, from the first page on."""
    yield
    assert [*nils.watch.complaints(), *nora.watch.complaints()] == []


def choose_password(who: Person, password: str) -> None:
    for field in who.page.locator("[type=password]").all():
        who.keys.write(field, password)
    who.page.keyboard.press("Enter")


def add_passkey(who: Person) -> None:
    who.follow("Lägg till en passkey")
    who.write("Namn", "Jobbdatorn")
    who.press("Lägg till")
    expect(who.page.locator(".recovery-codes li")).to_have_count(10)
    who.follow("Jag har sparat koderna")
    who.page.wait_for_url(ADMIN)


def open_entry(who: Person) -> None:
    """From the start of the administration to the form."""
    who.page.goto("/admin/projects/project/")
    who.keys.write(who.page.locator("#searchbar"), REFERENCE)
    who.page.keyboard.press("Enter")
    who.follow(REFERENCE)
    expect(who.page.locator("#id_unit")).to_be_visible()


def write_unit(who: Person, unit: str) -> None:
    who.keys.rewrite(who.page.locator("#id_unit"), unit)
    who.press("Spara och fortsätt redigera")


def saved(who: Person) -> Locator:
    return who.page.locator(".messagelist .success")


def test_a_day_of_an_administrator(nils: Person, nora: Person) -> None:
    open_entry(nora)
    open_entry(nils)
    write_unit(nora, "Hudkliniken i Umeå")
    expect(saved(nora)).to_contain_text("är sparat")
    meet_a_conflict(nils, nora)
    refuse_a_keyword(nora)
    report(nora)
    restore(nora)


def meet_a_conflict(nils: Person, nora: Person) -> None:
    """Nils sent what he had begun before Nora saved: he sees hers, and sends his again."""
    write_unit(nils, "Hudkliniken")
    seen = nils.page.locator(".meanwhile")
    expect(seen).to_contain_text("Hudkliniken i Umeå")
    expect(seen).to_contain_text("Ditt står kvar")
    expect(nils.page.locator("#id_unit")).to_have_value("Hudkliniken")
    nora.page.goto(ENTRY)
    expect(nora.page.locator("main")).to_contain_text("Hudkliniken i Umeå")
    nils.press("Spara och fortsätt redigera")
    expect(saved(nils)).to_contain_text("är sparat")


def refuse_a_keyword(nora: Person) -> None:
    open_entry(nora)
    chip = nora.page.locator(".chip").first
    name = chip.locator("strong").inner_text()
    nora.keys.tick(chip.get_by_role("checkbox", name="Avvisa"))
    nora.press("Spara och fortsätt redigera")
    expect(saved(nora)).to_contain_text("är sparat")
    refused = nora.page.get_by_role("checkbox", name=f"Avvisa {name}", exact=True)
    expect(refused).to_be_checked()
    nora.page.goto(ENTRY)
    shown = nora.page.locator("main .keywords, main .tags").get_by_text(name, exact=True)
    expect(shown).to_have_count(0)


def report(nora: Person) -> None:
    open_entry(nora)
    nora.follow("Rapporter")
    nora.follow("Ny rapport")
    nora.keys.select(nora.page.locator("#id_kind"), "Lägesrapport")
    nora.page.locator("#id_date").fill("2026-11-30")  # the calendar is the browser's own
    nora.keys.select(nora.page.locator("#id_progress"), "Pågår")
    nora.keys.write(nora.page.locator("#id_done"), "Tio sjuksköterskor har utbildats.")
    nora.press("Spara")
    expect(saved(nora)).to_contain_text("är sparad.")
    nora.page.goto(ENTRY)
    expect(nora.page.locator("main")).to_contain_text("Tio sjuksköterskor har utbildats.")


def restore(nora: Person) -> None:
    """Bring back the unit that Nils wrote over."""
    open_entry(nora)
    nora.follow("Historik")
    change = nora.page.locator(".version dd", has=nora.page.locator("del", has_text="i Umeå"))
    nora.keys.activate(change.get_by_role("link", name="Ta tillbaka det som stod före"))
    expect(nora.page.locator(".changes ins")).to_have_text("i Umeå")
    nora.press("Återställ det valda")
    expect(saved(nora)).to_contain_text("Återställt från versionen")
    nora.page.goto(ENTRY)
    expect(nora.page.locator("main")).to_contain_text("Hudkliniken i Umeå")


def test_a_week_of_an_rcc(
    chromium: Browser, registry: Registry, sink: SmtpSink, nora: Person
) -> None:
    reader = person(chromium, registry, staff=False)
    subscribe(reader, sink)
    open_entry(nora)
    write_unit(nora, "Hudmottagningen i Lycksele")
    expect(saved(nora)).to_contain_text("är sparat")
    registry.manage("shell", "-c", MINUTES_PASS)
    read_the_news_and_leave(reader, sink)
    assert reader.watch.complaints() == []
    forget_the_password(nora, sink)
    assert registry.manage("shell", "-c", LEFT).split()[-1] == "0"


def subscribe(reader: Person, sink: SmtpSink) -> None:
    page = reader.page
    page.goto(f"/projekt/?reference={REFERENCE}")
    reader.follow("Prenumerera")
    expect(page.get_by_role("heading", level=1)).to_have_text("Prenumerera på nyheter")
    assert violations(page, OURS) == []
    reader.write("Din e-postadress", READER)
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("läs din e-post")

    page.goto(link_in(letter_to(sink, READER), "/nyheter/bekrafta/"))
    assert violations(page, OURS) == []
    reader.press("Bekräfta")
    expect(page.get_by_role("heading", level=1)).to_have_text("Du prenumererar nu")


def read_the_news_and_leave(reader: Person, sink: SmtpSink) -> None:
    news = letter_to(sink, READER, 2)
    what = news["Subject"].partition(f" – Referens: {REFERENCE}")[0]
    assert what in {"1 ändrat projekt", "1 nytt projekt"}  # new if imported within the hour
    reader.page.goto(link_in(news, "/nyheter/avsluta/"))
    reader.press("Avsluta")
    title = reader.page.get_by_role("heading", level=1)
    expect(title).to_have_text("Prenumerationen är avslutad")


def forget_the_password(nora: Person, sink: SmtpSink) -> None:
    """She asks for a link and chooses another password; the old one is no more."""
    page = nora.page
    nora.press("Logga ut")
    nora.follow("Jag har glömt lösenordet")
    nora.write("E-post", NORA)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Länken är skickad")
    page.goto(link_in(letter_to(sink, NORA, 2), "/konto/nytt-losenord/"))
    choose_password(nora, ANOTHER)
    nora.press("Använd passkey")
    page.wait_for_url(ADMIN)

    nora.press("Logga ut")
    sign_in(nora, PASSWORD)
    expect(page.locator("main")).to_contain_text("lösenordet stämmer inte")
    sign_in(nora, ANOTHER)
    nora.press("Använd passkey")
    page.wait_for_url(ADMIN)


def sign_in(who: Person, password: str) -> None:
    who.write("E-post", NORA)
    who.write("Lösenord", password)
    who.page.keyboard.press("Enter")


@pytest.mark.parametrize("address", STAFF_WITH_FACTOR if LONG else STAFF_WITH_FACTOR[:2])
def test_a_page_of_who_has_a_factor(chromium: Browser, nora: Person, address: str) -> None:
    """As in test_axe.py, where nobody has one; axe would break the policy."""
    state = nora.page.context.storage_state()
    context = chromium.new_context(
        base_url=nora.page.url, locale="sv-SE", storage_state=state, bypass_csp=True
    )
    page = context.new_page()
    response = page.goto(address)
    assert response
    assert (response.status, urlsplit(page.url).path) == (200, address)
    assert violations(page, DJANGOS) == []
    context.close()
