"""Several beats, and a stop, in the same moment."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from organizing.broadcasts.halt import stop_broadcast
from organizing.broadcasts.models import Broadcast
from organizing.broadcasts.run import run_due_broadcasts, settle_broadcasts
from organizing.groups.scope import group_scope
from organizing.mail.models import EmailState
from tests.organizing.broadcasts.conftest import NOW, let_go, mails_of
from tests.threads import at_once

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_beats_at_once_write_everybody_once(draft: Broadcast, ben: Any) -> None:
    let_go(draft, by=ben)
    at_once([partial(run_due_broadcasts, now=NOW)] * 4)
    assert sorted(mail.person.first_name for mail in mails_of(draft)) == ["Dee", "Eva"]
    with group_scope(draft.group):
        assert Broadcast.objects.get(pk=draft.pk).audience == 2


def test_a_stop_in_the_same_moment_leaves_nothing_that_waits(draft: Broadcast, ben: Any) -> None:
    let_go(draft, by=ben)
    at_once([partial(run_due_broadcasts, now=NOW), partial(_stop, draft)])
    with group_scope(draft.group):
        assert Broadcast.objects.get(pk=draft.pk).state == "stopped"
        settle_broadcasts(group=draft.group, now=NOW)
    assert all(mail.state == EmailState.CANCELLED for mail in mails_of(draft))


def _stop(broadcast: Broadcast) -> None:
    with group_scope(broadcast.group):
        assert stop_broadcast(pk=broadcast.pk, now=NOW)
