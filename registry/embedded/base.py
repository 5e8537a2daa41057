"""Django's PostgreSQL backend, with the server started at the first connection.

Django loads this module by name: ``DatabaseWrapper`` is its whole interface.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.postgresql import base, client

from registry.embedded.binaries import find_program
from registry.embedded.server import PORT, ROLE, Cluster, ensure_running

OWN_OPTIONS = ("data_directory", "server_settings")


def server_address(settings_dict: dict[str, Any]) -> dict[str, str]:
    """Host, port and user of the running server, which is started if need be.

    Raises ImproperlyConfigured or OperationalError, in Swedish, when it cannot run.
    """
    options = settings_dict["OPTIONS"]
    if not options.get("data_directory"):
        message = 'DATABASES: OPTIONS["data_directory"] saknas; den ska ligga under REGISTRY_DATA.'
        raise ImproperlyConfigured(message)
    cluster = Cluster(Path(options["data_directory"]).resolve(), options.get("server_settings", {}))
    return {"host": str(ensure_running(cluster)), "port": PORT, "user": ROLE}


class DatabaseClient(client.DatabaseClient):
    """``manage.py dbshell`` with the psql that belongs to the server."""

    @classmethod
    def settings_to_cmd_args_env(
        cls, settings_dict: dict[str, Any], parameters: Iterable[str]
    ) -> tuple[list[str], dict[str, str] | None]:
        """The psql command for the running server, and what to add to its environment."""
        address = {key.upper(): value for key, value in server_address(settings_dict).items()}
        args, env = super().settings_to_cmd_args_env(settings_dict | address, parameters)
        return [str(find_program("psql")), *args[1:]], env


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's PostgreSQL connection, to the embedded server."""

    client_class = DatabaseClient

    def get_connection_params(self) -> dict[str, Any]:
        """What psycopg needs; when this returns, the server takes connections."""
        params = super().get_connection_params()
        for option in OWN_OPTIONS:
            params.pop(option, None)
        return params | server_address(self.settings_dict)
