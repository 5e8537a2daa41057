"""As whom the server runs. PostgreSQL refuses to run as root."""

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import OperationalError

ORDINARY_USER = "nobody"


@dataclass(frozen=True, slots=True)
class Account:
    """How to run a program as the owner of the data: by a command before it, or by user id."""

    prefix: tuple[str, ...] = ()
    user: int | None = None
    group: int | None = None

    def run(
        self, command: Sequence[str | Path], *, cwd: Path, env: dict[str, str], text: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """The ended program with its output captured; ``text`` is its standard input."""
        return subprocess.run(  # noqa: S603 - the commands are ours and no shell is involved
            [*self.prefix, *command],
            check=False,
            capture_output=True,
            cwd=cwd,
            env=env,
            errors="replace",
            extra_groups=None if self.user is None else [],
            group=self.group,
            input=text,
            user=self.user,
        )


def account_for(directory: Path, program: Path) -> Account:
    """The account that runs ``program`` on the data in ``directory``.

    An ordinary user runs it directly. For root the owner of the directory decides, so that root may
    use what an ordinary user began. Root's own data are served from a user namespace, where root
    has an ordinary number and files and directories keep their owner and mode. Where namespaces are
    forbidden, as in most containers, the directory is given to ``nobody``.
    """
    if os.geteuid() != 0:
        return Account()
    if directory.stat().st_uid == 0:
        namespace = _namespace()
        if namespace:
            return Account(prefix=namespace)
        ordinary = pwd.getpwnam(ORDINARY_USER)
        os.chown(directory, ordinary.pw_uid, ordinary.pw_gid)
    owner = directory.stat()
    account = Account(user=owner.st_uid, group=owner.st_gid)
    _refuse_unreachable(account, directory, program)
    return account


def _namespace() -> tuple[str, ...]:
    """The command that hides from a program that root runs it, or nothing where it is forbidden."""
    ordinary = pwd.getpwnam(ORDINARY_USER)
    mapping = (f"--map-user={ordinary.pw_uid}", f"--map-group={ordinary.pw_gid}")
    command = ("unshare", "--user", *mapping)
    try:
        done = subprocess.run([*command, "true"], check=False, capture_output=True)  # noqa: S603 - as above
    except FileNotFoundError:
        return ()
    return command if done.returncode == 0 else ()


def _refuse_unreachable(account: Account, *paths: Path) -> None:
    """Raises OperationalError when the account cannot enter a directory above one of the paths."""
    for path in paths:
        done = account.run(["/usr/bin/test", "-x", path], cwd=Path("/"), env={})
        if done.returncode != 0:
            message = (
                "PostgreSQL vägrar köra som root, och användaren med nummer "
                f"{account.user} når inte {path}. Kör som en vanlig användare, flytta "
                "programmet och REGISTRY_DATA till kataloger som alla får gå in i, eller ange "
                "en PostgreSQL-server med DATABASE_URL."
            )
            raise OperationalError(message)
