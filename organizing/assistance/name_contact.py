"""Name who reads requests for help, and take somebody off again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from organizing.assistance.models import HelpContact
from organizing.groups.models import Membership
from organizing.once import insert_once
from organizing.registry import tell


def name_contact(*, member: Membership, by: Any, now: datetime) -> None:
    """Let this member of staff read requests for help. Safe to call twice: the first moment stays."""
    insert_once(HelpContact(group_id=member.group_id, membership=member, named_by=by, named_at=now))
    tell("shown_changed", group_id=member.group_id)


def unname_contact(*, member: Membership) -> None:
    """Close the requests to this member, from the next press on. Safe to call twice."""
    HelpContact.objects.filter(membership=member).delete()
    tell("shown_changed", group_id=member.group_id)
