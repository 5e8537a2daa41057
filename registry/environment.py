"""Readers of environment variables that refuse nonsense in words instead of guessing."""

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_network
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote, urlsplit

import environ
from django.core.checks.security.base import (
    SECRET_KEY_INSECURE_PREFIX,
    SECRET_KEY_MIN_LENGTH,
    SECRET_KEY_MIN_UNIQUE_CHARACTERS,
)
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()
Value = TypeVar("Value")

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


def _read(name: str, reader: Callable[[], Value], expected: str) -> Value:
    try:
        return reader()
    except (ValueError, ImproperlyConfigured):
        message = f"{name} har ett värde som inte går att tolka. Förväntat: {expected}."
        # The cause may quote a part of a password, so it is left out.
        raise ImproperlyConfigured(message) from None


def env_text(name: str, default: str = "") -> str:
    """The variable without surrounding white space."""
    return str(env.str(name, default=default)).strip()


def env_bool(name: str, *, default: bool = False) -> bool:
    """True for 1/true/yes/on, False for 0/false/no/off; ImproperlyConfigured for anything else."""
    value = env_text(name, "1" if default else "0").lower()
    if value not in TRUE | FALSE:
        message = f"{name}={value!r} är varken ja eller nej. Skriv {name}=1 eller {name}=0."
        raise ImproperlyConfigured(message)
    return value in TRUE


def env_list(name: str) -> list[str]:
    """The comma-separated values, empty ones left out."""
    return [value.strip() for value in env_text(name).split(",") if value.strip()]


def env_proxies(name: str) -> list[str]:
    """The addresses and networks of proxies, or "*" for whoever connects."""
    proxies = env_list(name)
    named = [proxy for proxy in proxies if proxy != "*"]
    expected = "adresser eller nät, som 127.0.0.1,10.0.0.0/8"
    _read(name, lambda: [ip_network(proxy, strict=False) for proxy in named], expected)
    return proxies


def env_database(name: str) -> dict[str, object]:
    """The settings of the PostgreSQL server that the address names; a socket is a quoted path."""
    expected = "postgres://användare:lösenord@värd:5432/databas"
    if not env_text(name).startswith(("postgres://", "postgresql://")):
        message = f"{name} måste peka ut en PostgreSQL-databas. Förväntat: {expected}."
        raise ImproperlyConfigured(message)
    database: dict[str, object] = _read(name, lambda: dict(env.db_url(name)), expected)
    if not database["NAME"]:
        message = f"{name} saknar databasens namn. Förväntat: {expected}."
        raise ImproperlyConfigured(message)
    return {**database, "HOST": unquote(str(database["HOST"]))}


def env_email(name: str) -> dict[str, object]:
    """The mail settings of the address; messages go to the console when it is unset."""
    expected = "smtp+tls://användare:lösenord@värd:587"
    config: dict[str, object] = _read(
        name, lambda: dict(env.email_url(name, default="consolemail://")), expected
    )
    return config


def env_origin(name: str) -> str:
    """An address of scheme and host without a path, or nothing."""
    value = env_text(name).rstrip("/")
    if not value:
        return ""
    parts = _read(name, lambda: urlsplit(value), "https://projekt.exempel.se")
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path or parts.query:
        message = f"{name}={value!r} är ingen webbadress. Förväntat: https://projekt.exempel.se."
        raise ImproperlyConfigured(message)
    return value


def env_directory(name: str, default: Path) -> Path:
    """An absolute path; it need not exist yet."""
    path = Path(env_text(name) or default).expanduser().resolve()
    if path.exists() and not path.is_dir():
        message = f"{name}={path} är en fil. Ange en katalog som tjänsten får skriva i."
        raise ImproperlyConfigured(message)
    return path


def require(name: str, value: Value) -> Value:
    """The value, or ImproperlyConfigured that says why production needs it."""
    if not value:
        message = (
            f"{name} saknas. När DATABASE_URL är satt körs registret i drift och kräver "
            f"SECRET_KEY, ALLOWED_HOSTS och PUBLIC_URL (eller DEBUG=1 för utveckling)."
        )
        raise ImproperlyConfigured(message)
    return value


def require_sender(name: str, value: str) -> None:
    """Raise ImproperlyConfigured when mail is to be sent and nobody is named as its sender."""
    if not value:
        message = f"{name} saknas. När EMAIL_URL är satt skickas brev, och de behöver en avsändare."
        raise ImproperlyConfigured(message)


def require_unguessable(name: str, value: str) -> str:
    """The value, or ImproperlyConfigured when it is short or simple: whoever guesses it is anyone.

    The measures are those of Django's own deployment check.
    """
    is_long = len(value) >= SECRET_KEY_MIN_LENGTH
    is_varied = len(set(value)) >= SECRET_KEY_MIN_UNIQUE_CHARACTERS
    if not (is_long and is_varied) or value.startswith(SECRET_KEY_INSECURE_PREFIX):
        message = (
            f"{name} går att gissa. Ange minst {SECRET_KEY_MIN_LENGTH} slumpade tecken. De fås "
            "med python -c 'import secrets; print(secrets.token_urlsafe(64))'."
        )
        raise ImproperlyConfigured(message)
    return value


def require_https(name: str, value: str) -> str:
    """The origin, or ImproperlyConfigured when what is sent to it could be read on the way."""
    if urlsplit(value).scheme != "https":
        message = f"{name}={value!r} är inte krypterad. Förväntat: https://projekt.exempel.se."
        raise ImproperlyConfigured(message)
    return value


def secret_key(directory: Path) -> str:
    """The secret key of this machine, made once; safe when several processes start at once."""
    path = directory / "secret-key"
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(64))
    return path.read_text(encoding="ascii")


def _write_once(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    draft.touch(mode=0o600)
    draft.write_text(text, encoding="ascii")
    with suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()
