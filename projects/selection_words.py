"""What a selection is called: its text and filters in the words that readers see."""

from projects.filter_fields import PLAIN, TIERS
from projects.selection import Selection

EVERYTHING = "Alla projekt"
EVERY_TEXT = "Alla texter ur dokumenten"
BETWEEN = "; "


def in_words(selection: Selection, within: str = "", *, everything: str = EVERYTHING) -> str:
    """The search text and the filters with their labels; `everything` for neither.

    `within` says what the page of the list is about, such as "Region: Region Uppsala".
    """
    chosen = (
        f"{selection.filters[name].label}: {', '.join(_labels(selection, name, values))}"
        for name, values in selection.query.lists()
    )
    return BETWEEN.join(filter(None, (within, *chosen))) or everything


def _labels(selection: Selection, name: str, values: list[str]) -> list[str]:
    named = _names(selection, name)
    return [named.get(value, value) for value in values]


def _names(selection: Selection, name: str) -> dict[str, str]:
    """The labels of the values of a parameter; those of a text have none."""
    if name == "sort":
        return {sort.name: sort.label for sort in selection.orders.by_name.values()}
    if name == "plain":
        return {PLAIN: "ja"}
    if name == "tier":
        return TIERS
    facet = selection.facets.by_name.get(name)
    return {each.value: each.label for each in selection.options(facet)} if facet else {}
