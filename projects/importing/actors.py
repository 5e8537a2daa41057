"""Who runs a project: a region unless a name says municipality, company or association."""

import re
from dataclasses import dataclass

from projects.importing.gazetteer import Gazetteer

REGION, MUNICIPALITY = "region", "kommun"
CIVIL_SOCIETY, PRIVATE, PROFESSION = "civilsamhalle", "privat", "profession"
# The first rule that fits decides: a company may carry a hospice in its name.
_RULES = (
    (PROFESSION, re.compile(r"\b(?:svensk|svenska) förening(?:en)?\b", re.IGNORECASE)),
    (PRIVATE, re.compile(r"\b(?:AB|KB|HB)\b|\baktiebolag", re.ASCII)),
    (
        CIVIL_SOCIETY,
        re.compile(
            r"\b(?:kraftens hus|hospice|stiftelsen|studieförbundet)\b"
            r"|\b(?!(?:samordnings|kommunal)förbund)\w*(?:förening|förbund)(?:en|et)?\b",
            re.IGNORECASE,
        ),
    ),
)
_TOGETHER = re.compile(r"\s+(?:i samarbete med|i samverkan med|tillsammans med|samt)\s+")
_MUNICIPALITY = re.compile(
    r"\b(?P<name>[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+)*) (?P<form>[Kk]ommun(?:er)?|[Ss]tad)\b"
)


@dataclass(frozen=True, slots=True)
class Actor:
    """An organisation: its name ("" for a region), its kind, and its county code or ""."""

    name: str = ""
    kind: str = REGION
    county_code: str = ""


def read_actor(name: str, gazetteer: Gazetteer) -> Actor:
    """Who the published name of an organisation or a unit means.

    The first named of several decides, and of it the first part (*Capio, geriatrik*) or the last
    (*Kirurgkliniken, Ersta sjukhus*): what stands between are partners and places.
    """
    lead = _TOGETHER.split(name)[0]
    parts = [part for part in re.split(r"\s*,\s*|\s+-\s+", lead) if part]
    if not parts or parts[0].startswith("Region "):
        return Actor()
    for part in (parts[0], parts[-1]):
        actor = _known(part, gazetteer) or _municipality(part, gazetteer) or _by_rule(part, lead)
        if actor:
            return actor
    return Actor()


def _known(part: str, gazetteer: Gazetteer) -> Actor | None:
    for known in gazetteer.actors:
        if re.match(rf"{re.escape(known.name)}\b", part, re.IGNORECASE):
            return Actor(known.actor, known.kind, known.county_code)
    return None


def _municipality(part: str, gazetteer: Gazetteer) -> Actor | None:
    """The municipality with the longest name that stands before the word *kommun* or *stad*."""
    found = _MUNICIPALITY.search(part)
    if not found:
        return None
    words = found["name"].split()
    names = [" ".join(words[start:]) for start in range(len(words))]
    name = next((name for name in names if gazetteer.county_of(name)), names[-1])
    county = gazetteer.county_of(name) or ""
    return Actor(f"{name} {found['form'].lower()}", MUNICIPALITY, county)


def _by_rule(part: str, lead: str) -> Actor | None:
    kinds = (kind for kind, pattern in _RULES if pattern.search(part))
    kind = next(kinds, None)
    return Actor(lead, kind) if kind else None
