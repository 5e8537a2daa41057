"""Letters that a registry sends, as those who get them read them."""

import re
import time
from email.message import EmailMessage

from tests.smtp_sink import SmtpSink

PATIENCE = 40
"""So many seconds a letter may take."""


def letter_to(sink: SmtpSink, address: str, number: int = 1) -> EmailMessage:
    """The letter of this number to an address, as soon as it is there."""
    ends = time.monotonic() + PATIENCE
    while len(found := [mail for mail in sink.mails if mail["To"] == address]) < number:
        assert time.monotonic() < ends, "No letter came."
        time.sleep(0.1)
    return found[number - 1]


def link_in(mail: EmailMessage, path: str) -> str:
    """The address below a path that a letter names."""
    found = re.search(rf"http://localhost:\d+{path}\S+", mail.get_content())
    assert found, mail.get_content()
    return found[0]
