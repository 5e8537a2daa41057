"""A report for people, in Swedish."""

from collections.abc import Iterator

from projects.fields import IMPORT_REPORT, name_of
from projects.importing.comparing import Value
from projects.importing.published import ENTRY_NAMES
from projects.importing.report import Outcome, ProjectConflict, Report

ACTIONS = {"updated": "ändrat", "missing": "saknas i filen"}
FIELD_NAMES = {
    ENTRY_NAMES.get(each.name, each.name): name_of(each) for each in IMPORT_REPORT.fields
}
"""What people call the fields of a published entry."""
_SHOWN = 60


def as_text(report: Report) -> str:
    """The whole report; reasons of a refusal are not in it, they belong on standard error."""
    return "\n".join(_lines(report))


def _lines(report: Report) -> Iterator[str]:
    yield f"{report.name}, program {report.programme}: {_result(report)}"
    yield (
        f"Rader: {report.rows}; nya: {report.count('created')}, ändrade: "
        f"{report.count('updated')}, oförändrade: {report.unchanged}, saknas i filen: "
        f"{report.count('missing')}"
    )
    for change in report.changes:
        if change.action != "created":
            fields = ", ".join(FIELD_NAMES[name] for name in change.fields)
            done = ": ".join(filter(None, (ACTIONS[change.action], fields)))
            yield f"  {change.reference} {done}"
    yield from map(_conflict, report.conflicts)
    agreeing = len(report.reconciliation) - len(report.mismatches)
    if report.reconciliation:
        yield f"Avstämning: {agreeing} av {len(report.reconciliation)} tabeller stämmer"
    yield f"Rader utanför tabellerna: {len(report.residue)}"
    yield from (f"  rad {each.line}: {_short(each.text)}" for each in report.residue)


def _result(report: Report) -> str:
    if report.outcome is Outcome.REFUSED:
        return "avvisad, ingenting är ändrat"
    if report.outcome is Outcome.MISMATCH:
        return "avvisad, antalet projekt stämmer inte; ingenting är ändrat"
    done = "genomförd" if report.applied else "provkörd, ingenting är ändrat"
    return f"{done}; konflikter: {len(report.conflicts)}" if report.conflicts else done


def _conflict(found: ProjectConflict) -> str:
    conflict = found.conflict
    values = (conflict.before, conflict.now, conflict.edited)
    before, now, edited = (_short(_plain(value)) for value in values)
    return (
        f"  {found.reference} konflikt, {FIELD_NAMES[conflict.field]}: publicerat ”{before}”, "
        f"nu publicerat ”{now}”, redigerat ”{edited}” (behålls)"
    )


def _plain(value: Value) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
