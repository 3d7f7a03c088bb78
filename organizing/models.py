"""What Django looks for: every room's models, re-exported."""

from organizing.actions.models import Action, ActionTotal, Ask, PendingAnswers
from organizing.campaigns.models import Campaign, Target
from organizing.deliveries.models import Delivery
from organizing.followups.models import FollowUp, Ladder, Step, Task
from organizing.groups.models import GroupZip, Invitation, LocalGroup, Membership
from organizing.mail.models import Email, Suppression
from organizing.officials.models import Office, Official, OfficialImport
from organizing.people.models import Consent, Person
from organizing.places.models import Division

__all__ = [
    "Action",
    "ActionTotal",
    "Ask",
    "Campaign",
    "Consent",
    "Delivery",
    "Division",
    "Email",
    "FollowUp",
    "GroupZip",
    "Invitation",
    "Ladder",
    "LocalGroup",
    "Membership",
    "Office",
    "Official",
    "OfficialImport",
    "PendingAnswers",
    "Person",
    "Step",
    "Suppression",
    "Target",
    "Task",
]
