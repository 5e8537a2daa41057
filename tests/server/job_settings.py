"""The registry with kinds of jobs that only tests ask for."""

from registry.settings import *  # noqa: F403

JOB_MODULES = ["tests.server.job_kinds"]
