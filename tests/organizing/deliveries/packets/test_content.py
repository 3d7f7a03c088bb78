"""Nobody appears otherwise than they chose."""

from __future__ import annotations

from organizing.actions.models import Action
from organizing.deliveries.packets.content import fingerprint, read_content
from organizing.journey import take_back_action
from organizing.people.models import Person
from tests.factories import make_county
from tests.organizing.deliveries.packets.conftest import read_again


def test_shows_each_signer_as_they_chose(freeze, crowd):
    district = make_county()["1"]
    crowd(1, disclosure="name", division=district)
    crowd(1, disclosure="initials", division=district)
    crowd(5, disclosure="count", division=district)
    [only] = read_content(freeze()).districts
    assert only.named == [("Pat0 Roe", "Millhaven")]
    assert only.initialled == [("P.R.", "00001")]
    assert (only.counted, only.total) == (5, 7)


def test_shows_less_when_the_signer_chose_less_since(freeze, crowd):
    [action] = crowd(1, disclosure="name")
    packet = freeze()
    Action.objects.filter(pk=action.pk).update(disclosure="initials")
    [only] = read_content(packet).districts
    assert (only.named, only.initialled) == ([], [("P.R.", "00001")])


def test_does_not_show_more_when_the_signer_chose_more_since(freeze, crowd):
    [action] = crowd(1, disclosure="count")
    packet = freeze()
    Action.objects.filter(pk=action.pk).update(disclosure="name")
    content = read_content(packet)
    assert [one.named for one in content.districts] == [[]]


def test_drops_who_took_it_back_since_and_states_how_many(freeze, crowd):
    actions = crowd(3, disclosure="name")
    packet = freeze()
    take_back_action(action_id=actions[0].pk)
    content = read_content(packet)
    assert content.withdrawn == 1
    assert content.figures["confirmed"] == 2
    assert "Pat0 Roe" not in str(content)


def test_has_no_name_left_of_who_was_erased(freeze, crowd):
    actions = crowd(2, disclosure="name")
    packet = freeze()
    Action.objects.filter(pk=actions[0].pk).update(person=None)
    Person.objects.filter(pk=actions[0].person_id).delete()
    content = read_content(packet)
    assert "Pat0" not in str(content)
    assert content.figures["confirmed"] == 2


def test_names_no_place_with_few_signers_who_are_only_counted(freeze, crowd):
    county = make_county()
    crowd(6, division=county["1"], disclosure="count")
    crowd(4, division=county["2"], disclosure="count")
    content = read_content(freeze())
    assert [one.name for one in content.districts] == ["District 1"]
    assert content.folded == 4
    assert content.figures["by_district"] == [["District 1", 6]]
    assert content.figures["confirmed"] == 10


def test_shows_by_name_who_chose_it_in_a_place_with_few_signers(freeze, crowd):
    district = make_county()["2"]
    crowd(1, division=district, disclosure="name")
    crowd(2, division=district, disclosure="count")
    content = read_content(freeze())
    [only] = content.districts
    assert (only.name, len(only.named), only.counted, content.folded) == ("District 2", 1, 0, 2)


def test_puts_signers_in_the_order_of_their_names_not_of_their_signing(freeze, petition, confirmed):
    for first, last in (("Zoe", "Able"), ("Ann", "Moss"), ("Bo", "Älund"), ("Cy", "baker")):
        confirmed(petition, first, last_name=last, disclosure="name")
    [only] = read_content(freeze()).districts
    assert [name for name, _town in only.named] == ["Zoe Able", "Bo Älund", "Cy baker", "Ann Moss"]


def test_lists_places_outside_under_elsewhere(freeze, crowd):
    county = make_county()
    crowd(5, division=county["1"])
    crowd(5, division=county["5"])
    crowd(5, division=None)
    assert [(one.name, one.total) for one in read_content(freeze()).districts] == [("District 1", 5), ("", 10)]


def test_has_another_fingerprint_for_whatever_changes(packet, freeze, crowd):
    actions = crowd(2, disclosure="name")
    frozen = freeze()
    seen = {fingerprint(read_content(frozen))}
    Action.objects.filter(pk=actions[0].pk).update(disclosure="count")
    seen.add(fingerprint(read_content(frozen)))
    take_back_action(action_id=actions[1].pk)
    seen.add(fingerprint(read_content(frozen)))
    type(packet).objects.update(cover_letter="Other words")
    seen.add(fingerprint(read_content(read_again(packet))))
    assert len(seen) == 4
    assert fingerprint(read_content(read_again(packet))) in seen
