"""What a caller says: the names that are filled in, in the person's language, and no others."""

from __future__ import annotations

import pytest

from organizing.followups.phonebank.script import read_script, unknown_fields
from organizing.followups.phonebank_models import PhoneCall
from tests.organizing.followups.phonebank.cast import add_person, open_bank

SCRIPT = {
    "en": "Hi {first_name} of {town}, {caller} of {group}: {demand} {password}",
    "es": "Hola {first_name}, de {town}: {demand}",
}


def script_for(group, by, campaign, **person):
    add_person(group, "Dee", **person)
    open_bank(group, by, script=SCRIPT, campaign=campaign)
    call = PhoneCall.objects.select_related("phonebank__campaign", "phonebank__group", "person").get()
    return read_script(call, by=by)


def test_fills_in_what_is_known_and_nothing_else(in_larkmoor, ben, campaign):
    ben.first_name = "Ben"
    said = script_for(in_larkmoor, ben, campaign, town="Millhaven")
    assert said == (
        "Hi Dee of Millhaven, Ben of Larkmoor Neighbors Together: "
        "No extra jail time without a judge’s warrant {password}"
    )


def test_speaks_the_persons_language_to_its_last_word(in_larkmoor, ben, campaign):
    said = script_for(in_larkmoor, ben, campaign, language="es")
    assert said == "Hola Dee, de su localidad: Ni un día más sin orden de un juez"


@pytest.mark.parametrize(
    ("text", "unknown"), [("{town} {x} {group}", ["x"]), ("{ town } %(x)s {{y}}", ["y"]), ("", [])]
)
def test_names_what_it_does_not_know(text, unknown):
    assert unknown_fields(text) == unknown
