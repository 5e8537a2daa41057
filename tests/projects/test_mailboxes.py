"""Which addresses look like those of one person."""

import pytest

from projects.mailboxes import is_personal


@pytest.mark.parametrize(
    "address",
    [
        "anna.berg@vgregion.se",
        "Anna-Karin.Öberg@regionuppsala.se",
        "a.svensson@skane.se",
        "edvard_norrman@regionvasterbotten.se",
        "lars.erik.hudson2@example.se",
        "annaberg@gmail.com",
        "kalle@hotmail.se",
    ],
)
def test_a_name_or_a_private_provider_looks_personal(address: str) -> None:
    assert is_personal(address)


@pytest.mark.parametrize(
    "address",
    [
        "rcc.norr@regionvasterbotten.se",
        "onkologkliniken.umea@regionvasterbotten.se",
        "rehab-projekt@example.se",
        "barn.ungdom@skane.se",
        "patologi@vgregion.se",
        "syd.patologi@skane.se",
        "cancerrehab.kalmar@gmail.com",
        "bfm2025@example.se",
        "",
        "ingen-adress",
    ],
)
def test_a_function_does_not(address: str) -> None:
    assert not is_personal(address)
