"""A supporter chooses the language we write to them in."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction

from organizing.mail.models import Email, EmailState
from organizing.people.models import Person


@transaction.atomic
def change_language(*, person: Person, language: str) -> bool:
    """Write to this person in `language` from now on, what already waits for them included.

    Safe to call twice. A language that the site does not speak changes nothing, and then False is returned.
    """
    if language not in dict(settings.LANGUAGES):
        return False
    Person.objects.filter(pk=person.pk).update(language=language)
    Email.objects.filter(person=person.pk, state=EmailState.DUE).update(language=language)
    person.language = language
    return True
