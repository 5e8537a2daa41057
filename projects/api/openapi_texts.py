"""The words of the API's description: what each operation answers and each parameter means."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from projects.api.parameters import DEFAULT_LIMIT, MAX_LIMIT, MAX_OFFSET
from projects.facets import FACETS
from projects.filter_fields import MAX_TEXT, PLAIN, TIERS
from projects.sorting import BY_NAME, RELEVANCE

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
