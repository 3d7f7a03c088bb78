"""Lu, who signed for the choir, is erased; and a pledge nobody decided about does not wait for ever."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from organizing.campaigns.pledge_models import Pledge
from organizing.campaigns.pledges.forget_pledges import forget_pledges_of
from organizing.campaigns.pledges.make_pledge import PledgeAnswers, make_pledge
from organizing.campaigns.pledges.show_pledge import show_pledge
from organizing.groups.scope import group_scope
from organizing.people.models import Person
from organizing.privacy.erase import erase_people
from organizing.tasks import purge_expired

NOW = timezone.now()
CHOIR = PledgeAnswers(
    "organization", "Milltown Choir", "Lu Sample", "Director", "Lu.Sample@gmail.com", words="We sing."
)
MAYOR = PledgeAnswers("official", "Lu Sample", "Lu Sample", "Mayor", "lusample@gmail.com")


@pytest.fixture
def pledged(petition: Any, ben: Any) -> Any:
    """`pledged(CHOIR)`: made in public, and shown unless it is held."""

    def pledge(answers: PledgeAnswers, *, is_held: bool = False, now: Any = NOW) -> Pledge:
        made, _is_new = make_pledge(campaign=petition.campaign, answers=answers, now=now)
        if not is_held:
            show_pledge(made, by=ben, now=now)
        return made

    return pledge


@pytest.fixture
def erase_lu(petition: Any, confirmed: Any, ana: Any) -> Any:
    """She is on the list with another spelling of her mailbox."""

    def erase() -> None:
        confirmed(petition, "Lu", email="lusample+choir@gmail.com", now=NOW)
        erase_people(people=Person.objects.all(), by=ana, now=NOW)

    return erase


def test_what_an_organization_promised_stays_signed_by_nobody(pledged: Any, erase_lu: Any, in_larkmoor: Any) -> None:
    before = pledged(CHOIR).digest
    erase_lu()
    choir = Pledge.objects.get()
    assert (choir.name, choir.words, choir.shown_at) == ("Milltown Choir", "We sing.", NOW)
    assert (choir.email, choir.signer, choir.signer_title) == ("", "", "")
    # A hash of the address is gone as well, and the choir may pledge anew through somebody else or her.
    assert choir.digest != before
    assert pledged(CHOIR, is_held=True).pk != choir.pk


@pytest.mark.parametrize(("answers", "is_held"), [(CHOIR, True), (MAYOR, False), (MAYOR, True)])
def test_what_waits_goes_and_so_does_a_name_of_her_own(
    pledged: Any, erase_lu: Any, in_larkmoor: Any, answers: PledgeAnswers, is_held: bool
) -> None:
    pledged(answers, is_held=is_held)
    erase_lu()
    assert not Pledge.objects.exists()


def test_leaves_other_peoples_pledges_and_may_run_twice(pledged: Any, in_larkmoor: Any) -> None:
    pledged(CHOIR)
    other = pledged(PledgeAnswers("organization", "Quarry Bakery", "Eva Doe", "Owner", "eva@bakery.example"))
    assert forget_pledges_of(addresses={"lusample@gmail.com", ""}) == 1
    assert forget_pledges_of(addresses={"lusample@gmail.com", ""}) == 0
    other.refresh_from_db()
    assert (other.signer, other.email) == ("Eva Doe", "eva@bakery.example")


def test_forgets_what_nobody_decided_about_in_time(pledged: Any, larkmoor: Any, settings: Any) -> None:
    settings.ORGANIZING = {**settings.ORGANIZING, "UNCONFIRMED_DAYS": 7}
    late, soon = NOW - timedelta(days=8), NOW - timedelta(days=6)
    with group_scope(larkmoor):
        pledged(CHOIR, is_held=True, now=late)
        pledged(MAYOR, now=late)
        pledged(
            PledgeAnswers("organization", "Quarry Bakery", "Eva Doe", "Owner", "eva@bakery.example"),
            is_held=True,
            now=soon,
        )
    purge_expired()
    with group_scope(larkmoor):
        assert [pledge.name for pledge in Pledge.objects.order_by("pk")] == ["Lu Sample", "Quarry Bakery"]


def test_says_on_the_page_how_long_a_pledge_waits(pledged: Any, client: Any, larkmoor: Any, ben: Any) -> None:
    client.force_login(ben)
    sentence = "What nobody confirms is forgotten after 30 days."
    assert sentence not in client.get(reverse("organizing_pledges")).content.decode()
    with group_scope(larkmoor):
        pledged(CHOIR, is_held=True)
    assert sentence in client.get(reverse("organizing_pledges")).content.decode()
