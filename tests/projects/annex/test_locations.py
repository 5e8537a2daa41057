"""Regions, unit and actor from the region cell and the unit cell."""

import pytest

from projects.annex.entries import ReadRow, doubts
from projects.annex.locations import Gazetteer, PlaceReading, read_place, unknown_regions

NORTH = ("vasternorrland", "jamtland-harjedalen", "vasterbotten", "norrbotten")
WEST = ("vastra-gotaland",)
SAHLGRENSKA = "Sahlgrenska universitetssjukhuset"


@pytest.mark.parametrize(
    ("cell", "centre", "regions"),
    [
        ("Region Uppsala", "mellansverige", ("uppsala",)),
        ("Region Örebro", "mellansverige", ("orebro",)),
        ("Region Örebro län", "mellansverige", ("orebro",)),
        ("Region Södermanland", "mellansverige", ("sormland",)),
        ("Region Uppsala: Regionöverskridande", "mellansverige", ("uppsala",)),
        ("Region Jönköpings län", "sydost", ("jonkoping",)),
        ("Region Jönköping", "sydost", ("jonkoping",)),
        ("Region Kalmar län", "sydost", ("kalmar",)),
        ("Gotland", "stockholm-gotland", ("gotland",)),
        ("skåne", "syd", ("skane",)),
        (
            "Blekinge, Halland, Kronoberg, Skåne",
            "syd",
            ("kronoberg", "blekinge", "skane", "halland"),
        ),
        ("Skåne och Blekinge", "syd", ("blekinge", "skane")),
        ("Region Västerbotten;Region Jämtland Härjedalen", "norr", NORTH[1:3]),
        ("Alla regioner i norr", "norr", NORTH),
        ("Samtliga regioner", "sydost", ("ostergotland", "jonkoping", "kalmar")),
        ("Norra sjukvårdsregionen", "norr", NORTH),
        ("Region Halland", "vast", ("halland",)),
        ("VGR", "vast", WEST),
    ],
)
def test_a_cell_of_regions_reads(
    cell: str, centre: str, regions: tuple[str, ...], gazetteer: Gazetteer
) -> None:
    reading = read_place(cell, "Klinisk patologi", centre, gazetteer)
    assert reading == PlaceReading(regions, "Klinisk patologi", "", "region")


@pytest.mark.parametrize(
    ("cell", "unit"),
    [
        ("Sahlgrenska universitetssjukhuset, SU,VGR", SAHLGRENSKA),
        ("Sahlgrenska universitetssjukhuset, SU, VGR", SAHLGRENSKA),
        ("RCC Väst, VGR", "RCC Väst"),
        ("Samordningsrådet BFM, VGR", "Samordningsrådet BFM"),
        ("NU sjukvården", "NU sjukvården"),
        ("Folktandvården, VGR", "Folktandvården"),
        ("Norra Älvsborgs sjukus-NÄL, VGR", "Norra Älvsborgs sjukus-NÄL"),
        (
            "Norra Älvsborgs länsjukhus, NÄL, NU-sjukvården, VGR",
            "Norra Älvsborgs länsjukhus, NU-sjukvården",
        ),
        ("Södra Älvsborgs Sjukhus, SÄS, VGR", "Södra Älvsborgs Sjukhus"),
        ("Skaraborgs sjukhus-Skas, VGR", "Skaraborgs sjukhus-Skas"),
        ("Sjukhusen i väster, Alingsås Lasarett, VGR", "Sjukhusen i väster, Alingsås Lasarett"),
        (
            "Drottning Silvias barnsjukhus, Sahlgrenska universitetssjukhuset,",
            "Drottning Silvias barnsjukhus, Sahlgrenska universitetssjukhuset",
        ),
        (
            f"{SAHLGRENSKA} i samarbete med Närhälsan Lidköping och Göteborgs stad.",
            f"{SAHLGRENSKA} i samarbete med Närhälsan Lidköping och Göteborgs stad",
        ),
    ],
)
def test_west_names_the_unit_where_others_name_the_region(
    cell: str, unit: str, gazetteer: Gazetteer
) -> None:
    assert read_place(cell, "", "vast", gazetteer) == PlaceReading(WEST, unit, "", "region")


def test_a_hospital_of_halland_is_read_as_such_in_the_west(gazetteer: Gazetteer) -> None:
    reading = read_place("Hallands sjukhus Varberg", "", "vast", gazetteer)
    assert (reading.regions, reading.unit) == (("halland",), "Hallands sjukhus Varberg")


@pytest.mark.parametrize(
    ("cell", "centre", "regions", "actor", "kind"),
    [
        ("Ung Cancer", "norr", NORTH, "Ung Cancer", "civilsamhalle"),
        (
            "Ung Cancer",
            "stockholm-gotland",
            ("stockholm", "gotland"),
            "Ung Cancer",
            "civilsamhalle",
        ),
        (
            "Kraftens hus Jämtland Härjedalen",
            "norr",
            ("jamtland-harjedalen",),
            "Kraftens hus Jämtland Härjedalen",
            "civilsamhalle",
        ),
        (
            "Kraftens hus Stockholm",
            "stockholm-gotland",
            ("stockholm",),
            "Kraftens hus Stockholm",
            "civilsamhalle",
        ),
        (
            "Kraftens hus Göteborg och Kraftens hus Sjuhärad",
            "vast",
            WEST,
            "Kraftens hus Göteborg och Kraftens hus Sjuhärad",
            "civilsamhalle",
        ),
        ("Kraftens hus Luleå", "norr", ("norrbotten",), "Kraftens hus Luleå", "civilsamhalle"),
        (
            "Axlagården Umeå Hospice AB",
            "norr",
            ("vasterbotten",),
            "Axlagården Umeå Hospice AB",
            "privat",
        ),
        (
            "Mellannorrlands Hospice",
            "norr",
            ("vasternorrland",),
            "Mellannorrlands Hospice",
            "civilsamhalle",
        ),
        ("Stiftelsen Hospice Gabriel", "vast", WEST, "Stiftelsen Hospice Gabriel", "civilsamhalle"),
        (
            "Studieförbundet Vuxenskolan och Region Västernorrland",
            "norr",
            ("vasternorrland",),
            "Studieförbundet Vuxenskolan",
            "civilsamhalle",
        ),
        (
            "Bröstcancerföreningen i Karlstad",
            "mellansverige",
            ("varmland",),
            "Bröstcancerföreningen i Karlstad",
            "civilsamhalle",
        ),
        ("Storumans kommun", "norr", ("vasterbotten",), "Storumans kommun", "kommun"),
        ("Arjeplogs kommun", "norr", ("norrbotten",), "Arjeplogs kommun", "kommun"),
        ("Umeå kommun", "norr", ("vasterbotten",), "Umeå kommun", "kommun"),
        ("Östra Göinge kommun", "syd", ("skane",), "Östra Göinge kommun", "kommun"),
        ("Falkenbergs kommun", "vast", ("halland",), "Falkenbergs kommun", "kommun"),
        ("Göteborgs stad", "vast", WEST, "Göteborgs stad", "kommun"),
        ("Arena Rehab, KB Älvhögsborg", "vast", WEST, "Arena Rehab, KB Älvhögsborg", "privat"),
        (
            "Svensk Förening Patologi",
            "stockholm-gotland",
            (),
            "Svensk Förening Patologi",
            "profession",
        ),
    ],
)
def test_an_organisation_in_the_region_cell_is_the_actor(  # a table of cases
    cell: str,
    centre: str,
    regions: tuple[str, ...],
    actor: str,
    kind: str,
    gazetteer: Gazetteer,
) -> None:
    assert read_place(cell, "", centre, gazetteer) == PlaceReading(regions, "", actor, kind)


@pytest.mark.parametrize(
    ("unit", "actor", "kind"),
    [
        ("Capio S:t Görans Radiologi AB (radiologiska kliniken)", "Capio", "privat"),
        ("Capio SPSV & ASIH Dalen", "Capio", "privat"),
        ("Kirurg- och Onkologkliniken, Capio St Görans sjukhus", "Capio", "privat"),
        ("Kirurgkliniken, Capio St: Görans Sjukhus i samarbete med Karolinska", "Capio", "privat"),
        ("Lilla Erstagården - Ersta sjukhus", "Ersta diakoni", "civilsamhalle"),
        ("Ersta Sjukhus", "Ersta diakoni", "civilsamhalle"),
        ("Kirurgi och anestesikliniken, Ersta sjukhus", "Ersta diakoni", "civilsamhalle"),
        ("Stockholms Sjukhem Palliativ Vård", "Stockholms Sjukhem", "civilsamhalle"),
        ("Medborgarskolan Region Öst", "Medborgarskolan", "civilsamhalle"),
        ("Kultursjukhuset i samverkan med barnkliniken", "Kultursjukhuset", "civilsamhalle"),
        ("Ung Cancer", "Ung Cancer", "civilsamhalle"),
        ("Nässjö Läkarhus", "Nässjö Läkarhus", "privat"),
        ("Nässjö kommun", "Nässjö kommun", "kommun"),
        ("Mörbylånga Kommun- social omsorg", "Mörbylånga kommun", "kommun"),
        ("Jönköpings kommun Jönköpings palliativa team", "Jönköpings kommun", "kommun"),
        ("Hemsjukvården Palliativa Teamet Eksjö kommun", "Eksjö kommun", "kommun"),
        ("Storstads kommun", "Storstads kommun", "kommun"),
    ],
)
def test_the_leader_named_in_the_unit_cell_is_the_actor(
    unit: str, actor: str, kind: str, gazetteer: Gazetteer
) -> None:
    reading = read_place("Region Stockholm", unit, "stockholm-gotland", gazetteer)
    assert reading == PlaceReading(("stockholm",), unit, actor, kind)


@pytest.mark.parametrize(
    "unit",
    [
        "",
        "Geriatriska kliniken USÖ i samarbete med Capio Äldre och mobil vård",
        "Tema Cancer, Omvårdnadsområde 1 tillsammans med Cancerföreningen PALEMA",
        "Alla enheter inom Karolinska, Ung Cancer, Regionala Cancer Centrum Stockholm/Gotland.",
        "Region Östergötlands upphandlade tryckeri, Ringqvist tryckeri AB.",
        "Linköping Comprehensive Cancer Center samt Psykologpartners Linköping",
        "Samordningsförbundet Öst",
        "Palliativ vård inom kommunal primärvård",
    ],
)
def test_partners_and_suppliers_are_no_actors(unit: str, gazetteer: Gazetteer) -> None:
    reading = read_place("Region Stockholm", unit, "stockholm-gotland", gazetteer)
    assert reading == PlaceReading(("stockholm",), unit, "", "region")


def test_an_unknown_region_is_not_guessed(gazetteer: Gazetteer) -> None:
    reading = read_place("Reigon Uppsla", "", "mellansverige", gazetteer)
    assert reading == PlaceReading((), "", "", "region")


def test_the_unit_cell_outweighs_a_unit_in_the_region_cell(gazetteer: Gazetteer) -> None:
    reading = read_place("Akademiska sjukhuset", "Capio Rehab", "mellansverige", gazetteer)
    assert reading == PlaceReading((), "Capio Rehab", "Capio", "privat")


@pytest.mark.parametrize(
    ("cell", "nearest"),
    [
        ("Region Norbotten", "Region Norrbotten"),
        ("Norbotten", "Region Norrbotten"),
        ("Region Vasterbotten", "Region Västerbotten"),
        ("Norrbottens lan", "Region Norrbotten"),
    ],
)
@pytest.mark.parametrize("centre", ["norr", "vast"])
def test_a_misspelt_region_is_no_unit_and_names_the_nearest(
    gazetteer: Gazetteer, cell: str, nearest: str, centre: str
) -> None:
    [unknown] = unknown_regions(cell, centre, gazetteer)
    assert (unknown.text, unknown.nearest[0]) == (cell, nearest)
    assert read_place(cell, "", centre, gazetteer) == PlaceReading((), "", "", "region")


def test_a_misspelt_region_beside_a_right_one_is_told_too(gazetteer: Gazetteer) -> None:
    cell = "Region Västerbotten, Region Norbotten"
    assert [each.text for each in unknown_regions(cell, "norr", gazetteer)] == ["Region Norbotten"]
    assert read_place(cell, "", "norr", gazetteer).regions == ("vasterbotten",)


def test_no_region_of_2025_is_unknown(
    annex_rows: tuple[ReadRow, ...], gazetteer: Gazetteer
) -> None:
    assert [note for each in annex_rows for note in doubts(each.row, gazetteer)] == []
