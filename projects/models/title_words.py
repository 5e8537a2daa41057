"""The words of titles as indexes hold them: as they are typed, and as they are searched."""

from django.contrib.postgres.search import SearchVectorField
from django.db import models

LONGEST = 500
"""So many characters of a sort key are indexed; no word that is longer fits a tsvector."""
_KEY = f"left(%(expressions)s, {LONGEST})"
_WORDS = (
    "array_to_tsvector(array_remove(string_to_array("
    f"{_KEY} || ' ' || translate({_KEY}, '{{|}}', 'aao'), ' '), ''))"
)

TITLE_WORDS = models.Func("sort_key", template=_WORDS, output_field=SearchVectorField())
"""The words of a sort key, and the same with a and o for å, ä and ö."""
TITLE_WORDS_SQL = _WORDS % {"expressions": "sort_key"}
"""The same in a statement."""
TITLE_VECTOR = models.Func(
    "search_vector",
    template="ts_filter(%(expressions)s, '{a,b}')",
    output_field=SearchVectorField(),
)
"""Of the search vector what stands in the title: words there weigh A, their parts B."""
