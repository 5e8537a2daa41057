"""What a selection is called: its text and filters in the words that readers see."""

from projects import sorting
from projects.facets import BY_NAME
from projects.filter_fields import PLAIN, TIERS
from projects.filters import ProjectFilter

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
    if name == "tier":
        return TIERS
    facet = BY_NAME.get(name)
    return {each.value: each.label for each in selection.options(facet)} if facet else {}
