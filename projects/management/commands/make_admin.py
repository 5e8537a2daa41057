"""Make an account a national administrator that nobody but its equals can change."""

import getpass
import sys
from argparse import ArgumentParser

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from projects.admin.site import choose_password_path
from projects.models import User
from projects.services import write

EXPECTED = "Väntade en e-postadress, till exempel: make admin EMAIL=namn@exempel.se"
LOCAL_URL = "http://127.0.0.1:8000"


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
            "--password-stdin",
            action="store_true",
            help="läs lösenordet från första raden på standard in",
        )

    def handle(self, *, email: str, password_stdin: bool, **options: object) -> None:  # noqa: ARG002  # the base class passes them
        """Print what was done, and the link when no password was given."""
        user = User.objects.filter(email=email.strip().lower()).first()
        keeps = user is not None and user.has_usable_password() and not password_stdin
        try:
            password = None if keeps else _password(from_stdin=password_stdin)
            user = _promoted(user, email.strip(), password)
        except ValidationError as error:
            raise CommandError(_sentence(error)) from error
        self.stdout.write(f"{user.email} är nu administratör för hela registret.")
        if keeps:
            self.stdout.write("Kontots lösenord är oförändrat.")
        elif not password:
            self.stdout.write("Välj lösenord här; länken fungerar en gång, i högst tre dagar:")
            self.stdout.write((settings.PUBLIC_URL or LOCAL_URL) + choose_password_path(user))


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


def _sentence(error: ValidationError) -> str:
    if hasattr(error, "error_dict") and "email" in error.error_dict:
        return f"Adressen går inte att använda. {EXPECTED}"
    return f"{' '.join(error.messages)} Ingenting är ändrat."
