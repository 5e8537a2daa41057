"""What is true, and what can be asked of it."""

from projects.models.choices import (
    ActorKind,
    Confidence,
    DocumentKind,
    EntryKind,
    EntryState,
    FactKind,
    FigureKind,
    LinkOrigin,
    LinkRelation,
    Progress,
    PublicationState,
    ReportKind,
    Scope,
    Status,
)
from projects.models.column_heading import ColumnHeading
from projects.models.concept import (
    Concept,
    ConceptGroup,
    ConceptTerm,
    KeywordOrigin,
    ProjectKeyword,
)
from projects.models.continuation import RefusedContinuation
from projects.models.document import Document, DocumentFact, Figure
from projects.models.entry import DocumentEntry, EntryKeyword
from projects.models.entry_link import EntryLink
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
from projects.models.imported_row import ImportedRow
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
    "Confidence",
    "DecisionGroup",
    "Document",
    "DocumentEntry",
    "DocumentFact",
    "DocumentKind",
    "EntryKeyword",
    "EntryKind",
    "EntryLink",
    "EntryState",
    "ErrorKind",
    "ErrorReport",
    "ErrorState",
    "FactKind",
    "Figure",
    "FigureKind",
    "ImportRun",
    "ImportTrial",
    "ImportedRow",
    "Job",
    "JobState",
    "KeywordOrigin",
    "LinkOrigin",
    "LinkRelation",
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
    "Scope",
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
