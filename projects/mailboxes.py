"""Whether a mail address looks like that of one person; contacts are to be functional mailboxes.

A guess by the words of the address: who knows better confirms it.
"""

import re

PERSONAL = (
    "Adressen ser ut att höra till en enskild person. Ange en funktionsbrevlåda, som besökare når "
    "också när någon slutar"
)
"""What to say of such an address; it goes on with what can be done."""

_FUNCTIONS = re.compile(
    "admin|arkiv|avdeln|biobank|cancer|center|centrum|centra|diagnos|diari|digital|enhet|"
    "expedition|forskning|fråg|frag|funktion|genetik|halso|hälso|kansli|kirurg|klinik|kommun|"
    "kontakt|kurator|kvalitet|labb|läkar|lakar|ledning|mammogr|mottag|nätverk|natverk|onkolog|"
    "palliat|patient|patolog|process|projekt|radiolog|redaktion|region|registr|rehab|röntgen|"
    "rontgen|samordn|samverk|screening|sekret|service|sjukhus|support|team|ungdom|urolog|utbild|"
    "utredn|utveckl|vård|verksamhet"
)
"""Words, and parts of words, that name what a mailbox is for and no person."""

_SHORT = frozenset(
    {
        *("akut", "avd", "barn", "bfm", "brevlada", "brevlåda", "brost", "bröst", "data", "fou"),
        *("grupp", "gyn", "hud", "info", "it", "lung", "norr", "ost", "öst", "post", "prov"),
        *("rcc", "skola", "styrgrupp", "syd", "sydost", "sydöst", "vard", "vast", "väst"),
    }
)
"""Such words that also stand in names: only whole parts of an address count (*norr*, *Norrman*)."""

_FREE = re.compile(
    r"(gmail|googlemail|hotmail|outlook|live|msn|yahoo|icloud|me|mac|aol|gmx|proton|protonmail|"
    r"telia|bredband|comhem|spray|passagen|tele2|home)\.(com|se|me|net|nu|eu|de)"
)
"""Where private people have their mail."""

_NAMES = re.compile(r"[^\W\d_]+([._-][^\W\d_]+){1,3}\d{0,3}")
"""First name or its letter, and last name."""


def is_personal(address: str) -> bool:
    """True for what looks like a person's address: *anna.berg@*, or anything of a free provider."""
    local, _, domain = address.lower().rpartition("@")
    if not local or _FUNCTIONS.search(local) or _SHORT & set(re.split("[._-]", local)):
        return False
    return bool(_NAMES.fullmatch(local) or _FREE.fullmatch(domain))
