"""Mail is a job: queued with what it tells of, sent once, forgotten afterwards."""

from typing import Any

import pytest
from django.core.mail import BadHeaderError
from django.db import transaction

from projects.jobs.work import JobRefusedError, Work
from projects.mail.sending import ATTEMPTS, REFUSED, UNREACHABLE, delivers, queue_mail, send
from projects.models import Job
from tests.projects.annex.working import do_jobs
from tests.smtp_sink import SmtpSink

pytestmark = pytest.mark.django_db
NORA = "nora@exempel.se"
END = f"<https://registret.exempel.se/nyheter/avsluta/{'a' * 64}/>"


def attempted(job: Job, attempts: int = 1) -> None:
    """An attempt at the mail, the one of this number."""
    job.attempts = attempts
    send(Work(job))


def payload_of(job: Job) -> Any:
    return Job.objects.get(pk=job.pk).payload


def test_a_mail_arrives_as_it_was_written_and_is_forgotten(sink: SmtpSink) -> None:
    text = "Hej Åsa,\n\nhär är de.\n"
    job = queue_mail(NORA, "Två nya projekt om öra", text, headers={"List-Unsubscribe": END})
    do_jobs()

    [mail] = sink.mails
    assert (mail["To"], mail["Subject"]) == (NORA, "Två nya projekt om öra")
    assert mail["From"] == "Projektregistret <registret@exempel.se>"
    assert (mail["Auto-Submitted"], mail["List-Unsubscribe"].strip()) == ("auto-generated", END)
    assert mail["Message-ID"].endswith("@exempel.se>")
    assert mail.get_content().replace("\r\n", "\n") == text
    assert mail.get_content_type() == "text/plain"
    assert mail.as_bytes().isascii()
    assert payload_of(job) == {}


def test_what_is_rolled_back_sends_nothing() -> None:
    with transaction.atomic():
        queue_mail(NORA, "Hej", "Hej")
        transaction.set_rollback(True)
    assert not Job.objects.exists()


def test_a_second_attempt_is_the_same_mail(sink: SmtpSink) -> None:
    job = queue_mail(NORA, "Hej", "Hej")
    for _ in range(2):
        attempted(Job.objects.get(pk=job.pk))
    assert len({mail["Message-ID"] for mail in sink.mails}) == 1


def test_a_server_that_is_busy_is_asked_again(sink: SmtpSink) -> None:
    sink.answers = ["451 kom tillbaka senare"]
    job = queue_mail(NORA, "Hej", "Hej")
    with pytest.raises(ConnectionError, match=UNREACHABLE):
        attempted(job)
    assert payload_of(job)["to"] == NORA
    attempted(job, 2)
    assert len(sink.mails) == 1


def test_a_refused_recipient_is_not_tried_again_nor_named(sink: SmtpSink) -> None:
    sink.answers = [f"550 {NORA} finns inte"]
    job = queue_mail(NORA, "Hej", "Hej")
    with pytest.raises(JobRefusedError) as refused:
        attempted(job)
    assert str(refused.value) == REFUSED


def test_nobody_answers_and_after_the_last_attempt_it_is_given_up(
    sink: SmtpSink, settings: Any
) -> None:
    job = queue_mail(NORA, "Hej", "Hej")
    settings.EMAIL_PORT = 1
    with pytest.raises(ConnectionError, match=UNREACHABLE):
        attempted(job, ATTEMPTS - 1)
    with pytest.raises(JobRefusedError, match=UNREACHABLE):
        attempted(job, ATTEMPTS)
    assert sink.mails == []


@pytest.mark.parametrize(
    "fault", [{"to": f"{NORA}\nBcc: x@y.se"}, {"subject": "a\r\nb"}, {"headers": {"X": "a\nb"}}]
)
def test_no_header_is_smuggled_in(fault: dict[str, Any]) -> None:
    with pytest.raises(BadHeaderError):
        queue_mail(**{"to": NORA, "subject": "Hej", "text": "Hej", **fault})


def test_mail_is_delivered_when_a_server_is_named(settings: Any) -> None:
    settings.MAIL_DELIVERS = True
    assert delivers()
