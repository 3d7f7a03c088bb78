"""What Django looks for: every room's models, re-exported."""

from organizing.actions.event_models import Event
from organizing.actions.models import Action, ActionTotal, Ask, PendingAnswers
from organizing.actions.sheet_models import PaperLine, PaperSheet
from organizing.assistance.models import HandOver, HelpContact, HelpPartner, HelpReading, HelpRequest
from organizing.broadcasts.models import Broadcast
from organizing.campaigns.models import Campaign, Target, TargetTie
from organizing.campaigns.plan_models import Commitment, Move, TargetMessage
from organizing.campaigns.pledge_models import Pledge
from organizing.deliveries.answer_models import Letter, Reply, ReplyAttachment, ReplyMail
from organizing.deliveries.models import Delivery
from organizing.deliveries.packet_models import Packet, PacketDownload, PacketLine, PacketProof, PacketTarget
from organizing.followups.models import FollowUp, Ladder, Step, Task
from organizing.followups.phonebank_models import Phonebank, PhoneCall
from organizing.followups.version_models import KeptOff, LadderVersion
from organizing.groups.fact_models import GroupFact
from organizing.groups.models import GroupBoundary, GroupZip, Invitation, LocalGroup, Membership
from organizing.groups.posture_models import StatePosture
from organizing.insights.figure_models import Figure, FigureMark
from organizing.insights.models import LobbyingEntry
from organizing.launch.checklist.models import LaunchMark
from organizing.launch.models import Launch
from organizing.launch.wizard.models import LaunchDraft
from organizing.mail.breaker_models import Breaker
from organizing.mail.mailbox_models import Mailbox
from organizing.mail.models import Email, Suppression
from organizing.mail.tracking.models import Heartbeat, ProviderEvent, SuppressionLift, Verdict
from organizing.officials.models import Office, Official, OfficialImport
from organizing.pages.coach.models import CoachKeep
from organizing.pages.theme.models import GroupTheme
from organizing.people.bulk_models import BulkRun
from organizing.people.duplicate_models import DuplicateSearch, LookAlike, Merge
from organizing.people.import_models import (
    ExportPiece,
    ImportChange,
    ImportPiece,
    ImportRefusal,
    PeopleExport,
    PeopleImport,
)
from organizing.people.list_models import CustomField, PersonTag, SavedView, Segment, SegmentPick, Tag
from organizing.people.models import Consent, Person
from organizing.people.note_models import Note, NoteReading
from organizing.places.models import Division
from organizing.privacy.models import Erasure
from organizing.stories.models import Story, StoryPhoto, StoryUse

__all__ = [
    "Action",
    "ActionTotal",
    "Ask",
    "Breaker",
    "Broadcast",
    "BulkRun",
    "Campaign",
    "CoachKeep",
    "Commitment",
    "Consent",
    "CustomField",
    "Delivery",
    "Division",
    "DuplicateSearch",
    "Email",
    "Erasure",
    "Event",
    "ExportPiece",
    "Figure",
    "FigureMark",
    "FollowUp",
    "GroupBoundary",
    "GroupFact",
    "GroupTheme",
    "GroupZip",
    "HandOver",
    "Heartbeat",
    "HelpContact",
    "HelpPartner",
    "HelpReading",
    "HelpRequest",
    "ImportChange",
    "ImportPiece",
    "ImportRefusal",
    "Invitation",
    "KeptOff",
    "Ladder",
    "LadderVersion",
    "Launch",
    "LaunchDraft",
    "LaunchMark",
    "Letter",
    "LobbyingEntry",
    "LocalGroup",
    "LookAlike",
    "Mailbox",
    "Membership",
    "Merge",
    "Move",
    "Note",
    "NoteReading",
    "Office",
    "Official",
    "OfficialImport",
    "Packet",
    "PacketDownload",
    "PacketLine",
    "PacketProof",
    "PacketTarget",
    "PaperLine",
    "PaperSheet",
    "PendingAnswers",
    "PeopleExport",
    "PeopleImport",
    "Person",
    "PersonTag",
    "PhoneCall",
    "Phonebank",
    "Pledge",
    "ProviderEvent",
    "Reply",
    "ReplyAttachment",
    "ReplyMail",
    "SavedView",
    "Segment",
    "SegmentPick",
    "StatePosture",
    "Step",
    "Story",
    "StoryPhoto",
    "StoryUse",
    "Suppression",
    "SuppressionLift",
    "Tag",
    "Target",
    "TargetMessage",
    "TargetTie",
    "Task",
    "Verdict",
]
