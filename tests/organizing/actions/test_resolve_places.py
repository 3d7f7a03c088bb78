"""Districts that are settled after the form was sent."""

from __future__ import annotations

from datetime import UTC, datetime

from organizing.actions.models import Action
from organizing.actions.resolve_places import resolve_places
from organizing.groups.boundaries.upload import upload_boundaries
from organizing.groups.models import GroupZip
from organizing.groups.scope import group_scope
from organizing.groups.zip_table.save import save_zip
from organizing.people.models import Person
from organizing.places.models import Division
from tests.factories import COUNTY
from tests.organizing.places.maps import ZIP, collection, feature, five_districts

NOW = datetime(2027, 3, 1, 16, 0, tzinfo=UTC)
WIDE = [[-116.0, 42.0], [-106.0, 42.0], [-106.0, 49.0], [-116.0, 49.0], [-116.0, 42.0]]


def division(number: int | str) -> Division:
    ocd_id = COUNTY if number == "county" else f"{COUNTY}/council_district:{number}"
    return Division.objects.get(ocd_id=ocd_id)


def where(action: Action) -> str:
    found = Action.objects.select_related("division").get(pk=action.pk).division
    return found.name if found else ""


def test_settles_what_the_table_has_learned_since_for_action_and_person(in_larkmoor, petition, confirmed):
    action = confirmed(petition, "Dee", zip_code="00004")
    assert where(action) == "Larkmoor County"
    assert resolve_places(group=in_larkmoor, now=NOW) == 0
    save_zip(group=in_larkmoor, zip_code="00004", town="Larkmoor", county=division("county"), district=division(4))
    assert resolve_places(group=in_larkmoor, now=NOW) == 2
    assert where(action) == "District 4"
    assert Person.objects.get().division == division(4)
    assert resolve_places(group=in_larkmoor, now=NOW) == 0


def test_settles_a_zip_code_that_nobody_knew(in_larkmoor, petition, signed):
    action = signed(petition, "Dee", zip_code="00099")
    assert where(action) == ""
    save_zip(group=in_larkmoor, zip_code="00099", town="", county=division("county"), district=division(1))
    resolve_places(group=in_larkmoor, now=NOW)
    assert where(action) == "District 1"


def test_moves_nobody_from_one_district_to_another(in_larkmoor, petition, confirmed):
    action = confirmed(petition, "Dee", zip_code="00001")
    GroupZip.objects.filter(zip_code="00001").update(district=division(2))
    assert resolve_places(group=in_larkmoor, now=NOW) == 0
    assert where(action) == "District 1"


def test_settles_by_an_outline_only_where_it_holds_the_whole_neighborhood(in_larkmoor, petition, signed):
    action = signed(petition, "Dee", zip_code=ZIP)
    upload_boundaries(group=in_larkmoor, files=[five_districts()], known=[], now=NOW)
    assert resolve_places(group=in_larkmoor, now=NOW) == 0
    assert where(action) == ""
    for number in range(1, 6):
        far = [[x + (20 if number != 3 else 0), y] for x, y in WIDE]
        one = collection(feature(far, ocd_id=f"{COUNTY}/council_district:{number}"))
        upload_boundaries(group=in_larkmoor, files=[one], known=[], now=NOW.replace(minute=number))
    assert resolve_places(group=in_larkmoor, now=NOW) == 2
    assert where(action) == "District 3"


def test_touches_no_other_groups_rows(in_larkmoor, other_group, petition, other_petition, signed):
    theirs = signed(other_petition, "Eva", zip_code="00004")
    save_zip(group=in_larkmoor, zip_code="00004", town="", county=division("county"), district=division(4))
    resolve_places(group=in_larkmoor, now=NOW)
    with group_scope(other_group):
        assert where(theirs) == ""


def test_the_tick_does_it_for_every_group(in_larkmoor, petition, confirmed):
    from organizing import tasks

    action = confirmed(petition, "Dee", zip_code="00004")
    save_zip(group=in_larkmoor, zip_code="00004", town="", county=division("county"), district=division(4))
    tasks.resolve_places()
    assert where(action) == "District 4"
