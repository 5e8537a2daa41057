"""The money of a programme as a table to fill in, and as a table to paste."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from projects.annex.money_table import AMOUNTS, HEADINGS, MOST, MoneyRow, read_money
from projects.annex.row_errors import RefusedError
from projects.models import Allocation, Area, CancerCentre, Programme, Source
from projects.services import write

LABELS = {
    "allocated_sek": "Fördelat till RCC, kronor",
    "distributed_sek": "Vidarefördelat av RCC, kronor",
    "projects": "Antal projekt",
}
LONGEST = 100_000
"""In characters; a table of all centres and areas takes two thousand."""
PARTLY = "Fyll i alla tre uppgifterna på raden, eller ingen."


@dataclass(frozen=True, slots=True)
class GridRow:
    """A centre with its fields."""

    centre: CancerCentre
    fields: list[forms.BoundField]


class MoneyForm(forms.Form):
    """A row for each area and centre; what somebody else wrote meanwhile is left as it is."""

    def __init__(self, programme: Programme, data: QueryDict | None = None) -> None:
        self.known = {
            (each.area_id, each.centre_id): each
            for each in Allocation.objects.filter(programme=programme)
        }
        self.centres, self.areas = list(CancerCentre.objects.all()), list(Area.objects.top())
        super().__init__(data)
        for area in self.areas:
            for centre in self.centres:
                self._add(area, centre)

    def _add(self, area: Area, centre: CancerCentre) -> None:
        held = self.known.get((area.pk, centre.pk))
        for name in AMOUNTS:
            label = f"{centre.name}, {area.name}: {LABELS[name]}"
            field = forms.IntegerField(
                label=label,
                min_value=0,
                max_value=MOST[name],
                required=False,
                initial=getattr(held, name) if held else None,
                widget=forms.NumberInput({"aria-label": label, "class": "money"}),
            )
            field.show_hidden_initial = True
            self.fields[_key(area, centre, name)] = field

    @property
    def tables(self) -> Iterator[tuple[Area, list[GridRow]]]:
        """The areas, each with a row for every centre."""
        for area in self.areas:
            yield (
                area,
                [
                    GridRow(centre, [self[_key(area, centre, name)] for name in AMOUNTS])
                    for centre in self.centres
                ],
            )

    def clean(self) -> None:
        """Raise ValidationError for a row that is filled in partly."""
        for area, centre in self._changed():
            keys = [_key(area, centre, name) for name in AMOUNTS]
            empty = [key for key in keys if self.cleaned_data.get(key) is None]
            if len(empty) < len(keys) or (area.pk, centre.pk) in self.known:
                for key in set(empty) - set(self.errors):
                    self.add_error(key, PARTLY)

    def rows(self) -> list[MoneyRow]:
        """The rows in which something was changed."""
        return [
            MoneyRow(
                centre.slug,
                area.slug,
                *(self.cleaned_data[_key(area, centre, name)] for name in AMOUNTS),
            )
            for area, centre in self._changed()
            if self.cleaned_data[_key(area, centre, "projects")] is not None
        ]

    def _changed(self) -> Iterator[tuple[Area, CancerCentre]]:
        changed = {key.rpartition("-")[0] for key in self.changed_data}
        for area in self.areas:
            for centre in self.centres:
                if f"{area.pk}-{centre.pk}" in changed:
                    yield area, centre


def _key(area: Area, centre: CancerCentre, name: str) -> str:
    return f"{area.pk}-{centre.pk}-{name}"


class PastedMoneyForm(forms.Form):
    """Asks for a table with a heading."""

    table = forms.CharField(
        label="Tabell",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 10, "cols": 90, "spellcheck": "false"}),
        help_text=(
            f"Klistra in tabellen med sin rubrikrad: {', '.join(HEADINGS)}. Kolumnerna får också"
            " heta RCC, Område, Fördelat, Vidarefördelat och Antal projekt, och skiljs åt av komma,"
            " semikolon eller tabb. Rader som redan finns får de nya värdena."
        ),
        error_messages={"required": "Klistra in en tabell."},
    )

    def clean_table(self) -> list[MoneyRow]:
        """The rows; ValidationError that names each fault by its row and column."""
        try:
            return read_money(
                self.cleaned_data["table"],
                {each.slug: (each.name, each.code) for each in CancerCentre.objects.all()},
                {each.slug: (each.name, each.code) for each in Area.objects.top()},
            )
        except RefusedError as refused:
            raise ValidationError([_sentence(str(each)) for each in refused.refusals]) from refused


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


class MoneySourceForm(forms.Form):
    """Asks which document the money stands in."""

    source = forms.ModelChoiceField(
        Source.objects.all(),
        required=False,
        label="Källdokument för beloppen",
        empty_label="Programmets källdokument",
    )


def save_money(programme: Programme, rows: Iterable[MoneyRow], source: Source | None) -> int:
    """Write the rows of a programme, new or not; returns how many these were. Call in a change."""
    centres = {each.slug: each for each in CancerCentre.objects.all()}
    areas = {each.slug: each for each in Area.objects.top()}
    written = list(rows)
    for row in written:
        cell = {"centre": centres[row.centre], "area": areas[row.area]}
        found = Allocation.objects.filter(programme=programme, **cell).first()
        made: Any = found or Allocation(programme=programme, **cell)
        for name in AMOUNTS:
            setattr(made, name, getattr(row, name))
        made.source = source or made.source or programme.source
        write.save(cast("Allocation", made))
    return len(written)
