"""How the rest of the registry asks for long work."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from projects.jobs import queue
from projects.jobs.kinds import kinds
from projects.models import Job, User


def enqueue(
    kind: str,
    payload: Mapping[str, Any],
    *,
    user: User | None = None,
    run_after: datetime | None = None,
    key: str = "",
) -> Job:
    """Ask for a job, which a worker takes when the caller's transaction is committed.

    With a key nothing is added while a job of the same kind and key waits or is being done: that
    one is returned. The payload is what JSON can say. Raises KeyError for a kind that nobody does.
    """
    when = {"run_after": run_after} if run_after else {}
    kind = kinds()[kind].name
    return queue.add(Job(kind=kind, payload=dict(payload), user=user, key=key, **when))
