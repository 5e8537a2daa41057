"""The counties in the codes of ISO 3166-2."""

import csv

from django.conf import settings

from projects.county_codes import LETTERS, iso_code

ISO = {
    "stockholm": "SE-AB",
    "uppsala": "SE-C",
    "sormland": "SE-D",
    "ostergotland": "SE-E",
    "jonkoping": "SE-F",
    "kronoberg": "SE-G",
    "kalmar": "SE-H",
    "gotland": "SE-I",
    "blekinge": "SE-K",
    "skane": "SE-M",
    "halland": "SE-N",
    "vastra-gotaland": "SE-O",
    "varmland": "SE-S",
    "orebro": "SE-T",
    "vastmanland": "SE-U",
    "dalarna": "SE-W",
    "gavleborg": "SE-X",
    "vasternorrland": "SE-Y",
    "jamtland-harjedalen": "SE-Z",
    "vasterbotten": "SE-AC",
    "norrbotten": "SE-BD",
}


def test_each_region_has_the_letters_of_its_county() -> None:
    with (settings.BASE_DIR / "fixtures/reference/regions.csv").open(encoding="utf-8") as file:
        codes = {row["slug"]: row["county_code"] for row in csv.DictReader(file)}
    assert {slug: iso_code(code) for slug, code in codes.items()} == ISO
    assert set(LETTERS) == set(codes.values())


def test_digits_of_no_county_have_no_letters() -> None:
    assert [iso_code(code) for code in ("02", "99", "6", "")] == ["", "", "", ""]
