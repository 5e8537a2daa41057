"""The product's tables, as far as a search needs them."""

from typing import ClassVar

from django.db import models


class Named(models.Model):
    """Something that a project is listed under."""

    slug = models.SlugField()
    name = models.TextField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class Centre(Named):
    """A Regional Cancer Centre."""

    objects: ClassVar[models.Manager["Centre"]] = models.Manager()

    class Meta:
        app_label = "textbook"
        managed = False
        db_table = "projects_cancercentre"


class Area(Named):
    """What the money is for."""

    objects: ClassVar[models.Manager["Area"]] = models.Manager()

    class Meta:
        app_label = "textbook"
        managed = False
        db_table = "projects_area"


class Region(Named):
    """One of Sweden's regions."""

    objects: ClassVar[models.Manager["Region"]] = models.Manager()

    class Meta:
        app_label = "textbook"
        managed = False
        db_table = "projects_region"


class Programme(models.Model):
    """A year's agreement."""

    year = models.IntegerField()

    class Meta:
        app_label = "textbook"
        managed = False
        db_table = "projects_programme"

    def __str__(self) -> str:
        return str(self.year)


class Project(models.Model):
    """One funded project."""

    reference = models.TextField()
    title = models.TextField()
    summary = models.TextField()
    unit = models.TextField()
    region_text = models.TextField()
    status = models.TextField()
    state = models.TextField()
    centre = models.ForeignKey(Centre, models.PROTECT)
    area = models.ForeignKey(Area, models.PROTECT)
    programme = models.ForeignKey(Programme, models.PROTECT)
    regions = models.ManyToManyField(Region, db_table="projects_project_regions")

    objects: ClassVar[models.Manager["Project"]] = models.Manager()

    class Meta:
        app_label = "textbook"
        managed = False
        db_table = "projects_project"

    def __str__(self) -> str:
        return self.title
