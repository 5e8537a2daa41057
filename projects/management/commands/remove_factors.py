"""Let in who lost both app, passkey and recovery codes: the next sign-in sets up new ones."""

from argparse import ArgumentParser

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError

from projects.models import User


class Command(BaseCommand):
    """`manage.py remove_factors EMAIL`, once one is sure who asks."""

    help = "Tar bort ett kontos andra faktorer; lösenordet är kvar."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose factors."""
        parser.add_argument("email", metavar="E-POST", help="kontots e-postadress")

    def handle(self, *, email: str, **options: object) -> None:  # noqa: ARG002  # the base class passes them
        """Print what was removed."""
        user = User.objects.filter(email=email.strip().lower()).first()
        if user is None:
            message = f"Det finns inget konto med adressen {email}."
            raise CommandError(message)
        removed, _ = Authenticator.objects.filter(user=user).delete()
        what = "Kontots andra faktorer är borttagna" if removed else "Kontot har ingen andra faktor"
        self.stdout.write(f"{what}: {user.email}.")
