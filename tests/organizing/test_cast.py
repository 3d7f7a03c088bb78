"""The cast stands where every story expects it."""

from organizing.actions.models import Action
from organizing.campaigns.models import Target


def test_builds_a_running_campaign_with_its_board(in_larkmoor, petition, call, ladder):
    assert petition.takes_actions
    assert call.takes_actions
    assert Target.objects.filter(campaign=petition.campaign).who_decide().count() == 5
    assert ladder.steps.count() == 5


def test_counts_only_what_was_confirmed(petition, signed, confirmed, in_larkmoor):
    signed(petition, "Dee")
    confirmed(petition, "Eva")
    assert Action.objects.count() == 2
    assert [action.person.first_name for action in Action.objects.counted()] == ["Eva"]
