"""A selection in words, for those who find the file later."""

from projects.selection import sorting
from projects.selection.facets import FACETS
from projects.selection.filters import ProjectFilter
from projects.selection.inputs import PLAIN

EVERYTHING = "Alla projekt"
BETWEEN = "; "


def in_words(selection: ProjectFilter, within: str = "") -> str:
    """The search text and the filters with their labels; "Alla projekt" for neither.

    `within` says what the page of the list is about, such as "Region: Region Uppsala".
    """
    chosen = (
        f"{selection.filters[name].label}: {', '.join(_labels(selection, name, values))}"
        for name, values in selection.query.lists()
    )
    return BETWEEN.join(filter(None, (within, *chosen))) or EVERYTHING


def _labels(selection: ProjectFilter, name: str, values: list[str]) -> list[str]:
    named = _names(selection, name)
    return [named.get(value, value) for value in values]


def _names(selection: ProjectFilter, name: str) -> dict[str, str]:
    """The labels of the values of a parameter; those of a text have none."""
    if name == "sort":
        return {sort.name: sort.label for sort in sorting.BY_NAME.values()}
    if name == "plain":
        return {PLAIN: "ja"}
    facets = [facet for facet in FACETS if facet.name == name]
    return {each.value: each.label for facet in facets for each in selection.options(facet)}
