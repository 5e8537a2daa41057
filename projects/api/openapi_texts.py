"""The words of the API's description: what each operation answers and each parameter means."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from projects.api.parameters import DEFAULT_LIMIT, MAX_LIMIT, MAX_OFFSET
from projects.entry_facets import ENTRY_FACETS
from projects.facets import FACETS
from projects.filter_fields import MAX_TEXT, PLAIN, TIERS
from projects.sorting import BY_NAME, OF_ENTRIES, RELEVANCE

OPERATIONS: Mapping[str, tuple[str, str]] = {
    "projects": (
        "Projekt",
        (
            "De publicerade projekt som parametrarna väljer, med antal för varje möjligt urval. "
            "Tomma parametrar räknas inte; okända och felaktiga namnges i ett svar 400."
        ),
    ),
    "project": (
        "Ett projekt",
        "Projektet med den referensen. Ett återkallat projekt besvaras med 410 och skälet.",
    ),
    "project_similar": (
        "Liknande projekt",
        "De projekt som mest liknar ett projekt, de mest lika först.",
    ),
    "similar": (
        "Projekt som liknar en text",
        "De projekt som mest liknar en beskrivning, de mest lika först. Texten sparas inte.",
    ),
    "suggest": ("Skrivhjälp", "Högst tio förslag, från och med den andra bokstaven."),
    "centres": (
        "Regionala cancercentrum",
        "Alla, i rapportens ordning, med sina regioner.",
    ),
    "regions": ("Regioner", "Alla, efter länskod, med sina cancercentrum."),
    "areas": ("Områden", "Alla områden och deras delar."),
    "keywords": ("Nyckelord", "Alla, grupp för grupp, med antalet publicerade projekt."),
    "allocations": (
        "Medel",
        "Medel för varje program, cancercentrum och område, i hela kronor.",
    ),
    "documents": (
        "Dokument",
        "Dokumenten bredvid projekten, de senaste först, med antalet texter ur vart och ett.",
    ),
    "entries": (
        "Texter ur dokument",
        (
            "De texter som parametrarna väljer, ord för ord som publicerade: åtgärdsförslag, goda "
            "exempel, resultat, planer och uppföljningar. Med antal för varje möjligt urval."
        ),
    ),
    "entry": (
        "En text ur ett dokument",
        (
            "Texten med sina delar och kopplingar. Kopplingarna (projects, entries) är registrets "
            "läsning, inte dokumentets; confidence säger hur säker den är och reason varför."
        ),
    ),
    "figures": (
        "Siffror ur dokument",
        "Tal som dokumenten anger, med orden omkring dem, i dokumentens ordning.",
    ),
    "api_info": ("Om API:et", "Namn, version, datum, dokumentation och status."),
}
"""Heading and description of each operation."""

Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a parameter may be, and what it means."""

    schema: Schema
    text: str


_TEXT: Schema = {"type": "string", "maxLength": MAX_TEXT}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_VALUES: Schema = {"type": "array", "items": {"type": "string"}}
_SEVERAL = "Upprepad betyder den ”eller”; olika parametrar betyder ”och”."

PARAMETERS: Mapping[str, Parameter] = {
    "q": Parameter(
        _TEXT,
        (
            'Sökord i vilken form som helst; "fraser" inom citattecken, -ord som inte ska finnas. '
            "OR mellan två ord. fält:värde blir en parameter. I löpande text utesluter inte, utan, "
            "ej och förutom det som följer (interpretation.excluded), och fortsättning, nytt och "
            "ett programs år väljer (interpretation.filters). Ett projekts "
            "referens ger just det projektet."
        ),
    ),
    **{
        facet.name: Parameter(
            _VALUES, f"{facet.label}: ett värde (value) ur facets i svaret. {_SEVERAL}"
        )
        for facet in FACETS
    },
    "reference": Parameter(
        _VALUES,
        f"Ett projekts referens, som 2025-NORR-BFM-007, med stora eller små bokstäver. {_SEVERAL}",
    ),
    "plain": Parameter(
        {"type": "string", "enum": [PLAIN]},
        f"{PLAIN} söker bara på orden som de står: inga synonymer, orddelar eller rättningar.",
    ),
    "without": Parameter(
        _TEXTS,
        (
            "Ett ord som sökningen annars lägger till, eller som annars väljer, så som "
            "interpretation visar det. "
            f"Kan upprepas. Utan verkan när plain är {PLAIN}."
        ),
    ),
    "tier": Parameter(
        {"type": "array", "items": {"type": "string", "enum": list(TIERS)}},
        (
            "all: projekt som svarar på hela sökningen; some: närliggande, som svarar på några av "
            "orden. Utan parametern, eller med båda, ges båda."
        ),
    ),
    "sort": Parameter(
        {"type": "string", "enum": list(BY_NAME), "default": RELEVANCE.name},
        (
            "Ordningen: relevans (bäst först; utan sökord som titel), titel, centre eller andrad "
            "(senast ändrade först)."
        ),
    ),
    "limit": Parameter(
        {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT},
        f"Antal projekt i svaret, högst {MAX_LIMIT}.",
    ),
    "offset": Parameter(
        {"type": "integer", "minimum": 0, "maximum": MAX_OFFSET, "default": 0},
        "Antal projekt som hoppas över före det första i svaret.",
    ),
}
"""The parameters that select projects."""

_SIZES = {name: PARAMETERS[name].schema for name in ("limit", "offset")}
OF_DOCUMENTS: Mapping[str, Parameter] = {
    **{
        facet.name: Parameter(
            _VALUES, f"{facet.label}: ett värde (value) ur facets i svaret. {_SEVERAL}"
        )
        for facet in ENTRY_FACETS.all
    },
    "tier": Parameter(
        PARAMETERS["tier"].schema,
        (
            "all: texter som svarar på hela sökningen; some: närliggande, som svarar på några av "
            "orden. Utan parametern, eller med båda, ges båda."
        ),
    ),
    "sort": Parameter(
        {"type": "string", "enum": list(OF_ENTRIES.by_name), "default": RELEVANCE.name},
        "Ordningen: relevans (bäst först; utan sökord som i dokumenten) eller en annan.",
    ),
    "limit": Parameter(_SIZES["limit"], f"Antal i svaret, högst {MAX_LIMIT}."),
    "offset": Parameter(_SIZES["offset"], "Antal som hoppas över före det första i svaret."),
}
"""What the parameters mean where documents are asked for, where they differ."""
OF_FIGURES: Mapping[str, Parameter] = {
    "document": Parameter(_VALUES, f"Dokumentets adressnamn (slug i documents). {_SEVERAL}"),
    "region": Parameter(_VALUES, f"Regionens adressnamn. {_SEVERAL}"),
    "centre": Parameter(_VALUES, f"Cancercentrumets adressnamn. {_SEVERAL}"),
    "year": Parameter(_VALUES, f"Året som talet gäller. {_SEVERAL}"),
    "limit": OF_DOCUMENTS["limit"],
    "offset": OF_DOCUMENTS["offset"],
}


def parameter(operation: str, name: str) -> Parameter:
    """The words of a parameter of an operation; KeyError for one without words."""
    own = {"entries": OF_DOCUMENTS, "figures": OF_FIGURES}.get(operation, {})
    return own.get(name) or PARAMETERS[name]
