"""Jobs done in the transaction of the test, as a worker does them in its own."""

from projects.jobs import queue
from projects.jobs.kinds import kinds
from projects.jobs.work import Work


def do_jobs() -> list[str]:
    """Do all that wait; returns their kinds."""
    done = []
    while job := queue.claim(kinds(), "prov"):
        kind = kinds()[job.kind]
        work = Work(job, kind.private)
        result = kind.do(work)
        if not work.is_completing:
            queue.finish(job, work.progress, result, forget=kind.private)
        done.append(job.kind)
    return done
