"""What projects, documents and their entries can say in the fields that offer a choice."""

from django.db import models


class Status(models.TextChoices):
    """Whether the centre reported the project as new."""

    NEW = "ny", "Nytt"
    CONTINUED = "fortsattning", "Fortsättning"
    NOT_STATED = "ej-angivet", "Ej angivet"


class ActorKind(models.TextChoices):
    """What kind of organisation runs the project."""

    REGION = "region", "Region"
    MUNICIPALITY = "kommun", "Kommun"
    CIVIL_SOCIETY = "civilsamhalle", "Civilsamhälle"
    PRIVATE = "privat", "Privat vårdgivare"
    PROFESSION = "profession", "Professionsförening"


class PublicationState(models.TextChoices):
    """Whether the public sees the entry; it waits while its programme is not published."""

    DRAFT = "utkast", "Utkast"
    REVIEW = "granskas", "Granskas"
    PUBLISHED = "publicerad", "Publicerad"
    WAITING = "vantar", "Väntar på programmet"
    WITHDRAWN = "aterkallad", "Återkallad"


class Progress(models.TextChoices):
    """How far a project has come; empty where nobody has said it."""

    RUNNING = "pagar", "Pågår"
    FINISHED = "avslutat", "Avslutat"
    BROKEN_OFF = "avbrutet", "Avbrutet"
    IN_USE = "i-drift", "I drift"


class ReportKind(models.TextChoices):
    """What a progress report is."""

    STATE = "lagesrapport", "Lägesrapport"
    PART = "delredovisning", "Delredovisning"
    FINAL = "slutredovisning", "Slutredovisning"


class Scope(models.TextChoices):
    """What is searched: the vocabularies of both are counted apart, so that neither hides words."""

    PROJECTS = "projekt", "Projekt"
    ENTRIES = "dokument", "Ur dokumenten"


class DocumentKind(models.TextChoices):
    """What a published document is."""

    REPORT = "slutredovisning", "Slutredovisning"
    PRESS_RELEASE = "pressmeddelande", "Pressmeddelande"
    PLAN = "handlingsplan", "Handlingsplan"
    PROGRESS = "lagesrapport", "Lägesrapport"
    FOLLOW_UP = "uppfoljning", "Uppföljning"


class EntryKind(models.TextChoices):
    """What a passage of a document is."""

    MEASURE = "atgardsforslag", "Åtgärdsförslag"
    EXAMPLE = "gott-exempel", "Gott exempel"
    RESULT = "resultat", "Resultat"
    ASSESSMENT = "bedomning", "Bedömning"
    DEVELOPMENT_AREA = "utvecklingsomrade", "Utvecklingsområde"
    DONE = "genomfort", "Genomfört"
    PLANNED = "planerat", "Planerat"
    FOLLOW_UP = "uppfoljning", "Uppföljning"
    SITUATION = "lagesbild", "Lägesbild"


class EntryState(models.TextChoices):
    """Whether the public sees the entry of a document."""

    DRAFT = "utkast", "Utkast"
    PUBLISHED = "publicerad", "Publicerad"


class LinkRelation(models.TextChoices):
    """How an entry stands to a project or to another entry."""

    CARRIED_OUT = "genomfor", "Genomför"
    TELLS_OF = "berattar-om", "Berättar om"
    FOLLOWS_UP = "foljer-upp", "Följer upp"
    CORRESPONDS = "motsvarar", "Motsvarar"


class Confidence(models.TextChoices):
    """How sure it is that a link holds."""

    SURE = "saker", "Säker"
    LIKELY = "trolig", "Trolig"
    POSSIBLE = "mojlig", "Möjlig"


class LinkOrigin(models.TextChoices):
    """Who decided about a link; an editor's word outlives every import."""

    READING = "lasning", "Läsning"
    RULE = "regel", "Enligt regel"
    EDITOR = "redaktor", "Godtagen av redaktör"
    REFUSED = "avvisat", "Avvisad av redaktör"


class FigureKind(models.TextChoices):
    """Where a figure of a document stands, and what it is."""

    TABLE = "tabell", "Tabellvärde"
    GOAL = "mal", "Mål"
    OTHER = "uppgift", "Uppgift"


class FactKind(models.TextChoices):
    """What a document tells beside its entries and figures."""

    PROGRAMME = "programfakta", "Om programmet"
    FUNDING_NOTE = "anmarkning", "Anmärkning till en tabell"
    SHARE = "andel", "Andel av projekten"
    REFERENCE = "referens", "Referens"
    DEFINITION = "definition", "Definition"
    ABBREVIATION = "forkortning", "Förkortning"
