"""Mail as a job: what is saved never waits for a mail server, and never fails with it."""

import smtplib
from collections.abc import Mapping
from email import charset
from email.utils import parseaddr
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.core.mail import BadHeaderError, EmailMessage
from django.template.backends.django import Template
from django.template.context import Context
from django.template.loader import get_template

from projects.jobs.asking import enqueue
from projects.jobs.kinds import handles
from projects.jobs.work import JobRefusedError, Work
from projects.models import Job

SEND, ATTEMPTS = "mail.send", 8
"""With the pauses between them an hour and a half."""
NO_HEADERS: Mapping[str, str] = MappingProxyType({})
REFUSED = "Mottagarens e-postserver tar inte emot brevet."
UNREACHABLE = "E-postservern svarade inte som den ska."


WRITTEN = charset.Charset("utf-8")
"""Swedish in seven bits, as not every server passes eight on."""
WRITTEN.body_encoding = charset.QP


def delivers() -> bool:
    """Whether mail reaches anybody: otherwise links are shown to whoever made them."""
    return bool(settings.MAIL_DELIVERS)


def queue_mail(to: str, subject: str, text: str, *, headers: Mapping[str, str] = NO_HEADERS) -> Job:
    """Have a mail sent once the caller's transaction is committed; returns its job.

    Raises BadHeaderError for a line break in the address, the subject or a header.
    """
    _refuse_line_breaks(to, subject, *headers.values())
    told = {"to": to, "subject": subject, "text": text, "headers": dict(headers)}
    return enqueue(SEND, told)


def queue_letter(
    to: str, template: str, told: Mapping[str, Any], *, headers: Mapping[str, str] = NO_HEADERS
) -> Job:
    """Have a mail sent that is written in `mail/<template>.txt`: the first line is its subject."""
    found = get_template(f"mail/{template}.txt", using="django")
    assert isinstance(found, Template)  # noqa: S101  # for the types: Django's own, not Jinja2's
    text = found.template.render(Context(dict(told), autoescape=False))
    subject, _, body = text.partition("\n")
    return queue_mail(to, subject.strip(), body.strip() + "\n", headers=headers)


@handles(SEND, "Utskick av ett brev", attempts=ATTEMPTS, seconds=60, pause=30, private=True)
def send(work: Work) -> None:
    """Send the mail; a worker forgets address and text in the step that ends the job.

    Broken off before that step it is sent again, under the same Message-ID.
    """
    try:
        _message(work.job).send()
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as no:
        if _is_final(no):
            raise JobRefusedError(REFUSED) from None  # the server's words name the address
        _fail(work.job)
    except (OSError, smtplib.SMTPException):
        _fail(work.job)


def _message(job: Job) -> EmailMessage:
    told = job.payload
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    own = {
        "Message-ID": f"<brev-{job.pk}-{job.created_at:%Y%m%d%H%M%S}@{domain}>",
        "Auto-Submitted": "auto-generated",
    }
    headers = {**own, **told["headers"]}
    message = EmailMessage(told["subject"], told["text"], to=[told["to"]], headers=headers)
    message.encoding = WRITTEN  # Django takes a charset too
    return message


def _is_final(refusal: smtplib.SMTPException) -> bool:
    """Whether the server said 5xx: it says the same next time."""
    if isinstance(refusal, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in refusal.recipients.values())  # noqa: PLR2004
    return isinstance(refusal, smtplib.SMTPResponseException) and refusal.smtp_code >= 500  # noqa: PLR2004


def _fail(job: Job) -> None:
    """The attempt failed; with the last one the mail is given up."""
    if job.attempts >= ATTEMPTS:
        raise JobRefusedError(UNREACHABLE) from None
    raise ConnectionError(UNREACHABLE) from None


def _refuse_line_breaks(*texts: str) -> None:
    if any("\n" in text or "\r" in text for text in texts):
        message = "A header of a mail holds a line break."
        raise BadHeaderError(message)
