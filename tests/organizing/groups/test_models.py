"""Groups, roles and what the database keeps of them."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from organizing.groups.models import GroupZip, LocalGroup, Membership, validate_time_zone
from organizing.groups.scope import group_scope
from organizing.places.models import Division


@pytest.mark.parametrize(
    ("role", "may"),
    [("viewer", ["viewer"]), ("organizer", ["viewer", "organizer"]), ("lead", ["viewer", "organizer", "lead"])],
)
def test_lets_a_role_do_what_those_below_it_may(role, may):
    member = Membership(role=role)
    assert [asked for asked in ("viewer", "organizer", "lead") if member.may(asked)] == may


def test_keeps_one_role_per_user_and_group(ana, larkmoor):
    with group_scope(larkmoor), pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(group=larkmoor, user=ana, role="viewer")


@pytest.mark.parametrize("changes", [{"zip_code": "1234"}, {"zip_code": "12a45"}, {"zip_code": "00001"}])
def test_keeps_its_zip_table_clean(in_larkmoor, changes):
    county = Division.objects.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        GroupZip.objects.create(group=in_larkmoor, county=county, **changes)


def test_knows_time_zones_by_their_names():
    validate_time_zone("America/Puerto_Rico")
    with pytest.raises(ValidationError):
        validate_time_zone("Central Time")


def test_has_an_address_where_its_site_answers(larkmoor):
    assert larkmoor.root_url == "http://larkmoor.example"
    assert LocalGroup(name="New").root_url == ""
    assert str(larkmoor.zone) == "America/Chicago"
