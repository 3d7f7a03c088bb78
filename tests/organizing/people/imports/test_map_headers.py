"""The headings of the systems people leave, each read as the field of ours that it is."""

from __future__ import annotations

import pytest

from organizing.people.imports.map_headers import map_headers

ACTION_NETWORK = {
    "uuid": "external:action_network",
    "email": "email",
    "first_name": "first_name",
    "last_name": "last_name",
    "zip_code": "zip_code",
    "can2_phone": "phone",
    "can2_user_city": "town",
    "can2_user_address": "",
    "can2_user_tags": "tags",
    "can2_subscription_status": "email_status",
    "can2_subscription_date": "",
    "can2_county": "",
}
NATION_BUILDER = {
    "nationbuilder_id": "external:nationbuilder",
    "prefix": "",
    "first_name": "first_name",
    "middle_name": "",
    "last_name": "last_name",
    "full_name": "",
    "email1": "email",
    "email2": "email",
    "email_opt_in": "email_status",
    "phone_number": "phone",
    "mobile_number": "phone",
    "primary_city": "town",
    "primary_zip": "zip_code",
    "tag_list": "tags",
    "support_level": "",
}
VAN = {
    "Voter File VANID": "external:van",
    "LastName": "last_name",
    "FirstName": "first_name",
    "PreferredEmail": "email",
    "Preferred Phone": "phone",
    "Pref Phone ": "phone",
    "Cell Phone": "phone",
    "vCity": "town",
    "Zip5": "zip_code",
    "Zip4": "",
    "Sex": "",
    "Party": "",
}
CHANGE_ORG = {
    "Name": "full_name",
    "City": "town",
    "State": "",
    "Postal Code": "zip_code",
    "Country": "",
    "Signed On": "",
}
SPOKE = {
    "firstName": "first_name",
    "lastName": "last_name",
    "cell": "phone",
    "zip": "zip_code",
    "external_id": "external:id",
}
BY_HAND = {
    "\ufeffNombre": "first_name",
    "Apellidos": "last_name",
    "Correo electrónico": "email",
    "Código postal": "zip_code",
}


@pytest.mark.parametrize(
    "system",
    [ACTION_NETWORK, NATION_BUILDER, VAN, CHANGE_ORG, SPOKE, BY_HAND],
    ids=["Action Network", "NationBuilder", "VAN", "Change.org", "Spoke", "by hand"],
)
def test_reads_each_systems_own_headings(system):
    assert dict(zip(system, map_headers(list(system)).values(), strict=True)) == system


def test_gives_a_field_that_is_single_to_the_first_column_alone():
    assert map_headers(["Zip", "Mailing Zip", "E-mail", "Other Email"]) == {
        **{"0": "zip_code", "1": ""},
        **{"2": "email", "3": "email"},
    }


def test_reads_headings_that_ask_what_no_list_may_keep_as_nothing():
    assert set(map_headers(["SSN", "Immigration status", "Country of birth"]).values()) == {""}
