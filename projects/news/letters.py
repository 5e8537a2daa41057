"""The letters about news; all of them plain text with nothing that tells who read them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.text import Truncator

from projects.mail.sending import delivers, queue_letter
from projects.models import NewsSubscription, Project, Rhythm
from projects.news import tokens
from projects.news.questions import Question

MOST = 30
"""So many projects a letter names; the others stand on the page that it leads to."""
LONGEST_SUBJECT = 120
"""In characters; a search may be longer."""
RHYTHMS = {
    Rhythm.WEEKLY.value: "varje måndag, om något har hänt",
    Rhythm.AT_ONCE.value: "inom några minuter när något händer",
}


@dataclass(frozen=True, slots=True)
class News:
    """A project that is new to readers, or that changed."""

    project: Project
    is_new: bool

    @property
    def link(self) -> str:
        """The address of its page."""
        return settings.PUBLIC_URL + reverse("project", args=[self.project.reference])


def are_offered() -> bool:
    """Whether readers can have letters: mail reaches them, and its links lead somewhere."""
    return delivers() and bool(settings.PUBLIC_URL)


def ask_to_confirm(subscription: NewsSubscription) -> None:
    """Ask whoever reads the mail of the address whether they want it."""
    told = _told(subscription) | {"link": _link("news-confirm", subscription, tokens.CONFIRM)}
    queue_letter(subscription.address, "news_confirm", told)


def tell(subscription: NewsSubscription, news: Sequence[News]) -> None:
    """Tell what is new; mail programs can end it by one click (RFC 8058)."""
    end = _link("news-end", subscription, tokens.END)
    told = _told(subscription) | {
        "subject": subject(news, Question.stored(subscription)),
        "news": news[:MOST],
        "more": len(news) - MOST,
        "end": end,
    }
    headers = {
        "List-Unsubscribe": f"<{end}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    queue_letter(subscription.address, "news", told, headers=headers)


def subject(news: Sequence[News], question: Question) -> str:
    """How many projects are new and changed, and of what, in one line."""
    new = sum(each.is_new for each in news)
    return Truncator(f"{_counted(new, len(news) - new)} – {question.words}").chars(LONGEST_SUBJECT)


def _counted(new: int, changed: int) -> str:
    parts = [
        f"{new} {'nytt' if new == 1 else 'nya'}" if new else "",
        f"{changed} {'ändrat' if changed == 1 else 'ändrade'}" if changed else "",
    ]
    return f"{' och '.join(filter(None, parts))} projekt"


def _told(subscription: NewsSubscription) -> dict[str, object]:
    question = Question.stored(subscription)
    return {
        "subscription": subscription,
        "words": question.words,
        "page": settings.PUBLIC_URL + question.path,
        "rhythm": RHYTHMS[subscription.rhythm],
        "site": settings.PUBLIC_URL,
    }


def _link(name: str, subscription: NewsSubscription, purpose: str) -> str:
    return settings.PUBLIC_URL + reverse(name, args=[tokens.token(subscription, purpose)])
