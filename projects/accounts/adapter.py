"""How allauth signs in: by address and password, nobody but active staff, all in Swedish.

The address of an account is `User.email` and nothing else. allauth's own table of addresses stays
empty: an account is made by an administrator and opened by a link, so no address waits to be
confirmed, and an address that is changed has nothing to follow it.
"""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from projects.accounts.freshness import is_fresh
from projects.accounts.hashing import BusyError
from projects.accounts.limits import (
    ACCOUNT,
    WRONG,
    account_key,
    account_of,
    seconds_to_wait,
    sentence,
)
from projects.accounts.membership import may_sign_in
from projects.accounts.sign_in_log import note, note_lock
from projects.mail.sending import delivers, queue_mail
from projects.models import SignInKind, User
from projects.senders import client_address

INACTIVE = "Kontot är inte aktivt. Vänd dig till en nationell administratör."

WAYS = {
    "mfa_reauthenticate:webauthn": "Använd en passkey",
    "mfa_reauthenticate": "Skriv en kod",
    "reauthenticate": "Skriv lösenordet",
    "logout": "Logga ut och in igen",
}
"""How one shows who one is once more, by allauth's names; the first is the one to begin with."""


class AccountAdapter(DefaultAccountAdapter):
    """What allauth asks of the registry about accounts."""

    error_messages: ClassVar[dict[str, str]] = {
        "account_inactive": INACTIVE,
        "email_password_mismatch": (
            "E-postadressen eller lösenordet stämmer inte, eller så är kontot inte aktivt. "
            "Stora och små bokstäver är olika i lösenordet."
        ),
        "enter_current_password": "Lösenordet stämmer inte. Skriv det du har nu.",
        "incorrect_code": "Koden stämmer inte. Skriv den som visas just nu.",
        "incorrect_password": "Lösenordet stämmer inte.",
        "invalid_login": "Inloggningen gick inte att läsa. Försök igen.",
        "invalid_password_reset": "Länken fungerar inte: den är redan använd eller för gammal.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  # allauth's call
        """Never: accounts are made by administrators."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:  # noqa: ANN401  # allauth's call
        """The account, or None; one that may not sign in is answered as a wrong password is."""
        try:
            user: User | None = super().authenticate(request, **credentials)
        except BusyError:  # the password was not looked at
            self._rollback_login_failed_rl_usage()
            raise
        if user is None or may_sign_in(user):
            return user
        # Counted and noted as a wrong password is, or else it would tell that it was right.
        self.pre_authenticate(request, **credentials)
        note(SignInKind.REFUSED, user, request)
        return None

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that tries are counted by; only a trusted proxy is believed to forward."""
        return client_address(request)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:  # noqa: ANN401, ARG002  # allauth's call
        """By account, whatever host was asked and however its address is written."""
        return account_key(credentials.get("email", ""))

    def validation_error(self, code: str, *args: object) -> ValidationError:
        """The message of the code; of too many tries it says when to try again."""
        if code in {"too_many_login_attempts", "rate_limited"}:
            wait = seconds_to_wait(self.request, [(ACCOUNT, WRONG)])
            note_lock(self.request, account_of(self.request))
            return ValidationError(sentence(wait), code=code)
        error: ValidationError = super().validation_error(code, *args)
        return error

    def pre_login(
        self,
        request: HttpRequest,
        user: User,
        **hints: Any,  # noqa: ANN401  # allauth's call
    ) -> HttpResponse | None:
        """Turn away who may not sign in, whatever the way; None for everybody else."""
        if may_sign_in(user):
            answer: HttpResponse | None = super().pre_login(request, user, **hints)
            return answer
        messages.error(request, INACTIVE)
        return self.respond_user_inactive(request, user)

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:  # noqa: ARG002  # allauth's call
        """Back to the sign-in page, which shows the reason."""
        return HttpResponseRedirect(reverse("account_login"))

    def is_reauthentication_required(self, *, app: str, **hints: Any) -> bool:  # noqa: ANN401, ARG002  # allauth's call
        """Whether a change of password or factors waits until a factor is shown once more."""
        return not is_fresh(self.request)

    def get_reauthentication_methods(self, user: User) -> list[dict[str, str]]:
        """How an account shows itself once more, at least one way, the best first.

        Who has a second factor shows that; who has nothing to show here signs in anew.
        """
        ways = {each["id"]: each for each in super().get_reauthentication_methods(user)}
        if any(name.startswith("mfa") for name in ways):
            ways.pop("reauthenticate", None)
        ways = ways or {"logout": {"id": "logout", "url": reverse("account_logout")}}
        return [{**ways[name], "description": WAYS[name]} for name in WAYS if name in ways]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue a letter; where none reaches anybody its link is kept nowhere.

        Who asks waits for no mail server, whether or not there is such an account.
        """
        if delivers():
            told = {**context, "request": self.request, "email": email}
            letter = self.render_mail(template_prefix, email, told)
            queue_mail(email, letter.subject, letter.body)

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """Send the letter with the link, and note that there is one."""
        note(SignInKind.LINK, user, self.request)
        super().send_password_reset_mail(user, email, context)

    def is_safe_url(self, url: str) -> bool:
        """Whether it is safe to go on to: an address of the host that was asked, no other one."""
        host, secure = self.request.get_host(), self.request.is_secure()
        ours = url_has_allowed_host_and_scheme(url, allowed_hosts={host}, require_https=secure)
        return ours and url.isprintable()
