"""PostgreSQL's text search, named in one place."""

from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler


class LiteralQuery(SearchQuery):
    """A tsquery literal, cast and not parsed: parsing would lose the mark of concepts."""

    def as_sql(  # type: ignore[override]  # SearchQuery's own signature, narrower than Func's
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,
        function: str | None = None,
        template: str | None = None,  # noqa: ARG002  # Django's signature
    ) -> tuple[str, Any]:
        """The literal as a parameter, cast to tsquery."""
        return super().as_sql(compiler, connection, function, "(%(expressions)s)::tsquery")
