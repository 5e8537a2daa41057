"""Signing in with an identity provider: it says who one is, the registry who may come in."""

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from projects.accounts.membership import may_sign_in
from projects.models import User

UNKNOWN = (
    "Du är inloggad hos {name}, men där finns ingen bekräftad e-postadress som hör till ett "
    "konto här. Vänd dig till en nationell administratör."
)


class ProviderAdapter(DefaultSocialAccountAdapter):
    """Lets in the account that has the address which the provider has confirmed.

    It is looked for each time, and nothing is kept: who loses the address or the account is out.
    """

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the account; without one ImmediateHttpResponse leads back to the sign-in page."""
        user = _account(sociallogin)
        if user is None:
            messages.error(request, UNKNOWN.format(name=sociallogin.provider.name))
            raise ImmediateHttpResponse(HttpResponseRedirect(reverse("account_login")))
        sociallogin.user = user
        # Nothing but signing in: an address may ask allauth to connect or to redirect instead.
        sociallogin.state["process"] = AuthProcess.LOGIN

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002  # allauth's call
        """Never: accounts are made by administrators."""
        return False


def _account(sociallogin: SocialLogin) -> User | None:
    confirmed = [each.email.lower() for each in sociallogin.email_addresses if each.verified]
    user = User.objects.filter(email__in=confirmed).first()
    return user if user and may_sign_in(user) else None
