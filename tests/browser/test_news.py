"""A reader subscribes by the keyboard, gets mail from a real server, and leaves again."""

import re
import time
from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from playwright.sync_api import Page, expect

from tests.browser.registry import Registry, serving
from tests.browser.test_axe import OURS, violations
from tests.smtp_sink import SmtpSink, smtp_sink

pytestmark = pytest.mark.browser

PATIENCE = 40
"""So many seconds a letter may take."""
EDIT = """
from django.utils import timezone
from projects.models import Job, NewsSubscription, Project
from projects.services import write
ago = lambda minutes: timezone.now() - timezone.timedelta(minutes=minutes)
NewsSubscription.objects.update(confirmed_at=ago(60), told_until=ago(60))
project = Project.objects.get(reference="2025-SYD-REHAB-001")
project.mailbox = "projektet@exempel.se"
write.save(project)
Project.objects.filter(pk=project.pk).update(updated_at=ago(5))
Job.objects.filter(kind="news.genast").update(run_after=timezone.now())
"""
"""A change that is some minutes old, as letters wait for others that may still be written."""


@pytest.fixture(scope="module")
def sink() -> Iterator[SmtpSink]:
    """The mail server."""
    with smtp_sink() as sink:
        yield sink


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory, sink: SmtpSink) -> Iterator[Registry]:
    """A registry that sends mail."""
    with serving(
        tmp_path_factory.mktemp("registry"),
        EMAIL_URL=f"smtp://127.0.0.1:{sink.port}",
        CONTACT_EMAIL="registret@exempel.se",
        PUBLIC_URL="http://127.0.0.1:{port}",
    ) as registry:
        yield registry


def letter(sink: SmtpSink, number: int) -> EmailMessage:
    """The letter of this number, from 1, as soon as it is there."""
    ends = time.monotonic() + PATIENCE
    while len(sink.mails) < number:
        assert time.monotonic() < ends, "No letter came."
        time.sleep(0.1)
    return sink.mails[number - 1]


def link(mail: EmailMessage, path: str) -> str:
    """The address below a path that a letter names."""
    found = re.search(rf"http://127\.0\.0\.1:\d+{path}\S+", mail.get_content())
    assert found
    return found[0]


def test_news_by_mail(page: Page, registry: Registry, sink: SmtpSink) -> None:
    page.goto("/projekt/?reference=2025-SYD-REHAB-001")
    page.get_by_role("link", name="Prenumerera").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Prenumerera på nyheter")
    assert violations(page, OURS) == []
    page.get_by_label("Din e-postadress").fill("nora@exempel.se")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("läs din e-post")

    page.goto(link(letter(sink, 1), "/nyheter/bekrafta/"))
    assert violations(page, OURS) == []
    page.get_by_role("button", name="Bekräfta").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Du prenumererar nu")

    registry.manage("shell", "-c", EDIT)
    news = letter(sink, 2)
    what = news["Subject"].partition(" – Referens: 2025-SYD-REHAB-001")[0]
    assert what in {"1 ändrat projekt", "1 nytt projekt"}  # new if imported within the hour
    page.goto(link(news, "/nyheter/avsluta/"))
    page.get_by_role("button", name="Avsluta").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Prenumerationen är avslutad")
    left = "from projects.models import *; print(NewsSubscription.objects.count())"
    assert registry.manage("shell", "-c", left).split()[-1] == "0"
