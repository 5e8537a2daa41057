"""What is true, and what can be asked of it."""

from projects.models.choices import ActorKind, Progress, PublicationState, ReportKind, Status
from projects.models.column_heading import ColumnHeading
from projects.models.concept import (
    Concept,
    ConceptGroup,
    ConceptTerm,
    KeywordOrigin,
    ProjectKeyword,
)
from projects.models.continuation import RefusedContinuation
from projects.models.error_report import ErrorKind, ErrorReport, ErrorState
from projects.models.import_trial import (
    DecisionGroup,
    ImportTrial,
    RowAction,
    TrialDecision,
    TrialRow,
    TrialRowQuerySet,
    TrialState,
)
from projects.models.job import Job, JobState
from projects.models.news import NewsSubscription, Rhythm
from projects.models.project import Project
from projects.models.quality import QualityCount
from projects.models.reference import Allocation, Area, CancerCentre, Programme, Region
from projects.models.report import ProgressReport
from projects.models.revision import ChangedProjects, Revision
from projects.models.search_index import (
    CommonLexeme,
    ProjectFeature,
    SimilarProject,
    Term,
    TermKind,
)
from projects.models.sign_in_event import SignInEvent, SignInKind
from projects.models.signing_in import StaffSession
from projects.models.source import ImportRun, RunKind, Source, SourceRow
from projects.models.user import CENTRE_ADMINISTRATORS, EDITORS, NATIONAL_ADMINISTRATORS, User

__all__ = [
    "CENTRE_ADMINISTRATORS",
    "EDITORS",
    "NATIONAL_ADMINISTRATORS",
    "ActorKind",
    "Allocation",
    "Area",
    "CancerCentre",
    "ChangedProjects",
    "ColumnHeading",
    "CommonLexeme",
    "Concept",
    "ConceptGroup",
    "ConceptTerm",
    "DecisionGroup",
    "ErrorKind",
    "ErrorReport",
    "ErrorState",
    "ImportRun",
    "ImportTrial",
    "Job",
    "JobState",
    "KeywordOrigin",
    "NewsSubscription",
    "Programme",
    "Progress",
    "ProgressReport",
    "Project",
    "ProjectFeature",
    "ProjectKeyword",
    "PublicationState",
    "QualityCount",
    "RefusedContinuation",
    "Region",
    "ReportKind",
    "Revision",
    "Rhythm",
    "RowAction",
    "RunKind",
    "SignInEvent",
    "SignInKind",
    "SimilarProject",
    "Source",
    "SourceRow",
    "StaffSession",
    "Status",
    "Term",
    "TermKind",
    "TrialDecision",
    "TrialRow",
    "TrialRowQuerySet",
    "TrialState",
    "User",
]
