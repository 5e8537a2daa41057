"""The shape of a project that is asked for by its reference, with what lists leave out."""

from projects.api.entry_serializers import Linked, LinkedSerializer, linked
from projects.api.part_serializers import InPlaceListSerializer
from projects.api.serializers import ProjectSerializer, ReportSerializer
from projects.entry_links import entry_links
from projects.models import Project


class MentionsSerializer(InPlaceListSerializer):
    """The examples and results of documents that tell of a project, the surest first."""

    def get_attribute(self, instance: Project) -> list[Linked]:
        """What readers see of them."""
        return linked(entry_links().mentions(instance.reference))


class MentionSerializer(LinkedSerializer):
    """An example or a result that tells of a project."""

    class Meta:
        list_serializer_class = MentionsSerializer


class ProposedMeasuresSerializer(InPlaceListSerializer):
    """The proposed measures that a project may contribute to, the surest first."""

    def get_attribute(self, instance: Project) -> list[Linked]:
        """What readers see of them."""
        return linked(entry_links().measures(instance.reference))


class ProposedMeasureSerializer(LinkedSerializer):
    """A proposed measure that a project may contribute to."""

    class Meta:
        list_serializer_class = ProposedMeasuresSerializer


class ProjectDetailSerializer(ProjectSerializer):
    """A project with its reports, and the entries of documents that it is linked with."""

    reports = ReportSerializer(many=True, read_only=True)
    mentions = MentionSerializer(many=True, read_only=True)
    measures = ProposedMeasureSerializer(many=True, read_only=True)
