"""Whom to ask about a project, and with which words."""

from dataclasses import dataclass
from urllib.parse import quote

from projects.addresses import SITE
from projects.models import Project


@dataclass(frozen=True, slots=True)
class Ask:
    """A mailbox, if one is stated, and a letter that says which project it is about."""

    mailbox: str
    """The project's own, else that of the centre that gave the money; "" where neither is known."""
    is_of_centre: bool
    subject: str
    sentence: str

    @property
    def mail_address(self) -> str:
        """A link that opens a mail program with the letter begun."""
        return f"mailto:{self.mailbox}?subject={quote(self.subject)}&body={quote(self.sentence)}"


def ask_about(project: Project) -> Ask:
    """Whom a reader asks about the project."""
    of_centre = not project.mailbox
    return Ask(
        mailbox=project.centre.mailbox if of_centre else project.mailbox,
        is_of_centre=of_centre,
        subject=f"Fråga om projektet {project.reference}",
        sentence=(
            f"Hej! Jag har läst om projektet ”{project.title}” ({project.reference}) i {SITE}"
            " och vill gärna veta mer. Vem kan jag tala med?"
        ),
    )
