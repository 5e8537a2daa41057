"""Test data: real Swedish rows, as small as they can be.

Centres, regions, areas and the programme 2025 are in the test database already (conftest.py).
"""

from collections.abc import Iterable
from typing import Any

import factory
from django.utils import timezone

from projects.models import Area, CancerCentre, Programme, Project, Region, User
from projects.services import write


class _UserFactory(factory.django.DjangoModelFactory[User]):
    """A staff member without rights, password "hemligt-ord"."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.declarations.Sequence(lambda n: f"handlaggare{n}@example.se")
    is_staff = True

    @classmethod
    def _create(cls, model_class: type[User], *_args: Any, **kwargs: Any) -> User:
        centres = kwargs.pop("centres", ())
        groups = kwargs.pop("groups", ())
        user = model_class.objects.create_user(kwargs.pop("email"), "hemligt-ord", **kwargs)
        user.centres.set(CancerCentre.objects.filter(slug__in=centres))
        user.groups.set(groups)
        return user


class _ProjectFactory(factory.django.DjangoModelFactory[Project]):
    """A published project of RCC Norr; centre, area, sub_area and regions are given as slugs."""

    class Meta:
        model = Project

    title = "AI-stöd för granskning av MR prostata"
    summary = "Inköp och implementering av AI-stödet för granskning av prostata."
    centre = "norr"
    area = "bfm"
    sub_area = None
    regions = ("vasternorrland",)
    year = 2025
    status = "ny"

    @classmethod
    def _create(cls, model_class: type[Project], *_args: Any, **kwargs: Any) -> Project:
        regions = Region.objects.filter(slug__in=kwargs.pop("regions"))
        kwargs["programme"] = Programme.objects.get(year=kwargs.pop("year"))
        kwargs["centre"] = CancerCentre.objects.get(slug=kwargs["centre"])
        kwargs["area"] = Area.objects.get(slug=kwargs["area"])
        kwargs["sub_area"] = Area.objects.filter(slug=kwargs["sub_area"] or "").first()
        with write.change():
            project = model_class(updated_at=timezone.now(), **kwargs)
            project.reference = project.reference or write.next_reference(
                project.programme, project.centre, project.area
            )
            write.save(project, regions=regions)
        return project


def make_user(*, centres: Iterable[str] = (), **fields: object) -> User:
    """A saved staff member for these centres."""
    return _UserFactory.create(centres=centres, **fields)


def make_project(**fields: object) -> Project:
    """A saved project; every field has a default."""
    return _ProjectFactory.create(**fields)
