"""What are the answers of an old mailbox worth when an organizer types a new one?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from organizing.people.answers import Source
from organizing.people.barred import find_barred
from organizing.people.by_hand.vouch import heard_by, vouch
from organizing.people.channels import answers_by_topic
from organizing.people.consents import EVERYTHING, refuse_email
from organizing.people.models import Origin, Person
from organizing.people.taken_back import read_standing_consents, read_taken_back


def follow_mailbox(*, person: Person, told: bool, by: Any, now: datetime) -> None:
    """Settle it on the safe side, once the person has the new address.

    The mailbox has not answered, so the person is not confirmed any more; that the group vouches keeps them from
    being forgotten. A no stays a no. A yes goes along only where the person `told` an organizer that it does, to a
    mailbox that is not barred; otherwise it ends until they say yes themselves.
    """
    person.confirmed_at = None
    person.origin = Origin.HAND if person.origin == Origin.FORM else person.origin
    person.save(update_fields=["confirmed_at", "origin"])
    answers = answers_by_topic("email", read_standing_consents(person, read_taken_back(person)))
    agreed = [topic for topic, answer in answers.items() if answer == "yes"]
    if told and not find_barred([person.email_key]):
        for topic in agreed or ([] if answers else [EVERYTHING]):
            wording = _("The organizer was told: “You may write to me at my new address.”")
            vouch(person=person, purpose="email", topic=topic, wording=wording, by=by, now=now)
    elif agreed:
        wording = _("An organizer changed the address. The person has not said yet that we may write to the new one.")
        language, source = get_language() or person.language, Source(code=heard_by(by))
        refuse_email(person=person, topic=EVERYTHING, wording=wording, language=language, source=source, now=now)
