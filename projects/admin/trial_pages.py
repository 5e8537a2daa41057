"""The pages of a trial: what an import would change, the decisions about it, and applying it."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from projects.accounts.freshness import fresh_factor_required
from projects.admin.permissions import staff_member
from projects.admin.trial_decisions import decisions_for_all, made_decisions
from projects.admin.trial_listing import compared, foreseen, listed, mismatches_of
from projects.annex.headers import ColumnKind, folded
from projects.annex.trials import ask_to_apply, compare_anew, decide, decisions_of, undecided
from projects.models import (
    ColumnHeading,
    ImportRun,
    ImportTrial,
    Job,
    Project,
    RowAction,
    TrialState,
    User,
)
from projects.models.job import JobQuerySet
from projects.rights import centres_of, is_administrator, may_edit_all
from projects.services import write

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PER_PAGE = 50
FOLDER = "admin/projects/importrun/trial"
REFRESH = 2
"""Seconds until the page that waits for a job looks again."""
LATE = "Provläsningen kan inte ändras nu."
BUSY = (TrialState.WAITING, TrialState.APPLYING)


def trials_of(user: User) -> QuerySet[ImportTrial]:
    """The trials that the user may see and decide: those of their centres, or all."""
    trials = ImportTrial.objects.select_related("programme", "centre", "user", "run")
    if may_edit_all(user):
        return trials
    return trials.filter(centre__in=centres_of(user))


def trial_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The trial as far as it is; a POST keeps the decisions of the page."""
    goes_on = _open_jobs(pk)  # before the trial is read: a job may end in between
    trial = _trial(request, pk)
    if request.method == "POST":
        return _decided(request, trial)
    if goes_on or trial.state in BUSY:
        looks_again = goes_on or _open_jobs(pk)  # or a colleague's began
        again = REFRESH if looks_again else 0
        return _page(request, trial, "busy", job=_job(pk), refresh=again)
    if trial.state == TrialState.APPLIED:
        return _applied(request, trial)
    if trial.state == TrialState.MAPPING:
        return _page(request, trial, "headings", kinds=_kinds(), rejected=_reasons(trial))
    if trial.state == TrialState.REFUSED:
        return _page(request, trial, "refused", rejected=_reasons(trial))
    return _page(request, trial, "compared", **compared(request, trial))


def _trial(request: HttpRequest, pk: int) -> ImportTrial:
    user = staff_member(request)
    if not is_administrator(user):
        raise PermissionDenied
    trial = trials_of(user).defer("data", "workbook").filter(pk=pk).first()
    if trial is None:
        message = "Provläsningen finns inte längre."
        raise Http404(message)
    return trial


def _applied(request: HttpRequest, trial: ImportTrial) -> HttpResponse:
    """The import that came of it; of an edited table none comes, and its projects are listed."""
    if trial.run:
        return HttpResponseRedirect(reverse("admin:projects_importrun_change", args=[trial.run.pk]))
    references = [each["reference"] for each in trial.report["changes"]]
    projects = Project.objects.referred_to(*references) if references else Project.objects.none()
    return _page(request, trial, "applied", projects=projects.only("reference", "title"))


def _open_jobs(trial: int) -> bool:
    """Whether something is to come of the trial by itself; with a job that failed nothing is."""
    return _jobs(trial).open().exists()


def _jobs(trial: int) -> JobQuerySet:
    return Job.objects.filter(payload__trial=trial)


def _job(trial: int) -> Job | None:
    return _jobs(trial).order_by("-pk").first()


def _reasons(trial: ImportTrial) -> list[str]:
    rows = trial.rows.filter(action=RowAction.REJECTED)
    return [reason for row in rows for reason in row.detail["reasons"]]


def _kinds() -> list[tuple[str, str]]:
    return [(kind.name, str(kind)) for kind in ColumnKind]


def _decided(request: HttpRequest, trial: ImportTrial) -> HttpResponse:
    if trial.state != TrialState.READY:
        messages.error(request, LATE)
        return _to(trial)
    made, faults = made_decisions(trial, request.POST)
    if wish := request.POST.get("all"):
        decided = decisions_of(trial).conflicts
        made |= decisions_for_all(listed(request, trial), wish, decided)
    if not decide(trial, made, staff_member(request)):
        messages.error(request, LATE)
        return _to(trial)
    for fault in faults:
        messages.error(request, fault)
    if made:
        messages.success(request, _saved(len(made)))
    return HttpResponseRedirect(request.get_full_path())


def _saved(number: int) -> str:
    return "1 beslut är sparat." if number == 1 else f"{number} beslut är sparade."


@require_safe
def report_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The trial as a workbook, to be sent to a colleague."""
    trial = _trial(request, pk)
    name = f"provlasning-{trial.pk}.xlsx"
    return HttpResponse(
        bytes(trial.workbook),
        content_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_POST
def headings_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Remember what the unknown columns hold, and read the file once more."""
    trial = _trial(request, pk)
    if trial.state != TrialState.MAPPING:
        return _to(trial)
    chosen = {
        heading: kind
        for number, heading in enumerate(trial.headings)
        if (kind := request.POST.get(f"heading-{number}", "")) in ColumnKind.__members__
    }
    if len(chosen) < len(trial.headings):
        messages.error(request, "Välj vad varje kolumn innehåller, eller att den inte läses.")
        return _to(trial)
    with write.change(user=staff_member(request)):
        for heading, kind in chosen.items():
            known = ColumnHeading.objects.filter(heading=folded(heading)).first()
            row = known or ColumnHeading(heading=folded(heading))
            row.kind = kind
            write.save(row)
        compare_anew(trial)
    return _to(trial)


@fresh_factor_required
def apply_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What will be written, to be confirmed; a POST confirms it."""
    trial = _trial(request, pk)
    if trial.state != TrialState.READY or undecided(trial):
        return _to(trial)
    mismatches = mismatches_of(trial)
    if request.method != "POST":
        return _page(request, trial, "apply", mismatches=mismatches, **foreseen(trial))
    allowed = request.POST.get("allow_mismatch") == "on"
    if mismatches and not allowed:
        messages.error(request, "Bekräfta att filen får läsas in trots att antalen skiljer sig.")
        return HttpResponseRedirect(reverse("admin:trial_apply", args=[trial.pk]))
    ask_to_apply(trial, staff_member(request), allow_mismatch=allowed)
    return _to(trial)


@require_POST
def retry_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Compare once more, after a job that failed or at somebody's wish."""
    trial = _trial(request, pk)
    if trial.state in {TrialState.READY, TrialState.MAPPING, *BUSY}:
        ImportTrial.objects.filter(pk=pk, state=TrialState.APPLYING).update(state=TrialState.READY)
        compare_anew(trial)
    return _to(trial)


@require_POST
def discard_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw the trial away with its file."""
    trial = _trial(request, pk)
    if trial.state not in {TrialState.APPLIED, TrialState.APPLYING}:
        trial.delete()
        messages.success(request, f"Provläsningen av {trial.name} är borttagen.")
    return HttpResponseRedirect(reverse("admin:import"))


def _to(trial: ImportTrial) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:trial", args=[trial.pk]))


def _page(
    request: HttpRequest,
    trial: ImportTrial,
    template: str,
    **found: Any,  # noqa: ANN401  # for the template
) -> TemplateResponse:
    context = {
        **admin.site.each_context(request),
        "title": f"Provläsning av {trial.name}, program {trial.programme.year}",
        "opts": ImportRun._meta,
        "trial": trial,
        **found,
    }
    return TemplateResponse(request, f"{FOLDER}/{template}.html", context)
