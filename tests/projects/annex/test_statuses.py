"""New or continued, however it is written."""

import pytest

from projects.annex.entries import StatusReading, read_status


@pytest.mark.parametrize(
    ("cell", "slug", "note"),
    [
        ("nytt", "ny", ""),
        ("Nytt", "ny", ""),
        ("NYTT", "ny", ""),
        ("Nytt projekt", "ny", ""),
        ("Fortsättning", "fortsattning", ""),
        ("fortsättning", "fortsattning", ""),
        ("Forts.", "fortsattning", ""),
        ("Forts", "fortsattning", ""),
        ("Forts. projekt", "fortsattning", ""),
        ("Fortsättningsprojekt", "fortsattning", ""),
        ("Nytt - efter 30 juni", "ny", "efter 30 juni"),
        ("nytt – efter 30 juni", "ny", "efter 30 juni"),
        ("Nytt efter 30 juni", "ny", "efter 30 juni"),
        ("Fortsättning, från 2024", "fortsattning", "från 2024"),
        ("", "ej-angivet", ""),
    ],
)
def test_a_status_cell_reads(cell: str, slug: str, note: str) -> None:
    assert read_status(cell) == StatusReading(slug, note)


@pytest.mark.parametrize("cell", ["Avslutat", "Nytt och fortsättning", "ja", "Nyttan av MR"])
def test_an_unknown_status_is_not_guessed(cell: str) -> None:
    assert read_status(cell) is None
