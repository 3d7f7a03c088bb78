"""A line becomes a signature that counts, with the consent that the paper holds and no other."""

from __future__ import annotations

import pytest
from django.utils import timezone

from organizing.actions.models import Action, AskClosed
from organizing.actions.sheet_models import PaperLine, PaperSheet
from organizing.actions.sheets.find_signer import Typed, look_alikes
from organizing.actions.sheets.finish_sheet import SheetClosed, note_back
from organizing.actions.sheets.rows import read_rows
from organizing.actions.sheets.strike_line import correct_line, strike_line
from organizing.actions.totals import count_confirmed, settle_totals
from organizing.campaigns.models import Campaign
from organizing.deliveries.packets.pick import pick_signatures
from organizing.followups.models import FollowUp
from organizing.groups.scope import group_scope
from organizing.mail.suppress import ERASED, suppress_address
from organizing.people.answers import NO_SOURCE
from organizing.people.consents import EVERYTHING, may_email, refuse_email
from organizing.people.models import Consent, Origin, Person
from tests.factories import confirmed, signed


@pytest.fixture(autouse=True)
def _inside(in_larkmoor, ladder):
    """All of it happens in Larkmoor."""


def test_counts_a_signer_without_a_mailbox(type_in, petition, sheet):
    line = type_in(3)
    action = line.action
    assert action.source == "sheet 1, row 3"
    assert action.confirmed_at and action.disclosure == "initials" and action.town == "Millhaven"
    assert (action.person.email, action.person.email_key, action.person.origin) == ("", "", Origin.PAPER)
    assert count_confirmed(petition) == 1
    assert len(pick_signatures(petition.campaign).rows) == 1


def test_carries_only_the_consent_that_is_ticked_in_the_words_of_the_sheet(type_in, sheet):
    quiet = type_in(1, email="dee@mail.example").action
    assert [one.purpose for one in Consent.objects.filter(person=quiet.person)] == ["disclose"]
    loud = type_in(2, "Eva Ruiz", email="eva@mail.example", wants_news=True, shows_name=True).action
    given = {one.purpose: one for one in Consent.objects.filter(person=loud.person)}
    assert set(given) == {"disclose", "email"}
    assert given["email"].wording.startswith("Send me news Email or phone, only if you want news / Sí, avísenme")
    assert given["email"].source == "sheet 1, row 2"
    assert given["disclose"].answer == loud.disclosure == "name"
    topic = sheet.ask.campaign.topic
    assert may_email(person=loud.person, topic=topic) and not may_email(person=quiet.person, topic=topic)
    assert set(FollowUp.objects.values_list("person", flat=True)) == {loud.person_id}


def test_keeps_a_consent_for_the_phone_apart(type_in, sheet):
    action = type_in(1, phone="+12025550123", wants_news=True).action
    assert set(Consent.objects.filter(person=action.person).values_list("purpose", flat=True)) == {"disclose", "phone"}
    assert not may_email(person=action.person, topic=sheet.ask.campaign.topic)


def test_takes_nothing_back_with_an_empty_box(type_in, petition):
    person = confirmed(petition, "Dee").person
    type_in(1, email="dee@mail.example")
    assert may_email(person=person, topic=petition.campaign.topic)


def test_counts_once_whoever_signed_online(type_in, petition):
    person = confirmed(petition, "Dee").person
    line = type_in(4, "DEÉ  Doe", email="Dee@mail.example")
    assert line.action is None and line.problem == "signed_before"
    assert Person.objects.get() == person and count_confirmed(petition) == 1


def test_confirms_in_ink_what_waited_for_its_button(type_in, petition):
    waiting = signed(petition, "Dee")
    line = type_in(1, email="dee@mail.example")
    assert line.action == waiting and Action.objects.get().source == "sheet 1, row 1"
    assert count_confirmed(petition) == 1


def test_is_the_known_person_with_two_first_names(type_in, petition):
    person = confirmed(petition, "Mary Ann", email="mary@mail.example").person
    assert type_in(1, "Mary Ann Smith", email="mary@mail.example").problem == "signed_before"
    assert type_in(2, "Mary Jones", email="mary@mail.example").action.person != person


def test_types_a_row_once(type_in):
    first = type_in(1)
    assert type_in(1, "Somebody Else") == first
    assert Action.objects.count() == Person.objects.count() == 1


def test_keeps_an_illegible_line_with_its_reason(type_in, petition):
    line = type_in(1, problem="illegible")
    assert (line.problem, line.action) == ("illegible", None)
    assert not Person.objects.exists() and count_confirmed(petition) == 0


def test_flags_a_look_alike_and_merges_nothing(type_in, petition, sheet, sheets):
    one = type_in(1)
    other = type_in(2, "dee DOE", on=sheets[1])
    type_in(3, "Dee Doe", zip_code="00002")
    assert Person.objects.count() == 3 and count_confirmed(petition) == 3
    assert look_alikes(sheet, [one]) == {one.pk: [other]}
    # Officials are told of one.
    assert len(pick_signatures(petition.campaign).rows) == 2


def test_records_nothing_once_the_campaign_is_over(type_in, campaign, sheet):
    Campaign.objects.update(state="won")
    sheet.ask.campaign.refresh_from_db()
    with pytest.raises(AskClosed):
        type_in(1)
    assert not Person.objects.exists() and not PaperLine.objects.exists()


def test_strikes_a_line_with_its_consent_and_whoever_was_there_for_it_alone(type_in, petition):
    line = type_in(1, email="dee@mail.example", wants_news=True)
    for _twice in range(2):
        line = strike_line(line_id=line.pk, problem="typed_wrongly", by=None, now=timezone.now())
    assert line.problem == "typed_wrongly"
    assert Action.objects.get().withdrawn_at and count_confirmed(petition) == 0
    assert not Consent.objects.exists()


def test_leaves_a_known_person_and_their_consents_alone_when_it_strikes(type_in, petition, letter_ask):
    person = confirmed(letter_ask, "Dee").person
    before = set(Consent.objects.values_list("pk", flat=True))
    line = type_in(1, email="dee@mail.example", wants_news=True)
    strike_line(line_id=line.pk, problem="asked", by=None, now=timezone.now())
    assert Person.objects.get() == person
    assert set(Consent.objects.values_list("pk", flat=True)) == before


def test_corrects_a_line(type_in, petition, larkmoor):
    line = type_in(1, "Dee Do", zip_code="00002")
    settle_totals(group=larkmoor, now=timezone.now())
    line = correct_line(line_id=line.pk, typed=Typed(name="Dee Doe", zip_code="00001"), by=None, now=timezone.now())
    assert line.action.person.full_name == "Dee Doe" and not line.problem
    assert Person.objects.get() == line.action.person
    assert count_confirmed(petition) == 1


def test_corrects_a_known_persons_line_again_and_again(type_in, petition, letter_ask):
    confirmed(letter_ask, "Dee")
    line = type_in(1, email="dee@mail.example")
    for shows_name in (True, False):
        typed = Typed(name="Dee Doe", zip_code="00001", email="dee@mail.example", shows_name=shows_name)
        line = correct_line(line_id=line.pk, typed=typed, by=None, now=timezone.now())
        assert line.action.disclosure == ("name" if shows_name else "initials")
    assert count_confirmed(petition) == 1


def test_shows_nothing_of_a_sheet_to_another_group(type_in, other_group):
    type_in(1)
    with group_scope(other_group):
        assert not PaperLine.objects.exists()


def refuse(person, now=None):
    said = {"wording": "No more", "language": "en", "source": NO_SOURCE, "now": now or timezone.now()}
    return refuse_email(person=person, topic=EVERYTHING, **said)


def test_writes_no_yes_over_a_no_and_shows_so_on_the_row(type_in, letter_ask, sheet):
    person = confirmed(letter_ask, "Dee").person
    refuse(person)
    line = type_in(1, email="dee@mail.example", wants_news=True)
    type_in(2, "Eva Ruiz", email="eva@mail.example", wants_news=True)
    assert line.action.person == person and not may_email(person=person, topic=sheet.ask.campaign.topic)
    assert [(row.news, row.stays_off) for row in read_rows(sheet)] == [(False, True), (True, False)]


def test_calls_nobody_unsubscribed_who_said_no_later(type_in, sheet):
    line = type_in(1, email="dee@mail.example", wants_news=True)
    refuse(line.action.person)
    assert [(row.news, row.stays_off) for row in read_rows(sheet)] == [(True, False)]


def test_counts_an_erased_signer_without_the_mailbox(type_in, petition, larkmoor):
    suppress_address(group=larkmoor, address="dee@mail.example", reason=ERASED)
    action = type_in(1, email="Dee@mail.example", wants_news=True).action
    assert (action.person.email, action.person.email_key) == ("", "") and count_confirmed(petition) == 1
    assert not Consent.objects.filter(purpose="email").exists()


def test_gives_no_yes_to_a_mailbox_that_takes_no_mail(type_in, larkmoor):
    suppress_address(group=larkmoor, address="dee@mail.example", reason="bounced")
    action = type_in(1, email="dee@mail.example", wants_news=True).action
    assert action.person.email == "dee@mail.example"
    assert not Consent.objects.filter(purpose="email").exists()


def test_takes_no_line_on_a_sheet_that_somebody_closed_meanwhile(type_in, sheet):
    PaperSheet.objects.filter(pk=sheet.pk).update(done_at=timezone.now())
    with pytest.raises(SheetClosed):
        type_in(1)
    with pytest.raises(SheetClosed):
        note_back(sheet=sheet, claimed=3, now=timezone.now())
    assert not PaperLine.objects.exists()
