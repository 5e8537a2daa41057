"""The function of a job at work in a thread of its own, which another one can end."""

import ctypes
import json
from threading import Thread

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from projects.jobs.kinds import Kind
from projects.jobs.work import Result, Work


class BrokenOffError(BaseException):
    """Raised wherever the function is; no `except Exception` takes it for a fault of its own."""


class Errand(Thread):
    """An attempt at a job; `result` or `failure` is there when it has ended."""

    def __init__(self, kind: Kind, work: Work) -> None:
        super().__init__(name=f"{work.job}", daemon=True)
        self.kind, self.work = kind, work
        self.result: Result = None
        self.failure: BaseException | None = None
        self.connection: BaseDatabaseWrapper | None = None

    def run(self) -> None:
        """Do the job; whatever happens is kept and not raised."""
        try:
            self.connection = connections[connection.alias]
            result = self.kind.do(self.work)
            self.result = _storable(result)
        except BaseException as failure:  # noqa: BLE001  # told by the worker
            self.failure = failure
        finally:
            connections.close_all()

    def end_session(self) -> None:
        """End its session in the database, from another one's thread: what is open there is undone.

        A function that waits for the database, or that goes on all the same, commits nothing.
        """
        if session := self._session():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(%s)", [session])

    def break_off(self) -> None:
        """Raise BrokenOffError where its Python is; it may be lost there, so it is repeated."""
        if self.ident is not None and self.is_alive():
            thread, error = ctypes.c_ulong(self.ident), ctypes.py_object(BrokenOffError)
            ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, error)

    def _session(self) -> int | None:
        """The number of its session in the database, if it has one."""
        raw = self.connection.connection if self.connection else None
        return None if raw is None or raw.closed else raw.info.backend_pid


def _storable(result: Result) -> Result:
    """The result; raises TypeError or ValueError when the database cannot hold it as JSON."""
    if "\\u0000" in json.dumps(result, allow_nan=False):
        message = "The result holds a NUL."
        raise ValueError(message)
    return result
