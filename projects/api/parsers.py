"""How the body of a question to the API is read."""

from collections.abc import Mapping
from typing import IO, Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser


class BoundedJSONParser(JSONParser):
    """JSON; what is nested deeper than Python reads is refused as what cannot be read."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:  # noqa: ANN401  # whatever the body says
        """The value of the body; ParseError for what is no JSON."""
        try:
            return super().parse(stream, media_type, parser_context)
        except RecursionError as failure:
            message = "JSON är nästlad för djupt."
            raise ParseError(message) from failure
