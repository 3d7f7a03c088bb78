"""Many buttons pressed at once."""

from __future__ import annotations

import pytest
from django.test import Client

from organizing.actions.models import Action, PendingAnswers
from organizing.actions.totals import count_confirmed
from organizing.followups.models import FollowUp
from organizing.groups.scope import group_scope
from tests.organizing.token_pages import link_to_confirm, link_to_withdraw
from tests.threads import at_once


@pytest.mark.django_db(transaction=True)
def test_counts_once_when_many_press_at_once(petition, signed):
    action = signed(petition, "Dee")
    link = link_to_confirm(action)
    answers = at_once([lambda: Client().post(link).status_code] * 20)
    assert set(answers) == {302}
    with group_scope(petition.group):
        assert count_confirmed(petition) == 1
        assert FollowUp.objects.count() == 1
        assert not PendingAnswers.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", range(5))
def test_leaves_no_half_story_when_signing_confirming_and_leaving_meet(petition, signed, turn):
    """Whatever comes first, nobody sees an error, and what stands agrees with what was pressed."""
    action = signed(petition, "Dee")
    confirm, withdraw = link_to_confirm(action), link_to_withdraw(action)
    jobs = [
        lambda: Client().post(confirm).status_code,
        lambda: Client().post(withdraw).status_code,
        lambda: signed(petition, "Dee", zip_code="00002") and 302,
        lambda: signed(petition, "Dee") and 302,
    ]
    statuses = at_once(jobs)
    assert statuses[1:] == [302, 302, 302]
    assert statuses[0] in (302, 404)
    with group_scope(petition.group):
        assert Action.objects.get(pk=action.pk).state == "withdrawn"
        assert Action.objects.filter(withdrawn_at=None, person__email="dee@mail.example").count() <= 1
        assert not PendingAnswers.objects.filter(action__withdrawn_at__isnull=False).exists()
        assert count_confirmed(petition) == Action.objects.counted().count()
