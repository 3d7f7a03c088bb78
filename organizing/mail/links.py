"""The links that mails carry: each opens a page with one button, none acts by being opened."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

from django.urls import get_script_prefix, reverse

from organizing import conf, vault
from organizing.actions.models import Action
from organizing.groups.models import LocalGroup
from organizing.people.models import Person

HERE: Final = "here"


def confirm_url(*, group: LocalGroup, action_id: int, pending_id: int) -> str:
    """To the page whose button makes these answers count."""
    return _absolute(group, "organizing:confirm", vault.seal_token("confirm", action_id, pending_id))


def withdraw_url(action: Action) -> str:
    """To the page whose button takes the action back."""
    return _absolute(action.group, "organizing:withdraw", vault.seal_token("withdraw", action.pk))


def unsubscribe_url(*, group: LocalGroup, person: Person, campaign_id: int | None, email_id: int | None = None) -> str:
    """To the page that says why this mail came and stops it; also takes RFC 8058's one-click POST."""
    token = vault.seal_token("unsubscribe", person.pk, campaign_id or 0, email_id or 0)
    return _absolute(group, "organizing:unsubscribe", token)


def invitation_url(*, group: LocalGroup, invitation_id: int, expires_at: datetime) -> str:
    """To the page where an invited colleague joins."""
    token = vault.seal_token("invite", invitation_id, expires_at=expires_at)
    return _absolute(group, "organizing:invite", token)


def act_pass(*, person_id: int, now: datetime) -> str:
    """A token that lets the holder of the mailbox act without typing a name again, for a few days."""
    return vault.seal_token("act", person_id, expires_at=now + timedelta(days=conf.get("PASS_DAYS")))


def _absolute(group: LocalGroup, name: str, token: str) -> str:
    before, after = _around_token(name, get_script_prefix())
    return f"{group.root_url}{before}{token}{after}"


@lru_cache(maxsize=32)
def _around_token(name: str, script_prefix: str) -> tuple[str, str]:
    """What stands before and after the token. Looking an address up costs more than all else in a link."""
    before, _token, after = reverse(name, args=[HERE]).rpartition(HERE)
    return before, after
