"""The engine as Django sees it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.registry.embedded.clients import Client, postmaster

pytestmark = pytest.mark.server
Start = Callable[..., Client]


def test_configuring_django_and_importing_the_engine_start_nothing(
    start: Start, empty: Path
) -> None:
    start("from registry.embedded import base\nconnection.vendor", place=empty).finish()
    assert not empty.exists()


def test_the_first_connection_finds_a_database_in_utf8_with_c_order_and_utc(
    start: Start, empty: Path
) -> None:
    client = start(place=empty)
    database = "FROM pg_database WHERE datname = current_database()"
    assert client.ask(
        f"SELECT (datname, pg_encoding_to_char(encoding), datcollate) {database}"
    ) == ("('registry', 'UTF8', 'C')")
    assert client.ask("SELECT reset_val FROM pg_settings WHERE name = 'TimeZone'") == "UTC"
    assert client.ask("SELECT current_setting('server_version_num')::int / 10000") == "18"
    assert client.finish() == ""


def test_the_server_is_durable_private_and_large_enough_for_eight_workers(start: Start) -> None:
    client = start()
    settings = {
        "fsync": "on",
        "synchronous_commit": "on",
        "full_page_writes": "on",
        "listen_addresses": "",
        "unix_socket_permissions": "0700",
    }
    assert {name: client.ask(f"SHOW {name}") for name in settings} == settings
    assert int(client.ask("SHOW max_connections")) >= 100


def test_settings_for_the_server_come_from_the_options(start: Start) -> None:
    client = start(options="server_settings={'fsync': 'off', 'log_line_prefix': 'a \"b\" $c: '}")
    assert client.ask("SHOW fsync") == "off"
    assert client.ask("SHOW log_line_prefix") == 'a "b" $c:'


def test_settings_of_another_postgresql_in_the_environment_are_ignored(start: Start) -> None:
    elsewhere = {"PGPORT": "5999", "PGHOST": "192.0.2.1", "PGDATABASE": "x", "PGDATA": "/nowhere"}
    assert start(env=elsewhere).ask("SELECT current_database()") == "registry"
    assert start().ask("SELECT 1") == "1"


def test_management_commands_work(start: Start) -> None:
    written = start(
        """
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("flush", interactive=False, verbosity=0)
call_command("dbshell", "--", "-XAtc", "SELECT count(*) FROM auth_user")
call_command("inspectdb", "auth_user")
""",
        options="apps=['django.contrib.contenttypes', 'django.contrib.auth']",
    ).finish()
    assert written.startswith("0\n")
    assert "class AuthUser(models.Model)" in written


def test_a_test_database_is_made_and_destroyed(start: Start, directory: Path) -> None:
    made = start("""
name = connection.creation.create_test_db(verbosity=0)
print(name, connection.vendor, query("SELECT current_database()"))
connection.creation.destroy_test_db("registry", verbosity=0)
print(query("SELECT count(*) FROM pg_database WHERE datname = 'test_registry'"))
""").finish()
    assert made.split() == ["test_registry", "postgresql", "test_registry", "0"]
    assert postmaster(directory) is None


def test_settings_without_a_data_directory_are_refused(start: Start) -> None:
    complaint = start("query('SELECT 1')", options="data_directory=''").complaint()
    assert complaint.startswith("django.core.exceptions.ImproperlyConfigured: DATABASES")
    assert "REGISTRY_DATA" in complaint
