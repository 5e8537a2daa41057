"""From a draft to the public: who may move an entry where, and what is said of who sees it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from projects.models import Project, PublicationState, User
from projects.models.project import UNFINISHED
from projects.rights import is_administrator

MOVE = "_to_"
"""Before the state in the name of a button that saves the entry in another state."""

_SAVE: Mapping[str, str] = {
    PublicationState.DRAFT: "Spara utkast",
    PublicationState.REVIEW: "Spara för granskning",
    PublicationState.PUBLISHED: "Spara – syns direkt",
    PublicationState.WAITING: "Spara – syns med programmet",
    PublicationState.WITHDRAWN: "Spara – bara skälet syns",
}
_MOVE: Mapping[str, str] = {
    PublicationState.DRAFT: "Gör till utkast",
    PublicationState.REVIEW: "Skicka till granskning",
    PublicationState.PUBLISHED: "Publicera",
    PublicationState.WITHDRAWN: "Återkalla",
}
_SEEN: Mapping[str, str] = {
    PublicationState.DRAFT: "Bara {centre} ser det.",
    PublicationState.REVIEW: "Bara {centre} ser det, tills en administratör publicerar det.",
    PublicationState.PUBLISHED: "Besökarna ser det nu.",
    PublicationState.WAITING: "Besökarna ser det när programmet publiceras.",
    PublicationState.WITHDRAWN: "Besökarna ser bara skälet.",
}
REFUSED = (
    "Bara RCC-administratörer och nationella administratörer publicerar och återkallar. "
    "Du kan välja: {names}."
)


@dataclass(frozen=True, slots=True)
class Button:
    """A button of the form, by its name and what it says."""

    name: str
    label: str


def offered(user: User, saved: str) -> tuple[PublicationState, ...]:
    """The states in which the user may save an entry of theirs; the one that it has is the first.

    An editor writes drafts and sends them on; what is or was public stays as it is. Nobody chooses
    that an entry waits: that follows from its programme.
    """
    now = PublicationState(saved)
    waits = PublicationState.WAITING
    if is_administrator(user):
        same = {now, waits, PublicationState.PUBLISHED if now == waits else now}
        return (now, *(each for each in PublicationState if each not in same))
    return (now, *(each for each in UNFINISHED if each != now)) if now in UNFINISHED else (now,)


def buttons(states: tuple[PublicationState, ...]) -> list[Button]:
    """The buttons for the states that are offered, the one that changes nothing first."""
    now, *others = states
    moves = (Button(f"{MOVE}{each}", _MOVE[each]) for each in others)
    return [Button("_save", _SAVE[now]), *moves]


def seen_by(state: str, centre: str) -> str:
    """Who sees an entry in this state, in a sentence."""
    return _SEEN[state].format(centre=centre or "ditt RCC")


def saved_message(project: Project) -> SafeString:
    """What to say when the entry was saved: whether readers see it, and where."""
    seen = seen_by(project.state, project.centre.name)
    label = PublicationState(project.state).label.lower()
    text = format_html("{} är sparat ({}). {}", project.reference, label, seen)
    if project.state in {PublicationState.PUBLISHED, PublicationState.WITHDRAWN}:
        page = reverse("project", args=[project.reference])
        return format_html('{} <a href="{}">{}</a>', text, page, page)
    return text


class StateInput(forms.Widget):
    """Tells the saved state; another one is chosen by the button that saves."""

    saved: str = PublicationState.DRAFT
    centre = ""

    def render(
        self,
        name: str,
        value: object,  # noqa: ARG002  # a refused move is not offered as if it were saved
        attrs: Mapping[str, Any] | None = None,
        renderer: object = None,  # noqa: ARG002
    ) -> SafeString:
        """The state as a value that is sent, and in words, at the place that links lead to."""
        label = PublicationState(self.saved).label
        return format_html(
            '<input type="hidden" name="{}" value="{}"><div class="readonly" id="{}">{}. {}</div>',
            name,
            self.saved,
            (attrs or {}).get("id", ""),
            label,
            seen_by(self.saved, self.centre),
        )

    def id_for_label(self, id_: str) -> str:  # noqa: ARG002  # Django's signature
        """Nothing: there is no field to go to."""
        return ""
