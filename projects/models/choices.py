"""What a project can say in the fields that offer a choice."""

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
