"""A list comes in: who is new, who is known, and what of it stands afterwards."""

from __future__ import annotations

from organizing.people.models import Person


def test_brings_in_who_is_new(bring_in):
    batch = bring_in(
        'First Name,Last Name,E-mail,Phone,ZIP,Tags\nDee,Doe,dee@mail.example,555-234-5678,00001,"Volunteer, Nurse"'
    )
    dee = Person.objects.get()
    assert (dee.full_name, dee.email, dee.phone, dee.zip_code) == (
        "Dee Doe",
        "dee@mail.example",
        "+15552345678",
        "00001",
    )
    assert dee.origin == "list"
    assert sorted(dee.tags.values_list("tag__name", flat=True)) == ["Nurse", "Volunteer"]
    assert dee.consents.get().answer == "yes"
    assert batch.figures["new"] == 1
