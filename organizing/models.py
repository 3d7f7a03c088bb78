"""What Django looks for: every room's models, re-exported."""

from organizing.actions.models import Action, ActionTotal, Ask, PendingAnswers
from organizing.campaigns.models import Campaign, Target, TargetTie
from organizing.campaigns.plan_models import Commitment, Move, TargetMessage
from organizing.deliveries.answer_models import Letter, Reply, ReplyAttachment, ReplyMail
from organizing.deliveries.models import Delivery
from organizing.deliveries.packet_models import Packet, PacketDownload, PacketLine, PacketProof, PacketTarget
from organizing.followups.models import FollowUp, Ladder, Step, Task
from organizing.groups.models import GroupBoundary, GroupZip, Invitation, LocalGroup, Membership
from organizing.insights.models import LobbyingEntry
from organizing.mail.mailbox_models import Mailbox
from organizing.mail.models import Email, Suppression
from organizing.officials.models import Office, Official, OfficialImport
from organizing.people.models import Consent, Person
from organizing.places.models import Division

__all__ = [
    "Action",
    "ActionTotal",
    "Ask",
    "Campaign",
    "Commitment",
    "Consent",
    "Delivery",
    "Division",
    "Email",
    "FollowUp",
    "GroupBoundary",
    "GroupZip",
    "Invitation",
    "Ladder",
    "Letter",
    "LobbyingEntry",
    "LocalGroup",
    "Mailbox",
    "Membership",
    "Move",
    "Office",
    "Official",
    "OfficialImport",
    "Packet",
    "PacketDownload",
    "PacketLine",
    "PacketProof",
    "PacketTarget",
    "PendingAnswers",
    "Person",
    "Reply",
    "ReplyAttachment",
    "ReplyMail",
    "Step",
    "Suppression",
    "Target",
    "TargetMessage",
    "TargetTie",
    "Task",
]
