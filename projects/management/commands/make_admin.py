"""Make an account a national administrator that nobody but its equals can change."""

import getpass
import sys
from argparse import ArgumentParser

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.urls import reverse

from projects.admin.site import choose_password_path
from projects.management.serving import is_running, local_url
from projects.models import User
from projects.services import write

EXPECTED = "Väntade en e-postadress, till exempel: make admin EMAIL=namn@exempel.se"
NOT_RUNNING = "Registret är inte igång. Starta det i en annan terminal: make serve"


class Command(BaseCommand):
    """`manage.py make_admin EMAIL`: a new account, or more rights for one that exists."""

    help = (
        "Gör ett konto till administratör för hela registret; kontot läggs upp om det saknas. "
        "Frågar efter ett lösenord i en terminal; annars skrivs en engångslänk ut."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which account, and where its password comes from."""
        parser.add_argument("email", metavar="E-POST", help="kontots e-postadress")
        parser.add_argument(
            "--prepare", action="store_true", help="förbered registret först, om det behövs"
        )
        parser.add_argument(
            "--password-stdin",
            action="store_true",
            help="läs lösenordet från första raden på standard in",
        )

    def handle(
        self,
        *,
        email: str,
        prepare: bool,
        password_stdin: bool,
        **options: object,  # noqa: ARG002  # the base class passes them
    ) -> None:
        """Print what was done, and where to go on: to choose a password, or to sign in."""
        address = _valid(email)
        if prepare:
            call_command("prepare", stdout=self.stdout)
        user = User.objects.filter(email=address).first()
        keeps = user is not None and user.has_usable_password() and not password_stdin
        try:
            password = None if keeps else _password(from_stdin=password_stdin)
            user = _promoted(user, address, password)
        except ValidationError as error:
            raise CommandError(f"{' '.join(error.messages)} Ingenting är ändrat.") from error
        self.stdout.write(f"{user.email} är nu administratör för hela registret.")
        if keeps:
            self.stdout.write("Kontots lösenord är oförändrat.")
        self._lead_on(user, has_password=keeps or bool(password))

    def _lead_on(self, user: User, *, has_password: bool) -> None:
        if settings.LOCAL and not settings.PUBLIC_URL and not is_running():
            self.stdout.write(NOT_RUNNING)
        base = settings.PUBLIC_URL or local_url()
        if has_password:
            self.stdout.write("Logga in här:")
            self.stdout.write(base + reverse("admin:index"))
        else:
            self.stdout.write("Välj lösenord här; länken fungerar en gång, i högst tre dagar:")
            self.stdout.write(base + choose_password_path(user))


def _valid(email: str) -> str:
    """The address in lower case; CommandError when it is none."""
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        message = f"Adressen går inte att använda. {EXPECTED}"
        raise CommandError(message) from error
    return address


def _promoted(user: User | None, email: str, password: str | None) -> User:
    with write.change():
        if user is None:
            user = User.objects.create_user(email)
        if password:
            validate_password(password, user)
            user.set_password(password)
        user.is_staff = user.is_superuser = user.is_active = True
        write.save(user)
    return user


def _password(*, from_stdin: bool) -> str | None:
    if from_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
        if not password:
            raise CommandError("Inget lösenord fanns på standard in. Ingenting är ändrat.")
        return password
    if not sys.stdin.isatty():
        return None
    password = getpass.getpass("Lösenord (tomt ger en engångslänk i stället): ")
    if password and password != getpass.getpass("Samma lösenord en gång till: "):
        raise CommandError("Lösenorden är olika. Ingenting är ändrat.")
    return password or None
