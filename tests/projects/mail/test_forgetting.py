"""What a worker keeps of a mail: all of it until it is sent or given up, then nothing."""

from typing import Any

import pytest
from django.db.models import F

from projects.jobs import watch, worker
from projects.jobs.worker import Worker
from projects.mail.sending import ATTEMPTS, REFUSED, SEND, UNREACHABLE, queue_mail
from projects.models import Job, JobState
from projects.models.job import STALE, JobQuerySet
from tests.smtp_sink import SmtpSink

pytestmark = pytest.mark.django_db(transaction=True)
NORA = "nora@exempel.se"


def work() -> None:
    Worker(str, watch.Pace(tick=0.02)).run(once=True)


def mails() -> JobQuerySet:
    return Job.objects.filter(kind=SEND)


def ended(job: Job) -> tuple[str, str, Any]:
    """Its state, why it failed, and what is left of the mail."""
    [found] = Job.objects.filter(pk=job.pk).values_list("state", "error", "payload")
    return found


def vanish(*_: object) -> str:
    raise KeyboardInterrupt


def test_of_a_mail_that_was_sent_or_refused_nothing_is_left(sink: SmtpSink) -> None:
    sent = queue_mail(NORA, "Hej", "Hej")
    work()
    sink.answers = [f"550 {NORA} finns inte"]
    refused = queue_mail(NORA, "Hej igen", "Hej")
    work()
    assert ended(sent) == (JobState.DONE, "", {})
    assert ended(refused) == (JobState.FAILED, REFUSED, {})


@pytest.mark.usefixtures("sink")
def test_a_mail_is_kept_for_the_next_attempt_and_not_after_the_last(settings: Any) -> None:
    settings.EMAIL_PORT = 1
    job = queue_mail(NORA, "Hej", "Hej")
    mails().update(attempts=ATTEMPTS - 2)
    work()
    assert ended(job)[2]["to"] == NORA
    mails().update(run_after=F("created_at"))
    work()
    assert ended(job) == (JobState.FAILED, UNREACHABLE, {})


def test_a_worker_that_is_killed_once_the_mail_is_sent_leaves_nothing_failed(
    sink: SmtpSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mail goes out again under the same name, and the job ends as done."""
    job = queue_mail(NORA, "Hej", "Hej")
    with monkeypatch.context() as killed:
        killed.setattr(worker, "settle", vanish)
        with pytest.raises(KeyboardInterrupt):
            work()
    assert ended(job)[0] == JobState.RUNNING
    mails().update(heartbeat_at=F("heartbeat_at") - 2 * STALE)
    work()
    assert ended(job) == (JobState.DONE, "", {})
    assert len(sink.mails) == 2
    assert len({mail["Message-ID"] for mail in sink.mails}) == 1
