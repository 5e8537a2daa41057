"""What people have decided about an import: which rows to take, what they match, who is right."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from projects.annex.row_errors import Refusal, RefusedError

TAKE, SKIP, KEEP, NEW, WRITE = "take", "skip", "keep", "new", "write"
EXPECTED = (
    'väntade {"rows": {"rad 14": "take"|"skip"}, "matches": {"rad 14": "2026-NORR-BFM-001"|"new"}, '
    '"conflicts": {"2026-NORR-BFM-001.title": "keep"|"take"|{"write": "…"}}}'
)


@dataclass(frozen=True, slots=True)
class Decisions:
    """By the place of a row in the file, or by reference and field of a conflict.

    What nobody has decided is taken, matched by the rules, and kept as it was edited.
    """

    rows: Mapping[str, str] = field(default_factory=dict)
    """*take* or *skip*."""
    matches: Mapping[str, str] = field(default_factory=dict)
    """The reference of the project that the row is about, or *new*."""
    conflicts: Mapping[str, str | Mapping[str, Any]] = field(default_factory=dict)
    """*keep* the edit, *take* what the source says, or *write* something else."""

    @classmethod
    def read(cls, text: str) -> Self:
        """The decisions of a file of JSON. Raises RefusedError that names the key."""
        try:
            told = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise _refused(f"filen är inte JSON ({error}); {EXPECTED}") from error
        return cls.of(told)

    @classmethod
    def of(cls, told: Any) -> Self:  # noqa: ANN401  # whatever JSON holds
        """The decisions in their JSON form. Raises RefusedError that names the key."""
        faults = list(_faults(told))
        if faults:
            raise RefusedError(*(Refusal(None, None, reason) for reason in faults))
        return cls(**told)

    def skips(self, where: str) -> bool:
        """True when the row at this place is left out."""
        return self.rows.get(where) == SKIP

    def choices(self, reference: str) -> dict[str, str | Mapping[str, Any]]:
        """What was decided about the conflicts of a project, by the names of fields."""
        named = ((key.rpartition("."), choice) for key, choice in self.conflicts.items())
        return {name: choice for (owner, _, name), choice in named if owner == reference}

    def as_json(self) -> dict[str, Any]:
        """As `of` takes them."""
        return {name: dict(getattr(self, name)) for name in ("rows", "matches", "conflicts")}

    def unused(self, places: Iterable[str], conflicts: Iterable[str]) -> list[str]:
        """The keys that name no row and no conflict, of which the file tells none."""
        known = set(places)
        rows = [key for key in (*self.rows, *self.matches) if key not in known]
        return rows + [key for key in self.conflicts if key not in set(conflicts)]


NOTHING = Decisions()
"""Nobody has decided anything."""


def _refused(reason: str) -> RefusedError:
    return RefusedError(Refusal(None, None, reason))


def _faults(told: object) -> Iterator[str]:
    if not isinstance(told, dict):
        yield f"besluten är inget JSON-objekt; {EXPECTED}"
        return
    checks = {"rows": _is_row, "matches": _is_match, "conflicts": _is_choice}
    for name, group in told.items():
        if name not in checks:
            yield f"”{name}” är okänt; {EXPECTED}"
        elif not isinstance(group, dict):
            yield f"”{name}” är inget JSON-objekt; {EXPECTED}"
        else:
            for key, value in group.items():
                if not checks[name](value):
                    shown = json.dumps(value, ensure_ascii=False)
                    yield f"beslutet ”{key}” i ”{name}” är {shown}; {EXPECTED}"


def _is_row(value: object) -> bool:
    return value in (TAKE, SKIP)


def _is_match(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _is_choice(value: object) -> bool:
    if isinstance(value, dict):
        return set(value) == {WRITE} and _is_written(value[WRITE])
    return value in (KEEP, TAKE)


def _is_written(value: object) -> bool:
    if isinstance(value, list):
        return all(isinstance(each, str) for each in value)
    return isinstance(value, str)
